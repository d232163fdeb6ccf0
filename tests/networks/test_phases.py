"""Phases of a debate: distances of slices, cuts in sequence, returns, changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import combinations, pairwise

import numpy as np
import pytest

from dragoman.networks.build import Slicing, Weighing
from dragoman.networks.phases import (
    Phasing,
    cut_in_sequence,
    find_phases,
    phases_of,
    shuffle_days,
    silhouette_of,
    slice_distances,
)
from dragoman.networks.rules import DNA
from support.debates import FIRST_DAY, chance_bonds, chance_debate, debate

#: For thirty days A and B stand against C; then B changes sides; at last all is as it was.
TURNS = "\n".join(
    f"{day} A +x +y\n{day} B {'-x -y' if 30 <= day < 60 else '+x +y'}\n{day} C -x -y" for day in range(90)
)


def test_slices_in_the_same_proportions_are_equal_and_others_apart():
    weights = chance_bonds(5, 1).agree
    other = np.zeros((5, 5))
    other[weights == 0] = 1.0
    told = slice_distances([weights, 3 * weights, other, np.zeros((5, 5))])
    assert told[0, 1] == 0.0
    assert told[0, 2] == 1.0
    assert told[0, 3] == told[2, 3] == 1.0


def test_spectral_distances_do_not_see_who_changes_places_and_d3_sees_less():
    weights = chance_bonds(5, 1).agree
    turned = weights[::-1, ::-1].copy()
    triangles = np.kron(np.eye(2), np.ones((3, 3)) - np.eye(3))
    ring = np.roll(np.eye(6), 1, axis=1) + np.roll(np.eye(6), -1, axis=1)
    assert slice_distances([weights, turned], "spectral")[0, 1] == pytest.approx(0.0, abs=1e-9)
    assert slice_distances([weights, turned])[0, 1] > 0
    assert slice_distances([triangles, ring], "spectral")[0, 1] > 0.1
    assert slice_distances([triangles, ring], "spectral", DNA)[0, 1] == 0.0


def test_a_change_of_sides_is_told_with_its_day():
    found = find_phases(debate(TURNS), Weighing(), Slicing("days", 1))
    assert [phase.state for phase in found.phases] == [0, 1, 2]
    assert [(change.after - FIRST_DAY).days for change in found.changes] == [30, 60]
    assert found.chance == 0.05


def test_a_debate_may_return_to_an_earlier_state():
    found = find_phases(debate(TURNS), Weighing(), Slicing("days", 1), Phasing(returns=True))
    assert [phase.state for phase in found.phases] == [0, 1, 0]
    assert [(change.was, change.becomes) for change in found.changes] == [(0, 1), (1, 0)]
    assert [(change.after - FIRST_DAY).days for change in found.changes] == [30, 60]
    assert found.silhouette == 1.0


def test_a_debate_that_does_not_change_has_one_phase():
    steady = "\n".join(f"{day} A +x\n{day} B -x" for day in range(20))
    for returns in (False, True):
        found = find_phases(debate(steady), Weighing(), Slicing("days", 3), Phasing(returns=returns))
        assert (len(found.phases), found.changes, found.silhouette) == (1, (), None)


def test_luck_alone_is_one_phase():
    found = find_phases(chance_debate(statements=2000), Weighing(), Slicing("days", 10))
    assert len(found.phases) == 1
    assert found.chance > 0.05
    untested = find_phases(chance_debate(statements=2000), Weighing(), Slicing("days", 10), Phasing(draws=0))
    assert len(untested.phases) > 1 and untested.chance is None  # windows that overlap look like phases


def test_days_change_among_reports_and_reports_stay_whole():
    statements = debate("0 A +x +y\n3 B -x\n9 C +x")
    shuffled = shuffle_days(statements, np.random.default_rng(1))
    assert sorted(set(shuffled.seconds.tolist())) == sorted(set(statements.seconds.tolist()))
    assert (np.diff(shuffled.seconds) >= 0).all()
    assert len(set(shuffled.seconds[shuffled.documents == 0].tolist())) == 1


@pytest.mark.parametrize("seed", range(4))
def test_the_cut_is_the_best_of_all(seed):
    generator = np.random.default_rng(seed)
    points = np.sort(generator.random(7)) + generator.random(7) / 3
    distances = np.abs(points[:, None] - points[None, :])

    def cost(cuts):
        edges = (0, *cuts, 7)
        parts = [distances[a:b, a:b] for a, b in pairwise(edges)]
        return sum(part.sum() / 2 / len(part) for part in parts)

    for k, found in enumerate(cut_in_sequence(distances, 4), start=1):
        cuts = tuple((np.flatnonzero(np.diff(found)) + 1).tolist())
        assert len(cuts) == k - 1
        assert cost(cuts) == pytest.approx(min(cost(told) for told in combinations(range(1, 7), k - 1)))


def test_the_silhouette_by_hand():
    points = np.array([0.0, 1, 10])
    distances = np.abs(points[:, None] - points[None, :])
    told = silhouette_of(distances, np.array([0, 0, 1]))
    assert told == pytest.approx((9 / 10 + 8 / 9 + 0) / 3)


def test_no_slices_no_phases():
    assert phases_of(np.zeros((0, 0)), []).phases == ()
    one = phases_of(np.zeros((1, 1)), [datetime(2031, 1, 1)])
    assert [phase.slices for phase in one.phases] == [1]


def test_two_different_slices_are_too_few_to_tell_states():
    centres = [FIRST_DAY + timedelta(days=day) for day in range(2)]
    assert len(phases_of(np.array([[0.0, 1], [1, 0]]), centres).phases) == 1
