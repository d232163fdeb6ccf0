"""Databases of DNA on a server: MySQL or MariaDB (with pymysql), PostgreSQL (with psycopg), asked by the same words as a file.

The two packages are not among those that Dragoman installs. DNA makes the same tables on a server (leifeld-lab/dna 3.1.2).
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from types import ModuleType
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from dragoman.errors import InputError, UnreadableFile
from dragoman.store.dna.read import Cursor

_MYSQL: Final = ("mysql", "mariadb")
_POSTGRES: Final = ("postgresql", "postgres")

Opened = tuple[str, Cursor, tuple[type[Exception], ...]]


def is_address(source: str) -> bool:
    """Tell whether a source is the address of a database rather than a file.

    >>> is_address("postgresql://mira@localhost/talks"), is_address("talks.dna")
    (True, False)
    """
    return source.partition("://")[0].lower() in (*_MYSQL, *_POSTGRES) and "://" in source


@contextmanager
def open_server(address: str) -> Iterator[Opened]:
    """Yield how the database is called (without its password), its cursor, and what it raises; the connection is closed afterwards.

    Raises InputError where the package for it is missing, UnreadableFile where it cannot be reached.
    """
    parts = urlsplit(address)
    shown = f"{parts.scheme}://{parts.hostname or ''}{parts.path}"
    package = _load("pymysql" if parts.scheme.lower() in _MYSQL else "psycopg")
    broken: tuple[type[Exception], ...] = (package.Error,)
    try:
        connection = package.connect(**_arguments(address))
    except broken as error:
        raise UnreadableFile(f"{shown}: the database cannot be opened ({error})") from error
    with closing(connection):
        yield shown, connection.cursor(), broken


def _arguments(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    name = unquote(parts.path.lstrip("/"))
    given: dict[str, Any] = {"host": parts.hostname or "localhost"}
    given |= {"user": unquote(parts.username)} if parts.username else {}
    given |= {"password": unquote(parts.password)} if parts.password else {}
    given |= {"port": parts.port} if parts.port else {}
    if parts.scheme.lower() in _MYSQL:
        return given | {"database": name, "charset": "utf8mb4", "autocommit": True}
    return given | {"dbname": name, "autocommit": True}


def _load(name: str) -> ModuleType:
    try:
        return importlib.import_module("pymysql") if name == "pymysql" else importlib.import_module("psycopg")
    except ImportError:
        raise InputError(
            f"to read a database on a server, the package {name} is needed: pip install {name}"
        ) from None
