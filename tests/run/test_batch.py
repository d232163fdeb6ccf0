"""Many reports at once: none is lost over another, their order is kept, and a batch that is killed can be run again."""

from __future__ import annotations

import contextlib
import io
import json
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman import BatchOptions, Outcome, open_ledger, read_sources, record_of
from dragoman.store import SqliteStore
from support.dispatches import DISPATCHES

SOURCE = Path(__file__).parents[2] / "src"
TEXTS = [path for path in DISPATCHES if path.suffix == ".txt"]
COPIES = 5
KILLS = 4
HANGS = 120
"""Seconds after which a batch that keeps nothing is taken to hang, on the busiest machine."""


def copy_dispatches(folder: Path, copies: int) -> Path:
    """A folder of so many different copies of every dispatch that is plain text."""
    folder.mkdir()
    for number in range(copies):
        for path in TEXTS:
            text = path.read_text(encoding="utf-8")
            (folder / f"{number}-{path.name}").write_text(
                f"{text}\n\nThis is copy {number}.\n", encoding="utf-8"
            )
    return folder


def claims_by_document(outcomes: list[Outcome]) -> dict[str, list[str]]:
    return {o.document.id: [c.id for c in o.reading.claims] for o in outcomes if o.document and o.reading}


def test_a_bad_file_does_not_lose_the_batch(tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXTS[0].read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.jsonl").write_text(
        'not json\n{"id": "ok", "text": "Talks between Velmark and Tarsk opened."}\n'
    )
    (tmp_path / "e.txt").write_text(TEXTS[1].read_text(encoding="utf-8"), encoding="utf-8")
    outcomes = list(read_sources([tmp_path, tmp_path / "gone.txt"]))
    told = [tuple(problem.code for problem in o.problems if o.document is None) for o in outcomes]
    assert told == [
        (),
        ("file-unreadable",),
        ("document-empty",),
        ("line-malformed",),
        (),
        (),
        ("file-unreadable",),
    ]
    assert [o.name for o in outcomes] == [None, None, None, None, "ok", None, None]
    assert all(o.reading for o in outcomes if o.document)


def test_one_process_and_two_find_the_same_in_the_same_order():
    paths = [str(path) for path in reversed(TEXTS)]
    alone, together = list(read_sources(paths)), list(read_sources(paths, options=BatchOptions(jobs=2)))
    assert [o.document.origin for o in together if o.document] == paths
    assert claims_by_document(together) == claims_by_document(alone)
    assert [o.problems for o in together] == [o.problems for o in alone]
    assert sum(map(len, claims_by_document(alone).values())) > 200


def test_the_death_of_a_worker_loses_no_text(tmp_path: Path):
    folder = copy_dispatches(tmp_path / "in", 1)
    expected = claims_by_document(list(read_sources([folder])))
    running = read_sources([folder], options=BatchOptions(jobs=2))
    outcomes = [next(running)]
    for worker in multiprocessing.active_children():
        worker.kill()
    outcomes += running
    assert claims_by_document(outcomes) == expected
    assert not any(problem.code == "claim-crashed" for o in outcomes for problem in o.problems)


def test_what_the_ledger_holds_is_not_read_again(tmp_path: Path):
    with open_ledger(tmp_path / "talks.ledger") as store:
        first = list(read_sources(TEXTS[:2], store=store))
        again = list(read_sources(TEXTS[:3], store=store))
        record = store.load_record()
    assert [o.skipped for o in first] == [False, False]
    assert [(o.skipped, o.reading is None) for o in again] == [(True, True), (True, True), (False, False)]
    assert len(record.documents) == 3


def test_the_ledger_gives_the_record_that_the_readings_give(tmp_path: Path):
    with open_ledger(tmp_path / "talks.ledger") as store:
        outcomes = list(read_sources(TEXTS, store=store))
        kept = store.load_record()
    assert kept == record_of([o.reading for o in outcomes if o.reading])


def test_an_outcome_is_told_only_after_it_is_kept(tmp_path: Path):
    path = tmp_path / "talks.ledger"
    with open_ledger(path) as store, SqliteStore(path, read_only=True) as viewer:
        for outcome in read_sources(TEXTS, store=store):
            assert outcome.document is not None
            assert viewer.load_document(outcome.document.id) == outcome.document


def test_lines_of_json_and_a_stream_are_sources_too(tmp_path: Path):
    lines = [{"id": f"x{n}", "text": path.read_text(encoding="utf-8")} for n, path in enumerate(TEXTS[:2])]
    file = tmp_path / "talks.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    from_lines = list(read_sources([file]))
    from_stream = list(read_sources(["-"], stdin=io.BytesIO(TEXTS[0].read_bytes())))
    assert [o.name for o in from_lines] == ["x0", "x1"]
    assert list(claims_by_document(from_stream).items()) == list(claims_by_document(from_lines).items())[:1]


# --- Kill -9 -----------------------------------------------------------------------------------------------------------


def start_batch(folder: Path, ledger: Path) -> subprocess.Popen[bytes]:
    """``dragoman read FOLDER --ledger LEDGER --jobs 2``, in a session of its own."""
    command = [
        sys.executable,
        "-P",
        "-m",
        "dragoman",
        "read",
        str(folder),
        "--ledger",
        str(ledger),
        "--jobs",
        "2",
    ]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def held_in(ledger: Path) -> set[str]:
    """The documents whose readings another process sees in the ledger at this moment."""
    if not ledger.exists():
        return set()
    viewer = sqlite3.connect(f"{ledger.as_uri()}?mode=ro", uri=True)
    try:
        return {row[0] for row in viewer.execute("SELECT text_id FROM readings")}
    except sqlite3.OperationalError:  # killed, or seen, before its tables were made
        return set()
    finally:
        viewer.close()


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """End a batch and whatever it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_a_killed_batch_loses_nothing_and_a_rerun_completes_it(tmp_path: Path):
    folder, ledger = copy_dispatches(tmp_path / "in", COPIES), tmp_path / "talks.ledger"
    expected = claims_by_document(list(read_sources([folder])))
    chance = random.Random(2711)
    acknowledged: set[str] = set()
    halfway = 0
    for number in range(KILLS):
        process = start_batch(folder, ledger)
        # The first kill falls while it starts; the others when the ledger has grown by a random number of readings,
        # however long a busy machine takes for that: only a batch that hangs meets the limit.
        aim = len(acknowledged) + chance.randrange(1, 30)
        until = time.monotonic() + (chance.uniform(0.1, 1.0) if number == 0 else HANGS)
        while time.monotonic() < until and process.poll() is None and len(acknowledged) < aim:
            time.sleep(0.02)
            acknowledged |= held_in(ledger) if number else set()
        time.sleep(chance.uniform(0, 0.1))
        process.send_signal(signal.SIGKILL)
        kill_group(process)
        held = held_in(ledger)
        assert acknowledged <= held <= set(expected)
        if ledger.exists():
            with SqliteStore(ledger) as store:  # which checks every law on what it reads
                assert {document.id for document in store.load_record().documents} == held
        halfway += 0 < len(held) < len(expected)
        acknowledged = held
    assert halfway >= 2, "no kill fell into the middle of the batch; it has to be longer"
    last = start_batch(folder, ledger)
    _, told = last.communicate(timeout=HANGS)
    assert last.returncode in (0, 1), told
    with SqliteStore(ledger) as store:
        record = store.load_record()
        assert {document.id for document in record.documents} == set(expected)
        assert all(len(store.load_history(document.id)) == 1 for document in record.documents)
    assert {claim.id for claim in record.claims} == {one for ids in expected.values() for one in ids}


def test_a_killed_batch_leaves_no_process_behind(tmp_path: Path):
    process = start_batch(copy_dispatches(tmp_path / "in", 3), tmp_path / "talks.ledger")
    try:
        until = time.monotonic() + HANGS
        while not (workers := members_of(process.pid) - {process.pid}) and time.monotonic() < until:
            time.sleep(0.05)
        assert workers
        time.sleep(0.5)
        process.kill()
        process.wait()
        until = time.monotonic() + HANGS  # a worker that was still starting ends once it has started
        while (left := members_of(process.pid)) and time.monotonic() < until:
            time.sleep(0.1)
        assert left == set()
    finally:
        kill_group(process)


def members_of(session: int) -> set[int]:
    """The living processes of a session."""
    if not Path("/proc").is_dir():
        pytest.skip("needs /proc")
    found = set()
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            state, _, _, of = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(of) == session and state != "Z":
            found.add(int(folder.name))
    return found
