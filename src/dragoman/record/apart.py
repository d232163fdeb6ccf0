"""Numbers of one thing, and days and places of one meeting, that lie apart in two reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from dragoman.model import Contradiction, DateRange, Dialogue, Figure, Named, Record, Session
from dragoman.model.words import fold
from dragoman.record.amounts import Amount, read_amount
from dragoman.record.dates import find_dates
from dragoman.record.tellings import Telling, may_meet, pairs_within, read_tellings
from dragoman.record.words import content_stems, names_in, say_day

_WEEK: Final = 7
_FORTNIGHT: Final = 14
#: Share of the shorter wording's words that the other has where both count one thing.
_SAME_THING: Final = 0.6
_SAME_EVENT: Final = 0.5
_MEETING_KINDS: Final[dict[str, re.Pattern[str]]] = {
    "visit": re.compile(r"\b(?:visit|travel)", re.IGNORECASE),
    "vote": re.compile(r"\b(?:vote|ballot|referendum|election)", re.IGNORECASE),
    "ruling": re.compile(r"\b(?:ruling|hearing|decision|deadline)", re.IGNORECASE),
}
_ORDINAL: Final = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final)\b", re.IGNORECASE
)
_MOVED: Final = re.compile(
    r"\b(?:postpon\w+|put off|moved|brought forward|reschedul\w+|delay\w*|instead|new date|called off|cancel\w+|adjourn\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Count:
    """A figure ready to be compared: its number, the words of what it counts and of its sentence, names, and days told there."""

    telling: Telling[Figure]
    amount: Amount
    thing: frozenset[str]
    event: frozenset[str]
    names: frozenset[str]
    days: tuple[tuple[date, date], ...]


def figures_apart(record: Record, source: dict[str, str]) -> Iterator[Contradiction]:
    """Yield the figures of one unit and thing, in reports within a week of each other, whose numbers do not meet.

    One thing: the words that say what is counted are the same for three fifths of the shorter wording; where they are too few, the
    sentences share half. Other names or other days in the sentence tell another event. A report that itself tells the other
    number too contradicts nobody.
    """
    grouped: dict[tuple[str, ...], list[Telling[Figure]]] = defaultdict(list)
    counts: dict[str, _Count] = {}
    for telling in read_tellings(record, Figure):
        unit = _unit_stems(telling.body)
        amount = read_amount(telling.body.quantity)
        if unit and amount:
            counts[telling.claim.id] = _read_count(telling, amount, unit)
            grouped[unit].append(telling)
    for tellings in grouped.values():
        yield from _numbers_apart(tellings, counts, source)


def _numbers_apart(
    tellings: list[Telling[Figure]], counts: dict[str, _Count], source: dict[str, str]
) -> Iterator[Contradiction]:
    of_report: dict[str, list[Amount]] = defaultdict(list)
    for one in tellings:
        of_report[one.claim.document_id].append(counts[one.claim.id].amount)
    seen: dict[frozenset[str], date] = {}
    for earlier, later in pairs_within(tellings, _WEEK, source):
        here, there = counts[earlier.claim.id], counts[later.claim.id]
        if here.amount.meets(there.amount) or not _same_thing(here, there):
            continue
        if _tells(of_report[later.claim.document_id], here) or _tells(
            of_report[earlier.claim.document_id], there
        ):
            continue
        numbers = frozenset(fold(one.body.quantity) for one in (earlier, later))
        if numbers not in seen or (later.day - seen[numbers]).days > _WEEK:
            seen[numbers] = later.day
            yield Contradiction("figure", (earlier.claim.id, later.claim.id), _say_figures(earlier, later))


def _unit_stems(figure: Figure) -> tuple[str, ...]:
    """The unit as stems; a sign such as % or $ stands for itself."""
    unit = fold(figure.unit)
    return content_stems(unit) or ((unit,) if unit else ())


def _read_count(telling: Telling[Figure], amount: Amount, unit: tuple[str, ...]) -> _Count:
    what, sentence = telling.body.what or "", telling.sentence
    found = (when for _, when in find_dates(sentence, 0, len(sentence), telling.day))
    return _Count(
        telling,
        amount,
        frozenset(content_stems(what)) - set(unit),
        frozenset(content_stems(sentence)) - set(unit),
        names_in(f"the {what}"),
        tuple((when.earliest, when.latest) for when in found if when.earliest and when.latest),
    )


def _same_thing(one: _Count, other: _Count) -> bool:
    if one.names and other.names and not one.names & other.names:
        return False
    if one.days and other.days and not any(_near(here, there) for here in one.days for there in other.days):
        return False
    shared, shorter = len(one.thing & other.thing), min(len(one.thing), len(other.thing))
    if shorter >= 2:
        return shared >= 2 and shared >= _SAME_THING * shorter
    both = len(one.event & other.event)
    return both >= 3 and both >= _SAME_EVENT * min(len(one.event), len(other.event))


def _near(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two ranges of days meet; a day's slack, for an event in the night is told under two dates."""
    slack = timedelta(1)
    return one[0] <= other[1] + slack and other[0] <= one[1] + slack


def _tells(amounts: Iterable[Amount], other: _Count) -> bool:
    return any(amount.meets(other.amount) for amount in amounts)


def _say_figures(earlier: Telling[Figure], later: Telling[Figure]) -> str:
    what = later.body.what or later.body.unit
    return (
        f"“{earlier.body.quantity}” by the report of {say_day(earlier.day)} and “{later.body.quantity}” by that of {say_day(later.day)} "
        f"for the same: {what}"
    )


def meetings_apart(record: Record, source: dict[str, str]) -> Iterator[Contradiction]:
    """Yield the next meetings that reports within a fortnight of each other put on other days, or on one day in other places.

    Both reports must come before either day. Other kinds of meeting, other tracks, other rounds and other talks are not compared;
    a report that tells of a meeting moved, or also of the other day, contradicts nobody.
    """
    due = [one for one in read_tellings(record, Session) if one.body.status == "due"]
    days_told: dict[str, list[DateRange]] = defaultdict(list)
    for body, claim in record.of_kind(Session):
        if body.when:
            days_told[claim.document_id].append(body.when)
    parties: dict[str, set[str]] = defaultdict(set)
    for dialogue, claim in record.of_kind(Dialogue):
        parties[claim.document_id].update(dialogue.parties)
    states = {
        fold(form)
        for body, _ in record.of_kind(Named)
        if body.kind == "state"
        for form in (body.name, *body.aliases)
    }
    last: dict[tuple[str, str], date] = {}
    for earlier, later in pairs_within(due, _FORTNIGHT, source):
        what = "places" if _other_place(earlier, later, states) else "days"
        if what == "days" and not _other_day(earlier, later, days_told):
            continue
        key = (_meeting_kind(later.body.level or ""), what)
        if key in last and (later.day - last[key]).days <= _WEEK:
            continue
        if _one_meeting(earlier, later, parties) and not _MOVED.search(later.sentence):
            last[key] = later.day
            yield Contradiction(
                "next meeting", (earlier.claim.id, later.claim.id), _say_meetings(earlier, later, what)
            )


def _one_meeting(one: Telling[Session], other: Telling[Session], parties: dict[str, set[str]]) -> bool:
    """Whether nothing tells that two reports speak of two meetings."""
    if _meeting_kind(one.body.level or "") != _meeting_kind(other.body.level or ""):
        return False
    apart = (
        (parties[one.claim.document_id], parties[other.claim.document_id]),
        (set(content_stems(one.body.track or "")), set(content_stems(other.body.track or ""))),
        (set(one.body.delegations), set(other.body.delegations)),
        (_ordinals(one.body.level or ""), _ordinals(other.body.level or "")),
    )
    return not any(here and there and not here & there for here, there in apart)


@lru_cache(maxsize=4096)
def _meeting_kind(level: str) -> str:
    return next((kind for kind, pattern in _MEETING_KINDS.items() if pattern.search(level)), "talks")


@lru_cache(maxsize=4096)
def _ordinals(level: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _ORDINAL.findall(level))


def _other_day(
    earlier: Telling[Session], later: Telling[Session], days_told: dict[str, list[DateRange]]
) -> bool:
    here, there = earlier.body.when, later.body.when
    if not here or not there or may_meet(here, there) or not (_ahead(here, later) and _ahead(there, later)):
        return False
    return not any(may_meet(here, when) for when in days_told[later.claim.document_id]) and not any(
        may_meet(there, when) for when in days_told[earlier.claim.document_id]
    )


def _other_place(earlier: Telling[Session], later: Telling[Session], states: set[str]) -> bool:
    here, there = earlier.body, later.body
    if not here.place or not there.place or {fold(here.place), fold(there.place)} & states:
        return False  # a state is named where the town is meant
    if set(content_stems(here.place)) & set(content_stems(there.place)) or not here.when or not there.when:
        return False
    return may_meet(here.when, there.when) and _ahead(here.when, later)


def _say_meetings(earlier: Telling[Session], later: Telling[Session], what: str) -> str:
    told = (
        (body.place if what == "places" else f"“{body.when.words if body.when else ''}”")
        for body in (earlier.body, later.body)
    )
    here, there = told
    return f"other {what} for the next meeting: {here} by the report of {say_day(earlier.day)}, {there} by that of {say_day(later.day)}"


def _ahead(when: DateRange, report: Telling[Session]) -> bool:
    return (when.latest or date.max) >= report.day
