"""What is new, in the terminal: a block for each kind of change, what matters most first."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dragoman.report.changes import HEADS, KINDS, Change, ChangeKind, Changes
from dragoman.report.matrix_pane import spot_words
from dragoman.report.wording import count_words, day_words, one_line


def show_changes(changes: Changes, *, most: int = 12) -> RenderableType:
    """Return what is new, a block for each kind. most: so many of a kind are told, with how many more there are."""
    upto = f" to {day_words(changes.as_of)}" if changes.as_of else ""
    parts: list[RenderableType] = [
        Text.assemble((f"New since {day_words(changes.since)}", "bold"), (upto, "bright_black"))
    ]
    for kind in KINDS:
        parts += _block(kind, changes.of_kind(kind), most)
    if not changes.changes:
        parts.append(Text("Nothing new."))
    if changes.undated:
        bear = "bears" if changes.undated == 1 else "bear"
        words = f"\n{count_words(changes.undated, 'report')} {bear} no day of publication: taken for known before."
        parts.append(Text(words, style="bright_black"))
    return Group(*parts)


def _block(kind: ChangeKind, changes: tuple[Change, ...], most: int) -> Iterator[RenderableType]:
    if changes:
        yield Text.assemble(f"\n{HEADS[kind].upper()}", (f"  {len(changes)}", "bright_black"), style="bold")
        yield from (Padding(_line(change), (0, 0, 0, 2)) for change in changes[:most])
    if len(changes) > most:
        yield Text(f"  and {len(changes) - most} more: --all", style="bright_black")


def _line(change: Change) -> Text:
    day = day_words(change.day)
    place = "" if change.kind == "report" else f"  {spot_words(change.spot)}"
    return Text.assemble(*_lead(change), (f"  {day}" if day else "", "bright_black"), (place, "bright_black"))


def _lead(change: Change) -> Iterator[tuple[str, str]]:
    """What changed, as pieces of text with their styles."""
    subject, note = one_line(change.subject), one_line(change.note)
    name = (one_line(change.name), "bold")
    match change.kind:
        case "shift" | "objection gone":
            yield from (name, (f" on {subject}: {one_line(change.before or '')}", ""))
            yield f" → {one_line(change.after)}" if change.after else "", "bold"
            yield f"  {note}", "yellow"
        case "stand":
            yield from (name, (f" on {subject}: {one_line(change.after or '')}", ""))
            yield f" (before: {one_line(change.before)})" if change.before else "", "italic"
        case "actor":
            yield from (name, (f", {subject}" if subject else "", ""), (f"  {note}", "bright_black"))
        case "fell due" | "meeting":
            yield from ((subject, ""), (f"  {note}", "yellow"))
        case _:
            yield subject, ""
