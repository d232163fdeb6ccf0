"""Reports about Kelmund and Dorvane, coded by several: the machine's reading, and what coders make of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.model import (
    Attribution,
    Body,
    Claim,
    Commitment,
    Document,
    Evidence,
    Named,
    Position,
    Provenance,
    Reading,
    Stance,
    Verdict,
    document_id,
    make_claim,
)
from dragoman.model.coding_task import CoderCoding, CoderCodings, SheetStart, sign_as

READER = Provenance("embedded", "3", "w1")
MIRA, JON, ADA = "Mira Tol", "Jon Arvad", "Ada Renk"


def dispatch(number: int = 0, *, publisher: str = "Harn Courier", published: date | None = None) -> Document:
    """A report of four sentences; another number gives another text."""
    sentences = (
        f"Kelmund backs ferry plan {number}.",
        "Dorvane rejects the harbour toll.",
        "Envoy Sella Brandt said that the talks would go on.",
        f"Dorvane promised to free {number} prisoners by May.",
    )
    text = " ".join(sentences)
    starts = [text.index(sentence) for sentence in sentences]
    return Document(
        document_id(text),
        text,
        title=f"Report {number}",
        publisher=publisher,
        published=published or date(2034, 1 + number % 12, 1),
        body=((0, len(text)),),
        sentences=tuple((s, s + len(w)) for s, w in zip(starts, sentences, strict=True)),
        origin=f"report-{number}.txt",
    )


def words(document: Document, quote: str, role: str = "sentence") -> Evidence:
    """The evidence for words of a report."""
    start = document.text.index(quote)
    return Evidence(document.id, start, start + len(quote), quote, role)  # type: ignore[arg-type]


def sentence(document: Document, number: int, role: str = "sentence") -> Evidence:
    """The evidence for a whole sentence."""
    start, end = document.sentences[number]
    return Evidence(document.id, start, end, document.text[start:end], role)  # type: ignore[arg-type]


def found(evidence: Evidence, body: Body, confidence: float = 0.8) -> Claim:
    """What the machine found."""
    return make_claim(body, (evidence,), confidence=confidence, provenance=READER)


def read(document: Document) -> Reading:
    """The machine's reading: two actors, two positions, a statement, a promise."""
    return Reading(
        document,
        READER,
        (
            found(words(document, "Kelmund", "name"), Named("kelmund", "Kelmund", "state")),
            found(words(document, "Dorvane", "name"), Named("dorvane", "Dorvane", "state")),
            found(sentence(document, 0), Position("kelmund", "the ferry plan", "supports"), 0.9),
            found(sentence(document, 1), Position("dorvane", "the harbour toll", "rejects"), 0.7),
            found(
                words(document, "that the talks would go on", "content"),
                Attribution("brandt", None, "indirect"),
                0.6,
            ),
            found(sentence(document, 3), Commitment("dorvane", "free prisoners", "promise"), 0.85),
        ),
    )


def judge(
    claim: Claim,
    verdict: Verdict,
    coder: str,
    body: Body | None = None,
    *,
    blind: bool = False,
    evidence: tuple[Evidence, ...] | None = None,
) -> Claim:
    """A coder's verdict on a claim."""
    return make_claim(
        body or claim.body,
        evidence or claim.evidence,
        confidence=1.0,
        provenance=sign_as(coder, blind=blind),
        supersedes=claim.id,
        verdict=verdict,
    )


def add(
    evidence: Evidence, body: Body, coder: str, *, blind: bool = False, start: SheetStart = "empty"
) -> Claim:
    """What a coder adds."""
    return make_claim(
        body,
        (evidence,),
        confidence=1.0,
        provenance=sign_as(coder, blind=blind, start=start),
        verdict="accepted",
    )


def stand(
    document: Document, number: int, coder: str, actor: str, stance: Stance, issue: str = "toll"
) -> Claim:
    """A coder's position on a sentence."""
    return add(sentence(document, number), Position(actor, issue, stance), coder)


def coded(
    document: Document, machine: Iterable[Claim] | None = None, **coders: Iterable[Claim]
) -> CoderCodings:
    """A document with each coder's claims; ``machine`` are a reader's."""
    codings = [CoderCoding(name, tuple(claims)) for name, claims in coders.items()]
    if machine is not None:
        codings.append(CoderCoding("embedded", tuple(machine), machine=True))
    return CoderCodings(document, tuple(codings))
