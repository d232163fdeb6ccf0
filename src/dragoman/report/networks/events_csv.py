"""Statements as an event list in CSV that gives every row and its verbatim words back unchanged.

Source of the form: RFC 4180 (CRLF, quotation marks doubled), UTF-8, a head line. Cells are not guarded against being run as formulas by a
spreadsheet, since a guard would change them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dragoman.errors import InputError
from dragoman.model.network import StatementRow
from dragoman.report.networks.tables import write_rows

EVENT_HEAD: Final = (
    *("id", "document", "at", "actor", "issue", "answer", "answer_is"),
    *("place", "kind", "coder", "quote"),
)
_CELL: Final = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\Z)')


@dataclass(frozen=True, slots=True)
class Events:
    """An event list: the rows in their order, and the verbatim words by claim id (none for those not told)."""

    rows: tuple[StatementRow, ...]
    quotes: Mapping[str, str]


def write_events(rows: Iterable[StatementRow], quotes: Mapping[str, str] | None = None) -> bytes:
    """Return statements as CSV. quotes: id of a claim -> its verbatim words.

    ``at`` is YYYY-MM-DDTHH:MM:SS, empty where nobody knows; ``answer_is`` tells numbers from words.
    Raises InputError for text that UTF-8 cannot hold.

    >>> row = StatementRow("c1", "d1", None, "Osmere", "toll", 1.0)
    >>> read_events(write_events([row], {"c1": 'We said: "no"'})) == Events((row,), {"c1": 'We said: "no"'})
    True
    """
    told = quotes or {}
    try:
        return write_rows([EVENT_HEAD, *(_cells(row, told.get(row.id, "")) for row in rows)])
    except UnicodeEncodeError as e:
        raise InputError(
            f"a statement holds half a character (a lone surrogate), which UTF-8 has no form for: {e.object[e.start : e.end]!r}"
        ) from e


def read_events(data: bytes) -> Events:
    """Return the statements of an event list as ``write_events`` writes it. Raises InputError, with the line, for anything else."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise InputError(f"the event list is not UTF-8 (byte {e.start})") from e
    lines = _lines(text)
    head = next(lines, [])
    if tuple(head) != EVENT_HEAD:
        raise InputError(f"the head of an event list is {','.join(EVENT_HEAD)}; this one is {','.join(head)}")
    rows, quotes = [], {}
    for number, cells in enumerate(lines, 2):
        row = _row(cells, number)
        rows.append(row)
        if cells[-1]:
            quotes[row.id] = cells[-1]
    return Events(tuple(rows), quotes)


def _cells(row: StatementRow, quote: str) -> list[str]:
    is_text = isinstance(row.answer, str)
    answer = str(row.answer) if is_text else repr(float(row.answer))
    return [
        *(row.id, row.document, row.at.isoformat() if row.at else "", row.actor, row.issue),
        *(answer, "words" if is_text else "number", str(row.place), row.kind, row.coder, quote),
    ]


def _row(cells: list[str], number: int) -> StatementRow:
    if len(cells) != len(EVENT_HEAD):
        raise InputError(f"record {number} of the event list has {len(cells)} cells, not {len(EVENT_HEAD)}")
    id_, document, at, actor, issue, answer, answer_is, place, kind, coder, _ = cells
    try:
        if answer_is not in ("words", "number"):
            raise ValueError(f"answer_is is words or number, not {answer_is!r}")
        told = answer if answer_is == "words" else float(answer)
        day = datetime.fromisoformat(at) if at else None
        return StatementRow(id_, document, day, actor, issue, told, int(place), kind, coder)
    except ValueError as e:
        raise InputError(f"record {number} of the event list cannot be read: {e}") from e


def _lines(text: str) -> Iterator[list[str]]:
    """The records of a CSV text; unlike the csv module's, cells may be of any length."""
    place = 0
    cells: list[str] = []
    while place < len(text) or cells:
        found = _CELL.match(text, place)
        if found is None:
            raise InputError(f"the event list is no CSV by RFC 4180 at character {place}")
        quoted, plain, end = found.groups()
        cells.append(plain if quoted is None else quoted.replace('""', '"'))
        place = found.end()
        if end != ",":
            yield cells
            cells = []
