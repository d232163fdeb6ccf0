"""The timeline of the brief: meetings held and due, deadlines and shifts, each in its band over one axis of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from dragoman.model import Record, Session
from dragoman.model.issues import Filed
from dragoman.report.axis import Axis, axis_over
from dragoman.report.draw_promises import Promise
from dragoman.report.lettering import fit_words, width_px
from dragoman.report.phrases import deed_words, meeting_words, shift_words, stand_words
from dragoman.report.timeline import Timeline, Told, lay_timeline
from dragoman.report.views import Shift
from dragoman.report.wording import one_line

EventKind = Literal["held", "due", "deadline", "shift"]
#: The bands from top to bottom, and what each is called.
BANDS: Final[dict[EventKind, str]] = {
    "held": "Meetings held",
    "due": "Meetings due",
    "deadline": "Deadlines",
    "shift": "Shifts",
}
LEFT_PX: Final = 124
RIGHT_PX: Final = 706
ROW_PX: Final = 20
_MOST_ROWS: Final = 12
_LABEL_PX: Final = 236
_MARK_PX: Final = 8
_GAP_PX: Final = 12
_BAND_PAD_PX: Final = 10


@dataclass(frozen=True, slots=True)
class Event:
    """Something on the axis of time, from ``first`` to ``last``; ``label`` is short, ``words`` tell all; ``claims`` are ids."""

    kind: EventKind
    first: date
    last: date
    label: str
    words: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventMark:
    """An event as it is drawn: its mark, the end of its range, and the label beside it."""

    event: Event
    x_px: float
    end_px: float
    y_px: float
    label: str
    label_px: float
    anchor: Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Band:
    """The events of one kind; ``left_out``: how many did not fit."""

    name: str
    top_px: float
    height_px: float
    marks: tuple[EventMark, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class TimelineFigure:
    """Bands over the axis. ``events`` are all, in the order of time; ``now_px`` is the record's last day."""

    events: tuple[Event, ...]
    bands: tuple[Band, ...]
    ticks: tuple[tuple[float, str], ...]
    now_px: float | None
    height_px: float


def draw_timeline(
    record: Record, promises: Sequence[Promise], filed: Filed | None = None
) -> TimelineFigure | None:
    """Return the timeline of a record; None where nothing on it bears a day. promises: the deadlines are theirs. filed: as for lay_timeline."""
    timeline = lay_timeline(record, filed=filed)
    return draw_events(record, _events(timeline, promises))


def draw_events(record: Record, events: Iterable[Event]) -> TimelineFigure | None:
    """Return some events over one axis of time, each kind in its band; None where there are none. record: its last day is marked."""
    told = tuple(sorted(events, key=lambda one: (one.first, tuple(BANDS).index(one.kind))))
    days = [day for one in told for day in (one.first, one.last)]
    now = [record.as_of] if record.as_of else []
    axis = axis_over(record, (*days, *now), LEFT_PX + 6, RIGHT_PX) if told else None
    if axis is None:
        return None
    bands, top = [], 6.0
    for kind, name in BANDS.items():
        if held := [one for one in told if one.kind == kind]:
            bands.append(_band(name, held, axis, top))
            top += bands[-1].height_px
    now_px = axis.place(record.as_of) if record.as_of else None
    return TimelineFigure(told, tuple(bands), axis.ticks, now_px, top + 22)


def _events(timeline: Timeline, promises: Sequence[Promise]) -> Iterator[Event]:
    for day in timeline.days:
        yield from (_meeting("held", day.day, told, timeline) for told in day.held)
        yield from (_meeting("due", day.day, told, timeline) for told in day.due)
        yield from (_shift(day.day, told, timeline) for told in day.shifts)
    for one in promises:
        yield from _deadline(one, timeline)


def _meeting(kind: EventKind, day: date, told: Told[Session], timeline: Timeline) -> Event:
    body = told.what
    label = one_line(body.place or body.level or body.track or "meeting")
    last = (body.when.latest if body.when else None) or day
    return Event(kind, day, max(day, last), label, meeting_words(body, timeline.name), told.claims)


def _shift(day: date, told: Told[Shift], timeline: Timeline) -> Event:
    after = told.what.after.position
    label = f"{one_line(timeline.name(after.actor))}: {stand_words(after)}"
    return Event("shift", day, day, label, shift_words(told.what, timeline.name), told.claims)


def _deadline(one: Promise, timeline: Timeline) -> Iterator[Event]:
    """The last day due of an undertaking, where it has one."""
    if one.due:
        names = ", ".join(one_line(timeline.name(actor)) for actor in one.by)
        words = "; ".join(deed_words(replace(one.body, by=actor), timeline.name) for actor in one.by)
        claims = tuple(claim.id for claim in one.claims)
        yield Event("deadline", one.due, one.due, f"{names}: {one_line(one.body.deed)}", words, claims)


def _band(name: str, events: Sequence[Event], axis: Axis, top: float) -> Band:
    """A band whose events stand in as many rows as keep their labels apart; the newest find room first, and stand lowest."""
    rows: list[tuple[float, list[EventMark]]] = []
    for event in reversed(events):
        mark, start, end = _mark(event, axis)
        row = next((n for n, (taken, _) in enumerate(rows) if end + _GAP_PX <= taken), len(rows))
        if row < len(rows):
            rows[row] = (start, [mark, *rows[row][1]])
        elif row < _MOST_ROWS:
            rows.append((start, [mark]))
    marks = tuple(
        replace(mark, y_px=top + _BAND_PAD_PX + number * ROW_PX)
        for number, (_, held) in enumerate(reversed(rows))
        for mark in held
    )
    left_out = len(events) - len(marks)
    height = 2 * _BAND_PAD_PX + 10 + (len(rows) - 1 + bool(left_out)) * ROW_PX
    return Band(name, top, height, marks, left_out)


def _mark(event: Event, axis: Axis) -> tuple[EventMark, float, float]:
    """An event in the first row, and from where to where it reaches with its label: at the right, or at the left near the end."""
    here, end = axis.place(event.first), axis.place(event.last)
    label = fit_words(axis.far_words(event.first) + event.label, _LABEL_PX)
    wide = width_px(label)
    if end + _MARK_PX + wide <= RIGHT_PX + _MARK_PX:
        return EventMark(event, here, end, 0, label, end + 10, "start"), here - _MARK_PX, end + 10 + wide
    return EventMark(event, here, end, 0, label, here - 10, "end"), here - 10 - wide, end + _MARK_PX
