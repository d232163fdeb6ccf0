"""Statements as columns of numbers: what all networks are computed from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
import numpy.typing as npt

from dragoman.model.network import AnswerKind, StatementRow

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

#: The second of a statement whose day nobody knows: it counts in no time slice.
UNDATED: Final = int(np.iinfo(np.int64).min)

_EPOCH: Final = datetime(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers that statements can give: their kind, and the levels in rising order.

    Of yes or no both levels are always there, so that a data set in which all agree is still measured against a possible no; so are
    both ends of a graded answer.
    """

    kind: AnswerKind
    levels: tuple[float | str, ...]

    @property
    def numbers(self) -> FloatArray:
        """The levels as numbers; words count 0, 1, 2 ..."""
        if self.kind in ("text", "none"):
            return np.arange(len(self.levels), dtype=np.float64)
        return np.array(self.levels, dtype=np.float64)

    def distances(self) -> FloatArray:
        """Return how far any two answers lie apart, 0 to 1: |q - q'| over the range; words are equal or not."""
        if self.kind in ("text", "none"):
            return 1.0 - np.eye(len(self.levels))
        numbers = self.numbers
        span = float(np.ptp(numbers)) if len(numbers) else 0.0
        return np.abs(numbers[:, None] - numbers[None, :]) / (span or 1.0)


def answers_of(kind: AnswerKind, told: Iterable[float | str]) -> Answers:
    """Return the levels of some answers.

    >>> answers_of("boolean", [1]).levels
    (0.0, 1.0)
    """
    if kind == "none":
        return Answers(kind, ("",))
    if kind == "text":
        return Answers(kind, tuple(sorted({str(one) for one in told})))
    numbers = {float(one) for one in told}
    if kind in ("boolean", "graded"):
        numbers |= {0.0, 1.0}
    return Answers(kind, tuple(sorted(numbers)))


@dataclass(frozen=True, slots=True, eq=False)
class Statements:
    """Statements in the order of time, then document, place and id; each column has one entry for each.

    actors, issues, documents, kinds, coders and answers are numbers of the labels beside them (of the levels, for answers). seconds: since 1970 (UTC).
    The labels are in the order of their code points, whatever the locale.
    """

    ids: npt.NDArray[np.object_]
    seconds: IntArray
    actors: IntArray
    issues: IntArray
    answers: IntArray
    documents: IntArray
    kinds: IntArray
    coders: IntArray
    actor_labels: tuple[str, ...]
    issue_labels: tuple[str, ...]
    document_labels: tuple[str, ...]
    kind_labels: tuple[str, ...]
    coder_labels: tuple[str, ...]
    scale: Answers

    def __len__(self) -> int:
        return len(self.seconds)

    def select(self, chosen: BoolArray | IntArray) -> Statements:
        """Return the chosen statements (a mask, or places), under the same labels."""
        places = np.flatnonzero(chosen) if chosen.dtype == np.bool_ else chosen
        return replace(
            self,
            ids=self.ids[places],
            seconds=self.seconds[places],
            actors=self.actors[places],
            issues=self.issues[places],
            answers=self.answers[places],
            documents=self.documents[places],
            kinds=self.kinds[places],
            coders=self.coders[places],
        )

    def turned(self) -> Statements:
        """Return the same with actors and issues in each other's place: a one-mode network of it is one of issues."""
        return replace(
            self,
            actors=self.issues,
            issues=self.actors,
            actor_labels=self.issue_labels,
            issue_labels=self.actor_labels,
        )

    def without_answers(self) -> Statements:
        """Return the same with no answer asked: all statements on one issue are alike."""
        return replace(self, answers=np.zeros_like(self.answers), scale=Answers("none", ("",)))

    @property
    def dated(self) -> BoolArray:
        """Which statements have a day."""
        return np.not_equal(self.seconds, UNDATED)


def make_statements(rows: Iterable[StatementRow], kind: AnswerKind) -> Statements:
    """Return rows as columns, in canonical order: equal whatever the order of the rows.

    kind: of the answers. Raises ValueError for an answer that is no number where numbers are asked.
    """
    ordered = sorted(
        rows, key=lambda row: (row.at or datetime.min, row.document, row.place, row.id, row.actor, row.issue)
    )
    scale = answers_of(kind, (row.answer for row in ordered))
    actors, actor_labels = _number([row.actor for row in ordered])
    issues, issue_labels = _number([row.issue for row in ordered])
    documents, document_labels = _number([row.document for row in ordered])
    kinds, kind_labels = _number([row.kind for row in ordered])
    coders, coder_labels = _number([row.coder for row in ordered])
    return Statements(
        ids=np.array([row.id for row in ordered], dtype=object),
        seconds=np.array([second_of(row.at) for row in ordered], dtype=np.int64),
        actors=actors,
        issues=issues,
        answers=_levels(ordered, scale),
        documents=documents,
        kinds=kinds,
        coders=coders,
        actor_labels=actor_labels,
        issue_labels=issue_labels,
        document_labels=document_labels,
        kind_labels=kind_labels,
        coder_labels=coder_labels,
        scale=scale,
    )


def _levels(rows: Sequence[StatementRow], scale: Answers) -> IntArray:
    if scale.kind == "none":
        return np.zeros(len(rows), dtype=np.int64)
    number = {level: place for place, level in enumerate(scale.levels)}
    told = (str(row.answer) if scale.kind == "text" else float(row.answer) for row in rows)
    return np.array([number[one] for one in told], dtype=np.int64)


def _number(labels: Sequence[str]) -> tuple[IntArray, tuple[str, ...]]:
    """Number of each label among the different ones in the order of code points, and these."""
    different = tuple(sorted(set(labels)))
    number = {label: place for place, label in enumerate(different)}
    return np.array([number[label] for label in labels], dtype=np.int64), different


def second_of(at: datetime | None) -> int:
    """Return the seconds since 1970 of a moment (UTC where it has no zone), or UNDATED."""
    if at is None:
        return UNDATED
    plain = at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at
    return (plain - _EPOCH) // timedelta(seconds=1)


def moment_of(second: int) -> datetime:
    """Return the moment of some seconds since 1970, UTC, without a zone.

    >>> moment_of(86400)
    datetime.datetime(1970, 1, 2, 0, 0)
    """
    return _EPOCH + timedelta(seconds=int(second))
