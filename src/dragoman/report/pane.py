"""The reading pane: the full texts, cut into pieces that the lines of a brief can point at and light up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dragoman.model import Claim, Document, EvidenceRole, Span
from dragoman.report.places import Paragraphs
from dragoman.report.wording import main_evidence

#: Roles whose words are marked in the text for the eye, the stronger first; the others light up only when asked for.
_SHOWN: Final[tuple[EvidenceRole, ...]] = ("cue", "source", "content", "quantity", "stance", "sentence")
#: Kinds of claim that many words carry; a piece of text leads back to another kind where it can.
_COMMON: Final = frozenset({"Named", "RoleHeld", "Membership", "Track", "Dialogue"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same evidence. ``claims`` are numbers; ``back`` is the one whose line it leads to."""

    text: str
    role: str
    claims: tuple[int, ...]
    back: int | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a link can point at: a sentence, or what lies between two. ``body``: it belongs to the article itself."""

    anchor: str
    body: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph."""

    number: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One document in the pane."""

    number: int
    document: Document
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    role: EvidenceRole
    claim: int
    common: bool


class Pane:
    """All texts of a record, and for every claim the anchor of its words."""

    def __init__(
        self, documents: Mapping[str, tuple[int, Document, Paragraphs]], claims: Sequence[Claim]
    ) -> None:
        self.numbers: dict[str, int] = {claim.id: number for number, claim in enumerate(claims, 1)}
        marks = _marks_by_document(claims, self.numbers)
        self._cuts: dict[str, tuple[int, list[int]]] = {}
        self.texts: tuple[Text, ...] = tuple(
            self._lay_out(number, document, paragraphs, marks.get(document.id, []))
            for number, document, paragraphs in documents.values()
        )

    def anchor(self, claim: Claim) -> str:
        """Return the anchor of the sentence in which a claim's words begin."""
        words = main_evidence(claim)
        return self.anchor_at(words.document_id, words.start)

    def anchor_at(self, document_id: str, place: int) -> str:
        """Return the anchor of the sentence at a code point; the pane's own where it does not hold the document."""
        if document_id not in self._cuts:
            return "texts"
        number, starts = self._cuts[document_id]
        return f"s{number}-{max(1, bisect_right(starts, place))}" if starts else f"t{number}"

    def _lay_out(self, number: int, document: Document, paragraphs: Paragraphs, marks: list[_Mark]) -> Text:
        units = [list(_units(document, span)) for span in paragraphs.spans]
        self._cuts[document.id] = (number, [start for row in units for start, _ in row])
        sweep = _Sweep(document.text, marks)
        laid: list[Paragraph] = []
        count = 0
        for row_number, row in enumerate(units, 1):
            sentences = []
            for start, end in row:
                count += 1
                body = not document.body or document.holds_in_body(start, end)
                sentences.append(Sentence(f"s{number}-{count}", body, tuple(sweep.pieces(start, end))))
            laid.append(Paragraph(row_number, tuple(sentences)))
        return Text(number, document, tuple(laid))


def _marks_by_document(claims: Sequence[Claim], numbers: Mapping[str, int]) -> dict[str, list[_Mark]]:
    marks: dict[str, list[_Mark]] = {}
    for claim in claims:
        common = type(claim.body).__name__ in _COMMON
        for e in claim.evidence:
            marks.setdefault(e.document_id, []).append(
                _Mark(e.start, e.end, e.role, numbers[claim.id], common)
            )
    return marks


def _units(document: Document, paragraph: Span) -> Iterator[Span]:
    """The paragraph cut where a sentence begins or ends; blanks alone stay with what precedes them."""
    start, end = paragraph
    edges = sorted({edge for span in _sentences_in(document, paragraph) for edge in span} | {start, end})
    held = start
    for edge in edges[1:]:
        following = document.text[edge:end]
        blank = len(following) - len(following.lstrip())
        if edge + blank >= end:
            break
        if edge + blank > held and document.text[held : edge + blank].strip():
            yield held, edge + blank
            held = edge + blank
    yield held, end


def _sentences_in(document: Document, paragraph: Span) -> Iterable[Span]:
    start, end = paragraph
    first = max(0, bisect_right(document.sentences, start, key=lambda span: span[0]) - 1)
    for span in document.sentences[first:]:
        if span[0] >= end:
            break
        if span[1] > start:
            yield max(start, span[0]), min(end, span[1])


class _Sweep:
    """The marks of one text, met in order while its sentences are laid out."""

    def __init__(self, text: str, marks: list[_Mark]) -> None:
        self._text = text
        self._marks = sorted(marks, key=lambda mark: mark.start)
        self._next = 0
        self._open: list[_Mark] = []

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces of one stretch; stretches are asked for in the order of the text."""
        while self._next < len(self._marks) and self._marks[self._next].start < end:
            self._open.append(self._marks[self._next])
            self._next += 1
        self._open = [mark for mark in self._open if mark.end > start]
        edges = {edge for mark in self._open for edge in (mark.start, mark.end) if start < edge < end}
        cuts = [start, *sorted(edges), end]
        for left, right in pairwise(cuts):
            yield self._piece(left, right)

    def _piece(self, start: int, end: int) -> Piece:
        over = [mark for mark in self._open if mark.start <= start and end <= mark.end]
        shown = [mark.role for mark in over if mark.role in _SHOWN and not mark.common]
        told = sorted((mark for mark in over if not mark.common), key=lambda mark: mark.end - mark.start)
        return Piece(
            self._text[start:end],
            min(shown, key=_SHOWN.index) if shown else "",
            tuple(dict.fromkeys(mark.claim for mark in over)),
            told[0].claim if told else None,
        )
