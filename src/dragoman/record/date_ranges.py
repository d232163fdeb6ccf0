"""Ranges of days: months, seasons, quarters, their parts, what lies a span ahead, and which year is meant."""

from __future__ import annotations

import calendar
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

#: First and last possible day; None where that end is open.
Range = tuple[date | None, date | None]
OPEN: Final[Range] = (None, None)

#: How far ahead a date without a year may lie before the one that is past is likelier: ten months.
_AHEAD: Final = 304
_SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_IN_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_IN_DAYS: Final = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0}
#: How far "the coming days" or "a few weeks" may reach at most, in days.
VAGUE_REACH: Final = {
    "hour": 1,
    "day": 14,
    "week": 60,
    "month": 270,
    "quarter": 270,
    "year": 3650,
    "decade": 10950,
}


@dataclass(frozen=True, slots=True)
class View:
    """What a date is seen from: the report's day, whether the words look ahead, and days that it must reach or keep to."""

    seen: date | None
    ahead: bool | None = None
    not_after: date | None = None
    not_before: date | None = None


def choose_year(view: View, ranges: Callable[[int], Range]) -> Range:
    """Return the range, among those of neighbouring years, that the words most likely mean.

    Words that look ahead mean the next one unless it is more than ten months off; others mean the nearest one.
    """
    base = view.not_after or view.not_before or view.seen
    if base is None:
        return OPEN
    near = [(a, b) for year in _years_around(base) for a, b in (ranges(year),) if a and b]
    if view.not_after:
        return next((found for found in reversed(near) if found[0] <= view.not_after), OPEN)
    to_come = next((found for found in near if found[1] >= (view.not_before or base)), OPEN)
    if view.not_before:
        return to_come
    if view.ahead and to_come[0] and (to_come[0] - base).days <= _AHEAD:
        return to_come
    return min(near, key=lambda found: abs((found[0] - base).days + (found[1] - base).days), default=OPEN)


def _years_around(day: date) -> range:
    """Up to eight years back and ahead, so that the 29th of February is found."""
    return range(max(1, day.year - 8), min(9998, day.year + 8) + 1)


def one_day(year: int, month: int, day: int) -> Range:
    """Return the range of a single day; open where the calendar has no such day."""
    try:
        found = date(year, month, day)
    except ValueError:
        return OPEN
    return found, found


def months(year: int, first: int, count: int = 1) -> Range:
    """Return the range of whole months from the first on; the first may lie outside 1 to 12, then in another year."""
    start = year * 12 + first - 1
    end = start + count - 1
    if not (start >= 12 and end < 12 * 10000):
        return OPEN
    last = calendar.monthrange(end // 12, end % 12 + 1)[1]
    return date(start // 12, start % 12 + 1, 1), date(end // 12, end % 12 + 1, last)


def season(year: int, name: str) -> Range:
    """Return the three months of a season (of the north); winter begins in the year's December."""
    return months(year, _SEASONS[name])[0], months(year, _SEASONS[name] + 2)[1]


def add_days(day: date, count: int) -> date | None:
    """Return the day so many days on; None where the calendar ends."""
    try:
        return day + timedelta(count)
    except OverflowError:
        return None


def shift(day: date, count: float, unit: str) -> date | None:
    """Return the day so many units on: by the calendar for months and years, by days for the rest.

    >>> shift(date(2031, 1, 31), 1, "month"), shift(date(2031, 3, 19), 1.5, "year")
    (datetime.date(2031, 2, 28), datetime.date(2032, 9, 19))
    """
    if unit in _IN_DAYS:
        days = abs(count) * _IN_DAYS[unit]
        return add_days(day, int(math.copysign(0 if days < 0.5 else math.ceil(days), count)))
    whole = int(count * _IN_MONTHS[unit])
    first, last = months(day.year, day.month + whole)
    if first is None or last is None:
        return None
    rest = round((count * _IN_MONTHS[unit] - whole) * 30)
    return add_days(first.replace(day=min(day.day, last.day)), rest)


def calendar_unit(seen: date, unit: str, step: int = 0) -> Range:
    """Return the week, weekend, month, quarter, year, decade or century of a day, or one so many steps from it."""
    if unit in ("week", "weekend"):
        monday = add_days(seen, 7 * step - seen.weekday())
        first = add_days(monday, 5 if unit == "weekend" else 0) if monday else None
        return (first, add_days(monday, 6)) if monday else OPEN
    size = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    start = (seen.year * 12 + seen.month - 1) // size + step
    return months(0, start * size + 1, size)


def easter(year: int, *, orthodox: bool = False) -> date:
    """Return Easter Sunday, after Meeus (Astronomical Algorithms, chapter 8): by Gregory's rule, or by Julius's.

    >>> easter(2031), easter(2031, orthodox=True)
    (datetime.date(2031, 4, 13), datetime.date(2031, 4, 13))
    """
    if orthodox:
        a, b, c = year % 4, year % 7, year % 19
        d = (19 * c + 15) % 30
        month, day = divmod(d + (2 * a + 4 * b - d + 34) % 7 + 114, 31)
        return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)
