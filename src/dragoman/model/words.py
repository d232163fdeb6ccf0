"""Words as they are compared everywhere: folded, without endings, without grammar."""

from __future__ import annotations

import re
from typing import Final

#: Words of grammar: two wordings that share only these share nothing.
GRAMMAR: Final = frozenset(
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


def fold(text: str | None) -> str:
    """Return a text in small letters with single blanks; empty where there is none.

    >>> fold("The  Orsa\\u00a0Dam")
    'the orsa dam'
    """
    return " ".join((text or "").casefold().split())


def cut_ending(word: str) -> str:
    """Return a word in small letters without the first of the usual endings that leaves four letters.

    >>> cut_ending("troops"), cut_ending("demands") == cut_ending("demanding")
    ('troop', True)
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def content_roots(phrase: str, *, shortest: int) -> frozenset[str]:
    """Return the words of a phrase without grammar, endings cut. shortest: letters that a word must have.

    >>> sorted(content_roots("the withdrawal of US troops", shortest=3))
    ['troop', 'withdrawal']
    """
    words = re.findall(rf"[^\W\d_]{{{shortest},}}", phrase.lower())
    return frozenset(cut_ending(word) for word in words if word not in GRAMMAR)
