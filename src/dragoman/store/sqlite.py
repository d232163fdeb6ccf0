"""The ledger in one SQLite file: the store that everybody has."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Self

from dragoman.errors import Conflict, InputError, LedgerDamaged, LedgerError
from dragoman.model import Claim, Document, Provenance, Reading, Record
from dragoman.model.coding import CodingProject
from dragoman.store import laws, rows, sqlite_read, sqlite_write
from dragoman.store.ledger_file import connect_file, said_plainly, transaction
from dragoman.store.protocol import Appended, Entry
from dragoman.store.standing import build_record, find_current


class SqliteStore:
    """A Store in a SQLite file. What each method returns and raises is written at the protocol, ``Store``.

    Every method may also raise LedgerLocked, LedgerDamaged or LedgerError with what the file or the disk said.
    """

    def __init__(
        self, path: str | os.PathLike[str], *, read_only: bool = False, wait_s: float = 30.0
    ) -> None:
        """Open the ledger at ``path``, making it when there is none; ``:memory:`` keeps it in memory.

        ``read_only`` opens a ledger that is there to be shown, also from a medium that cannot be written. ``wait_s`` is
        how many seconds to wait for another process that is writing.

        >>> with SqliteStore(":memory:") as ledger:
        ...     ledger.load_record().documents
        ()
        """
        self._path = os.fspath(path)
        self._read_only = read_only
        self._connection = connect_file(self._path, read_only=read_only, wait_s=wait_s)

    def append(self, readings: Iterable[Reading], *, at: datetime | None = None) -> int:
        """Return how many claims were new, having kept the readings whole."""
        given = tuple(readings)
        texts = self._texts()
        with self._refusing():
            for reading in given:
                laws.check_document(reading.document)
                texts[reading.document.id] = reading.document.text
            packed = [rows.pack_reading(reading, texts.__getitem__) for reading in given]
        with self._writing(at):
            return sqlite_write.put_readings(self._connection, packed, at)

    def append_verdicts(
        self, verdicts: Iterable[Claim], *, at: datetime | None = None, if_current: Iterable[str] = ()
    ) -> int:
        """Return how many of an analyst's claims were new; raises Conflict where one of ``if_current`` has the last word no more."""
        given, needed = tuple(verdicts), tuple(if_current)
        for claim in given:
            if claim.verdict == "machine":
                raise InputError(
                    f"claim {claim.id} is a reader's finding, no verdict: append it in its reading"
                )
        texts = self._texts()
        with self._refusing():
            packed = [rows.pack_claim(claim, texts.__getitem__) for claim in given]
        with self._writing(at):
            self._check_current(given, needed)
            return sqlite_write.put_verdicts(self._connection, packed, at)

    def append_project(self, project: CodingProject, *, at: datetime | None = None) -> bool:
        """Return whether the project was new."""
        with self._refusing():
            packed = rows.pack_project(project)
        with self._writing(at):
            return sqlite_write.put_project(self._connection, packed, at)

    def load_projects(self) -> tuple[CodingProject, ...]:
        """Return every project of hand coding that was appended, oldest first."""
        with self._reading():
            return sqlite_read.load_projects(self._connection)

    def holds(self, document_id: str, provenance: Provenance) -> bool:
        """Return whether the document has been read under this provenance."""
        with self._reading():
            return sqlite_read.holds_reading(self._connection, document_id, provenance)

    def load_record(self, document_ids: Iterable[str] | None = None) -> Record:
        """Return the record of these documents (of all, when None)."""
        with self._reading():
            texts = self._texts()
            documents = sqlite_read.list_documents(self._connection, document_ids)
            newest = sqlite_read.list_newest_readings(self._connection, documents)
            readings = sqlite_read.load_readings(self._connection, newest, texts)
            verdicts = sqlite_read.load_verdicts(self._connection, documents, texts)
        return build_record(readings.values(), verdicts)

    def load_history(self, document_id: str) -> tuple[Entry, ...]:
        """Return every reading of a document and every verdict on it, oldest first."""
        with self._reading():
            (known,) = sqlite_read.list_documents(self._connection, [document_id])
            return sqlite_read.load_history(self._connection, known, self._texts())

    def newest_entry(self) -> int:
        """Return the number of the newest entry, 0 in an empty ledger."""
        with self._reading():
            return sqlite_read.newest_entry(self._connection)

    def list_appended(self, after: int) -> tuple[Appended, ...]:
        """Return what was appended after the entry of this number, oldest first."""
        with self._reading():
            return sqlite_read.list_appended(self._connection, after)

    def load_document(self, document_id: str) -> Document:
        """Return a document as its newest reading gives it."""
        with self._reading():
            (known,) = sqlite_read.list_documents(self._connection, [document_id])
            return sqlite_read.load_document(self._connection, known, self._texts())

    def find_claim(self, claim_id: str) -> Claim:
        """Return the claim with this id, standing or not."""
        with self._reading():
            return sqlite_read.load_claims(self._connection, [claim_id], self._texts())[claim_id]

    def close(self) -> None:
        """Let go of the file; a second time does nothing."""
        with said_plainly(self._path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check_current(self, given: tuple[Claim, ...], needed: tuple[str, ...]) -> None:
        if not needed:
            return
        texts = self._texts()
        judged = sqlite_read.load_claims(self._connection, needed, texts)
        current: set[str] = set()
        for document in {claim.document_id for claim in (*judged.values(), *given)}:
            history = sqlite_read.load_history(self._connection, document, texts)
            current.update(claim.id for claim in find_current(history))
        gone = tuple(name for name in needed if name not in current)
        past = sqlite_read.list_held(self._connection, [c.id for c in given if c.id not in current])
        if past or (gone and not (given and all(claim.id in current for claim in given))):
            raise Conflict(
                f"somebody came first: {', '.join(gone or past)} no longer has the last word; nothing of this call was kept",
                gone or past,
            )

    def _texts(self) -> sqlite_read.Texts:
        return sqlite_read.Texts(self._connection)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with said_plainly(self._path), transaction(self._connection, "DEFERRED"):
            yield

    @contextmanager
    def _writing(self, at: datetime | None) -> Iterator[None]:
        if self._read_only:
            raise LedgerError(f"{self._path}: the ledger was opened to be shown; open it to append")
        if at is not None and at.tzinfo is None:
            raise InputError(f"the time {at} says no time zone")
        with said_plainly(self._path), transaction(self._connection, "IMMEDIATE"):
            yield

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """Laws broken by what was given, and not by the ledger, are said to be."""
        try:
            with said_plainly(self._path):
                yield
        except LedgerDamaged as error:
            raise LedgerDamaged(f"refused, and nothing of this call was kept: {error}") from error
