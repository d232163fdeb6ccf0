"""The words inside quote marks: where the content of a statement begins and ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dragoman.model import Span

_OPEN: Final = "“„«‟"
_CLOSE: Final = "”»"
_STRAIGHT: Final = '"＂'
_SINGLE_OPEN: Final = "‘'‚"
_SINGLE_CLOSE: Final = "’'"
_OUTSIDE: Final = ",.;"


def words_inside(text: str, start: int, end: int) -> Span:
    """Return the span without blanks, outer quote marks, and a comma or stop left outside them.

    A pair inside the span stays, and so do marks that only look like a pair (``"this" and "that"``); an outer mark whose
    partner is missing goes. Source: codebook, section 3 ("without the outer quote marks").

    >>> words_inside('"We agree",', 0, 11)
    (1, 9)
    """
    start, end = trim_blanks(text, start, end)
    pair = _outer_pair(text, start, end)
    if pair is not None:
        return trim_blanks(text, *pair)
    if _is_outer_single(text, start, end):
        return trim_blanks(text, start + 1, _without_outside(text, start, end, _SINGLE_CLOSE) - 1)
    return _without_lone_marks(text, start, end)


def trim_blanks(text: str, start: int, end: int) -> Span:
    """Return the span without blanks at its edges; an empty span where there is nothing else.

    >>> trim_blanks("  a ", 0, 4)
    (2, 3)
    """
    raw = text[start:end]
    left = len(raw) - len(raw.lstrip())
    return start + left, max(start + left, end - len(raw) + len(raw.rstrip()))


def join_touching(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, joined where only blanks of one line stand between them.

    >>> join_touching("One. Two.", [(5, 9), (0, 4)])
    ((0, 9),)
    """
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and _touches(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def _touches(text: str, end: int, start: int) -> bool:
    return start <= end or (text[end:start].isspace() and "\n" not in text[end:start])


def _opens(text: str, place: int) -> bool:
    """Whether a straight mark opens a quotation: nothing before it that it could close, and a word after it."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return (not before or before.isspace() or before in "([-–—“‘") and bool(after.strip())


def _without_outside(text: str, start: int, end: int, marks: str) -> int:
    """The end of the span without a comma or stop that follows a closing mark."""
    if end - start > 2 and text[end - 1] in _OUTSIDE and text[end - 2] in marks:
        return end - 1
    return end


def _outer_pair(text: str, start: int, end: int) -> Span | None:
    """The span inside one pair of double marks that holds all of the text; None where there is no such pair."""
    end = _without_outside(text, start, end, _CLOSE + _STRAIGHT)
    if end - start < 2 or text[start] not in _OPEN + _STRAIGHT or text[end - 1] not in _CLOSE + _STRAIGHT:
        return None
    depth = 1
    for place in range(start + 1, end - 1):
        mark = text[place]
        if mark in _OPEN or (mark in _STRAIGHT and _opens(text, place)):
            depth += 1
        elif mark in _CLOSE + _STRAIGHT:
            depth -= 1
        if depth == 0:
            return None
    return start + 1, end - 1


def _is_outer_single(text: str, start: int, end: int) -> bool:
    """Whether one pair of single marks holds all of the text; apostrophes inside it do not count."""
    end = _without_outside(text, start, end, _SINGLE_CLOSE)
    if end - start < 3 or text[start] not in _SINGLE_OPEN or text[end - 1] not in _SINGLE_CLOSE:
        return False
    return not any(text[p] in _SINGLE_OPEN and _opens(text, p) for p in range(start + 1, end - 1))


def _without_lone_marks(text: str, start: int, end: int) -> Span:
    """The span without a double mark at one edge whose partner lies outside the span."""
    doubles = _OPEN + _CLOSE + _STRAIGHT
    if sum(text[place] in doubles for place in range(start, end)) % 2 == 0:
        return start, end
    cut = _without_outside(text, start, end, _CLOSE + _STRAIGHT)
    if end > start and text[start] in _OPEN + _STRAIGHT:
        return trim_blanks(text, start + 1, end)
    if cut > start and text[cut - 1] in _CLOSE + _STRAIGHT:
        return trim_blanks(text, start, cut - 1)
    return start, end
