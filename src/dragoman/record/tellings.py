"""What reports tell, beside one another: a claim with its day and sentence; two claims that cannot both be so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Generic, TypeVar

from dragoman.model import Body, Claim, DateRange, Document, Named, Record
from dragoman.record.dates import find_dates
from dragoman.record.reprints import are_independent

B = TypeVar("B", bound=Body)
#: A source told at the end: ", a clerk said on Monday".
_ATTRIBUTED: Final = re.compile(
    r",[ \xa0](?!(?:and|but|who|which)\b)(?:according to|[^,]{1,60}?\b(?:said|says|told|counted|reckoned|reported|announced|noted|estimated|claimed|added|wrote))\b.*$",
    re.IGNORECASE,
)
#: Days on which something is said are no days of what is counted.
_SAYING: Final = re.compile(
    r"\b(?:said|says|told|announced|reported|declared|noted|estimated|claimed|wrote|stated|put it|confirmed|added|complained|insisted|argued|warned|admitted|acknowledged|charged|repeated|stressed|denied|denies)\b(?:[ \xa0](?!that\b|of\b|about\b)[\w’'-]+){0,3}?[ \xa0]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Telling(Generic[B]):
    """A claim as a report tells it; ``day`` is the day of the report, ``sentence`` the one of the first evidence."""

    body: B
    claim: Claim
    day: date
    sentence: str


def read_tellings(record: Record, kind: type[B]) -> tuple[Telling[B], ...]:
    """Return the claims of one kind from reports with a day, in the order of time, then of documents and places."""
    documents = {document.id: document for document in record.documents if document.published}
    found = []
    for body, claim in record.of_kind(kind):
        document = documents.get(claim.document_id)
        if document and document.published:
            found.append(Telling(body, claim, document.published, _sentence(document, claim)))
    return tuple(sorted(found, key=lambda one: (one.day, claim_place(one.claim))))


def claim_place(claim: Claim) -> tuple[str, int, str]:
    """Return what orders claims of one day whatever the order of the documents."""
    return claim.document_id, claim.evidence[0].start, claim.id


def pairs_within(
    tellings: Sequence[Telling[B]], days: int, source: dict[str, str]
) -> Iterator[tuple[Telling[B], Telling[B]]]:
    """Yield the pairs of independent reports that are so many days apart at most, the earlier report first.

    tellings: in the order of time. source: as from sources_of.
    """
    first = 0
    for number, later in enumerate(tellings):
        while (later.day - tellings[first].day).days > days:
            first += 1
        for earlier in tellings[first:number]:
            if are_independent(earlier.claim, later.claim, source):
                yield earlier, later


def names_of(record: Record) -> dict[str, str]:
    """Return actor id -> the longest of its fullest names; an id that nothing names is not in it."""
    names: dict[str, str] = {}
    for body, _ in record.of_kind(Named):
        held = names.get(body.actor, "")
        names[body.actor] = max(held, body.name, key=lambda name: (len(name), name))
    return names


def forms_of(record: Record) -> dict[str, frozenset[str]]:
    """Return actor id -> all its names in the record."""
    forms: dict[str, set[str]] = {}
    for body, _ in record.of_kind(Named):
        forms.setdefault(body.actor, set()).update((body.name, *body.aliases))
    return {actor: frozenset(held) for actor, held in forms.items()}


def may_meet(one: DateRange | None, other: DateRange | None) -> bool:
    """Tell whether two ranges can mean one day; an unknown end is open, and unknown days may be any."""
    if one is None or other is None:
        return True
    first, last = (
        max(one.earliest or date.min, other.earliest or date.min),
        min(one.latest or date.max, other.latest or date.max),
    )
    return first <= last


def without_source(sentence: str) -> str:
    """Return a sentence without the source told at its end.

    >>> without_source("Six lorries crossed on Monday, the port of Lisk said on Friday.")
    'Six lorries crossed on Monday'
    """
    return _ATTRIBUTED.sub("", sentence)


@lru_cache(maxsize=8192)
def days_told(sentence: str, seen: date) -> tuple[DateRange, ...]:
    """Return the days of a sentence, without those on which somebody said so."""
    end = found.start() if (found := _ATTRIBUTED.search(sentence)) else len(sentence)
    return tuple(
        when
        for (start, _), when in find_dates(sentence, 0, len(sentence), seen)
        if start < end and not _SAYING.search(sentence, 0, start)
    )


def _sentence(document: Document, claim: Claim) -> str:
    start, end = document.sentence_at(claim.evidence[0].start)
    return document.text[start:end]
