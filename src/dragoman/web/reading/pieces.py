"""A report's text, cut where evidence begins or ends: every piece knows which claims rest on it, and in which role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.model import Claim, Document, EvidenceRole
from dragoman.report.places import paragraphs_of
from dragoman.report.wording import show_safely

#: Evidence role -> the letter that a piece's marks carry.
LETTERS: Final[dict[EvidenceRole, str]] = {
    "source": "s",
    "cue": "c",
    "content": "t",
    "stance": "p",
    "date": "d",
    "name": "n",
    "role": "r",
    "place": "l",
    "quantity": "q",
    "sentence": "z",
}
#: Roles that are marked for the eye, each by a means of its own, so that all can be told where they lie over one another.
_MARKED: Final = ("source", "cue", "content", "stance")
#: Longest stretch that a claim's passage spans, and is widened by, in code points.
_PASSAGE: Final = 700


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same evidence.

    start: code point in the document. marks: ``12t 15s``, the number of a claim and the letter of a role. classes: roles for the eye.
    altered: what is shown is longer than the text, because a control character was made visible.
    """

    text: str
    start: int
    marks: str
    classes: str
    altered: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph. ``body``: it belongs to the article itself."""

    number: int
    body: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    role: EvidenceRole
    claim: int


def cut_text(
    document: Document, claims: Sequence[Claim], numbers: Mapping[str, int]
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a document, cut for these claims. numbers: claim id -> its number on the page."""
    marks = sorted(
        (
            _Mark(piece.start, piece.end, piece.role, numbers[claim.id])
            for claim in claims
            for piece in claim.evidence
            if piece.document_id == document.id
        ),
        key=lambda mark: mark.start,
    )
    sweep = _Sweep(document.text, marks)
    return tuple(
        Paragraph(number, _is_body(document, start, end), tuple(sweep.cut(start, end)))
        for number, (start, end) in enumerate(paragraphs_of(document).spans, 1)
    )


def cut_passage(document: Document, claim: Claim, number: int) -> Paragraph:
    """Return the sentence or sentences that hold a claim's words, marked for this claim alone. number: the claim's on the page."""
    own = [e for e in claim.evidence if e.document_id == document.id]
    telling = [e for e in own if e.role != "sentence"] or own
    first, last = min(e.start for e in telling), max(e.end for e in telling)
    if last - first > _PASSAGE:
        last = min(e.end for e in telling if e.start == first)
    start, end = document.sentence_at(first)[0], document.sentence_at(max(first, last - 1))[1]
    start, end = max(min(start, first), first - _PASSAGE), min(max(end, last), last + _PASSAGE)
    marks = [_Mark(e.start, e.end, e.role, number) for e in telling if e.start < end and e.end > start]
    sweep = _Sweep(document.text, sorted(marks, key=lambda mark: mark.start))
    return Paragraph(paragraphs_of(document).number_at(first), True, tuple(sweep.cut(start, end)))


def _is_body(document: Document, start: int, end: int) -> bool:
    return not document.body or any(s < end and start < e for s, e in document.body)


class _Sweep:
    """The marks of one text, met in order while its paragraphs are cut."""

    def __init__(self, text: str, marks: list[_Mark]) -> None:
        self._text = text
        self._marks = marks
        self._next = 0
        self._open: list[_Mark] = []

    def cut(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces of one paragraph; paragraphs are asked for in the order of the text."""
        place = start
        while place < end:
            self._open_at(place)
            self._open = [mark for mark in self._open if mark.end > place]
            following = [mark.end for mark in self._open]
            if self._next < len(self._marks):
                following.append(self._marks[self._next].start)
            edge = min(one for one in (*following, end) if one > place)
            yield self._piece(place, edge)
            place = edge

    def _open_at(self, place: int) -> None:
        """Take up the marks that have begun."""
        while self._next < len(self._marks) and self._marks[self._next].start <= place:
            self._open.append(self._marks[self._next])
            self._next += 1

    def _piece(self, start: int, end: int) -> Piece:
        roles = dict.fromkeys(mark.role for mark in self._open)
        seen = [f"m-{role}" for role in _MARKED if role in roles]
        if any(role not in (*_MARKED, "sentence") for role in roles):
            seen.append("m-other")
        raw = self._text[start:end]
        shown = show_safely(raw)
        marks = " ".join(dict.fromkeys(f"{mark.claim}{LETTERS[mark.role]}" for mark in self._open))
        return Piece(raw, start, marks, " ".join(seen), shown != raw)
