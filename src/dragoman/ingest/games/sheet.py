"""Text -> a table of cells: the delimiter found, rows counted as a spreadsheet counts them, numbers read with point or comma."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from typing import Final

from dragoman.ingest.games.faults import Faults, Place

#: What analysts write where they know nothing.
_MISSING: Final = frozenset(["", "na", "n/a", "-", ".", "?"])
#: The signs before which our own tables set an apostrophe, so that no cell is run as a formula (report/csv_form.py).
_GUARDED: Final = frozenset("=+-@＝＋－＠")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. rows: the cells of each line that is not empty, with its number (1 is the first). comma: whether 4,5 is a number here."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    comma: bool


def read_sheet(text: str, faults: Faults) -> Sheet:
    """Return the table in a text; cells are stripped of blanks around them. Raises InputError where it is no table.

    >>> read_sheet("a;b\\n\\n1,5;x", Faults("f")).rows
    ((1, ('a', 'b')), (3, ('1,5', 'x')))
    """
    delimiter = _find_delimiter(text)
    try:
        lines = list(
            csv.reader(
                io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter, skipinitialspace=True
            )
        )
    except csv.Error as error:
        faults.stop("the file", f"it is no table ({error})", "save it as CSV in UTF-8")
    cells = ((row, tuple(_unguard(cell.strip()) for cell in line)) for row, line in enumerate(lines, start=1))
    return Sheet(tuple((row, line) for row, line in cells if any(line)), delimiter != ",")


def _find_delimiter(text: str) -> str:
    """Return the sign that stands in most of the first lines, then the most often: tab, semicolon or comma, in this order where they tie."""
    head = [line for line in text.splitlines() if line.strip()][:6]
    return max(
        "\t;,", key=lambda sign: (sum(sign in line for line in head), sum(line.count(sign) for line in head))
    )


def _unguard(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _GUARDED and cell[1:2] else cell


def read_number(cell: str, where: Place | str, faults: Faults, *, comma: bool = False) -> float | None:
    """Return the number in a cell, None where it is missing or, with a fault, no number. comma: whether 4,5 is a number.

    >>> read_number("4,5", Place(2, 0), Faults("f"), comma=True), read_number("n/a", Place(2, 0), Faults("f"))
    (4.5, None)
    """
    if cell.lower() in _MISSING:
        return None
    try:
        number = float(cell.replace(",", ".") if comma else cell)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        faults.add(
            where, f"'{cell}' is no number", "write a number, or leave the cell empty where it is not known"
        )
        return None
    return number
