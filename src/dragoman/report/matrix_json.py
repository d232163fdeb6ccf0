"""Who stands where, as JSON Lines and CSV: the matrix, the line-up on an issue, the path of an actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from dragoman.report.csv_form import Cell as CsvCell
from dragoman.report.csv_form import write_csv
from dragoman.report.json_form import encode_line
from dragoman.report.matrix import Cell, LineUp, Matrix, Path, Step

_STAND_HEAD = ("actor", "name", "issue", "wording", "side", "mark", "stance", "option", "day", "report", "title", "paragraph", "low", "best", "high", "salience", "claims")  # fmt: skip
_STEP_HEAD = (*_STAND_HEAD, "shift", "moved_from")


class StandForm(msgspec.Struct):
    """A stand: who, on what (the issue, and its wording in the claim), on which side, in which words; the day, the report and the paragraph; the claims behind it.

    ``low``, ``best``, ``high``: its place on the scale of the issue, 0-100; ``salience``: how much the actor cares, 0-100.
    """

    actor: str
    name: str
    issue: str
    wording: str
    side: str
    mark: str
    stance: str
    option: str | None
    day: str | None
    report: str
    title: str
    paragraph: int
    low: float | None
    best: float | None
    high: float | None
    salience: float | None
    claims: list[str]


class StepForm(StandForm):
    """A stand on an actor's path. ``shift``: stated by the text, or seen between two reports; ``moved_from``: away from what."""

    shift: str | None
    moved_from: str | None


class RowForm(msgspec.Struct):
    """An actor of the matrix with its newest stand on each issue, in the order of the columns."""

    actor: str
    name: str
    on: str | None
    stands: list[StandForm]


def write_matrix(matrix: Matrix) -> bytes:
    """Return the matrix as JSON Lines: an actor a line."""
    return b"".join(
        encode_line(
            RowForm(row.actor, row.name, iso(matrix.on), [_stand(cell) for cell in row.cells if cell])
        )
        for row in matrix.rows
    )


def write_matrix_csv(matrix: Matrix) -> bytes:
    """Return the matrix as CSV: an actor a row, an issue a column, in each cell the mark and the word of the stance."""
    rows = (
        [row.name, row.actor, *(f"{cell.mark} {cell.stance}" if cell else None for cell in row.cells)]
        for row in matrix.rows
    )
    return write_csv(["name", "actor", *matrix.issues], rows)


def write_line_up(line_up: LineUp) -> bytes:
    """Return the line-up on an issue as JSON Lines: an actor a line, in the order of the sides."""
    return b"".join(encode_line(_stand(cell)) for cell in _cells(line_up))


def write_line_up_csv(line_up: LineUp) -> bytes:
    """Return the line-up on an issue as CSV: an actor a row, in the order of the sides."""
    return write_csv(_STAND_HEAD, (_stand_row(cell) for cell in _cells(line_up)))


def write_path(path: Path) -> bytes:
    """Return an actor's path as JSON Lines: a stand a line, issue by issue in the order of time."""
    return b"".join(encode_line(_step(step)) for step in _steps(path))


def write_path_csv(path: Path) -> bytes:
    """Return an actor's path as CSV: a stand a row, issue by issue in the order of time."""
    rows = ([*_stand_row(step.cell), step.shift, step.moved_from] for step in _steps(path))
    return write_csv(_STEP_HEAD, rows)


def _cells(line_up: LineUp) -> Iterable[Cell]:
    return (cell for _, cells in line_up.camps for cell in cells)


def _steps(path: Path) -> Iterator[Step]:
    return (step for _, steps in path.issues for step in steps)


def _stand(cell: Cell) -> StandForm:
    placed = cell.placed
    return StandForm(
        actor=cell.actor,
        name=cell.name,
        issue=cell.issue,
        wording=cell.wording,
        side=cell.side,
        mark=cell.mark,
        stance=cell.stance,
        option=cell.option,
        day=iso(cell.day),
        report=cell.spot.report,
        title=cell.spot.title,
        paragraph=cell.spot.paragraph,
        low=placed.place.low if placed else None,
        best=placed.place.best if placed else None,
        high=placed.place.high if placed else None,
        salience=placed.salience if placed else None,
        claims=list(cell.claims),
    )


def _step(step: Step) -> StepForm:
    return StepForm(**msgspec.structs.asdict(_stand(step.cell)), shift=step.shift, moved_from=step.moved_from)


def _stand_row(cell: Cell) -> list[CsvCell]:
    form = msgspec.structs.asdict(_stand(cell))
    return [*(form[name] for name in _STAND_HEAD[:-1]), " ".join(cell.claims)]


def iso(day: date | None) -> str | None:
    """Return a day as YYYY-MM-DD, or None."""
    return day.isoformat() if day else None
