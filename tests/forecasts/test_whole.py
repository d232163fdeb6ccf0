"""The whole forecast of a question, the models under their names, what-ifs in words, backtests and grades."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.forecasts.backtest import backtest
from dragoman.forecasts.baselines import weighted_mean
from dragoman.forecasts.grading import grade
from dragoman.forecasts.mixture import Mixture
from dragoman.forecasts.models import FAMILIES, MODELS, choose_models, find_package, take_part_of
from dragoman.forecasts.scenarios import Care, Drop, Merge, MoveTo, NoDeal, Weigh
from dragoman.forecasts.what_if import find_player, read_what_if
from dragoman.forecasts.whole import (
    Wishes,
    branch_forecast,
    find_influences,
    find_intervals,
    forecast_question,
    lever_forecast,
    rebuild_mixture,
)
from dragoman.model import SealedForecast
from dragoman.model.game import Cell, Game, Player, Question

QUICK = Wishes(choose_models(["ktab", "challenge", "exchange"], "scholz-text"), draws=60, model_draws=5)
PLAYERS = (
    Player("n", "North League", 2.0),
    Player("s", "South Party"),
    Player("e", "East"),
    Player("w", "West of the River"),
)
GAME = Game(
    PLAYERS,
    (Question("q", "the fare"), Question("p", "the pier")),
    {
        ("n", "q"): Cell(0, 10, 20, 0.9), ("s", "q"): Cell(50, 60, 70, 0.4), ("e", "q"): Cell.at(90, 0.5), ("w", "q"): Cell(30, 40, 90, 0.2),
        ("n", "p"): Cell.at(80, 0.2), ("s", "p"): Cell.at(10, 0.9), ("e", "p"): Cell.at(30, 0.3), ("w", "p"): Cell.at(100, 0.8),
    },
)  # fmt: skip


def test_everything_stands_beside_one_another():
    found = forecast_question(GAME, "q", QUICK)
    assert [one.best for _, one in found.lineup] == [10, 40, 60, 90]
    assert [one.name for one in found.baselines] == ["weighted-mean", "mean", "weighted-median", "constant"]
    assert found.point == found.models[0].outcome.place
    half, most = found.intervals
    assert most.low <= half.low <= found.median <= half.high <= most.high
    assert half.chance >= 0.5 - 1e-9 and most.chance >= 0.8 - 1e-9
    assert len(found.quantiles) == 101 and list(found.quantiles) == sorted(found.quantiles)
    assert "models lie between" in found.apart
    assert found.influences[0].player == "n"
    assert found.swings and found.swings[0].width >= found.swings[-1].width
    assert {"challenge-scholz-text", "smp", "exchange"} <= {
        m.name for m in found.models if m.outcome.answered
    }


def test_intervals_lie_within_one_another_and_around_the_middle():
    ends = Mixture.of_atoms(
        [0, 40, 100], [0.45, 0.1, 0.45]
    )  # the shortest half would be one end and the middle
    half, most = find_intervals(ends)
    assert (half.low, half.high, half.chance) == (0, 40, pytest.approx(0.55))
    assert (most.low, most.high, most.chance) == (0, 100, 1.0)
    straight = find_intervals(Mixture.of_quantiles([0, 100], [0, 1]), (0.5, 0.8, 0.9))
    assert [round(one.high - one.low) for one in straight] == [50, 80, 90]


def test_the_same_seed_gives_the_same_bytes():
    assert repr(forecast_question(GAME, "q", QUICK)) == repr(forecast_question(GAME, "q", QUICK))
    other = forecast_question(GAME, "q", replace(QUICK, seed=1))
    assert other.quantiles != forecast_question(GAME, "q", QUICK).quantiles


def test_an_actor_left_out_leaves_the_mean_of_the_others():
    pulls = {one.player: one for one in find_influences(GAME, "q")}
    others = take_part_of(replace(GAME, cells={k: c for k, c in GAME.cells.items() if k[0] != "n"}), ["q"])
    assert pulls["n"].without == pytest.approx(find_mean(others))
    assert pulls["n"].pull == pytest.approx(find_mean(GAME) - find_mean(others))


def find_mean(game: Game) -> float:
    on = game.on("q")
    return weighted_mean(
        np.array([c.best for _, c in on]), np.array([p.capability * c.salience for p, c in on])
    )


def test_what_a_model_lacks_is_told_in_its_place():
    alone = take_part_of(GAME, ["q"])
    found = {one.name: one.outcome for one in forecast_question(alone, "q", Wishes(draws=5)).models}
    assert not found["nash"].answered and "no deal" in found["nash"].note
    assert not found["exchange"].answered and "stands alone" in found["exchange"].note


def test_what_would_take_minutes_is_left_out_unless_asked_for():
    players = tuple(Player(f"p{n}", f"P{n}") for n in range(90))
    cells = {(one.id, "q"): Cell.at(n, 0.5) for n, one in enumerate(players)}
    models = tuple(one for one in MODELS if one.name in ("weighted-mean", "smp"))
    found = forecast_question(Game(players, (Question("q", "Q"),), cells), "q", Wishes(models, draws=5))
    assert not found.models[-1].outcome.answered and "--model ktab runs it" in found.models[-1].outcome.note
    assert forecast_question(GAME, "q", Wishes(models, draws=5)).models[-1].outcome.answered


def test_nobody_there_is_an_error_and_nobody_who_cares_is_none():
    with pytest.raises(InputError, match="nothing to forecast from"):
        forecast_question(replace(GAME, cells={}), "q", QUICK)
    careless = {k: replace(c, salience=0.0) for k, c in GAME.cells.items()}
    found = forecast_question(replace(GAME, cells=careless), "q", QUICK)
    assert 0 <= found.median <= 100 and found.swings == ()


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0.01, 1), st.floats(0.1, 9)), min_size=2, max_size=6),
    st.randoms(),
)
def test_outcomes_lie_among_the_places_and_the_order_of_players_does_not_show(stands, random):
    players = [Player(str(n), str(n), weight) for n, (_, _, weight) in enumerate(stands)]
    cells = {(str(n), "q"): Cell.at(place, care) for n, (place, care, _) in enumerate(stands)}
    game = Game(tuple(players), (Question("q", "Q"),), cells)
    quick = Wishes(choose_models(["pce"]), draws=3, doubt=0.0, model_draws=1)
    found = forecast_question(game, "q", quick)
    low, high = (pick(place for place, _, _ in stands) for pick in (min, max))
    for one in found.models:
        if one.name != "constant":
            assert low - 1e-9 <= one.outcome.place <= high + 1e-9
    random.shuffle(players)
    again = forecast_question(replace(game, players=tuple(players)), "q", quick)
    assert again.quantiles == pytest.approx(found.quantiles, abs=0.02)
    assert again.point == pytest.approx(found.point)


# --- Models by name ----------------------------------------------------------------------------------------------------


def test_the_plain_models_always_stand_beside_those_asked_for():
    chosen = [one.name for one in choose_models(["challenge"], "schelling")]
    assert chosen == ["weighted-mean", "mean", "weighted-median", "constant", "challenge-schelling"]
    assert len(choose_models()) == len(MODELS) and len({one.name for one in MODELS}) == len(MODELS)
    assert {"challenge", "exchange", "ktab"} <= set(FAMILIES)
    for wrong in ({"names": ["oracle"]}, {"preset": "mine"}):
        with pytest.raises(InputError, match="is one of"):
            choose_models(**wrong)  # type: ignore[arg-type]


def test_questions_of_a_package_are_decided_together():
    assert find_package(GAME, "q") == ("q", "p")
    grouped = replace(GAME, questions=(Question("q", "Q", group="g"), Question("p", "P")))
    assert find_package(grouped, "q") == ("q",)


# --- What-ifs ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "change"),
    [
        ("drop East", Drop("e")),
        ("Drop west of the river", Drop("w")),
        ("move North League to 40", MoveTo("n", "q", 40.0)),
        ("move n to 37.5", MoveTo("n", "q", 37.5)),
        ("salience East 0.9", Care("e", "q", 0.9)),
        ("salience of East to 0.9", Care("e", "q", 0.9)),
        ("capability East 2", Weigh("e", 2.0)),
        ("no deal at 20", NoDeal("q", 20.0)),
        ("no deal unknown", NoDeal("q", None)),
        ("merge East and South Party", Merge(("e", "s"), "e+s", "East and South Party")),
        ("merge East, South Party", Merge(("e", "s"), "e+s", "East and South Party")),
        ("merge East North League", Merge(("e", "n"), "e+n", "East and North League")),
        ("merge West of the River East", Merge(("w", "e"), "w+e", "West of the River and East")),
    ],
)
def test_a_what_if_is_typed_in_words(words: str, change: object):
    assert read_what_if(words, GAME, "q") == (change,)


@pytest.mark.parametrize(
    "words", ["", "forget East", "drop", "move East", "merge East", "salience East lots", ";"]
)
def test_what_is_no_what_if_is_told_with_the_forms(words: str):
    with pytest.raises(InputError):
        read_what_if(words, GAME, "q")


def test_who_is_meant_must_be_plain():
    assert find_player(GAME, "river") == "w"
    twins = replace(GAME, players=(*PLAYERS, Player("c", "North Coast")))
    for words in ("north", "nobody", ""):
        with pytest.raises(InputError, match="actors fit"):
            find_player(twins, words)


def test_a_branch_tells_before_and_after():
    found = forecast_question(GAME, "q", QUICK)
    branch = branch_forecast(
        GAME, found, read_what_if("drop North League; move East to 70", GAME, "q"), QUICK
    )
    assert branch.told == "If North League is left out and East moves from 90 to 70 on the fare"
    places = {name: (before, after) for name, before, after in branch.places}
    assert places["weighted-mean"][0] == found.point and places["weighted-mean"][1] > found.point
    assert branch.median > found.median
    with pytest.raises(InputError, match="nobody has a stand"):
        drops = [change for one in GAME.players for change in read_what_if(f"drop {one.id}", GAME, "q")]
        branch_forecast(GAME, found, drops, QUICK)


def test_levers_aim_where_asked_or_where_the_actor_stands():
    own = lever_forecast(GAME, "q", "e", None)
    assert own.aim == 90 and all(one.nearer > 0 for one in own.levers)
    assert lever_forecast(GAME, "q", "e", 30.0).aim == 30


# --- Backtests and grades ----------------------------------------------------------------------------------------------


def decided(outcomes: list[float | None]) -> Game:
    questions = tuple(
        Question(
            f"q{n}", f"Q{n}", outcome=y, procedure="unanimity" if n % 2 else "majority", group=f"g{n // 2}"
        )
        for n, y in enumerate(outcomes)
    )
    cells = {(p.id, q.id): Cell.at(20.0 * n, 0.5) for q in questions for n, p in enumerate(PLAYERS)}
    return Game(PLAYERS, questions, cells)


def test_a_backtest_scores_what_is_decided():
    found = backtest(decided([20.0, 30.0, None, 24.0]), choose_models(["pce"]))
    assert (found.questions, found.packages, found.undecided) == (3, 2, 1)
    mean = found.points[0]
    assert mean.model == "weighted-mean"  # at 24: weights 2, 1, 1, 1 on 0, 20, 40, 60
    assert mean.error.value == pytest.approx((4 + 6 + 0) / 3)
    assert mean.error.low <= mean.error.value <= mean.error.high
    assert mean.hits == (2 / 3, 1.0, 1.0) and mean.mean_there == mean.error.value
    assert mean.by_procedure == (("majority", 4.0, 1), ("unanimity", 3.0, 2))
    assert 0 < found.crps.value < 20 and len(found.covered) == 3 and sum(found.slices) == pytest.approx(3)
    with pytest.raises(InputError, match="nothing to score"):
        backtest(decided([None]))


def test_a_grade_is_of_the_distribution_that_was_sealed():
    found = forecast_question(GAME, "q", QUICK)
    intervals = tuple((one.low, one.high, one.chance) for one in found.intervals)
    sealed = SealedForecast(
        "the fare", date(2031, 1, 1), "", "", found.quantiles, intervals, found.point, 4, 2, ""
    )
    assert rebuild_mixture(sealed.quantiles).quantile(0.5) == pytest.approx(found.median, abs=0.6)
    still = grade("c", sealed, None)
    assert still.outcome is None and still.error is None and still.within == ()
    done = grade("c", sealed, 100.0)
    assert done.error == pytest.approx(100 - still.median)
    assert done.point_error == pytest.approx(100 - found.point)
    assert done.crps is not None and 0 < done.crps < done.error
    assert done.within == tuple(one.low <= 100 <= one.high for one in still.intervals)
    assert not math.isnan(done.crps)
