"""Polarisation: how far a debate falls into equal, united and mutually opposed camps, 0 to 1.

Let a(i, j) be what two actors agree on and d(i, j) what they dispute (congruence and conflict, both 0 or more), and W all of it. A split into
k camps leaves a share e of all pairs across camps. Of the split:

    opposition  = d across / (a + d) across                infighting = d within / (a + d) within
    contrast    = opposition - infighting                  (0 where camps do not matter, at any general level of dispute)
    meeting     = (d across / W) / e                       (0 where the camps do not dispute with each other)
    cohesion    = (a within / W) / (1 - e)                 (0 where nothing holds the camps together)
    evenness    = (1 - sum of the squared shares of the actors) k / (k - 1)
    polarisation = evenness * min(contrast, meeting, cohesion), at least 0; that of a debate is that of its best split.

d across + a within is what structural balance explains; the rest of W is frustrated, and its least possible weight is the line index of
frustration (Harary 1959; Aref & Wilson 2018, "Measuring partial balance in signed networks", J. Complex Networks 6(4)). The index alone is no
measure of polarisation: a debate without dispute is perfectly balanced, and so is one of two camps that never meet. Hence the demand that
dispute and agreement both reach what the sizes of the camps would have, and the evenness (as in Esteban & Ray 1994, where polarisation is
greatest for two equal masses).

Axioms, each of which tests/networks/test_polarisation.py checks: (1) it lies in 0 to 1; (2) it is 0 without dispute, without agreement, and
where camps never meet; (3) it is 1 for two equal camps that agree within and dispute across, all pairs alike; (4) of a split it falls with every
dispute within a camp and every agreement across; (5) it falls as one camp outgrows the other; (6) it is the same where all weights
are multiplied, so that long and short periods compare; (7) names and order of the actors change nothing.

The best of many splits is above 0 by luck alone: chance.py says by how much. DNA's own quality is in polarisation_dna.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from dragoman.model.network_measures import Groups, Polarisation
from dragoman.networks.build import Slicing, Weighing, kept_statements, weigh_slices
from dragoman.networks.counts import Counts, count
from dragoman.networks.one_mode import agreement, divide, normalise, without_diagonal
from dragoman.networks.slices import Slice
from dragoman.networks.splits import (
    all_splits,
    first_best,
    name_groups,
    shuffled_split,
    sizes_of,
    split_of,
    sums_by_group,
    sums_within,
)
from dragoman.networks.statements import FloatArray, IntArray, Statements


@dataclass(frozen=True, slots=True)
class Splitting:
    """How a split is looked for. camps: how many, 2 or more. starts: from how many chance splits the search begins, 1 or more."""

    camps: int = 2
    starts: int = 6
    seed: int = 0

    def __post_init__(self) -> None:
        if self.camps < 2 or self.starts < 1:
            raise ValueError(f"{self.camps} camps from {self.starts} starts: at least 2 camps and 1 start")


#: The usual question: into which two camps.
TWO_CAMPS: Final = Splitting()


@dataclass(frozen=True, slots=True)
class Bonds:
    """What any two actors agree on and dispute: symmetric, nothing on the diagonal."""

    agree: FloatArray
    dispute: FloatArray

    def part(self, places: IntArray) -> Bonds:
        """Return the same among some actors."""
        return Bonds(self.agree[np.ix_(places, places)], self.dispute[np.ix_(places, places)])


def bonds_of(counts: Counts, weighing: Weighing) -> Bonds:
    """Return congruence and conflict of some counts, divided by the norm. Raises ValueError for a norm of two-mode networks."""
    agree, dispute = (
        without_diagonal(normalise(told, counts, weighing.normalisation, rules=weighing.rules))
        for told in agreement(counts, weighing.rules)
    )
    return Bonds(agree, dispute)


def polarise(statements: Statements, weighing: Weighing, splitting: Splitting = TWO_CAMPS) -> Polarisation:
    """Return the polarisation of a debate with the camps found. Duplicates and norm are the weighing's; its aggregation does not matter."""
    kept = kept_statements(statements, replace(weighing, aggregation="subtract"))
    return polarise_bonds(bonds_of(count(kept), weighing), kept.actor_labels, splitting)


def polarise_slices(
    kept: Statements, weighing: Weighing, slicing: Slicing, splitting: Splitting = TWO_CAMPS
) -> Iterator[tuple[Slice, Polarisation]]:
    """Yield the polarisation of each slice of time. kept: with duplicates dropped. Raises ValueError as weigh_slices does."""
    one_mode = replace(weighing, mode="one-mode", aggregation="congruence")
    for one, _, counts in weigh_slices(kept, one_mode, slicing):
        found = polarise_bonds(bonds_of(counts, weighing), kept.actor_labels, splitting)
        yield one, replace(found, at=one.centre)


def polarise_bonds(
    bonds: Bonds, labels: tuple[str, ...], splitting: Splitting = TWO_CAMPS, known: Groups = ()
) -> Polarisation:
    """Return the polarisation of what actors share. known: camps from which the search begins too, as those of the debate for a resample of it."""
    taking_part = np.flatnonzero((bonds.agree + bonds.dispute).sum(axis=1) > 0)
    names = [labels[place] for place in taking_part]
    apart = tuple(label for label in labels if label not in set(names))
    part = bonds.part(taking_part)
    split = best_split(part, splitting, split_of(known, names) if known else None)
    found = measure_split(part, split, splitting.camps)
    if found.value == 0:  # no split is better than none: one camp
        return replace(measure_split(part, np.zeros_like(split), splitting.camps), apart=apart)
    return replace(found, camps=name_groups(split, names), apart=apart)


def measure_split(bonds: Bonds, split: IntArray, camps: int = 2) -> Polarisation:
    """Return the polarisation of one split, without names."""
    told = _measure(
        bonds,
        sums_within(bonds.agree, split[None, :], camps),
        sums_within(bonds.dispute, split[None, :], camps),
        sizes_of(split[None, :], camps),
    )
    number = {name: max(0.0, float(values[0])) for name, values in told.items()}
    return Polarisation(
        value=number["value"],
        opposition=number["opposition"],
        infighting=number["infighting"],
        contrast=number["contrast"],
        meeting=number["meeting"],
        cohesion=number["cohesion"],
        evenness=number["evenness"],
        frustrated=number["frustrated"],
        camps=(),
    )


def best_split(bonds: Bonds, splitting: Splitting, known: IntArray | None = None) -> IntArray:
    """Return the split with the greatest polarisation: of all where they are few, else the best that climbing from several starts finds.

    Each start climbs twice: first to the split that leaves most more dispute across than there is in general (a greatest cut), then by
    polarisation itself, one actor at a time. Two runs with one seed are equal.
    """
    many, camps = len(bonds.agree), splitting.camps
    splits = all_splits(many, camps)
    if splits is None and many:
        splits = np.array(list(_climbs(bonds, splitting, known)))
    if splits is None:
        return np.zeros(0, dtype=np.int64)
    agree, dispute = (sums_within(told, splits, camps) for told in (bonds.agree, bonds.dispute))
    values = _measure(bonds, agree, dispute, sizes_of(splits, camps))["value"]
    return np.asarray(splits[first_best(values)], dtype=np.int64)


def _climbs(bonds: Bonds, splitting: Splitting, known: IntArray | None) -> Iterator[IntArray]:
    generator = np.random.default_rng(splitting.seed)
    total = bonds.agree + bonds.dispute
    general = bonds.dispute.sum() / (total.sum() or 1.0)
    excess = bonds.dispute - general * total
    if known is not None:
        yield _climb(bonds, np.where((known < 0) | (known >= splitting.camps), 0, known), splitting.camps)
    for _ in range(splitting.starts):
        start = shuffled_split(len(total), splitting.camps, generator)
        yield _climb(bonds, _cut(excess, start, splitting.camps), splitting.camps)


def _cut(excess: FloatArray, split: IntArray, camps: int) -> IntArray:
    """Move one node at a time to where it leaves the most excess across, until none gains."""
    split = split.copy()
    within = sums_by_group(excess, split, camps)
    nodes = np.arange(len(split))
    for _ in range(20 * len(split)):
        gains = within[nodes, split][:, None] - within
        node, to = divmod(first_best(gains), camps)
        if gains[node, to] <= 1e-9:
            break
        within[:, split[node]] -= excess[:, node]
        within[:, to] += excess[:, node]
        split[node] = to
    return split


def _climb(bonds: Bonds, split: IntArray, camps: int) -> IntArray:
    """Move one node at a time to where polarisation grows most, until it grows nowhere."""
    split = split.copy()
    nodes = np.arange(len(split))
    agree, dispute = (sums_by_group(told, split, camps) for told in (bonds.agree, bonds.dispute))
    now = -np.inf
    for _ in range(4 * len(split)):
        within = [
            told[nodes, split].sum() / 2.0 - told[nodes, split][:, None] + told for told in (agree, dispute)
        ]
        sizes = np.broadcast_to(sizes_of(split, camps), (len(split), camps, camps)).copy()
        sizes[nodes, :, split] -= 1.0
        sizes[:, range(camps), range(camps)] += 1.0
        values = _measure(bonds, within[0], within[1], sizes)["value"]
        node, to = divmod(first_best(values), camps)
        if values[node, to] <= now + 1e-12 or split[node] == to:
            break
        now = values[node, to]
        for told, weights in ((agree, bonds.agree), (dispute, bonds.dispute)):
            told[:, split[node]] -= weights[:, node]
            told[:, to] += weights[:, node]
        split[node] = to
    return split


def _measure(
    bonds: Bonds, agree: FloatArray, dispute: FloatArray, sizes: FloatArray
) -> dict[str, FloatArray]:
    """The parts of polarisation for many splits at once. agree, dispute: within camps. sizes: of the camps, along the last axis."""
    all_agree, all_dispute = bonds.agree.sum() / 2.0, bonds.dispute.sum() / 2.0
    whole = max(all_agree + all_dispute, 1e-300)
    across_agree = np.maximum(all_agree - agree, 0.0)
    across_dispute = np.maximum(all_dispute - dispute, 0.0)
    opposition = divide(across_dispute, across_agree + across_dispute)
    infighting = divide(dispute, agree + dispute)
    many, camps = sizes.sum(axis=-1), sizes.shape[-1]
    squares = (sizes**2).sum(axis=-1)
    pairs = many * (many - 1.0)
    across = divide(many**2 - squares, pairs)
    within = divide(squares - many, pairs)
    meeting = np.minimum(divide(across_dispute / whole, across), 1.0)
    cohesion = np.where(within > 0, np.minimum(divide(agree / whole, within), 1.0), 1.0)
    evenness = divide(many**2 - squares, many**2) * camps / (camps - 1.0)
    contrast = opposition - infighting
    return {
        "value": evenness * np.minimum(contrast, np.minimum(meeting, cohesion)),
        "opposition": opposition,
        "infighting": infighting,
        "contrast": contrast,
        "meeting": meeting,
        "cohesion": cohesion,
        "evenness": evenness,
        "frustrated": (across_agree + dispute) / whole,
    }
