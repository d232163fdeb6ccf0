"""The plain models: published figures, known cases worked by hand, and what must hold of any game."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dragoman.forecasts.arrays import find_groups, find_stands
from dragoman.forecasts.baselines import (
    TIES,
    WEIGHINGS,
    forecast_baselines,
    forecast_constant,
    forecast_mean,
    forecast_median,
)
from dragoman.forecasts.nash import NoDeal, forecast_kalai_smorodinsky, forecast_nash
from dragoman.forecasts.procedural import NICE_QUOTA, Rule, forecast_win_set
from dragoman.ingest.games import load_game
from dragoman.model.forecast import Outcome
from dragoman.model.game import Cell, Game, Player, Question

#: Capability, place in years (4 to 10), salience in percent: Scholz, Calbert & Smith 2011, table 1.
EMISSION = {
    "Netherlands": (0.08, 4, 80),
    "Belgium": (0.08, 7, 40),
    "Luxembourg": (0.03, 4, 20),
    "Germany": (0.16, 4, 80),
    "France": (0.16, 10, 60),
    "Italy": (0.16, 10, 60),
    "UK": (0.16, 10, 90),
    "Ireland": (0.05, 7, 10),
    "Denmark": (0.05, 4, 100),
    "Greece": (0.08, 7, 70),
}


def make_game(rows, reference=None, procedure=None) -> Game:
    """A game on one question "q": rows of (id, capability, place, salience)."""
    players = tuple(Player(id_, id_.upper(), capability) for id_, capability, _, _ in rows)
    cells = {(id_, "q"): Cell.at(place, salience) for id_, _, place, salience in rows}
    return Game(players, (Question("q", "Q", reference=reference, procedure=procedure),), cells)


def emission() -> Game:
    rows = [(name, c, (x - 4) / 6 * 100, s / 100) for name, (c, x, s) in EMISSION.items()]
    game = make_game(rows)
    return replace(game, questions=(replace(game.questions[0], unit="years", scale=(4.0, 10.0)),))


MODELS = {
    **{f"mean {w}": lambda game, w=w: forecast_mean(game, "q", w) for w in WEIGHINGS},
    **{f"median {t}": lambda game, t=t: forecast_median(game, "q", tie=t) for t in TIES},
    **{
        f"nash {loss} {cost}": lambda game, loss=loss, cost=cost: forecast_nash(
            game, "q", NoDeal(loss=loss, cost=cost)
        )
        for loss in ("distance", "square")
        for cost in (0.0, 40.0)
    },
    **{
        f"kalai-smorodinsky {loss} {cost}": lambda game, loss=loss, cost=cost: forecast_kalai_smorodinsky(
            game, "q", NoDeal(loss=loss, cost=cost)
        )
        for loss in ("distance", "square")
        for cost in (0.0, 40.0)
    },
    **{
        f"win-set {p} {s}": lambda game, p=p, s=s: forecast_win_set(game, "q", Rule(procedure=p, setter=s))
        for p in ("majority", "qualified-majority", "unanimity")
        for s in (None, "p0")
    },
}
#: Models that take no figure of their own in points of the scale.
FREE_OF_SCALE = [name for name in MODELS if not name.endswith("40.0")]
#: Models in which a salience of 0 means having no say.
BY_WEIGHT = [
    name
    for name in MODELS
    if name.startswith(("mean capability-salience", "mean salience", "median", "nash", "kalai"))
]

places = st.integers(0, 1000).map(lambda n: n / 10)
shares = st.integers(1, 100).map(lambda n: n / 100)


@st.composite
def games(draw) -> Game:
    count = draw(st.integers(1, 7))
    rows = [(f"p{i}", draw(shares), draw(places), draw(shares)) for i in range(count)]
    return make_game(rows, reference=draw(places), procedure="majority")


def close(one: Outcome, two: Outcome, slack=1e-7) -> bool:
    return one.answered == two.answered and (not one.answered or abs(one.place - two.place) <= slack)


def test_emission_weighted_mean_and_median_are_the_published_ones():
    game = emission()
    question = game.questions[0]
    assert question.told(forecast_mean(game, "q").place) == pytest.approx(7.389955686853767, abs=1e-12)
    assert question.told(forecast_median(game, "q").place) == 7.0


def test_exchange_sample_means_before_any_exchange_are_the_published_ones(shared):
    game = load_game(shared / "data" / "bargaining" / "exchange_sample_data_input.csv").game
    published = {
        "tolheffing-binnenstad": 49.35323383,
        "tol-hoogte": 27.24603641,
        "wanneer-tol": 50.57894737,
        "woonwerkverkeer": 52.48554913,
        "extra-investering": 49.48830409,
        "kleine-of-grote-ring": 56.60083160,
    }
    assert {q: forecast_mean(game, q).place for q in published} == pytest.approx(published, abs=1e-8)


def test_sultan_mean_and_median_are_the_measured_ones(shared):
    game = load_game(shared / "data" / "bargaining" / "sultan_bdm1997_input.csv").game
    question = game.questions[0]
    assert round(question.told(forecast_mean(game, question.id).place), 4) == 13.6199
    assert question.told(forecast_median(game, question.id).place) == pytest.approx(13.9, abs=1e-12)


def test_deu_weighted_mean_error_lies_in_the_interval_of_the_reference(shared):
    game = load_game(shared / "data" / "bargaining" / "deu_issues.csv").game
    decided = [q for q in game.questions if q.outcome is not None]
    errors = [abs(forecast_mean(game, q.id).place - q.outcome) for q in decided]
    assert len(decided) == 247
    assert 21.0 <= float(np.mean(errors)) <= 25.2
    assert float(np.mean(errors)) == pytest.approx(23.06, abs=0.01)
    assert len(find_groups(game)) == 98


def test_rules_of_ties_pick_the_ends_and_the_middle_of_the_gap():
    game = make_game([("a", 1, 20.0, 1), ("b", 1, 20.0, 1), ("c", 2, 60.0, 1), ("d", 1, 90.0, 0)])
    found = {tie: forecast_median(game, "q", tie=tie) for tie in TIES}
    assert {tie: outcome.place for tie, outcome in found.items()} == {
        "lower": 20.0,
        "upper": 60.0,
        "mid": 40.0,
    }
    assert "20 to 60" in found["mid"].note
    assert ("tie", "mid") in found["mid"].options


def test_a_tie_of_rounded_weights_is_a_tie():
    rows = [("a", 0.1, 10.0, 1), ("b", 0.2, 20.0, 1), ("c", 0.3, 80.0, 1)]
    assert 0.1 + 0.2 != 0.3
    assert [forecast_median(make_game(rows), "q", tie=tie).place for tie in TIES] == [20.0, 80.0, 50.0]


def test_nobody_and_no_weight_are_said_not_raised():
    empty = make_game([])
    assert [o.answered for o in forecast_baselines(empty, "q")] == [False, False, False, True]
    careless = make_game([("a", 1, 20.0, 0)])
    outcome = forecast_mean(careless, "q")
    assert math.isnan(outcome.place)
    assert "weighs anything" in outcome.note
    assert forecast_mean(careless, "q", "equal").place == 20.0
    with pytest.raises(KeyError):
        forecast_constant(empty, "other")


def test_missing_cells_are_left_out():
    game = make_game([("a", 1, 20.0, 1), ("b", 1, 60.0, 1)])
    game = replace(game, cells={("b", "q"): game.cells["b", "q"]})
    assert find_stands(game, "q").players == ("b",)
    assert forecast_mean(game, "q").place == 60.0


def test_nash_of_two_by_hand():
    # Gains 2x from no deal at 0: beyond 40 the first gains 80 - x, the second x; equal weights meet where the product is greatest, at 40.
    assert forecast_nash(make_game([("a", 1, 40.0, 1), ("b", 1, 80.0, 1)], reference=0.0), "q").place == 40.0
    # The second weighs three times as much: 1/(80 - x) = 3/x at 60.
    heavy = forecast_nash(make_game([("a", 1, 40.0, 1), ("b", 3, 80.0, 1)], reference=0.0), "q")
    assert heavy.place == pytest.approx(60.0, abs=1e-9)


def test_nash_nears_mean_and_median_as_no_deal_costs_more():
    game = emission()
    game = replace(game, questions=(replace(game.questions[0], reference=30.0),))
    square = forecast_nash(game, "q", NoDeal(loss="square", cost=1e8))
    assert square.place == pytest.approx(forecast_mean(game, "q").place, abs=1e-4)
    distance = forecast_nash(game, "q", NoDeal(cost=1e8))
    assert distance.place == pytest.approx(forecast_median(game, "q").place, abs=1e-9)


def test_kalai_smorodinsky_of_two_by_hand():
    # No deal at 0: the zone is 0 to 80; the best are 40 (at 40) and 80 (at 80): (80 - x) / 40 = x / 80 at 160 / 3.
    game = make_game([("a", 9, 40.0, 1), ("b", 1, 80.0, 1)], reference=0.0)
    assert forecast_kalai_smorodinsky(game, "q").place == pytest.approx(160 / 3, abs=1e-9)


@pytest.mark.parametrize("forecast", [forecast_nash, forecast_kalai_smorodinsky])
def test_an_impasse_is_a_value_with_a_reason(forecast):
    game = make_game([("a", 1, 20.0, 1), ("b", 1, 60.0, 1)], reference=40.0)
    outcome = forecast(game, "q")
    assert not outcome.answered
    assert (
        outcome.note
        == "No place is better for all than no deal at 40: B accepts nothing below 40, A nothing above 40."
    )
    assert forecast(game, "q", NoDeal(impasse="reference")).place == 40.0
    assert forecast(game, "q", NoDeal(cost=30.0)).answered
    on_it = make_game([("a", 1, 40.0, 1), ("b", 1, 60.0, 1)], reference=40.0)
    assert "A stands there itself" in forecast(on_it, "q").note or "nothing" in forecast(on_it, "q").note
    assert "reference point" in forecast(make_game([("a", 1, 20.0, 1)]), "q").note


def test_win_sets_by_hand():
    rows = [("com", 1, 90.0, 1), ("a", 1, 40.0, 1), ("b", 1, 60.0, 1), ("c", 1, 80.0, 1), ("d", 1, 30.0, 1)]
    game = make_game(rows, reference=20.0)

    def place(**options) -> float:
        return forecast_win_set(game, "q", Rule(setter="com", **options)).place

    assert place(procedure="unanimity") == 40.0  # the nearest, at 30, goes along to 40
    assert place(procedure="majority") == 60.0  # three of four are needed: the third from above stands at 40
    assert place(procedure="qualified-majority", quota=0.75) == 60.0
    assert (
        place(procedure="qualified-majority", quota=0.5) == 90.0
    )  # two suffice: up to 100, beyond what the setter wants
    assert place(procedure="unanimity", voters=("b", "c")) == 90.0
    assert 0.739 < NICE_QUOTA < 0.74


def test_win_set_without_a_winner_keeps_the_reference_point_and_says_so():
    game = make_game(
        [("com", 1, 90.0, 1), ("a", 1, 10.0, 1), ("b", 1, 60.0, 1)], reference=40.0, procedure="unanimity"
    )
    outcome = forecast_win_set(game, "q", Rule(setter="com"))
    assert outcome.place == 40.0
    assert outcome.note == "No proposal wins against no deal at 40."


@pytest.mark.parametrize(
    ("game", "rule", "words"),
    [
        (make_game([("a", 1, 10.0, 1)], procedure="majority"), Rule(), "no reference point"),
        (make_game([("a", 1, 10.0, 1)], reference=1.0), Rule(), "procedure is not known"),
        (
            make_game([("a", 1, 10.0, 1)], reference=1.0, procedure="majority"),
            Rule(setter="a"),
            "Nobody who votes",
        ),
        (
            make_game([("a", 1, 10.0, 1)], reference=1.0, procedure="majority"),
            Rule(voters=()),
            "Nobody who votes",
        ),
    ],
)
def test_win_set_says_what_it_lacks(game, rule, words):
    outcome = forecast_win_set(game, "q", rule)
    assert not outcome.answered
    assert words in outcome.note


def test_options_out_of_range_are_refused():
    with pytest.raises(ValueError, match="quota"):
        Rule(quota=0.0)
    with pytest.raises(ValueError, match="cost"):
        NoDeal(cost=-1.0)
    with pytest.raises(KeyError):
        forecast_win_set(make_game([("a", 1, 10.0, 1)]), "q", Rule(setter="nobody"))


@pytest.mark.parametrize("name", MODELS)
@given(game=games())
def test_outcome_lies_inside_the_hull(name, game):
    outcome = MODELS[name](game)
    stands = find_stands(game, "q")
    kept_no_deal = outcome.place == game.questions[0].reference and outcome.note.startswith("No proposal")
    if outcome.answered and not kept_no_deal:
        assert stands.places.min() <= outcome.place <= stands.places.max()


@pytest.mark.parametrize("name", MODELS)
@given(game=games(), shuffle=st.randoms(use_true_random=False))
def test_order_of_the_players_changes_nothing(name, game, shuffle):
    players, cells = list(game.players), list(game.cells.items())
    shuffle.shuffle(players)
    shuffle.shuffle(cells)
    one, two = MODELS[name](game), MODELS[name](replace(game, players=tuple(players), cells=dict(cells)))
    assert one.place == two.place or not (one.answered or two.answered)


@pytest.mark.parametrize("name", FREE_OF_SCALE)
@given(game=games(), factor=st.sampled_from([0.5, 0.25, 0.3]), shift=st.sampled_from([0.0, 8.0, 50.0]))
def test_scaling_the_axis_scales_the_outcome(name, game, factor, shift):
    def move(x: float) -> float:
        return x * factor + shift

    question = game.questions[0]
    moved = Game(
        game.players,
        (replace(question, reference=move(question.reference)),),
        {key: Cell.at(move(cell.best), cell.salience) for key, cell in game.cells.items()},
    )
    one, two = MODELS[name](game), MODELS[name](moved)
    assert close(replace(one, place=move(one.place)), two)


@pytest.mark.parametrize("name", [n for n in FREE_OF_SCALE if n not in {"median lower", "median upper"}])
@given(game=games())
def test_turning_the_axis_round_turns_the_outcome(name, game):
    question = game.questions[0]
    turned = Game(
        game.players,
        (replace(question, reference=100 - question.reference),),
        {key: Cell.at(100 - cell.best, cell.salience) for key, cell in game.cells.items()},
    )
    one, two = MODELS[name](game), MODELS[name](turned)
    assert close(replace(one, place=100 - one.place), two)


@pytest.mark.parametrize("name", BY_WEIGHT)
@given(game=games(), place=places)
def test_a_dropped_player_without_weight_changes_nothing(name, game, place):
    more = Game(
        (*game.players, Player("idle", "IDLE", 0.7)),
        game.questions,
        {**game.cells, ("idle", "q"): Cell.at(place, 0.0)},
    )
    one, two = MODELS[name](game), MODELS[name](more)
    assert one.place == two.place or not (one.answered or two.answered)


@pytest.mark.parametrize("procedure", ["majority", "qualified-majority", "unanimity"])
@given(game=games(), place=places)
def test_a_dropped_voter_without_votes_changes_no_win_set(procedure, game, place):
    more = Game(
        (*game.players, Player("idle", "IDLE", 0.0)),
        game.questions,
        {**game.cells, ("idle", "q"): Cell.at(place, 1.0)},
    )
    one, two = (forecast_win_set(g, "q", Rule(procedure=procedure)) for g in (game, more))
    assert one.place == two.place


@given(game=games())
def test_nash_is_no_worse_than_any_place_tried(game):
    outcome = forecast_nash(game, "q")
    assume(outcome.answered)
    stands, reference = find_stands(game, "q"), game.questions[0].reference

    def worth(x: float) -> float:
        gains = np.abs(stands.places - reference) - np.abs(stands.places - x)
        return float(np.sum(stands.weights * np.log(gains))) if (gains > 0).all() else -math.inf

    assert worth(outcome.place) >= max(worth(x) for x in np.linspace(0, 100, 401)) - 1e-9


@given(game=games())
def test_median_makes_the_sum_of_weighted_distances_least(game):
    stands = find_stands(game, "q")

    def cost(x: float) -> float:
        return float(np.sum(stands.weights * np.abs(stands.places - x)))

    least = min(cost(x) for x in stands.places)
    for tie in TIES:
        assert cost(forecast_median(game, "q", tie=tie).place) == pytest.approx(least, abs=1e-9)
