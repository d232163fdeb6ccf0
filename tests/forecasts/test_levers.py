"""Levers of one actor: in closed form for the mean, tried for the rest, and never away from the aim."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.forecasts.baselines import forecast_mean, forecast_median
from dragoman.forecasts.levers import STANDING, find_levers
from dragoman.forecasts.scenarios import Care, MoveTo, branch
from dragoman.model.game import Cell, Game, Player, Question


def talks(*cells: tuple[float, float]) -> Game:
    names = [f"p{at}" for at in range(len(cells))]
    return Game(
        tuple(Player(name, name.upper()) for name in names),
        (Question("q", "Q"),),
        {(name, "q"): Cell.at(x, s) for name, (x, s) in zip(names, cells, strict=True)},
    )


def mean(game: Game) -> Mapping[str, float]:
    return {"q": forecast_mean(game, "q").place}


def median(game: Game) -> Mapping[str, float]:
    return {"q": forecast_median(game, "q").place}


def test_the_place_to_declare_by_hand() -> None:
    """At 40 against two at 60 and 50, the mean is 50; declaring 10 brings it to 40."""
    game = talks((40, 0.5), (60, 0.5), (50, 0.5))
    best = find_levers(game, "p0", "q")[0]
    assert best.change == MoveTo("p0", "q", pytest.approx(10))
    assert (best.whose, best.outcome, best.nearer) == ("own", pytest.approx(40), pytest.approx(10))
    assert STANDING in best.told(game)


def test_care_and_others_are_weighed_too() -> None:
    game = talks((0, 0.5), (100, 0.5), (80, 1.0))
    levers = find_levers(game, "p0", "q", reach=10)
    own = [one.change for one in levers if one.whose == "own"]
    assert own == [Care("p0", "q", 1.0)]  # its place is at the end already
    others = [(one.change.player, one.nearer) for one in levers if one.whose == "other"]
    assert others == [("p2", pytest.approx(5)), ("p1", pytest.approx(2.5))]


cells = st.lists(st.tuples(st.floats(0, 100), st.floats(0.05, 1)), min_size=2, max_size=5)


@given(cells, st.floats(0, 100))
def test_a_lever_brings_what_it_says(stands: list[tuple[float, float]], aim: float) -> None:
    game = talks(*stands)
    now = abs(mean(game)["q"] - aim)
    for lever in find_levers(game, "p0", "q", aim=aim):
        then = mean(branch(game, [lever.change]))["q"]
        assert then == pytest.approx(lever.outcome, abs=1e-9)
        assert now - abs(then - aim) == pytest.approx(lever.nearer, abs=1e-9)
        assert lever.nearer > 0


@given(cells, st.floats(0, 100))
def test_the_closed_form_is_at_least_as_good_as_trying(stands: list[tuple[float, float]], aim: float) -> None:
    game = talks(*stands)
    exact, tried = (find_levers(game, "p0", "q", aim=aim, model=model) for model in (None, mean))
    if tried:
        assert exact[0].nearer >= tried[0].nearer - 1e-9
        assert not tried[0].exact


def test_a_model_that_jumps_is_tried() -> None:
    """Of three with equal weights the median is the middle one, p1: p0 alone cannot move it, p1's shift can."""
    game = talks((10, 0.5), (50, 0.5), (90, 0.5))
    levers = find_levers(game, "p0", "q", model=median, reach=20)
    best = next(one for one in levers if isinstance(one.change, MoveTo))
    assert (best.change.player, best.outcome) == ("p1", pytest.approx(30))


def test_without_a_stand_there_is_no_lever() -> None:
    with pytest.raises(InputError):
        find_levers(talks((1, 1.0), (2, 1.0)), "x", "q")
    with pytest.raises(InputError, match="no answer"):
        find_levers(talks((1, 0.0), (2, 0.0)), "p0", "q")
