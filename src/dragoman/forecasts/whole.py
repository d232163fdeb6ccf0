"""A game -> the whole forecast of a question: distribution, baselines beside every model, what drives it, what would change it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from dragoman.errors import InputError
from dragoman.forecasts.arrays import Stands, find_stands
from dragoman.forecasts.baselines import means_without, weighted_mean
from dragoman.forecasts.draws import (
    Doubt,
    DrawnStands,
    Input,
    draw_games,
    draw_stands,
    inputs_of,
    range_of_place,
)
from dragoman.forecasts.levers import find_levers
from dragoman.forecasts.mixture import Mixture
from dragoman.forecasts.models import MODELS, NamedModel, find_package, take_part_of
from dragoman.forecasts.predictive import Prediction, pool_predictions, predict
from dragoman.forecasts.scenarios import Change, branch, tell_changes
from dragoman.forecasts.sensitivity import (
    find_flips,
    find_shares,
    find_swings,
    find_widest,
    value_of_drawn,
)
from dragoman.model.forecast import (
    Branched,
    Forecast,
    Influence,
    Interval,
    Levers,
    LeverSays,
    ModelPlace,
    Outcome,
    Support,
    Swinging,
    Tipping,
    ToCheck,
)
from dragoman.model.game import Game

#: Chances at which the distribution is told and sealed.
LEVELS: Final = tuple(step / 100 for step in range(101))
_INTERVALS: Final = (0.5, 0.8)
#: The distribution is pooled over so many drawn games at most, and slow models run on so many: more changes no figure that is told.
_POOLED: Final = 200
_SLOW_DRAWS: Final = 10
#: With more actors than this on a question models other than the plain ones run on the best places alone.
_MANY_ACTORS: Final = 40
#: Beyond so many actors on a question, or so many pairs of stands, models are left out that would take minutes.
_SLOW_ACTORS: Final = 80
_MANY_PAIRS: Final = 1_000_000
#: Variance shares are reckoned for at most so many unsure figures.
_MANY_INPUTS: Final = 150
#: What is worth checking is reckoned from so many draws at least.
_CHECK_DRAWS: Final = 400
_TOLD: Final = 8


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a forecast is made with.

    models: the readings to run. draws: games drawn for what drives the forecast (1 or more). seed: the same gives the same bytes.
    doubt: how far saliences and capabilities may be off, in parts of themselves. crosses: the place (0-100) that flip points cross.
    model_draws: on how many of the drawn games every model runs, slow ones on ten of them; below 40 slow ones run on the best places alone.
    large: whether models that take minutes on large games are run there all the same.
    """

    models: tuple[NamedModel, ...] = MODELS
    draws: int = 1000
    seed: int = 0
    doubt: float = 0.2
    crosses: float = 50.0
    model_draws: int = 40
    large: bool = False

    @property
    def doubts(self) -> Doubt:
        """How far saliences and capabilities may be off, as draws take it."""
        return Doubt(self.doubt, self.doubt)

    def told(self) -> tuple[tuple[str, str], ...]:
        """Return name and value of every wish, for the record of a run."""
        return (
            ("draws", str(self.draws)),
            ("seed", str(self.seed)),
            ("doubt", f"{self.doubt:g}"),
            ("models", " ".join(one.name for one in self.models)),
        )


def forecast_question(
    game: Game, question: str, wishes: Wishes | None = None, *, support: Support | None = None
) -> Forecast:
    """Return the whole forecast of a question. support: what the record holds under it, kept with the forecast.

    Raises InputError where nobody has a stand on the question, KeyError for an unknown one.
    """
    asked = wishes or Wishes()
    own = take_part_of(game, [question])
    found = game.question(question)
    if not own.cells:
        raise InputError(f"nobody has a stand on {found.name!r}: there is nothing to forecast from")
    draws = max(asked.draws, _CHECK_DRAWS)
    drawn = draw_stands(own, question, draws, seed=asked.seed, doubt=asked.doubts)
    prediction = pool_predictions(drawn.first(min(asked.draws, _POOLED)))
    models = run_models(game, drawn, asked)
    driving = _find_drivers(drawn, asked)
    mixture = prediction.mixture
    lineup = tuple(sorted(own.on(question), key=lambda one: (one[1].best, one[0].name)))
    return Forecast(
        question=found,
        lineup=lineup,
        ranges=tuple((one.low, one.high) for one in (range_of_place(cell) for _, cell in lineup)),
        support=support or Support(),
        point=predict(own, question).point,
        median=mixture.quantile(0.5),
        intervals=find_intervals(mixture),
        quantiles=tuple(round(mixture.quantile(level), 2) for level in LEVELS),
        at_low=mixture.chance(0.0, 0.0),
        at_high=mixture.chance(100.0, 100.0),
        models=models,
        apart=tell_apart(models),
        influences=find_influences(own, question),
        swings=driving[0],
        tippings=_find_tippings(own, question, asked.crosses),
        checks=driving[1],
        fewest=prediction.fitted.fewest,
        measured_on=prediction.fitted.source,
        settings=asked.told(),
    )


def find_intervals(mixture: Mixture, levels: Sequence[float] = _INTERVALS) -> tuple[Interval, ...]:
    """Return, for each level (rising, 0-1), the shortest interval with at least this chance around the median and the interval before it.

    So they lie within one another, and none leaves out the middle, as the shortest of all may where outcomes gather at both ends. The ends
    lie at whole points or at knots; each tells its own chance, since the atoms at the ends of the scale make it more.
    """
    found: list[Interval] = []
    low = high = mixture.quantile(0.5)
    for level in levels:
        at = np.unique([*mixture.places, *np.arange(101.0), low, high])
        below, upto = mixture.limits(at)
        ends = np.maximum(np.searchsorted(upto, below + level - 1e-9, "left"), np.searchsorted(at, high))
        starts = np.flatnonzero((at <= low) & (ends < len(at)))
        widths, chances = at[ends[starts]] - at[starts], upto[ends[starts]] - below[starts]
        best = int(np.lexsort((-chances, np.round(widths, 9)))[0])
        low, high = float(at[starts[best]]), float(at[ends[starts[best]]])
        found.append(Interval(low, high, min(float(chances[best]), 1.0)))
    return tuple(found)


def rebuild_mixture(quantiles: Sequence[float]) -> Mixture:
    """Return the distribution that was told by its quantiles at LEVELS."""
    return Mixture.of_quantiles(quantiles, LEVELS)


def run_models(game: Game, drawn: DrawnStands, wishes: Wishes) -> tuple[ModelPlace, ...]:
    """Return where every model puts the question of drawn stands, with the spread of each over the same draws."""
    stands = drawn.unsure.stands
    package = take_part_of(game, find_package(game, stands.question))
    many = len(stands.players) > _MANY_ACTORS
    unsure = drawn.unsure.inputs if many else inputs_of(package, wishes.doubts)
    draws = min(wishes.draws, wishes.model_draws) if unsure else 0
    alone = many or all(model.place for model in wishes.models)
    games = [] if alone else list(draw_games(package, draws, seed=wishes.seed, doubt=wishes.doubts))
    found = []
    for model in wishes.models:
        outcome = replace(_ask(model, package, stands.question, wishes), model=model.name)
        places: list[float] = []
        if outcome.answered:
            places = _draw_places(model, stands.question, drawn.first(draws), games)
        low, high = _find_ends(places)
        found.append(ModelPlace(model.name, model.words, outcome, low, high, model.baseline))
    return tuple(found)


def _draw_places(
    model: NamedModel, question: str, stands: Iterable[Stands], games: Sequence[Game]
) -> list[float]:
    """Return where a model puts the question in each draw: a plain one on the stands, any other in the games, a slow one in few of them."""
    if model.place is not None:
        return [model.place(one) for one in stands]
    few = _SLOW_DRAWS if len(games) >= 40 else 0
    return [model.ask(game, question)[0].place for game in games[: few if model.slow else None]]


def _find_ends(places: Sequence[float]) -> tuple[float, float] | tuple[None, None]:
    """Return between which places lie 80 of 100; none where nothing was drawn, NaN where no draw has an answer."""
    if not places:
        return None, None
    kept = [one for one in places if not math.isnan(one)]
    low, high = np.quantile(kept, [0.1, 0.9]) if kept else (math.nan, math.nan)
    return float(low), float(high)


def _ask(model: NamedModel, package: Game, question: str, wishes: Wishes) -> Outcome:
    """Return a model's outcome; one that would take minutes on so large a game is left out unless it is asked for, and says so."""
    actors, pairs = len(package.on(question)), (len(package.players) * len(package.questions)) ** 2
    large = (model.slow and actors > _SLOW_ACTORS) or (model.family == "exchange" and pairs > _MANY_PAIRS)
    if not large or wishes.large:
        return model.ask(package, question)[0]
    note = f"Left out, since it would take minutes on so large a game; --model {model.family} runs it."
    return Outcome(question, model.name, math.nan, (), note)


def tell_apart(models: Sequence[ModelPlace]) -> str:
    """Return one sentence: how far the models lie apart, and whether the choice of one or what is unsure about the actors brings more."""
    answered = [one for one in models if one.outcome.answered and one.name != "constant"]
    if len(answered) < 2:
        return "Only one model has an answer here."
    low, high = (pick(answered, key=lambda one: one.outcome.place) for pick in (min, max))
    names = [one.name.replace("weighted-", "weighted ") for one in (low, high)]
    apart = high.outcome.place - low.outcome.place
    if apart < 1.0:
        return f"All {len(answered)} models agree on {low.outcome.place:.0f}."
    widths = [one.high - one.low for one in answered if one.low is not None and one.high is not None]
    inside = float(np.median(widths)) if widths else 0.0
    more = "the choice of a model" if apart > inside else "what is not known about the actors"
    return (
        f"{len(answered)} models lie between {low.outcome.place:.0f} ({names[0]}) and {high.outcome.place:.0f} ({names[1]}): {apart:.0f} points apart. "
        f"Within one model, what is not known about the actors makes {inside:.0f} points; so {more} matters more."
    )


def find_influences(game: Game, question: str) -> tuple[Influence, ...]:
    """Return how far each player pulls the weighted mean, by leaving it out, the greatest pull first."""
    stands = find_stands(game, question)
    whole = weighted_mean(stands.places, stands.weights)
    withouts = means_without(stands.places, stands.weights).tolist()
    found = []
    for player, without, weight in zip(stands.players, withouts, stands.weights, strict=True):
        pull = 0.0 if weight <= 0 else math.inf if math.isnan(without) else whole - without
        found.append(Influence(player, without, pull))
    return tuple(sorted(found, key=lambda one: (-abs(one.pull), one.player)))


def _find_drivers(drawn: DrawnStands, wishes: Wishes) -> tuple[tuple[Swinging, ...], tuple[ToCheck, ...]]:
    """Return the tornado and the figures worth checking, of the weighted mean."""
    inputs, evaluate = drawn.unsure.inputs, drawn.unsure.means
    if not inputs or not (drawn.unsure.stands.weights > 0).any():
        return (), ()
    shares: dict[Input, float] = {}
    if len(inputs) <= _MANY_INPUTS:
        told = find_shares(evaluate, inputs, draws=wishes.draws, seed=wishes.seed)
        shares = {one.input: min(max(one.total, 0.0), 1.0) for one in told}
    swings = tuple(
        Swinging(
            one.input.player, one.input.part, one.input.range.low, one.input.range.best, one.input.range.high,
            one.at_low, one.at_high, shares.get(one.input),
        )
        for one in find_swings(evaluate, inputs, among=find_widest(drawn.unsure, _TOLD))[:_TOLD]
        if one.width >= 0.05
    )  # fmt: skip
    facts = value_of_drawn(evaluate, inputs, drawn.values, seed=wishes.seed)
    checks = tuple(
        ToCheck(one.input.player, one.input.part, one.crps) for one in facts[:3] if one.crps >= 0.01
    )
    return swings, checks


def _find_tippings(game: Game, question: str, crosses: float) -> tuple[Tipping, ...]:
    return tuple(
        Tipping(one.input.player, one.input.part, one.now, one.value, one.crosses)
        for one in find_flips(game, question, crosses=crosses)[:_TOLD]
    )


def branch_forecast(game: Game, forecast: Forecast, changes: Sequence[Change], wishes: Wishes) -> Branched:
    """Return what changes do to a forecast, all models beside one another; the same draws, so that only the change shows."""
    question = forecast.question.id
    after = branch(game, changes)
    package = take_part_of(after, find_package(after, question))
    models = [_ask(one, package, question, wishes).place for one in wishes.models]
    before = [one.outcome.place for one in forecast.models]
    other = _draw_prediction(after, question, wishes)
    return Branched(
        f"If {tell_changes(game, changes)}",
        tuple((one.name, was, now) for one, was, now in zip(wishes.models, before, models, strict=True)),
        other.mixture.quantile(0.5),
        find_intervals(other.mixture)[-1],
    )


def _draw_prediction(game: Game, question: str, wishes: Wishes) -> Prediction:
    own = take_part_of(game, [question])
    if not own.cells:
        raise InputError("after the change nobody has a stand on the question")
    draws = min(wishes.draws, _POOLED)
    return pool_predictions(
        draw_stands(own, question, draws, seed=wishes.seed, doubt=wishes.doubts).first(draws)
    )


def lever_forecast(game: Game, question: str, player: str, aim: float | None) -> Levers:
    """Return what an actor could do to bring the weighted mean nearer to its aim (by default its own place)."""
    target = game.cells[player, question].best if aim is None and (player, question) in game.cells else aim
    found = find_levers(game, player, question, aim=target)
    levers = tuple(
        LeverSays(one.whose, f"If {tell_changes(game, [one.change])}", one.outcome, one.nearer)
        for one in found[:_TOLD]
    )
    return Levers(player, 50.0 if target is None else target, levers)
