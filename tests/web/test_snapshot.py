"""The ledger worked out in a process beside the desk: the same as here, in portions; and newer ones take its place."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from dragoman import open_ledger
from dragoman.run import work_out_ledger
from dragoman.web import DeskSettings
from dragoman.web.kept import StillMaking
from dragoman.web.snapshot import NotReady, Snapshots, pack_ledger, unpack_ledger
from support.desk import settle_desk
from support.talks import pass_verdict, read_many


def test_a_ledger_packed_and_unpacked_is_the_same(tmp_path):
    settings = settle_desk(tmp_path, read_many(70))
    whole = work_out_ledger(settings.ledger)
    portions = pack_ledger(settings.ledger)
    assert len(portions) > 3
    told = unpack_ledger(portions)
    assert told.record == whole.record
    assert told.settled == whole.settled
    assert told == whole


@pytest.mark.parametrize("work", ["process", "thread"])
def test_what_is_appended_by_anybody_is_worked_in(settings: DeskSettings, work: str):
    snapshots = Snapshots(replace(settings, work=work, poll_seconds=0.2))
    with pytest.raises(NotReady):
        snapshots.get()
    snapshots.start()
    try:
        first = wait_for(snapshots, 1)
        with open_ledger(settings.ledger) as store:
            store.append_verdicts([pass_verdict(first.whole.record.claims[0], "rejected")])
            number = store.newest_entry()
        second = wait_for(snapshots, number)
        assert len(second.record.claims) == len(first.record.claims) - 1
    finally:
        snapshots.stop()


def test_what_a_page_makes_of_a_snapshot_is_made_once(settings: DeskSettings):
    snapshot = Snapshots(settings).get()
    made = []
    for _ in range(3):
        snapshot.once("something", made.append)
    assert made == [snapshot]


def test_a_page_that_cannot_be_prepared_does_not_take_the_others_along(settings: DeskSettings):
    snapshots = Snapshots(settings)
    snapshots.warm = (
        lambda snapshot: snapshot.documents["none"],
        lambda snapshot: snapshot.once("other", len_of),
    )
    assert snapshots.get().number > 0
    assert "KeyError" in snapshots.failure


def test_who_asks_for_what_another_is_making_is_not_kept_waiting(settings: DeskSettings, monkeypatch):
    monkeypatch.setattr("dragoman.web.kept._PATIENCE", 0.05)
    snapshot = Snapshots(settings).get()
    begun, end = threading.Event(), threading.Event()

    def make_slowly(_) -> str:
        begun.set()
        end.wait()
        return "made"

    maker = threading.Thread(target=snapshot.once, args=("slow", make_slowly))
    maker.start()
    begun.wait()
    with pytest.raises(StillMaking):
        snapshot.once("slow", make_slowly)
    assert snapshot.once("quick", len_of) > 0
    end.set()
    maker.join()
    assert snapshot.once("slow", len_of) == "made"


def test_the_first_snapshot_is_served_before_what_takes_long_and_the_next_after_it(settings: DeskSettings):
    snapshots = Snapshots(replace(settings, work="thread", poll_seconds=0.05))
    begun, end = threading.Semaphore(0), threading.Semaphore(0)

    def prepare(_) -> None:
        begun.release()
        end.acquire()

    snapshots.warm_slowly = (prepare,)
    snapshots.start()
    try:
        begun.acquire()
        first = snapshots.get()
        end.release()
        with open_ledger(settings.ledger) as store:
            store.append_verdicts([pass_verdict(first.whole.record.claims[0], "rejected")])
            number = store.newest_entry()
        snapshots.ask()
        begun.acquire()
        assert snapshots.get() is first
        end.release()
        assert len(wait_for(snapshots, number).claims) == len(first.claims) - 1
    finally:
        end.release()
        snapshots.stop()


def len_of(snapshot) -> int:
    return len(snapshot.documents)


def wait_for(snapshots: Snapshots, number: int):
    """The first snapshot that knows an entry of this number."""
    for _ in range(600):
        if not snapshots.is_behind(number):
            return snapshots.get()
        time.sleep(0.1)
    raise AssertionError(f"not worked out in time: {snapshots.failure}")
