"""Stands -> places of options and actors on one dimension, by the analyst's places or by correspondence analysis.

Source: Greenacre 2017, ch. 23 (doubling); see scales.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dragoman.model.issues import ScaleMethod
from dragoman.positions.across.stands import Stand
from dragoman.positions.across.wording import FloatArray

#: A first dimension that carries less tells nothing.
_LEAST_SINGULAR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Places:
    """Option (its place in the issue's options) and actor -> place on 0-100; what could not be placed is not in it."""

    options: dict[int, float]
    actors: dict[str, float]


def scale_once(
    stands: Sequence[Stand], options: int, given: Mapping[int, float], codebook: Collection[float] = ()
) -> tuple[Places, ScaleMethod]:
    """Return the places that some stands give, and how.

    given: option -> the analyst's place. codebook: all places of the analyst's issue, those of options that nobody spoke of too.
    With places of the analyst's, actors lie between them. With one option, against is 0 and for is 100. Else correspondence analysis,
    over the largest set of options that actors tie together; where no actor speaks of two options, nothing is placed.
    """
    if given:
        return Places(dict(given), _between(stands, given, {*codebook, *given.values()})), "codebook"
    if options == 1:
        return Places({0: 100.0}, _mean_side(stands)), "for-against"
    tied = _largest_tied(stands)
    found = _correspond(tied) if len({stand.option for stand in tied}) > 1 else None
    return (found, "correspondence") if found else (Places({}, {}), "none")


def _between(
    stands: Sequence[Stand], given: Mapping[int, float], codebook: Collection[float]
) -> dict[str, float]:
    """Each actor at the weighted mean of the places it stands for; who only stands against options, at the places farthest from them.

    A conditional or undecided stand counts by how far it is for the option, at least a tenth.
    """
    drawn_to: dict[str, list[tuple[float, float]]] = {}
    driven_to: dict[str, list[tuple[float, float]]] = {}
    for stand in (stand for stand in stands if stand.option in given):
        at = given[stand.option]
        if stand.side < 0:
            driven_to.setdefault(stand.actor, []).append((_farthest(at, codebook), 1.0))
        else:
            drawn_to.setdefault(stand.actor, []).append((at, max(stand.side, 0.1)))
    return {
        a: sum(p * w for p, w in told) / sum(w for _, w in told) for a, told in (driven_to | drawn_to).items()
    }


def _farthest(at: float, codebook: Collection[float]) -> float:
    """The place of the codebook that lies farthest from one, or the end of the scale where it places no other option."""
    places = set(codebook) - {at} or {0.0, 100.0}
    return max(sorted(places), key=lambda place: abs(place - at))


def _mean_side(stands: Sequence[Stand]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for stand in stands:
        sums[stand.actor] = sums.get(stand.actor, 0.0) + stand.side
    counts = Counter([stand.actor for stand in stands])
    return {actor: 50.0 + 50.0 * told / counts[actor] for actor, told in sums.items()}


def _largest_tied(stands: Sequence[Stand]) -> list[Stand]:
    """The stands of the largest set of options that are tied by actors who speak of several; of equals the first."""
    group = {stand.option: stand.option for stand in stands}
    held: dict[str, int] = {}
    for stand in stands:
        one, other = group[stand.option], group[held.setdefault(stand.actor, stand.option)]
        if one != other:
            group = {option: min(one, other) if g in (one, other) else g for option, g in group.items()}
    size = Counter(group.values())
    most = max(size, key=lambda g: (size[g], -g), default=None)
    return [stand for stand in stands if group[stand.option] == most]


def _correspond(stands: Sequence[Stand]) -> Places | None:
    """The first dimension of the doubled table of actors and options: actors as points, options as the axis between their poles."""
    actors, options = sorted({s.actor for s in stands}), sorted({s.option for s in stands})
    table = _doubled(stands, actors, options)
    table_sum, rows, columns = table.sum(), table.sum(axis=1), table.sum(axis=0)
    used = columns > 0
    masses, weights = rows / table_sum, columns[used] / table_sum
    expected = np.outer(masses, weights)
    left, singular, right = np.linalg.svd(
        (table[:, used] / table_sum - expected) / np.sqrt(expected), full_matrices=False
    )
    if singular[0] < _LEAST_SINGULAR:
        return None
    points = left[:, 0] / np.sqrt(masses)
    poles = np.full(len(columns), np.nan)
    poles[used] = right[0] / np.sqrt(weights)
    return _rescale(actors, points, options, _axis(poles))


def _doubled(stands: Sequence[Stand], actors: Sequence[str], options: Sequence[int]) -> FloatArray:
    """(actors, 2 x options): for each claim how far it is for the option, then how far against; the two sum to the claims."""
    row, column = {a: n for n, a in enumerate(actors)}, {o: n for n, o in enumerate(options)}
    width = 2 * len(options)
    cells = np.array([row[stand.actor] * width + column[stand.option] for stand in stands])
    sides = np.array([stand.side for stand in stands])
    both = np.concatenate([cells, cells + len(options)])
    counted = np.concatenate([1.0 + sides, 1.0 - sides]) / 2.0
    table = np.bincount(both, counted, minlength=len(actors) * width).reshape(len(actors), width)
    return np.asarray(table, np.float64)


def _axis(poles: FloatArray) -> FloatArray:
    """An option's place: its pole "for"; where nobody is for it, the far side of its pole "against"."""
    half = len(poles) // 2
    placed: FloatArray = np.where(np.isnan(poles[:half]), -poles[half:], poles[:half])
    return placed


def _rescale(actors: Sequence[str], points: FloatArray, options: Sequence[int], axis: FloatArray) -> Places:
    """0 and 100 are the outermost of options and actors; the end at which more actors stand is 100."""
    both = np.concatenate([points, axis])
    low, high = float(both.min()), float(both.max())
    if high - low < _LEAST_SINGULAR:
        return Places({o: 50.0 for o in options}, {a: 50.0 for a in actors})
    at_points, at_axis = (100.0 * (told - low) / (high - low) for told in (points, axis))
    if (np.round(at_points, 6) > 50.0).sum() < (np.round(at_points, 6) < 50.0).sum():
        at_points, at_axis = 100.0 - at_points, 100.0 - at_axis
    return Places(
        {o: float(p) for o, p in zip(options, at_axis, strict=True)},
        {a: float(p) for a, p in zip(actors, at_points, strict=True)},
    )
