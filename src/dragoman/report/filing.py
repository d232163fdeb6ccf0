"""Issues worded differently filed under one heading: what the claims say stays, the view groups."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_STOP: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "for",
        "in",
        "on",
        "at",
        "and",
        "or",
        "its",
        "their",
        "his",
        "her",
        "our",
        "with",
        "by",
        "from",
        "any",
        "some",
        "more",
        "as",
        "that",
        "this",
        "these",
        "those",
    ]
)
_ENDINGS: Final = ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y", "e")
#: Share of the shorter wording's words that the longer one must have.
_ALIKE: Final = 0.8


def file_issues(wordings: Iterable[str]) -> dict[str, str]:
    """Return for every wording of an issue the one it is filed under: alike ones share the shortest of at least two words.

    Alike are two wordings of which the shorter has at least two content words (stems) and at least four fifths of them stand
    in the longer one too.

    >>> filed = file_issues(["departure of US troops", "US troops' immediate departure", "early elections"])
    >>> filed["US troops' immediate departure"]
    'departure of US troops'
    """
    chosen: dict[str, str] = {}
    for wording in sorted(dict.fromkeys(wordings), key=lambda w: (len(w.split()) < 2, len(w))):
        words = _content_words(wording)
        alike = (kept for kept in dict.fromkeys(chosen.values()) if _are_alike(words, _content_words(kept)))
        chosen[wording] = next(alike, wording)
    return chosen


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= 2 and shared >= _ALIKE * min(len(one), len(other))


def _content_words(phrase: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in re.findall(r"[^\W\d_]{2,}", phrase.lower()) if word not in _STOP)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
