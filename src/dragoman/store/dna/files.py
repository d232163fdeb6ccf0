"""A .dna file or a database of DNA, opened, read and written; what cannot serve is said in Dragoman's words."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from dragoman.errors import InputError, Problem, UnreadableFile
from dragoman.model.coding import CodingFile
from dragoman.store.dna.check import insert_row
from dragoman.store.dna.read import Tables, read_tables
from dragoman.store.dna.schema import TABLES
from dragoman.store.dna.servers import is_address, open_server
from dragoman.store.dna.version2 import read_tables_2


def is_dna_file(path: Path) -> bool:
    """Tell whether a file is a database with the tables of DNA."""
    try:
        with closing(_open(path)) as connection:
            names = {name.upper() for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error:
        return False
    return {b"STATEMENTTYPES", b"VARIABLES", b"DOCUMENTS"} <= names


def read_dna(source: str | os.PathLike[str]) -> tuple[CodingFile, tuple[Problem, ...]]:
    """Return the rows of a project of DNA in the form of DNA 3, and a Problem for each that could not be taken.

    source: a file of DNA 3 or 2, or the address of a database of DNA 3: mysql://user:password@host/name or postgresql://...

    Raises UnreadableFile where it cannot be opened, InputError where it is none of DNA's.
    """
    address = os.fspath(source)
    if is_address(address):
        with open_server(address) as (shown, cursor, broken):
            return _read(Tables(cursor, shown, broken))
    if not Path(address).is_file():
        raise UnreadableFile(f"{address}: there is no such file")
    try:
        with closing(_open(Path(address))) as connection:
            connection.execute("SELECT name FROM sqlite_master").fetchall()
            return _read(Tables(connection.cursor(), address, (sqlite3.DatabaseError,)))
    except sqlite3.Error as error:
        raise UnreadableFile(f"{address}: this is no file of DNA, or it is damaged ({error})") from error


def write_dna(file: CodingFile, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """Write a file that DNA 3 opens; it appears whole or not at all.

    Raises InputError where there is a file already that may not be overwritten, or a row that DNA does not take.
    """
    target = Path(path)
    _keep_what_is_there(target, overwrite)
    draft = target.with_name(f"{target.name}.part")
    try:
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            _fill(connection, file)
        draft.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise UnreadableFile(f"{target}: the file cannot be written ({error})") from error
    finally:
        draft.unlink(missing_ok=True)


def _keep_what_is_there(target: Path, overwrite: bool) -> None:
    if not target.exists() or not target.stat().st_size:
        return
    if not overwrite:
        raise InputError(f"{target}: there is such a file already; name another one, or use --force")
    if not is_dna_file(target):
        raise InputError(f"{target}: the file that is there is none of DNA, and is not written over")


def _fill(connection: sqlite3.Connection, file: CodingFile) -> None:
    connection.execute("BEGIN")
    for table in TABLES:
        connection.execute(table.statement)
    for table in TABLES:
        for row in getattr(file, table.place):
            if refusal := insert_row(connection, table, row):
                raise InputError(f"a row of {table.name} is not taken by DNA ({refusal}): {row}")
    if dangling := connection.execute("PRAGMA foreign_key_check").fetchone():
        raise InputError(f"row {dangling[1]} of {dangling[0]} points at no row of {dangling[2]}")
    connection.execute("COMMIT")


def _read(tables: Tables) -> tuple[CodingFile, tuple[Problem, ...]]:
    settings = tables.lines("SETTINGS") or []
    version = next((line.get("value") for line in settings if line.get("property") == "version"), None)
    if str(version).startswith("2") or (tables.lines("ENTITIES") is None and tables.lines("ATTRIBUTES")):
        return read_tables_2(tables)
    if version is not None and not str(version).startswith("3"):
        tables.tell(f"it says that it was written by DNA {version}; it is read as a file of DNA 3")
    return read_tables(tables)


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    connection.text_factory = bytes
    return connection
