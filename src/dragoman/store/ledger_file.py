"""The file of a ledger: a connection to it, made sure of, and SQLite's errors said in Dragoman's words."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from dragoman.errors import LedgerDamaged, LedgerError, LedgerLocked, LedgerVersion, UnreadableFile
from dragoman.store.schema import (
    APPLICATION_ID,
    FORM_VERSION,
    LATER_TABLES,
    LEDGER_TABLES,
    list_statements,
)

MEMORY: Final = ":memory:"

_BETWEEN_TRIES_S: Final = 0.05


def connect_file(path: str, *, read_only: bool, wait_s: float) -> sqlite3.Connection:
    """Return a connection to the ledger at a path, made when there is none; ``:memory:`` keeps it in memory.

    Raises UnreadableFile, LedgerLocked, LedgerDamaged or LedgerVersion where the file cannot serve.
    """
    with said_plainly(path):
        if not read_only:
            return _connect_to_append(path, wait_s)
        if path == MEMORY or not Path(path).exists():
            raise UnreadableFile(f"{path}: there is no ledger to show here")
        try:
            return _connect_to_show(path, "mode=ro", wait_s)
        except sqlite3.OperationalError as error:
            if _code(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
            return _connect_to_unchanging(path, wait_s)


@contextmanager
def transaction(connection: sqlite3.Connection, how: Literal["DEFERRED", "IMMEDIATE"]) -> Iterator[None]:
    """Return a context whose statements are committed at its end, or taken back where it is left by an exception.

    DEFERRED sees one state of the ledger throughout; IMMEDIATE is the only one that writes meanwhile.
    """
    connection.execute(f"BEGIN {how}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def said_plainly(path: str) -> Iterator[None]:
    """Return a context in which SQLite's errors become LedgerErrors that say what, where and what to do."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        raise _say_plainly(path, error) from error


def _say_plainly(path: str, error: sqlite3.Error) -> Exception:
    match _code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LedgerLocked(
                f"{path}: another process has been writing for longer than the wait; nothing of this call was kept. "
                "Try again when it is done, or find it: it has this file open"
            )
        case sqlite3.SQLITE_CANTOPEN:
            return UnreadableFile(
                f"{path}: the file cannot be opened; do its folder and the permission exist?"
            )
        case sqlite3.SQLITE_FULL:
            return LedgerError(
                f"{path}: the disk is full; nothing of this call was kept. Make room and try again"
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return LedgerError(
                f"{path}: the file may not be written; open it read-only, or copy it elsewhere"
            )
        case sqlite3.SQLITE_IOERR:
            return LedgerError(f"{path}: the disk failed ({error}); nothing of this call was kept")
        case sqlite3.SQLITE_NOTADB:
            return LedgerDamaged(
                f"{path}: this is no ledger, or its beginning is overwritten. Name another file, or restore a copy"
            )
        case _:
            return LedgerDamaged(
                f"{path}: the file is damaged ({error}). Restore a copy, or save what can be read with "
                f"'sqlite3 {path} .recover'"
            )


def _code(error: sqlite3.Error) -> int:
    """The primary result code of SQLite (0 where the error does not come from it)."""
    code: int = getattr(error, "sqlite_errorcode", None) or 0
    return code & 0xFF


def _connect_to_append(path: str, wait_s: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=wait_s, isolation_level=None)
    with _closed_on_error(connection):
        with transaction(connection, "DEFERRED"):
            blank = _is_blank(connection, path)
        _keep_what_is_acknowledged(connection, wait_s)
        if blank:
            _make_tables(connection, path)
    return connection


def _connect_to_show(path: str, how: str, wait_s: float) -> sqlite3.Connection:
    uri = f"{Path(path).absolute().as_uri()}?{how}"
    connection = sqlite3.connect(uri, timeout=wait_s, isolation_level=None, uri=True)
    with _closed_on_error(connection), transaction(connection, "DEFERRED"):
        if _is_blank(connection, path):
            raise LedgerDamaged(f"{path}: the file is empty; nothing has been appended to it yet")
    return connection


def _connect_to_unchanging(path: str, wait_s: float) -> sqlite3.Connection:
    """A connection to a file on a medium where SQLite cannot put its two side files."""
    unmerged = Path(f"{path}-wal")
    if unmerged.exists() and unmerged.stat().st_size:
        raise UnreadableFile(
            f"{path}: the newest entries are still in {unmerged.name}, and the folder may not be written. "
            "Copy both files into a folder that may"
        )
    return _connect_to_show(path, "immutable=1", wait_s)


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _keep_what_is_acknowledged(connection: sqlite3.Connection, wait_s: float) -> None:
    """FULL: a commit returns when its bytes are on the disk, so that a power cut cannot take it back."""
    _use_write_ahead_log(connection, wait_s)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")


def _use_write_ahead_log(connection: sqlite3.Connection, wait_s: float) -> None:
    """SQLite does not wait by itself for others who switch the same file at the same moment."""
    for left in range(int(wait_s / _BETWEEN_TRIES_S), -1, -1):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY or not left:
                raise
        time.sleep(_BETWEEN_TRIES_S)


def _is_blank(connection: sqlite3.Connection, path: str) -> bool:
    """Whether the file holds nothing yet; raises LedgerVersion or LedgerDamaged for what is no ledger of this form."""
    application = _number(connection, "PRAGMA application_id")
    version = _number(connection, "PRAGMA user_version")
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables and application == 0 and version == 0:
        return True
    if application != APPLICATION_ID:
        raise LedgerVersion(f"{path}: this is the database of another program; it was left as it is")
    if version != FORM_VERSION:
        raise LedgerVersion(
            f"{path}: written in form {version}, and this Dragoman knows form {FORM_VERSION}. "
            "Use the version of Dragoman that wrote it, or read the documents again into a new ledger"
        )
    if missing := set(LEDGER_TABLES) - set(LATER_TABLES) - tables:
        raise LedgerDamaged(f"{path}: tables are missing ({', '.join(sorted(missing))}). Restore a copy")
    return False


def _make_tables(connection: sqlite3.Connection, path: str) -> None:
    with transaction(connection, "IMMEDIATE"):
        if _is_blank(connection, path):
            for statement in list_statements():
                connection.execute(statement)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(pragma).fetchone()[0])
