"""Positions whose own words name no issue: it is named beside them in the sentence ("wants a vote, but the others reject it")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from dragoman.positions.found import Found

_PRONOUN: Final = re.compile(r"\W*(?:to[ \xa0])?(?:it|them|this|that|so|either|both)\W*", re.IGNORECASE)
#: What a body is divided into is no issue; what it is divided over is.
_INTO_CAMPS: Final = re.compile(
    r"\W*(?:in|into|between)[ \xa0](?:[\w-]+[ \xa0]){0,2}(?:camps|factions|blocs|wings|groups|parts|halves|currents)\b"
    r"(?:[^.;:]*?\b(?:over|on|about)[ \xa0](?P<over>[^.;:]+))?",
    re.IGNORECASE,
)


def point_at_issues(found: Iterable[Found]) -> list[Found]:
    """Return the positions in text order, each about what its words point at.

    "It" and "them" mean what the position before is about; a body divided into camps is divided over what its first camp wants.
    """
    ordered = sorted(found, key=lambda one: (one.sentence, one.words))
    settled: list[Found] = []
    for number, one in enumerate(ordered):
        before = [other for other in settled if other.sentence == one.sentence and other.words < one.words]
        after = [other for other in ordered[number + 1 :] if other.sentence == one.sentence]
        settled.append(replace(one, about=_about(one.about, before, after)))
    return settled


def is_pronoun(words: str) -> bool:
    """Tell whether words only take up what was named before.

    >>> is_pronoun(" it."), is_pronoun("its vote")
    (True, False)
    """
    return _PRONOUN.fullmatch(words) is not None


def _about(words: str, before: list[Found], after: list[Found]) -> str:
    if before and is_pronoun(words):
        return before[-1].about
    camps = _INTO_CAMPS.match(words)
    if camps is None:
        return words
    return camps["over"] or (after[0].about if after else words)
