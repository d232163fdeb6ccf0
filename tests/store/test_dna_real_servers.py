"""Databases of DNA on real servers, PostgreSQL and MariaDB: what is read there is what a file of the same rows gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from dragoman.errors import InputError, UnreadableFile
from dragoman.store.dna import read_dna
from dragoman.store.dna.schema import TABLES
from dragoman.store.dna.servers import open_server
from support.database_servers import PASSWORD, mariadb, postgresql
from support.dna import Tables, ferry_tables, write_dna_3

#: How the types of a file are called on a server: a text that is a key needs a length in MariaDB, and 32 bits hold no such days as ours.
_TYPES = {"postgresql": {"INTEGER": "BIGINT"}, "mariadb": {"INTEGER": "BIGINT", "TEXT": "MEDIUMTEXT"}}


@pytest.fixture(scope="module", params=[postgresql, mariadb])
def served(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with the tables of the ferry."""
    serve: Callable[[], AbstractContextManager[str]] = request.param
    with serve() as address:
        fill_server(address, ferry_tables())
        yield address


def fill_server(address: str, tables: Tables) -> None:
    """Make DNA's tables on a server, without their constraints, and fill them, the last row first: a server keeps no order."""
    types = _TYPES[address.partition(":")[0]]
    with open_server(address) as (_, cursor, _):
        for table in TABLES:
            columns = [
                f"{name} {types.get(kind, kind)}"
                for name, declared in table.columns
                for kind in [re.match("[A-Z]+", declared).group()]  # type: ignore[union-attr]
            ]
            cursor.execute(f"CREATE TABLE {table.name} ({', '.join(columns)})")
            for row in reversed(tables.get(table.name, [])) if "ID" in table.names else tables[table.name]:
                places = ", ".join(["%s"] * len(row))
                cursor.execute(f"INSERT INTO {table.name} VALUES ({places})", row)  # type: ignore[call-arg]


def test_a_server_gives_what_a_file_gives(served: str, tmp_path: Path):
    assert read_dna(served) == read_dna(write_dna_3(tmp_path / "ferry.dna", ferry_tables()))


def test_a_wrong_password_is_told_without_it(served: str):
    with pytest.raises(UnreadableFile, match="cannot be opened") as raised:
        read_dna(served.replace(PASSWORD, "storm"))
    assert "storm" not in str(raised.value)


def test_a_database_without_the_tables_of_dna_is_told(served: str):
    with open_server(served) as (_, cursor, _):
        cursor.execute("CREATE TABLE kept AS SELECT * FROM STATEMENTS")
        cursor.execute("DROP TABLE STATEMENTS")
        try:
            with pytest.raises(InputError, match="no table STATEMENTS"):
                read_dna(served)
        finally:
            cursor.execute("CREATE TABLE STATEMENTS AS SELECT * FROM kept")
            cursor.execute("DROP TABLE kept")
