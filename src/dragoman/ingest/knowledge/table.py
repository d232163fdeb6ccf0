"""Lines, the JSON objects in a line, and the rows of a table by the names of its columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec

_Form = TypeVar("_Form")

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_DELIMITERS: Final = (",", ";", "\t")
#: A quote that is still open after so many lines was never meant to be closed: only its own line is lost then.
_LONGEST_FIELD: Final = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the number of its first line, its fields by lower-case name of the column, or why it cannot be read."""

    line: int
    fields: dict[str, str]
    trouble: str | None = None


def split_lines(text: str) -> list[str]:
    """Return the lines of a text; only \\n, \\r and \\r\\n end one, since JSON and names may hold the other breaks."""
    return _LINE_END.split(text)


def read_objects(line: str, form: type[_Form]) -> list[_Form]:
    """Return the JSON objects of a line, of JSON Lines as of an array that has an object a line; none of "[" and "]".

    Raises ValueError where the line holds anything else.

    >>> read_objects('{"actor": "Vale"},', dict)
    [{'actor': 'Vale'}]
    """
    try:
        # The bracket and the commas of an array go, so that every line is an array of its own.
        return msgspec.json.decode("[" + line.strip(" \t[],") + "]", type=list[form])  # type: ignore[valid-type]
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def read_head(line: str) -> tuple[str, ...]:
    """Return the names of the columns in a table's first line, by the delimiter that finds most; lower case.

    >>> read_head("Actor;Name;From")
    ('actor', 'name', 'from')
    """
    return tuple(name.strip().lower() for name in _fields_of(line, _delimiter_of(line)) or ())


def read_table(text: str) -> Iterator[Row]:
    """Yield the rows below the first line that is not blank; blank rows are passed over."""
    lines = split_lines(text)
    start = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines):
        return
    head, delimiter = read_head(lines[start]), _delimiter_of(lines[start])
    index = start + 1
    while index < len(lines):
        fields, taken = _row_at(lines, index, delimiter)
        if fields is None:
            yield Row(index + 1, {}, "the quotes of this line do not match")
        elif any(field.strip() for field in fields):
            yield _name_fields(index + 1, head, fields)
        index += taken


def _name_fields(line: int, head: tuple[str, ...], fields: list[str]) -> Row:
    """Return the row with its fields by column; too many fields are a trouble, since none can be told from the next."""
    if any(field.strip() for field in fields[len(head) :]):
        return Row(
            line, {}, f"{len(fields)} fields for {len(head)} columns; a name with the delimiter needs quotes"
        )
    named: dict[str, str] = {}
    for name, field in zip(head, fields, strict=False):
        # Of two columns with one name the first that says anything is used.
        named[name] = named.get(name) or field.strip()
    return Row(line, named)


def _row_at(lines: list[str], index: int, delimiter: str) -> tuple[list[str] | None, int]:
    """Return the fields of the row that begins at a line, or None, and how many lines it takes."""
    fields = _fields_of(lines[index], delimiter)
    if fields is not None:
        return fields, 1
    marks = lines[index].count('"')
    for end in range(index + 1, min(index + _LONGEST_FIELD, len(lines))):
        marks += lines[end].count('"')
        if marks % 2 == 0:
            fields = _fields_of("\n".join(lines[index : end + 1]), delimiter)
            return (fields, end + 1 - index) if fields is not None else (None, 1)
    return None, 1


def _fields_of(words: str, delimiter: str) -> list[str] | None:
    """Return the fields of one row, or None where its quotes do not match."""
    try:
        return next(csv.reader([words], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None


def _delimiter_of(line: str) -> str:
    """Return the delimiter that parts a line into most fields; the comma where none does."""
    return max(_DELIMITERS, key=lambda delimiter: len(_fields_of(line, delimiter) or ()))
