"""Camps inside a body: "its left wing wants ..., while the right opposes ..." (codebook, sections 2 and 4: a camp is a group)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.actors.gather import Entry
from dragoman.model import Document, Span

_SPLIT: Final = re.compile(r"\b(?:divided|split|torn|disagrees?|at odds|two minds)\b", re.IGNORECASE)
_WING: Final = re.compile(
    r"\b(?P<whose>its|their)[ \xa0](?P<name>(?:[a-z][a-z-]+[ \xa0]){1,2}(?:wing|faction|camp|flank|current))\b"
)
#: Beside a wing, its counterpart goes by less: "while the right opposes it".
_OTHER: Final = re.compile(
    r"\b(?:while|whereas|but|and)[ \xa0]the[ \xa0](?P<name>(?:far[ \xa0])?(?:left|right|centre|center)|moderates|radicals|hardliners|hard-liners|"
    r"conservatives|reformers|reformists|pragmatists|(?:[a-z][a-z-]+[ \xa0])(?:wing|faction|camp|flank|current))\b(?![ \xa0]of\b)"
)
_CONFIDENCE: Final = 0.5


def add_camps(document: Document, entries: list[Entry]) -> dict[Entry, tuple[Entry, Span]]:
    """Enter the wings of a body that a text calls split, and return each with the body it belongs to and the words that say so.

    A wing is told by "its" or "their" in the sentence that says the body is split or in the next one; the body is the one that the
    sentence names last before it, else the first of the sentence before.
    """
    belongs: dict[Entry, tuple[Entry, Span]] = {}
    for whole, stretch in _split_bodies(document, entries):
        wings = list(_WING.finditer(document.text, *stretch))
        if wings:
            wings += _OTHER.finditer(document.text, wings[0].end(), stretch[1])
        for wing in wings:
            belongs[_enter(document, entries, wing.span("name"))] = (whole, wing.span())
    return belongs


def _split_bodies(document: Document, entries: list[Entry]) -> Iterator[tuple[Entry, Span]]:
    """Each body that a sentence calls split, with the stretch from there to the end of the next sentence."""
    sentences = document.sentences
    for number, (start, end) in enumerate(sentences):
        split = _SPLIT.search(document.text, start, end)
        if split is None:
            continue
        named = [
            (span[1], place)
            for place, entry in enumerate(entries)
            if entry.kind in ("organisation", "group", "state") and entry.likely
            for span in entry.mentions
            if start <= span[0] and span[1] <= split.start()
        ]
        if named:
            following = sentences[min(number + 1, len(sentences) - 1)]
            yield entries[min(named)[1]], (split.end(), following[1])


def _enter(document: Document, entries: list[Entry], span: Span) -> Entry:
    """The entry of a wing: the one that is there, else a new one."""
    for entry in entries:
        if any(start <= span[0] and span[1] <= end for start, end in entry.mentions):
            return entry
    words = document.text[slice(*span)]
    entry = Entry(words, "group", [words], [span], confidence=_CONFIDENCE)
    entries.append(entry)
    return entry
