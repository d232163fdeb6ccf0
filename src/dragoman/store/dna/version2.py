"""The tables of DNA 2 -> rows in the form of DNA 3: texts of values become entities, fixed attributes become attribute variables.

Source: the tables of DNA 2 (leifeld/dna 2.0). Dates are in thousandths of a second there; passwords are in clear, and are not taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from dragoman.errors import Problem
from dragoman.model.coding import CodingFile, Row
from dragoman.store.dna.check import keep_sound
from dragoman.store.dna.read import Lines, Tables, type_row
from dragoman.store.dna.schema import TABLES

_TABLE: Final = {table.name: table for table in TABLES}
_NOTED: Final = ("Type", "Alias", "Notes")
_DATA: Final = ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT")
#: Right in DNA 2 -> field of a coder.
_RIGHTS: Final = {
    "adddocuments": "add_documents",
    "editdocuments": "edit_documents",
    "deletedocuments": "delete_documents",
    "importdocuments": "import_documents",
    "viewothersdocuments": "view_others_documents",
    "editothersdocuments": "edit_others_documents",
    "addstatements": "add_statements",
    "viewothersstatements": "view_others_statements",
    "editothersstatements": "edit_others_statements",
    "editcoders": "edit_coders",
    "editstatementtypes": "edit_statement_types",
    "editregex": "edit_regex",
}
#: The last version whose form this is; DNA opens a file by it.
_VERSION: Final = "3.0.7"


def read_tables_2(tables: Tables) -> tuple[CodingFile, tuple[Problem, ...]]:
    """Return the rows of a project of DNA 2 in the form of DNA 3, and a Problem for each that cannot be taken."""
    found: dict[str, list[Row]] = {table.place: [] for table in TABLES}

    def take(table: str, given: dict[str, Any]) -> None:
        row = type_row(tables, _TABLE[table], given)
        if row is not None:
            found[_TABLE[table].place].append(row)

    take("SETTINGS", {"property": "version", "value": _VERSION})
    for name in ("STATEMENTTYPES", "VARIABLES", "REGEXES", "CODERRELATIONS", "STATEMENTS", *_DATA):
        for line in tables.lines(name) or []:
            take(name, _same(name, line))
    for coder in _coders(tables):
        take("CODERS", coder)
    for line in tables.lines("DOCUMENTS") or []:
        take("DOCUMENTS", _document(line))
    for name, given in _entities(tables):
        take(name, given)
    if links := tables.lines("STATEMENTLINKS"):
        tables.tell(
            f"{len(links)} links between statements (STATEMENTLINKS) have no place in DNA 3; they were left out"
        )
    file, refused = keep_sound(found, tables.origin)
    return file, (*tables.problems, *refused)


def _same(name: str, line: dict[str, Any]) -> dict[str, Any]:
    """The columns that DNA 3 knows too."""
    table = _TABLE[name]
    return {
        field: line[column.lower()]
        for field, column in zip(table.fields, table.names, strict=True)
        if column.lower() in line
    }


def _coders(tables: Tables) -> Iterator[dict[str, Any]]:
    rights: dict[Any, dict[str, Any]] = {}
    for line in tables.lines("CODERPERMISSIONS") or []:
        field = _RIGHTS.get(str(line.get("type")).lower())
        if field:
            rights.setdefault(line.get("coder"), {})[field] = line.get("permission")
    for line in tables.lines("CODERS") or []:
        yield {**_same("CODERS", line), "password": "", **rights.get(line.get("id"), {})}


def _document(line: dict[str, Any]) -> dict[str, Any]:
    given = _same("DOCUMENTS", line)
    for field, value in given.items():
        if value is None and field not in ("id", "coder", "date"):
            given[field] = ""
    if isinstance(given.get("date"), int):
        given["date"] //= 1000
    return given


def _entities(tables: Tables) -> Iterator[tuple[str, dict[str, Any]]]:
    """Entities, what is noted of them, and the values of short texts, each in the table where DNA 3 has it."""
    variables = [line for line in tables.lines("VARIABLES") or [] if line.get("datatype") == "short text"]
    noted = _noted(tables.lines("ATTRIBUTES") or [])
    values = tables.lines("DATASHORTTEXT") or []
    told = [(line.get("variableid"), line.get("value") or "") for line in values]
    pairs = [(variable.get("id"), "") for variable in variables]
    ids = {pair: n for n, pair in enumerate(dict.fromkeys((*pairs, *noted, *told)), start=1)}
    kinds = {
        (variable.get("id"), name): n
        for n, (variable, name) in enumerate(((v, a) for a in _NOTED for v in variables), start=1)
    }
    for (variable, name), number in kinds.items():
        yield "ATTRIBUTEVARIABLES", {"id": number, "variable": variable, "name": name}
    for pair, number in ids.items():
        yield "ENTITIES", _entity(pair, number, noted.get(pair, {}), ids)
    row = 0
    for (variable, value), number in ids.items():
        for name in _NOTED:
            if (variable, name) in kinds:
                row += 1
                text = noted.get((variable, value), {}).get(name.lower()) or ""
                given = {"id": row, "entity": number, "attribute": kinds[variable, name], "value": text}
                yield "ATTRIBUTEVALUES", given
    for line, pair in zip(values, told, strict=True):
        given = {"id": line.get("id"), "statement": line.get("statementid"), "variable": pair[0]}
        yield "DATASHORTTEXT", {**given, "entity": ids[pair]}


def _noted(lines: Lines) -> dict[tuple[Any, str], dict[str, Any]]:
    """(variable, value) -> its line among the attributes."""
    return {(line.get("variableid"), line.get("value") or ""): line for line in lines}


def _entity(
    pair: tuple[Any, str], number: int, line: dict[str, Any], ids: dict[tuple[Any, str], int]
) -> dict[str, Any]:
    parent = ids.get((pair[0], str(line.get("childof") or "")))
    given = {"id": number, "variable": pair[0], "value": pair[1]}
    given |= {colour: line.get(colour) or 0 for colour in ("red", "green", "blue")}
    return {**given, "child_of": parent if parent != number and line.get("childof") else None}
