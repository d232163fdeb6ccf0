"""Writing into SQLite's tables; every function is called inside a transaction that writes alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from dragoman.errors import LedgerDamaged, UnknownName
from dragoman.store.rows import ClaimRow, DocumentRow, PackedReading, ProjectRow, ReadingRow
from dragoman.store.schema import list_later_statements


def put_readings(
    connection: sqlite3.Connection, readings: Sequence[PackedReading], at: datetime | None
) -> int:
    """Return how many claims were new; readings that are held already are passed over."""
    new = 0
    for one in readings:
        if not _is_held(connection, "readings", one.reading.id):
            new += _put_reading(connection, one, at)
    _check_superseded(connection, [claim for one in readings for claim in one.claims])
    return new


def put_verdicts(connection: sqlite3.Connection, verdicts: Sequence[ClaimRow], at: datetime | None) -> int:
    """Return how many of the claims were new; those that are held already are passed over."""
    unheld = {row.id: row for row in verdicts if not _is_held(connection, "claims", row.id)}
    if unheld:
        entry = _put_entry(connection, at)
        for row in unheld.values():
            number = _put_claim(connection, row)
            connection.execute("INSERT INTO verdicts VALUES (?, ?, ?)", (number, entry, row.text_id))
    _check_superseded(connection, list(unheld.values()))
    return len(unheld)


def put_project(connection: sqlite3.Connection, row: ProjectRow, at: datetime | None) -> bool:
    """Return whether the project was new; a ledger of earlier days gains its table first."""
    for statement in list_later_statements():
        connection.execute(statement)
    if _is_held(connection, "projects", row.id):
        return False
    written = at.isoformat() if at is not None else None
    connection.execute("INSERT INTO projects (id, at, form) VALUES (?, ?, ?)", (row.id, written, row.form))
    return True


def _put_reading(connection: sqlite3.Connection, one: PackedReading, at: datetime | None) -> int:
    _put_document(connection, one.document, one.text)
    entry = _put_entry(connection, at)
    _put_reading_row(connection, entry, one.reading)
    new = 0
    numbers = []
    for row in one.claims:
        number = _find_number(connection, row.id)
        if number is None:
            number = _put_claim(connection, row)
            new += 1
        numbers.append(number)
    connection.executemany(
        "INSERT INTO reading_claims VALUES (?, ?, ?)",
        [(entry, place, number) for place, number in enumerate(numbers)],
    )
    return new


def _put_document(connection: sqlite3.Connection, row: DocumentRow, text: bytes) -> None:
    if not _is_held(connection, "texts", row.text_id):
        connection.execute("INSERT INTO texts VALUES (?, ?)", (row.text_id, text))
    if not _is_held(connection, "documents", row.id):
        connection.execute("INSERT INTO documents VALUES (?, ?, ?)", row)


def _put_entry(connection: sqlite3.Connection, at: datetime | None) -> int:
    written = at.isoformat() if at is not None else None
    return _number_of(connection.execute("INSERT INTO entries (at) VALUES (?)", (written,)))


def _put_reading_row(connection: sqlite3.Connection, entry: int, row: ReadingRow) -> None:
    provenance = _put_provenance(connection, row.provenance)
    connection.execute(
        "INSERT INTO readings (entry, id, text_id, document, provenance, problems) VALUES (?, ?, ?, ?, ?, ?)",
        (entry, row.id, row.text_id, row.document, provenance, row.problems),
    )


def _put_claim(connection: sqlite3.Connection, row: ClaimRow) -> int:
    provenance = _put_provenance(connection, row.provenance)
    return _number_of(
        connection.execute(
            "INSERT INTO claims (id, text_id, kind, body, evidence, confidence, provenance, supersedes, verdict) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row[:6], provenance, row.supersedes, row.verdict),
        )
    )


def _put_provenance(connection: sqlite3.Connection, form: bytes) -> int:
    held = connection.execute("SELECT number FROM provenances WHERE form = ?", (form,)).fetchone()
    if held is not None:
        return int(held[0])
    return _number_of(connection.execute("INSERT INTO provenances (form) VALUES (?)", (form,)))


def _check_superseded(connection: sqlite3.Connection, rows: Sequence[ClaimRow]) -> None:
    """A claim takes the place of one that is held, and that is about the same document."""
    for row in rows:
        if row.supersedes is None:
            continue
        found = connection.execute("SELECT text_id FROM claims WHERE id = ?", (row.supersedes,)).fetchone()
        if found is None:
            raise UnknownName(
                f"claim {row.id} supersedes {row.supersedes}, which the ledger does not hold; nothing was kept"
            )
        if found[0] != row.text_id:
            raise LedgerDamaged(
                f"claim {row.id}, about document {row.text_id}, supersedes {row.supersedes}, "
                f"which is about {found[0]}; nothing was kept"
            )


def _is_held(connection: sqlite3.Connection, table: str, name: str) -> bool:
    return connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (name,)).fetchone() is not None


def _find_number(connection: sqlite3.Connection, claim_id: str) -> int | None:
    found = connection.execute("SELECT number FROM claims WHERE id = ?", (claim_id,)).fetchone()
    return None if found is None else int(found[0])


def _number_of(cursor: sqlite3.Cursor) -> int:
    if cursor.lastrowid is None:
        raise LedgerDamaged("SQLite gave no number for a row that it took")
    return cursor.lastrowid
