"""The stores that there are, held to the contract."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from contracts.store_contract import StoreContract
from dragoman.store import SqliteStore, Store


class TestInMemory(StoreContract):
    def open_new(self) -> Store:
        return SqliteStore(":memory:")


class TestInFile(StoreContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    def open_new(self) -> Store:
        return SqliteStore(Path(tempfile.mkdtemp(dir=self.folder)) / "talks.ledger")
