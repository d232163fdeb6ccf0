"""Vectors -> groups, by average link.

Source: agglomerative clustering by unweighted average link (Sokal & Michener 1958), found by chains of nearest neighbours (Murtagh
1983), which is exact for it: time and memory grow with the square of the texts.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from dragoman.positions.across.vectors import FloatArray

#: Most texts that are compared each with each; what goes beyond joins the group that it is most like, or stays alone.
MOST_COMPARED: Final = 6000


def cluster_rows(vectors: FloatArray, threshold: float, *, most: int = MOST_COMPARED) -> list[int]:
    """Return the group of each row, numbered in order of appearance; in a group the mean likeness is at least the threshold.

    Rows beyond ``most`` do not found groups of several.
    """
    groups = _link(vectors[:most], threshold)
    if len(vectors) > most:
        groups = groups + _join(vectors[:most], groups, vectors[most:], threshold)
    order: dict[int, int] = {}
    return [order.setdefault(group, len(order)) for group in groups]


def _link(vectors: FloatArray, threshold: float) -> list[int]:
    """Follow nearest neighbours until two are each other's, join them, go on; a pair too far apart is done with."""
    alike = np.round(vectors @ vectors.T, 6)
    # A product may differ from its mirror in the last digit, and chains would turn in circles.
    alike = np.maximum(alike, alike.T)
    np.fill_diagonal(alike, -np.inf)
    size, parent = np.ones(len(vectors)), list(range(len(vectors)))
    open_rows, chain = set(parent), list[int]()
    while open_rows:
        here = chain[-1] if chain else min(open_rows)
        chain = chain or [here]
        near = _nearest(alike, here, chain[-2] if len(chain) > 1 else None)
        if alike[here, near] < threshold:
            open_rows.discard(here)
            chain.pop()
            continue
        if len(chain) > 1 and near == chain[-2]:
            del chain[-2:]
            kept, gone = min(here, near), max(here, near)
            _merge(alike, size, kept, gone)
            parent[gone] = kept
            open_rows.discard(gone)
            continue
        chain.append(near)
    return [_root(parent, row) for row in range(len(parent))]


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
    names = sorted(set(groups))
    centres = np.array([known[np.array(groups) == name].mean(axis=0) for name in names])
    alike = np.round(more @ centres.T, 6)
    return [
        names[int(row.argmax())] if row.max() >= threshold else len(groups) + number
        for number, row in enumerate(alike)
    ]
