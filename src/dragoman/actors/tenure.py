"""Since when and until when an office is held, as far as the role's own words say: "foreign minister since 2021", "the former envoy"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dragoman.model import DateRange

_SMALL: Final = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "twenty": 20,
    "a decade": 10, "two decades": 20,
}  # fmt: skip
_COUNT: Final = rf"(?P<count>\d{{1,2}}|{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
_YEAR: Final = r"(?:\w+[ \xa0])?"  # "March 2021": the year is enough
#: What follows an office and tells of its time or manner, not of the office.
_AFTER: Final = re.compile(
    rf"[ \xa0](?:(?:since|from)[ \xa0]{_YEAR}(?P<first>[12]\d{{3}})(?:[ \xa0](?:to|until|till)[ \xa0]{_YEAR}(?P<end>[12]\d{{3}}))?"
    rf"|(?:until|till)[ \xa0]{_YEAR}(?P<last>[12]\d{{3}})"
    rf"|for[ \xa0](?:(?:more than|over|almost|nearly|about)[ \xa0])?{_COUNT}(?:[ \xa0]years)?"
    r"|in place of|under|on[ \xa0]\w+day|since|until|from)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_PAST: Final = r"former|then|ex|previous|erstwhile|outgoing|late|until now"
_COMING: Final = r"new|newly(?:[ \xa0](?:appointed|elected|named))?|incoming"
_FORMER: Final = re.compile(rf"\b(?:{_PAST})\b[ \xa0-]", re.IGNORECASE)
_NEW: Final = re.compile(rf"\b(?:{_COMING})\b", re.IGNORECASE)
#: Words before an office that are none of it: what made the person it, whose it is, how it stands. Behind "of" they are another's.
_BEFORE: Final = re.compile(
    rf"(?:(?!\bof\b).)*?\b(?:as|a|an|the|his|her|its|their|our|my|whose|named|appointed|elected|offered|asked|becomes?|became|{_COMING}|{_PAST}|"
    r"for (?:\w+ ){1,3}years|for a decade)[ \xa0-](?:(?:a|an|the)[ \xa0])?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tenure:
    """The office in its own words, how many characters stand before them, and when it is held, where the words tell."""

    words: str
    offset: int
    held: DateRange | None


def read_tenure(words: str, published: date | None) -> Tenure:
    """Return the words of a role without those that tell of time and manner, and the time.

    ``earliest`` is the first day in office, ``latest`` the last; what the words leave open is None. A former holder had left it before
    the day of publication.

    >>> read_tenure("foreign minister since 2021", None)
    Tenure(words='foreign minister', offset=0, held=DateRange(earliest=datetime.date(2021, 1, 1), latest=None, words='since 2021'))
    >>> read_tenure("former envoy", date(2031, 5, 1)).held
    DateRange(earliest=None, latest=datetime.date(2031, 4, 30), words='former')
    """
    after = _AFTER.search(words)
    core = words[: after.start()] if after and after.start() else words
    offset = 0
    while (before := _BEFORE.match(core, offset)) and before.end() < len(core):
        offset = before.end()
    lead = core[:offset]
    return Tenure(core[offset:], offset, _held(after, lead, published))


def _held(after: re.Match[str] | None, lead: str, published: date | None) -> DateRange | None:
    if after and after["first"]:
        end = date(int(after["end"]), 12, 31) if after["end"] else None
        return DateRange(date(int(after["first"]), 1, 1), end, after[0].strip())
    if after and after["last"]:
        return DateRange(None, date(int(after["last"]), 12, 31), after[0].strip())
    former = _FORMER.search(lead)
    if former:
        return DateRange(
            None, published - timedelta(days=1) if published else None, former[0].strip(" \xa0-")
        )
    if after and after["count"] and published:
        years = _SMALL.get(after["count"].lower()) or int(after["count"])
        return DateRange(date(max(1, published.year - years), 1, 1), None, after[0].strip())
    fresh = _NEW.search(lead)
    return DateRange(None, None, fresh[0]) if fresh else None
