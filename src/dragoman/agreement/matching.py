"""Which unit of one coder is which of another: those that share words, matched so that as many words as can be are shared.

The rule, as it stands in every report: two units of one kind are matched where their words overlap by at least ``least_overlap`` (twice the
shared words, divided by the words of both: Dice 1945); each unit once; of all ways to match, the one with the greatest sum of overlaps
(the assignment problem, Kuhn 1955; solved after Jonker & Volgenant 1987, by scipy). Of equal overlaps, those with more values alike are taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from dragoman.agreement.units import Unit

LEAST_OVERLAP: Final = 0.5
#: So little that it only parts equal overlaps.
_ALIKE: Final = 1e-6
#: Above any score, so that the cost of each pair is above 0, as scipy wants it.
_WORST: Final = 2.0

#: Number of the first coder's unit, number of the second's, overlap (0-1).
Match = tuple[int, int, float]


def match_units(
    ours: Sequence[Unit], theirs: Sequence[Unit], least_overlap: float = LEAST_OVERLAP
) -> tuple[Match, ...]:
    """Return the matches of two coders' units of one kind, in the order of the first coder's units."""
    if not ours or not theirs:
        return ()
    overlap = np.array([[share_of_words(a, b) for b in theirs] for a in ours])
    scores: NDArray[np.float64] = np.where(overlap >= least_overlap, overlap, 0.0)
    for a, b in zip(*np.nonzero(scores), strict=True):
        scores[a, b] += _ALIKE * _values_alike(ours[a], theirs[b])
    rows, columns = min_weight_full_bipartite_matching(csr_array(_WORST - scores))
    found = sorted(zip(rows.tolist(), columns.tolist(), strict=True))
    return tuple(
        (a, b, float(overlap[a, b])) for a, b in found if overlap[a, b] >= least_overlap and overlap[a, b] > 0
    )


def share_of_words(one: Unit, other: Unit) -> float:
    """Return the overlap of two units: twice the words they share, divided by the words of both; 1 for the same stretch of no words."""
    both = len(one.words) + len(other.words)
    if not both:
        return float(one.claim.evidence[0] == other.claim.evidence[0])
    return 2.0 * len(one.words & other.words) / both


def group_units(
    coders: Sequence[Sequence[Unit]], least_overlap: float = LEAST_OVERLAP
) -> tuple[tuple[Unit | None, ...], ...]:
    """Return the units of several coders side by side: for each group, each coder's unit, or None where that coder has none.

    For two coders these are their matches and what is left. For more, the matches of every two coders are taken, the greatest overlap first, as
    long as no coder comes into a group twice.
    """
    matches = [
        (-overlap, a, b, n, m)
        for a in range(len(coders))
        for b in range(a + 1, len(coders))
        for n, m, overlap in match_units(coders[a], coders[b], least_overlap)
    ]
    groups: dict[tuple[int, int], dict[int, int]] = {
        (coder, n): {coder: n} for coder, units in enumerate(coders) for n in range(len(units))
    }
    for _, a, b, n, m in sorted(matches):
        one, other = groups[a, n], groups[b, m]
        if one is not other and not one.keys() & other.keys():
            one.update(other)
            groups.update({place: one for place in other.items()})
    found = {id(group): group for group in groups.values()}.values()
    return tuple(
        tuple(units[group[coder]] if coder in group else None for coder, units in enumerate(coders))
        for group in found
    )


def _values_alike(one: Unit, other: Unit) -> int:
    return sum(value == other.values.get(name) for name, value in one.values.items())
