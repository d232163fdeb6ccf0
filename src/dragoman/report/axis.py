"""The axis of time under a figure: where a day stands on it, and which days are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dragoman.model import Record

#: Room for the words of a tick, in pixels: a day, a month.
_DAY_ROOM_PX: Final = 90
_MONTH_ROOM_PX: Final = 70
_DAY_STEPS: Final = (1, 2, 7, 14)
_MONTH_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24000)
#: Days farther from the reports than this share of the time that they span, and than this many days, stand at the edge of a figure:
#: one day far off shall not press all others together.
_FAR_SHARE: Final = 0.35
_FAR_DAYS: Final = 45
_PAD: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from ``first`` to ``last``, drawn from ``left_px`` to ``right_px``."""

    first: date
    last: date
    left_px: float
    right_px: float

    def place(self, day: date) -> float:
        """Return the place of a day in pixels from the left; one off the axis stands at its end."""
        span = (self.last - self.first).days
        share = (day - self.first).days / span
        return round(self.left_px + min(1.0, max(0.0, share)) * (self.right_px - self.left_px), 1)

    def far_words(self, day: date) -> str:
        """Return the month of a day that lies off the axis, with an arrow to the side where it lies; nothing for one on it.

        >>> Axis(date(2031, 1, 1), date(2031, 6, 1), 0, 100).far_words(date(2032, 3, 5))
        '→ Mar 2032, '
        """
        if self.first <= day <= self.last:
            return ""
        return f"{'←' if day < self.first else '→'} {day:%b %Y}, "

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """The days to write under the axis, with their words: so many that they do not touch."""
        days, form = _days_written(self)
        return tuple(
            (self.place(day), f"{day.day} {day:%b %Y}" if form == "day" else f"{day:%b %Y}") for day in days
        )


def axis_over(record: Record, days: Iterable[date], left_px: float, right_px: float) -> Axis | None:
    """Return the axis over some days, not too far from those of the record's reports; None where there are no days."""
    found = sorted(days)
    if not found:
        return None
    told = sorted(d.published for d in record.documents if d.published) or found
    far = timedelta(days=max(_FAR_DAYS, round(_FAR_SHARE * (told[-1] - told[0]).days)))
    first = max(found[0], _moved(told[0], -far))
    last = min(found[-1], _moved(max(told[-1], record.as_of or told[-1]), far))
    first, last = min(first, last), max(first, last)
    if (last - first).days < 6:
        first, last = _moved(first, -_PAD), _moved(last, _PAD)
    return Axis(first, last, left_px, right_px)


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _days_written(axis: Axis) -> tuple[list[date], str]:
    """The finest steps whose words have room: days, then months from their first."""
    width = axis.right_px - axis.left_px
    span = (axis.last - axis.first).days
    for step in _DAY_STEPS:
        if span / step <= width / _DAY_ROOM_PX:
            return [axis.first + timedelta(days=n) for n in range(0, span + 1, step)], "day"
    for step in _MONTH_STEPS:
        if span / (30.4 * step) <= width / _MONTH_ROOM_PX:
            break
    return list(_firsts_of_months(axis, step)), "month"


def _firsts_of_months(axis: Axis, step: int) -> Iterator[date]:
    months = axis.first.year * 12 + axis.first.month - 1
    months += axis.first.day > 1
    months += -months % step
    while months // 12 < 9999 and (day := date(months // 12, months % 12 + 1, 1)) <= axis.last:
        yield day
        months += step
