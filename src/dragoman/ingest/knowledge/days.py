"""Dates of which the month or the day may be missing -> the first or the last day that they cover."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

_ISO: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def first_day(words: str) -> date | None:
    """Return the first day of an ISO date, month or year; None of empty words. Raises ValueError where it is no date.

    >>> first_day("2031-02")
    datetime.date(2031, 2, 1)
    """
    return _read(words, last=False)


def last_day(words: str) -> date | None:
    """Return the last day of an ISO date, month or year; None of empty words. Raises ValueError where it is no date.

    >>> last_day("2031-02")
    datetime.date(2031, 2, 28)
    """
    return _read(words, last=True)


def edge_of(year: int, month: int | None, day: int | None, *, last: bool) -> date:
    """Return the first or last day of a year, a month or a day. Raises ValueError where there is none such."""
    if month is None:
        month, day = (12, 31) if last else (1, 1)
    elif day is None:
        # monthrange knows months of the years 1 to 9999 only, and date() says so in better words.
        day = monthrange(year, month)[1] if last and 1 <= month <= 12 and year >= 1 else 1
    return date(year, month, day)


def _read(words: str, *, last: bool) -> date | None:
    """Return the day at one end of what the words cover."""
    if not words.strip():
        return None
    match = _ISO.fullmatch(words.strip())
    if match is None:
        raise ValueError(f"'{words.strip()[:40]}' is no date such as 2031, 2031-01 or 2031-01-14")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        return edge_of(year or 0, month, day, last=last)
    except ValueError as error:
        raise ValueError(f"'{words.strip()}' is no day of the calendar") from error
