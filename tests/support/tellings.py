"""Reports of a few sentences with claims laid on their words, for the views that set reports beside one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dragoman import record_of
from dragoman.ingest.sentences import split_sentences
from dragoman.model import Body, Claim, DateRange, Reading, Record, make_claim
from support.reports import HAND, Found, cut, report


def tell(text: str, day: str | None, *cast: Found, on: Iterable[tuple[str, Body]] = ()) -> Reading:
    """The reading of a report; ``on`` has the words that each further claim rests on, and what it holds."""
    reading = report(text, day, *cast)
    words = reading.document.text
    document = replace(reading.document, sentences=tuple(split_sentences(words, 0, len(words))))
    claims = tuple(
        make_claim(held, (cut(document, quote, "content"),), confidence=0.8, provenance=HAND)
        for quote, held in on
    )
    return replace(reading, document=document, claims=(*reading.claims, *claims))


def record_told(*readings: Reading) -> Record:
    """The record of the readings, ids as they stand; reports of one cast use the same ids."""
    return record_of(readings)


def days(first: str | None, last: str | None, words: str = "then") -> DateRange:
    """A range of days."""
    return DateRange(*(date.fromisoformat(day) if day else None for day in (first, last)), words)


def claim_of(record: Record, one: str) -> Claim:
    """The claim with an id."""
    return next(claim for claim in record.claims if claim.id == one)
