"""Readings of made-up dispatches: Veldria and Ostmark talk about the water of the river Orsa."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dragoman.errors import Problem
from dragoman.model import (
    Attribution,
    Body,
    Claim,
    Commitment,
    DateRange,
    Document,
    Evidence,
    Named,
    Position,
    Provenance,
    Reading,
    Session,
    Verdict,
    document_id,
    make_claim,
)

RULES = Provenance("rules", "1", "a1")
NEWER_RULES = Provenance("rules", "2", "a1")
MODEL = Provenance("embedded", "7", "0c")
ANALYST = Provenance("analyst: Mira Tol", "1")


def write_dispatch(number: int = 0, *, text: str | None = None, published: date | None = None) -> Document:
    """A short dispatch; another number gives another text."""
    words = text or (
        f"Envoys of Veldria and Ostmark met in Lake Harn for round {number}. "
        f"“Veldria will open sluice {number} by 1 May,” Minister Ada Renk said. "
        "Ostmark opposes\u00a0any new dam on the Orsa."
    )
    day = published or date(2031, 3, 1 + number % 28)
    return Document(
        document_id(words),
        words,
        title=f"Round {number}",
        published=day,
        topics=("water",),
        body=((0, len(words)),),
        sentences=((0, len(words)),),
        origin=f"dispatch-{number}.txt",
    )


def find_words(document: Document, words: str, role: str = "content") -> Evidence:
    """The evidence for words that the document says."""
    start = document.text.index(words)
    return Evidence.cut(document, start, start + len(words), role)  # type: ignore[arg-type]


def claim_on(
    document: Document,
    words: str,
    body: Body,
    *,
    by: Provenance = RULES,
    confidence: float = 0.8,
    verdict: Verdict = "machine",
) -> Claim:
    """A reader's claim that rests on these words of the document."""
    evidence = (find_words(document, words),)
    return make_claim(body, evidence, confidence=confidence, provenance=by, verdict=verdict)


def pass_verdict(
    claim: Claim, verdict: Verdict, body: Body | None = None, *, by: Provenance = ANALYST
) -> Claim:
    """An analyst's verdict on a claim; with another body, where it corrects."""
    return make_claim(
        body or claim.body,
        claim.evidence,
        confidence=1.0,
        provenance=by,
        supersedes=claim.id,
        verdict=verdict,
    )


def read_dispatch(document: Document, by: Provenance = RULES, *, missed: Iterable[str] = ()) -> Reading:
    """What a reader finds in a dispatch of write_dispatch: six claims and a problem, less the kinds it missed."""
    said = claim_on(document, "Minister Ada Renk said", Attribution("p:renk", None, "direct"), by=by)
    open_by = DateRange(None, date(2031, 5, 1), "by 1 May")
    found = (
        claim_on(document, "Veldria", Named("s:veldria", "Veldria", "state"), by=by),
        claim_on(document, "Ostmark", Named("s:ostmark", "Ostmark", "state"), by=by),
        said,
        claim_on(document, "met in Lake Harn", Session("held", place="Lake Harn"), by=by),
        claim_on(
            document, "will open sluice", Commitment("s:veldria", "open it", "promise", due=open_by), by=by
        ),
        claim_on(
            document, "opposes\u00a0any new dam", Position("s:ostmark", "a dam", "opposes", best=10.0), by=by
        ),
    )
    kept = tuple(c for c in found if type(c.body).__name__.lower() not in tuple(missed))
    problem = Problem("date-ambiguous", "1 May of which year?", document.id, 0, 5)
    return Reading(document, by, kept, (problem,))


def read_many(count: int, by: Provenance = RULES) -> list[Reading]:
    """Readings of so many dispatches."""
    return [read_dispatch(write_dispatch(number), by) for number in range(count)]


def find_kind(reading: Reading, kind: type[Body]) -> Claim:
    """The first claim of a kind in a reading."""
    return next(claim for claim in reading.claims if isinstance(claim.body, kind))


def misquote(claim: Claim, words: str) -> Claim:
    """The claim, under its proper id, with a quote that the text does not hold."""
    evidence = (replace(claim.evidence[0], quote=words), *claim.evidence[1:])
    return make_claim(claim.body, evidence, confidence=claim.confidence, provenance=claim.provenance)
