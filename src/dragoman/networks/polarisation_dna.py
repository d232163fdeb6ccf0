"""Polarisation as Discourse Network Analyzer has it: the quality of the best split into groups of even size.

With G and F congruence and conflict, |.| the sum over all cells, and n(g) the nodes of group g, over ordered pairs i, j:

    Q = 1/2 [ sum within |G(i,j) - e(g)| + |F(i,j)|  +  sum across |G(i,j)| + |F(i,j) - f(g,h)| ]
    e(g) = (n(g) (n(g) - 1) / pairs within) |G| / pairs within        f(g,h) = (n(g) n(h) / pairs across) |F| / pairs across

normalised: Q / (|G| + |F|). Source: the reference on DNA 3.1.2, section 5 (no code of DNA is used). Read with care: Q is the greater the farther
the cells lie from what is expected, in either direction, so that dispute within groups and agreement across raise it too; and the same
debate has another Q where groups of other sizes are allowed, which is why DNA keeps them even. polarisation.py has a measure without
these two properties.

DNA draws the first split without a seed (D5), so that its results differ from run to run; here two runs with one seed are equal. D2
(signed_polarisation): in smoothed slices it takes congruence less conflict for both networks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from dragoman.model.network import Aggregation
from dragoman.model.network_measures import SplitQuality
from dragoman.networks.build import Slicing, Weighing, kept_statements, weigh_slices, weigh_statements
from dragoman.networks.polarisation import TWO_CAMPS, Bonds, Splitting
from dragoman.networks.splits import (
    all_splits,
    balanced_sizes,
    first_best,
    membership,
    name_groups,
    shuffled_split,
    sizes_of,
)
from dragoman.networks.statements import FloatArray, IntArray, Statements


def rate_split(statements: Statements, weighing: Weighing, splitting: Splitting = TWO_CAMPS) -> SplitQuality:
    """Return the greatest quality of a split into groups of even size, with the groups. The weighing's aggregation does not matter."""
    kept = kept_statements(statements, replace(weighing, aggregation="subtract"))
    again = replace(weighing, duplicates="include")
    bonds = Bonds(
        weigh_statements(kept, replace(again, aggregation="congruence")),
        weigh_statements(kept, replace(again, aggregation="conflict")),
    )
    return rate_bonds(bonds, kept.actor_labels, splitting)


def rate_slices(
    kept: Statements, weighing: Weighing, slicing: Slicing, splitting: Splitting = TWO_CAMPS
) -> Iterator[SplitQuality]:
    """Yield the quality of each slice of time. kept: with duplicates dropped. Raises ValueError as weigh_slices does.

    By rules.signed_polarisation, smoothed slices have the signed network for congruence and for conflict alike (D2).
    """
    signed = weighing.rules.signed_polarisation and slicing.kernel is not None
    kinds: tuple[Aggregation, ...] = ("subtract", "subtract") if signed else ("congruence", "conflict")
    agree, dispute = (
        weigh_slices(kept, replace(weighing, mode="one-mode", aggregation=kind), slicing) for kind in kinds
    )
    for (one, ours, _), (_, theirs, _) in zip(agree, dispute, strict=True):
        found = rate_bonds(Bonds(ours, theirs), kept.actor_labels, splitting)
        yield replace(found, at=one.centre)


def rate_bonds(bonds: Bonds, labels: tuple[str, ...], splitting: Splitting = TWO_CAMPS) -> SplitQuality:
    """Return the greatest quality of a split of what actors share: of all even splits where they are few, else the best that swaps find."""
    split = _best_even_split(bonds, splitting)
    quality = quality_of(bonds, split, splitting.camps)
    weight = float(np.abs(bonds.agree).sum() + np.abs(bonds.dispute).sum())
    return SplitQuality(quality, quality / weight if weight else 0.0, name_groups(split, labels))


def quality_of(bonds: Bonds, split: IntArray, camps: int = 2) -> float:
    """Return the quality Q of one split, 0 or more."""
    cells = _cells(bonds, split, camps)
    return float(_node_sums(cells, split)[np.arange(len(split)), split].sum() / 2.0)


def _best_even_split(bonds: Bonds, splitting: Splitting) -> IntArray:
    many, camps = len(bonds.agree), splitting.camps
    if many < camps:
        return np.arange(many, dtype=np.int64)
    splits = all_splits(many, camps)
    if splits is None:
        generator = np.random.default_rng(splitting.seed)
        starts = [shuffled_split(many, camps, generator) for _ in range(splitting.starts)]
        splits = np.array([_swap(bonds, start, camps) for start in starts])
    else:
        sizes = np.sort(sizes_of(splits, camps), axis=1)[:, ::-1]
        splits = splits[(sizes == balanced_sizes(many, camps)).all(axis=1)]
    values = np.array([quality_of(bonds, split, camps) for split in splits])
    return np.asarray(splits[first_best(values)], dtype=np.int64)


def _cells(bonds: Bonds, split: IntArray, camps: int) -> FloatArray:
    """What a pair adds to Q if one is of group g and the other of group h: g, h, i, j. It depends on the sizes of the groups alone."""
    sizes = sizes_of(split, camps)
    agree, dispute = np.abs(bonds.agree), np.abs(bonds.dispute)
    within = float((sizes * (sizes - 1.0)).sum()) or 1.0
    across = float(len(split) * (len(split) - 1.0) - (sizes * (sizes - 1.0)).sum()) or 1.0
    cells = np.empty((camps, camps, *agree.shape))
    for g in range(camps):
        for h in range(camps):
            if g == h:
                expected = sizes[g] * (sizes[g] - 1.0) / within * agree.sum() / within
                cells[g, h] = np.abs(bonds.agree - expected) + dispute
            else:
                expected = sizes[g] * sizes[h] / across * dispute.sum() / across
                cells[g, h] = agree + np.abs(bonds.dispute - expected)
            np.fill_diagonal(cells[g, h], 0.0)
    return cells


def _node_sums(cells: FloatArray, split: IntArray) -> FloatArray:
    """What each node would add if it were of group g, the others as they are: nodes by groups."""
    camps = len(cells)
    inside = membership(split, camps)
    return np.stack(
        [(cells[g][:, :, :].transpose(1, 2, 0) * inside[None, :, :]).sum(axis=(1, 2)) for g in range(camps)],
        axis=1,
    )


def _swap(bonds: Bonds, split: IntArray, camps: int) -> IntArray:
    """Swap the two nodes of different groups that gain most, until none gain; the sizes of the groups stay as they are."""
    split = split.copy()
    cells = _cells(bonds, split, camps)
    sums = _node_sums(cells, split)
    for _ in range(10 * len(split)):
        best, pair = 1e-9, (-1, -1)
        for g in range(camps):
            for h in range(g + 1, camps):
                gain, found = _best_swap(cells, sums, split, (g, h))
                if gain > best + 1e-12:
                    best, pair = gain, found
        if pair[0] < 0:
            return split
        one, other = pair
        split[one], split[other] = split[other], split[one]
        sums = _moved(
            sums,
            cells,
            (one, int(split[other]), int(split[one])),
            (other, int(split[one]), int(split[other])),
        )
    return split


def _moved(
    sums: FloatArray, cells: FloatArray, one: tuple[int, int, int], other: tuple[int, int, int]
) -> FloatArray:
    """The sums after two nodes moved. one, other: (node, group it was of, group it is of)."""
    moved = sums.copy()
    for node, was, now in (one, other):
        moved += (cells[:, now, :, node] - cells[:, was, :, node]).T
    return moved


def _best_swap(
    cells: FloatArray, sums: FloatArray, split: IntArray, groups: tuple[int, int]
) -> tuple[float, tuple[int, int]]:
    """The greatest gain of a swap between two groups, and who swaps."""
    g, h = groups
    ours, theirs = np.flatnonzero(split == g), np.flatnonzero(split == h)
    if not len(ours) or not len(theirs):
        return 0.0, (-1, -1)
    between = np.ix_(ours, theirs)
    # Before: the sums of both less their own pair, which both count. After: each meets the other where it itself had been.
    change = (sums[ours, h] - sums[ours, g])[:, None] + (sums[theirs, g] - sums[theirs, h])[None, :]
    change += 2.0 * cells[g, h][between] - cells[h, h][between] - cells[g, g][between]
    place = first_best(change)
    one, other = divmod(place, len(theirs))
    return float(change[one, other]), (int(ours[one]), int(theirs[other]))
