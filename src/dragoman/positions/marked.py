"""Stand marks -> positions: what the network saw, with whose it is settled by the cast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dragoman.model import Cast, Document, Marks, Stance, StandMark
from dragoman.positions.found import Found

_FOR: Final[frozenset[Stance]] = frozenset(("supports", "demands", "offers"))
_AGAINST: Final[frozenset[Stance]] = frozenset(("opposes", "rejects"))
#: What is left of a rule's sureness where the network, which read the same sentence, sees no stand of that actor.
_UNSEEN: Final = 0.6


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


def join_marked(marked: Sequence[Found], ruled: Sequence[Found]) -> list[Found]:
    """Return the positions of network and rules together.

    Where both see a stand of an actor in a sentence on one side, it is one and as sure as both make it; the words are the network's.
    """
    joined = list(marked)
    for rule in ruled:
        same = next((n for n, one in enumerate(joined) if _are_one(one, rule)), None)
        if same is None:
            joined.append(replace(rule, confidence=rule.confidence * (_UNSEEN if marked else 1.0)))
        else:
            sure = 1.0 - (1.0 - joined[same].confidence) * (1.0 - rule.confidence)
            joined[same] = replace(joined[same], confidence=sure)
    return joined


def _are_one(one: Found, rule: Found) -> bool:
    return (one.actor, one.sentence) == (rule.actor, rule.sentence) and _side(one.stance) == _side(
        rule.stance
    )


def _side(stance: Stance) -> str:
    return "for" if stance in _FOR else "against" if stance in _AGAINST else stance


def _in_headline(document: Document, mark: StandMark) -> bool:
    return document.headline is not None and document.headline[0] <= mark.words[0] < document.headline[1]
