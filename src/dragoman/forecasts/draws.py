"""What is not known of the cells, drawn: games as they may be, and the outcome of every model in each of them.

A place is drawn from the triangle low - best - high of its cell. A coder who is less than sure widens the triangle towards the ends of the
scale: at confidence 0 it reaches from 0 to 100, still highest at best. Every cell has its own stream, from the seed and the ids of player
and question: the same seed gives the same bytes, and dropping a player leaves the draws of the others as they were, so that two branches
of a game differ by what was changed and by nothing else (common random numbers).
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dragoman.forecasts.arrays import Floats, Stands, find_stands
from dragoman.model.game import Cell, Game

Words = NDArray[np.uint32]
Columns = NDArray[np.intp]
#: At most about so many figures are reckoned with at once: more do not fit near the processor.
_FIGURES: Final = 2**16
#: A model, ready to run: a game becomes a place (0-100, NaN where it has no answer) by question id.
Model = Callable[[Game], Mapping[str, float]]
#: What of a game can be unsure.
Part = Literal["place", "salience", "capability"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """How unsure saliences and capabilities are: the half width of a triangle, in parts of the value (0.1 is +-10 %), 0 or more.

    places: whether the ranges of the places are drawn at all.
    """

    salience: float = 0.0
    capability: float = 0.0
    places: bool = True


@dataclass(frozen=True, slots=True)
class Triangle:
    """A quantity that lies from low to high, most likely at best."""

    low: float
    best: float
    high: float

    def drawn(self, chances: Floats) -> Floats:
        """Return the quantiles at these chances (0-1), all of them exactly best where there is no range."""
        return _quantiles(self.low, self.best, self.high, chances)

    @property
    def variance(self) -> float:
        """Its variance, in squared units."""
        a, b, c = self.low, self.high, self.best
        return (a * a + b * b + c * c - a * b - a * c - b * c) / 18.0


def _quantiles(low: ArrayLike, best: ArrayLike, high: ArrayLike, chances: Floats) -> Floats:
    """Return the quantiles of triangles at these chances; the ends are one of all, or broadcast against the chances."""
    a, b, c = (np.asarray(one, np.float64) for one in (low, best, high))
    width, rise, fall = c - a, b - a, c - b
    left = a + np.sqrt(chances * width * rise)
    right = c - np.sqrt((1.0 - chances) * width * fall)
    drawn = np.clip(np.where(chances * width < rise, left, right), a, c)
    return np.where(width > 0, drawn, b)


@dataclass(frozen=True, slots=True)
class Input:
    """A number of the game that is not known exactly: the place or salience of a player on a question, or a player's capability ("" question)."""

    part: Part
    player: str
    question: str
    range: Triangle


def range_of_place(cell: Cell) -> Triangle:
    """Return the triangle of a cell's place, widened by what the coder's confidence lacks; its ends stay on the scale."""
    lack = 1.0 - cell.confidence
    return Triangle(cell.low - lack * cell.low, cell.best, cell.high + lack * (100.0 - cell.high))


def inputs_of(game: Game, doubt: Doubt | None = None, *, question: str | None = None) -> tuple[Input, ...]:
    """Return every number of the game that has a range, in the order of players and questions; only those of one question if asked."""
    doubt = doubt or Doubt()
    asked = [one.id for one in game.questions if question in (None, one.id)]
    found = []
    for player in game.players:
        spread = doubt.capability * player.capability
        held = [(one, game.cells[player.id, one]) for one in asked if (player.id, one) in game.cells]
        if held:
            found.append(Input("capability", player.id, "", _around(player.capability, spread, float("inf"))))
        for one, cell in held:
            place = range_of_place(cell) if doubt.places else Triangle(cell.best, cell.best, cell.best)
            found.append(Input("place", player.id, one, place))
            found.append(
                Input("salience", player.id, one, _around(cell.salience, doubt.salience * cell.salience, 1.0))
            )
    return tuple(one for one in found if one.range.high > one.range.low)


def _around(value: float, spread: float, most: float) -> Triangle:
    return Triangle(max(value - spread, 0.0), value, min(value + spread, most))


def draw_inputs(inputs: Sequence[Input], draws: int, *, seed: int, label: str = "") -> Floats:
    """Return drawn values, shape (draws, inputs). label: tells several sets of draws of one seed apart.

    The first rows of many draws are those of fewer, and a column is the same whatever other inputs there are.
    """
    drawn, start = np.empty((len(inputs), draws)), _words_of(seed)
    for row, one in zip(drawn, inputs, strict=True):
        _stream(start, f"{label}|{one.part}|{one.player}|{one.question}").random(out=row)
    ranges = np.array([(one.range.low, one.range.best, one.range.high) for one in inputs]).reshape(-1, 3)
    for some in parts_at_once(len(inputs), draws):
        low, best, high = ranges[some].T[:, :, None]
        drawn[some] = _quantiles(low, best, high, drawn[some])
    return drawn.T


def parts_at_once(count: int, size: int) -> Iterator[slice]:
    """Yield slices of so many things, each of so many figures, that can be reckoned with near the processor."""
    step = max(_FIGURES // max(size, 1), 1)
    return (slice(first, first + step) for first in range(0, count, step))


def _words_of(seed: int) -> Words:
    """Return a seed as words of 32 bits, the lowest first, as numpy takes one apart."""
    length = max(4, 4 * math.ceil(seed.bit_length() / 32))
    return np.frombuffer(seed.to_bytes(length, "little"), dtype="<u4").astype(np.uint32)


def _stream(start: Words, name: str) -> np.random.Generator:
    """Return the generator of one input: its own, whatever other inputs there are. start: the words of the seed."""
    words = np.frombuffer(hashlib.sha256(name.encode()).digest(), dtype="<u4")
    return np.random.default_rng(np.concatenate([start, words[:4]]))


def with_values(game: Game, inputs: Sequence[Input], values: Sequence[float] | Floats) -> Game:
    """Return the game with these values of its inputs; places that were set are exact."""
    cells, capabilities = dict(game.cells), {}
    for one, value in zip(inputs, map(float, values), strict=True):
        if one.part == "capability":
            capabilities[one.player] = value
            continue
        cell = cells[one.player, one.question]
        if one.part == "salience":
            cells[one.player, one.question] = replace(cell, salience=value)
        else:
            cells[one.player, one.question] = replace(cell, low=value, best=value, high=value, confidence=1.0)
    players = tuple(replace(p, capability=capabilities.get(p.id, p.capability)) for p in game.players)
    return replace(game, players=players, cells=cells)


def draw_games(game: Game, draws: int, *, seed: int, doubt: Doubt | None = None) -> Iterator[Game]:
    """Yield the game as it may be, so many times."""
    inputs = inputs_of(game, doubt)
    for row in draw_inputs(inputs, draws, seed=seed):
        yield with_values(game, inputs, row)


@dataclass(frozen=True, slots=True, eq=False)
class Unsure:
    """The stands on a question, and which of their figures are inputs: rows of input values become rows of stands, without a game for each.

    columns: of each part, whose figures are inputs (their places among the stands) and in which columns of the values they are. Ranges and
    confidences of the stands stay as they were drawn from.
    """

    stands: Stands
    inputs: tuple[Input, ...]
    columns: Mapping[Part, tuple[Columns, Columns]]

    @staticmethod
    def of(game: Game, question: str, inputs: Sequence[Input]) -> Unsure:
        """Return the stands of a question of a game, with the inputs that are figures of it; raises KeyError for an unknown question."""
        stands = find_stands(game, question)
        place = {player: at for at, player in enumerate(stands.players)}
        found: dict[Part, list[tuple[int, int]]] = {"place": [], "salience": [], "capability": []}
        for column, one in enumerate(inputs):
            if one.question in ("", question) and one.player in place:
                found[one.part].append((place[one.player], column))
        pairs = {part: np.array(held, np.intp).reshape(-1, 2).T for part, held in found.items()}
        return Unsure(stands, tuple(inputs), {part: (whose, where) for part, (whose, where) in pairs.items()})

    def rows(self, values: Floats) -> Stands:
        """Return the stands for rows of input values, shape (rows, inputs): places, saliences and capabilities of shape (rows, n)."""
        known, by_row = self.stands, np.ascontiguousarray(values)
        return replace(
            known,
            places=self._taken("place", known.places, by_row),
            saliences=self._taken("salience", known.saliences, by_row),
            capabilities=self._taken("capability", known.capabilities, by_row),
        )

    def means(self, values: Floats) -> Floats:
        """Return the weighted mean for every row of input values, shape (rows,); NaN where nobody has weight."""
        stands = self.rows(values)
        places, weights = stands.places, stands.weights
        total = weights.sum(1)
        sums = np.where(total > 0, (weights * places).sum(1), np.nan)
        means: Floats = sums / np.where(total > 0, total, 1.0)
        return np.clip(means, places.min(1), places.max(1)) if stands.players else means

    def _taken(self, part: Part, known: Floats, values: Floats) -> Floats:
        whose, where = self.columns[part]
        if len(whose) == len(known):
            return values.take(where, axis=1)
        rows = np.empty((len(values), len(known)))
        rows[:] = known
        rows[:, whose] = values[:, where]
        return rows


@dataclass(frozen=True, slots=True, eq=False)
class DrawnStands:
    """The stands on a question as they may be: what is unsure of them, and its drawn values, shape (draws, inputs)."""

    unsure: Unsure
    values: Floats

    def first(self, draws: int) -> Iterator[Stands]:
        """Yield the stands of so many draws, one draw at a time."""
        rows = self.unsure.rows(self.values[:draws])
        for places, saliences, capabilities in zip(
            rows.places, rows.saliences, rows.capabilities, strict=True
        ):
            yield replace(rows, places=places, saliences=saliences, capabilities=capabilities)


def draw_stands(
    game: Game, question: str, draws: int, *, seed: int, doubt: Doubt | None = None
) -> DrawnStands:
    """Return the stands on a question in the games that draw_games gives, all at once."""
    inputs = inputs_of(game, doubt, question=question)
    return DrawnStands(Unsure.of(game, question, inputs), draw_inputs(inputs, draws, seed=seed))


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a model puts a question over all draws: places (0-100; draws without an answer are left out), sorted as drawn.

    unanswered: how many draws the model had no answer for.
    """

    question: str
    model: str
    places: tuple[float, ...]
    unanswered: int = 0

    def quantile(self, level: float) -> float:
        """Return the place that so large a share (0-1) of the draws does not exceed; NaN where there are none."""
        return float(np.quantile(self.places, level)) if self.places else float("nan")

    @property
    def mean(self) -> float:
        """The mean place; NaN where there are none."""
        return float(np.mean(self.places)) if self.places else float("nan")

    @property
    def deviation(self) -> float:
        """The standard deviation, in points; exactly 0 where all draws agree."""
        if not self.places or min(self.places) == max(self.places):
            return 0.0
        return float(np.std(self.places))


@dataclass(frozen=True, slots=True)
class Multiverse:
    """Every reading of the game side by side: models under named options, each over the same draws of the cells."""

    spreads: tuple[Spread, ...]

    def on(self, question: str) -> tuple[Spread, ...]:
        """Return the spreads of one question, in the order of the models."""
        return tuple(one for one in self.spreads if one.question == question)

    def between(self, question: str) -> float:
        """Return the variance between the models' mean places: what the choice of a model brings, in squared points."""
        means = [one.mean for one in self.on(question) if one.places]
        return float(np.var(means)) if means and min(means) < max(means) else 0.0

    def within(self, question: str) -> float:
        """Return the mean of the models' variances over the draws: what the cells bring, in squared points."""
        variances = [one.deviation**2 for one in self.on(question) if one.places]
        return float(np.mean(variances)) if variances else 0.0

    def told(self, question: str) -> str:
        """Return one sentence: how far the readings lie apart, and whether the model or the cells bring it."""
        answered = [one for one in self.on(question) if one.places]
        if not answered:
            return "No model has an answer."
        low, high = min(answered, key=lambda one: one.mean), max(answered, key=lambda one: one.mean)
        more = "the choice of the model" if self.between(question) > self.within(question) else "the cells"
        if self.between(question) == self.within(question) == 0.0:
            return f"All {len(answered)} readings agree on {low.mean:.0f}."
        return (
            f"{len(answered)} readings lie between {low.mean:.0f} ({low.model}) and {high.mean:.0f} ({high.model}); "
            f"{more} makes more of the difference."
        )


def run_multiverse(
    game: Game, models: Mapping[str, Model], *, draws: int, seed: int, doubt: Doubt | None = None
) -> Multiverse:
    """Return the spread of every model (by its name, options told in it) on every question, all over the same drawn games.

    draws: 1 or more. Where nothing is unsure, one game is run, since all would be the same.
    """
    inputs = inputs_of(game, doubt)
    values = draw_inputs(inputs, draws if inputs else 1, seed=seed)
    games = [with_values(game, inputs, row) for row in values]
    spreads = []
    for name, model in models.items():
        found = [model(one) for one in games]
        for question in (one.id for one in game.questions):
            places = [one.get(question, float("nan")) for one in found]
            answered = tuple(float(place) for place in places if not math.isnan(place))
            spreads.append(Spread(question, name, answered, len(places) - len(answered)))
    return Multiverse(tuple(spreads))


def draw_means(game: Game, question: str, draws: int, *, seed: int, doubt: Doubt | None = None) -> Spread:
    """Return the spread of the weighted mean over drawn games: the same draws as draw_games, all at once (10,000 in milliseconds)."""
    drawn = draw_stands(game, question, draws, seed=seed, doubt=doubt)
    means = drawn.unsure.means(drawn.values)
    answered = means[~np.isnan(means)]
    return Spread(question, "weighted-mean", tuple(map(float, answered)), len(means) - len(answered))
