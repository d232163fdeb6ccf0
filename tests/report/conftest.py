"""A record made by hand: two dispatches on talks between the towns of Marrow and Quay about a ferry. Our own invention."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dragoman.errors import Problem
from dragoman.model import (
    Attribution,
    Body,
    Claim,
    Commitment,
    DateRange,
    Dialogue,
    Document,
    Evidence,
    Figure,
    Membership,
    Named,
    Position,
    Provenance,
    Record,
    Relation,
    RoleHeld,
    Session,
    Track,
    document_id,
    make_claim,
)
from dragoman.model.record import sort_claims

FIRST = """Marrow and Quay open talks on the ferry
The town councils of Marrow and Quay met in Quay on 3 May 2031 to settle who pays for the ferry.
"We will not pay for empty boats," said Nora Feld, mayor of Marrow. "Not this year."
The Ferrymen's Guild demanded a fixed wage of 40 crowns a day.
The councils will meet again in June in Marrow.
"""
SECOND = """Marrow gives way on the fare
Marrow, which had refused any fare, now supports a fare of two crowns if Quay repairs the pier.
Quay promised to repair the pier by 1 July.
A clerk said that the boats “were never empty”.
"""
HAND = Provenance("hand", "1")


def make_document(text: str, title: str, day: date) -> Document:
    """A document whose sentences are its lines."""
    sentences, place = [], 0
    for line in text.splitlines(keepends=True):
        sentences.append((place, place + len(line.rstrip())))
        place += len(line)
    return Document(
        id=document_id(text),
        text=text,
        title=title,
        publisher="The Estuary Post",
        published=day,
        language="en",
        body=((0, len(text)),),
        sentences=tuple(sentences),
    )


def claim_on(document: Document, body: Body, *pieces: tuple[str, str], confidence: float = 0.9) -> Claim:
    """A claim with the evidence given as (role, words); the words are looked up in the text."""
    evidence = []
    for role, words in pieces:
        start = document.text.index(words)
        evidence.append(Evidence(document.id, start, start + len(words), words, role))  # type: ignore[arg-type]
    return make_claim(body, tuple(evidence), confidence=confidence, provenance=HAND)


def record_of(*readings: tuple[Document, list[Claim]], problems: tuple[Problem, ...] = ()) -> Record:
    """A record of documents and their claims."""
    documents = tuple(document for document, _ in readings)
    claims = tuple(claim for _, claims in readings for claim in claims)
    days = [d.published for d in documents if d.published]
    return Record(documents, sort_claims(documents, claims), problems, max(days, default=None))


@pytest.fixture
def first() -> Document:
    return make_document(FIRST, "Marrow and Quay open talks on the ferry", date(2031, 5, 4))


@pytest.fixture
def second() -> Document:
    return make_document(SECOND, "Marrow gives way on the fare", date(2031, 5, 20))


@pytest.fixture
def ferry(first: Document, second: Document) -> Record:
    """The record of both dispatches."""
    met = "The town councils of Marrow and Quay met in Quay on 3 May 2031 to settle who pays for the ferry."
    paid = '"We will not pay for empty boats," said Nora Feld, mayor of Marrow. "Not this year."'
    wage = "The Ferrymen's Guild demanded a fixed wage of 40 crowns a day."
    gave = "Marrow, which had refused any fare, now supports a fare of two crowns if Quay repairs the pier."
    pier = "Quay promised to repair the pier by 1 July."
    third_may, july = date(2031, 5, 3), date(2031, 7, 1)
    june = DateRange(date(2031, 6, 1), date(2031, 6, 30), "in June")
    opening = [
        claim_on(first, Dialogue("ferry talks", ("marrow", "quay")), ("sentence", met)),
        claim_on(first, Track("ferry"), ("sentence", met)),
        claim_on(
            first,
            Session("held", DateRange(third_may, third_may, "on 3 May 2031"), "Quay"),
            ("sentence", met),
        ),
        claim_on(
            first,
            Session("due", june, "Marrow", track="ferry"),
            ("sentence", "The councils will meet again in June in Marrow."),
        ),
        claim_on(first, Named("marrow", "Marrow", "state"), ("name", "Marrow")),
        claim_on(first, Named("quay", "Quay", "state"), ("name", "Quay")),
        claim_on(
            first,
            Named("feld", "Nora Feld", "person", ("mayor of Marrow", "the Lady Mayor")),
            ("name", "Nora Feld"),
        ),
        claim_on(first, Named("guild", "Ferrymen's Guild", "organisation"), ("name", "Ferrymen's Guild")),
        claim_on(first, RoleHeld("feld", "mayor", "marrow"), ("role", "mayor")),
        claim_on(first, Membership("feld", "marrow"), ("name", "mayor of Marrow")),
        claim_on(
            first,
            Attribution("feld", None, "direct"),
            ("source", "Nora Feld"),
            ("cue", "said"),
            ("content", '"We will not pay for empty boats,"'),
            ("content", '"Not this year."'),
        ),
        claim_on(first, Position("marrow", "ferry fare", "opposes", "no payment"), ("sentence", paid)),
        claim_on(
            first,
            Position("guild", "fixed wage", "demands", "40 crowns a day"),
            ("sentence", wage),
            confidence=0.3,
        ),
        claim_on(
            first,
            Position("quay", "ferry fare", "supports", "who pays", low=40, best=60, high=80),
            ("sentence", met),
        ),
        claim_on(first, Figure("40", "crowns", "wage a day"), ("quantity", "40"), ("sentence", wage)),
        claim_on(first, Relation("marrow", "opposes", "quay"), ("sentence", met)),
    ]
    turning = [
        claim_on(second, Dialogue("Talks on the ferry", ("quay", "marrow")), ("sentence", gave)),
        claim_on(second, Named("marrow", "Marrow", "state"), ("name", "Marrow")),
        claim_on(second, Named("quay", "Quay", "state"), ("name", "Quay")),
        claim_on(
            second,
            Position(
                "marrow",
                "Ferry fare",
                "conditional",
                "two crowns, if Quay repairs the pier",
                "refused any fare",
            ),
            ("sentence", gave),
        ),
        claim_on(
            second,
            Commitment("quay", "repair the pier", "promise", due=DateRange(None, july, "by 1 July")),
            ("sentence", pier),
        ),
        claim_on(
            second,
            Attribution(None, "A clerk", "mixed"),
            ("source", "A clerk"),
            ("cue", "said"),
            ("content", "that the boats “were never empty”"),
            confidence=0.4,
        ),
        claim_on(second, Position("nobody", "pier", "supports"), ("sentence", pier)),
    ]
    problem = Problem("speaker-unresolved", "Who the clerk is cannot be told.", second.id, 141, 148)
    return record_of((first, opening), (second, turning), problems=(problem,))


@pytest.fixture
def planted() -> Callable[[str], Record]:
    """A record whose every field of text holds the words given."""

    def plant(words: str) -> Record:
        text = f"{words} said: {words}\nand {words} again"
        document = Document(
            document_id(text), text, title=words, publisher=words, author=words, url=words,
            published=date(2031, 1, 1), origin=words, sentences=((0, len(text)),),
        )  # fmt: skip
        when = DateRange(date(2031, 1, 2), None, words)
        whole = ("sentence", words)
        bodies: list[Body] = [
            Dialogue(words, (words,)),
            Track(words, words),
            Session("held", when, words, words, words, words, (words,)),
            Session("due", when, words, words, words, words, (words,)),
            Named(words, words, "person", (words, words + "2")),
            RoleHeld(words, words, words),
            Membership(words, words),
            Position(words, words, "supports", words, words, best=50),
            Position("other", words, "opposes", words),
            Commitment(words, words, "promise", words, when, words),
            Relation(words, "supports", words),
            Figure(words, words, words),
        ]
        claims = [claim_on(document, body, whole) for body in bodies]
        claims.append(
            claim_on(document, Attribution(words, words, "direct"), ("cue", words), ("content", words))
        )
        problem = Problem("file-unreadable", words, origin=words)
        return record_of((document, claims), problems=(problem,))

    return plant
