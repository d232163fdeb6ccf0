"""Tables as CSV for a spreadsheet, in which no cell is run as a formula.

Source of the method: OWASP, "CSV Injection": a cell that begins with a sign of a formula is given an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from dragoman.report.wording import one_line

Cell = str | int | float | date | None

#: The signs that begin a formula; spreadsheets take their full-width forms for the same.
_FORMULA: Final = frozenset("=+-@＝＋－＠")


def write_csv(head: Sequence[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """Return a table as CSV in UTF-8, a row a line; days are written YYYY-MM-DD, what is missing is empty.

    >>> write_csv(["who", "says"], [["Dorvane", "=1+1"]])
    b"who,says\\nDorvane,'=1+1\\n"
    """
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow([safe_cell(cell) for cell in head])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return page.getvalue().encode("utf-8")


def safe_cell(cell: Cell) -> str:
    """Return a cell on one line, safe to show and to open in a spreadsheet.

    >>> safe_cell(" @SUM(A1)"), safe_cell(None), safe_cell(date(2031, 3, 4)), safe_cell(-2.0)
    ("'@SUM(A1)", '', '2031-03-04', '-2.0')
    """
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float):  # a number is no formula, though it may begin with a minus
        return str(cell)
    words = one_line(str(cell))
    return f"'{words}" if words[:1] in _FORMULA else words
