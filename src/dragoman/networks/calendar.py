"""Units of time: steps of the calendar, and how many whole ones lie between two moments."""

from __future__ import annotations

import calendar
from datetime import datetime, timedelta
from typing import Final, Literal

import numpy as np

from dragoman.networks.statements import IntArray, second_of

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
    months = _whole_months(seconds, second_of(to))
    return months if unit == "months" else _cut_towards_zero(months, 12)


def _whole_months(seconds: IntArray, to: int) -> IntArray:
    """Months between, less the one that is not over: of 31 January and 28 February none, of 31 January and 28 March one."""
    month, since = _months_of(seconds)
    (last,), (then,) = _months_of(np.array([to], dtype=np.int64))
    apart: IntArray = last - month
    apart -= (apart > 0) & (since > then)
    apart += (apart < 0) & (since < then)
    return apart


def _months_of(seconds: IntArray) -> tuple[IntArray, IntArray]:
    """Number of the month of each moment, counted from January 1970, and the seconds since it began."""
    months = seconds.astype("datetime64[s]").astype("datetime64[M]")
    return months.astype(np.int64), seconds - months.astype("datetime64[s]").astype(np.int64)


def _cut_towards_zero(numbers: IntArray, by: int) -> IntArray:
    return np.asarray(np.sign(numbers) * (np.abs(numbers) // by), dtype=np.int64)
