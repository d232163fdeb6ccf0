"""The predictive distribution: its parts, its properties, and what it must score on decided questions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import deu
from dragoman.errors import InputError
from dragoman.forecasts import scores
from dragoman.forecasts.fitted import FITTED
from dragoman.forecasts.fitting import LEVELS, Case, contest, fit, fold_of, parts_of, predict_places
from dragoman.forecasts.mixture import Mixture, pool
from dragoman.forecasts.predictive import predict, predict_drawn, shortest_band
from dragoman.model.game import Cell, Game, Player, Question

actors = st.lists(
    st.tuples(st.integers(0, 100).map(float), st.floats(0, 1).map(lambda w: round(w, 2))),
    min_size=1,
    max_size=9,
)


def three(salience: float = 0.5) -> Game:
    cells = {
        ("a", "q"): Cell.at(0, salience),
        ("b", "q"): Cell.at(60, salience),
        ("c", "q"): Cell.at(90, salience),
    }
    return Game(tuple(Player(x, x.upper(), 2.0) for x in "abc"), (Question("q", "Troops"),), cells)


@given(actors)
def test_all_chance_lies_on_the_scale(stands: list[tuple[float, float]]) -> None:
    forecast = predict_places(*zip(*stands, strict=True), FITTED)
    assert forecast.chance(0, 100) == pytest.approx(1)
    assert forecast.limits(-0.01)[1] == 0
    assert list(forecast.upto) == sorted(forecast.upto)


@given(actors)
def test_the_direction_of_the_axis_changes_nothing(stands: list[tuple[float, float]]) -> None:
    """Places are kept apart by whole tens, so that options of the contest are the same from both sides."""
    places, weights = zip(*((round(x, -1), w) for x, w in stands), strict=True)
    forecast = predict_places(places, weights, FITTED)
    mirrored = predict_places([100 - x for x in places], weights, FITTED)
    for at in (0.0, 13.0, 50.0, 70.0, 100.0):
        below, upto = forecast.limits(at)
        under, to = mirrored.limits(100 - at)
        assert (below, upto) == pytest.approx((1 - to, 1 - under), abs=1e-9)


@given(actors, st.randoms(use_true_random=False))
def test_the_order_of_actors_changes_nothing(stands: list[tuple[float, float]], random: object) -> None:
    shuffled = sorted(stands, key=lambda _: random.random())  # type: ignore[attr-defined]
    one, other = (predict_places(*zip(*each, strict=True), FITTED) for each in (stands, shuffled))
    at = np.arange(0, 101, 7)
    assert one.limits(at)[1] == pytest.approx(other.limits(at)[1], abs=1e-9)


def test_two_equal_camps_have_equal_chances_in_the_contest() -> None:
    even = contest([0, 100, 100], [2, 1, 1])
    assert even.chance(0, 0) == pytest.approx(0.5)
    tilted = contest([0, 100, 100], [1, 1, 1])
    assert tilted.chance(100, 100) == pytest.approx(2 / 3)  # two options: the weight behind each


def test_the_contest_is_what_its_chain_settles_on() -> None:
    """Solved against the iteration of the reference (P_i <- (1/N) sum_j p_ij (P_i + P_j))."""
    x, w = np.array([0.0, 30, 55, 100]), np.array([0.2, 0.3, 0.1, 0.4])
    apart = np.abs(x[:, None] - x[None, :])
    behind = 1e-8 + np.einsum("k,kij->ij", w, np.maximum(apart[:, None, :] - apart[:, :, None], 0))
    wins, chances = behind / (behind + behind.T), np.full(4, 0.25)
    for _ in range(2000):
        chances = (wins * (chances[:, None] + chances[None, :])).sum(1) / 4
    solved = contest(x, w)
    assert [solved.chance(at, at) for at in x] == pytest.approx(chances)


def test_residuals_are_cut_at_the_ends() -> None:
    residuals, *_ = parts_of([90.0], [1.0], np.linspace(-1, 1, len(LEVELS)), 50.0)
    assert residuals.chance(100, 100) == pytest.approx(0.4)  # 90 +- 50: the upper 40 of 100 points lie beyond
    assert residuals.quantile(0.5) == pytest.approx(90)


@given(actors)
def test_the_pool_is_between_its_parts(stands: list[tuple[float, float]]) -> None:
    places, weights = zip(*stands, strict=True)
    parts = parts_of(places, weights, FITTED.quantiles, FITTED.floor)
    mixed = pool(parts, FITTED.shares)
    mean = sum(part.mean * share for part, share in zip(parts, FITTED.shares, strict=True))
    assert mixed.mean == pytest.approx(mean, abs=0.02)


@given(actors, st.floats(0.1, 0.95))
def test_the_band_holds_what_it_says(stands: list[tuple[float, float]], level: float) -> None:
    forecast = predict_places(*zip(*stands, strict=True), FITTED)
    band = shortest_band(forecast, level)
    assert 0 <= band.low <= band.high <= 100
    assert band.chance >= level - 1e-6
    assert forecast.chance(band.low, band.high) == pytest.approx(band.chance)


def test_a_prediction_says_what_it_rests_on() -> None:
    found = predict(three(), "q")
    assert found.point == pytest.approx(50)
    assert f"{FITTED.n} questions" in found.told
    assert "Only 3 actors" in found.told
    with pytest.raises(InputError, match="nobody"):
        predict(Game((), (Question("q", "Troops"),)), "q")


def test_salience_of_nought_everywhere_leaves_capability() -> None:
    assert predict(three(0.0), "q").mixture == predict(three(0.5), "q").mixture


def test_drawn_games_pool_to_the_same_where_they_are_the_same() -> None:
    once, thrice = predict(three(), "q").mixture, predict_drawn([three()] * 3, "q").mixture
    assert thrice.limits([0, 20, 60, 77])[1] == pytest.approx(once.limits([0, 20, 60, 77])[1])


def test_folds_keep_a_proposal_together() -> None:
    groups = [f"p{at % 13}" for at in range(60)]
    folds = fold_of(groups, 5, seed=4)
    assert all(len({f for f, g in zip(folds, groups, strict=True) if g == one}) == 1 for one in groups)
    assert folds == fold_of(groups, 5, seed=4)
    assert set(folds) == set(range(5))


def test_a_fit_finds_a_world_of_winners() -> None:
    """Where the outcome is always drawn from the contest of the places, the fit gives the contest nearly everything."""
    rng = np.random.default_rng(8)
    cases = []
    for at in range(120):
        places, weights = rng.permutation(np.arange(0, 101, 10))[:4].astype(float), rng.random(4)
        outcome = contest(places, weights).quantile(rng.random())
        cases.append(Case(tuple(places), tuple(weights), outcome, f"g{at // 2}"))
    fitted = fit(cases, seed=1)
    assert fitted.shares[1] > 0.7
    assert (fitted.n, fitted.groups) == (120, 60)
    assert fitted.quantiles == tuple(-one for one in reversed(fitted.quantiles))
    with pytest.raises(ValueError, match="groups"):
        fit(cases[:6], seed=1)


def test_the_shipped_numbers_are_those_of_the_data(shared: Path) -> None:
    cases = [one.case for one in deu.load_decided(shared)]
    fitted = fit(cases, seed=deu.SEED)
    assert FITTED.quantiles == pytest.approx(fitted.quantiles, abs=1e-4)
    assert FITTED.shares == pytest.approx(fitted.shares, abs=1e-4)
    assert (FITTED.floor, FITTED.n, FITTED.groups, FITTED.fewest) == (
        fitted.floor,
        len(cases),
        fitted.groups,
        fitted.fewest,
    )


def test_scores_on_decided_questions_under_nested_cross_validation(shared: Path) -> None:
    """The promise of the issue: CRPS at most 16.2 (goal 15.9), 80 % intervals covering 78 to 84 %, a flat PIT histogram."""
    cases = [one.case for one in deu.load_decided(shared)]
    found = deu.cross_validate(cases, seed=deu.SEED)
    crps = [scores.crps_of_mixture(f, case.outcome) for f, case in zip(found, cases, strict=True)]
    ranges = [scores.pit_range(f, case.outcome) for f, case in zip(found, cases, strict=True)]
    assert np.mean(crps) < 15.9
    assert 0.78 <= scores.coverages_by_pit(ranges, level=0.8).mean() <= 0.84
    assert scores.pit_histogram(ranges).flat
    stands = [Mixture.of_atoms(case.places, case.weights) for case in cases]
    plain = [scores.crps_of_mixture(f, case.outcome) for f, case in zip(stands, cases, strict=True)]
    gap = scores.clustered_mean(np.subtract(crps, plain), [case.group for case in cases], seed=deu.SEED)
    assert gap.high < 0


def test_the_weighted_mean_errs_as_published(shared: Path) -> None:
    """Bargaining reference, section 4, for all of DEU: 23.10 [21.00, 25.15]; here its part."""
    cases = [one.case for one in deu.load_decided(shared)]
    means = [np.average(case.places, weights=case.weights) for case in cases]
    mae = scores.absolute_errors(means, [case.outcome for case in cases]).mean()
    assert 21.0 < mae < 25.2
