"""The record as it stood on a day: only what was published by then, in an order that its documents do not decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dragoman.model import Document, Record
from dragoman.model.record import sort_claims


def put_in_order(record: Record) -> Record:
    """Return the record with its documents by day, origin and id, and its claims in canonical order.

    A ledger gives it so; a record put together in another order gives the same views.
    """
    documents = tuple(sorted(record.documents, key=lambda d: (d.published or date.max, d.origin or "", d.id)))
    return replace(record, documents=documents, claims=sort_claims(documents, record.claims))


def known_on(record: Record, day: date | None) -> Record:
    """Return what was published up to and on a day; without a day the whole record, reports that bear no day included.

    Its last day is then the day asked for.
    """
    if day is None:
        return put_in_order(record)
    part = _select(record, lambda document: document.published is not None and document.published <= day)
    return replace(part, as_of=day)


def known_before(record: Record, day: date) -> Record:
    """Return what was published before a day; reports that bear no day count as known."""
    part = _select(record, lambda document: document.published is None or document.published < day)
    return replace(part, as_of=max((d.published for d in part.documents if d.published), default=None))


def _select(record: Record, wanted: Callable[[Document], bool]) -> Record:
    """The documents that are wanted, and the claims all of whose words stand in them."""
    documents = tuple(document for document in record.documents if wanted(document))
    held = {document.id for document in documents}
    claims = tuple(c for c in record.claims if all(piece.document_id in held for piece in c.evidence))
    problems = tuple(p for p in record.problems if p.document_id in held)
    return put_in_order(Record(documents, claims, problems, record.as_of))
