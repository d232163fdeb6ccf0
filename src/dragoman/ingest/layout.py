"""Paragraphs -> what each one is: the article's body, or what stands on the page beside it.

Every paragraph is first judged by its own words (furniture.py), then by its neighbours: tags follow their header,
related headlines their header, an unlabelled caption stands at its credit line. In doubt a paragraph is body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.ingest.dates import is_date_line
from dragoman.ingest.furniture import Kind, kind_of
from dragoman.ingest.headers import opens_related, opens_tail, opens_topics
from dragoman.ingest.headline import find_headline
from dragoman.ingest.paragraphs import Paragraph
from dragoman.ingest.pictures import looks_posed
from dragoman.ingest.prose import holds_quotation, holds_speech, is_prose
from dragoman.ingest.sentences import split_sentences
from dragoman.model import Span

#: The share of the page's prose that must stand before the comments or notes for editors, so that they end it.
_BEFORE_TAIL: Final = 0.5
#: A longer paragraph, in characters, may hold furniture between its sentences.
_LONGEST_PARAGRAPH: Final = 900
#: The part of a page, in paragraphs from its headline, where a caption without label or credit is looked for.
_OPENING: Final = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """The paragraphs of a page, and what each one is."""

    paragraphs: tuple[Paragraph, ...]
    kinds: tuple[Kind, ...]

    def of_kind(self, *kinds: Kind) -> tuple[Paragraph, ...]:
        """Return the paragraphs of these kinds, in order."""
        return tuple(p for p, kind in zip(self.paragraphs, self.kinds, strict=True) if kind in kinds)

    @property
    def headline(self) -> Paragraph | None:
        """The paragraph that is the headline, if the text holds one."""
        return next(iter(self.of_kind("headline")), None)

    def body(self) -> tuple[Span, ...]:
        """Return the stretches of the body: neighbouring paragraphs of the article make one stretch."""
        spans: list[Span] = []
        in_body = False
        for paragraph, kind in zip(self.paragraphs, self.kinds, strict=True):
            is_body = kind in {"body", "headline"}
            if is_body and in_body:
                spans[-1] = (spans[-1][0], paragraph.end)
            elif is_body:
                spans.append((paragraph.start, paragraph.end))
            in_body = is_body
        return tuple(spans)


def lay_out(paragraphs: Sequence[Paragraph], title: str | None = None) -> Layout:
    """Return what each paragraph of a page is. ``title``: the headline, where it is known from elsewhere.

    >>> from dragoman.ingest.paragraphs import split_paragraphs
    >>> page = "Vale talks open\\n\\nBy Ada Arden\\n\\nThe talks between the two states opened in Vale on Monday."
    >>> lay_out(split_paragraphs(page)).kinds
    ('headline', 'byline', 'body')
    """
    paragraphs = tuple(piece for paragraph in paragraphs for piece in _carve(paragraph))
    kinds = [_own_kind(paragraph.words) for paragraph in paragraphs]
    _mark_headline(paragraphs, kinds, title)
    _mark_topics(paragraphs, kinds)
    _mark_related(paragraphs, kinds)
    _mark_offers(paragraphs, kinds)
    _mark_captions(paragraphs, kinds)
    _mark_tail(paragraphs, kinds)
    return Layout(paragraphs, tuple(kinds))


def _carve(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield a paragraph, or, where a page lost its line breaks, its runs of prose and the furniture between them."""
    if len(paragraph.words) < _LONGEST_PARAGRAPH:
        yield paragraph
        return
    begin, last = paragraph.start, paragraph.start
    for start, end in split_sentences(paragraph.words):
        if kind_of(paragraph.words[start:end]) != "body":
            yield from _piece(paragraph, begin, paragraph.start + start)
            begin = paragraph.start + end
            yield from _piece(paragraph, paragraph.start + start, begin)
        last = paragraph.start + end
    yield from _piece(paragraph, begin, last)


def _piece(paragraph: Paragraph, start: int, end: int) -> Iterator[Paragraph]:
    """Yield a part of a paragraph without blanks at its edges, unless nothing is left."""
    words = paragraph.words[start - paragraph.start : end - paragraph.start]
    start += len(words) - len(words.lstrip())
    if words := words.strip():
        yield Paragraph(start, start + len(words), words, after_blank=True)


def _own_kind(words: str) -> Kind:
    """Return what a paragraph is by its own words; a line that is there for its date is a date."""
    return "date" if is_date_line(words) else kind_of(words)


def _mark_headline(paragraphs: Sequence[Paragraph], kinds: list[Kind], title: str | None) -> None:
    """Mark the headline, and as navigation what stands above it and is no prose."""
    place = find_headline(paragraphs, kinds, title)
    if place is None:
        return
    kinds[place] = "headline"
    for above in range(place):
        if kinds[above] == "body" and not is_prose(paragraphs[above].words):
            kinds[above] = "navigation"


def _mark_topics(paragraphs: Sequence[Paragraph], kinds: list[Kind]) -> None:
    """Mark headers of topic tags, and the tags that follow a header without tags of its own."""
    open_list = False
    for place, paragraph in enumerate(paragraphs):
        is_header, tags = opens_topics(paragraph.words)
        is_sentence = tags.endswith(".") and is_prose(paragraph.words)
        if is_header and not is_sentence and kinds[place] != "headline":
            kinds[place], open_list = "topics", not tags
        elif open_list and _can_be_tags(paragraph.words) and kinds[place] in {"body", "topics", "navigation"}:
            kinds[place] = "topics"
            open_list = len(paragraph.words.split()) <= 4 and "," not in paragraph.words
        else:
            open_list = False


def _can_be_tags(words: str) -> bool:
    """Tell whether a line can be a list of tags."""
    return not is_prose(words) and not words.endswith((".", "?", "!", ":")) and len(words) <= 220


def _mark_related(paragraphs: Sequence[Paragraph], kinds: list[Kind]) -> None:
    """Mark the headers of lists of other articles, and their lines up to the next prose.

    A line of prose between two headlines of such a list is a teaser and belongs to it.
    """
    in_list = False
    for place, paragraph in enumerate(paragraphs):
        if kinds[place] == "headline":
            in_list = False
        elif opens_related(paragraph.words):
            kinds[place], in_list = "related", True
        elif in_list and (_is_listed(paragraph.words) or _is_teaser(paragraphs, place)):
            kinds[place] = "related"
        else:
            in_list = False


def _is_listed(words: str) -> bool:
    """Tell whether a line can stand in a list of other articles."""
    return not is_prose(words) or (
        holds_quotation(words) and not words.endswith((".", '."', ".”")) and len(words) < 140
    )


def _is_teaser(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Tell whether the prose at a place stands between two headlines of a list."""
    following = paragraphs[place + 1 : place + 3]
    return (
        len(following) == 2
        and all(not is_prose(p.words) for p in following)
        and len(paragraphs[place].words) < 260
    )


def _mark_offers(paragraphs: Sequence[Paragraph], kinds: list[Kind]) -> None:
    """Mark the lines that go on with an offer of subscription: bullets and lines without a blank line before them."""
    for place, paragraph in enumerate(paragraphs[1:], start=1):
        goes_on = not paragraph.after_blank or paragraph.words[0] in "•*-–✓"
        if (
            kinds[place] == "body"
            and kinds[place - 1] == "subscription"
            and goes_on
            and not is_prose(paragraph.words)
        ):
            kinds[place] = "subscription"


def _mark_captions(paragraphs: Sequence[Paragraph], kinds: list[Kind]) -> None:
    """Mark captions without a label: at a credit line, or posed and dated in the opening of the article."""
    for place, kind in enumerate(kinds):
        if kind != "credit":
            continue
        before, after = place - 1, place + 1
        if (
            before >= 0
            and kinds[before] == "body"
            and _can_be_caption(paragraphs, before, attached=not paragraphs[place].after_blank)
        ):
            kinds[before] = "caption"
        elif (
            after < len(kinds)
            and kinds[after] == "body"
            and _can_be_caption(paragraphs, after, attached=not paragraphs[after].after_blank)
        ):
            kinds[after] = "caption"
    opening = kinds.index("headline") + 1 if "headline" in kinds else 0
    for place in range(opening, min(opening + _OPENING, len(kinds))):
        if kinds[place] == "body" and looks_posed(paragraphs[place].words) and len(kinds) > place + 2:
            kinds[place] = "caption"


def _can_be_caption(paragraphs: Sequence[Paragraph], place: int, *, attached: bool) -> bool:
    """Tell whether the paragraph at a credit line can be its caption."""
    words = paragraphs[place].words
    if len(words) > 400 or holds_quotation(words) or holds_speech(words):
        return False
    mixed = any(not p.after_blank for p in paragraphs) and any(p.after_blank for p in paragraphs[1:])
    return looks_posed(words, at_credit=True) or (attached and mixed)


def _mark_tail(paragraphs: Sequence[Paragraph], kinds: list[Kind]) -> None:
    """Mark as a note all that follows comments, contacts or notes for editors, where most of the prose stands before."""
    lengths = [
        len(p.words) if kind == "body" and is_prose(p.words) else 0
        for p, kind in zip(paragraphs, kinds, strict=True)
    ]
    for place, paragraph in enumerate(paragraphs):
        ends = opens_tail(paragraph.words) and sum(lengths[:place]) > _BEFORE_TAIL * sum(lengths)
        if ends and kinds[place] != "headline":
            after = kinds[place:]
            kinds[place:] = [
                "note" if kind in {"body", "byline", "date", "navigation"} else kind for kind in after
            ]
            return
