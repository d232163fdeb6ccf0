"""A document's row -> a Document, with what DNA knows of it; nothing of its text is changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from dragoman.ingest.documents import make_document
from dragoman.model import Document, document_id
from dragoman.model.coding import CodedDocument, DocumentRow


def document_of(row: DocumentRow, origin: str) -> Document:
    """Return the document of a row: title, author, source as publisher, section and type as topics, the day of its date."""
    topics = tuple(word for word in (row.section.strip(), row.type.strip()) if word)
    named = f"{origin}#{row.id}"
    found = make_document(
        row.text,
        origin=named,
        title=row.title.strip() or None,
        author=row.author.strip() or None,
        publisher=row.source.strip() or None,
        published=day_of(row.date),
        topics=topics,
    )
    return found.document or Document(
        document_id(row.text), row.text, title=row.title, published=day_of(row.date), origin=named
    )


def day_of(seconds: int) -> date | None:
    """Return the day of a time in seconds since 1970, UTC; None outside of the calendar.

    >>> day_of(1944043200), day_of(10**15)
    (datetime.date(2031, 8, 9), None)
    """
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()
    except OverflowError:
        return None


def keep_row(row: DocumentRow, text_id: str) -> CodedDocument:
    """Return the row without its text."""
    return CodedDocument(
        row.id,
        text_id,
        row.title,
        row.coder,
        row.author,
        row.source,
        row.section,
        row.notes,
        row.type,
        row.date,
    )
