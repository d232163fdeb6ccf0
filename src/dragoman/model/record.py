"""The record: the ledger as a value. Every view takes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dragoman.errors import Problem
from dragoman.model.claims import ActorKind, Body, Claim, Membership, RoleHeld
from dragoman.model.text import Document

B = TypeVar("B", bound=Body)


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as the record knows it: names, roles and memberships, each with the claim it came from."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[tuple[RoleHeld, str], ...] = ()
    memberships: tuple[tuple[Membership, str], ...] = ()
    claim_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """Documents by date, standing claims in canonical order (document, place in the text, kind, content, id), and problems.

    Standing means: not superseded, not rejected, and of the newest reading of their document. ``as_of`` is the last day the
    record knows of: the newest date of publication.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...] = ()
    as_of: date | None = None

    def document(self, document_id: str) -> Document:
        """Return the document with this id; raises KeyError when the record does not hold it."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)

    def of_kind(self, kind: type[B]) -> Iterator[tuple[B, Claim]]:
        """Yield (body, claim) of every standing claim of one kind, in canonical order."""
        for claim in self.claims:
            if isinstance(claim.body, kind):
                yield claim.body, claim

    def of_document(self, document_id: str) -> Record:
        """Return the part of the record that one document gave."""
        return Record(
            tuple(d for d in self.documents if d.id == document_id),
            tuple(c for c in self.claims if c.document_id == document_id),
            tuple(p for p in self.problems if p.document_id == document_id),
            self.as_of,
        )


def sort_claims(documents: tuple[Document, ...], claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the claims in canonical order: by document as given, place of the first evidence, kind, content, id."""
    place = {document.id: number for number, document in enumerate(documents)}
    return tuple(
        sorted(
            claims,
            key=lambda c: (
                place.get(c.document_id, len(place)),
                c.evidence[0].start,
                c.evidence[0].end,
                type(c.body).__name__,
                repr(c.body),
                c.id,
            ),
        )
    )
