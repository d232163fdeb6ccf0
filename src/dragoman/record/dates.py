"""Words for time -> ranges of days, seen from the day the report was published."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from dragoman.model import DateRange, Span

_MONTHS: Final = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number], calendar.month_abbr[number] + ".")
} | {"sept": 9, "sept.": 9}
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY: Final = rf"(?:{'|'.join(day.title() for day in _DAYS)})"
_NUMBER: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12,
}  # fmt: skip
_LEAD: Final = (
    r"(?:(?:likely|probably|expected|possibly|no later than|not later than|scheduled for|due)[ \xa0])?"
    r"(?:(?:by|before|until|after|following|from|within|in|on|during|towards?|around|for)[ \xa0](?:the[ \xa0])?)?"
    r"(?:(?:early|mid|late|end of|the end of|beginning of|start of|middle of|first half of|second half of)[ \xa0-](?:the[ \xa0])?)?"
)
_DATE: Final = re.compile(
    rf"(?<!\w)(?P<lead>{_LEAD})(?P<core>"
    rf"(?:{_DAY},?[ \xa0])?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[ \xa0](?:of[ \xa0])?(?P<m1>{_MONTH})(?:,?[ \xa0](?P<y1>\d{{4}}))?"
    rf"|(?:{_DAY},?[ \xa0])?(?P<m2>{_MONTH})[ \xa0](?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?[ \xa0](?P<y2>\d{{4}}))?"
    rf"|(?P<y3>\d{{4}})-(?P<n3>\d{{2}})-(?P<d3>\d{{2}})"
    rf"|(?P<m4>{_MONTH})(?:[ \xa0](?P<y4>\d{{4}}))?"
    rf"|(?P<rel>today|tomorrow|tonight|yesterday)"
    rf"|(?P<which>next|this|last|coming|the coming|the following|later this|early next|late next)[ \xa0]"
    rf"(?P<unit>week|month|year|spring|summer|autumn|fall|winter|{_DAY}|{_MONTH})"
    rf"|(?P<wd>{_DAY})"
    rf"|(?P<count>\d+|{'|'.join(_NUMBER)})[ \xa0](?P<cunit>day|week|month|year)s?(?=[ \xa0,.;]|$)(?P<ago>[ \xa0]ago)?"
    rf"|(?P<season>spring|summer|autumn|winter)[ \xa0](?:of[ \xa0])?(?P<y5>\d{{4}})"
    rf"|in[ \xa0](?P<y6>20\d\d)"
    rf"|(?:the[ \xa0])?coming[ \xa0](?P<soon>days|weeks|months)"
    rf")(?!\w)"
)
_SEASONS: Final = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}


def find_dates(text: str, start: int, end: int, seen_from: date | None) -> Iterator[tuple[Span, DateRange]]:
    """Yield (span, range) of the words for time between two places, with the words that qualify them ("likely in July").

    ``seen_from`` is the day of publication; without it relative words get an open range. A bare duration ("five years") is a
    date only after "within" or "in".

    >>> [(r.words, str(r.earliest), str(r.latest)) for _, r in find_dates("likely in July.", 0, 15, date(2020, 6, 11))]
    [('likely in July', '2020-07-01', '2020-07-31')]
    """
    for match in _DATE.finditer(text, start, end):
        if match["count"] and not re.match(r"(?:with)?in\b", match["lead"]) and not match["ago"]:
            continue
        if match["m4"] == "May" and not match["lead"] and not match["y4"]:
            continue
        first, last = _read(match, seen_from)
        if match["lead"].strip(" \xa0").startswith(("by", "before", "until", "no later", "within")) and last:
            first = min(seen_from, last) if seen_from else None
        yield match.span(), DateRange(first, last, match[0])


def _read(match: re.Match[str], seen: date | None) -> tuple[date | None, date | None]:
    if match["d3"]:
        return _day(int(match["y3"]), int(match["n3"]), int(match["d3"]))
    day, month = match["d1"] or match["d2"], match["m1"] or match["m2"]
    if day:
        return _day(
            _year(match["y1"] or match["y2"], _MONTHS[month.lower()], seen), _MONTHS[month.lower()], int(day)
        )
    if match["m4"]:
        return _month(_year(match["y4"], _MONTHS[match["m4"].lower()], seen), _MONTHS[match["m4"].lower()])
    if match["season"]:
        return _season(match["season"], int(match["y5"]))
    if match["y6"]:
        return date(int(match["y6"]), 1, 1), date(int(match["y6"]), 12, 31)
    return _relative(match, seen) if seen else (None, None)


def _year(words: str | None, month: int | None, seen: date | None) -> int | None:
    """The year told, or the one that puts the month within half a year of the report."""
    if words:
        return int(words)
    if seen is None or month is None:
        return None
    return min((seen.year - 1, seen.year, seen.year + 1), key=lambda y: abs((date(y, month, 15) - seen).days))


def _day(year: int | None, month: int, day: int) -> tuple[date | None, date | None]:
    try:
        found = date(year, month, day) if year else None
    except ValueError:
        return None, None
    return found, found


def _month(year: int | None, month: int) -> tuple[date | None, date | None]:
    if year is None:
        return None, None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _season(name: str, year: int) -> tuple[date, date]:
    first, last = _SEASONS[name]
    closing = year + 1 if last < first else year
    return date(year, first, 1), date(closing, last, calendar.monthrange(closing, last)[1])


def _relative(match: re.Match[str], seen: date) -> tuple[date | None, date | None]:
    if match["rel"]:
        at = seen + timedelta({"yesterday": -1, "tomorrow": 1}.get(match["rel"], 0))
        return at, at
    if match["wd"]:
        return _nearest_weekday(match["wd"], seen)
    if match["soon"]:
        return seen, seen + timedelta({"days": 14, "weeks": 60, "months": 270}[match["soon"]])
    if match["count"]:
        return _duration(match, seen)
    return _which(match["which"], match["unit"], seen)


def _nearest_weekday(name: str, seen: date) -> tuple[date, date]:
    """A bare weekday means the one in the week up to the report; both neighbours stay possible."""
    back = (seen.weekday() - _DAYS.index(name.lower())) % 7
    at = seen - timedelta(back)
    return at, at


def _duration(match: re.Match[str], seen: date) -> tuple[date, date]:
    count = int(match["count"]) if match["count"].isdigit() else _NUMBER[match["count"].lower()]
    days = min(count, 4000) * {"day": 1, "week": 7, "month": 30, "year": 365}[match["cunit"]]
    at = seen - timedelta(days) if match["ago"] else seen + timedelta(days)
    return (seen, at) if match["lead"].startswith("within") else (at, at)


def _which(which: str, unit: str, seen: date) -> tuple[date | None, date | None]:
    step = -1 if which == "last" else 0 if which.endswith("this") else 1
    if unit.lower() in _DAYS:
        ahead = (_DAYS.index(unit.lower()) - seen.weekday()) % 7 + (7 if which == "next" else 0)
        at = seen + timedelta(ahead if step >= 0 else ahead - 7)
        return at, at
    if unit == "week":
        monday = seen - timedelta(seen.weekday()) + timedelta(7 * step)
        return monday, monday + timedelta(6)
    if unit == "month":
        number = seen.month - 1 + step
        return _month(seen.year + number // 12, number % 12 + 1)
    if unit == "year":
        return date(seen.year + step, 1, 1), date(seen.year + step, 12, 31)
    if unit.lower() in _SEASONS:
        return _season(unit.lower(), seen.year)
    month = _MONTHS[unit.lower()]
    year = seen.year + (step if step < 0 or month <= seen.month else 0)
    return _month(year, month)
