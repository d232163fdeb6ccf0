"""Shortest paths over agreement, against networkx."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.networks.paths import betweenness, closeness, distances_over, lengths_of
from support.debates import chance_bonds


def exact(weights):
    """The same network with whole numbers for lengths (60 / weight), in which networkx finds equal paths equal."""
    graph = nx.Graph()
    graph.add_nodes_from(range(len(weights)))
    graph.add_edges_from((a, b, {"d": round(60 / weights[a, b])}) for a, b in np.argwhere(np.triu(weights)))
    return graph


@given(st.integers(1, 12), st.integers(0, 500), st.floats(0.2, 0.9))
def test_both_are_networkxs(many, seed, dispute):
    weights = chance_bonds(many, seed, dispute).agree
    lengths = lengths_of(weights)
    distances = distances_over(lengths)
    graph = exact(weights)
    between = nx.betweenness_centrality(graph, weight="d")
    close = nx.closeness_centrality(graph, distance="d")
    unit = 60 / weights[weights > 0].mean() if weights.any() else 1.0
    assert betweenness(lengths, distances) == pytest.approx([between[node] for node in range(many)])
    assert closeness(distances) / unit == pytest.approx([close[node] for node in range(many)])


def test_who_ties_two_others_lies_between_them():
    weights = np.array([[0.0, 1, 0], [1, 0, 1], [0, 1, 0]])
    lengths = lengths_of(weights)
    assert betweenness(lengths, distances_over(lengths)).tolist() == [0.0, 1.0, 0.0]


def test_closeness_has_no_unit():
    weights = chance_bonds(6, 2).agree
    one, other = (closeness(distances_over(lengths_of(told))) for told in (weights, 1000 * weights))
    assert one == pytest.approx(other)


def test_no_ties_no_paths():
    lengths = lengths_of(np.zeros((3, 3)))
    distances = distances_over(lengths)
    assert closeness(distances).tolist() == betweenness(lengths, distances).tolist() == [0.0] * 3
