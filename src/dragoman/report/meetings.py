"""What became of the meetings that were due: held, passed, newly announced, or held without notice; each joined to its announcement."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from dragoman.model import Claim, Record, Session
from dragoman.model.gatherings import may_be_one_body, meeting_kind, voting_bodies
from dragoman.model.words import fold
from dragoman.report.views import Line, days_of, is_ahead, sessions_of

#: Id of a report -> its day.
Days = Mapping[str, date | None]
Outcome = Literal["held", "passed", "announced", "held unannounced"]
#: A report that gives no day of a meeting may come so long after it.
_TOLD_WITHIN: Final = timedelta(days=3)
#: Reports so close to each other that announce one meeting for other days or places speak of the same one.
_ONE_NOTICE: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting and what became of it; ``claims``: of a meeting that was due and held first those that say it was held."""

    body: Session
    outcome: Outcome
    day: date | None
    claims: tuple[Claim, ...]


Fate = Literal["held", "not told", "ahead"]


@dataclass(frozen=True, slots=True)
class Announced:
    """A meeting announced and what came of it on the record's last day: ``held`` are the lines of it as held, the earliest first.

    held: a later report tells it; not told: its last day has passed without a word; ahead: its day is still to come.
    """

    due: Line[Session]
    fate: Fate
    held: tuple[Line[Session], ...] = ()


def join_meetings(record: Record) -> tuple[Announced, ...]:
    """Return every meeting announced, joined to the meeting that later reports say was held.

    They are one where the days told meet, places, tracks and voting bodies do not differ, both are of one sort (talks, a vote; a journey
    to the place of the talks is to the talks), and the meeting came after its announcement. A meeting that another report of those days
    announces for another day or place is the one that came of either. The claims stay as they are: this is a view over all reports.
    """
    days = days_of(record)
    spans = [(line, *_held_days(line, days)) for line in sessions_of(record, "held")]
    joined = [_join(line, spans, record, days) for line in sessions_of(record, "due")]
    kept = _by_first_report(joined, days)
    return tuple(_join_otherwise(one, kept, days) for one in joined)


#: A meeting that was held, and the first and the last day on which it may have been.
_Span = tuple[Line[Session], date | None, date | None]


def _join(due: Line[Session], spans: Sequence[_Span], record: Record, days: Days) -> Announced:
    first, last = _range(due.body)
    fitting = [
        (earliest, line)
        for line, earliest, latest in spans
        if first and last and earliest and latest and earliest <= last and first <= latest
        if _are_alike(due.body, line.body) and _comes_after(due, line, days)
    ]
    if fitting:
        held = sorted(fitting, key=lambda one: one[0])
        return Announced(due, "held", tuple(line for _, line in held))
    return Announced(due, "ahead" if is_ahead(due, record) else "not told")


def _by_first_report(joined: Sequence[Announced], days: Days) -> list[tuple[date, int, Announced]]:
    """The announcements that something came of, by the day of their first report; the number is their place among all."""
    found = [
        (told[0], place, one)
        for place, one in enumerate(joined)
        if one.fate == "held" and (told := _told_days(one.due, days))
    ]
    return sorted(found, key=lambda one: one[:2])


def _join_otherwise(one: Announced, kept: list[tuple[date, int, Announced]], days: Days) -> Announced:
    """The meeting as it came of another notice of it, where nothing came on the day or at the place announced here."""
    told = _told_days(one.due, days)
    if one.fate == "held" or not told:
        return one
    low = bisect_left(kept, _moved(told[0], -_ONE_NOTICE), key=lambda other: other[0])
    high = bisect_right(kept, _moved(told[0], _ONE_NOTICE), key=lambda other: other[0])
    for _, _, other in sorted(kept[low:high], key=lambda near: near[1]):
        if _are_one_notice(one.due, other.due):
            return Announced(one.due, "held", other.held)
    return one


def _are_one_notice(one: Line[Session], other: Line[Session]) -> bool:
    """Whether two reports not far apart, of which neither tells both, announce one meeting: for one day or, in one place, for days not far apart."""
    if {c.document_id for c in one.claims} & {c.document_id for c in other.claims}:
        return False
    (first, last), (start, stop) = _range(one.body), _range(other.body)
    if not (first and last and start and stop):
        return False
    if not _are_of_one_sort(one.body, other.body) or not _agree(one.body.track, other.body.track):
        return False
    on_one_day = first == last == start == stop
    near = max(first, start) - min(last, stop) <= _ONE_NOTICE
    return on_one_day or (near and _agree(one.body.place, other.body.place))


def _told_days(line: Line[Session], days: Days) -> list[date]:
    """The days of the reports that tell a meeting, in order."""
    return sorted(day for claim in line.claims if (day := days.get(claim.document_id)))


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _are_of_one_sort(one: Session, other: Session) -> bool:
    return meeting_kind(one.level) == meeting_kind(other.level) and may_be_one_body(
        voting_bodies(one.level), voting_bodies(other.level)
    )


def _comes_after(due: Line[Session], held: Line[Session], days: Days) -> bool:
    """Whether a meeting lies behind its first announcement; on the same day, only where another report tells it."""
    announced = _told_days(due, days)
    latest = _held_days(held, days)[1]
    if not announced or latest is None or latest > announced[0]:
        return True
    return latest == announced[0] and not {c.document_id for c in due.claims} & {
        c.document_id for c in held.claims
    }


def follow_meetings(record: Record, before: Record, since: date) -> tuple[Met, ...]:
    """Return the meetings due that were held or passed since a day, those held unannounced, and those announced since.

    record: all that is known; before: what was known before the day. A meeting was held as it was due where one is reported whose
    day lies in the range, and whose place and track are not told otherwise.
    """
    known = {claim.id for claim in before.claims}
    held, days = sessions_of(record, "held"), days_of(record)
    kept = {one.due: list(one.held) for one in join_meetings(record)}
    met = [*_came(kept, known, since, record.as_of or date.min)]
    announced = {one for fitting in kept.values() for one in fitting}
    for line in held:
        if line not in announced and not _is_known(line, known):
            day = _range(line.body)[0] or _held_days(line, days)[1]
            met.append(Met(line.body, "held unannounced", day, line.claims))
    for line, fitting in kept.items():
        last = _range(line.body)[1]
        ahead = last is None or record.as_of is None or last >= record.as_of
        if ahead and not fitting and not _is_known(line, known):
            met.append(Met(line.body, "announced", _range(line.body)[0], line.claims))
    return tuple(met)


def _came(
    kept: dict[Line[Session], list[Line[Session]]], known: set[str], since: date, last: date
) -> Iterator[Met]:
    """The meetings whose day came: held where a new report says so, passed where their last day lies in between."""
    for line, fitting in kept.items():
        new = [one for one in fitting if not _is_known(one, known)]
        day = _range(line.body)[1]
        if new:
            claims = tuple(claim for one in (*new, line) for claim in one.claims)
            yield Met(new[0].body, "held", day, claims)
        elif not fitting and day and since <= day < last:
            yield Met(line.body, "passed", day, line.claims)


def _is_known(line: Line[Session], known: set[str]) -> bool:
    return any(claim.id in known for claim in line.claims)


def _are_alike(due: Session, held: Session) -> bool:
    """Whether a meeting that was held may be the one that was due, by all but its days."""
    return _agree(due.place, held.place) and _agree(due.track, held.track) and _may_become(due, held)


def _may_become(due: Session, held: Session) -> bool:
    """Whether what was due can be what was held, by its sort; a journey to a place is to the talks held there."""
    if meeting_kind(held.level) == "talks" and meeting_kind(due.level) != "vote":
        return meeting_kind(due.level) != "visit" or bool(due.place and held.place)
    return _are_of_one_sort(due, held)


def _agree(one: str | None, other: str | None) -> bool:
    """Whether two places or tracks may be one: where either is not told, or one is part of the other."""
    a, b = fold(one), fold(other)
    return a in b or b in a


def _range(body: Session) -> tuple[date | None, date | None]:
    when = body.when
    return ((when.earliest or when.latest), (when.latest or when.earliest)) if when else (None, None)


def _held_days(line: Line[Session], days: Days) -> tuple[date | None, date | None]:
    """The days on which a meeting may have been: those the text gives, else those shortly before its first report."""
    first, last = _range(line.body)
    if first:
        return first, last
    told = _told_days(line, days)
    return (_moved(told[0], -_TOLD_WITHIN), told[0]) if told else (None, None)
