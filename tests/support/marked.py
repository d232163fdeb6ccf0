"""Short texts with their marks in line, as a reader would have marked them: ``[s1: {person: Ada Renk}] [c1: said] [t1: no].``

The markup is that of training/passages/GUIDELINE.md: s, c and t are source, cue and content, tied by their number; person,
org, place, nat, group and desc are names. A rule is tested on what it is given, not on what today's network finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from textwrap import dedent

from training.corpora import find_outermost
from training.passages import MarkedSpan, code_attributions, parse_markup

from dragoman.actors import resolve_actors
from dragoman.ingest.paragraphs import split_paragraphs
from dragoman.ingest.sentences import split_sentences
from dragoman.model import (
    AttributionMark,
    Body,
    Cast,
    Claim,
    Document,
    Marks,
    NameMark,
    Provenance,
    document_id,
)

SIGN = Provenance("test", "1")
SEEN = date(2031, 3, 19)  # a Wednesday
KINDS = {
    "person": "person",
    "org": "organisation",
    "place": "place",
    "nat": "nationality",
    "group": "group",
    "desc": "description",
}


def read_marked(marked: str, *, published: date | None = SEEN) -> tuple[Document, Marks]:
    """Return the document and its marks; blank lines part paragraphs, and a first one without a full stop is the headline."""
    paragraphs = [" ".join(one.split()) for one in re.split(r"\n\s*\n", dedent(marked).strip())]
    text, spans = parse_markup("\n\n".join(paragraphs))
    found = split_paragraphs(text)
    has_headline = len(found) > 1 and found[0].words[-1] not in '.!?"”'
    document = Document(
        document_id(text),
        text,
        title=found[0].words if has_headline else None,
        published=published,
        language="en",
        headline=(found[0].start, found[0].end) if has_headline else None,
        body=((0, len(text)),),
        sentences=tuple(span for one in found for span in split_sentences(text, one.start, one.end)),
    )
    return document, Marks(_names(spans), _attributions(spans))


def _names(spans: Iterable[MarkedSpan]) -> tuple[NameMark, ...]:
    return tuple(NameMark(s.start, s.end, KINDS[s.label], 0.9) for s in spans if s.label in KINDS)  # type: ignore[arg-type]


def _attributions(spans: Iterable[MarkedSpan]) -> tuple[AttributionMark, ...]:
    coded = code_attributions(spans)
    outermost = find_outermost(coded)
    marks = [
        AttributionMark(
            one.source,
            one.cue,
            one.content,
            confidence=0.9,
            kind=one.kind,  # type: ignore[arg-type]
            stance=None if one.stance == "none" else one.stance,  # type: ignore[arg-type]
            nested=one not in outermost,
        )
        for one in coded
    ]
    return tuple(sorted(marks, key=lambda mark: mark.cue + mark.content))


def cast_of(marked: str) -> Cast:
    """The actors of a marked text."""
    return resolve_actors(*read_marked(marked))


def speakers_of(marked: str) -> list[tuple[str, ...]]:
    """Whom each source means, by name, in text order."""
    cast = cast_of(marked)
    return [tuple(cast.member(actor).name for actor in who) for who in cast.speakers]


def names_of(marked: str, *kinds: str) -> set[str]:
    """The names of the actors, of all kinds or of some."""
    return {member.name for member in cast_of(marked).members if not kinds or member.kind in kinds}


def bodies_of(claims: Iterable[Claim]) -> list[Body]:
    """What the claims say."""
    return [claim.body for claim in claims]


def check_quotes(document: Document, claims: Iterable[Claim]) -> None:
    """Law one: every claim rests on words, and they are the text's own."""
    for claim in claims:
        assert claim.evidence
        for one in claim.evidence:
            assert one.quote == document.text[one.start : one.end] != ""
