"""The baseline of polarisation: what stays in a shuffled debate, and that it tells camps from luck."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.networks.build import Slicing, Weighing
from dragoman.networks.chance import polarise_against_chance, polarise_slices_against_chance, shuffle_sides
from dragoman.networks.counts import count
from dragoman.networks.polarisation import Splitting, polarise, polarise_slices
from support.debates import chance_debate, dna_sample

AVERAGE = Weighing(normalisation="average")


def test_a_shuffled_debate_has_the_same_said_by_whom_on_what():
    counts = count(chance_debate())
    for shuffled in shuffle_sides(counts, 3, seed=1):
        assert np.allclose(shuffled.by_issue().todense(), counts.by_issue().todense())
        assert not np.allclose(shuffled.profile.todense(), counts.profile.todense())


def test_a_shuffled_debate_keeps_how_consistent_actors_are():
    counts = count(chance_debate(faith=1.0))  # nobody ever contradicts itself
    (shuffled,) = shuffle_sides(counts, 1, seed=1)
    told = np.asarray(shuffled.profile.todense()).reshape(14, 6, 2)
    assert (told.min(axis=2) == 0).all()


def test_camps_are_above_chance():
    found = polarise_against_chance(chance_debate(faith=0.8), AVERAGE, draws=30)
    assert found.baseline is not None
    assert found.baseline.chance == pytest.approx(1 / 31)
    assert found.value > found.baseline.high
    assert 0 < found.baseline.adjusted < found.value


def test_no_camps_are_not():
    told = [
        polarise_against_chance(chance_debate(faith=0.0, seed=seed), AVERAGE, draws=30) for seed in range(4)
    ]
    assert all(found.baseline.chance > 0.05 for found in told)
    assert max(found.baseline.adjusted for found in told) < 0.1


def test_long_and_short_periods_of_one_debate_compare():
    values = [
        polarise(chance_debate(statements=many, reports=many // 5, actors=20, issues=8), AVERAGE).value
        for many in (200, 800, 3200)
    ]
    assert max(values) - min(values) < 0.1
    assert values[-1] == pytest.approx(
        0.64, abs=0.03
    )  # two statements agree as camps do with chance 0.8 * 0.8


@pytest.mark.parametrize("kernel", [None, "gaussian"])
def test_each_slice_has_its_own_baseline(kernel):
    statements = chance_debate(statements=800)
    told = list(polarise_slices_against_chance(statements, AVERAGE, Slicing("days", 21, kernel), draws=3))
    plain = list(polarise_slices(statements, AVERAGE, Slicing("days", 21, kernel)))
    assert [found.value for _, found in told] == [found.value for _, found in plain]
    assert len({found.baseline.mean for _, found in told}) > 10


def test_more_draws_leave_the_first_as_they_were():
    counts = count(chance_debate())
    few, many = ([one.profile.todense() for one in shuffle_sides(counts, draws, 7)] for draws in (2, 5))
    assert all(np.array_equal(one, other) for one, other in zip(few, many, strict=False))


def test_one_seed_gives_one_baseline():
    once, again = (
        polarise_against_chance(chance_debate(), AVERAGE, Splitting(seed=3), draws=5) for _ in range(2)
    )
    assert once == again


def test_forty_statements_do_not_show_that_the_sample_is_polarised(shared):
    found = polarise_against_chance(dna_sample(shared), AVERAGE)
    assert found.baseline.chance > 0.2 and found.baseline.adjusted < 0.05


def test_no_draws_are_no_baseline():
    with pytest.raises(ValueError, match="at least 1"):
        polarise_against_chance(chance_debate(), AVERAGE, draws=0)
