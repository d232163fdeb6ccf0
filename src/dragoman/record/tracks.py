"""The tracks on the table: topics that the text numbers, lists or names (codebook, section 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.model import Cast, Claim, Document, Evidence, Provenance, Span, Track, make_claim
from dragoman.record.topics import is_topic, list_topics

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


def find_tracks(document: Document, cast: Cast, *, provenance: Provenance) -> tuple[Claim, ...]:
    """Return Track claims: the topics that the text numbers, lists or names as tracks, with who leads them.

    Where it names fewer than two so, what it says the talks and their agreements are about (less sure).
    """
    claims: list[Claim] = []
    seen: set[str] = set()
    for start, end in body_sentences(document):
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
    for topic in list_topics(document.text, body_sentences(document)):
        if topic.label.lower() not in seen and not _NO_TRACK.match(topic.label):
            sentence = document.sentence_at(topic.span[0])
            evidence = (
                Evidence.cut(document, *topic.span, "name"),
                Evidence.cut(document, *sentence, "sentence"),
            )
            yield make_claim(Track(topic.label), evidence, confidence=0.45, provenance=provenance)


def body_sentences(document: Document) -> Iterator[Span]:
    """Yield the sentences of a text without those of its headline."""
    for start, end in document.sentences:
        if not document.is_headline(start):
            yield start, end


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
