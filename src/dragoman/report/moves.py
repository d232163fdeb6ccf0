"""Shifts told and retold: the moves of a record, each with the later statements of the same one, and which matter more."""

from __future__ import annotations

from datetime import date
from typing import Final

from dragoman.model import Record
from dragoman.model.issues import Filed
from dragoman.model.sides import Side
from dragoman.model.words import fold
from dragoman.report.views import Shift, shifts_of

#: How far apart two sides are: from for to against is the longest way.
_PLACES: Final[dict[Side, int]] = {"for": 2, "conditional": 1, "undecided": 0, "against": -2}


def gather_shifts(record: Record, filed: Filed | None = None) -> list[list[Shift]]:
    """Return the shifts in the order of time, each with the later statements of the same one; filed: as for shifts_of."""
    groups: list[list[Shift]] = []
    newest: dict[tuple[str, str], list[Shift]] = {}
    for shift in shifts_of(record, filed):
        key = (shift.after.position.actor, shift.issue)
        if key in newest and _is_retold(newest[key][0], shift):
            newest[key].append(shift)
        else:
            newest[key] = [shift]
            groups.append(newest[key])
    return groups


def _is_retold(first: Shift, later: Shift) -> bool:
    """Whether a shift is an earlier one told again: it ends on the same side, in the same words."""
    one, other = first.after.position, later.after.position
    same_words = (one.option is not None and fold(one.option) == fold(other.option)) or (
        fold(first.from_words) == fold(later.from_words)
    )
    return later.stated and first.after.side == later.after.side and same_words


def rank_shifts(group: list[Shift]) -> tuple[bool, int, int]:
    """Return where a shift and its retellings stand among others: stated before seen, wide before narrow, new before old."""
    shift = group[0]
    return not shift.stated, -_width(shift), newest_first(shift.after.day)


def newest_first(day: date | None) -> int:
    """Return a key that puts the newest day first, and none last."""
    return -(day or date.min).toordinal()


def _width(shift: Shift) -> int:
    """How far a shift goes; one whose start only the text tells counts as from the other end."""
    here = _PLACES[shift.after.side]
    before = shift.before
    return abs(here - _PLACES[before.side]) if before and before.side != shift.after.side else 2 + abs(here)
