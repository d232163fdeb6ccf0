"""``dragoman search`` as a user types it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from dragoman import open_ledger
from support.calls import Call, command_caller
from support.talks import read_many


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Call:
    """Runs a command in a folder with a ledger of two dispatches."""
    monkeypatch.chdir(tmp_path)
    with open_ledger(tmp_path / "dragoman.ledger") as store:
        store.append(read_many(2))
    return command_caller(monkeypatch, capfdbinary)


def test_hits_are_told_with_their_report(call: Call, tmp_path: Path):
    done = call("search", "sluice")
    assert done.code == 0
    assert "Round 1, 2 March 2031" in done.out
    assert (tmp_path / "dragoman.ledger.search").exists()


def test_each_form_tells_the_same(call: Call):
    forms = call("search", "dam", "--json").forms()
    rows = list(csv.DictReader(io.StringIO(call("search", "dam", "--csv").out)))
    assert [form["claim"] or "" for form in forms] == [row["claim"] for row in rows]
    assert {form["kind"] for form in forms} == {"text", "position"}


def test_what_is_asked_narrows_it(call: Call):
    found = call(
        "search", "opposes", "--kind", "position", "--actor", "Ostmark", "--to", "2031-03-01", "--json"
    ).forms()
    assert [(form["kind"], form["title"]) for form in found] == [("position", "Round 0")]
    assert (
        call("search", "open sluice", "--kind", "text", "--limit", "1", "--json").forms()[0]["kind"] == "text"
    )


def test_nothing_found_is_no_error(call: Call):
    done = call("search", "xyzzy")
    assert done.code == 0
    assert "Nothing is found" in done.out


@pytest.mark.parametrize(
    "words", [["?!"], ["dam", "--kind", "weather"], ["dam", "--from", "soon"], ["dam", "--json", "--csv"], ["dam", "--ledger", "none.ledger"]]
)  # fmt: skip
def test_what_makes_no_sense_is_2(call: Call, words: list[str]):
    done = call("search", *words)
    assert done.code == 2
    assert "Traceback" not in done.err
