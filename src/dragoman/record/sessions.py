"""Meetings held and meetings due: talks, visits, votes, deadlines; who led them, who was there (codebook, sections 1 and 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dragoman.model import Cast, Claim, DateRange, Document, Evidence, Provenance, Session, Span, make_claim
from dragoman.model.claims import SessionStatus
from dragoman.model.gatherings import BODY
from dragoman.record.attendance import ABSENT, ATTENDED, CHAIRED, CHAIRED_BY
from dragoman.record.dates import find_dates
from dragoman.record.meeting_words import (
    ASKED_WHEN,
    COUNTED,
    DUE,
    GATHERED,
    HELD,
    HOST,
    LED_TO,
    MEETING,
    PARTICIPANT,
    VOTED,
    VOTED_IN,
    WISHED,
)
from dragoman.record.tracks import body_sentences

_NAME: Final = r"(?:[A-Z][\w’'-]+)(?:[ \xa0](?:[A-Z][\w’'-]+|of|de|la|al)){0,4}"
_PLACE: Final = re.compile(
    rf"\b(?:in|at|to|for)[ \xa0](?:the[ \xa0])?({_NAME}(?:,[ \xa0](?:D\.C\.|[A-Z][\w’'-]+(?:[ \xa0][A-Z]\w+)?))?)"
)
#: "the foreign ministry in Corvell announced": where the source sits is not where they meet.
_SOURCE: Final = re.compile(
    r"\b(?:ministry|office|officials?|spokes\w+|sources?|diplomats?|government|paper|agency|embassy|minister|aides?)[ \xa0]$",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(
    r"^(?P<place>[A-Z][A-Z’'.-]+(?:[ \xa0][A-Z’'.-]+){0,3})(?:,[^-–—\n]{0,30})?[ \xa0]*[-–—][ \xa0]"
)
_INVITED: Final = re.compile(
    r"\binvit(?:ed|es|ing)\b|\b(?:set|fixed|scheduled|planned|due|pencilled in|moved|called)[ \xa0](?:for|to)[ \xa0]",
    re.IGNORECASE,
)
#: What makes "the council rejected" a vote, where no day is told.
_VOTED_ON: Final = re.compile(
    r"\b(?:bill|votes?|voted|motion|reading|treaty|law|budget|plan|proposal|charter|accord|ballot)\b",
    re.IGNORECASE,
)
#: A sentence that attributes something has its statement to stand for it.
_CUE: Final = re.compile(r"\b(?:said|says|told|according to|claimed|insisted|denied)\b", re.IGNORECASE)
_HERE: Final = re.compile(r"\bhere\b")
_NOT_YET: Final = re.compile(
    r"\b(?:had|have|has|did|do|does)(?:[ \xa0]not|n[’']t|[ \xa0]never)\b|\bnever\b|\bsince\b|\b(?:last|had)[ \xa0]met\b|\brefus",
    re.IGNORECASE,
)
_MONTHS_OR_DAYS: Final = re.compile(
    r"^(?:The|A|An|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?$|^(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A session before it is claimed: the sentence that tells of it, its time and place as spans, and what it is called."""

    status: SessionStatus
    sentence: Span
    date: tuple[Span, DateRange] | None
    place: Span | None
    level: str | None = None
    led_by: str | None = None
    delegations: tuple[str, ...] = ()


def find_sessions(document: Document, cast: Cast, *, provenance: Provenance) -> tuple[Claim, ...]:
    """Return Session claims: what was held, and what is due, each with its words for time and place.

    Due is what the text puts ahead ("likely in July", "will resume", "the senate votes on 28 February"); a meeting without words for
    time is only recorded when the text calls it the next one. Who chaired a session is its ``led_by``, who is said to have been there
    stands in ``delegations``.
    """
    found: list[Found] = []
    asked = False
    for sentence in body_sentences(document):
        dates = list(find_dates(document.text, *sentence, document.published))
        answered = _answer(document, sentence, dates) if asked else None
        asked = ASKED_WHEN.search(document.text, *sentence) is not None
        due = answered or _find_due(document, sentence, dates, cast)
        if due:
            before = found.pop() if found and _is_completed_by(found[-1], due) else None
            found += _held_before(document, sentence, dates, cast)
            found.append(replace(due, place=due.place or before.place) if before else due)
            continue
        held = _find_held(document, sentence, dates, cast)
        found += [held] if held else []
    return tuple(_claim_session(document, one, provenance) for one in found if _is_told(one))


def _held_before(
    document: Document, sentence: Span, dates: list[tuple[Span, DateRange]], cast: Cast
) -> list[Found]:
    """The meeting that a sentence tells of before it announces the next: "ended a third round on Thursday, but would meet again in April"."""
    told = HELD.search(document.text, *sentence)
    later = (at.start() for due in DUE for at in due.finditer(document.text, *sentence))
    end = min((at for at in later if told and at >= told.end()), default=None)
    if end is None:
        return []
    held = _find_held(document, (sentence[0], end), [one for one in dates if one[0][1] <= end], cast)
    return [replace(held, sentence=sentence)] if held and held.date else []


def _is_told(found: Found) -> bool:
    """Whether anything tells which meeting it is: a day, a place, who was there, or what was decided."""
    return bool(found.date or found.place or found.led_by or found.delegations or found.level)


def _is_completed_by(before: Found, due: Found) -> bool:
    """Whether a meeting announced without a day is the one that the very next sentence gives the day of."""
    close = 0 <= due.sentence[0] - before.sentence[1] <= 2
    return (
        close
        and before.status == "due"
        and before.date is None
        and due.date is not None
        and due.place is None
    )


def _find_due(
    document: Document, sentence: Span, dates: list[tuple[Span, DateRange]], cast: Cast
) -> Found | None:
    due = _search_due(document, sentence, cast)
    if due is None:
        return None
    ahead = [dated for dated in dates if _is_ahead(dated[1], document.published)]
    place = _find_place(document, *sentence)
    called_next = re.search(r"\bnext\b", due[0], re.IGNORECASE)
    if not ahead and not (called_next and place):
        return None
    nearest = min(ahead, key=lambda dated: abs(dated[0][0] - due.end()), default=None)
    return Found("due", sentence, nearest, place, _level(document, sentence, due))


def _answer(document: Document, sentence: Span, dates: list[tuple[Span, DateRange]]) -> Found | None:
    """The meeting that an answer gives the day of: "When do you meet again?" - "On 5 December, in Osmere."."""
    ahead = [dated for dated in dates if _is_ahead(dated[1], document.published)]
    return Found("due", sentence, ahead[0], _find_place(document, *sentence)) if ahead else None


def _search_due(document: Document, sentence: Span, cast: Cast) -> re.Match[str] | None:
    """The words that announce a meeting; a journey only of people who take part."""
    found = next((at for pattern in DUE if (at := pattern.search(document.text, *sentence))), None)
    if found:
        return None if WISHED.search(document.text, *sentence) else found
    journey = LED_TO.search(document.text, *sentence)
    travels = journey and (
        PARTICIPANT.search(document.text, sentence[0], journey.start())
        or any(
            cast.member(one).kind == "person" for _, one in cast.mentioned_in(sentence[0], journey.start())
        )
    )
    return journey if travels else None


def _level(document: Document, sentence: Span, due: re.Match[str]) -> str:
    """What the meeting is called; a vote by the body that votes, a journey to somewhere a visit."""
    words = " ".join(due[0].split())
    if re.search(r"\b(?:votes?|ballot)\b|\bbefore (?:the )?\w+$", words, re.IGNORECASE):
        body = BODY.search(document.text, sentence[0], sentence[1])
        return f"{body['body'].lower()} vote: {words}" if body else f"vote: {words}"
    return f"visit: {words}" if due.re is LED_TO and "visit" not in words else words


def _find_held(
    document: Document, sentence: Span, dates: list[tuple[Span, DateRange]], cast: Cast
) -> Found | None:
    told = _held_words(document, sentence, cast)
    if told is None:
        return None
    held, level = told
    past = [
        dated for dated in dates if not _is_ahead(dated[1], document.published) and dated[0][1] != held.end()
    ]  # "a week after the talks began" tells of something else
    nearest = min(past, key=lambda dated: abs(dated[0][0] - held.end()), default=None)
    place = _find_place(document, *sentence) or _here(document, sentence)
    led_by = _leader_of(document, sentence, cast)
    present = _present(document, sentence, cast)
    voted = held.re in (VOTED, VOTED_IN) and bool(_VOTED_ON.search(document.text, *sentence))
    if nearest is None and not (led_by or present or voted or held.re is ABSENT or (place and not dates)):
        return None
    return Found("held", sentence, nearest, place, level, led_by, present)


def _held_words(document: Document, sentence: Span, cast: Cast) -> tuple[re.Match[str], str | None] | None:
    text = document.text
    chaired = (
        CHAIRED.search(text, *sentence)
        or CHAIRED_BY.search(text, *sentence)
        or ATTENDED.search(text, *sentence)
    )
    if chaired:
        return chaired, None
    absent = ABSENT.search(text, *sentence)
    if absent and not _CUE.search(text, *sentence):
        return absent, None
    vote = VOTED.search(text, *sentence) or VOTED_IN.search(text, *sentence)
    if vote:
        return vote, f"{vote['body'].lower()} vote"
    if _NOT_YET.search(text, *sentence):
        return None
    gathered = GATHERED.search(text, *sentence) or HOST.search(text, *sentence)
    if gathered:
        return gathered, None
    held = HELD.search(text, *sentence)
    named = held and (
        cast.mentioned_in(*sentence) or PARTICIPANT.search(text, *sentence) or _HERE.search(text, *sentence)
    )
    return (held, _round_in(held[0])) if held and named and MEETING.search(held[0]) else None


def _round_in(words: str) -> str | None:
    """What a meeting is called where it is counted: "third round of talks"."""
    counted = COUNTED.search(words)
    return " ".join(counted[0].split()) if counted else None


def _leader_of(document: Document, sentence: Span, cast: Cast) -> str | None:
    """Who chaired: the last actor named before the verb, or the first after "chaired by"."""
    by = CHAIRED_BY.search(document.text, *sentence)
    if by:
        after = cast.mentioned_in(by.end(), sentence[1])
        return after[0][1] if after else None
    chaired = CHAIRED.search(document.text, *sentence)
    return _last_person(cast, sentence[0], chaired.start()) if chaired else None


def _present(document: Document, sentence: Span, cast: Cast) -> tuple[str, ...]:
    attended = ATTENDED.search(document.text, *sentence)
    who = _last_person(cast, sentence[0], attended.start("verb")) if attended else None
    return (who,) if who else ()


def _last_person(cast: Cast, start: int, end: int) -> str | None:
    told = [actor for _, actor in cast.mentioned_in(start, end)]
    people = [actor for actor in told if cast.member(actor).kind == "person"]
    return next(iter((people or told)[-1:]), None)


def _is_ahead(when: DateRange, seen: date | None) -> bool:
    if re.search(r"\b(?:next|tomorrow|coming|following|likely|expected|by|within)\b", when.words):
        return not re.search(r"\bago\b", when.words)
    if seen and when.latest is None and when.earliest is not None:
        return when.earliest >= seen  # "after 15 June"
    return bool(seen and when.latest and when.latest > seen)


def _claim_session(document: Document, found: Found, provenance: Provenance) -> Claim:
    evidence = [Evidence.cut(document, *found.sentence, "sentence")]
    if found.date:
        evidence.append(Evidence.cut(document, *found.date[0], "date"))
    if found.place:
        evidence.append(Evidence.cut(document, *found.place, "place"))
    place = document.text[slice(*found.place)] if found.place else None
    body = Session(
        found.status,
        when=found.date[1] if found.date else None,
        place=place.title() if place and place.isupper() and len(place) > 3 and "." not in place else place,
        level=found.level,
        led_by=found.led_by,
        delegations=found.delegations,
    )
    return make_claim(body, tuple(evidence), confidence=0.6, provenance=provenance)


def _find_place(document: Document, start: int, end: int) -> Span | None:
    """The place told by "in" or "at" and a name that is no month or day; by "to" or "for" where no such one is."""
    told = list(_places(document, start, end))
    inside = [one for one in told if re.match(r"(?:in|at)\b", document.text[one.start() : one.end()])]
    best = next(iter(inside or told), None)
    return best.span(1) if best else None


def _places(document: Document, start: int, end: int) -> Iterator[re.Match[str]]:
    for found in _PLACE.finditer(document.text, start, end):
        led = re.match(r"(?:to|for)\b", found[0])
        leads = not led or any(
            words.search(document.text, max(start, found.start() - 40), found.end())
            for words in (LED_TO, _INVITED)
        )
        if (
            leads
            and not _MONTHS_OR_DAYS.match(found[1].split()[0])
            and not _SOURCE.search(document.text, start, found.start())
        ):
            yield found


def _here(document: Document, sentence: Span) -> Span | None:
    """The place of the dateline, where the sentence says "here"."""
    body = next(body_sentences(document), None)
    line = _DATELINE.match(document.text[body[0] : body[1]]) if body else None
    if body is None or line is None or not _HERE.search(document.text, *sentence):
        return None
    return body[0] + line.start("place"), body[0] + line.end("place")
