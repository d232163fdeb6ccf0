"""The paths of those who moved: their stands on the issue over time, the step of the shift marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from dragoman.model import Record
from dragoman.report.axis import Axis, axis_over
from dragoman.report.lettering import fit_words
from dragoman.report.views import Issue, Shift, Stand, issues_of
from dragoman.report.wording import one_line

Name = Callable[[str | None], str]
NAME_PX: Final = 246
RIGHT_PX: Final = 700
ROW_PX: Final = 24
_MOST_LANES: Final = 24
_APART_PX: Final = 15
_MOST_MARKS: Final = 28
_WAS_GAP_PX: Final = 16


@dataclass(frozen=True, slots=True)
class Was:
    """What an actor moved away from, in the words of a text: cut to the room beside the mark, and whole."""

    label: str
    words: str
    x_px: float
    anchor: Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class PathMark:
    """A stand on a path. ``moved``: the actor moved there, as a text states or as is seen between two reports; ``was``: from what, in words,
    where the path shows no earlier stand.
    """

    stand: Stand
    x_px: float
    moved: bool
    stated: bool
    was: Was | None = None


@dataclass(frozen=True, slots=True)
class PathLane:
    """One actor on one issue: the marks from left to right. ``label`` is cut to its room, ``words`` are whole."""

    label: str
    words: str
    y_px: float
    marks: tuple[PathMark, ...]


@dataclass(frozen=True, slots=True)
class PathFigure:
    """The paths over the axis of time; ``left_out``: how many, the oldest, did not fit."""

    lanes: tuple[PathLane, ...]
    ticks: tuple[tuple[float, str], ...]
    height_px: float
    left_out: int


def draw_paths(
    record: Record, shifts: Sequence[Shift], name: Name, issues: Sequence[Issue] | None = None
) -> PathFigure | None:
    """Return the path of each actor that moved, on the issue where it did; None where no shift bears a day.

    issues: those that the shifts are filed under; without them, alike wordings are one issue.
    """
    moved: dict[tuple[str, str], dict[str, Shift]] = {}
    for shift in shifts:
        if shift.after.day:
            moved.setdefault((shift.issue, shift.after.position.actor), {})[shift.after.claim.id] = shift
    shown = list(moved.items())[-_MOST_LANES:]
    on = {issue.label: issue for issue in (issues_of(record) if issues is None else issues)}
    paths = [_stands(on[label], actor) for (label, actor), _ in shown]
    days = [stand.day for path in paths for stand in path if stand.day]
    axis = axis_over(record, days, NAME_PX + 16, RIGHT_PX - 10) if days else None
    if axis is None:
        return None
    lanes = tuple(
        _lane(
            f"{one_line(name(actor))}, {one_line(label)}", path, by_claim, axis, (number + 0.5) * ROW_PX + 2
        )
        for number, (((label, actor), by_claim), path) in enumerate(zip(shown, paths, strict=True))
    )
    return PathFigure(lanes, axis.ticks, len(lanes) * ROW_PX + 26, len(moved) - len(shown))


def _stands(issue: Issue, actor: str) -> list[Stand]:
    return [stand for stand in issue.stands if stand.position.actor == actor and stand.day]


def _lane(words: str, path: Sequence[Stand], moved: dict[str, Shift], axis: Axis, y_px: float) -> PathLane:
    marks = [_mark(stand, moved.get(stand.claim.id), axis) for stand in path]
    laid = _set_apart(marks)
    first = moved.get(laid[0].stand.claim.id) if laid else None
    if first and first.from_words:
        laid = (replace(laid[0], was=_was(first.from_words, laid)), *laid[1:])
    return PathLane(fit_words(words, NAME_PX - 8), words, y_px, laid)


def _was(from_words: str, laid: Sequence[PathMark]) -> Was:
    """The words, at the left of the path or at its right, where there is more room."""
    words = f"was: {one_line(from_words)}"
    left, right = laid[0].x_px - _WAS_GAP_PX - NAME_PX, RIGHT_PX - laid[-1].x_px - _WAS_GAP_PX
    if left >= right:
        return Was(fit_words(words, left), words, laid[0].x_px - _WAS_GAP_PX, "end")
    return Was(fit_words(words, right), words, laid[-1].x_px + _WAS_GAP_PX, "start")


def _mark(stand: Stand, shift: Shift | None, axis: Axis) -> PathMark:
    day = stand.day or date.min
    return PathMark(stand, axis.place(day), shift is not None, bool(shift and shift.stated))


def _set_apart(marks: Sequence[PathMark]) -> tuple[PathMark, ...]:
    """The marks so far apart that each can be seen: a move stays, and steps aside; another stand too close to the one before is left to
    the table. Where even the moves have no room the newest stay.
    """
    placed: list[PathMark] = []
    for mark in marks:
        least = placed[-1].x_px + _APART_PX if placed else mark.x_px
        if mark.moved or mark.x_px >= least:
            placed.append(replace(mark, x_px=max(mark.x_px, least)))
    placed = placed[-_MOST_MARKS:]
    limit = float(RIGHT_PX)
    for number in range(len(placed) - 1, -1, -1):
        placed[number] = replace(placed[number], x_px=round(min(placed[number].x_px, limit), 1))
        limit = placed[number].x_px - _APART_PX
    return tuple(placed)
