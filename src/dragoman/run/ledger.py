"""Where a ledger lies, and how it is opened."""

from __future__ import annotations

from pathlib import Path

from dragoman.errors import LedgerError
from dragoman.store import SqliteStore


def open_ledger(path: Path | str, *, read_only: bool = False) -> SqliteStore:
    """Return the opened ledger in a file; it is made where there is none and ``read_only`` is not asked.

    Raises LedgerError where it cannot be used: LedgerVersion, LedgerDamaged, LedgerLocked say why.
    """
    if read_only and not Path(path).exists():
        raise LedgerError(
            f"There is no ledger at {path}: read some reports into it first (dragoman read --ledger {path} FILE)"
        )
    return SqliteStore(path, read_only=read_only)
