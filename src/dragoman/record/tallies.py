"""Tallies of votes in words: "by 61 votes to 54", "61 in favour and 54 against", "a 9-7 vote", "by a single vote"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.model import Span
from dragoman.record.amounts import read_amount

_SMALL: Final = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|none|nil"
)
_NUMBER: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})*|{_SMALL})"
_FOR: Final = r"(?:[ \xa0](?:votes?|members|deputies|delegates|hands))?(?:[ \xa0](?:in[ \xa0]favou?r|for(?:[ \xa0]it)?|yes|ayes))?"
_TALLY: Final = re.compile(
    rf"(?<![\w.,/:-])(?P<first>{_NUMBER}){_FOR}(?:[ \xa0]to[ \xa0]|,?[ \xa0](?:and|with|but|against)[ \xa0]|[-–—])(?P<second>{_NUMBER})"
    r"(?P<after>(?:[ \xa0]votes?)?(?:[ \xa0](?:against|opposed|no|noes|voting against))?)"
    r"(?=[.,;:!?)”\"]|[ \xa0](?:on|in|at|to|for|against|after|with|late|last|vote|majority|that|as|when|and|abst\w+|by|over|but|this)\b|$)",
    re.IGNORECASE,
)
_MARGIN: Final = re.compile(
    rf"\bby[ \xa0](?:only[ \xa0]|just[ \xa0])?(?P<margin>a[ \xa0]single|(?:a[ \xa0]margin[ \xa0]of[ \xa0])?{_NUMBER})[ \xa0]votes?(?![ \xa0](?:to|against)\b)\b",
    re.IGNORECASE,
)
_VOTE: Final = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|tally|passed|readings?|ballot|carried|bill|motion|defeated|rejected|approved|threw out|adopted|ayes|count)\b",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"\b(?:from|between)[ \xa0]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tally:
    """A vote counted: votes of the larger and of the smaller side, where told, by how many votes it was decided, and where it stands."""

    span: Span
    more: int | None
    less: int | None
    margin: int

    @property
    def cast(self) -> int | None:
        """How many votes were cast for and against."""
        return None if self.more is None or self.less is None else self.more + self.less

    def meets(self, other: Tally) -> bool:
        """Tell whether both can tell one count."""
        if self.more is None or other.more is None:
            return self.margin == other.margin
        return (self.more, self.less) == (other.more, other.less)


def find_tallies(text: str, start: int, end: int) -> Iterator[Tally]:
    """Yield the tallies of a sentence that tells of a vote; where both sides are counted they stand for it, else the margin.

    >>> [(one.more, one.less, one.margin) for one in find_tallies("It passed by 63 votes to 52.", 0, 28)]
    [(63, 52, 11)]
    """
    if not _VOTE.search(text, start, end):
        return
    for found in _TALLY.finditer(text, start, end):
        first, second = _read(found["first"]), _read(found["second"])
        counted = re.search(r"votes?|favou?r|ayes|for|[-–—]|to", found[0]) and not _RANGE.search(
            text, start, found.start()
        )
        joined = re.search(r"[ \xa0](?:and|with|but)[ \xa0]", found[0]) and not found["after"].strip()
        if counted and not joined and first != second:
            yield Tally(found.span(), max(first, second), min(first, second), abs(first - second))
    for found in _MARGIN.finditer(text, start, end):
        words = found["margin"].lower()
        number = 1 if "single" in words else _read(re.sub(r"^.*\bof[ \xa0]", "", words))
        yield Tally(found.span("margin"), None, None, number)


def _read(words: str) -> int:
    amount = read_amount(words.lower())
    return int(amount.low) if amount else 0
