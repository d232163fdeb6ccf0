"""Slices of time: moving windows over days or statements, and slices that a kernel smooths.

Source: Leifeld's moving windows, and the kernel-smoothed networks of DNA 3.1 (reference, section 5). A statement at t counts sqrt(K(u)) in a
one-mode network of the slice at g, so that a pair of statements counts sqrt(K(u1) K(u2)); u = 2 (whole units from t to g) / width.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

import numpy as np

from dragoman.networks.calendar import Unit, step, whole_units
from dragoman.networks.rules import RIGHT, Rules
from dragoman.networks.statements import FloatArray, Statements, moment_of, second_of

Kernel = Literal["uniform", "epanechnikov", "triangular", "gaussian"]

#: More slices than this are a slip of the unit (seconds over years), not a question.
MOST_SLICES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Span:
    """The time that slices run over; first and last are those of the statements where not given."""

    first: datetime | None = None
    last: datetime | None = None

    def over(self, statements: Statements) -> tuple[datetime, datetime]:
        """Return both ends. Raises ValueError where no statement has a day, or the end comes before the start."""
        days = statements.seconds[statements.dated]
        if not len(days):
            raise ValueError("no statement has a day, so there are no slices of time")
        first = self.first or moment_of(int(days.min()))
        last = self.last or moment_of(int(days.max()))
        if last < first:
            raise ValueError(f"the span ends ({last:%Y-%m-%d}) before it begins ({first:%Y-%m-%d})")
        return first, last


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """Statements about a moment. weights: the kernel's K(u) for each of them, or None where each counts once."""

    centre: datetime
    first: datetime
    last: datetime
    statements: Statements
    weights: FloatArray | None = None


def cut_windows(statements: Statements, unit: Unit, width: int, span: Span = Span()) -> Iterator[Slice]:
    """Yield moving windows: centres one unit apart, each with all statements within half a width, those that lie wholly in the span.

    width: in units; a window reaches (width - 1) / 2 of them to either side, halves rounded up. For events a window holds width // 2
    statements before and after each statement; those of one moment stand in the order of document, place and id, so that a rerun
    gives the same. Raises ValueError for a width below 1, and where there would be more than MOST_SLICES.
    """
    first, last = _checked(statements, width, span)
    if unit == "events":
        yield from _event_windows(statements, width, (first, last))
        return
    reach = math.floor((width - 1) / 2 + 0.5)
    for number in _steps(first, last, unit, step(first, unit, reach)):
        centre = step(first, unit, reach + number)
        start, stop = step(centre, unit, -reach), step(centre, unit, reach)
        if stop > last:
            return
        inside = (statements.seconds >= second_of(start)) & (statements.seconds <= second_of(stop))
        yield Slice(centre, start, stop, statements.select(inside))


def cut_smoothed(  # noqa: PLR0913
    statements: Statements,
    unit: Unit,
    width: int,
    kernel: Kernel,
    *,
    span: Span = Span(),
    indent: bool = False,
    rules: Rules = RIGHT,
) -> Iterator[Slice]:
    """Yield slices one unit apart, in each of which every statement counts the less the farther it lies from the centre.

    width: in units, made even; all kernels but the gaussian reach half of it to either side. indent: begin and end half a width
    inside the span. Raises ValueError as cut_windows does, and for events.
    """
    if unit == "events":
        raise ValueError("kernels smooth over time: choose a unit of the calendar")
    first, last = _checked(statements, width, span)
    width += width % 2
    begin, end = (step(first, unit, width // 2), step(last, unit, -width // 2)) if indent else (first, last)
    dated = statements.select(statements.dated)
    for number in _steps(first, last, unit, begin):
        centre = step(begin, unit, number)
        if centre > end:
            return
        weights = weigh_by(kernel, whole_units(dated.seconds, centre, unit) * 2.0 / width, rules)
        near = weights > 0.0
        yield Slice(centre, first, last, dated.select(near), weights[near])


def weigh_by(kernel: Kernel, u: FloatArray, rules: Rules = RIGHT) -> FloatArray:
    """Return K(u) of a kernel; u < 0 lies after the centre. All but the gaussian are 0 where |u| > 1 (Epanechnikov 1969; Silverman 1986).

    >>> weigh_by("triangular", np.array([-0.5, 0.0, 0.5])).tolist()
    [0.5, 1.0, 0.5]
    """
    if kernel == "gaussian":
        return np.exp(-(u**2) / 2.0) / math.sqrt(2.0 * math.pi)
    inside = np.abs(u) <= 1.0
    if kernel == "uniform":
        return np.where(inside, 0.5, 0.0)
    if kernel == "epanechnikov":
        return np.where(inside, 0.75 * (1.0 - u**2), 0.0)
    return np.where(inside, np.abs(1.0 - u) if rules.one_sided_triangle else 1.0 - np.abs(u), 0.0)


def _checked(statements: Statements, width: int, span: Span) -> tuple[datetime, datetime]:
    if width < 1:
        raise ValueError(f"a window {width} wide holds nothing: choose 1 or more")
    return span.over(statements)


def _steps(first: datetime, last: datetime, unit: Unit, begin: datetime) -> Iterator[int]:
    """0, 1, 2 ... as many as units fit; raises ValueError at once where they are too many."""
    many = int(whole_units(np.array([second_of(begin)], dtype=np.int64), last, unit)[0]) + 1
    if many > MOST_SLICES:
        raise ValueError(
            f"{many:,} slices of {unit} between {first:%Y-%m-%d} and {last:%Y-%m-%d}: choose a longer unit, or a shorter span"
        )
    return iter(range(many))


def _event_windows(statements: Statements, width: int, ends: tuple[datetime, datetime]) -> Iterator[Slice]:
    inside = (statements.seconds >= second_of(ends[0])) & (statements.seconds <= second_of(ends[1]))
    held = statements.select(inside)
    reach = width // 2
    if len(held) > MOST_SLICES:
        raise ValueError(
            f"{len(held):,} windows, one about each statement: choose a unit of the calendar, or a shorter span"
        )
    for centre in range(reach, len(held) - reach):
        part = held.select(np.arange(centre - reach, centre + reach + 1))
        moments = [moment_of(int(part.seconds[place])) for place in (reach, 0, -1)]
        yield Slice(moments[0], moments[1], moments[2], part)
