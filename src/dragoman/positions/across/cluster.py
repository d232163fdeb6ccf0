"""Vectors -> groups, by average link.

Source: agglomerative clustering by unweighted average link (Sokal & Michener 1958), found by chains of nearest neighbours (Murtagh
1983), which is exact for it: time and memory grow with the square of the texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from dragoman.positions.across.wording import FloatArray

#: Most texts that are compared each with each; what goes beyond joins the group that it is most like, or stays alone.
MOST_COMPARED: Final = 6000
#: Rows of a group that is small.
FEW: Final = 2
#: Share of the groupings that must have two together.
_MOST_VOTES: Final = 0.5

#: Two rows, the one that stands for both afterwards first, and how alike they (or their groups) are.
_Merge = tuple[int, int, float]


def cluster_rows(vectors: FloatArray, threshold: float, *, most: int = MOST_COMPARED) -> list[int]:
    """Return the group of each row, numbered in order of appearance; in a group the mean likeness is at least the threshold.

    Rows beyond ``most`` do not found groups of several.
    """
    groups = _cut(_link(_likeness(vectors[:most]), threshold), len(vectors[:most]), threshold)
    return _numbered(groups + _join(vectors[:most], groups, vectors[most:], threshold))


def cluster_by_votes(
    views: Sequence[FloatArray],
    thresholds: Sequence[float],
    *,
    join_from: float,
    most: int = MOST_COMPARED,
) -> list[int]:
    """Return the group of each row, numbered in order of appearance: two are together where most groupings have them together.

    Each view (vectors of the same rows, the first the one that counts most) is grouped at each threshold, and the votes are grouped in turn,
    so that a little more or less of likeness moves few. Source: evidence accumulation (Fred & Jain 2005). join_from: mean likeness from which a
    group of one or two rows then joins the larger one that it is most like. Rows beyond ``most`` do not found groups of several.
    """
    first = views[0][:most]
    count = len(first)
    votes = np.zeros((count, count))
    for view in views:
        merges = _link(_likeness(view[:most]), min(thresholds))
        for threshold in thresholds:
            held = np.array(_cut(merges, count, threshold))
            votes += held[:, None] == held[None, :]
    votes /= len(views) * len(thresholds)
    groups = _join_few(first, _cut(_link(votes, _MOST_VOTES), count, _MOST_VOTES), join_from)
    return _numbered(groups + _join(first, groups, views[0][most:], float(np.median(thresholds))))


def _numbered(groups: Sequence[int]) -> list[int]:
    order: dict[int, int] = {}
    return [order.setdefault(group, len(order)) for group in groups]


def _likeness(vectors: FloatArray) -> FloatArray:
    """The product of each two rows; it may differ from its mirror in the last digit, and chains would turn in circles."""
    alike = np.round(vectors @ vectors.T, 6)
    told: FloatArray = np.maximum(alike, alike.T)
    return told


def _link(alike: FloatArray, threshold: float) -> list[_Merge]:
    """Follow nearest neighbours until two are each other's, join them, go on; a pair too far apart is done with."""
    alike = alike.copy()
    np.fill_diagonal(alike, -np.inf)
    size, merges = np.ones(len(alike)), list[_Merge]()
    open_rows, chain = set(range(len(alike))), list[int]()
    while open_rows:
        here = chain[-1] if chain else min(open_rows)
        chain = chain or [here]
        near = _nearest(alike, here, chain[-2] if len(chain) > 1 else None)
        if alike[here, near] < threshold:
            open_rows.discard(here)
            chain.pop()
        elif len(chain) > 1 and near == chain[-2]:
            del chain[-2:]
            kept, gone = min(here, near), max(here, near)
            merges.append((kept, gone, float(alike[here, near])))
            _merge(alike, size, kept, gone)
            open_rows.discard(gone)
        else:
            chain.append(near)
    return merges


def _cut(merges: Sequence[_Merge], count: int, threshold: float) -> list[int]:
    """The group of each row by the merges that are near enough."""
    parent = list(range(count))
    for kept, gone, alike in merges:
        if alike >= threshold:
            parent[_root(parent, gone)] = _root(parent, kept)
    return [_root(parent, row) for row in range(count)]


def _join_few(vectors: FloatArray, groups: list[int], join_from: float) -> list[int]:
    """The groups, those of few rows each within the larger one that it is most like on average, where it is like one."""
    held = np.array(groups)
    names, sizes = np.unique(held, return_counts=True)
    larger = names[sizes > FEW]
    if not len(larger):
        return groups
    centres = np.array([vectors[held == name].mean(axis=0) for name in larger])
    joined = held.copy()
    for name in names[sizes <= FEW]:
        alike = np.round(vectors[held == name].mean(axis=0) @ centres.T, 6)
        if alike.max() >= join_from:
            joined[held == name] = larger[int(alike.argmax())]
    return [int(name) for name in joined]


def _nearest(alike: FloatArray, here: int, last: int | None) -> int:
    """The nearest row; of equals the one that the chain came from, else the first, so that chains end."""
    near = int(alike[here].argmax())
    return last if last is not None and alike[here, last] >= alike[here, near] else near


def _merge(alike: FloatArray, size: FloatArray, kept: int, gone: int) -> None:
    mean = (size[kept] * alike[kept] + size[gone] * alike[gone]) / (size[kept] + size[gone])
    alike[kept], alike[:, kept] = mean, mean
    alike[kept, kept] = -np.inf
    alike[gone], alike[:, gone] = -np.inf, -np.inf
    size[kept] += size[gone]


def _root(parent: list[int], row: int) -> int:
    while parent[row] != row:
        row = parent[row]
    return row


def _join(known: FloatArray, groups: list[int], more: FloatArray, threshold: float) -> list[int]:
    """The group of each further row: the one whose members it is most like on average, or a number of its own."""
    if not len(more):
        return []
    names = sorted(set(groups))
    centres = np.array([known[np.array(groups) == name].mean(axis=0) for name in names])
    alike = np.round(more @ centres.T, 6)
    return [
        names[int(row.argmax())] if row.max() >= threshold else len(groups) + number
        for number, row in enumerate(alike)
    ]
