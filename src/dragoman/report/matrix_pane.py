"""Who stands where, in the terminal: the matrix with a mark in each cell, the line-up on an issue, the path of an actor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.model.sides import Side
from dragoman.report.matrix import SIDE_ORDER, Cell, LineUp, Matrix, Path, Step
from dragoman.report.spots import Spot
from dragoman.report.wording import MARKS, count_words, day_words, one_line

#: The colour of each side; the marks tell the same without it.
SIDE_COLOURS: Final[dict[Side, str]] = {
    "for": "blue",
    "against": "red",
    "conditional": "yellow",
    "undecided": "bright_black",
}
_TITLE_WIDTH: Final = 48


def show_matrix(matrix: Matrix, *, rows: int = 30, columns: int = 20) -> RenderableType:
    """Return the matrix as a table of marks, its columns numbered and told below. rows, columns: the most that are shown."""
    if not matrix.rows:
        return _nothing(matrix.on)
    shown = [row for row in matrix.rows if any(row.cells[:columns])][:rows]
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="bright_black")
    table.add_column("", overflow="fold")
    width = len(matrix.issues[:columns])
    for number in range(1, width + 1):
        table.add_column(str(number), justify="right", no_wrap=True)
    for row in shown:
        table.add_row(Text(one_line(row.name), style="bold"), *map(_mark, row.cells[:width]))
    key = [_key_line(number, matrix) for number in range(width)]
    return Group(
        heading("Positions", matrix.on),
        table,
        Text(),
        *key,
        *_legend(len(matrix.rows) - len(shown), len(matrix.issues) - width),
    )


def _mark(cell: Cell | None) -> Text:
    return Text(cell.mark, SIDE_COLOURS[cell.side]) if cell else Text("·", "bright_black")


def _key_line(number: int, matrix: Matrix) -> Text:
    """The words of a column, with how many stand on each side."""
    cells = [cell for row in matrix.rows if (cell := row.cells[number])]
    counts = Text()
    for side in SIDE_ORDER:
        if held := sum(cell.side == side for cell in cells):
            counts.append(f"  {MARKS[side]}{held}", SIDE_COLOURS[side])
    return Text.assemble((f"{number + 1:>3} ", "bright_black"), one_line(matrix.issues[number]), counts)


def _legend(rows_left: int, columns_left: int) -> Iterator[Text]:
    yield Text("\n" + "  ".join(f"{MARKS[side]} {side}" for side in SIDE_ORDER), style="bright_black")
    if rows_left or columns_left:
        left = f"{count_words(rows_left, 'actor')} and {count_words(columns_left, 'issue')}"
        yield Text(
            f"Left out here: {left}; --rows and --columns show more, --csv and --json all.", "bright_black"
        )


def show_line_up(line_up: LineUp) -> RenderableType:
    """Return who stands where on one issue, a block for each side: actor, option, day, report and paragraph."""
    blocks: list[RenderableType] = [heading(one_line(line_up.issue), line_up.on)]
    for side, cells in line_up.camps:
        if cells:
            head = Text(f"\n{MARKS[side]} {side}  {len(cells)}", style=SIDE_COLOURS[side])
            blocks += [head, *(_indent(_stand(cell, lead=one_line(cell.name))) for cell in cells)]
    return Group(*blocks)


def show_path(path: Path) -> RenderableType:
    """Return one actor's path, a block for each issue: the stands in the order of time, those it shifted to marked."""
    if not path.issues:
        return Text(f"Nothing is recorded of where {one_line(path.name)} stands.")
    blocks: list[RenderableType] = [heading(one_line(path.name), path.on)]
    for issue, steps in path.issues:
        blocks += [Text(f"\n{one_line(issue)}", style="bold"), *(_indent(_step(step)) for step in steps)]
    return Group(*blocks)


def _step(step: Step) -> Text:
    line = Text.assemble((f"{step.cell.mark} ", SIDE_COLOURS[step.cell.side]), _stand(step.cell, lead=""))
    if step.shift:
        seen = "" if step.shift == "stated" else ", as two reports show"
        line.append(f"\n  ↪ shifted from {one_line(step.moved_from or '')}{seen}", "bold yellow")
    return line


def _stand(cell: Cell, *, lead: str) -> Text:
    """A stand in words, after the actor where its line does not tell it; what it is for or against, unless that is the issue itself."""
    told = cell.option or (cell.wording if cell.wording != cell.issue else None)
    return Text.assemble(
        (f"{lead}, " if lead else ""),
        (cell.stance, SIDE_COLOURS[cell.side]),
        f": {one_line(told)}" if told else "",
        (f"  {day_words(cell.day)}" if cell.day else "", "bright_black"),
        (f"  {spot_words(cell.spot)}", "bright_black"),
        (_place_words(cell), "italic"),
    )


def _place_words(cell: Cell) -> str:
    """Where the actor stands on the issue's scale, and how much it cares."""
    if cell.placed is None:
        return ""
    place = cell.placed.place
    span = f" ({place.low:.0f}–{place.high:.0f})" if place.low < place.high else ""
    return f"  at {place.best:.0f}{span} of 100, salience {cell.placed.salience:.0f}"


def spot_words(spot: Spot) -> str:
    """Return where words stand: the report's title, cut where it is long, and the paragraph.

    >>> spot_words(Spot("d1", "Marrow gives way", None, 3))
    '“Marrow gives way” ¶3'
    """
    title = one_line(spot.title)
    short = title if len(title) <= _TITLE_WIDTH else title[: _TITLE_WIDTH - 1].rstrip() + "…"
    return f"“{short}” ¶{spot.paragraph}"


def heading(words: str, on: date | None) -> Text:
    """Return the first line of a view, with the day that it is as of."""
    return Text.assemble((words, "bold"), (f"  as of {day_words(on)}" if on else "", "bright_black"))


def _nothing(on: date | None) -> Text:
    return Text("No positions are recorded" + (f" up to {day_words(on)}." if on else "."))


def _indent(line: Text) -> RenderableType:
    return Padding(line, (0, 0, 0, 2))
