"""The tables of DNA in any database that Python can ask -> rows, each of its type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields
from typing import Any, Final, Protocol, cast

import msgspec

from dragoman.errors import InputError, Problem
from dragoman.model.coding import CodingFile, Row
from dragoman.store.dna.check import describe, keep_sound
from dragoman.store.dna.schema import TABLES, Table

#: Without these there is nothing to take over.
_NEEDED: Final = ("DOCUMENTS", "STATEMENTS", "STATEMENTTYPES", "VARIABLES")
_BROKEN: Final = re.compile("[\ud800-\udfff]")
_CODE: Final = "coding-malformed"
#: How SQLite, PostgreSQL and MySQL say that there is no such table.
_NO_TABLE: Final = re.compile("no such table|does not exist|doesn't exist", re.IGNORECASE)

Lines = list[dict[str, Any]]


class Cursor(Protocol):
    """What is asked of a database's cursor (PEP 249)."""

    @property
    def description(self) -> Sequence[Sequence[Any]]:
        """Return the columns of the answer, the name first in each."""
        ...

    def execute(self, operation: str, /) -> object:
        """Ask."""
        ...

    def fetchone(self) -> Sequence[Any] | None:
        """Return the next row, or None."""
        ...


class Tables:
    """The tables of a database as lines: column name in small letters -> value; and what went wrong on the way.

    broken: the exceptions by which the database says that a table is not there or that it cannot go on.
    """

    def __init__(self, cursor: Cursor, origin: str, broken: tuple[type[Exception], ...]) -> None:
        self._cursor = cursor
        self._broken = broken
        self.origin = origin
        self.problems: list[Problem] = []

    def lines(self, table: str) -> Lines | None:
        """Return the rows of a table in the order of their numbers (a server has no order of its own); None where there is no such table."""
        try:
            self._cursor.execute(f"SELECT * FROM {table}")
        except self._broken as error:
            if _NO_TABLE.search(str(error)):
                return None
            self.tell(f"{table} cannot be read ({error})")
            return []
        names = [column[0].lower() for column in self._cursor.description]
        lines = [dict(zip(names, map(_plain, row), strict=True)) for row in self._rows(table)]
        if all(isinstance(line.get("id"), int) for line in lines):
            lines.sort(key=lambda line: cast(int, line["id"]))
        return lines

    def tell(self, message: str, code: str = _CODE) -> None:
        """Keep a finding about the file."""
        self.problems.append(Problem(code, f"{self.origin}: {message}", origin=self.origin))

    def _rows(self, table: str) -> Iterator[Sequence[Any]]:
        try:
            while (row := self._cursor.fetchone()) is not None:
                yield row
        except self._broken as error:
            self.tell(f"{table} breaks off ({error}); the rows before are taken")


def read_tables(tables: Tables) -> tuple[CodingFile, tuple[Problem, ...]]:
    """Return the rows of the tables of DNA 3, with a Problem for each that cannot be taken. Raises InputError where these are none."""
    found: dict[str, list[Row]] = {}
    for table in TABLES:
        lines = tables.lines(table.name)
        if lines is None:
            if table.name in _NEEDED:
                raise InputError(f"{tables.origin}: it has no table {table.name}, so it is no file of DNA")
            tables.tell(f"there is no table {table.name}")
        found[table.place] = list(_type_lines(tables, table, lines or []))
    file, refused = keep_sound(found, tables.origin)
    return file, (*tables.problems, *refused)


def _type_lines(tables: Tables, table: Table, lines: Lines) -> Iterator[Row]:
    known = [name.lower() for name in table.names]
    if lines and (unknown := sorted(set(lines[0]) - set(known))):
        tables.tell(f"{table.name} has columns that DNA 3.1 does not know: {', '.join(unknown)}")
    for line in lines:
        given = {field: line[name] for field, name in zip(table.fields, known, strict=True) if name in line}
        row = type_row(tables, table, given)
        if row is not None:
            yield row


def type_row(tables: Tables, table: Table, given: dict[str, Any]) -> Row | None:
    """Return the row as its type; None, with a Problem kept, where its values do not fit. given: field -> value."""
    _fill_gaps(table.row, given)
    try:
        row: Row = msgspec.convert(given, table.row)
    except (msgspec.ValidationError, ValueError) as error:
        tables.tell(
            f"a row of {table.name} ({describe(list(given.values()))}): {error}; the row was left out"
        )
        return None
    if any(isinstance(value, str) and _BROKEN.search(value) for value in given.values()):
        tables.tell(
            f"row {describe(list(given.values())[:1])} of {table.name} holds bytes that are no UTF-8",
            "encoding-replaced",
        )
    return row


def _fill_gaps(row: type, given: dict[str, Any]) -> None:
    """What is missing has its usual value where the form has one; an empty text is what DNA shows for none."""
    for field in fields(row):
        if given.get(field.name) is None and field.default is not MISSING and field.default is not None:
            if field.name in given and "None" in str(field.type):
                continue
            given[field.name] = field.default


def _plain(value: object) -> object:
    """A value as SQLite would give it: true and false are 1 and 0, bytes are the text that they spell."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).decode("utf-8", "surrogateescape")
    return value
