"""The timeline in the terminal: a block a day, a line for each sort of thing that happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.model import Commitment
from dragoman.report.phrases import deed_words, shift_words
from dragoman.report.timeline import Day, Timeline, met_words, said_by
from dragoman.report.wording import count_words, one_line

#: Of statements with positions, so many of a day are told; the line says how many there are.
_MOST_SAID: Final = 3
_STYLES: Final = {"shift": "bold yellow", "falls due": "magenta", "due": "cyan", "held": "green"}


def show_timeline(timeline: Timeline) -> RenderableType:
    """Return the days in order, those after the record's last day under a heading of their own."""
    if not timeline.days:
        return Text("Nothing is recorded in these days.")
    last = timeline.as_of
    past = [day for day in timeline.days if last is None or day.day <= last]
    ahead = [day for day in timeline.days if last is not None and day.day > last]
    parts: list[RenderableType] = []
    if past:
        parts.append(_table(past, timeline))
    if ahead:
        parts += [Text("\nAhead", style="bold"), _table(ahead, timeline)]
    return Group(*parts)


def _table(days: list[Day], timeline: Timeline) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for day in days:
        for number, (kind, words) in enumerate(tell_day(day, timeline)):
            when = f"{day.day.isoformat()}" if number == 0 else ""
            table.add_row(when, Text(kind, _STYLES.get(kind, "bright_black")), Text(words))
    return table


def tell_day(day: Day, timeline: Timeline, *, most_said: int = _MOST_SAID) -> Iterator[tuple[str, str]]:
    """Yield what happened on a day as (sort, words), what matters most first; safe to show."""
    name = timeline.name
    yield from (("shift", shift_words(one.what, name)) for one in day.shifts)
    yield from (("held", met_words(one, name)) for one in day.held)
    if day.statements:
        yield "said", _said(day, timeline, most_said)
    yield from ((_made(one.what), deed_words(one.what, name)) for one in day.made)
    yield from (("falls due", deed_words(one.what, name)) for one in day.falling_due)
    yield from (("due", met_words(one, name)) for one in day.due)


def _made(body: Commitment) -> str:
    """Whether an actor undertook something, or was asked to."""
    return "asked" if body.force in ("request", "demand") else "made"


def _said(day: Day, timeline: Timeline, most: int) -> str:
    told = [*said_by(day, timeline)][:most]
    counted = count_words(len(day.statements), "statement")
    with_positions = f", {len(day.weightiest)} with positions" if day.weightiest else ""
    return one_line(counted + with_positions + (": " + "; ".join(told) if told else ""))
