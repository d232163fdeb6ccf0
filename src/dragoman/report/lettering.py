"""How wide words are in a figure, and words cut to the room there is: by a rule of thumb, on the wide side."""

from __future__ import annotations

import unicodedata
from typing import Final

_NARROW: Final = frozenset("iljtfrI.,;:'’|!()[]- ")
_WIDE: Final = frozenset("mwMWQ@%—…")


def width_px(words: str) -> float:
    """Return about how wide words are in the figures' letters of 12 px, in pixels.

    >>> width_px("ill") < width_px("mmm")
    True
    """
    return sum(map(_letter_px, words))


def _letter_px(letter: str) -> float:
    if letter in _NARROW:
        return 4.4
    if letter in _WIDE:
        return 11.8
    if unicodedata.east_asian_width(letter) in "WF":
        return 12.5
    return 8.6 if letter.isupper() else 7.4


def fit_words(words: str, room_px: float) -> str:
    """Return the words, cut with an ellipsis where they are wider than the room.

    >>> fit_words("Osmere", 100), fit_words("the Republic of Osmere", 60)
    ('Osmere', 'the Rep…')
    """
    if width_px(words) <= room_px:
        return words
    room, kept = room_px - width_px("…"), ""
    for letter in words:
        room -= _letter_px(letter)
        if room < 0:
            break
        kept += letter
    return kept.rstrip(" ,;:-") + "…"
