"""The record: the ledger as a value. Every view takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from dragoman.errors import Problem
from dragoman.model.claims import (
    ActorKind,
    Attribution,
    Body,
    Claim,
    Commitment,
    Dialogue,
    Membership,
    Named,
    Position,
    Relation,
    RoleHeld,
    Session,
    Track,
)
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

    def surer_than(self, confidence: float) -> Record:
        """Return the record without the machine's findings below a confidence (0-1).

        What an analyst accepted or corrected stays, and so does what a remaining claim stands on: the actors that it speaks of,
        the attribution that it stands within, and the talks of its document. A threshold is a view: the ledger keeps all.
        """
        kept = [c for c in self.claims if c.confidence >= confidence or c.verdict != "machine"]
        needed = {c.id for c in kept} | {c.body.within for c in kept if isinstance(c.body, Attribution)}
        documents = {c.document_id for c in kept}
        kept = [
            c
            for c in self.claims
            if c.id in needed or (isinstance(c.body, Dialogue) and c.document_id in documents)
        ]
        spoken_of = {actor for claim in kept for actor in actors_in(claim.body)}
        standing = {c.id for c in kept}
        claims = tuple(c for c in self.claims if c.id in standing or actor_named(c.body) in spoken_of)
        return Record(self.documents, claims, self.problems, self.as_of)


def actor_named(body: Body) -> str | None:
    """Return the actor that a body puts on the record by name, or None."""
    return body.actor if isinstance(body, Named) else None


def actors_in(body: Body) -> tuple[str, ...]:
    """Return the ids of the actors that a body speaks of, beside the one it names."""
    match body:
        case Attribution(speaker=one) | Track(led_by=one):
            told: tuple[str | None, ...] = (one,)
        case Position(actor=actor):
            told = (actor,)
        case Commitment(by=by, to=to):
            told = (by, to)
        case Dialogue(parties=parties):
            told = parties
        case Session(led_by=leader, delegations=delegations):
            told = (leader, *delegations)
        case Relation(actor=one, to=other) | Membership(actor=one, of=other) | RoleHeld(actor=one, of=other):
            told = (one, other)
        case _:
            told = ()
    return tuple(actor for actor in told if actor is not None)


def rename_actors(body: Body, name: Callable[[str], str]) -> Body:
    """Return a body with other ids for its actors; what it says of them stays. SameActor and OtherActor keep theirs.

    >>> rename_actors(Relation("a", "supports", "b"), str.upper)
    Relation(actor='A', relation='supports', to='B')
    """

    def known(one: str | None) -> str | None:
        return None if one is None else name(one)

    match body:
        case Named() | Position():
            return replace(body, actor=name(body.actor))
        case RoleHeld():
            return replace(body, actor=name(body.actor), of=known(body.of))
        case Membership():
            return replace(body, actor=name(body.actor), of=name(body.of))
        case Attribution():
            return replace(body, speaker=known(body.speaker))
        case Commitment():
            return replace(body, by=name(body.by), to=known(body.to))
        case Dialogue():
            return replace(body, parties=_once(map(name, body.parties)))
        case Track():
            return replace(body, led_by=known(body.led_by))
        case Session():
            return replace(body, led_by=known(body.led_by), delegations=_once(map(name, body.delegations)))
        case Relation():
            return replace(body, actor=name(body.actor), to=name(body.to))
        case _:
            return body


def _once(actors: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actors))


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
