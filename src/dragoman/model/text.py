"""Documents and the words in them that claims rest on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

Span = tuple[int, int]

EvidenceRole = Literal[
    "source", "cue", "content", "stance", "date", "name", "role", "place", "quantity", "sentence"
]


def document_id(text: str) -> str:
    """Return the id of a text: the first 16 hexadecimal digits of the SHA-256 of its UTF-8 form.

    A lone surrogate (from a broken file name or JSON escape) counts as its own three bytes.

    >>> document_id("Talks opened.")
    '89ae315a04cba3cf'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Document:
    """A report as it was given: the raw text, untouched, and what is known about it.

    All spans are code points into ``text``, half-open, in order, without overlap. ``sentences`` cover the body only;
    ``body`` is what the article itself says, headline included, without captions, tags, notes and related headlines.
    ``headline`` is the headline's span where the text holds one. ``origin`` is the file, feed or line it came from.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    topics: tuple[str, ...] = ()
    headline: Span | None = None
    body: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    origin: str | None = None

    def sentence_at(self, place: int) -> Span:
        """Return the sentence that holds a code point; the nearest one before it where none does."""
        held = (0, len(self.text))
        for start, end in self.sentences:
            if start > place:
                break
            held = (start, end)
        return held

    def is_headline(self, place: int) -> bool:
        """Tell whether a place lies in the headline."""
        return self.headline is not None and self.headline[0] <= place < self.headline[1]

    def holds_in_body(self, start: int, end: int) -> bool:
        """Tell whether a span lies wholly inside one stretch of the body."""
        return any(s <= start and end <= e for s, e in self.body)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Verbatim words: ``quote == document.text[start:end]``, and what they show."""

    document_id: str
    start: int
    end: int
    quote: str
    role: EvidenceRole

    @classmethod
    def cut(cls, document: Document, start: int, end: int, role: EvidenceRole) -> Evidence:
        """Return the evidence for a span of a document, without blanks at its edges."""
        raw = document.text[start:end]
        start += len(raw) - len(raw.lstrip())
        end -= len(raw) - len(raw.rstrip())
        return cls(document.id, start, end, document.text[start:end], role)
