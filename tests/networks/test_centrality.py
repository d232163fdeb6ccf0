"""Standings of nodes: against networkx, and brokers by hand."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.networks.build import Weighing
from dragoman.networks.centrality import bridging, eigenvector, find_standings, participation
from support.debates import chance_bonds, chance_debate, debate


@given(st.integers(3, 10), st.integers(0, 100))
def test_the_eigenvector_is_networkxs(many, seed):
    weights = chance_bonds(many, seed, dispute=0.2).agree + np.ones((many, many)) - np.eye(many)
    told = nx.eigenvector_centrality(nx.from_numpy_array(weights), weight="weight", tol=1e-12, max_iter=5000)
    assert eigenvector(weights) == pytest.approx([told[node] for node in range(many)], abs=1e-8)


def test_the_eigenvector_of_two_who_agree_and_of_nobody():
    assert eigenvector(np.array([[0.0, 2], [2, 0]])).tolist() == pytest.approx([0.5**0.5] * 2)
    assert eigenvector(np.zeros((3, 3))).tolist() == [0.0] * 3


def test_participation_of_who_agrees_with_both_alike():
    agree = np.array([[0.0, 1, 1], [1, 0, 0], [1, 0, 0]])
    told = participation(agree, np.array([0, 0, 1]), 2)
    assert told.tolist() == [0.5, 0.0, 0.0]


def test_bridging_does_not_depend_on_the_size_of_a_camp():
    """a agrees with every member of a camp of one and of a camp of three."""
    agree = np.zeros((6, 6))
    agree[0, 1:5] = agree[1:5, 0] = 1.0
    told = bridging(agree, np.array([0, 0, 1, 1, 1, 1]), 2)
    assert told[0] == pytest.approx(2 * 0.75 / 1.75)  # one of the four disagrees
    assert told[1] == 0.0


def test_standings_by_hand():
    statements = debate("0 A +x +y\n0 B +x\n0 C +y -z\n0 D +z\n0 E +w")
    told = {
        one.node: one for one in find_standings(statements, Weighing(), coalitions=(("A", "B"), ("C", "D")))
    }
    assert (told["A"].degree, told["A"].agree, told["A"].disagree, told["A"].statements) == (2, 2.0, 0.0, 2.0)
    assert (told["C"].degree, told["C"].agree, told["C"].disagree) == (2, 1.0, 1.0)
    assert told["A"].betweenness == pytest.approx(1 / 6)  # of the six pairs of others, B and C go through A
    assert told["A"].participation == 0.5
    assert (told["E"].degree, told["E"].eigenvector, told["E"].closeness) == (0, 0.0, 0.0)
    assert sum(one.pagerank for one in told.values()) == pytest.approx(1.0)


def test_a_broker_bridges_opposed_camps():
    statements = debate("0 A +x +y\n0 B +x +y\n0 C -x -y\n0 D -x -y\n0 M +x -y")
    told = find_standings(statements, Weighing(), camps=(("A", "B"), ("C", "D")))
    assert {one.node: one.bridging for one in told} == {"A": 0.0, "B": 0.0, "C": 0.0, "D": 0.0, "M": 1.0}


def test_nothing_said_nobody_stands():
    assert find_standings(debate(""), Weighing()) == ()


def test_two_runs_are_equal():
    statements = chance_debate()
    assert find_standings(statements, Weighing()) == find_standings(statements, Weighing())
