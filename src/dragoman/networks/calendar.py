"""Units of time: steps of the calendar, and how many whole ones lie between two moments."""

from __future__ import annotations

import calendar
from datetime import datetime, timedelta
from typing import Final, Literal

import numpy as np

from dragoman.networks.statements import IntArray, moment_of, second_of

Unit = Literal["seconds", "minutes", "hours", "days", "weeks", "months", "years", "events"]

#: Units of one length, in seconds.
_SECONDS: Final = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800}


def step(moment: datetime, unit: Unit, times: int) -> datetime:
    """Return the moment so many units later (earlier, where negative); a day that a month lacks becomes its last.

    Raises ValueError for events, which are no unit of the calendar.

    >>> step(datetime(2031, 1, 31), "months", 1)
    datetime.datetime(2031, 2, 28, 0, 0)
    """
    if unit in _SECONDS:
        return moment + timedelta(seconds=_SECONDS[unit] * times)
    if unit not in ("months", "years"):
        raise ValueError("events are no unit of the calendar")
    months = moment.year * 12 + moment.month - 1 + times * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def whole_units(seconds: IntArray, to: datetime, unit: Unit) -> IntArray:
    """Return how many whole units lie from each second to a moment: negative where it comes later, cut towards 0."""
    if unit in _SECONDS:
        apart = second_of(to) - seconds
        return _cut_towards_zero(apart, _SECONDS[unit])
    different, places = np.unique(seconds, return_inverse=True)
    found = [_whole_months(moment_of(int(one)), to) for one in different]
    months = np.array(found, dtype=np.int64)[places]
    return months if unit == "months" else _cut_towards_zero(months, 12)


def _cut_towards_zero(numbers: IntArray, by: int) -> IntArray:
    return np.asarray(np.sign(numbers) * (np.abs(numbers) // by), dtype=np.int64)


def _whole_months(one: datetime, other: datetime) -> int:
    if one > other:
        return -_whole_months(other, one)
    months = (other.year - one.year) * 12 + other.month - one.month
    early = (other.day, other.time()) < (one.day, one.time())
    return months - 1 if early else months
