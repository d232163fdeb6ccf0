"""Files that cannot serve are said to be so; nothing in one that serves can be edited."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.errors import LedgerDamaged, LedgerError, LedgerVersion, UnreadableFile
from dragoman.model import Position, Session
from dragoman.model.coding import CodingProject
from dragoman.store import SqliteStore
from dragoman.store.schema import LEDGER_TABLES
from support.talks import find_kind, pass_verdict, read_dispatch, read_many, write_dispatch

READING = read_dispatch(write_dispatch())
SESSION = find_kind(READING, Session)
VERDICT = pass_verdict(find_kind(READING, Position), "accepted")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of one reading, one verdict and one project of hand coding."""
    path = tmp_path / "talks.ledger"
    with SqliteStore(path) as ledger:
        ledger.append([READING])
        ledger.append_verdicts([VERDICT])
        ledger.append_project(CodingProject("ferry"))
    return path


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Somebody's own connection to the ledger, without Dragoman."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def test_a_ledger_of_earlier_days_gains_the_table_of_projects(path: Path, raw: sqlite3.Connection) -> None:
    raw.execute("DROP TABLE projects")
    with SqliteStore(path, read_only=True) as ledger:
        assert ledger.load_projects() == ()
        assert len(ledger.load_record().claims) == 6
    with SqliteStore(path) as ledger:
        assert ledger.append([READING]) == 0
        assert ledger.append_project(CodingProject("ferry"))
        assert ledger.load_projects() == (CodingProject("ferry"),)
    with pytest.raises(sqlite3.IntegrityError, match="nothing is edited"):
        raw.execute("DELETE FROM projects")


def test_a_changed_project_is_found_out(path: Path, raw: sqlite3.Connection) -> None:
    lift_the_ban(raw)
    raw.execute("UPDATE projects SET form = CAST(replace(form, 'ferry', 'harbour') AS BLOB)")
    with SqliteStore(path) as ledger, pytest.raises(LedgerDamaged, match="it was changed"):
        ledger.load_projects()


def lift_the_ban(connection: sqlite3.Connection) -> None:
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")


# Nothing is edited.


@pytest.mark.parametrize("table", LEDGER_TABLES)
@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE {table} SET rowid = rowid + 1",
        "DELETE FROM {table}",
        "REPLACE INTO {table} SELECT * FROM {table}",
    ],
)
def test_no_line_of_any_table_can_be_edited(raw: sqlite3.Connection, table: str, edit: str) -> None:
    if table == "reading_claims":  # it has no rowid
        edit = edit.replace("rowid", "place")
    before = raw.execute(f"SELECT * FROM {table}").fetchall()
    assert before
    with pytest.raises(sqlite3.IntegrityError, match="nothing is edited"):
        raw.execute(edit.format(table=table))
    assert raw.execute(f"SELECT * FROM {table}").fetchall() == before


# What is damaged is noticed when it is read.

DAMAGES = {
    "a word of the text": (
        "UPDATE texts SET text = CAST(replace(CAST(text AS TEXT), 'met', 'sat') AS BLOB)",
        f"document {READING.document.id}",
    ),
    "bytes that are no text": ("UPDATE texts SET text = x'ff00'", f"document {READING.document.id}"),
    "a quote": (
        "UPDATE claims SET evidence = CAST(replace(CAST(evidence AS TEXT), 'Lake', 'Port') AS BLOB)",
        f"claim {SESSION.id}",
    ),
    "a finding": (
        "UPDATE claims SET body = CAST(replace(CAST(body AS TEXT), 'Harn', 'Horn') AS BLOB)",
        f"claim {SESSION.id}",
    ),
    "a finding that is no JSON": (
        f"UPDATE claims SET body = x'7b' WHERE id = '{SESSION.id}'",
        f"claim {SESSION.id}",
    ),
    "a finding of another type": (
        f"UPDATE claims SET body = 5 WHERE id = '{SESSION.id}'",
        f"claim {SESSION.id}",
    ),
    "a kind": (f"UPDATE claims SET kind = 'rumour' WHERE id = '{SESSION.id}'", f"claim {SESSION.id}"),
    "an id": ("UPDATE claims SET id = 'feedfeedfeedfeed' WHERE kind = 'session'", "claim feedfeedfeedfeed"),
    "a confidence": (
        f"UPDATE claims SET confidence = 3 WHERE id = '{SESSION.id}'",
        f"claim {SESSION.id}",
    ),
    "a confidence in words": (
        f"UPDATE claims SET confidence = 'high' WHERE id = '{SESSION.id}'",
        f"claim {SESSION.id}",
    ),
    "a verdict": (
        f"UPDATE claims SET verdict = 'rejected' WHERE id = '{VERDICT.id}'",
        f"claim {VERDICT.id}",
    ),
    "a verdict there is not": (
        f"UPDATE claims SET verdict = 'perhaps' WHERE id = '{VERDICT.id}'",
        f"claim {VERDICT.id}",
    ),
    "who found it": (
        "UPDATE provenances SET form = CAST(replace(CAST(form AS TEXT), 'a1', 'a2') AS BLOB)",
        "claim ",
    ),
    "the date of a document": (
        "UPDATE documents SET facts = CAST(replace(CAST(facts AS TEXT), '2031', '2032') AS BLOB)",
        f"document {READING.document.id}",
    ),
    "a problem": (
        "UPDATE readings SET problems = CAST(replace(CAST(problems AS TEXT), 'May', 'Jun') AS BLOB)",
        "reading ",
    ),
    "a claim taken out of its reading": ("DELETE FROM reading_claims WHERE place = 2", "reading "),
    "a claim gone": (f"DELETE FROM claims WHERE id = '{SESSION.id}'", "reading "),
    "what is known of a document gone": ("DELETE FROM documents", "reading number 1"),
    "a text gone": ("DELETE FROM texts", "document "),
    "a table gone": ("DROP TABLE verdicts", "tables are missing"),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_damage_is_noticed_and_named(raw: sqlite3.Connection, path: Path, what: str) -> None:
    edit, named = DAMAGES[what]
    lift_the_ban(raw)
    raw.execute(edit)
    assert raw.execute("SELECT total_changes()").fetchone()[0] or "DROP" in edit
    with pytest.raises(LedgerDamaged, match=named), SqliteStore(path) as ledger:
        ledger.load_record()


def test_a_file_overwritten_in_its_middle_is_damaged(path: Path) -> None:
    with SqliteStore(path) as ledger:
        ledger.append(read_many(200))
    content = bytearray(path.read_bytes())
    content[4096:-4096] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(LedgerDamaged, match=r"Restore a copy"), SqliteStore(path) as ledger:
        ledger.load_record()


# Files that are no ledgers.


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_database(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Minutes of the round at Lake Harn.\n" * 200)
    with pytest.raises(LedgerDamaged, match=r"no ledger.*Name another file"):
        SqliteStore(path, read_only=read_only)
    assert path.read_text().startswith("Minutes")


@pytest.mark.parametrize("read_only", [False, True])
def test_the_database_of_another_program_is_left_as_it_is(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE contacts (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(LedgerVersion, match="another program"):
        SqliteStore(path, read_only=read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_ledger_of_another_version(raw: sqlite3.Connection, path: Path, read_only: bool) -> None:
    raw.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerVersion, match=r"form 99.*knows form 1"):
        SqliteStore(path, read_only=read_only)


@pytest.mark.parametrize("name", ["nowhere/talks.ledger", "."])
def test_a_place_where_no_file_can_be(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        SqliteStore(tmp_path / name)


# Ledgers that are there to be shown.


def test_a_ledger_to_be_shown_is_not_appended_to(path: Path) -> None:
    with SqliteStore(path, read_only=True) as ledger:
        assert len(ledger.load_record().claims) == 6
        with pytest.raises(LedgerError, match="opened to be shown"):
            ledger.append([READING])


@pytest.mark.parametrize("name", ["none.ledger", ":memory:"])
def test_there_is_nothing_to_show(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match="no ledger to show"):
        SqliteStore(name if name == ":memory:" else tmp_path / name, read_only=True)
    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_nothing_to_show(tmp_path: Path) -> None:
    path = tmp_path / "empty.ledger"
    path.touch()
    with pytest.raises(LedgerDamaged, match="empty"):
        SqliteStore(path, read_only=True)
    with SqliteStore(path) as ledger:
        assert ledger.append([READING]) == 6


def test_names_with_marks_of_addresses_are_names(tmp_path: Path) -> None:
    path = tmp_path / "talks 100%? #1é.ledger"
    with SqliteStore(path) as ledger:
        ledger.append([READING])
    with SqliteStore(path, read_only=True) as ledger:
        assert len(ledger.load_record().documents) == 1
    assert path.exists()


SHOW = """
import os, sys
from pathlib import Path
from dragoman.errors import DragomanError
from dragoman.store import SqliteStore
if os.getuid() == 0:
    os.setuid(65534)
try:
    with SqliteStore(Path(sys.argv[1]), read_only=True) as ledger:
        print(len(ledger.load_record().claims))
    SqliteStore(Path(sys.argv[1]))
except DragomanError as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def medium() -> Iterator[Path]:
    """A folder of its own, which a user who may not write can still come to; with a ledger of one reading."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        path = Path(folder) / "talks.ledger"
        with SqliteStore(path) as ledger:
            ledger.append([READING])
        yield path
        os.chmod(folder, 0o755)


def show_unwritable(path: Path) -> list[str]:
    """The lines that are said about a ledger whose folder cannot be written."""
    os.chmod(path, 0o444)
    os.chmod(path.parent, 0o555)
    command = [sys.executable, "-c", SHOW, str(path)]
    paths = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    return subprocess.run(
        command, capture_output=True, text=True, check=True, env=paths, cwd=path.parent
    ).stdout.splitlines()


def test_a_ledger_on_a_medium_that_cannot_be_written_is_shown(medium: Path) -> None:
    shown, refused = show_unwritable(medium)
    assert shown == "6"
    assert "may not be written" in refused


def test_entries_beside_a_file_that_cannot_be_written_are_not_passed_over(medium: Path) -> None:
    """A copy taken while somebody was appending: the newest entries lie in the side file still."""
    log = Path(f"{medium}-wal")
    with SqliteStore(medium) as ledger:
        ledger.append(read_many(3))
        kept, beside = medium.read_bytes(), log.read_bytes()
    medium.write_bytes(kept)
    log.write_bytes(beside)
    assert log.stat().st_size
    assert "UnreadableFile" in show_unwritable(medium)[0]


def test_closing_twice_and_using_after(path: Path) -> None:
    ledger = SqliteStore(path)
    ledger.close()
    ledger.close()
    with pytest.raises(sqlite3.ProgrammingError):
        ledger.load_record()
