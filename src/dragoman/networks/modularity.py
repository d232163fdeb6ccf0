"""Splits that keep together what goes together: modularity, and the search for its greatest value.

Signed modularity (Gómez, Jensen & Arenas 2009, "Analysis of community structure in networks of correlated data", Phys. Rev. E 80, 016114, eq. 10): with
w = w+ - w-, s+(i) and s-(i) the sums of the rows of w+ and w-, and 2W+ and 2W- their totals,

    Q = 1/(2W+ + 2W-) sum over i, j of [ w(i,j) - (s+(i) s+(j) / 2W+ - s-(i) s-(j) / 2W-) ] (same group)

Without negative weights it is Newman's. It lies between -1 and 1. The search is that of Blondel et al. 2008 (Louvain): move nodes while it gains, make each
group one node, repeat. networkx has Louvain for positive weights only, so the search on any modularity matrix is written here.
"""

from __future__ import annotations

import numpy as np

from dragoman.networks.splits import DIGITS, sums_by_group
from dragoman.networks.statements import FloatArray, IntArray

#: A move that gains less gains nothing.
_LEAST_GAIN = 1e-12


def modularity_matrix(weights: FloatArray) -> FloatArray:
    """Return what each pair of nodes adds to the signed modularity if it is in one group. weights: symmetric, of either sign."""
    ours, theirs = np.maximum(weights, 0.0), np.maximum(-weights, 0.0)
    total = ours.sum() + theirs.sum()
    if total == 0:
        return np.zeros_like(weights)
    matrix = weights.copy()
    for part, sign in ((ours, -1.0), (theirs, 1.0)):
        sums = part.sum(axis=1)
        if sums.sum() > 0:
            matrix += sign * sums[:, None] * sums[None, :] / sums.sum()
    return np.asarray(matrix / total, dtype=np.float64)


def modularity_of(weights: FloatArray, split: IntArray) -> float:
    """Return the signed modularity of a split."""
    same = split[:, None] == split[None, :]
    return float((modularity_matrix(weights) * same).sum())


def best_communities(weights: FloatArray, *, starts: int = 3, seed: int = 0) -> IntArray:
    """Return the split of the greatest signed modularity that so many searches find, each in its own order of the nodes."""
    matrix = modularity_matrix(weights)
    best, value = np.arange(len(weights)), -np.inf
    for start in range(starts):
        generator = np.random.default_rng([seed, start])
        found = _louvain(matrix, generator)
        reached = round(float((matrix * (found[:, None] == found[None, :])).sum()), DIGITS)
        if reached > value:
            best, value = found, reached
    return best


def refine(weights: FloatArray, split: IntArray) -> IntArray:
    """Return the split after single nodes moved, in their order, to where the signed modularity gains most, until none gains."""
    _, numbers = np.unique(split, return_inverse=True)
    return _move(modularity_matrix(weights), numbers.astype(np.int64), np.arange(len(split)))


def _louvain(matrix: FloatArray, generator: np.random.Generator) -> IntArray:
    """Move and merge, then let the single nodes move once more."""
    whole = np.arange(len(matrix))
    merged = matrix
    while len(merged):
        order = generator.permutation(len(merged))
        moved = _move(merged, np.arange(len(merged)), order)
        _, numbers = np.unique(moved, return_inverse=True)
        whole = numbers[whole]
        groups = int(numbers.max()) + 1
        if groups == len(merged):
            break
        merged = sums_by_group(sums_by_group(merged, numbers, groups).T.copy(), numbers, groups)
    return _move(matrix, whole.astype(np.int64), generator.permutation(len(matrix)))


def _move(matrix: FloatArray, split: IntArray, order: IntArray) -> IntArray:
    """Let each node in turn go to the group, or to one of its own, where it gains most; stop after a round in which none moved."""
    split = split.copy()
    many = len(split)
    if not many:
        return split
    sums = sums_by_group(matrix, split, many)
    sizes = np.bincount(split, minlength=many)
    for _ in range(100):
        moved = False
        for node in order.tolist():
            own = split[node]
            shared = sums[node].copy()
            shared[own] -= matrix[node, node]
            empty = sizes == 0
            if empty.any():  # one empty group stands for all
                empty[np.argmax(empty)] = False
                shared[empty] = -np.inf
            to = int(np.argmax(shared))
            if shared[to] > shared[own] + _LEAST_GAIN:
                sums[:, own] -= matrix[:, node]
                sums[:, to] += matrix[:, node]
                sizes[own] -= 1
                sizes[to] += 1
                split[node] = to
                moved = True
        if not moved:
            break
    return split
