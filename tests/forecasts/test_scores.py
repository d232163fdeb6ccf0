"""Scores: hand-worked values, the identities they must satisfy, and intervals that know the clusters."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.forecasts import scores
from dragoman.forecasts.mixture import Mixture, pool

places = st.lists(st.floats(0, 100), min_size=1, max_size=12)


def test_errors_and_hits() -> None:
    forecasts, outcomes = [10.0, 50.0, 95.0], [12.0, 60.0, 70.0]
    assert scores.absolute_errors(forecasts, outcomes).mean() == pytest.approx(37 / 3)
    assert [scores.hit_rate(forecasts, outcomes, within=reach) for reach in (5, 10, 20)] == pytest.approx(
        [1 / 3, 2 / 3, 2 / 3]
    )


def test_crps_of_two_samples_by_hand() -> None:
    """Half at 0, half at 100, outcome 100: E|X - y| = 50, E|X - X'|/2 = 25."""
    assert scores.crps_of_samples([0, 100], 100) == pytest.approx(25)
    assert scores.crps_of_samples([0, 100], 100, [1, 3]) == pytest.approx(25 - 18.75)


def test_crps_of_a_uniform_distribution_by_hand() -> None:
    """Uniform on 0-100, outcome 30: the integral of x^2 to .3 and of (1-x)^2 from .3, times 100."""
    uniform = Mixture.of_quantiles([0, 100], [0, 1])
    assert scores.crps_of_mixture(uniform, 30) == pytest.approx(100 * (0.3**3 + 0.7**3) / 3)
    assert scores.crps_of_mixture(uniform, 150) == pytest.approx(100 / 3 + 50)


@given(places, st.floats(-20, 120))
def test_crps_of_atoms_is_that_of_samples(values: list[float], outcome: float) -> None:
    atoms = Mixture.of_atoms(values, np.ones(len(values)))
    assert scores.crps_of_mixture(atoms, outcome) == pytest.approx(
        scores.crps_of_samples(values, outcome), abs=1e-9
    )


@given(places, st.floats(0, 100))
def test_crps_of_a_pool_is_the_integral(values: list[float], outcome: float) -> None:
    """Against a fine numerical integral of the definition."""
    smooth = Mixture.of_quantiles([-20, 40, 40, 130], [0, 0.3, 0.5, 1]).clipped()
    forecast = pool([smooth, Mixture.of_atoms(values, np.ones(len(values)))], [0.6, 0.4])
    at = (np.arange(20_000) + 0.5) / 200
    integral = np.square(forecast.limits(at)[1] - (at >= outcome)).sum() / 200
    assert scores.crps_of_mixture(forecast, outcome) == pytest.approx(integral, abs=0.02)


def test_the_right_forecast_has_the_least_expected_crps() -> None:
    """Propriety: outcomes drawn from one distribution score it better than a wider and a shifted one; its doubt is its mean score."""
    right = pool([Mixture.of_quantiles([20, 80], [0, 1]), Mixture.of_atoms([0, 100], [0.5, 0.5])], [0.7, 0.3])
    draws = np.random.default_rng(3).random(4000)
    outcomes = [right.quantile(draw) for draw in draws]
    others = [
        Mixture.of_quantiles([0, 100], [0, 1]),
        Mixture.of_quantiles([40, 100], [0, 1]),
        Mixture.of_atoms([50], [1]),
    ]
    scored = [np.mean([scores.crps_of_mixture(one, y) for y in outcomes]) for one in (right, *others)]
    assert scored[0] < min(scored[1:])
    assert scored[0] == pytest.approx(right.doubt, abs=0.4)


def test_pit_of_a_right_forecast_is_uniform_in_spite_of_atoms() -> None:
    right = pool([Mixture.of_quantiles([0, 100], [0, 1]), Mixture.of_atoms([0, 100], [1, 2])], [0.4, 0.6])
    draws = np.random.default_rng(5).random((5000, 2))
    outcomes = [right.quantile(draw) for draw in draws[:, 0]]
    ranges = [scores.pit_range(right, y) for y in outcomes]
    pits = [scores.randomised_pit(right, y, draw) for y, draw in zip(outcomes, draws[:, 1], strict=True)]
    histogram = scores.pit_histogram(ranges)
    assert histogram.flat
    assert sum(histogram.counts) == pytest.approx(5000)
    assert scores.coverages_by_pit(ranges, level=0.8).mean() == pytest.approx(0.8, abs=0.02)
    assert np.mean((np.array(pits) >= 0.1) & (np.array(pits) <= 0.9)) == pytest.approx(0.8, abs=0.02)


def test_a_too_narrow_forecast_is_told_by_pit() -> None:
    narrow = Mixture.of_quantiles([45, 55], [0, 1])
    ranges = [scores.pit_range(narrow, y) for y in np.random.default_rng(1).uniform(0, 100, 300)]
    histogram = scores.pit_histogram(ranges)
    assert not histogram.flat
    assert scores.coverages_by_pit(ranges, level=0.8).mean() < 0.2


def test_intervals() -> None:
    assert scores.covered([0, 10], [5, 20], [5, 21]).tolist() == [True, False]
    assert scores.interval_score(10, 20, 25, level=0.8) == pytest.approx(10 + 10 * 5)


def test_clustered_interval_is_wider_where_questions_hang_together() -> None:
    values = np.repeat(np.random.default_rng(0).normal(20, 5, 20), 10)
    together = scores.clustered_mean(values, [f"p{at // 10}" for at in range(200)], seed=1)
    apart = scores.clustered_mean(values, [f"p{at}" for at in range(200)], seed=1)
    assert together.high - together.low > 2 * (apart.high - apart.low)
    assert (together.clusters, together.n) == (20, 200)
    assert together == scores.clustered_mean(values, [f"p{at // 10}" for at in range(200)], seed=1)
