"""Sensitivity: against closed forms of the mean, a published test function, and models that jump."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dragoman.forecasts.baselines import forecast_mean, forecast_median
from dragoman.forecasts.draws import Doubt, Input, Triangle, inputs_of, with_values
from dragoman.forecasts.sensitivity import (
    evaluation_of,
    find_flips,
    find_shares,
    find_swings,
    half_distance,
    value_of_facts,
)
from dragoman.model.game import Cell, Game, Player, Question

CELLS = {
    ("a", "q"): Cell(0, 20, 80, 0.5),
    ("b", "q"): Cell(55, 60, 65, 1.0),
    ("c", "q"): Cell(70, 90, 100, 0.25),
}
GAME = Game(
    tuple(Player(x, n, c) for x, n, c in (("a", "Fatah", 2.0), ("b", "Basra", 1.0), ("c", "Oslo", 4.0))),
    (Question("q", "Troops"),),
    CELLS,
)


def mean(game: Game) -> dict[str, float]:
    return {"q": forecast_mean(game, "q").place}


def median(game: Game) -> dict[str, float]:
    return {"q": forecast_median(game, "q").place}


def test_shares_of_the_mean_are_those_of_its_closed_form() -> None:
    """With equal weights (2 x .5 = 1 x 1 = 4 x .25) each input's share is its own variance over the sum."""
    inputs = inputs_of(GAME)
    found = find_shares(evaluation_of(GAME, "q", inputs), inputs, draws=8000, seed=1)
    variances = np.array([one.range.variance for one in inputs])
    exact = variances / variances.sum()
    assert [one.first for one in found] == pytest.approx(exact, abs=0.03)
    assert [one.total for one in found] == pytest.approx(exact, abs=0.03)


def test_shares_of_a_product_show_the_interplay() -> None:
    """f = (x - 50)(y - 50): alone neither explains anything, together all (symmetric triangles)."""
    inputs = tuple(Input("place", name, "q", Triangle(0, 50, 100)) for name in "ab")
    found = find_shares(lambda v: (v[:, 0] - 50) * (v[:, 1] - 50), inputs, draws=8000, seed=2)
    assert [one.first for one in found] == pytest.approx([0, 0], abs=0.05)
    assert [one.total for one in found] == pytest.approx([1, 1], abs=0.06)


def test_nothing_unsure_has_no_shares() -> None:
    inputs = (Input("place", "a", "q", Triangle(0, 50, 100)),)
    assert find_shares(lambda v: np.full(len(v), 3.0), inputs, draws=50, seed=0)[0].total == 0.0


def test_the_tornado_is_ordered_and_exact() -> None:
    inputs = inputs_of(GAME)
    swings = find_swings(evaluation_of(GAME, "q", inputs), inputs)
    assert [one.input.player for one in swings] == ["a", "c", "b"]
    assert (swings[0].at_low, swings[0].at_high) == pytest.approx(((0 + 60 + 90) / 3, (80 + 60 + 90) / 3))
    slow = find_swings(evaluation_of(GAME, "q", inputs, mean), inputs)
    assert [one.width for one in slow] == pytest.approx([one.width for one in swings])


def test_a_flip_point_by_hand() -> None:
    """(20 + 60 + 90) / 3 is 56.7; it is 50 when Fatah is at 0, Basra at 40 or Oslo at 70."""
    flips = {
        flip.input.player: flip for flip in find_flips(GAME, "q", crosses=50) if flip.input.part == "place"
    }
    assert {name: flip.value for name, flip in flips.items()} == pytest.approx({"a": 0, "b": 40, "c": 70})
    assert flips["b"].told(GAME) == "The outcome crosses 50 if Basra moves below 40."


@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0.05, 1), st.floats(0.1, 9)), min_size=2, max_size=5),
    st.floats(5, 95),
)
def test_at_a_flip_point_the_mean_is_there(cells: list[tuple[float, float, float]], crosses: float) -> None:
    names = [f"p{at}" for at in range(len(cells))]
    game = Game(
        tuple(Player(name, name, c) for name, (_, _, c) in zip(names, cells, strict=True)),
        (Question("q", "Q"),),
        {(name, "q"): Cell.at(x, s) for name, (x, s, _) in zip(names, cells, strict=True)},
    )
    flips = find_flips(game, "q", crosses=crosses)
    assume(flips)
    for flip in flips:
        there = with_values(game, [flip.input], [flip.value])
        assert mean(there)["q"] == pytest.approx(crosses, abs=1e-6)


def test_halving_finds_what_the_closed_form_finds() -> None:
    exact, halved = (find_flips(GAME, "q", crosses=52, model=model) for model in (None, mean))
    halves = {(one.input.part, one.input.player): (one.value, one.rising) for one in halved}
    assert {(one.input.part, one.input.player) for one in exact} == set(halves)
    for one in exact:
        assert halves[one.input.part, one.input.player] == (pytest.approx(one.value, abs=1e-6), one.rising)


def test_a_model_that_jumps_is_told_by_its_jump() -> None:
    """The median is Basra's 60 and follows Fatah once it is beyond 60, up to Oslo's 90."""
    flips = [one for one in find_flips(GAME, "q", crosses=75, model=median) if one.input.part == "place"]
    assert {one.input.player: one.value for one in flips} == pytest.approx({"a": 75, "b": 75}, abs=1e-6)


def test_the_fact_to_check_next() -> None:
    """For a sum of independent parts, knowing one saves its own variance; the widest comes first, an idle one saves nothing."""
    inputs = inputs_of(GAME, Doubt(capability=1e-9))
    facts = value_of_facts(evaluation_of(GAME, "q", inputs), inputs, draws=20_000, seed=3)
    assert (facts[0].input.part, facts[0].input.player) == ("place", "a")
    assert facts[0].variance == pytest.approx(inputs_of(GAME)[0].range.variance / 9, rel=0.06)
    idle = [one for one in facts if one.input.part == "capability"]
    assert idle
    assert max(one.crps for one in idle) < 0.02 * facts[0].crps


@given(st.lists(st.floats(0, 100), min_size=1, max_size=20))
def test_half_distance_is_the_double_sum(values: list[float]) -> None:
    x = np.sort(np.array(values))
    assert half_distance(x) == pytest.approx(np.abs(x[:, None] - x[None, :]).mean() / 2, abs=1e-9)
