"""Small files of Discourse Network Analyzer, of our own invention: the ferry between Port Ansel and the isle of Merrow."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from dragoman.store.dna.schema import TABLES

Row = tuple[Any, ...]
Tables = dict[str, list[Row]]

#: The scroll before the second sentence takes two units of UTF-16.
FERRY = (
    "The Ferry Board met on Merrow.\n\n"
    "\U0001f4dc “We want the night ferry back,” said Ilse Marr of the Islanders' Union. “It must sail by May.”\n\n"
    "Port Ansel will not pay for a night ferry, its harbour master Odo Brandt said."
)
LETTER = "A letter to the editor: raise the fares, or close the pier. \U0001f6a2\U0001f6a2 Both hurt."
NOTICE = "A notice without a statement."

RIGHTS = (1,) * 16


def units(text: str, words: str) -> tuple[int, int]:
    """Start and stop of words in a text in units of UTF-16, counted the slow and sure way."""
    start = text.index(words)
    before = len(text[:start].encode("utf-16-le")) // 2
    return before, before + len(words.encode("utf-16-le")) // 2


def ferry_tables() -> Tables:
    """The rows of a file of DNA 3 with everything in it that a file can have; numbers have gaps, and texts come twice."""
    return {
        "SETTINGS": [("version", "3.0.7"), ("date", "2031-04-02"), ("note", "ours")],
        "CODERS": [
            (1, "Admin", 255, 255, 0, 0, 14, "x" * 64, 400, 0, 0, 1, *RIGHTS),
            (3, "Tove", 51, 153, 255, 60, 18, "y" * 64, None, 1, 1, 0, *RIGHTS[:10], 0, 0, 0, 0, 1, 0),
            (4, "Rasmus", 1, 2, 3, 0, 14, "z" * 64, 300, 0, 0, 1, *RIGHTS),
        ],
        "DOCUMENTS": [
            (2, "Night ferry", FERRY, 3, "R. Lund", "Merrow Gazette", "News", "seen\ntwice", "article", 1932811145),
            (5, "Letter", LETTER, 4, "", "", "", "", "", -86400),
            (6, "Night ferry, again", FERRY, None, "", "Ansel Post", "", "", "", 1932897600),
            (9, "", NOTICE, 1, "", "", "", "", "", 0),
            (10, "Blank", "", 1, "", "", "", "", "", 10**13),
        ],
        "STATEMENTTYPES": [
            (1, "DNA Statement", 239, 208, 51), (2, "Annotation", 211, 211, 211), (4, "Frame", 9, 9, 9),
        ],
        "VARIABLES": [
            (1, "person", "short text", 1), (2, "organization", "short text", 1), (3, "concept", "short text", 1),
            (4, "agreement", "boolean", 1), (7, "note", "long text", 2), (8, "strength", "integer", 4),
            (9, "frame", "short text", 4),
        ],
        "VARIABLELINKS": [(1, 1, 2)],
        "REGEXES": [("ferr(y|ies)", 0, 0, 255), ("fare", 255, 0, 0)],
        "CODERRELATIONS": [(1, 3, 4, 1, 0, 1, 0), (2, 4, 3, 0, 0, 1, 1)],
        "STATEMENTS": [
            (1, 1, 2, *units(FERRY, "“We want the night ferry back,”"), 3),
            (2, 1, 2, *units(FERRY, "Port Ansel will not pay for a night ferry"), 3),
            (4, 1, 2, *units(FERRY, "Port Ansel will not pay for a night ferry"), 4),
            (7, 2, 5, *units(LETTER, "A letter to the editor"), None),
            (8, 4, 5, *units(LETTER, "\U0001f6a2 Both hurt."), 4),
            (9, 1, 6, *units(FERRY, "“It must sail by May.”"), 3),
        ],
        "DATABOOLEAN": [(1, 1, 4, 1), (2, 2, 4, 0), (5, 4, 4, 0), (6, 9, 4, 1)],
        "DATAINTEGER": [(3, 8, 8, -4)],
        "ENTITIES": [
            (1, 1, "", 0, 0, 0, None), (2, 2, "", 0, 0, 0, None), (3, 3, "", 0, 0, 0, None),
            (4, 9, "", None, None, None, None), (10, 1, "Ilse Marr", 10, 20, 30, None), (11, 1, "Odo Brandt", 0, 0, 0, None),
            (12, 2, "Islanders' Union", 0, 255, 0, 13), (13, 2, "Merrow Council", 0, 0, 0, None), (14, 2, "Port Ansel", 7, 7, 7, None),
            (15, 3, "The night ferry returns", 0, 0, 0, None), (16, 9, "cost", 0, 0, 0, None),
        ],
        "DATASHORTTEXT": [
            (1, 1, 1, 10), (2, 1, 2, 12), (3, 1, 3, 15), (4, 2, 1, 11), (5, 2, 2, 14), (6, 2, 3, 15), (7, 4, 1, 1), (8, 4, 2, 14),
            (9, 4, 3, 15), (20, 8, 9, 16), (21, 9, 1, 10), (22, 9, 2, 2), (23, 9, 3, 15),
        ],
        "DATALONGTEXT": [(1, 7, 7, "Who wrote it?\n\tAsk.")],
        "ATTRIBUTEVARIABLES": [(1, 1, "Type"), (2, 2, "Alias"), (5, 3, "Notes")],
        "ATTRIBUTEVALUES": [(1, 1, 1, ""), (2, 10, 1, "unionist"), (3, 12, 2, "the Union; IU"), (4, 15, 5, "")],
    }  # fmt: skip


def write_dna_3(path: Path, tables: Tables, *, strict: bool = True) -> Path:
    """A file of these rows; not strict: in tables that demand nothing, as a damaged file has them."""
    with closing(sqlite3.connect(path)) as connection:
        for table in TABLES:
            loose = f"CREATE TABLE {table.name} ({', '.join(table.names)})"
            connection.execute(table.statement if strict else loose)
            fill(connection, table.name, tables.get(table.name, []))
        connection.commit()
    return path


def fill(connection: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    for row in rows:
        connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def dump(path: Path) -> Tables:
    """Every table of a file with its rows, as they lie."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        names = [
            name.decode()
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            )
        ]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}


_DNA_2 = {
    "SETTINGS": "Property TEXT PRIMARY KEY, Value TEXT",
    "CODERS": "ID INTEGER PRIMARY KEY, Name TEXT, Red INTEGER, Green INTEGER, Blue INTEGER, Password TEXT",
    "CODERPERMISSIONS": "ID INTEGER PRIMARY KEY, Coder INTEGER, Type TEXT, Permission INTEGER",
    "CODERRELATIONS": "ID INTEGER PRIMARY KEY, Coder INTEGER, OtherCoder INTEGER, viewStatements INTEGER, editStatements INTEGER, "
    "viewDocuments INTEGER, editDocuments INTEGER",
    "DOCUMENTS": "ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT, Section TEXT, Notes TEXT, "
    "Type TEXT, Date INTEGER",
    "STATEMENTTYPES": "ID INTEGER PRIMARY KEY, Label TEXT, Red INTEGER, Green INTEGER, Blue INTEGER",
    "VARIABLES": "ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER",
    "REGEXES": "Label TEXT PRIMARY KEY, Red INTEGER, Green INTEGER, Blue INTEGER",
    "STATEMENTS": "ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER, Coder INTEGER",
    "STATEMENTLINKS": "ID INTEGER PRIMARY KEY, SourceId INTEGER, TargetId INTEGER",
    "DATABOOLEAN": "ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, StatementTypeId INTEGER, Value INTEGER",
    "DATAINTEGER": "ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, StatementTypeId INTEGER, Value INTEGER",
    "DATASHORTTEXT": "ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, StatementTypeId INTEGER, Value TEXT",
    "DATALONGTEXT": "ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, StatementTypeId INTEGER, Value TEXT",
    "ATTRIBUTES": "ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER, Green INTEGER, Blue INTEGER, Type TEXT, "
    "Alias TEXT, Notes TEXT, ChildOf TEXT",
}


def write_dna_2(path: Path) -> Path:
    """A file of DNA 2: values are texts, attributes are fixed, dates are in thousandths of a second, passwords in clear."""
    rows: Tables = {
        "SETTINGS": [("version", "2.0 beta 25"), ("date", "2029-01-01")],
        "CODERS": [(1, "Admin", 255, 255, 0, "secret"), (2, "Tove", 0, 0, 255, "lantern")],
        "CODERPERMISSIONS": [(1, 2, "deleteDocuments", 0), (2, 2, "addStatements", 1)],
        "CODERRELATIONS": [(1, 1, 2, 1, 1, 1, 1), (2, 2, 1, 1, 0, 1, 0)],
        "DOCUMENTS": [(1, "Night ferry", FERRY, 2, "R. Lund", "Merrow Gazette", None, "", "article", 1932811145000)],
        "STATEMENTTYPES": [(1, "DNA Statement", 239, 208, 51)],
        "VARIABLES": [
            (1, "person", "short text", 1), (2, "organization", "short text", 1), (3, "concept", "short text", 1),
            (4, "agreement", "boolean", 1),
        ],
        "REGEXES": [("ferry", 0, 0, 255)],
        "STATEMENTS": [(1, 1, 1, *units(FERRY, "“We want the night ferry back,”"), 2)],
        "STATEMENTLINKS": [],
        "DATABOOLEAN": [(1, 1, 4, 1, 1)],
        "DATASHORTTEXT": [
            (1, 1, 1, 1, "Ilse Marr"), (2, 1, 2, 1, "Islanders' Union"), (3, 1, 3, 1, "The night ferry returns"),
        ],
        "ATTRIBUTES": [
            (1, 1, "Ilse Marr", 10, 20, 30, "unionist", "", "", ""),
            (2, 2, "Islanders' Union", 0, 255, 0, "NGO", "IU", "since 1990", "Merrow Council"),
            (3, 2, "Merrow Council", 0, 0, 0, "", "", "", ""),
        ],
    }  # fmt: skip
    with closing(sqlite3.connect(path)) as connection:
        for table, columns in _DNA_2.items():
            connection.execute(f"CREATE TABLE {table} ({columns})")
            fill(connection, table, rows.get(table, []))
        connection.commit()
    return path
