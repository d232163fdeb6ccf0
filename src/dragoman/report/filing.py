"""Issues worded differently filed under one heading: what the claims say stays, the view groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dragoman.model.words import content_roots

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
        words = content_roots(wording, shortest=2)
        alike = (
            kept
            for kept in dict.fromkeys(chosen.values())
            if _are_alike(words, content_roots(kept, shortest=2))
        )
        chosen[wording] = next(alike, wording)
    return chosen


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= 2 and shared >= _ALIKE * min(len(one), len(other))
