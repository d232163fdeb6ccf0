"""Reading SQLite's tables back; every function is called inside a transaction, and checks what it returns."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from dragoman.errors import LedgerDamaged, UnknownName
from dragoman.model import Claim, Document, Provenance, Reading
from dragoman.model.coding import CodingProject
from dragoman.store import rows
from dragoman.store.json_form import encode_provenance
from dragoman.store.protocol import Appended, Entry
from dragoman.store.standing import Verdicts, pick_newest

#: SQLite takes at least 999 names in one question.
_NAMES_AT_ONCE: Final = 500

_CLAIM: Final = (
    "claims.id, claims.text_id, claims.kind, claims.body, claims.evidence, claims.confidence, "
    "provenances.form, claims.supersedes, claims.verdict"
)
_WITH_PROVENANCE: Final = "JOIN provenances ON provenances.number = claims.provenance"


class Texts(dict[str, str]):
    """The texts of documents by id, each fetched and checked when it is first asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, document_id: str) -> str:
        question = "SELECT text FROM texts WHERE id = ?"
        found = self._connection.execute(question, (_askable(document_id),)).fetchone()
        if found is None:
            raise KeyError(document_id)
        self[document_id] = rows.unpack_text(document_id, found[0])
        return self[document_id]


def list_documents(connection: sqlite3.Connection, asked: Iterable[str] | None) -> tuple[str, ...]:
    """Return the ids of the documents asked for, once each; of all, when None. Raises UnknownName."""
    if asked is None:
        return tuple(name for (name,) in connection.execute("SELECT DISTINCT text_id FROM readings"))
    wanted = tuple(dict.fromkeys(asked))
    held = {name for (name,) in _ask_in(connection, "SELECT text_id FROM readings WHERE text_id IN", wanted)}
    for name in wanted:
        if name not in held:
            raise UnknownName(f"the ledger holds no document '{_askable(name)}'")
    return wanted


def holds_reading(connection: sqlite3.Connection, document_id: str, provenance: Provenance) -> bool:
    """Return whether a reading of the document under this provenance is held."""
    question = (
        "SELECT 1 FROM readings JOIN provenances ON provenances.number = readings.provenance "
        "WHERE text_id = ? AND form = ?"
    )
    named = (_askable(document_id), encode_provenance(provenance))
    return connection.execute(question, named).fetchone() is not None


def list_readings(connection: sqlite3.Connection, documents: Sequence[str]) -> tuple[int, ...]:
    """Return the entry numbers of all readings of these documents, rising."""
    found = _ask_in(connection, "SELECT entry FROM readings WHERE text_id IN", documents)
    return tuple(sorted(entry for (entry,) in found))


def list_newest_readings(connection: sqlite3.Connection, documents: Sequence[str]) -> tuple[int, ...]:
    """Return the entry numbers, rising, of the newest reading of each document by each reader."""
    question = (
        "SELECT entry, text_id, form FROM readings "
        "JOIN provenances ON provenances.number = readings.provenance WHERE text_id IN"
    )
    return pick_newest(
        (entry, document, rows.unpack_provenance(form).reader)
        for entry, document, form in _ask_in(connection, question, documents)
    )


def load_readings(connection: sqlite3.Connection, entries: Sequence[int], texts: Texts) -> dict[int, Reading]:
    """Return readings by their entry number, in the order of ``entries``; raises LedgerDamaged."""
    claims = _load_claims_of(connection, entries, texts)
    question = (
        "SELECT entry, readings.id, readings.text_id, document, form, problems, facts FROM readings "
        "JOIN provenances ON provenances.number = readings.provenance "
        "JOIN documents ON documents.id = readings.document WHERE entry IN"
    )
    found = {
        entry: _join_reading(rows.ReadingRow(*row), facts, tuple(claims[entry]), texts)
        for entry, *row, facts in _ask_in(connection, question, entries)
    }
    if lost := set(entries) - set(found):
        raise LedgerDamaged(f"reading number {min(lost)}: its document or its provenance is missing")
    return {entry: found[entry] for entry in entries}


def load_verdicts(connection: sqlite3.Connection, documents: Sequence[str], texts: Texts) -> Verdicts:
    """Return the verdicts on these documents, oldest first, with the claims that they supersede."""
    question = (
        f"SELECT verdicts.entry, {_CLAIM} FROM verdicts JOIN claims ON claims.number = verdicts.claim "
        f"{_WITH_PROVENANCE} WHERE verdicts.text_id IN"
    )
    found = _ask_in(connection, question, documents, "ORDER BY verdicts.claim")
    passed = tuple(
        (entry, _unpack_claim(row, texts)) for entry, *row in sorted(found, key=lambda row: row[0])
    )
    names = [claim.supersedes for _, claim in passed if claim.supersedes is not None]
    return Verdicts(passed, load_claims(connection, names, texts))


def load_claims(connection: sqlite3.Connection, names: Sequence[str], texts: Texts) -> dict[str, Claim]:
    """Return claims by id; raises UnknownName for one that the ledger does not hold."""
    question = f"SELECT {_CLAIM} FROM claims {_WITH_PROVENANCE} WHERE claims.id IN"
    found = {row[0]: _unpack_claim(row, texts) for row in _ask_in(connection, question, names)}
    for name in names:
        if name not in found:
            raise UnknownName(f"the ledger holds no claim '{_askable(name)}'")
    return found


def list_held(connection: sqlite3.Connection, names: Sequence[str]) -> tuple[str, ...]:
    """Return those of some claims' ids that the ledger holds."""
    return tuple(name for (name,) in _ask_in(connection, "SELECT id FROM claims WHERE id IN", names))


def newest_entry(connection: sqlite3.Connection) -> int:
    """Return the number of the newest entry, 0 where there is none."""
    found = connection.execute("SELECT MAX(number) FROM entries").fetchone()
    return int(found[0] or 0)


def list_appended(connection: sqlite3.Connection, after: int) -> tuple[Appended, ...]:
    """Return what was appended after an entry, oldest first."""
    question = (
        "SELECT entries.number, at, readings.text_id, NULL FROM entries "
        "JOIN readings ON readings.entry = entries.number WHERE entries.number > ?1 UNION ALL "
        "SELECT entries.number, at, verdicts.text_id, claims.id FROM entries "
        "JOIN verdicts ON verdicts.entry = entries.number JOIN claims ON claims.number = verdicts.claim "
        "WHERE entries.number > ?1 ORDER BY 1"
    )
    return tuple(
        Appended(number, datetime.fromisoformat(at) if at else None, document, claim)
        for number, at, document, claim in connection.execute(question, (after,))
    )


def load_history(connection: sqlite3.Connection, document_id: str, texts: Texts) -> tuple[Entry, ...]:
    """Return every reading of a document and every verdict on it, oldest first."""
    readings = load_readings(connection, list_readings(connection, [document_id]), texts)
    verdicts = load_verdicts(connection, [document_id], texts).passed
    found: list[tuple[int, Reading | Claim]] = sorted(
        [*readings.items(), *verdicts], key=lambda pair: pair[0]
    )
    return tuple(Entry(number, _load_time(connection, number), what) for number, what in found)


def load_document(connection: sqlite3.Connection, document_id: str, texts: Texts) -> Document:
    """Return a document as the newest of its readings gives it; raises LedgerDamaged."""
    question = (
        "SELECT documents.id, documents.text_id, facts FROM readings "
        "JOIN documents ON documents.id = document WHERE readings.text_id = ? ORDER BY entry DESC LIMIT 1"
    )
    found = connection.execute(question, (document_id,)).fetchone()
    if found is None:
        raise LedgerDamaged(f"document {document_id}: what was known about it is missing")
    return rows.unpack_document(rows.DocumentRow(*found), _text_of(document_id, texts))


def load_projects(connection: sqlite3.Connection) -> tuple[CodingProject, ...]:
    """Return every project that was appended, oldest first; none where the ledger is older than its table."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'projects'").fetchone():
        return ()
    found = connection.execute("SELECT id, form FROM projects ORDER BY number").fetchall()
    return tuple(rows.unpack_project(rows.ProjectRow(*row)) for row in found)


def _load_claims_of(
    connection: sqlite3.Connection, entries: Sequence[int], texts: Texts
) -> defaultdict[int, list[Claim]]:
    question = (
        f"SELECT entry, {_CLAIM} FROM reading_claims JOIN claims ON claims.number = reading_claims.claim "
        f"{_WITH_PROVENANCE} WHERE entry IN"
    )
    found: defaultdict[int, list[Claim]] = defaultdict(list)
    for entry, *row in _ask_in(connection, question, entries, "ORDER BY entry, place"):
        found[entry].append(_unpack_claim(row, texts))
    return found


def _join_reading(row: rows.ReadingRow, facts: bytes, claims: tuple[Claim, ...], texts: Texts) -> Reading:
    document = rows.DocumentRow(row.document, row.text_id, facts)
    known = rows.unpack_document(document, _text_of(row.text_id, texts))
    return rows.unpack_reading(row, known, claims)


def _unpack_claim(row: Iterable[object], texts: Texts) -> Claim:
    return rows.unpack_claim(rows.ClaimRow(*row), texts.__getitem__)  # type: ignore[arg-type]


def _text_of(document_id: str, texts: Texts) -> str:
    try:
        return texts[document_id]
    except KeyError:
        raise LedgerDamaged(f"document {document_id}: its text is missing") from None


def _load_time(connection: sqlite3.Connection, number: int) -> datetime | None:
    found = connection.execute("SELECT at FROM entries WHERE number = ?", (number,)).fetchone()
    if found is None:
        raise LedgerDamaged(f"entry number {number} is missing")
    return None if found[0] is None else datetime.fromisoformat(found[0])


def _ask_in(
    connection: sqlite3.Connection, question: str, names: Sequence[str] | Sequence[int], order: str = ""
) -> Iterator[tuple[Any, ...]]:
    """The rows (of whatever SQLite holds) of a question that ends in IN, asked for many names in portions."""
    for first in range(0, len(names), _NAMES_AT_ONCE):
        portion = [_askable(name) for name in names[first : first + _NAMES_AT_ONCE]]
        marks = ", ".join("?" * len(portion))
        yield from connection.execute(f"{question} ({marks}) {order}", portion).fetchall()


def _askable(name: str | int) -> str | int:
    """The name as SQLite takes it; a lone surrogate is in no name that is held."""
    return name.encode("utf-8", "replace").decode() if isinstance(name, str) else name
