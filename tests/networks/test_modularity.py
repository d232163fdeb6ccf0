"""Signed modularity: against networkx where all weights are positive, by hand where they are not, and its search."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.networks.modularity import best_communities, modularity_of, refine
from dragoman.networks.splits import all_splits
from support.debates import chance_bonds, two_camps


@given(st.integers(2, 8), st.integers(0, 200))
def test_without_negative_weights_it_is_newmans(many, seed):
    weights = chance_bonds(many, seed).agree
    split = np.arange(many) % 2
    if weights.any():
        graph = nx.from_numpy_array(weights)
        groups = [set(np.flatnonzero(split == number).tolist()) for number in (0, 1)]
        assert modularity_of(weights, split) == pytest.approx(nx.community.modularity(graph, groups))


def test_two_opposed_camps_have_one_half():
    """Newman's is 1/2 for two equal parts; so is what dispute across adds (Gómez, Jensen & Arenas 2009, eq. 10)."""
    shared, split = two_camps(10)
    weights = shared.agree - shared.dispute
    assert modularity_of(weights, split) == pytest.approx(0.5)
    assert best_communities(weights).tolist() in ([0] * 10 + [1] * 10, [1] * 10 + [0] * 10)


@pytest.mark.parametrize("seed", range(8))
def test_the_search_finds_what_trying_all_finds(seed):
    shared = chance_bonds(8, seed)
    weights = shared.agree - shared.dispute
    tried = max(modularity_of(weights, split) for split in all_splits(8, 3))
    assert modularity_of(weights, best_communities(weights, starts=8)) >= tried - 1e-9


def test_refining_never_loses():
    shared = chance_bonds(12, 3)
    weights = shared.agree - shared.dispute
    split = np.arange(12) % 3
    assert modularity_of(weights, refine(weights, split)) > modularity_of(weights, split)


def test_dispute_within_parts_what_agreement_alone_joins():
    """A ring of friends with one quarrel across: agreement alone keeps one group, dispute splits it."""
    weights = np.ones((4, 4)) - np.eye(4)
    weights[:2, 2:] = weights[2:, :2] = -1.0
    found = best_communities(weights)
    assert found[0] == found[1] != found[2] == found[3]


def test_no_ties_have_no_modularity():
    assert modularity_of(np.zeros((3, 3)), np.array([0, 0, 1])) == 0.0
    assert len(best_communities(np.zeros((0, 0)))) == 0
