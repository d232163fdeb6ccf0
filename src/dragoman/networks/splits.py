"""Splits of nodes into groups: all of them where they are few, the names of the groups, and the sums within them.

A split is a column of group numbers, one for each node. Sums are taken through sparse products and numpy's own sums, which add in one
order on any number of threads; values are compared to 12 digits, and of equals the first is taken, so that the last bit decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy import sparse

from dragoman.model.network_measures import Groups
from dragoman.networks.statements import FloatArray, IntArray

#: As many splits as are all tried before a search begins.
MOST_TRIED: Final = 5_000

#: Values closer than this are equal.
DIGITS: Final = 12


def all_splits(nodes: int, groups: int) -> IntArray | None:
    """Return every split of the nodes into at most so many groups, one a row, or None where there are more than MOST_TRIED.

    >>> all_splits(3, 2).tolist()
    [[0, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 1]]
    """
    if nodes == 0 or _number_of_splits(nodes, groups) > MOST_TRIED:
        return None
    rows = np.zeros((1, 1), dtype=np.int64)
    for _ in range(nodes - 1):
        next_new = rows.max(axis=1) + 1
        parts = [(rows[next_new >= number], number) for number in range(groups)]
        rows = np.concatenate([np.column_stack([part, np.full(len(part), number)]) for part, number in parts])
    return rows


def _number_of_splits(nodes: int, groups: int) -> int:
    """The sum of the Stirling numbers of the second kind."""
    into = [0] * (groups + 2)
    into[0] = 1
    for _ in range(nodes):
        into = [0] + [into[g - 1] + g * into[g] for g in range(1, groups + 1)] + [0]
    return sum(into)


def balanced_sizes(nodes: int, groups: int) -> tuple[int, ...]:
    """Return group sizes as even as can be, the bigger ones first."""
    size, more = divmod(nodes, groups)
    return tuple(size + (number < more) for number in range(groups))


def shuffled_split(nodes: int, groups: int, generator: np.random.Generator) -> IntArray:
    """Return a split into groups as even as can be, by chance."""
    numbers = np.repeat(np.arange(groups), balanced_sizes(nodes, groups))
    return generator.permutation(numbers).astype(np.int64)


def membership(split: IntArray, groups: int) -> FloatArray:
    """Return 1 where a node (row) is of a group (column), else 0."""
    return np.equal(split[:, None], np.arange(groups)[None, :]).astype(np.float64)


def sums_by_group(weights: FloatArray, split: IntArray, groups: int) -> FloatArray:
    """Return what each node shares with each group: nodes by groups."""
    return np.stack([weights[:, split == number].sum(axis=1) for number in range(groups)], axis=1)


def sums_within(weights: FloatArray, splits: IntArray, groups: int) -> FloatArray:
    """Return for each split (row) the weight of all pairs within groups. weights: symmetric, nothing on the diagonal."""
    told = sparse.csr_array(weights)
    total = np.zeros(len(splits))
    for number in range(groups):
        inside = (splits == number).astype(np.float64)
        total += ((sparse.csr_array(inside) @ told).toarray() * inside).sum(axis=1) / 2.0
    return total


def sizes_of(splits: IntArray, groups: int) -> FloatArray:
    """Return how many nodes each group has, in each split."""
    return np.stack([(splits == number).sum(axis=-1) for number in range(groups)], axis=-1).astype(np.float64)


def first_best(values: FloatArray) -> int:
    """Return the place of the greatest value; of those equal to 12 digits the first."""
    return int(np.argmax(np.round(values, DIGITS)))


def name_groups(split: IntArray, labels: Sequence[str]) -> Groups:
    """Return the groups that are not empty, by label: the biggest first, then by first label."""
    found = [
        tuple(sorted(labels[place] for place in np.flatnonzero(split == number).tolist()))
        for number in sorted(set(split.tolist()))
    ]
    return tuple(sorted(found, key=lambda group: (-len(group), group)))


def split_of(groups: Groups, labels: Sequence[str]) -> IntArray:
    """Return the number of each label's group, -1 for a label in none."""
    number = {label: place for place, group in enumerate(groups) for label in group}
    return np.array([number.get(label, -1) for label in labels], dtype=np.int64)
