"""Promises followed: what became of each undertaking, the sentences that decided it, and bars from its day to the day due."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.model import Beside, Claim, Commitment, Evidence, Followed, Record
from dragoman.model.words import fold
from dragoman.report.axis import Axis, axis_over
from dragoman.report.lettering import fit_words
from dragoman.report.views import Line, commitments_of, days_of
from dragoman.report.wording import one_line

Name = Callable[[str | None], str]
NAME_PX: Final = 282
END_PX: Final = 588
ROW_PX: Final = 22
#: What may have become of an undertaking (each has a mark on the page), and the words for it.
STATES: Final[dict[str, str]] = {
    "kept": "kept",
    "broken": "broken",
    "lapsed": "lapsed",
    "overdue": "past due",
    "open": "open",
    "unknown": "unknown",
}
_MOST_LANES: Final = 30
_STATE_ROOM_PX: Final = 118
#: A day due so near to the mark is told by the mark.
_NEAR_PX: Final = 16


@dataclass(frozen=True, slots=True)
class Promise:
    """An undertaking, or what several undertake together: ``by`` are their ids.

    made: the day of its first report. state: of STATES; "overdue" is one still open whose last day is past. why: the state in words, empty
    where nobody followed it. decided: the sentences of later reports that say what came of it; ``day`` that of the newest.
    """

    body: Commitment
    by: tuple[str, ...]
    state: str
    why: str
    claims: tuple[Claim, ...]
    made: date | None
    decided: tuple[Evidence, ...] = ()
    day: date | None = None

    @property
    def due(self) -> date | None:
        """The last day due."""
        due = self.body.due
        return (due.latest or due.earliest) if due else None


@dataclass(frozen=True, slots=True)
class PromiseLane:
    """One undertaking as a bar from the day it was made to the day due; ``mark_px`` is where it was decided, or falls due."""

    promise: Promise
    label: str
    words: str
    y_px: float
    from_px: float
    to_px: float
    due_px: float | None
    mark_px: float
    state_words: str


@dataclass(frozen=True, slots=True)
class PromiseFigure:
    """Bars over the axis of time; ``left_out``: how many undertakings bear no day due or decided, or, due earlier, did not fit."""

    lanes: tuple[PromiseLane, ...]
    ticks: tuple[tuple[float, str], ...]
    now_px: float | None
    height_px: float
    left_out: int


def follow_all(record: Record, beside: Beside | None = None) -> tuple[Promise, ...]:
    """Return the commitments with what became of them, those first due first, those without a day last.

    beside: what later reports say of them; without it each has the state of its own claim. Promises, offers and agreements of several
    actors in the same words, with the same outcome, are one.
    """
    claims = {claim.id: claim for claim in record.claims}
    days = days_of(record)
    followed = beside.promises if beside else ()
    known = {claim for one in followed for claim in one.claims}
    found = [_followed(one, claims, days, record.as_of) for one in followed if one.claims[0] in claims]
    for line in commitments_of(record):
        rest = tuple(claim for claim in line.claims if claim.id not in known)
        if rest:
            found.append(_told(Line(line.body, rest), days, record.as_of))
    return tuple(sorted(_joined(found), key=lambda one: (one.due is None, one.due or date.max)))


def _followed(
    one: Followed, claims: dict[str, Claim], days: dict[str, date | None], as_of: date | None
) -> Promise:
    body = one.commitment
    told = tuple(claims[claim] for claim in one.claims if claim in claims)
    state = _state(one.state, body, as_of)
    return Promise(body, (body.by,), state, one.why, told, _first_day(told, days), one.evidence, one.day)


def _told(line: Line[Commitment], days: dict[str, date | None], as_of: date | None) -> Promise:
    state = _state(line.body.state, line.body, as_of)
    return Promise(line.body, (line.body.by,), state, "", line.claims, _first_day(line.claims, days))


def _state(state: str, body: Commitment, as_of: date | None) -> str:
    last = body.due.latest if body.due else None
    return "overdue" if state == "open" and as_of and last and last < as_of else state


def _first_day(claims: Sequence[Claim], days: dict[str, date | None]) -> date | None:
    return min((day for claim in claims if (day := days.get(claim.document_id))), default=None)


def _joined(found: Sequence[Promise]) -> Iterator[Promise]:
    """What several undertake in the same words, with the same outcome, once."""
    groups: dict[object, list[Promise]] = {}
    for one in found:
        body = one.body
        key = (
            fold(body.deed),
            body.force,
            body.to,
            body.due,
            body.condition,
            one.state,
            one.decided,
            one.made,
        )
        groups.setdefault(key, []).append(one)
    for group in groups.values():
        first = group[0]
        by = tuple(dict.fromkeys(actor for one in group for actor in one.by))
        claims = tuple(dict.fromkeys(claim for one in group for claim in one.claims))
        yield Promise(first.body, by, first.state, first.why, claims, first.made, first.decided, first.day)


def draw_promises(record: Record, promises: Sequence[Promise], name: Name) -> PromiseFigure | None:
    """Return the bars of the undertakings that bear a day due or decided; None where none does."""
    dated = [one for one in promises if (one.due or one.day) and one.body.force not in ("demand", "request")]
    shown = dated[-_MOST_LANES:]
    days = [day for one in shown for day in (one.made, one.due, one.day) if day]
    axis = (
        axis_over(record, [*days, *([record.as_of] if record.as_of else [])], NAME_PX + 10, END_PX)
        if shown
        else None
    )
    if axis is None:
        return None
    lanes = tuple(_lane(one, axis, name, (n + 0.5) * ROW_PX + 4) for n, one in enumerate(shown))
    now_px = axis.place(record.as_of) if record.as_of else None
    return PromiseFigure(lanes, axis.ticks, now_px, len(lanes) * ROW_PX + 30, len(promises) - len(shown))


def _lane(one: Promise, axis: Axis, name: Name, y_px: float) -> PromiseLane:
    words = f"{', '.join(one_line(name(actor)) for actor in one.by)}: {one_line(one.body.deed)}"
    last = one.due or one.day or axis.last
    start = axis.place(min(one.made or last, last))
    end = axis.place(last)
    decided = axis.place(one.day) if one.day else None
    is_apart = decided is not None and abs(end - decided) > _NEAR_PX
    return PromiseLane(
        promise=one,
        label=fit_words(words, NAME_PX - 8),
        words=words,
        y_px=y_px,
        from_px=start,
        to_px=end if is_apart or decided is None else decided,
        due_px=end if is_apart and one.due else None,
        mark_px=decided if decided is not None else end,
        state_words=fit_words(_state_words(one, axis), _STATE_ROOM_PX),
    )


def _state_words(one: Promise, axis: Axis) -> str:
    """The state, and the day that decided it, or that it is due where that lies off the axis."""
    state = STATES.get(one.state, one.state)
    if one.day:
        return f"{state} {one.day.day} {one.day:%b}"
    due = one.due
    return f"{state} {axis.far_words(due)}".rstrip(", ") if due else state
