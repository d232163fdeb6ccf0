"""Stand marks -> positions: what the network saw, with whose it is settled by the cast."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Cast, Document, Marks, StandMark
from dragoman.positions.found import Found


def find_marked(document: Document, marks: Marks, cast: Cast) -> Iterator[Found]:
    """Yield a position for every holder of a stand; a mark without a stance (a bare undertaking) is none."""
    for mark, holders in zip(marks.stands, cast.holders, strict=True):
        if mark.stance is None or _in_headline(document, mark):
            continue
        sentence = document.sentence_at(mark.words[0])
        for holder in holders:
            yield Found(
                holder,
                mark.stance,
                document.text[slice(*mark.words)],
                sentence,
                mark.words,
                mark.confidence,
                is_shift=mark.is_shift,
                is_past=mark.is_past,
            )


def _in_headline(document: Document, mark: StandMark) -> bool:
    return document.headline is not None and document.headline[0] <= mark.words[0] < document.headline[1]
