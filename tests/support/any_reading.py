"""Strategies of hypothesis: any reading at all that keeps the laws."""

from __future__ import annotations

from hypothesis import strategies as st

from dragoman.errors import PROBLEM_CODES, Problem
from dragoman.model import (
    BODY_KINDS,
    Body,
    Claim,
    Coding,
    Decision,
    Document,
    Evidence,
    Position,
    Provenance,
    Reading,
    SealedForecast,
    document_id,
    make_claim,
)

#: Any code point, with lone surrogates, NUL and no-break spaces more often than they come by chance.
MARKS = st.one_of(st.characters(), st.sampled_from("\ud83d\ude00\udcff\x00\u00a0\u2028“\"\\'\r\n"))
TEXTS = st.text(MARKS, min_size=1, max_size=60)
PLACES = st.none() | st.floats(0, 100)
ROLES = st.sampled_from(["source", "cue", "content", "stance", "date", "name", "role", "sentence"])
PROVENANCES = st.builds(Provenance, TEXTS, TEXTS, TEXTS)

st.register_type_strategy(str, st.text(MARKS, max_size=12))

#: Kinds whose figures are bounded, each with how it is built.
_BOUNDED: dict[type[Body], st.SearchStrategy[Body]] = {
    Position: st.builds(Position, low=PLACES, best=PLACES, high=PLACES, salience=PLACES),
    SealedForecast: st.builds(
        SealedForecast,
        intervals=st.lists(st.tuples(*[st.floats(0, 100)] * 3), max_size=2).map(tuple),
        quantiles=st.lists(st.floats(0, 100), max_size=4).map(tuple),
        point=st.floats(0, 100),
        actors=st.integers(0, 300),
        reports=st.integers(0, 300),
    ),
    Decision: st.builds(Decision, place=st.floats(0, 100)),
    Coding: st.builds(
        Coding,
        values=st.lists(
            st.tuples(TEXTS, TEXTS | st.booleans() | st.integers(-(2**63), 2**63 - 1)), max_size=3
        ).map(tuple),
    ),
}
BODIES: st.SearchStrategy[Body] = st.one_of(
    [_BOUNDED.get(cls, st.from_type(cls)) for cls in BODY_KINDS.values()]
)


@st.composite
def any_evidence(draw: st.DrawFn, document: Document) -> Evidence:
    """Words cut out of a document anywhere."""
    start = draw(st.integers(0, len(document.text)))
    end = draw(st.integers(start, len(document.text)))
    return Evidence(document.id, start, end, document.text[start:end], draw(ROLES))


@st.composite
def any_claim(draw: st.DrawFn, document: Document, provenance: Provenance) -> Claim:
    """A claim of any kind on any words of a document."""
    evidence = tuple(draw(st.lists(any_evidence(document), min_size=1, max_size=3)))
    confidence = draw(st.floats(0, 1))
    return make_claim(draw(BODIES), evidence, confidence=confidence, provenance=provenance)


@st.composite
def any_document(draw: st.DrawFn) -> Document:
    """A document with any text, known about to any extent."""
    text = draw(TEXTS)
    facts = {name: draw(st.none() | TEXTS) for name in ("title", "publisher", "author", "url", "origin")}
    return Document(
        document_id(text),
        text,
        published=draw(st.none() | st.dates()),
        topics=tuple(draw(st.lists(TEXTS, max_size=2))),
        sentences=((0, len(text)),),
        **facts,
    )


@st.composite
def any_problem(draw: st.DrawFn, document: Document) -> Problem:
    """Any problem with a document."""
    place = draw(st.none() | st.integers(0, len(document.text)))
    return Problem(draw(st.sampled_from(sorted(PROBLEM_CODES))), draw(TEXTS), document.id, place, place)


@st.composite
def any_reading(draw: st.DrawFn) -> Reading:
    """A reading of any document, with up to four claims and two problems."""
    document = draw(any_document())
    provenance = draw(PROVENANCES)
    claims = draw(st.lists(any_claim(document, provenance), max_size=4, unique_by=lambda claim: claim.id))
    problems = draw(st.lists(any_problem(document), max_size=2))
    return Reading(document, provenance, tuple(claims), tuple(problems))
