"""Forecasts for the page: the questions of a snapshot, a quick answer at once, and the full one kept when it was worked out."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dragoman.errors import UnknownName
from dragoman.forecasts.models import BASELINES
from dragoman.forecasts.scenarios import Change, branch, tell_changes
from dragoman.forecasts.whole import Wishes, forecast_question
from dragoman.model.forecast import Forecast, Graded, LaidGame, Unasked
from dragoman.model.game import Game, Question
from dragoman.run import grade_forecasts, lay_record
from dragoman.web.snapshot import Snapshot
from dragoman.web.work.what_if import key_of

#: The quick answer: the plain models and few drawn games, so that a slider answers at once.
QUICK: Final = Wishes(models=BASELINES, draws=60, model_draws=10)
FULL: Final = Wishes()
#: Questions whose forecast stands in the list; of more, those on which most actors have a place.
_IN_LIST: Final = 30
_KEPT: Final = 300


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in the list: its key, how much stands under it, and its quick forecast (None where it is worked out when opened)."""

    key: str
    question: Question
    actors: int
    reports: int
    forecast: Forecast | None


@dataclass(frozen=True, slots=True)
class ForecastList:
    """The questions that have a forecast, most actors first; the issues that have none, with the reason; sealed ones with their grades."""

    rows: tuple[QuestionRow, ...]
    unasked: tuple[Unasked, ...]
    sealed: tuple[Graded, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A forecast, and the one before the what-if. told: the change in words, empty where nothing changes. full: whether of all models."""

    forecast: Forecast
    before: Forecast
    told: str
    full: bool

    @property
    def shift(self) -> float:
        """How far the middle moves, in points."""
        return self.forecast.median - self.before.median

    @property
    def has_moved(self) -> bool:
        """Whether the middle moves by as much as a reader would see."""
        return abs(self.shift) >= 0.5

    @property
    def places(self) -> tuple[tuple[str, float, float], ...]:
        """Each model's place before and after, where it has an answer to either."""
        before = {one.name: one.outcome.place for one in self.before.models}
        told = ((one.name, before.get(one.name, math.nan), one.outcome.place) for one in self.forecast.models)
        return tuple(one for one in told if not (math.isnan(one[1]) and math.isnan(one[2])))


@dataclass
class Answers:
    """The forecasts of one snapshot as they were worked out, the latest few hundred; one of the slow ones is worked out at a time."""

    laid: LaidGame
    _kept: OrderedDict[Hashable, Forecast] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def work_out(self, question: str, changes: Sequence[Change] = (), *, full: bool = False) -> Forecast:
        """Return the forecast of a question after some changes; raises InputError where nobody is left who stands on it."""
        key = (question, tuple(changes), full)
        if (found := self._find(key)) is not None:
            return found
        if not full:
            return self._make(key, question, changes, QUICK)
        with self._turn:
            return self._find(key) or self._make(key, question, changes, FULL)

    def answer(self, question: str, changes: Sequence[Change], *, full: bool = False) -> Answer:
        """Return the answer to a what-if, beside the forecast without it made in the same way."""
        before = self.work_out(question, full=full)
        if not changes:
            return Answer(before, before, "", full)
        told = f"If {tell_changes(self.laid.game, changes)}"
        return Answer(self.work_out(question, changes, full=full), before, told, full)

    def holds(self, question: str, changes: Sequence[Change]) -> bool:
        """Tell whether the full answer is there already."""
        return self._find((question, tuple(changes), True)) is not None

    def _find(self, key: Hashable) -> Forecast | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _make(self, key: Hashable, question: str, changes: Sequence[Change], wishes: Wishes) -> Forecast:
        game: Game = branch(self.laid.game, changes)
        made = forecast_question(game, question, wishes, support=self.laid.support_of(question))
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return made


def answers_of(snapshot: Snapshot) -> Answers:
    """Return the forecasts of a snapshot; its games are laid out once."""
    return snapshot.once("forecast answers", lambda one: Answers(lay_games(one)))


def lay_games(snapshot: Snapshot) -> LaidGame:
    """Return the game of a snapshot, with the places of the user's codebook where there is one."""
    book = snapshot.whole.issues.codebook
    codebook, reprints = book if book.issues else None, snapshot.whole.beside.reprints
    return lay_record(snapshot.record, snapshot.filed, codebook=codebook, reprints=reprints)


def list_forecasts(snapshot: Snapshot) -> ForecastList:
    """Return the list of a snapshot's forecasts."""
    answers = answers_of(snapshot)
    laid = answers.laid
    open_ones = [(one, laid.game.on(one.id)) for one in laid.game.questions]
    ranked = sorted(
        ((one, on) for one, on in open_ones if on),
        key=lambda one: (-len(one[1]), -laid.support_of(one[0].id).reports),
    )
    rows = tuple(
        QuestionRow(
            key_of(one.id), one, len(on), laid.support_of(one.id).reports,
            answers.work_out(one.id) if number < _IN_LIST else None,
        )
        for number, (one, on) in enumerate(ranked)
    )  # fmt: skip
    return ForecastList(rows, laid.unasked, grade_forecasts(snapshot.record))


def questions_of(snapshot: Snapshot) -> Mapping[str, Question]:
    """Return key -> question, of all that have a forecast."""
    return snapshot.once("forecast questions", _key_questions)


def find_question(snapshot: Snapshot, key: str) -> Question:
    """Return the question of an address; raises UnknownName."""
    found = questions_of(snapshot).get(key)
    if found is None:
        raise UnknownName(
            "No question with a forecast has this address. The list of forecasts leads to all there are."
        )
    return found


def _key_questions(snapshot: Snapshot) -> dict[str, Question]:
    game = answers_of(snapshot).laid.game
    return {key_of(one.id): one for one in game.questions if game.on(one.id)}


def warm_forecasts(snapshot: Snapshot) -> None:
    """Work out the list, so that no request waits for it."""
    snapshot.once("forecast list", list_forecasts)
    questions_of(snapshot)
