"""Where words stand in a document: its paragraphs, numbered as a reader counts them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from dragoman.model import Document, Span

_BLOCK: Final = re.compile(r"\S(?:.*\S)?(?:\n[^\S\n]*\S(?:.*\S)?)*")
_LINE: Final = re.compile(r"\S(?:.*\S)?")


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs of a text, in order."""

    spans: tuple[Span, ...]

    def number_at(self, place: int) -> int:
        """Return the number, from 1, of the paragraph that holds a code point (the last one begun before it)."""
        return max(1, bisect_right(self.spans, place, key=lambda span: span[0]))


def paragraphs_of(document: Document) -> Paragraphs:
    """Return the document's paragraphs.

    Lines are paragraphs, unless the text is broken into lines of a column's width; then blank lines part the paragraphs.
    """
    form = _BLOCK if _is_hard_wrapped(document.text) else _LINE
    return Paragraphs(tuple(match.span() for match in form.finditer(document.text)))


def _is_hard_wrapped(text: str) -> bool:
    """Whether the lines that run on have the width of a column, and many of them go on in the middle of a sentence."""
    runs = [(a, b.lstrip()) for a, b in pairwise(text.split("\n")) if a.strip() and b.strip()]
    if len(runs) < 3 or not 45 <= median(len(line) for line, _ in runs) <= 100:
        return False
    return sum(following[0].islower() for _, following in runs) * 3 > len(runs)
