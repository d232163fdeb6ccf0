"""The forms of the JSON interface."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from pydantic import BaseModel, Field

from dragoman.model import Claim, Document, body_kind
from dragoman.report.wording import title_of
from dragoman.run.verdicts import name_author

Words = Annotated[str, Field(pattern=r"^[0-9]{1,9}-[0-9]{1,9}-[a-z]{1,12}$")]


class SessionForm(BaseModel):
    """Who asks."""

    coder: str
    role: Literal["reader", "coder", "lead"]
    csrf: str


class DocumentForm(BaseModel):
    """A report; ``text`` where one report is asked for."""

    id: str
    title: str
    publisher: str | None
    author: str | None
    published: date | None
    url: str | None
    language: str | None
    origin: str | None
    text: str | None = None

    @classmethod
    def of(cls, document: Document, *, with_text: bool = False) -> DocumentForm:
        """Return the form of a document."""
        return cls(
            id=document.id,
            title=title_of(document),
            publisher=document.publisher,
            author=document.author,
            published=document.published,
            url=document.url,
            language=document.language,
            origin=document.origin,
            text=document.text if with_text else None,
        )


class EvidenceForm(BaseModel):
    """Verbatim words: code points into the document's text."""

    document_id: str
    start: int
    end: int
    quote: str
    role: str


class ClaimForm(BaseModel):
    """A claim; ``body`` has the fields of its kind."""

    id: str
    kind: str
    body: dict[str, Any]
    evidence: list[EvidenceForm]
    confidence: float
    verdict: str
    by: str
    supersedes: str | None
    at: datetime | None


class StepForm(BaseModel):
    """One step in the life of a claim."""

    claim: ClaimForm
    by: str
    at: datetime | None
    current: bool


class NewClaim(BaseModel):
    """A claim to add. words: ``start-end-role``, code points into the text."""

    kind: Annotated[str, Field(max_length=40)]
    body: dict[str, Any]
    words: Annotated[list[Words], Field(min_length=1, max_length=50)]


class NewVerdict(BaseModel):
    """A verdict; body, kind and words are for a correction."""

    verdict: Literal["accepted", "corrected", "rejected"]
    kind: Annotated[str | None, Field(max_length=40)] = None
    body: dict[str, Any] | None = None
    words: Annotated[list[Words], Field(max_length=50)] = []


def show_claim(claim: Claim, at: datetime | None) -> ClaimForm:
    """Return the form of a claim. at: when it was appended."""
    return ClaimForm(
        id=claim.id,
        kind=body_kind(claim.body),
        body=msgspec.to_builtins(claim.body),
        evidence=[EvidenceForm(**msgspec.to_builtins(piece)) for piece in claim.evidence],
        confidence=claim.confidence,
        verdict=claim.verdict,
        by=name_author(claim),
        supersedes=claim.supersedes,
        at=at,
    )
