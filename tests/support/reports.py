"""Records made by hand: reports in a line or two, each with the actors that a reader found in it.

A reader's work is taken as given: who is named by which forms, which offices they hold, where they belong. Every claim rests on
words of its text.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dragoman import record_of
from dragoman.actors import resolve_record
from dragoman.model import (
    ActorKind,
    Body,
    Claim,
    Document,
    Evidence,
    Identity,
    Membership,
    Named,
    Place,
    Provenance,
    Reading,
    Record,
    RoleHeld,
    WhoIsWho,
    document_id,
    make_claim,
)

HAND = Provenance("hand", "1")
DESK = Provenance("analyst Mira Tol", "1")


@dataclass(frozen=True, slots=True)
class Found:
    """An actor of one report: its id there, its forms (the fullest first), offices as (words, id of whose), and bodies by id."""

    id: str
    kind: ActorKind
    forms: tuple[str, ...]
    roles: tuple[tuple[str, str | None], ...] = ()
    belongs: tuple[str, ...] = ()


def person(id: str, *forms: str, **ties: tuple[object, ...]) -> Found:
    """A person; ``roles`` and ``belongs`` as in Found."""
    return Found(id, "person", forms, **ties)  # type: ignore[arg-type]


def body(id: str, *forms: str, **ties: tuple[object, ...]) -> Found:
    """An organisation."""
    return Found(id, "organisation", forms, **ties)  # type: ignore[arg-type]


def state(id: str, *forms: str) -> Found:
    """A state."""
    return Found(id, "state", forms)


def report(text: str, day: str | None, *cast: Found) -> Reading:
    """The reading of a report; its origin is its day."""
    words = " ".join(text.split())
    published = date.fromisoformat(day) if day else None
    whole = ((0, len(words)),)
    document = Document(
        document_id(words),
        words,
        title=words.partition(".")[0],
        published=published,
        language="en",
        body=whole,
        sentences=whole,
        origin=f"{day}.txt",
    )
    return Reading(document, HAND, tuple(claim for one in cast for claim in _claims(document, one)))


def _claims(document: Document, one: Found) -> Iterator[Claim]:
    name, *others = one.forms
    names = tuple(cut(document, form, "name") for form in one.forms)
    yield _claim(Named(one.id, name, one.kind, tuple(others)), names)
    for words, of in one.roles:
        yield _claim(RoleHeld(one.id, words, of), (cut(document, words, "role"),))
    for of in one.belongs:
        yield _claim(Membership(one.id, of), names[:1])


def cut(document: Document, words: str, role: str = "name") -> Evidence:
    """The evidence of words where the document says them first."""
    start = document.text.index(words)
    return Evidence.cut(document, start, start + len(words), role)  # type: ignore[arg-type]


def _claim(body: Body, evidence: tuple[Evidence, ...]) -> Claim:
    return make_claim(body, evidence, confidence=0.8, provenance=HAND)


def decide(body: Body, here: Reading, there: Reading) -> Claim:
    """An analyst's claim on an actor of one report and one of another."""
    evidence = tuple(_name_in(reading, actor) for reading, actor in ((here, body.actor), (there, body.other)))  # type: ignore[union-attr]
    return make_claim(body, evidence, confidence=1.0, provenance=DESK, verdict="corrected")


def take_back(claim: Claim) -> Claim:
    """The claim that an analyst's claim holds no more."""
    return make_claim(
        claim.body, claim.evidence, confidence=1.0, provenance=DESK, supersedes=claim.id, verdict="rejected"
    )


def _name_in(reading: Reading, actor: str) -> Evidence:
    return next(c.evidence[0] for c in reading.claims if isinstance(c.body, Named) and c.body.actor == actor)


def with_claims(record: Record, *claims: Claim) -> Record:
    """A record with more claims."""
    return replace(record, claims=(*record.claims, *claims))


def shuffle(record: Record, seed: int) -> Record:
    """The record with its documents and claims in another order."""
    dice = random.Random(seed)
    documents, claims = list(record.documents), list(record.claims)
    dice.shuffle(documents)
    dice.shuffle(claims)
    return replace(record, documents=tuple(documents), claims=tuple(claims))


def settle(*readings: Reading) -> tuple[Record, WhoIsWho]:
    """The record of the readings, and who is who in it."""
    return resolve_record(record_of(readings))


def who_in(*readings: Reading) -> dict[str, str]:
    """Day and id in that report ("2031-02-01 renk") -> id over all reports."""
    _, who = settle(*readings)
    return ids_by_day(readings, who)


def ids_by_day(readings: Iterable[Reading], who: WhoIsWho) -> dict[str, str]:
    """Day and id in that report -> id over all reports."""
    days = {reading.document.id: str(reading.document.published) for reading in readings}
    return {f"{days[document]} {actor}": one for (document, actor), one in who.ids().items()}


def place_of(reading: Reading, actor: str) -> Place:
    """Where an actor of a report appears."""
    return reading.document.id, actor


def identity(who: WhoIsWho, reading: Reading, actor: str) -> Identity:
    """Who an actor of a report is."""
    (found,) = (one for one in who.identities if place_of(reading, actor) in one.places)
    return found


def groups_of(who: WhoIsWho) -> set[tuple[str, frozenset[Place]]]:
    """The identities as values: id and places."""
    return {(one.id, frozenset(one.places)) for one in who.identities}
