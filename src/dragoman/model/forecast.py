"""What a model of bargaining says about a question, and the whole forecast of it, as values that every view is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.game import Cell, Game, Player, Question

#: What of a game a figure is about.
Part = Literal["place", "salience", "capability"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a model says that a question ends.

    question: its id in the game. model: the model's name ("weighted-mean"). place: 0-100 on the question's scale, or NaN where the model
    has no answer; note then says why in words. options: the name and the value of every option that the model used, in the order of
    the model, so that a run can be repeated and readings compared. note: what the reader has to know beside the number.
    """

    question: str
    model: str
    place: float
    options: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def answered(self) -> bool:
        """Say whether the model has an answer."""
        return self.place == self.place


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a player on a question: from start to end (0-100) in a round (1 is the first), and why, in words.

    reason: a sentence for the reader ("Belgium gave way to France because ..."). because_of: the player whose challenge, offer or
    exchange brought it, by id; None where nobody in particular did.
    """

    player: str
    question: str
    round: int
    start: float
    end: float
    reason: str
    because_of: str | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """What the record holds under the forecast of a question.

    reports: how many texts its cells rest on, reprints of one text once; 0 where it is a file's. first, last: the days of those. scale: how
    the places came about, in words. unplaced: names of actors that have a stand on it, but no place. notes: what was taken for granted.
    """

    reports: int = 0
    first: date | None = None
    last: date | None = None
    scale: str = ""
    unplaced: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unasked:
    """An issue that gives no question, and why, in words."""

    issue: str
    reason: str


@dataclass(frozen=True, slots=True)
class LaidGame:
    """A game laid out from a record or a file: what stands under each question (by its id), and the issues that give none."""

    game: Game
    supports: dict[str, Support]
    unasked: tuple[Unasked, ...] = ()

    def support_of(self, question: str) -> Support:
        """Return what stands under a question."""
        return self.supports.get(question, Support())


@dataclass(frozen=True, slots=True)
class Interval:
    """Places from low to high (0-100, ends included) and the chance (0-1) that the outcome lies among them."""

    low: float
    high: float
    chance: float


@dataclass(frozen=True, slots=True)
class ModelPlace:
    """Where a model, under one reading, puts a question. words: what it does, for the reader. baseline: whether it is one of the plain ones.

    low, high: between them lie 80 of 100 places over the draws of what is unsure; None where it was not drawn.
    """

    name: str
    words: str
    outcome: Outcome
    low: float | None = None
    high: float | None = None
    baseline: bool = False


@dataclass(frozen=True, slots=True)
class Influence:
    """How far a player pulls the weighted mean: where it would lie without the player (NaN: nowhere), and the pull in points."""

    player: str
    without: float
    pull: float


@dataclass(frozen=True, slots=True)
class Swinging:
    """A figure that is unsure, from low over best to high, and where the weighted mean lies at its ends.

    share: of the variance of the weighted mean that it explains with all its interplay (0-1); None where that was not reckoned.
    """

    player: str
    part: Part
    low: float
    best: float
    high: float
    at_low: float
    at_high: float
    share: float | None = None

    @property
    def width(self) -> float:
        """How far the weighted mean swings, in points."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Tipping:
    """The value of a figure at which the weighted mean crosses a place, all else at best."""

    player: str
    part: Part
    now: float
    value: float
    crosses: float


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A figure that is worth checking: what knowing it would take off the expected error, in points (half of it: CRPS)."""

    player: str
    part: Part
    saves: float


@dataclass(frozen=True, slots=True)
class Branched:
    """A what-if: the change in words, and place before and after by the model's name; the median and the 80 % interval after it."""

    told: str
    places: tuple[tuple[str, float, float], ...]
    median: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class LeverSays:
    """What an actor could do, in words, where the weighted mean would then lie, and how many points nearer to the aim that is."""

    whose: Literal["own", "other"]
    told: str
    outcome: float
    nearer: float


@dataclass(frozen=True, slots=True)
class Levers:
    """What an actor could do to bring a question nearer to its aim (0-100); every line holds all others to stand still."""

    player: str
    aim: float
    levers: tuple[LeverSays, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """The whole forecast of a question.

    lineup: who stands where, from the lowest best place. ranges: of each, from where to where its place is drawn: a cell's range, wider the less
    sure the cell is. point: the weighted mean. median, intervals (half and four fifths): of the
    predictive distribution. quantiles: its places at chances 0, 0.01 ... 1. at_low, at_high: the chances of the very ends of the scale.
    models: the plain ones first. apart: how far they lie apart, in words. influences: the greatest first. swings: the widest first.
    fewest: nearly all questions that the distribution was measured on had at least so many actors; measured_on: what it was measured on.
    settings: name and value of what the run was made with.
    """

    question: Question
    lineup: tuple[tuple[Player, Cell], ...]
    ranges: tuple[tuple[float, float], ...]
    support: Support
    point: float
    median: float
    intervals: tuple[Interval, ...]
    quantiles: tuple[float, ...]
    at_low: float
    at_high: float
    models: tuple[ModelPlace, ...]
    apart: str
    influences: tuple[Influence, ...]
    swings: tuple[Swinging, ...]
    tippings: tuple[Tipping, ...]
    checks: tuple[ToCheck, ...]
    fewest: int
    measured_on: str
    settings: tuple[tuple[str, str], ...]
    branch: Branched | None = None
    levers: Levers | None = None

    def name(self, player: str) -> str:
        """Return a player's name."""
        return next((one.name for one, _ in self.lineup if one.id == player), player)

    def cell(self, player: str) -> Cell:
        """Return where a player stands; raises KeyError for one that does not."""
        return {one.id: cell for one, cell in self.lineup}[player]

    @property
    def baselines(self) -> tuple[ModelPlace, ...]:
        """The plain forecasts that stand beside every other."""
        return tuple(one for one in self.models if one.baseline)


@dataclass(frozen=True, slots=True)
class Graded:
    """A sealed forecast and what came of it. claim: its id. outcome and what follows is None while it is open; error: of the median, crps:
    of the whole distribution, point_error: of the weighted mean, all in points; within: whether the outcome lay in the 50 % and the 80 % interval.
    """

    claim: str
    issue: str
    sealed_on: date
    median: float
    intervals: tuple[Interval, ...]
    outcome: float | None = None
    error: float | None = None
    point_error: float | None = None
    crps: float | None = None
    within: tuple[bool, ...] = ()
