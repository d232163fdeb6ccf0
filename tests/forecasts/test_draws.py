"""Draws of what is unsure: the same on every run, the same for a player whoever else is there, none where nothing is unsure."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.forecasts.baselines import forecast_mean, forecast_median
from dragoman.forecasts.draws import (
    Doubt,
    Triangle,
    draw_games,
    draw_inputs,
    draw_means,
    inputs_of,
    range_of_place,
    run_multiverse,
)
from dragoman.model.game import Cell, Game, Player, Question

NAMES = "abc"


def talks(*cells: Cell) -> Game:
    players = tuple(Player(name, name.upper(), 1.0 + at) for at, name in enumerate(NAMES[: len(cells)]))
    return Game(
        players, (Question("q", "Troops"),), {(p.id, "q"): c for p, c in zip(players, cells, strict=True)}
    )


RANGED = talks(Cell(10, 20, 50, 0.5), Cell(60, 60, 70, 1.0, 0.8), Cell.at(90, 0.3))
MODELS = {
    "weighted-mean": lambda game: {"q": forecast_mean(game, "q").place},
    "weighted-median": lambda game: {"q": forecast_median(game, "q").place},
}
triangles = st.lists(st.floats(0, 100), min_size=3, max_size=3).map(lambda xs: Triangle(*sorted(xs)))


@given(triangles)
def test_a_triangle_is_drawn_within_its_range(one: Triangle) -> None:
    drawn = one.drawn(np.linspace(0, 1, 501))
    assert one.low <= drawn.min()
    assert drawn.max() <= one.high
    assert drawn.mean() == pytest.approx((one.low + one.best + one.high) / 3, abs=0.3)
    assert drawn.var() == pytest.approx(one.variance, abs=max(0.5, one.variance * 0.02))


def test_a_coder_in_doubt_widens_towards_the_ends() -> None:
    assert range_of_place(Cell(40, 50, 60, 1.0, 1.0)) == Triangle(40, 50, 60)
    assert range_of_place(Cell(40, 50, 60, 1.0, 0.5)) == Triangle(20, 50, 80)
    assert range_of_place(Cell(40, 50, 60, 1.0, 0.0)) == Triangle(0, 50, 100)


@given(st.floats(0, 100), st.floats(0, 100), st.integers(0, 50))
def test_nothing_unsure_gives_no_spread(x: float, y: float, seed: int) -> None:
    game = talks(Cell.at(x, 0.3), Cell.at(y, 0.7))
    assert inputs_of(game) == ()
    found = draw_means(game, "q", 50, seed=seed)
    assert found.deviation == 0.0
    assert found.mean == pytest.approx(forecast_mean(game, "q").place, abs=1e-9)
    assert all(one.deviation == 0.0 for one in run_multiverse(game, MODELS, draws=50, seed=seed).spreads)


def test_the_same_seed_gives_the_same_bytes() -> None:
    inputs = inputs_of(RANGED, Doubt(0.1, 0.2))
    assert len(inputs) == 8  # two places, three saliences, three capabilities
    assert (
        draw_inputs(inputs, 200, seed=4).tobytes()
        == draw_inputs(inputs_of(RANGED, Doubt(0.1, 0.2)), 200, seed=4).tobytes()
    )
    assert draw_inputs(inputs, 200, seed=4).tobytes() != draw_inputs(inputs, 200, seed=5).tobytes()
    assert repr(run_multiverse(RANGED, MODELS, draws=30, seed=1)) == repr(
        run_multiverse(RANGED, MODELS, draws=30, seed=1)
    )


def test_a_dropped_player_leaves_the_draws_of_the_others() -> None:
    cells = {pair: cell for pair, cell in RANGED.cells.items() if pair[0] != "a"}
    fewer = replace(RANGED, players=RANGED.players[1:], cells=cells)
    with_all, without = (list(draw_games(game, 20, seed=9)) for game in (RANGED, fewer))
    assert [g.cells["b", "q"] for g in with_all] == [g.cells["b", "q"] for g in without]


def test_all_at_once_is_the_same_as_game_by_game() -> None:
    doubt = Doubt(0.3, 0.3)
    slow = [forecast_mean(game, "q").place for game in draw_games(RANGED, 40, seed=2, doubt=doubt)]
    assert draw_means(RANGED, "q", 40, seed=2, doubt=doubt).places == pytest.approx(slow)


def test_draws_stay_within_the_hull_and_move_the_mean() -> None:
    found = draw_means(RANGED, "q", 2000, seed=3)
    assert 10 <= found.quantile(0) < found.quantile(1) <= 96
    weights = np.array([0.5, 2.0, 0.9])
    places = [(10 + 20 + 50) / 3, (48 + 60 + 76) / 3, 90]
    assert found.mean == pytest.approx(float(weights @ places / weights.sum()), abs=0.5)


def test_the_multiverse_tells_the_model_from_the_cells() -> None:
    exact = talks(Cell.at(0, 1.0), Cell.at(50, 1.0), Cell.at(60, 1.0))
    found = run_multiverse(exact, MODELS, draws=10, seed=0)
    assert [one.places for one in found.on("q")] == [(pytest.approx(280 / 6),), (50.0,)]
    assert found.between("q") > found.within("q") == 0.0
    assert "the choice of the model" in found.told("q")
    ranged = run_multiverse(talks(Cell(0, 50, 100, 1.0)), MODELS, draws=200, seed=0)
    assert "the cells" in ranged.told("q")


def test_a_model_without_an_answer_is_counted() -> None:
    found = run_multiverse(RANGED, {"none": lambda _: {"q": float("nan")}}, draws=7, seed=0)
    assert (found.spreads[0].places, found.spreads[0].unanswered) == ((), 7)
    assert found.told("q") == "No model has an answer."
