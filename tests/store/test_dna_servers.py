"""Databases of DNA on a server: the address, the package that is missing, and the tables, which are asked as a file's are."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman.errors import InputError, UnreadableFile
from dragoman.store.dna import read_dna
from support.dna import ferry_tables, write_dna_3


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A package in the place of psycopg and pymysql, which opens a file instead of a server; what it was asked with."""
    path = write_dna_3(tmp_path / "ferry.dna", ferry_tables())
    asked: dict[str, Any] = {}

    def connect(**given: Any) -> sqlite3.Connection:
        asked.update(given)
        if given.get("password") != "lantern":
            raise sqlite3.OperationalError("access denied")
        return sqlite3.connect(path)

    for name in ("psycopg", "pymysql"):
        package = ModuleType(name)
        package.connect, package.Error = connect, sqlite3.Error  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, name, package)
    return asked


@pytest.mark.parametrize("scheme", ["postgresql", "mysql", "mariadb"])
def test_a_server_gives_what_a_file_gives(served: dict[str, Any], tmp_path: Path, scheme: str):
    file, problems = read_dna(f"{scheme}://mira%40talks:lantern@db.example:4000/ferry")
    assert (file, problems) == read_dna(tmp_path / "ferry.dna")
    assert (served["host"], served["port"], served["user"]) == ("db.example", 4000, "mira@talks")
    assert served.get("dbname", served.get("database")) == "ferry"


def test_the_password_is_in_no_message(served: dict[str, Any]):
    with pytest.raises(UnreadableFile, match="access denied") as raised:
        read_dna("postgresql://mira:storm@db.example/ferry")
    assert "storm" not in str(raised.value)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pymysql", None)
    with pytest.raises(InputError, match="pip install pymysql"):
        read_dna("mysql://mira@db.example/ferry")
