"""Which language a text is in: English is told by its small words, anything else by a classifier."""

from __future__ import annotations

import re
from typing import Final

from dragoman.ingest.heavy import classify_language

_WORD: Final = re.compile(r"[^\W\d_]+")
_SMALL_WORDS_LISTED: Final = """
    the of and to in a is that for on with as was by at from it be has have had are were will would not this which an
    their they he she his her its but or been who said after we our us there if when what than more also you i
"""
_SMALL_WORDS: Final = frozenset(_WORD.findall(_SMALL_WORDS_LISTED))
#: The look at a text: its first characters are enough.
_LOOKED_AT: Final = 20_000
#: The share of small words above which a text is English: prose has 0.35 to 0.5, other languages below 0.12.
_ENGLISH_SHARE: Final = 0.22
#: With fewer words than this only a language in another script, or a sure guess, is believed.
_FEW_WORDS: Final = 12
_SURE: Final = 0.95


def find_language(text: str) -> str | None:
    """Return the language of a text as an ISO 639-1 code; None where it holds no words.

    The classifier is loaded only where the small words leave a doubt.

    >>> find_language("The delegation said that it would come back to the table in June.")
    'en'
    """
    words = [word.lower() for word in _WORD.findall(text[:_LOOKED_AT])]
    if not words:
        return None
    small = sum(word in _SMALL_WORDS for word in words)
    if small >= 3 and small >= _ENGLISH_SHARE * len(words):
        return "en"
    code, probability = classify_language(text[:_LOOKED_AT])
    if len(words) < _FEW_WORDS and text.isascii() and probability < _SURE:
        return "en"
    return code
