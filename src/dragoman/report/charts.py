"""What the brief draws: the matrix of camps, and the course of an issue over time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dragoman.model.sides import Side
from dragoman.report.views import Issue, Stand

_MOST_ISSUES: Final = 16
_MOST_ACTORS: Final = 18
LANE_HEIGHT_PX: Final = 24
NAME_WIDTH_PX: Final = 190
CHART_WIDTH_PX: Final = 720
_MARGIN_PX: Final = 36
_TICK_ROOM_PX: Final = 72
_DOT_WIDTH_PX: Final = 13


@dataclass(frozen=True, slots=True)
class Matrix:
    """Issues as rows, actors as columns, the newest stand in each cell.

    ``left_out`` and ``actors_left_out``: how many issues and actors did not fit.
    """

    actors: tuple[str, ...]
    rows: tuple[tuple[Issue, tuple[Stand | None, ...]], ...]
    left_out: int
    actors_left_out: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A stand on a chart."""

    stand: Stand
    x_px: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One actor's row on a chart: its dots from left to right."""

    actor: str
    y_px: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Lanes over an axis; ``ticks`` are places on the axis with their words."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    height_px: int


@dataclass(frozen=True, slots=True)
class Camp:
    """Those who stand on one side of an issue."""

    side: Side
    stands: tuple[Stand, ...]


def camps_on(issue: Issue) -> tuple[Camp, ...]:
    """Return who stands where on an issue now: for, conditional, undecided, against."""
    latest = issue.latest.values()
    order: tuple[Side, ...] = ("for", "conditional", "undecided", "against")
    return tuple(Camp(side, tuple(stand for stand in latest if stand.side == side)) for side in order)


def matrix_of(issues: Sequence[Issue]) -> Matrix | None:
    """Return the matrix of the issues on which two or more actors stand; None where there is none.

    Actors who agree stand side by side: after the one with most stands, the one who agrees most with the last placed.
    """
    shared = [issue for issue in issues if len(issue.actors) > 1]
    if not shared:
        return None
    rows = shared[:_MOST_ISSUES]
    latest = [issue.latest for issue in rows]
    actors = _in_camp_order(latest)
    unplaced = len({actor for row in latest for actor in row}) - len(actors)
    cells = (tuple(stands.get(actor) for actor in actors) for stands in latest)
    filled = [(issue, row) for issue, row in zip(rows, cells, strict=True) if any(row)]
    return Matrix(tuple(actors), tuple(filled), len(shared) - len(filled), unplaced)


def _in_camp_order(latest: Sequence[dict[str, Stand]]) -> list[str]:
    sides = {
        actor: {number: row[actor].side for number, row in enumerate(latest) if actor in row}
        for row in latest
        for actor in row
    }
    waiting = sorted(sides, key=lambda actor: -len(sides[actor]))[:_MOST_ACTORS]
    placed = waiting[:1]
    waiting = waiting[1:]
    while waiting:
        nearest = max(waiting, key=lambda actor: _agreement(sides[placed[-1]], sides[actor]))
        waiting.remove(nearest)
        placed.append(nearest)
    return placed


def _agreement(one: dict[int, Side], other: dict[int, Side]) -> int:
    """Issues on which two stand on the same side, less those on which they do not."""
    return sum(1 if one[number] == other[number] else -1 for number in one.keys() & other.keys())


def course_of(issue: Issue) -> Chart | None:
    """Return the course of an issue over time, a lane per actor; None where too little moves to be worth drawing.

    Worth drawing: an actor has stands of two days, or four stands or more spread over two days.
    """
    dated = [stand for stand in issue.stands if stand.day]
    days = sorted({stand.day for stand in dated if stand.day})
    if len(days) < 2 or not (len(dated) > 3 or _moves(dated)):
        return None
    first, last = days[0].toordinal(), days[-1].toordinal()

    def place(day: date) -> float:
        return _across((day.toordinal() - first) / (last - first))

    lanes = _lanes(dated, lambda stand: Dot(stand, place(stand.day or days[0])))
    spread = tuple(Lane(lane.actor, lane.y_px, _side_by_side(lane.dots)) for lane in lanes)
    return Chart(spread, tuple(_ticks(days, place)), _height(lanes))


def _moves(dated: Sequence[Stand]) -> bool:
    """Whether an actor has stands of two days."""
    pairs = {(stand.position.actor, stand.day) for stand in dated}
    return len(pairs) > len({actor for actor, _ in pairs})


def _side_by_side(dots: Sequence[Dot]) -> tuple[Dot, ...]:
    """The dots of a lane, those of one day set apart so that each can be seen."""
    same: dict[float, list[Dot]] = {}
    for dot in dots:
        same.setdefault(dot.x_px, []).append(dot)
    return tuple(
        replace(dot, x_px=round(x_px + (number - (len(group) - 1) / 2) * _DOT_WIDTH_PX, 1))
        for x_px, group in same.items()
        for number, dot in enumerate(group)
    )


def _lanes(stands: Iterable[Stand], dot: Callable[[Stand], Dot]) -> tuple[Lane, ...]:
    by_actor: dict[str, list[Dot]] = {}
    for stand in stands:
        by_actor.setdefault(stand.position.actor, []).append(dot(stand))
    return tuple(
        Lane(actor, (number + 0.5) * LANE_HEIGHT_PX, tuple(dots))
        for number, (actor, dots) in enumerate(by_actor.items())
    )


def _across(share: float) -> float:
    """The place, in pixels from the left, of a share of the axis."""
    width = CHART_WIDTH_PX - NAME_WIDTH_PX - 2 * _MARGIN_PX
    return round(NAME_WIDTH_PX + _MARGIN_PX + min(1.0, max(0.0, share)) * width, 1)


def _height(lanes: Sequence[Lane]) -> int:
    return len(lanes) * LANE_HEIGHT_PX + 22


def _ticks(days: Sequence[date], place: Callable[[date], float]) -> Iterable[tuple[float, str]]:
    """The days to write under the axis: the first, the last, and those between that leave room for their words."""
    last = place(days[-1])
    yield place(days[0]), _short(days[0])
    held = place(days[0])
    for day in days[1:-1]:
        here = place(day)
        if here - held >= _TICK_ROOM_PX and last - here >= _TICK_ROOM_PX:
            yield here, _short(day)
            held = here
    yield last, _short(days[-1])


def _short(day: date) -> str:
    return f"{day.day} {day:%b %y}"
