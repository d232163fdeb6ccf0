"""A text -> a Document with everything that is known about it."""

from __future__ import annotations

from typing import Final, Unpack

from dragoman.errors import Problem
from dragoman.ingest.facts import facts_in, find_published, host_of
from dragoman.ingest.found import Found, Given
from dragoman.ingest.language import find_language
from dragoman.ingest.layout import Layout, lay_out
from dragoman.ingest.paragraphs import split_paragraphs
from dragoman.ingest.sentences import split_sentences
from dragoman.model import Document, Span, document_id

#: A longer text is read up to here, in code points.
LONGEST_READ: Final = 400_000
_READ_LANGUAGE: Final = "en"


def make_document(text: str, *, origin: str | None = None, **given: Unpack[Given]) -> Found:
    """Return the document of a text, and the findings about it; no document where the text holds no words.

    What is given (title, publisher, author, published, url, topics) wins over what the text says about itself. The
    text is kept as it is. A text in another language than English has neither body nor sentences.

    >>> found = make_document("Vale talks open\\n\\nMs. Arden said that the two sides would meet again in June.")
    >>> found.document.title, len(found.document.sentences), [p.code for p in found.problems]
    ('Vale talks open', 2, ['date-missing'])
    """
    if not any(char.isalnum() for char in text):
        return Found(None, (Problem("document-empty", "the file holds no words", origin=origin),))
    layout = lay_out(split_paragraphs(_part_read(text)), given.get("title"))
    facts = Given(**{**facts_in(layout), **{key: value for key, value in given.items() if value}})  # type: ignore[typeddict-item]
    published, ambiguous = find_published(layout, facts.get("url"))
    facts["published"] = facts.get("published") or published
    document = _make_document(text, layout, facts, origin)
    codes = _findings(document, ambiguous)
    return Found(
        document, tuple(Problem(code, message, document.id, origin=origin) for code, message in codes)
    )


def _make_document(text: str, layout: Layout, facts: Given, origin: str | None) -> Document:
    """Return the document; body and sentences only where its language is read."""
    body = layout.body()
    language = find_language("\n".join(text[start:end] for start, end in body) or text)
    is_read = language in {_READ_LANGUAGE, None}
    headline = layout.headline
    return Document(
        id=document_id(text),
        text=text,
        title=facts.get("title"),
        publisher=facts.get("publisher") or host_of(facts.get("url")),
        author=facts.get("author"),
        published=facts.get("published"),
        url=facts.get("url"),
        language=language,
        topics=facts.get("topics", ()),
        headline=(headline.start, headline.end) if headline else None,
        body=body if is_read else (),
        sentences=_sentences(text, layout) if is_read else (),
        origin=origin,
    )


def _sentences(text: str, layout: Layout) -> tuple[Span, ...]:
    """Return the sentences of the body, in order."""
    paragraphs = layout.of_kind("body", "headline")
    return tuple(span for p in paragraphs for span in split_sentences(text, p.start, p.end))


def _part_read(text: str) -> str:
    """Return the part of a text that is read: all of it, or what stands before the last blank within the limit."""
    if len(text) <= LONGEST_READ:
        return text
    part = text[:LONGEST_READ]
    cut = max(part.rfind("\n"), part.rfind(". ") + 1)
    return part[:cut] if cut > LONGEST_READ // 2 else part


def _findings(document: Document, ambiguous: bool) -> tuple[tuple[str, str], ...]:
    """Return the codes and messages of what the analyst should know about a document."""
    found = []
    if document.language not in {_READ_LANGUAGE, None}:
        found.append(("language-unsupported", f"the text is in '{document.language}'; English is read"))
    if document.published is None and ambiguous:
        found.append(("date-ambiguous", "the date of publication can be read in two ways"))
    elif document.published is None:
        found.append(("date-missing", "no date of publication was found"))
    if len(document.text) > LONGEST_READ:
        found.append(("text-truncated", f"only the first {LONGEST_READ} characters are read"))
    return tuple(found)
