"""Days and places of one meeting that lie apart in two reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from dragoman.model import Contradiction, DateRange, Dialogue, Named, Record, Session
from dragoman.model.gatherings import may_be_one_body, meeting_kind, voting_bodies
from dragoman.model.words import fold
from dragoman.record.tellings import Telling, may_meet, pairs_within, read_tellings
from dragoman.record.words import content_stems, say_day

_WEEK: Final = 7
_FORTNIGHT: Final = 14
_ORDINAL: Final = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final)\b", re.IGNORECASE
)
_MOVED: Final = re.compile(
    r"\b(?:postpon\w+|put off|moved|brought forward|reschedul\w+|delay\w*|instead|new date|called off|cancel\w+|adjourn\w*)\b",
    re.IGNORECASE,
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
        key = (meeting_kind(later.body.level), what)
        if key in last and (later.day - last[key]).days <= _WEEK:
            continue
        if _one_meeting(earlier, later, parties) and not _MOVED.search(later.sentence):
            last[key] = later.day
            yield Contradiction(
                "next meeting", (earlier.claim.id, later.claim.id), _say_meetings(earlier, later, what)
            )


def _one_meeting(one: Telling[Session], other: Telling[Session], parties: dict[str, set[str]]) -> bool:
    """Whether nothing tells that two reports speak of two meetings."""
    if meeting_kind(one.body.level) != meeting_kind(other.body.level):
        return False
    if not may_be_one_body(voting_bodies(one.body.level), voting_bodies(other.body.level)):
        return False
    if _is_numbered_alike(one.body, other.body):
        return True
    apart = (
        (parties[one.claim.document_id], parties[other.claim.document_id]),
        (set(content_stems(one.body.track or "")), set(content_stems(other.body.track or ""))),
        (set(one.body.delegations), set(other.body.delegations)),
        (_ordinals(one.body.level or ""), _ordinals(other.body.level or "")),
    )
    return not any(here and there and not here & there for here, there in apart)


def _is_numbered_alike(one: Session, other: Session) -> bool:
    """Whether both tell "the third round" on one day: the same one, whoever the reports take for its parties."""
    numbers = _ordinals(one.level or ""), _ordinals(other.level or "")
    return bool(numbers[0] & numbers[1]) and one.when is not None and may_meet(one.when, other.when)


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
