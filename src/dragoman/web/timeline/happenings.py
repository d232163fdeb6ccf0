"""What happened, as one list in the order of time, each with the actors, issues and track that it can be found by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from dragoman.model import Commitment, Session
from dragoman.report.draw_timeline import Event, EventKind
from dragoman.report.phrases import deed_words, meeting_words, said_words, shift_words, stand_words
from dragoman.report.timeline import Day, Joined, Said, Told, lay_timeline
from dragoman.report.views import Shift
from dragoman.report.wording import one_line
from dragoman.web.snapshot import Snapshot

Sort = Literal["shift", "held", "said", "made", "falls due", "due"]
Name = Callable[[str | None], str]
#: What a page calls each sort, in the order in which a day tells them.
SORTS: Final[dict[Sort, str]] = {
    "shift": "Shifts",
    "held": "Meetings held",
    "said": "Statements",
    "made": "Commitments made",
    "falls due": "Falling due",
    "due": "Meetings due",
}
#: What stands in the bands of the figure.
_DRAWN: Final[dict[Sort, EventKind]] = {
    "shift": "shift",
    "held": "held",
    "due": "due",
    "falls due": "deadline",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """Something of a day. actors: ids; issues: labels; claims: ids of what tells it."""

    day: date
    sort: Sort
    what: Shift | Session | Commitment | Said
    actors: frozenset[str]
    issues: frozenset[str]
    track: str
    claims: tuple[str, ...]
    joined: Joined | None = None


def list_happenings(snapshot: Snapshot) -> tuple[Happening, ...]:
    """Return everything that bears a day, in the order of time; statements only where they carry positions."""
    return snapshot.once("happenings", _list_all)


def _list_all(snapshot: Snapshot) -> tuple[Happening, ...]:
    labels = snapshot.filed.labels
    timeline = lay_timeline(snapshot.record, filed=snapshot.filed)
    return tuple(one for day in timeline.days for one in _of_day(day, labels.get))


def _of_day(day: Day, label: Callable[[str], str | None]) -> Iterator[Happening]:
    for shift in day.shifts:
        actors = frozenset([shift.what.after.position.actor])
        yield Happening(day.day, "shift", shift.what, actors, frozenset([shift.what.issue]), "", shift.claims)
    yield from (_meeting(day.day, "held", one) for one in day.held)
    yield from (_said(day.day, one, label) for one in day.weightiest)
    yield from (_deed(day.day, "made", one) for one in day.made)
    yield from (_deed(day.day, "falls due", one) for one in day.falling_due)
    yield from (_meeting(day.day, "due", one) for one in day.due)


def _meeting(day: date, sort: Sort, told: Told[Session]) -> Happening:
    body = told.what
    actors = frozenset(filter(None, (body.led_by, *body.delegations)))
    return Happening(day, sort, body, actors, frozenset(), body.track or "", told.claims, told.joined)


def _deed(day: date, sort: Sort, told: Told[Commitment]) -> Happening:
    actors = frozenset(filter(None, (told.what.by, told.what.to)))
    return Happening(day, sort, told.what, actors, frozenset(), "", told.claims)


def _said(day: date, said: Said, label: Callable[[str], str | None]) -> Happening:
    issues = frozenset(filter(None, (label(claim) for _, claim in said.positions)))
    speaker = said.attribution.speaker
    actors = frozenset([speaker] if speaker else [])
    return Happening(
        day, "said", said, actors, issues, "", (said.claim.id, *(claim for _, claim in said.positions))
    )


def tell(one: Happening, name: Name) -> str:
    """Return what happened, in words, safe to show."""
    match one.what:
        case Session():
            return meeting_words(one.what, name) + _end_words(one.joined)
        case Commitment():
            return deed_words(one.what, name)
        case Said():
            return said_words(name(one.what.attribution.speaker) or "a source", one.what.positions)
        case Shift():
            return shift_words(one.what, name)


def _end_words(joined: Joined | None) -> str:
    if joined is None or joined.end == "ahead":
        return ""
    if joined.end == "not told":
        return " (no report tells of it)"
    return f" ({joined.end}{f' {joined.day.isoformat()}' if joined.day else ''})"


def draw_as(happenings: Sequence[Happening], name: Name) -> Iterator[Event]:
    """Yield what the figure shows of some happenings: all but statements and commitments made."""
    for one in happenings:
        if kind := _DRAWN.get(one.sort):
            last = one.day
            if isinstance(one.what, Session) and one.what.when and one.what.when.latest:
                last = max(last, one.what.when.latest)
            yield Event(kind, one.day, last, _label(one, name), tell(one, name), one.claims)


def _label(one: Happening, name: Name) -> str:
    match one.what:
        case Session() as body:
            return one_line(body.place or body.level or body.track or "meeting")
        case Commitment() as body:
            return f"{one_line(name(body.by))}: {one_line(body.deed)}"
        case Shift() as shift:
            after = shift.after.position
            return f"{one_line(name(after.actor))}: {stand_words(after)}"
        case _:
            return ""
