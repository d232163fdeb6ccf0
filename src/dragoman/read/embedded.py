"""The embedded marker: a document's body -> names, and who said what, by the network in ``weights/``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.model import AttributionMark, Document, Marks, NameMark, Span
from dragoman.read.decode import FloatArray, IntArray, Linked, PieceSpan, find_spans, link_spans
from dragoman.read.pieces import Pieces, split_pieces
from dragoman.read.weights import Weights

_SURROGATE = re.compile(r"[\ud800-\udfff]")
#: A window ends with a paragraph rather than with a mere sentence where that costs at most this share of its room.
PARAGRAPH_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Window:
    """What the network reads at once: the pieces [first, last) of a document."""

    first: int
    last: int


def mark_document(document: Document, weights: Weights) -> Marks:
    """Return the names and attributions that the network finds in the body of a document, in text order."""
    # The tokenizer refuses lone surrogates; a stand-in of the same length keeps every offset.
    pieces = split_pieces(_SURROGATE.sub("\ufffd", document.text), weights.tokenizer)
    names: list[NameMark] = []
    attributions: list[AttributionMark] = []
    for window in cut_windows(pieces, document, most=weights.form.window_pieces):
        found = _read_window(pieces, window, weights)
        names += found.names
        attributions += found.attributions
    return Marks(tuple(names), tuple(attributions))


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


def _read_window(pieces: Pieces, window: Window, weights: Weights) -> Marks:
    roles, names, mentions, links = _run(pieces, window, weights)
    word_first = pieces.word_first[window.first : window.last]
    form = weights.form
    linked = link_spans(
        find_spans(roles, form.role_tags, word_first),
        links,
        distance_cost=form.distance_cost,
        shared_from=form.shared_from,
    )
    named = find_spans(names, form.name_tags, word_first) + find_spans(
        mentions, form.mention_tags, word_first
    )
    return Marks(
        tuple(sorted((_name(pieces, window, s) for s in named), key=lambda n: (n.start, -n.end))),
        tuple(_attribution(pieces, window, one) for one in linked),
    )


def _run(pieces: Pieces, window: Window, weights: Weights) -> list[FloatArray]:
    """The four scores of a window without its frame."""
    first, last = weights.form.frame
    stretch = slice(window.first, window.last)
    ids: IntArray = np.concatenate(([first], pieces.ids[stretch], [last]))[None]
    features = np.zeros((1, ids.shape[1], 3), dtype=np.int64)
    features[0, 1:-1] = pieces.features[stretch]
    feeds = {"ids": ids, "features": features, "mask": np.ones(ids.shape, dtype=np.float32)}
    roles, names, mentions, links = weights.network.run(None, feeds)
    return [roles[0, 1:-1], names[0, 1:-1], mentions[0, 1:-1], links[0, 1:-1, 1:-1]]


def _span(pieces: Pieces, window: Window, span: PieceSpan) -> Span:
    first, last = window.first + span.first, window.first + span.last - 1
    return int(pieces.starts[first]), int(pieces.ends[last])


def _name(pieces: Pieces, window: Window, span: PieceSpan) -> NameMark:
    start, end = _span(pieces, window, span)
    return NameMark(start, end, span.kind, span.probability)  # type: ignore[arg-type]


def _attribution(pieces: Pieces, window: Window, linked: Linked) -> AttributionMark:
    return AttributionMark(
        source=(_span(pieces, window, linked.source),) if linked.source else (),
        cue=(_span(pieces, window, linked.cue),),
        content=tuple(_span(pieces, window, content) for content in linked.contents),
        confidence=linked.probability,
    )
