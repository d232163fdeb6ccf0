"""Vectors of texts, kept beside a ledger so that they are worked out once: a file that may be deleted at any time.

It holds no claim and no text, only SHA-256 digests of texts and what a network made of them. Where it cannot be read or written (a
read-only medium, a damaged file, two at once), nothing is known and nothing is kept: the caller works the vectors out.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]


class VectorFile:
    """Text -> vector, for one network. ``network``: the hash of its file; vectors of another one are not known here."""

    def __init__(self, path: Path, network: str) -> None:
        """Name the file; it is opened for each call, and made when first something is kept."""
        self._path = path
        self._network = network

    def look_up(self, texts: Iterable[str]) -> dict[str, Vector]:
        """Return the vectors of those texts that are known."""
        found: dict[str, Vector] = {}
        if not self._path.exists():
            return found
        with suppress(sqlite3.Error, ValueError), closing(self._connect()) as connection:
            for text in dict.fromkeys(texts):
                row = connection.execute(
                    "SELECT vector FROM vectors WHERE digest = ?", [self._digest(text)]
                ).fetchone()
                if row:
                    found[text] = np.frombuffer(row[0], dtype="<f4")
        return found

    def keep(self, vectors: Mapping[str, Vector]) -> None:
        """Keep vectors for the next time."""
        rows = [(self._digest(text), vector.astype("<f4").tobytes()) for text, vector in vectors.items()]
        if not rows:
            return
        with suppress(sqlite3.Error), closing(self._connect()) as connection, connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS vectors (digest BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
            )
            connection.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows)

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=1.0)

    def _digest(self, text: str) -> bytes:
        return hashlib.sha256(f"{self._network}\0{text}".encode("utf-8", "surrogatepass")).digest()
