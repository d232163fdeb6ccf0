"""Rows -> those that a .dna file may hold: they are put into empty tables of the same form, and what these refuse is told and left out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import Final

from dragoman.errors import Problem
from dragoman.model.coding import CodingFile, Row
from dragoman.store.dna.schema import TABLES, Table

Rows = dict[str, dict[int, Row]]

#: (table, column) that may be left open where it points at nothing; a row whose other columns do is left out.
_MAY_BE_OPEN: Final = {
    ("DOCUMENTS", "Coder"): "coder",
    ("STATEMENTS", "Coder"): "coder",
    ("ENTITIES", "ChildOf"): "child_of",
}
_CODE: Final = "coding-malformed"


def keep_sound(found: dict[str, list[Row]], origin: str) -> tuple[CodingFile, tuple[Problem, ...]]:
    """Return the rows that keep the form of DNA 3, and a Problem for each other one. found: place in a CodingFile -> its rows."""
    problems: list[Problem] = []
    kept: Rows = {}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for table in TABLES:
            connection.execute(table.statement)
        for table in TABLES:
            kept[table.name] = {}
            for number, row in enumerate(found.get(table.place, ()), start=1):
                if refusal := insert_row(connection, table, row):
                    problems.append(_problem(table, row, refusal, origin))
                else:
                    kept[table.name][getattr(row, "id", number)] = row
        for message in _drop_dangling(connection, kept):
            problems.append(Problem(_CODE, f"{origin}: {message}", origin=origin))
    file = CodingFile(**{table.place: tuple(kept[table.name].values()) for table in TABLES})  # type: ignore[arg-type]
    return file, tuple(problems)


def insert_row(connection: sqlite3.Connection, table: Table, row: Row) -> str | None:
    """Return nothing when the table took the row; what SQLite said where it did not."""
    values = [_bindable(getattr(row, name)) for name in table.fields]
    marks = ", ".join("CAST(? AS TEXT)" if isinstance(value, bytes) else "?" for value in values)
    try:
        connection.execute(f"INSERT INTO {table.name} VALUES ({marks})", values)
    except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError) as error:
        return str(error)
    return None


def _bindable(value: str | int | None) -> str | int | bytes | None:
    """The value as SQLite takes it; a text that came out of broken bytes as these bytes."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return _bytes_of(value)
    return value


def _bytes_of(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _drop_dangling(connection: sqlite3.Connection, kept: Rows) -> Iterator[str]:
    """Leave out what points at rows that are not there, until nothing does; yield what was left out."""
    columns = {
        (table.name, reference[0]): reference[3]
        for table in TABLES
        for reference in connection.execute(f"PRAGMA foreign_key_list({table.name})")
    }
    while dangling := connection.execute("PRAGMA foreign_key_check").fetchall():
        for table, row, parent, reference in dangling:
            column = columns[table, reference]
            if row not in kept[table]:
                continue
            if field := _MAY_BE_OPEN.get((table, column)):
                kept[table][row] = replace(kept[table][row], **{field: None})  # type: ignore[arg-type]
                connection.execute(f"UPDATE {table} SET {column} = NULL WHERE ID = ?", (row,))
                yield f"row {row} of {table}: its {column} is no row of {parent}; it was left open"
            else:
                del kept[table][row]
                connection.execute(f"DELETE FROM {table} WHERE ID = ?", (row,))
                yield f"row {row} of {table}: its {column} is no row of {parent}; the row was left out"


def _problem(table: Table, row: Row, refusal: str, origin: str) -> Problem:
    name = getattr(row, "id", None) or getattr(row, table.fields[0])
    return Problem(
        _CODE, f"{origin}: row {name} of {table.name}: {refusal}; the row was left out", origin=origin
    )


def describe(values: Sequence[object]) -> str:
    """Return the first values of a row in short, for a message."""
    return ", ".join(repr(value)[:30] for value in values[:3])
