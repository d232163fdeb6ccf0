"""What would change the forecast: which cells carry the uncertainty, where the outcome tips, and which fact to check next."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dragoman.forecasts.arrays import Floats, find_stands
from dragoman.forecasts.baselines import sum_others
from dragoman.forecasts.draws import (
    Columns,
    Input,
    Model,
    Triangle,
    Unsure,
    draw_inputs,
    parts_at_once,
    with_values,
)
from dragoman.model.game import Game

#: From drawn inputs, shape (rows, inputs), to the place of the question asked, shape (rows,).
Evaluation = Callable[[Floats], Floats]
#: A flip point is found to so many points (or parts of a salience).
_PRECISION: Final = 1e-9
#: Swings of the mean that differ by less may be ordered otherwise by rounding.
_NEAR: Final = 1e-6
#: Steps of the scale between which a model that is no mean is asked whether it tips.
_STEPS: Final = 64


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the variance of the outcome an input explains: alone (first), and with all its interplay (total); about 0-1."""

    input: Input
    first: float
    total: float


@dataclass(frozen=True, slots=True)
class Swing:
    """Where the outcome lies when an input is at its low and at its high end, all else at best."""

    input: Input
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        """How far the outcome swings, in points."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Flip:
    """The value of an input at which the outcome crosses a place, all else at best.

    rising: whether the outcome is above the place for values above.
    """

    input: Input
    now: float
    value: float
    crosses: float
    rising: bool

    def told(self, game: Game) -> str:
        """Return the flip point in one sentence."""
        name, up = game.player(self.input.player).name, self.value > self.now
        verb = {"place": "moves", "salience": "cares", "capability": "weighs"}[self.input.part]
        form = f"{self.value:.0f}" if self.input.part == "place" else f"{self.value:.2f}"
        side = (
            ("above" if up else "below")
            if self.input.part == "place"
            else ("more than" if up else "less than")
        )
        return f"The outcome crosses {self.crosses:.0f} if {name} {verb} {side} {form}."


@dataclass(frozen=True, slots=True)
class FactValue:
    """What knowing one input exactly would bring, on average: the variance (squared points) and the CRPS (points) that would be saved."""

    input: Input
    variance: float
    crps: float


def evaluation_of(
    game: Game, question: str, inputs: Sequence[Input], model: Model | None = None
) -> Evaluation:
    """Return what places a question for rows of input values: the weighted mean at once, or any model game by game."""
    if model is None:
        return Unsure.of(game, question, inputs).means
    run = model

    def one_by_one(values: Floats) -> Floats:
        places = [run(with_values(game, inputs, row)).get(question, math.nan) for row in values]
        return np.array(places, np.float64)

    return one_by_one


def find_shares(evaluate: Evaluation, inputs: Sequence[Input], *, draws: int, seed: int) -> tuple[Share, ...]:
    """Return the variance shares of independent inputs, from draws * (inputs + 2) evaluations; all 0 where nothing varies.

    First order: mean(f(B) (f(A with column i of B) - f(A))) / V; total: mean((f(A) - f(A with column i of B))^2) / 2V.
    Source: Saltelli et al. 2010, Computer Physics Communications 181:259, table 2 (b) and (f); the total is Jansen's (1999).
    f is centred first, which leaves the estimand alone and takes noise off. Rows without an answer are left out.
    """
    a, b = (draw_inputs(inputs, draws, seed=seed, label=label) for label in "AB")
    at_a, at_b = evaluate(a), evaluate(b)
    both = np.concatenate([at_a, at_b])
    middle, variance = float(np.nanmean(both)), float(np.nanvar(both))
    if not variance > 1e-18:
        return tuple(Share(one, 0.0, 0.0) for one in inputs)
    found = []
    for column, one in enumerate(inputs):
        mixed = a.copy()
        mixed[:, column] = b[:, column]
        at_mixed = evaluate(mixed)
        first = np.nanmean((at_b - middle) * (at_mixed - at_a)) / variance
        total = np.nanmean((at_a - at_mixed) ** 2) / (2.0 * variance)
        found.append(Share(one, float(first), float(total)))
    return tuple(found)


def find_swings(
    evaluate: Evaluation, inputs: Sequence[Input], *, among: Sequence[int] | None = None
) -> tuple[Swing, ...]:
    """Return the tornado: every input, or those among them, at its ends with all else at best, the widest swing first."""
    best = np.array([one.range.best for one in inputs])
    asked = range(len(inputs)) if among is None else among
    swings: list[Swing] = []
    for part in parts_at_once(len(asked), len(inputs)):
        rows = np.repeat(best[None, :], 2 * len(asked[part]), axis=0)
        for at, column in enumerate(asked[part]):
            rows[2 * at : 2 * at + 2, column] = inputs[column].range.low, inputs[column].range.high
        ends = evaluate(rows).reshape(-1, 2).tolist()
        swings += [Swing(inputs[column], *pair) for column, pair in zip(asked[part], ends, strict=True)]
    return tuple(sorted(swings, key=lambda swing: -swing.width))


def find_widest(unsure: Unsure, most: int) -> tuple[int, ...]:
    """Return which inputs swing the weighted mean most, so many, and all that come as near to them as rounding could bring.

    In closed form: with one actor otherwise the mean is (rest + w x) / (W + w), of what all others bring. It chooses whom find_swings asks.
    """
    stands, ranges = unsure.stands, np.array([(one.range.low, one.range.high) for one in unsure.inputs])
    weight, rest = sum_others(stands.weights), sum_others(stands.weights * stands.places)
    widths = np.zeros(len(ranges))
    for part, (whose, where) in unsure.columns.items():
        ends = ranges[where].T
        x = ends if part == "place" else stands.places[whose]
        salience = ends if part == "salience" else stands.saliences[whose]
        own = salience * (ends if part == "capability" else stands.capabilities[whose])
        total = weight[whose] + own
        means = np.where(total > 0, (rest[whose] + own * x) / np.where(total > 0, total, 1.0), np.inf)
        widths[where] = np.ptp(np.broadcast_to(means, ends.shape), axis=0)
    least = np.sort(widths)[-most:].min(initial=np.inf)
    return tuple(np.flatnonzero(~(widths < least - _NEAR)).tolist())


def find_flips(game: Game, question: str, *, crosses: float, model: Model | None = None) -> tuple[Flip, ...]:
    """Return, for every place and salience of a question, the nearest value at which the outcome crosses a place; nearest flips first.

    Exact for the weighted mean (model None); for any other model the scale is asked in 64 steps and the crossing nearest to where
    the input stands is halved down to 1e-9: a model that jumps is told by its jump, and one that tips twice within a step is missed.
    Inputs that cannot bring the outcome across are left out.
    """
    flips = _flips_of_mean(game, question, crosses) if model is None else ()
    if model is not None:
        tried = (_flip_of_model(game, one, crosses, model) for one in _tipping_inputs(game, question))
        flips = tuple(one for one in tried if one is not None)
    return tuple(sorted(flips, key=lambda flip: abs(flip.value - flip.now) / flip.input.range.high))


def _tipping_inputs(game: Game, question: str) -> Iterator[Input]:
    """Yield the place and the salience of everybody on a question, with all that they can be."""
    for player, cell in game.on(question):
        yield Input("place", player.id, question, Triangle(0.0, cell.best, 100.0))
        yield Input("salience", player.id, question, Triangle(0.0, cell.salience, 1.0))


def _flips_of_mean(game: Game, question: str, crosses: float) -> tuple[Flip, ...]:
    """Return the flip points in closed form: the outcome is (rest + w x) / (W + w), which is solved for x, or for w at salience."""
    stands = find_stands(game, question)
    weight, rest = sum_others(stands.weights), sum_others(stands.weights * stands.places)
    gap = crosses * weight - rest
    places = _solved(gap + crosses * stands.weights, stands.weights)
    slopes = stands.capabilities * (stands.places - crosses)
    saliences = np.where(weight > 0, _solved(gap, slopes), np.nan)
    values = np.stack([places, saliences], axis=1).ravel()
    rising = np.stack([stands.weights > 0, slopes > 0], axis=1).ravel()
    return tuple(
        Flip(one, one.range.best, float(value), crosses, bool(up))
        for one, value, up in zip(_tipping_inputs(game, question), values, rising, strict=True)
        if 0.0 <= value <= one.range.high
    )


def _solved(gap: Floats, slope: Floats) -> Floats:
    """Return gap / slope; NaN where the slope is as good as none."""
    steep = np.abs(slope) >= 1e-12
    return np.where(steep, gap / np.where(steep, slope, 1.0), np.nan)


def _flip_of_model(game: Game, one: Input, crosses: float, model: Model) -> Flip | None:
    """Return the crossing nearest to where the input stands, halved down; none where no step of the scale shows one."""

    def above(value: float) -> bool | None:
        place = model(with_values(game, [one], [value])).get(one.question, math.nan)
        return None if math.isnan(place) else place >= crosses

    now, most = one.range.best, one.range.high
    grid = sorted({now, *(most * step / _STEPS for step in range(_STEPS + 1))})
    sides = [above(value) for value in grid]
    pairs = [
        (grid[at], grid[at + 1], sides[at + 1])
        for at in range(len(grid) - 1)
        if None not in (sides[at], sides[at + 1]) and sides[at] != sides[at + 1]
    ]
    if not pairs:
        return None
    low, high, rising = min(pairs, key=lambda pair: max(pair[0] - now, now - pair[1], 0.0))
    while high - low > _PRECISION:
        middle = (low + high) / 2.0
        low, high = (low, middle) if above(middle) == rising else (middle, high)
    return Flip(one, now, (low + high) / 2.0, crosses, bool(rising))


def value_of_facts(
    evaluate: Evaluation, inputs: Sequence[Input], *, draws: int, seed: int, slices: int = 20
) -> tuple[FactValue, ...]:
    """Return which fact to check next: what knowing each input would save on average, the greatest saving of CRPS first.

    The variance saved is V(E[f | input]); the CRPS saved is what E|f - f'| / 2 falls by within equal slices of the input (the expected
    CRPS of a right forecast is half the distance of two of its draws). Given-data estimates (Plischke, Borgonovo & Smith 2013): one set of
    draws serves all inputs. What pure chance would save is taken off, so that an idle input is worth about 0 and never less.
    """
    return value_of_drawn(evaluate, inputs, draw_inputs(inputs, draws, seed=seed), seed=seed, slices=slices)


def value_of_drawn(
    evaluate: Evaluation, inputs: Sequence[Input], values: Floats, *, seed: int, slices: int = 20
) -> tuple[FactValue, ...]:
    """Return what value_of_facts gives, from values that are drawn already, shape (draws, inputs). seed: of what pure chance would save."""
    places = evaluate(values)
    answered = ~np.isnan(places)
    columns, places = values.T[:, answered], places[answered]
    idle = np.random.default_rng(seed).random(len(places))
    noise = _saved(places, idle[None, :], slices)
    found: list[FactValue] = []
    for part in parts_at_once(len(inputs), len(places)):
        worth = np.maximum(_saved(places, columns[part], slices) - noise, 0.0).tolist()
        found += [FactValue(one, *saves) for one, saves in zip(inputs[part], worth, strict=True)]
    return tuple(sorted(found, key=lambda fact: (-fact.crps, -fact.variance)))


def _saved(places: Floats, keys: Floats, slices: int) -> Floats:
    """Return what the variance and the half mean distance of places fall by within equal slices of each key, shape (keys, 2).

    places: shape (n,). keys: shape (keys, n). The first slices are one longer where they cannot all be equal.
    """
    saved, n = np.zeros((len(keys), 2)), len(places)
    if n < 2 * slices or places.min() == places.max():
        return saved
    ordered = places[_in_order(keys)]
    saved += places.var(), half_distance(np.sort(places))
    size, longer = divmod(n, slices)
    for part, length in (
        (ordered[:, : longer * (size + 1)], size + 1),
        (ordered[:, longer * (size + 1) :], size),
    ):
        inside = np.sort(part.reshape(len(part), -1, length), axis=2)
        within = np.stack([inside.var(axis=2), half_distance(inside)], axis=2)
        saved -= within.sum(axis=1) * (length / n)
    return saved


def _in_order(keys: Floats) -> Columns:
    """Return how to put each row of keys in order, of equal ones the first first: only where there are such is the slower way needed."""
    order = np.argsort(keys, axis=1)
    if (np.diff(np.take_along_axis(keys, order, axis=1), axis=1) > 0).all():
        return order
    return np.argsort(keys, axis=1, kind="stable")


def half_distance(ascending: Floats) -> Floats:
    """Return half the mean distance of two draws (the same one twice included) from ascending values along the last axis, in O(n)."""
    n = ascending.shape[-1]
    upto = np.arange(1, n) / n
    return np.asarray((np.diff(ascending) * upto * (1.0 - upto)).sum(axis=-1), np.float64)
