"""What is reckoned for hundreds of actors at once is what would be found game by game, actor by actor, draw by draw."""

from __future__ import annotations

import hashlib
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.forecasts.arrays import find_stands
from dragoman.forecasts.baselines import means_without, sum_others, weighted_mean, weighted_median
from dragoman.forecasts.draws import (
    Doubt,
    Unsure,
    draw_games,
    draw_inputs,
    draw_stands,
    inputs_of,
    with_values,
)
from dragoman.forecasts.models import BASELINES
from dragoman.forecasts.predictive import pool_predictions, predict_drawn
from dragoman.forecasts.sensitivity import (
    evaluation_of,
    find_flips,
    find_swings,
    find_widest,
    half_distance,
    value_of_facts,
)
from dragoman.forecasts.whole import find_influences
from dragoman.model.game import Cell, Game, Player, Question

DOUBT = Doubt(0.2, 0.2)
#: What an actor brings: place, salience and capability, with many alike.
actors = st.lists(
    st.tuples(st.sampled_from([0.0, 12.5, 40.1, 100.0]) | st.floats(0, 100), st.sampled_from([0.0, 0.3, 1.0]), st.floats(0.1, 9)),
    min_size=1,
    max_size=12,
)  # fmt: skip


def crowd(count: int, seed: int = 5) -> Game:
    """A made-up game of two questions: some stand on both, some on one, some are exact, some alike."""
    rng = np.random.default_rng(seed)
    players = tuple(Player(f"p{n}", f"Actor {n}", float(rng.choice([1.0, 1.0, 2.5]))) for n in range(count))
    cells = {}
    for n, player in enumerate(players):
        low, best, high = sorted(rng.choice([0.0, 20.0, 55.5, 60.0, 100.0], 3).tolist())
        sure = 1.0 if n % 3 else float(rng.random())
        if n % 5:
            cells[player.id, "q"] = Cell(low, best, high, float(rng.choice([0.25, 0.8])), sure)
        if n % 2:
            cells[player.id, "r"] = Cell.at(best, 0.5)
    return Game(players, (Question("r", "the pier"), Question("q", "the fare")), cells)


GAME = crowd(60)


def arrays(each: list[tuple[float, float, float]]) -> tuple[np.ndarray, np.ndarray]:
    places, saliences, capabilities = np.array(each).T
    return places, saliences * capabilities


@pytest.mark.parametrize("doubt", [Doubt(), DOUBT, Doubt(0.2, 0.2, places=False)])
def test_drawn_stands_are_those_of_the_drawn_games(doubt: Doubt):
    drawn = draw_stands(GAME, "q", 30, seed=4, doubt=doubt)
    games = [find_stands(game, "q") for game in draw_games(GAME, 30, seed=4, doubt=doubt)]
    for stands, other in zip(drawn.first(30), games, strict=True):
        for one in ("places", "saliences", "capabilities"):
            assert getattr(stands, one).tobytes() == getattr(other, one).tobytes()


def test_fewer_draws_are_the_first_of_more():
    inputs = inputs_of(GAME, DOUBT)
    assert draw_inputs(inputs, 400, seed=1)[:60].tobytes() == draw_inputs(inputs, 60, seed=1).tobytes()


@pytest.mark.parametrize("seed", [0, 7, 2**31, 2**32 + 5, 2**70])
def test_each_input_has_the_stream_of_its_name_whatever_the_others(seed: int):
    inputs = inputs_of(GAME, DOUBT)
    values = draw_inputs(inputs, 20, seed=seed, label="A")
    for column in (0, 17, len(inputs) - 1):
        one = inputs[column]
        name = f"A|{one.part}|{one.player}|{one.question}"
        words = np.frombuffer(hashlib.sha256(name.encode()).digest(), dtype="<u4")
        chances = np.random.default_rng([seed, *map(int, words[:4])]).random(20)
        assert values[:, column].tobytes() == one.range.drawn(chances).tobytes()


@pytest.mark.parametrize("model", BASELINES, ids=lambda one: one.name)
def test_a_plain_model_makes_the_same_of_stands_as_of_games(model):
    on_stands = [model.place(one) for one in draw_stands(GAME, "q", 20, seed=2, doubt=DOUBT).first(20)]
    games = draw_games(GAME, 20, seed=2, doubt=DOUBT)
    assert on_stands == [model.ask(game, "q")[0].place for game in games]


def test_the_distribution_is_the_same_from_stands_as_from_games():
    games = draw_games(GAME, 20, seed=3, doubt=DOUBT)
    assert pool_predictions(draw_stands(GAME, "q", 20, seed=3, doubt=DOUBT).first(20)) == predict_drawn(
        games, "q"
    )


@given(st.lists(st.floats(-1e12, 1e12) | st.sampled_from([0.0, 1e-300, 1e16, -1e16]), max_size=30))
def test_the_sum_of_the_others_is_exact(values: list[float]):
    others = [math.fsum([*values[:at], *values[at + 1 :]]) for at in range(len(values))]
    assert sum_others(np.array(values)).tolist() == others


@given(actors)
def test_the_mean_without_an_actor_is_that_of_the_others(each):
    places, weights = arrays(each)
    others = [np.arange(len(places)) != at for at in range(len(places))]
    slow = [weighted_mean(places[kept], weights[kept]) for kept in others]
    assert means_without(places, weights).tolist() == pytest.approx(slow, nan_ok=True, abs=0)


def test_an_influence_is_what_leaving_the_actor_out_does():
    for one in find_influences(GAME, "q"):
        stands = find_stands(GAME, "q")
        kept = np.array([player != one.player for player in stands.players])
        without = weighted_mean(stands.places[kept], stands.weights[kept])
        assert (one.without, one.pull) == (
            without,
            weighted_mean(stands.places, stands.weights) - without,
        )


@given(actors)
def test_the_median_is_found_place_by_place(each):
    places, weights = arrays(each)
    spots = sorted({place for place, weight in zip(places, weights, strict=True) if weight > 0})
    below = [math.fsum(weights[places <= spot]) for spot in spots]
    if not spots:
        assert math.isnan(weighted_median(places, weights))
        return
    half, slack = below[-1] / 2, below[-1] * 1e-12
    lower = next(spot for spot, upto in zip(spots, below, strict=True) if upto >= half - slack)
    upper = next((spot for spot, upto in zip(spots, below, strict=True) if upto > half + slack), lower)
    assert (weighted_median(places, weights), weighted_median(places, weights, "upper")) == (lower, upper)


def test_a_flip_is_the_same_as_reckoned_for_the_actor_alone():
    crosses = BASELINES[0].ask(GAME, "q")[0].place + 0.2
    flips = {(one.input.part, one.input.player): one for one in find_flips(GAME, "q", crosses=crosses)}
    assert len(flips) > 3
    on = GAME.on("q")
    for (part, player), flip in flips.items():
        others = [(p.capability * c.salience, c.best) for p, c in on if p.id != player]
        weight, rest = math.fsum(w for w, _ in others), math.fsum(w * x for w, x in others)
        own, cell = GAME.player(player), GAME.cells[player, "q"]
        gap, slope = crosses * weight - rest, own.capability * (cell.best - crosses)
        if part == "place":
            slope = own.capability * cell.salience
            gap += crosses * slope
        assert (flip.value, flip.rising) == (gap / slope, slope > 0)


@pytest.mark.parametrize("count", [1, 6, 60, 300])
def test_the_widest_swings_are_the_first_of_all(count: int):
    game = crowd(count + 1)
    inputs = inputs_of(game, DOUBT, question="q")
    evaluate, unsure = evaluation_of(game, "q", inputs), Unsure.of(game, "q", inputs)
    few = find_widest(unsure, 8)
    assert find_swings(evaluate, inputs, among=few)[:8] == find_swings(evaluate, inputs)[:8]
    assert len(few) < len(inputs) or count < 10


def test_a_swing_is_where_the_mean_lies_in_the_game_with_that_end():
    inputs = inputs_of(GAME, DOUBT, question="q")
    for one in find_swings(evaluation_of(GAME, "q", inputs), inputs)[:5]:
        ends = [with_values(GAME, [one.input], [end]) for end in (one.input.range.low, one.input.range.high)]
        means = [BASELINES[0].ask(game, "q")[0].place for game in ends]
        assert (one.at_low, one.at_high) == pytest.approx(means, abs=1e-9)


@pytest.mark.parametrize("draws", [39, 40, 400, 407])
def test_the_worth_of_a_fact_is_the_same_slice_by_slice(draws: int):
    inputs = inputs_of(GAME, DOUBT, question="q")
    evaluate = evaluation_of(GAME, "q", inputs)
    values = draw_inputs(inputs, draws, seed=6)
    places = evaluate(values)

    def saved(key: np.ndarray) -> tuple[float, float]:
        if draws < 40:
            return 0.0, 0.0
        parts = [np.sort(one) for one in np.array_split(places[np.argsort(key, kind="stable")], 20)]
        shares = [len(one) / draws for one in parts]
        variance = places.var() - sum(share * one.var() for share, one in zip(shares, parts, strict=True))
        inside = sum(share * half_distance(one) for share, one in zip(shares, parts, strict=True))
        return variance, half_distance(np.sort(places)) - inside

    chance = saved(np.random.default_rng(6).random(draws))
    slow = {one: saved(values[:, at]) for at, one in enumerate(inputs)}
    for fact in value_of_facts(evaluate, inputs, draws=draws, seed=6):
        expected = [max(own - idle, 0.0) for own, idle in zip(slow[fact.input], chance, strict=True)]
        assert [fact.variance, fact.crps] == pytest.approx(expected, abs=1e-9)
