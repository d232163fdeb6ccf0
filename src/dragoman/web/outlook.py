"""What several pages make of a snapshot, each once for as long as it is served: issues, shifts, statements, promises, by actor and by issue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from dragoman.model import Identity, Relation
from dragoman.report.draw_promises import Promise, follow_all
from dragoman.report.views import (
    Issue,
    Line,
    Shift,
    Stand,
    Statement,
    issues_of,
    relations_of,
    shifts_of,
    statements_of,
)
from dragoman.web.snapshot import Snapshot

T = TypeVar("T")
K = TypeVar("K")


def issues_in(snapshot: Snapshot) -> Mapping[str, Issue]:
    """Return label -> issue with its stands; contested ones first, then those on which most actors stand."""
    return snapshot.once(
        "issues", lambda one: {issue.label: issue for issue in issues_of(one.record, one.filed.labels)}
    )


def shifts_in(snapshot: Snapshot) -> Sequence[Shift]:
    """Return all shifts in the order of time."""
    return snapshot.once("shifts", lambda one: shifts_of(one.record, one.filed))


def shifts_on(snapshot: Snapshot) -> Mapping[str, Sequence[Shift]]:
    """Return label of an issue -> the shifts on it."""
    return snapshot.once("shifts on", lambda one: _grouped(shifts_in(one), lambda shift: shift.issue))


def shifts_by(snapshot: Snapshot) -> Mapping[str, Sequence[Shift]]:
    """Return actor -> its shifts."""
    return snapshot.once(
        "shifts by", lambda one: _grouped(shifts_in(one), lambda shift: shift.after.position.actor)
    )


def stands_by(snapshot: Snapshot) -> Mapping[str, Sequence[tuple[str, Stand]]]:
    """Return actor -> its stands, each with the label of its issue; issue by issue, in the order of time."""
    return snapshot.once(
        "stands by",
        lambda one: _grouped_pairs(
            (stand.position.actor, (issue.label, stand))
            for issue in issues_in(one).values()
            for stand in issue.stands
        ),
    )


def statements_by(snapshot: Snapshot) -> Mapping[str | None, Sequence[Statement]]:
    """Return speaker -> what it said, in the order of the record."""
    return snapshot.once("statements", lambda one: statements_of(one.record))


def promises_in(snapshot: Snapshot) -> Sequence[Promise]:
    """Return the commitments with what became of them, those first due first, those without a day last."""
    return snapshot.once("promises", lambda one: follow_all(one.record, one.whole.beside))


def promises_of(snapshot: Snapshot) -> Mapping[str, Sequence[Promise]]:
    """Return actor -> the commitments that it makes, or that are made to it."""
    return snapshot.once(
        "promises of",
        lambda one: _grouped_pairs(
            (actor, promise)
            for promise in promises_in(one)
            for actor in dict.fromkeys((*promise.by, *([promise.body.to] if promise.body.to else [])))
        ),
    )


def relations_with(snapshot: Snapshot) -> Mapping[str, Sequence[Line[Relation]]]:
    """Return actor -> the relations in which it is either end."""
    return snapshot.once(
        "relations",
        lambda one: _grouped_pairs(
            (actor, line)
            for line in relations_of(one.record)
            for actor in dict.fromkeys((line.body.actor, line.body.to))
        ),
    )


def identities_in(snapshot: Snapshot) -> Mapping[str, Identity]:
    """Return actor -> who it is over all reports."""
    return snapshot.once("identities", lambda one: {who.id: who for who in one.whole.who.identities})


def _grouped(values: Sequence[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    return _grouped_pairs((key(value), value) for value in values)


def _grouped_pairs(pairs: Iterable[tuple[K, T]]) -> dict[K, list[T]]:
    grouped: dict[K, list[T]] = defaultdict(list)
    for key, value in pairs:
        grouped[key].append(value)
    return dict(grouped)
