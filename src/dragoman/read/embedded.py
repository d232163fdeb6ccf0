"""The embedded marker: a document's body -> names, and who said what, by the network in ``weights/``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.model import AttributionMark, Document, Marks, NameMark, Span, StandMark
from dragoman.read.decode import (
    FORBIDDEN,
    FloatArray,
    IntArray,
    Linked,
    PieceSpan,
    choose_by_cue,
    find_spans,
    link_spans,
)
from dragoman.read.pieces import Pieces, split_pieces
from dragoman.read.stands import StandWeights, find_stands
from dragoman.read.weights import DEEP, HEADS, Weights

_SURROGATE = re.compile(r"[\ud800-\udfff]")
#: A window ends with a paragraph rather than with a mere sentence where that costs at most this share of its room.
PARAGRAPH_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Window:
    """What the network reads at once: the pieces [first, last) of a document."""

    first: int
    last: int


def mark_document(document: Document, weights: Weights, stand_weights: StandWeights | None = None) -> Marks:
    """Return the names, attributions and stands that the networks find in the body of a document, window by window.

    Of a window, names come in text order, then the attributions in the text's own voice, then those within their contents. Without
    stand_weights no stands are found.
    """
    # The tokenizer refuses lone surrogates; a stand-in of the same length keeps every offset.
    pieces = split_pieces(_SURROGATE.sub("\ufffd", document.text), weights.tokenizer)
    names: list[NameMark] = []
    attributions: list[AttributionMark] = []
    stands: list[StandMark] = []
    for window in cut_windows(pieces, document, most=weights.form.window_pieces):
        read = WindowReading(pieces, window, weights)
        names += read.find_names()
        outer = read.find_outer()
        attributions += outer
        attributions += read.find_inner(outer)
        if stand_weights is not None:
            stands += find_stands(read.deep, pieces, window.first, stand_weights)
    return Marks(tuple(names), tuple(attributions), tuple(stands))


def cut_windows(pieces: Pieces, document: Document, *, most: int) -> Iterator[Window]:
    """Yield windows of whole sentences of the body, at most ``most`` pieces each; an overlong sentence is cut hard."""
    bounds = [
        (int(np.searchsorted(pieces.starts, start)), int(np.searchsorted(pieces.starts, end)))
        for start, end in document.sentences
    ]
    bounds = [part for whole in bounds for part in _cut_hard(whole, most)]
    opens = {
        first
        for (first, _), (_, before) in zip(bounds[1:], bounds, strict=False)
        if "\n" in document.text[pieces.ends[before - 1] : pieces.starts[first]] or first != before
    }
    held: list[tuple[int, int]] = []
    while bounds:
        held = _fill(bounds, most, opens)
        bounds = bounds[len(held) :]
        yield Window(held[0][0], held[-1][1])


def _cut_hard(bound: tuple[int, int], most: int) -> list[tuple[int, int]]:
    first, last = bound
    return [(at, min(at + most, last)) for at in range(first, last, most)]


def _fill(bounds: Sequence[tuple[int, int]], most: int, opens: set[int]) -> list[tuple[int, int]]:
    """The sentences of the next window: as many as fit in one stretch, back to a paragraph's end where one is near."""
    begun = bounds[0][0]
    held: list[tuple[int, int]] = []
    at_paragraph = 0
    for first, last in bounds:
        if held and (last - begun > most or first != held[-1][1]):
            break
        if first in opens:
            at_paragraph = len(held)
        held.append((first, last))
    full = len(held) < len(bounds) and bounds[len(held)][0] == held[-1][1]
    cuts_paragraph = full and bounds[len(held)][0] not in opens and at_paragraph > 0
    if cuts_paragraph and held[at_paragraph - 1][1] - begun >= most * (1 - PARAGRAPH_SHARE):
        held = held[:at_paragraph]
    return held


class WindowReading:
    """A window's scores, and what is read off them; all spans that leave are code points into the document's text."""

    def __init__(self, pieces: Pieces, window: Window, weights: Weights) -> None:
        self._pieces = pieces
        self._window = window
        self._form = weights.form
        self._calibrate = weights.form.calibrate
        self._word_first = pieces.word_first[window.first : window.last]
        self._scores, self.deep = score_window(pieces, window, weights)

    def find_names(self) -> list[NameMark]:
        """Return names of persons, organisations, places and nationalities, and descriptions and groups, in text order."""
        named = self._find_spans("names", self._form.name_tags) + self._find_spans(
            "mentions", self._form.mention_tags
        )
        marks = [
            NameMark(*self._span(one), one.kind, self._calibrate(one.kind, one.probability))  # type: ignore[arg-type]
            for one in named
        ]
        return sorted(marks, key=lambda n: (n.start, -n.end))

    def find_outer(self) -> list[AttributionMark]:
        """Return the attributions in the text's own voice."""
        spans = self._find_spans("roles", self._form.role_tags)
        return [self._attribution(one, nested=False) for one in self._link(spans, "links")]

    def find_inner(self, outer: list[AttributionMark]) -> list[AttributionMark]:
        """Return the attributions within the contents of others: that B said, where A says that B said."""
        scores = self._scores["inner"].copy()
        scores[~self._inside(span for one in outer for span in one.content), 1:] = FORBIDDEN
        spans = find_spans(scores, self._form.role_tags, self._word_first)
        return [self._attribution(one, nested=True) for one in self._link(spans, "inner_links")]

    def _find_spans(self, head: str, tags: Sequence[str]) -> list[PieceSpan]:
        return find_spans(self._scores[head], tags, self._word_first, self._form.find_steps(head))

    def _link(self, spans: list[PieceSpan], head: str) -> list[Linked]:
        return link_spans(
            spans,
            self._scores[head],
            distance_cost=self._form.distance_cost,
            shared_from=self._form.shared_from,
        )

    def _inside(self, spans: Iterable[Span]) -> npt.NDArray[np.bool_]:
        """(pieces,) whether a piece of the window lies inside one of the spans."""
        stretch = slice(self._window.first, self._window.last)
        starts, ends = self._pieces.starts[stretch], self._pieces.ends[stretch]
        inside = np.zeros(len(starts), dtype=np.bool_)
        for start, end in spans:
            inside |= (starts >= start) & (ends <= end)
        return inside

    def _span(self, span: PieceSpan) -> Span:
        first, last = self._window.first + span.first, self._window.first + span.last - 1
        return int(self._pieces.starts[first]), int(self._pieces.ends[last])

    def _attribution(self, linked: Linked, *, nested: bool) -> AttributionMark:
        stance = self._form.stances[choose_by_cue(self._scores["stances"], linked.cue)]
        return AttributionMark(
            source=(self._span(linked.source),) if linked.source else (),
            cue=(self._span(linked.cue),),
            content=tuple(self._span(content) for content in linked.contents),
            confidence=self._calibrate("nested" if nested else "attribution", linked.probability),
            kind=self._form.cue_kinds[choose_by_cue(self._scores["kinds"], linked.cue)],
            stance=None if stance == "none" else stance,
            nested=nested,
        )


def score_window(
    pieces: Pieces, window: Window, weights: Weights
) -> tuple[dict[str, FloatArray], FloatArray]:
    """Return what the network's heads give for the pieces of a window, and its deep states.

    head -> (pieces, ...), without the window's frame; (pieces + 2, 384) states of its second layer, with it.
    """
    first, last = weights.form.frame
    stretch = slice(window.first, window.last)
    ids: IntArray = np.concatenate(([first], pieces.ids[stretch], [last]))[None]
    features = np.zeros((1, ids.shape[1], 3), dtype=np.int64)
    features[0, 1:-1] = pieces.features[stretch]
    feeds = {"ids": ids, "features": features, "mask": np.ones(ids.shape, dtype=np.float32)}
    *given, deep = weights.network.run([*HEADS, DEEP], feeds)
    scores = {
        head: s[0, 1:-1, 1:-1] if "links" in head else s[0, 1:-1]
        for head, s in zip(HEADS, given, strict=True)
    }
    return scores, deep[0]
