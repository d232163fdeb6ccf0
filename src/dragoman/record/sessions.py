"""Meetings held, meetings due, and the tracks on the table (codebook, sections 1 and 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.model import (
    Cast,
    Claim,
    DateRange,
    Document,
    Evidence,
    Provenance,
    Session,
    Span,
    Track,
    make_claim,
)
from dragoman.model.claims import SessionStatus
from dragoman.record.dates import find_dates
from dragoman.record.topics import is_topic, list_topics

_MEETING: Final = (
    r"(?:rounds?|meetings?|sessions?|talks|dialogue|negotiations|summit|conference|consultations|visits?|vote|ballot|"
    r"ruling|hearing|referendum|elections?|deadline|discussions|assembly|congress)"
)
_DUE: Final = re.compile(
    rf"\b(?:next|second|third|fourth|fifth|final|another|new|further|follow-up|higher)[ \xa0](?:[\w-]+[ \xa0]){{0,3}}{_MEETING}\b"
    rf"|\b{_MEETING}\b[^.;“”\"]{{0,60}}\b(?:will|would|is|are|was|were)[ \xa0](?:be[ \xa0])?(?:also[ \xa0])?(?:to[ \xa0])?"
    r"(?:take place|be held|held|meet|resume|reconvene|continue|due|scheduled|set|expected|planned|open|begin|start|convene|follow)\b"
    rf"|\b(?:will|to|would|shall|agreed to)[ \xa0](?:meet|reconvene|resume|travel|visit|return|convene|gather|vote|host)\b"
    rf"|\bawait(?:s|ing)?[ \xa0][^.;]{{0,30}}\b(?:ruling|decision|vote)\b|\blook forward to\b[^.;]*\b(?:meeting|round|visit|session)\b"
    rf"|\b(?:ruling|decision|vote|deadline|ballot)\b[^.;“”\"]{{0,20}}\b(?:on|by)\b",
    re.IGNORECASE,
)
_ASKED_WHEN: Final = re.compile(
    rf"\b(?:when|where)\b[^.?!]*\b(?:meet|reconvene|resume|{_MEETING})\b[^.?!]*\?", re.IGNORECASE
)
_HELD: Final = re.compile(
    rf"\b{_MEETING}\b[^.;“”\"]{{0,80}}\b(?:opened|began|started|took place|was held|were held|concluded|ended|continued|resumed|closed|lasted)\b"
    rf"|\b(?:met|convened|gathered|held)\b[^.;“”\"]{{0,60}}\b(?:{_MEETING}|in|on|with)\b",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"\b(?:in|at)[ \xa0](?:the[ \xa0])?((?:[A-Z][\w’'-]+)(?:[ \xa0](?:[A-Z][\w’'-]+|of|de|la|al)){0,4}(?:,[ \xa0](?:D\.C\.|[A-Z][\w’'-]+(?:[ \xa0][A-Z]\w+)?))?)"
)
_ORDINAL: Final = re.compile(
    r"^(?:The|A|Their|In the)[ \xa0](?:first|second|third|fourth|fifth|sixth|last|final)(?:[ \xa0](?:was|is|concerned|covered|dealt with|addressed|"
    r"(?:portion|part|track|topic|session|round|basket|group|item|point)\b[^.]{0,12}?(?:was|is|concerned|covered|dealt with|addressed|on)))"
    r"[ \xa0](?:about[ \xa0]|devoted to[ \xa0]|on[ \xa0])?(?P<what>[^.]+)",
)
_LISTED: Final = re.compile(
    r"\b(?:tracks?|topics?|baskets?|working groups?|agenda|items?|issues?|committees?|chapters?|files?)\b"
    r"(?:[ \xa0](?:of the (?:talks|dialogue)|on the table|under discussion))?"
    r"(?:[ \xa0](?:are|were|include|included|cover|covered|on|deal with|for))?(?:[ \xa0]?[:–—-])?[ \xa0]"
    r"(?P<what>(?:the[ \xa0])?[a-z][^.;:“”\"]*(?:,[^.;:“”\"]*)+?and[ \xa0][^.;:“”\"]+)"
)
_DISCUSSED: Final = re.compile(
    r"\b(?:discuss(?:ed|ing|es)?|talks (?:on|about|over)|negotiations (?:on|about|over)|discussions (?:on|about|of)|(?:exchanged views|consulted) on)[ \xa0]"
    r"(?P<what>[a-z][^.;:“”\"]*?(?:,[^.;:“”\"]*?)*,?[ \xa0]and[ \xa0][^.;:,“”\"]+)"
)
_ON: Final = re.compile(
    r"^On[ \xa0](?P<what>(?:the[ \xa0])?[a-z]+(?:[ \xa0][a-z]+)?)(?=,|[ \xa0](?:the|both|they|we|it|he|she|no)\b)"
)
_TRACK_NAMED: Final = re.compile(
    r"\bthe[ \xa0](?P<what>[a-z]+(?:[ -][a-z]+)?)[ \xa0](?:track|basket|working group|committee)\b"
)
_NO_TRACK: Final = re.compile(
    r"(?:planned|due|held|set|expected|scheduled|likely|to|open|over|in|at|now|not|still|also|chaired)\b",
    re.IGNORECASE,
)
_TRACK_STOP: Final = frozenset(
    [
        "first",
        "second",
        "third",
        "last",
        "final",
        "other",
        "same",
        "next",
        "joint",
        "new",
        "whole",
        "main",
        "one",
        "two",
        "three",
        "four",
        "coordination",
        "steering",
        "parliamentary",
    ]
)
_LED: Final = re.compile(r"\b(?:led|chaired|headed)[ \xa0]by[ \xa0]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A session before it is claimed: the sentence that tells of it, its time and place as spans, and what it is called."""

    status: SessionStatus
    sentence: Span
    date: tuple[Span, DateRange] | None
    place: Span | None
    level: str | None = None


def find_sessions(document: Document, cast: Cast, *, provenance: Provenance) -> tuple[Claim, ...]:
    """Return Session claims: what was held, and what is due, each with its words for time and place.

    Due is what the text puts ahead ("likely in July", "will resume"); a meeting without words for time is only recorded when
    the text calls it the next one.
    """
    claims = []
    asked = False
    for sentence in _body_sentences(document):
        dates = list(find_dates(document.text, *sentence, document.published))
        answered = _answer(document, sentence, dates) if asked else None
        asked = _ASKED_WHEN.search(document.text, *sentence) is not None
        found = (
            answered or _find_due(document, sentence, dates) or _find_held(document, sentence, dates, cast)
        )
        if found:
            claims.append(_claim_session(document, found, provenance))
    return tuple(claims)


def find_tracks(document: Document, cast: Cast, *, provenance: Provenance) -> tuple[Claim, ...]:
    """Return Track claims: the topics that the text numbers, lists or names as tracks, with who leads them.

    Where it names fewer than two so, what it says the talks and their agreements are about (less sure).
    """
    claims: list[Claim] = []
    seen: set[str] = set()
    for start, end in _body_sentences(document):
        for span, label in _tracks_in(document, start, end):
            key = label.lower()
            if key in seen or not is_topic(label) or _NO_TRACK.match(label):
                continue
            seen.add(key)
            evidence = (Evidence.cut(document, *span, "name"), Evidence.cut(document, start, end, "sentence"))
            claims.append(
                make_claim(
                    Track(label, _leader(document, cast, start, end)),
                    evidence,
                    confidence=0.7,
                    provenance=provenance,
                )
            )
    if len(claims) < 2:
        claims += _topic_tracks(document, seen, provenance)
    return tuple(claims)


def _topic_tracks(document: Document, seen: set[str], provenance: Provenance) -> Iterator[Claim]:
    for topic in list_topics(document.text, _body_sentences(document)):
        if topic.label.lower() not in seen and not _NO_TRACK.match(topic.label):
            sentence = document.sentence_at(topic.span[0])
            evidence = (
                Evidence.cut(document, *topic.span, "name"),
                Evidence.cut(document, *sentence, "sentence"),
            )
            yield make_claim(Track(topic.label), evidence, confidence=0.45, provenance=provenance)


def _body_sentences(document: Document) -> Iterator[Span]:
    for start, end in document.sentences:
        if not (document.headline and document.headline[0] <= start < document.headline[1]):
            yield start, end


def _find_due(document: Document, sentence: Span, dates: list[tuple[Span, DateRange]]) -> Found | None:
    due = _DUE.search(document.text, *sentence)
    if due is None:
        return None
    ahead = [dated for dated in dates if _is_ahead(dated[1], document.published)]
    place = _find_place(document, *sentence)
    called_next = re.match(r"(?:the )?next\b", due[0], re.IGNORECASE)
    if not ahead and not (called_next and place):
        return None
    nearest = min(ahead, key=lambda dated: abs(dated[0][0] - due.end()), default=None)
    return Found("due", sentence, nearest, place, " ".join(due[0].split()))


def _answer(document: Document, sentence: Span, dates: list[tuple[Span, DateRange]]) -> Found | None:
    """The meeting that an answer gives the day of: "When do you meet again?" - "On 5 December, in Osmere."."""
    ahead = [dated for dated in dates if _is_ahead(dated[1], document.published)]
    return Found("due", sentence, ahead[0], _find_place(document, *sentence)) if ahead else None


def _find_held(
    document: Document, sentence: Span, dates: list[tuple[Span, DateRange]], cast: Cast
) -> Found | None:
    held = _HELD.search(document.text, *sentence)
    past = [dated for dated in dates if not _is_ahead(dated[1], document.published)]
    if held is None or not past or not cast.mentioned_in(*sentence):
        return None
    if not re.search(rf"\b{_MEETING}\b", held[0], re.IGNORECASE):
        return None
    nearest = min(past, key=lambda dated: abs(dated[0][0] - held.end()))
    return Found("held", sentence, nearest, _find_place(document, *sentence))


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
    body = Session(
        found.status,
        when=found.date[1] if found.date else None,
        place=document.text[slice(*found.place)] if found.place else None,
        level=found.level,
    )
    return make_claim(body, tuple(evidence), confidence=0.6, provenance=provenance)


def _find_place(document: Document, start: int, end: int) -> Span | None:
    """The first place told by 'in' or 'at' and a name that is no month or day."""
    for found in _PLACE.finditer(document.text, start, end):
        first = found[1].split()[0]
        if not list(find_dates(first + " 1", 0, len(first) + 2, None)) and first not in (
            "The",
            "A",
            "An",
            "Monday",
            "Sunday",
        ):
            return found.span(1)
    return None


def _tracks_in(document: Document, start: int, end: int) -> Iterator[tuple[Span, str]]:
    text = document.text[start:end]
    numbered = _ORDINAL.match(text)
    if numbered:
        span = (start + numbered.start("what"), start + numbered.end("what"))
        yield span, _label(numbered["what"])
        return
    opened = _ON.match(text)
    if opened:
        yield (start + opened.start("what"), start + opened.end("what")), _label(opened["what"])
        return
    listed = _LISTED.search(text) or _DISCUSSED.search(text)
    if listed:
        at = start + listed.start("what")
        for part in re.finditer(r"(?:(?!,|[ \xa0]and[ \xa0]).)+", listed["what"]):
            words = re.sub(r"^[ \xa0]*(?:and[ \xa0]+)?", "", part[0])
            begin = at + part.end() - len(words)
            if 0 < len(words.split()) <= 5 and not _NO_TRACK.match(words):
                yield (begin, at + part.end()), _label(words)
        return
    for named in _TRACK_NAMED.finditer(text):
        if named["what"].split()[0] not in _TRACK_STOP:
            yield (start + named.start("what"), start + named.end("what")), named["what"]


def _label(words: str) -> str:
    """'a security discussion led by the head of ...' -> 'security'; 'about the political process and ...' -> as it stands."""
    plain = " ".join(words.replace("\xa0", " ").split())
    plain = re.split(
        r",| and (?:was|were|is|has)\b|\b(?:led|chaired|headed|which|that|where|who|about the country|about its)\b",
        plain,
    )[0].strip()
    plain = re.sub(r"^(?:about|on|concerning|regarding|a|an|the|and) ", "", plain)
    plain = re.sub(r"^(?:a|an|the) ", "", plain)
    plain = re.sub(r"[ ](?:discussion|session|meeting|talks|track|portion|one)$", "", plain)
    return " ".join(plain.split()[:9])


def _leader(document: Document, cast: Cast, start: int, end: int) -> str | None:
    led = _LED.search(document.text, start, end)
    if led is None:
        return None
    phrase = re.compile(r"[^.;]*?(?=[.;]|[ \xa0](?:about|on|which|that|also)[ \xa0]|$)").match(
        document.text, led.end(), end
    )
    after = cast.mentioned_in(led.end(), phrase.end() if phrase else end)
    people = [actor for _, actor in after if cast.member(actor).kind == "person"]
    named = people or [actor for _, actor in after]
    return named[0] if named else None
