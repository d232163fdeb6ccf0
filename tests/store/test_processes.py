"""What was acknowledged survives kill -9, and several processes may append to one ledger."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.errors import LedgerLocked
from dragoman.model import Provenance, Reading
from dragoman.store import SqliteStore
from support.talks import RULES, read_dispatch, read_many, write_dispatch

TESTS = Path(__file__).parents[1]
ROUNDS = 12
COUNT = 400
BY = Provenance("rules", RULES.version)


def start(ledger: Path, count: int = COUNT, reader: str = "rules") -> subprocess.Popen[str]:
    """A process that appends readings one by one."""
    script = TESTS / "store" / "append_one_by_one.py"
    paths = os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])
    return subprocess.Popen(
        [sys.executable, str(script), str(ledger), str(count), reader],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        text=True,
    )


def kill_after(process: subprocess.Popen[str], lines: int, pause_s: float) -> list[str]:
    """What was acknowledged by a process that is killed some moment after so many lines."""
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(lines)]
    time.sleep(pause_s)
    process.send_signal(signal.SIGKILL)
    said += process.stdout.readlines()
    process.stdout.close()
    process.wait()
    return [line.strip() for line in said if line.endswith("\n") and line != "open\n"]


def test_what_was_acknowledged_survives_a_kill_and_a_rerun_completes_it(tmp_path: Path) -> None:
    path = tmp_path / "talks.ledger"
    whole = {document.id: read_dispatch(document, BY) for document in map(write_dispatch, range(COUNT))}
    chance = random.Random(1907)
    acknowledged: set[str] = set()
    for _ in range(ROUNDS):
        # The first line says that the ledger is open; no line: killed while it opens.
        acknowledged.update(kill_after(start(path), chance.randrange(12), chance.uniform(0, 0.01)))
        if not path.exists():
            continue
        with SqliteStore(path) as ledger:
            kept = ledger.load_record().documents
            assert acknowledged <= {document.id for document in kept}
            for document in kept:
                (entry,) = ledger.load_history(document.id)
                assert entry.what == whole[document.id]
    assert acknowledged
    last = start(path)
    last.communicate()
    assert last.returncode == 0
    with SqliteStore(path) as ledger:
        expected = {claim.id for reading in whole.values() for claim in reading.claims}
        assert {claim.id for claim in ledger.load_record().claims} == expected
        assert ledger.append(whole.values()) == 0


def test_several_processes_make_and_fill_one_ledger(tmp_path: Path) -> None:
    path = tmp_path / "talks.ledger"
    names = ["rules", "embedded", "coder", "rules"]
    running = [start(path, 40, name) for name in names]
    for process in running:
        process.communicate()
    assert [process.returncode for process in running] == [0, 0, 0, 0]
    with SqliteStore(path) as ledger:
        record = ledger.load_record()
        assert len(record.documents) == 40
        assert len(record.claims) == 3 * 40 * 6
        for document in record.documents:
            assert len(ledger.load_history(document.id)) == 3


def test_a_ledger_that_another_holds_too_long_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "talks.ledger"
    with SqliteStore(path) as first, SqliteStore(path, wait_s=0.05) as second:
        first.append(read_many(1))
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerLocked, match="another process"):
            second.append(read_many(2))
        assert len(second.load_record().documents) == 1
        holder.execute("ROLLBACK")
        holder.close()
        assert second.append(read_many(2)) == 6


def test_a_view_is_of_one_moment_while_others_append(tmp_path: Path) -> None:
    path = tmp_path / "talks.ledger"
    with SqliteStore(path) as writer, SqliteStore(path, read_only=True) as viewer:
        for number in range(5):
            writer.append([Reading(write_dispatch(number), RULES)])
            assert len(viewer.load_record().documents) == number + 1


def test_a_commit_waits_for_the_disk(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "talks.ledger") as ledger:
        connection = ledger._connection
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
