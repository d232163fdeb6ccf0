"""Real servers of databases for the length of a test: PostgreSQL and MariaDB of this machine, on loopback, their data in a folder of their own.

Each yields the address of an empty database ``ferry``, whose user is ``mira`` with the password ``lantern``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from support.live_desk import find_port

USER, PASSWORD, NAME = "mira", "lantern", "ferry"
_START_S = 60.0
#: PostgreSQL does not run as root.
_NOBODY = 65534


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a database on a PostgreSQL server; skips the test where this machine has none, or no driver."""
    driver = pytest.importorskip("psycopg", reason="psycopg, the driver of PostgreSQL, is not installed")
    initdb, server = (_find(name, "/usr/lib/postgresql/*/bin") for name in ("initdb", "postgres"))
    port = find_port()
    with _folder() as folder:
        (folder / "password").write_text(PASSWORD)
        _give_away(folder)
        made = [initdb, "-D", str(folder / "data"), "-U", USER, "--pwfile", str(folder / "password")]
        _run([*made, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"])
        command = [server, "-D", str(folder / "data"), "-p", str(port), "-k", str(folder), "-h", "127.0.0.1"]
        with _serving([*command, "-F"]):
            at = {"host": "127.0.0.1", "port": port, "user": USER, "password": PASSWORD, "autocommit": True}
            with _connect(driver, at | {"dbname": "postgres"}) as connection:
                connection.execute(f"CREATE DATABASE {NAME}")
            yield f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{port}/{NAME}"


@contextmanager
def mariadb() -> Iterator[str]:
    """The address of a database on a MariaDB server; skips the test where this machine has none, or no driver."""
    driver = pytest.importorskip("pymysql", reason="pymysql, the driver of MySQL, is not installed")
    install, server = (_find(name, "/usr/sbin") for name in ("mariadb-install-db", "mariadbd"))
    port = find_port()
    with _folder() as folder:
        (folder / "begin.sql").write_text(
            f"CREATE DATABASE {NAME} CHARACTER SET utf8mb4;\n"
            f"CREATE USER '{USER}'@'%' IDENTIFIED BY '{PASSWORD}';\nGRANT ALL ON {NAME}.* TO '{USER}'@'%';\n"
        )
        _give_away(folder)
        data = f"--datadir={folder / 'data'}"
        _run([install, "--no-defaults", data, "--skip-test-db", "--auth-root-authentication-method=normal"])
        command = [server, "--no-defaults", data, f"--port={port}", f"--socket={folder / 'socket'}"]
        more = ["--bind-address=127.0.0.1", "--skip-name-resolve", f"--init-file={folder / 'begin.sql'}"]
        with _serving([*command, *more]):
            at = {"host": "127.0.0.1", "port": port, "user": USER, "password": PASSWORD}
            _connect(driver, at | {"database": NAME}).close()
            yield f"mariadb://{USER}:{PASSWORD}@127.0.0.1:{port}/{NAME}"


def _find(name: str, folders: str) -> str:
    """The path of a program; skips the test where there is none."""
    found = shutil.which(name) or next(
        (str(path) for path in sorted(Path("/").glob(f"{folders.lstrip('/')}/{name}"))), None
    )
    if found is None:
        pytest.skip(f"there is no {name} on this machine")
    return found


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder with a short path (a socket's has 107 letters at most) that the server's user reaches."""
    with tempfile.TemporaryDirectory(prefix="dragoman-db-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def _give_away(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in (folder, *folder.iterdir()):
            os.chown(path, _NOBODY, _NOBODY)


def _as_whom() -> dict[str, Any]:
    return {"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **_as_whom())
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


@contextmanager
def _serving(command: list[str]) -> Iterator[None]:
    output = subprocess.DEVNULL
    server = subprocess.Popen(command, stdout=output, stderr=output, cwd="/", **_as_whom())
    try:
        yield
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _connect(driver: Any, at: dict[str, Any]) -> Any:
    """A connection to a server that is starting; raises the driver's error where it is not there in time."""
    end = time.monotonic() + _START_S
    while True:
        try:
            return driver.connect(**at)
        except driver.Error:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
