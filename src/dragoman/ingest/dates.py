"""Dates of publication as pages print them: "June 11, 2020", "Thu 11 Jun 2020 13.45 BST", "2020-06-11T09:04:00Z"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
#: The forms in which a whole date is printed; the last is the one that can be read in two ways.
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)(?:T[\d:.]+Z?)?",
        rf"\b{_YEAR}/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)(?!\d)",
        rf"\b{_MONTH}\s*{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]*{_YEAR}\b",
        rf"(?<!\d)(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.{_YEAR}\b",
        rf"(?<!\d)(?P<first>[0-3]?\d)[/-](?P<second>[0-3]?\d)[/-]{_YEAR}\b",
    )
)
_IN_ADDRESS: Final = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>[01]?\d|[a-z]{3})[/-](?P<day>[0-3]?\d)(?=[/_.-]|$)", re.IGNORECASE
)
#: What may stand beside the date in a line that gives the date of publication.
_BESIDE: Final = re.compile(
    r"(?:first|last|originally)?\s*\b(?:publish|updat|post|modifi|issu|creat|releas)(?:ed|ied)?(?:\s+(?:on|at|in))?\b"
    r"|\blast\s+(?:updated?|modified)\b|\bupdate\b|\bpublication\b|\bdate(?:line)?\b|\bmodified\b|\bfirst\b|\brelease\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b[0-2]?\d(?:[:.h][0-5]\d){1,2}\b(?:\s*[ap]\.?m\b\.?)?|\b[0-1]?\d\s*[ap]\.?m\b\.?"
    r"|\b(?:gmt|utc|bst|cest|cet|est|edt|et|eet|eest|pst|pdt|ist|jst|msk|local\s+time|time)\b(?:\s*[+-]\d\d?(?::?\d\d)?)?"
    r"|\b(?:on|at|ago|for\s+immediate)\b|[+-]\d\d:?\d\d\b|\b\d+\s+(?:min(?:ute)?s?|hours?)\s+(?:read|ago)\b",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"\b[0-2]?\d:[0-5]\d\b")
#: "LINDHOLM, 9 May 2033 (Agency) - ": a place, then a date, up to a dash with a blank behind it.
_DATELINE: Final = re.compile(
    r"(?!(?:On|By|From|Since|In|Until|Before|After|The)\b)(?P<place>[^\W\d_][^.!?\n\d]{1,60}?)[,/(\s]\s?(?P<rest>[^\n]{6,50}?)\s?[-–—]{1,2}\s"
)
#: What may stand beside the date of a dateline: an agency, the day of the week.
_BESIDE_IN_DATELINE: Final = re.compile(r"[\s,/.:()]|\([^()]{1,30}\)|\b[A-Z][\w.]*\b")
_BARE: Final = re.compile(r"[\W_TZ]*")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a stretch of text; ``day`` is None where it can be read in two ways, as 06/07/2020 can."""

    day: date | None
    start: int
    end: int


def find_date(words: str) -> DateFound | None:
    """Return the first whole date in a stretch of text, with its place.

    >>> find_date("Published On 11 Jun 2020").day
    datetime.date(2020, 6, 11)
    >>> find_date("06/07/2020").day is None
    True
    """
    matches = (match for form in _FORMS for match in form.finditer(words))
    for match in sorted(matches, key=lambda found: found.start()):
        day, is_date = _day_of(match)
        if is_date:
            return DateFound(day, *match.span())
    return None


def read_date_line(words: str) -> DateFound | None:
    """Return the date of a line that holds nothing but a date of publication; None for any other line.

    >>> read_date_line("Last updated: Thu 11 Jun 2020, 13.45 BST").day
    datetime.date(2020, 6, 11)
    >>> read_date_line("The talks opened on June 11, 2020.") is None
    True
    """
    if len(words) > 160:
        return None
    found, rest = find_date(words), words
    if found is None:
        return None
    while (more := find_date(rest)) is not None:
        rest = rest[: more.start] + " | " + rest[more.end :]
    return found if _BARE.fullmatch(_BESIDE.sub(" ", rest)) else None


def read_dateline(words: str) -> DateFound | None:
    """Return the date of the dateline that opens a paragraph; None where it opens with none that holds a whole date.

    >>> read_dateline("LINDHOLM, 9 May 2033 - The two ministers met.").day
    datetime.date(2033, 5, 9)
    >>> read_dateline("The pact of 9 May 2033 - the last one - is void.") is None
    True
    """
    opened = _DATELINE.match(words)
    if opened is None or not all(word[0].isupper() for word in re.findall(r"[^\W\d_]+", opened["place"])):
        return None
    found = find_date(opened["rest"])
    if found is None or _BESIDE_IN_DATELINE.sub(
        "", opened["rest"][: found.start] + opened["rest"][found.end :]
    ):
        return None
    at = opened.start("rest")
    return DateFound(found.day, at + found.start, at + found.end)


def is_date_line(words: str) -> bool:
    """Tell whether a line is there for its date: a date alone, or a short line with a date and the time of day.

    >>> is_date_line("HERALD NEWS - Jun 11, 2020 - 21:04 | World")
    True
    """
    if read_date_line(words) is not None:
        return True
    return (
        len(words) < 100
        and _CLOCK.search(words) is not None
        and not words.endswith(".")
        and find_date(words) is not None
    )


def date_in_address(url: str) -> date | None:
    """Return the date that a web address carries in its path.

    >>> date_in_address("https://herald.example/world/2020/jun/11/talks-open")
    datetime.date(2020, 6, 11)
    """
    match = _IN_ADDRESS.search(url)
    return _day_of(match)[0] if match else None


def _day_of(match: re.Match[str]) -> tuple[date | None, bool]:
    """Return the day that a match stands for, and whether it is a date at all."""
    parts = match.groupdict()
    year = int(parts["year"])
    if "first" not in parts:
        day = _make_day(year, _month_number(parts["month"]), int(parts["day"]))
        return day, day is not None
    one, two = int(parts["first"]), int(parts["second"])
    readings = {_make_day(year, one, two), _make_day(year, two, one)} - {None}
    return (readings.pop() if len(readings) == 1 else None), one <= 31 and two <= 31 and min(one, two) <= 12


def _month_number(words: str) -> int:
    """Return the number of a month; 0 for what is none."""
    if words.isdigit():
        return int(words)
    return _MONTHS.index(words[:3].lower()) + 1 if words[:3].lower() in _MONTHS else 0


def _make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
