"""The tables of a ledger in SQLite, and the triggers that let nothing be edited."""

from __future__ import annotations

from typing import Final

#: "DRGM": marks the file as a ledger of Dragoman (PRAGMA application_id).
APPLICATION_ID: Final = 0x4452474D

#: The form of the tables and of what is in them (PRAGMA user_version); raised with every change to either.
FORM_VERSION: Final = 1

_TABLES: Final = (
    """CREATE TABLE texts (
        id TEXT PRIMARY KEY NOT NULL,
        text BLOB NOT NULL)""",
    """CREATE TABLE documents (
        id TEXT PRIMARY KEY NOT NULL,
        text_id TEXT NOT NULL REFERENCES texts (id),
        facts BLOB NOT NULL)""",
    """CREATE TABLE provenances (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        form BLOB NOT NULL UNIQUE)""",
    """CREATE TABLE entries (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT)""",
    """CREATE TABLE readings (
        entry INTEGER PRIMARY KEY REFERENCES entries (number),
        id TEXT NOT NULL UNIQUE,
        text_id TEXT NOT NULL REFERENCES texts (id),
        document TEXT NOT NULL REFERENCES documents (id),
        provenance INTEGER NOT NULL REFERENCES provenances (number),
        problems BLOB NOT NULL)""",
    """CREATE TABLE claims (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        text_id TEXT NOT NULL REFERENCES texts (id),
        kind TEXT NOT NULL,
        body BLOB NOT NULL,
        evidence BLOB NOT NULL,
        confidence REAL NOT NULL,
        provenance INTEGER NOT NULL REFERENCES provenances (number),
        supersedes TEXT REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
        verdict TEXT NOT NULL)""",
    """CREATE TABLE reading_claims (
        entry INTEGER NOT NULL REFERENCES readings (entry),
        place INTEGER NOT NULL,
        claim INTEGER NOT NULL REFERENCES claims (number),
        PRIMARY KEY (entry, place)) WITHOUT ROWID""",
    """CREATE TABLE verdicts (
        claim INTEGER PRIMARY KEY REFERENCES claims (number),
        entry INTEGER NOT NULL REFERENCES entries (number),
        text_id TEXT NOT NULL REFERENCES texts (id))""",
    """CREATE TABLE IF NOT EXISTS projects (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        at TEXT,
        form BLOB NOT NULL)""",
    "CREATE INDEX readings_of_text ON readings (text_id, provenance)",
    "CREATE INDEX verdicts_on_text ON verdicts (text_id)",
)

#: Table -> what makes a row that is there already (REPLACE would otherwise get around the delete trigger).
_SAME_ROW: Final = {
    "texts": "id = NEW.id",
    "documents": "id = NEW.id",
    "provenances": "number = NEW.number OR form = NEW.form",
    "entries": "number = NEW.number",
    "readings": "entry = NEW.entry OR id = NEW.id",
    "claims": "number = NEW.number OR id = NEW.id",
    "reading_claims": "entry = NEW.entry AND place = NEW.place",
    "verdicts": "claim = NEW.claim",
    "projects": "number = NEW.number OR id = NEW.id",
}

LEDGER_TABLES: Final = tuple(_SAME_ROW)

#: Tables that ledgers of earlier days lack; each is made when something is first written into it.
LATER_TABLES: Final = ("projects",)


def list_statements() -> tuple[str, ...]:
    """Return the statements that make an empty ledger, to be run in one transaction."""
    triggers = (statement for table, same in _SAME_ROW.items() for statement in _keep_as_written(table, same))
    return (
        *_TABLES,
        *triggers,
        f"PRAGMA application_id = {APPLICATION_ID}",
        f"PRAGMA user_version = {FORM_VERSION}",
    )


def list_later_statements() -> tuple[str, ...]:
    """Return the statements that make the tables of LATER_TABLES where they are missing."""
    tables = (one for one in _TABLES if any(f"NOT EXISTS {name} (" in one for name in LATER_TABLES))
    return (*tables, *(one for name in LATER_TABLES for one in _keep_as_written(name, _SAME_ROW[name])))


def _keep_as_written(table: str, same_row: str) -> tuple[str, ...]:
    refusal = f"SELECT RAISE(ABORT, 'nothing is edited: {table} is only appended to')"
    return (
        f"CREATE TRIGGER IF NOT EXISTS {table}_not_updated BEFORE UPDATE ON {table} BEGIN {refusal}; END",
        f"CREATE TRIGGER IF NOT EXISTS {table}_not_deleted BEFORE DELETE ON {table} BEGIN {refusal}; END",
        f"CREATE TRIGGER IF NOT EXISTS {table}_not_replaced BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same_row}) BEGIN {refusal}; END",
    )
