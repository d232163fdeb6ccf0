"""``dragoman timeline`` as a user types it: a day a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.model import Commitment, Session
from support.daily import check_screen, on, told
from support.daily_calls import FORMULA, HOSTILE_NAME, Call, caller, make_ledger

HOSTILE = told(
    "2031-01-17",
    ("Renk met Tolan.", Session("held", on("2031-01-17"), FORMULA, delegations=(HOSTILE_NAME,))),
    ("Renk will pay.", Commitment(HOSTILE_NAME, FORMULA, "promise", due=on("2031-01-20"))),
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("timeline"), HOSTILE)


@pytest.fixture
def call(ledger: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    return caller("timeline", ledger, monkeypatch, capfdbinary)


def test_the_days_in_order(call: Call):
    done = call()
    assert (done.code, done.err) == (0, "")
    assert (
        done.out.index("2031-01-14 held  led by Lucan Ferrow")
        < done.out.index("2031-01-16 said")
        < done.out.index("Ahead")
    )
    assert done.out.index("Ahead") < done.out.index("2031-01-31 falls due")


def test_json_and_csv_tell_the_same_days(call: Call):
    forms, rows = call("--json").forms(), call("--csv").rows()
    days = [form["day"] for form in forms]
    assert days == [row["day"] for row in rows] == sorted(days)
    assert [str(form["statements"]) for form in forms] == [row["statements"] for row in rows]


def test_since_until_and_actor(call: Call):
    days = [form["day"] for form in call("--since", "2031-01-15", "--until", "2031-01-16", "--json").forms()]
    assert days == ["2031-01-16"]
    kasp = call("--actor", "Jorun Kasp", "--json").forms()
    assert {said["speaker"] for form in kasp for said in form["weightiest"]} == {"jorun-kasp"}
    assert "Nothing is recorded in these days." in call("--since", "2040-01-01").out


@pytest.mark.parametrize(
    ("words", "told_words"),
    [
        (["--since", "now"], "--since is a day as YYYY-MM-DD"),
        (["--until", "2031-13-01"], "--until is a day as YYYY-MM-DD"),
        (["--since", "2031-02-01", "--until", "2031-01-01"], "lies before"),
        (["--actor", "Nobody At All"], "0 actors fit"),
        (["--json", "--csv"], "ask for one of them"),
        (["--ledger", "none.ledger"], "none.ledger"),
    ],
)
def test_what_cannot_be_answered_is_2(call: Call, words: list[str], told_words: str):
    done = call(*words)
    assert (done.code, done.out) == (2, "")
    assert told_words in " ".join(done.err.split())


def test_hostile_names_reach_neither_terminal_nor_spreadsheet(call: Call):
    for form in ([], ["--csv"]):
        done = call("--since", "2031-01-17", *form)
        assert done.code == 0 and "HYPERLINK" in done.out
        check_screen(done.out + done.err)
    held = [row["held"] for row in call("--csv").rows() if FORMULA in row["held"]]
    assert held and all(cell.startswith(f"'{FORMULA}") for cell in held)
