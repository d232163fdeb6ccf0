"""What is new since a day, in the brief: how many changes of each kind as bars, and each change in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.report.changes import HEADS, KINDS, Change, Changes
from dragoman.report.wording import one_line

NAME_PX: Final = 140
ROW_PX: Final = 22
_BAR_PX: Final = 480


@dataclass(frozen=True, slots=True)
class ChangeBlock:
    """The changes of one kind under their head, and the length of their bar."""

    head: str
    changes: tuple[Change, ...]
    y_px: float
    bar_px: float


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """A change in words: whose, and what."""

    name: str
    what: str


def lay_changes(changes: Changes) -> tuple[ChangeBlock, ...]:
    """Return a block for each kind of which there is any, in the order of what matters."""
    found = [(HEADS[kind], held) for kind in KINDS if (held := changes.of_kind(kind))]
    most = max((len(held) for _, held in found), default=1)
    return tuple(
        ChangeBlock(head, held, (number + 0.5) * ROW_PX, round(len(held) / most * _BAR_PX, 1))
        for number, (head, held) in enumerate(found)
    )


def change_words(change: Change) -> ChangeWords:
    """Return a change in words, as the terminal tells it."""
    name = one_line(change.name) if change.kind not in ("fell due", "meeting", "commitment", "report") else ""
    return ChangeWords(name, " ".join(filter(None, _pieces(change))))


def _pieces(change: Change) -> Iterator[str]:
    subject = one_line(change.subject)
    match change.kind:
        case "shift" | "objection gone":
            yield f"on {subject}: {one_line(change.before or '')}"
            yield f"→ {one_line(change.after)}" if change.after else ""
        case "stand":
            yield f"on {subject}: {one_line(change.after or '')}"
            yield f"(before: {one_line(change.before)})" if change.before else ""
        case "actor":
            yield f", {subject}" if subject else ""
        case _:
            yield subject
