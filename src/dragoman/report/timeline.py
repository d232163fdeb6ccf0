"""What happened day by day: meetings held and due, what was said, who moved, what was promised and when it falls due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from dragoman.model import Attribution, Claim, Commitment, DateRange, Position, Record, Session
from dragoman.model.issues import Filed
from dragoman.report.asof import put_in_order
from dragoman.report.meetings import Announced, join_meetings
from dragoman.report.phrases import Name, meeting_words, said_words
from dragoman.report.spots import Spot, spots_of
from dragoman.report.views import (
    Line,
    Shift,
    commitments_of,
    days_of,
    names_of,
    sessions_of,
    shifts_of,
)

T = TypeVar("T")
B = TypeVar("B", Session, Commitment)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that carries positions: who (None: a source that is no actor) and the claims of the positions."""

    attribution: Attribution
    claim: Claim
    positions: tuple[tuple[Position, str], ...]
    spot: Spot


@dataclass(frozen=True, slots=True)
class Joined:
    """The other end of a meeting: of one announced what came of it, of one held its announcement.

    day: of the meeting held, or of the report that announced it. sentence: the words there, verbatim; empty where nothing is told.
    """

    end: Literal["held", "not told", "ahead", "announced"]
    day: date | None = None
    sentence: str = ""
    spot: Spot | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """Something of a day, the place where the first report of it stands, and the ids of the claims; of a meeting also its other end."""

    what: T
    spot: Spot
    claims: tuple[str, ...]
    joined: Joined | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on a day. ``weightiest``: of the statements those with positions, those with most first."""

    day: date
    held: tuple[Told[Session], ...] = ()
    due: tuple[Told[Session], ...] = ()
    statements: tuple[str, ...] = ()
    weightiest: tuple[Said, ...] = ()
    shifts: tuple[Told[Shift], ...] = ()
    made: tuple[Told[Commitment], ...] = ()
    falling_due: tuple[Told[Commitment], ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days on which something happened or falls due, in order, and the names of the actors. ``as_of``: the record's last day."""

    days: tuple[Day, ...]
    names: dict[str, str]
    as_of: date | None

    def name(self, actor: str | None) -> str:
        """Return an actor's name; its id where nothing names it."""
        return self.names.get(actor, actor) if actor else ""


def lay_timeline(
    record: Record,
    *,
    since: date | None = None,
    until: date | None = None,
    actor: str | None = None,
    filed: Filed | None = None,
) -> Timeline:
    """Return the days of a record. since, until: first and last day. actor: only what this actor (an id) has a part in.
    filed: the issues of the record, with the moves found on them.

    A meeting announced and the same one held are joined: each tells the other end. A meeting that was held and a statement stand on the day that the text gives, else on that of the report; a commitment is made
    when it is first reported; what is due stands on its day (a promise on the last of its range, a meeting on the first).
    """
    record = put_in_order(record)
    gathered = _Gathered(record, actor, filed)
    days = sorted(day for day in gathered.days() if (since or date.min) <= day <= (until or date.max))
    return Timeline(tuple(map(gathered.day, days)), names_of(record), record.as_of)


def said_by(day: Day, timeline: Timeline) -> dict[str, None]:
    """Return what the weightiest statements of a day come to, in words, each once."""
    return dict.fromkeys(
        said_words(timeline.name(said.attribution.speaker), said.positions) for said in day.weightiest
    )


def met_words(told: Told[Session], name: Name) -> str:
    """Return a meeting in words, and its other end: "second round, Tarn (held 2031-06-03)"."""
    words = meeting_words(told.what, name)
    joined = told.joined
    if joined is None or joined.end == "ahead":
        return words
    if joined.end == "not told":
        return f"{words} (no report tells of it)"
    return f"{words} ({joined.end}{f' {joined.day.isoformat()}' if joined.day else ''})"


class _Gathered:
    """All that the record tells, by day."""

    def __init__(self, record: Record, actor: str | None, filed: Filed | None) -> None:
        self._published = days_of(record)
        self._spot = spots_of(record)
        self._joined = self._join(join_meetings(record))
        self._held = self._by_day(sessions_of(record, "held"), self._held_on, _takes_part(actor))
        self._due = self._by_day(sessions_of(record, "due"), _due_on, _takes_part(actor))
        made = commitments_of(record)
        self._made = self._by_day(made, self._first_report, _is_bound(actor))
        self._falling = self._by_day(made, _falls_due_on, _is_bound(actor))
        self._said = self._statements(record, actor)
        self._weighty = _positions_said(record)
        self._shifts: dict[date, list[Shift]] = defaultdict(list)
        for shift in shifts_of(record, filed):
            if shift.after.day and actor in (None, shift.after.position.actor):
                self._shifts[shift.after.day].append(shift)

    def days(self) -> set[date]:
        """The days on which there is anything."""
        return {*self._held, *self._due, *self._made, *self._falling, *self._said, *self._shifts}

    def day(self, day: date) -> Day:
        """What there is of a day."""
        said = self._said.get(day, [])
        weighty = [
            Said(claim.body, claim, self._weighty[claim.id], self._spot(claim))
            for claim in said
            if claim.id in self._weighty and isinstance(claim.body, Attribution)
        ]
        shifts = self._shifts.get(day, ())
        return Day(
            day,
            tuple(self._held.get(day, ())),
            tuple(self._due.get(day, ())),
            tuple(claim.id for claim in said),
            tuple(sorted(weighty, key=lambda one: (-len(one.positions), -one.claim.confidence))),
            tuple(Told(one, self._spot(one.after.claim), (one.after.claim.id,)) for one in shifts),
            tuple(self._made.get(day, ())),
            tuple(self._falling.get(day, ())),
        )

    def _by_day(
        self, lines: Iterable[Line[B]], when: Callable[[Line[B]], date | None], wanted: Callable[[B], bool]
    ) -> dict[date, list[Told[B]]]:
        grouped: dict[date, list[Told[B]]] = defaultdict(list)
        for line in lines:
            if wanted(line.body) and (day := when(line)):
                ids = tuple(claim.id for claim in line.claims)
                told = Told(line.body, self._spot(line.claims[0]), ids, self._joined.get(line.claims[0].id))
                grouped[day].append(told)
        return grouped

    def _join(self, announced: Iterable[Announced]) -> dict[str, Joined]:
        """First claim of a meeting -> its other end."""
        found: dict[str, Joined] = {}
        for one in announced:
            first = one.held[0] if one.held else None
            found[one.due.claims[0].id] = (
                self._end("held", first, self._held_on(first)) if first else Joined(one.fate)
            )
            for line in one.held:
                end = self._end("announced", one.due, self._first_report(one.due))
                found.setdefault(line.claims[0].id, end)
        return found

    def _end(self, end: Literal["held", "announced"], line: Line[Session], day: date | None) -> Joined:
        claim = line.claims[0]
        ids = tuple(claim.id for claim in line.claims)
        return Joined(end, day, claim.evidence[0].quote, self._spot(claim), ids)

    def _statements(self, record: Record, actor: str | None) -> dict[date, list[Claim]]:
        grouped: dict[date, list[Claim]] = defaultdict(list)
        for body, claim in record.of_kind(Attribution):
            day = _first(body.said_on) or self._published.get(claim.document_id)
            if day and actor in (None, body.speaker):
                grouped[day].append(claim)
        return grouped

    def _held_on(self, line: Line[Session]) -> date | None:
        return _first(line.body.when) or self._first_report(line)

    def _first_report(self, line: Line[Session] | Line[Commitment]) -> date | None:
        told = [day for claim in line.claims if (day := self._published.get(claim.document_id))]
        return min(told, default=None)


def _positions_said(record: Record) -> dict[str, tuple[tuple[Position, str], ...]]:
    """Attribution's claim id -> the positions of its speaker that rest on words it rests on too, each with its claim's id."""
    held: dict[tuple[str, str], list[tuple[Position, Claim]]] = defaultdict(list)
    for body, claim in record.of_kind(Position):
        held[claim.document_id, body.actor].append((body, claim))
    found = {}
    for said, claim in record.of_kind(Attribution):
        positions = held.get((claim.document_id, said.speaker or ""), ())
        told = tuple((body, other.id) for body, other in positions if _share_words(claim, other))
        if told:
            found[claim.id] = told
    return found


def _share_words(one: Claim, other: Claim) -> bool:
    return any(
        a.document_id == b.document_id and a.start < b.end and b.start < a.end
        for a in one.evidence
        for b in other.evidence
    )


def _takes_part(actor: str | None) -> Callable[[Session], bool]:
    return lambda body: actor is None or actor == body.led_by or actor in body.delegations


def _is_bound(actor: str | None) -> Callable[[Commitment], bool]:
    return lambda body: actor in (None, body.by, body.to)


def _first(when: DateRange | None) -> date | None:
    return (when.earliest or when.latest) if when else None


def _due_on(line: Line[Session]) -> date | None:
    return _first(line.body.when)


def _falls_due_on(line: Line[Commitment]) -> date | None:
    due = line.body.due
    return (due.latest or due.earliest) if due else None
