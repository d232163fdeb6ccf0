"""Text -> paragraphs: lines that were wrapped are joined, lines that are paragraphs of their own are not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

#: A wrapped line is nearly as wide as the column: the next line's first word would not have fitted.
_FULL: Final = 0.86
#: Below this share of line breaks before a small letter, lines count as paragraphs.
_WRAPPED_SHARE: Final = 0.3
_WIDEST_COLUMN: Final = 130
_BULLET: Final = re.compile(r"\s*(?:[-*•·▪◦‣–]|\(?[a-z0-9]{1,3}[.)])\s+")
_CLOSED: Final = re.compile(r"[.!?:;…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without blanks at its edges; ``after_blank`` tells whether a blank line stands before it."""

    start: int
    end: int
    words: str
    after_blank: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank, without blanks at its edges; ``indent`` counts the blanks that stood before it."""

    start: int
    end: int
    words: str
    indent: int
    after_blank: bool


def split_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text, in order; together they hold every character that is not blank.

    >>> [p.words for p in split_paragraphs("Talks open\\n\\nBoth sides met.\\nThey will meet again.")]
    ['Talks open', 'Both sides met.', 'They will meet again.']
    """
    lines = tuple(_lines(text))
    width = _column_width(lines)
    found: list[Paragraph] = []
    before: _Line | None = None
    for line in lines:
        if before is not None and width is not None and _is_continued(before, line, width):
            first = found.pop()
            found.append(Paragraph(first.start, line.end, text[first.start : line.end], first.after_blank))
        else:
            found.append(Paragraph(line.start, line.end, line.words, line.after_blank))
        before = line
    return tuple(found)


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines that are not blank."""
    place, after_blank = 0, True
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip())
            yield _Line(place + indent, place + indent + len(words), words, indent, after_blank)
        after_blank = not words
        place += len(raw)


def _column_width(lines: Sequence[_Line]) -> int | None:
    """Return the width to which the text was wrapped, in characters; None where its lines are paragraphs."""
    breaks = [(one, two) for one, two in pairwise(lines) if not two.after_blank]
    within = [one for one, two in breaks if two.words[0].islower() and not _CLOSED.search(one.words)]
    if not within or len(within) < _WRAPPED_SHARE * len(breaks):
        return None
    widths = sorted(len(line.words) for line in within)
    width = widths[int(0.9 * (len(widths) - 1))]
    return width if width <= _WIDEST_COLUMN else None


def _is_continued(line: _Line, following: _Line, width: int) -> bool:
    """Tell whether the following line goes on with the paragraph of this one."""
    if following.after_blank or _BULLET.match(following.words) or following.indent > line.indent + 1:
        return False
    if following.words[0].islower() and not _CLOSED.search(line.words):
        return True
    first_word = following.words.split(maxsplit=1)[0]
    return len(line.words) + 1 + len(first_word) > _FULL * width
