"""Who lies between others: betweenness and closeness on shortest paths over agreement.

A tie of weight w is mean / w long, with the mean of all weights, so that lengths have no unit (Opsahl, Agneessens & Skvoretz 2010, "Node centrality in
weighted networks", Social Networks 32, with alpha = 1). Betweenness: Brandes 2001, divided by the pairs of others. Closeness: Wasserman & Faust 1994,
p. 201: others reached over their mean length, times the share of all others that is reached. networkx has both, and tests compare; here two
paths are equally long where they are so to 9 digits, since lengths are quotients, and 196 actors take a third of a second instead of seven.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csgraph, csr_array

from dragoman.networks.one_mode import divide
from dragoman.networks.statements import BoolArray, FloatArray

_EQUAL = 1e-9


def lengths_of(weights: FloatArray) -> FloatArray:
    """Return the length of each tie, infinite where there is none. weights: 0 or more."""
    tied = weights > 0
    mean = float(weights[tied].mean()) if tied.any() else 1.0
    return np.where(tied, divide(np.full_like(weights, mean), weights), np.inf)


def distances_over(lengths: FloatArray) -> FloatArray:
    """Return the length of the shortest path between any two nodes, infinite where there is none."""
    if not len(lengths):
        return lengths
    ties = csr_array(np.where(np.isfinite(lengths), lengths, 0.0))
    return np.asarray(csgraph.dijkstra(ties, directed=False), dtype=np.float64)


def closeness(distances: FloatArray) -> FloatArray:
    """Return the closeness of each node: 1 where it is one average tie away from all others, more where nearer, 0 where it is tied to none."""
    many = len(distances)
    reached = np.isfinite(distances)
    others = reached.sum(axis=1) - 1.0
    total = np.where(reached, distances, 0.0).sum(axis=1)
    return np.asarray(divide(others, total) * (others / max(many - 1, 1)), dtype=np.float64)


def betweenness(lengths: FloatArray, distances: FloatArray) -> FloatArray:
    """Return the share of shortest paths between two others that lead through each node, as a mean over all pairs of others (0-1)."""
    many = len(lengths)
    told = np.zeros(many)
    for source in range(many):
        told += _dependencies(source, lengths, distances[source])
    return told / max((many - 1) * (many - 2), 1)


def _dependencies(source: int, lengths: FloatArray, away: FloatArray) -> FloatArray:
    """What depends on each node of all shortest paths from a source (Brandes 2001, theorem 6)."""
    reached = np.isfinite(away)
    order = [int(node) for node in np.argsort(away, kind="stable") if reached[node] and node != source]
    before = _before(lengths, away)
    paths, depends = np.zeros(len(away)), np.zeros(len(away))
    paths[source] = 1.0
    leading = {node: np.flatnonzero(before[:, node]) for node in order}
    for node in order:
        paths[node] = paths[leading[node]].sum()
    for node in reversed(order):
        depends[leading[node]] += paths[leading[node]] / paths[node] * (1.0 + depends[node])
    depends[source] = 0.0
    return depends


def _before(lengths: FloatArray, away: FloatArray) -> BoolArray:
    """Whether a node (row) is the last but one on a shortest path to another (column)."""
    there = np.where(np.isfinite(away), away, 0.0)
    through = away[:, None] + lengths
    nearer = there[:, None] < there[None, :]
    return np.asarray(
        np.isfinite(through) & nearer & (through <= there[None, :] * (1.0 + _EQUAL)), dtype=np.bool_
    )
