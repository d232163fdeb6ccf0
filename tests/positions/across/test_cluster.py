"""Average link by chains of nearest neighbours: the same groups as the plain way, and chains that end."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.positions.across.cluster import cluster_rows
from dragoman.positions.across.vectors import FloatArray


def made_up(seed: int, rows: int = 40) -> FloatArray:
    random = np.random.default_rng(seed)
    vectors = random.normal(size=(rows, 6))
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def plain_way(vectors: FloatArray, threshold: float) -> set[frozenset[int]]:
    groups = [[row] for row in range(len(vectors))]
    alike = vectors @ vectors.T
    while len(groups) > 1:
        pairs = [
            (alike[np.ix_(one, other)].mean(), n, m)
            for n, one in enumerate(groups)
            for m, other in enumerate(groups[:n])
        ]
        best, n, m = max(pairs)
        if best < threshold:
            break
        groups[m] += groups.pop(n)
    return {frozenset(group) for group in groups}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("threshold", [-0.5, 0.1, 0.4, 0.8])
def test_groups_are_those_of_the_plain_way(seed: int, threshold: float):
    vectors = made_up(seed)
    labels = cluster_rows(vectors, threshold)
    found = {frozenset(n for n, label in enumerate(labels) if label == one) for one in labels}
    assert found == plain_way(vectors, threshold)


@pytest.mark.parametrize("threshold", [0.0, 0.1, 0.5, 1.0])
def test_chains_end_where_all_are_equally_alike(threshold: float):
    same = np.ones((30, 3)) / np.sqrt(3)
    apart = np.eye(30)
    assert set(cluster_rows(same, threshold - 0.001)) == {0}
    assert len(set(cluster_rows(apart, threshold + 0.001))) == 30


def test_likeness_that_differs_from_its_mirror_in_the_last_digit_does_not_hang():
    for seed in range(20):
        vectors = np.repeat(made_up(seed, 12), 4, axis=0) * np.float64(1 / 3)
        assert len(set(cluster_rows(vectors, 0.02))) <= 12


def test_beyond_the_limit_rows_join_the_nearest_group_or_stay_alone():
    vectors = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [1.0, 0.1], [-1.0, 0.0]])
    assert cluster_rows(vectors, 0.5, most=4) == [0, 0, 1, 1, 0, 2]


def test_nothing_has_no_groups():
    assert cluster_rows(np.zeros((0, 4)), 0.3) == []
