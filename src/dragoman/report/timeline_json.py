"""The timeline as JSON Lines and CSV: a day a line."""

from __future__ import annotations

from typing import Final

import msgspec

from dragoman.model import Commitment, DateRange, Position, Session
from dragoman.report.csv_form import write_csv
from dragoman.report.json_form import encode_line
from dragoman.report.matrix import moved_from
from dragoman.report.matrix_json import iso
from dragoman.report.phrases import deed_words, quoted_words, shift_words
from dragoman.report.spots import Spot
from dragoman.report.timeline import Day, Joined, Said, Timeline, Told, met_words, said_by
from dragoman.report.views import Shift

_HEAD: Final = ("day", "shifts", "held", "due", "statements", "weightiest", "made", "falling_due", "claims")


class SpotForm(msgspec.Struct):
    """Where the words stand: the report's id, its title, and the paragraph."""

    report: str
    title: str
    paragraph: int


class WhenForm(msgspec.Struct):
    """A range of days in the words of the text, with the first and the last day as far as they are known."""

    words: str
    earliest: str | None
    latest: str | None


class JoinedForm(msgspec.Struct):
    """The other end of a meeting: ``end`` is held, not told, ahead (of one due) or announced (of one held); ``words`` are verbatim."""

    end: str
    day: str | None
    words: str
    at: SpotForm | None
    claims: list[str]


class MeetingForm(msgspec.Struct):
    """A meeting, held or due; ``joined``: what came of one due, or how one held was announced."""

    when: WhenForm | None
    place: str | None
    level: str | None
    track: str | None
    led_by: str | None
    delegations: list[str]
    at: SpotForm
    claims: list[str]
    joined: JoinedForm | None


class SaidStandForm(msgspec.Struct):
    """A position that a statement carries."""

    issue: str
    stance: str
    option: str | None
    claim: str


class SaidForm(msgspec.Struct):
    """A statement with positions; ``words`` are verbatim."""

    speaker: str | None
    name: str
    words: str
    positions: list[SaidStandForm]
    at: SpotForm
    claim: str


class ShiftForm(msgspec.Struct):
    """A move of an actor on an issue. ``stated``: by the text itself; else it is seen between two reports."""

    actor: str
    name: str
    issue: str
    moved_from: str
    stance: str
    option: str | None
    stated: bool
    at: SpotForm
    claims: list[str]


class DeedForm(msgspec.Struct):
    """A commitment, made or falling due."""

    by: str
    by_name: str
    to: str | None
    force: str
    deed: str
    condition: str | None
    due: WhenForm | None
    state: str
    at: SpotForm
    claims: list[str]


class DayForm(msgspec.Struct):
    """What happened on a day. ``statements``: how many; ``weightiest``: those of them that carry positions."""

    day: str
    held: list[MeetingForm]
    due: list[MeetingForm]
    statements: int
    weightiest: list[SaidForm]
    shifts: list[ShiftForm]
    made: list[DeedForm]
    falling_due: list[DeedForm]


def write_timeline(timeline: Timeline) -> bytes:
    """Return the timeline as JSON Lines: a day a line."""
    return b"".join(encode_line(_day(day, timeline)) for day in timeline.days)


def write_timeline_csv(timeline: Timeline) -> bytes:
    """Return the timeline as CSV: a day a row; several things of one sort stand in one cell, parted by semicolons."""
    return write_csv(_HEAD, (_row(day, timeline) for day in timeline.days))


def _row(day: Day, timeline: Timeline) -> list[str | int]:
    name = timeline.name
    return [
        day.day.isoformat(),
        "; ".join(shift_words(one.what, name) for one in day.shifts),
        "; ".join(met_words(one, name) for one in day.held),
        "; ".join(met_words(one, name) for one in day.due),
        len(day.statements),
        "; ".join(said_by(day, timeline)),
        "; ".join(deed_words(one.what, name) for one in day.made),
        "; ".join(deed_words(one.what, name) for one in day.falling_due),
        " ".join(_claims(day)),
    ]


def _claims(day: Day) -> dict[str, None]:
    """The ids of all claims that a day rests on, each once."""
    told: tuple[Told[Session] | Told[Shift] | Told[Commitment], ...] = (
        *day.shifts,
        *day.held,
        *day.due,
        *day.made,
        *day.falling_due,
    )
    return dict.fromkeys((*(claim for one in told for claim in one.claims), *day.statements))


def _day(day: Day, timeline: Timeline) -> DayForm:
    return DayForm(
        day=day.day.isoformat(),
        held=[_meeting(one) for one in day.held],
        due=[_meeting(one) for one in day.due],
        statements=len(day.statements),
        weightiest=[_said(one, timeline) for one in day.weightiest],
        shifts=[_shift(one, timeline) for one in day.shifts],
        made=[_deed(one, timeline) for one in day.made],
        falling_due=[_deed(one, timeline) for one in day.falling_due],
    )


def _meeting(one: Told[Session]) -> MeetingForm:
    body = one.what
    return MeetingForm(
        when_form(body.when),
        body.place,
        body.level,
        body.track,
        body.led_by,
        list(body.delegations),
        _spot(one.spot),
        list(one.claims),
        _joined(one.joined) if one.joined else None,
    )


def _joined(one: Joined) -> JoinedForm:
    spot = _spot(one.spot) if one.spot else None
    return JoinedForm(one.end, iso(one.day), one.sentence, spot, list(one.claims))


def _said(said: Said, timeline: Timeline) -> SaidForm:
    speaker = said.attribution.speaker
    stands = [_stand(body, claim) for body, claim in said.positions]
    words = quoted_words(said.claim)
    return SaidForm(speaker, timeline.name(speaker), words, stands, _spot(said.spot), said.claim.id)


def _stand(body: Position, claim: str) -> SaidStandForm:
    return SaidStandForm(body.issue, body.stance, body.option, claim)


def _shift(one: Told[Shift], timeline: Timeline) -> ShiftForm:
    after = one.what.after.position
    return ShiftForm(
        actor=after.actor,
        name=timeline.name(after.actor),
        issue=one.what.issue,
        moved_from=moved_from(one.what),
        stance=after.stance,
        option=after.option,
        stated=one.what.stated,
        at=_spot(one.spot),
        claims=list(one.claims),
    )


def _deed(one: Told[Commitment], timeline: Timeline) -> DeedForm:
    body = one.what
    return DeedForm(
        by=body.by,
        by_name=timeline.name(body.by),
        to=body.to,
        force=body.force,
        deed=body.deed,
        condition=body.condition,
        due=when_form(body.due),
        state=body.state,
        at=_spot(one.spot),
        claims=list(one.claims),
    )


def _spot(spot: Spot) -> SpotForm:
    return SpotForm(spot.report, spot.title, spot.paragraph)


def when_form(when: DateRange | None) -> WhenForm | None:
    """Return a range of days as it is written in JSON."""
    return WhenForm(when.words, iso(when.earliest), iso(when.latest)) if when else None
