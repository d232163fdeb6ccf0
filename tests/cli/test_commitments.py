"""``dragoman commitments`` as a user types it: who promised what to whom, and what is past due."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.model import Commitment
from support.daily import check_screen, on, told
from support.daily_calls import FORMULA, HOSTILE_NAME, Call, caller, make_ledger

HOSTILE = told(
    "2031-01-17",
    (
        "Renk was to pay Tolan on 15 January.",
        Commitment(HOSTILE_NAME, FORMULA, "promise", "tolan", on("2031-01-15"), "+1"),
    ),
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("commitments"), HOSTILE)


@pytest.fixture
def call(ledger: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    return caller("commitments", ledger, monkeypatch, capfdbinary)


def test_the_commitments(call: Call):
    done = call()
    assert (done.code, done.err) == (0, "")
    assert "past due" in done.out and "exchange complete lists" in done.out and "Lakes Council" in done.out


def test_json_and_csv_tell_the_same(call: Call):
    forms, rows = call("--json").forms(), call("--csv").rows()
    assert [form["deed"] for form in forms if form["deed"] != FORMULA] == [
        row["deed"] for row in rows if not row["deed"].startswith("'")
    ]
    assert all(form["claims"] for form in forms)


def test_what_is_asked_for(call: Call):
    assert [form["deed"] for form in call("--overdue", "--json").forms()] == [FORMULA]
    assert [form["deed"] for form in call("--to", "Tolan", "--json").forms()] == [FORMULA]
    assert [form["deed"] for form in call("--due-before", "2031-01-16", "--json").forms()] == [FORMULA]
    kelmund = call("--by", "Kelmund", "--json").forms()
    assert kelmund and {form["by_name"] for form in kelmund} == {"Kelmund"}
    assert "No commitment is recorded that fits." in call("--due-before", "2000-01-01").out


@pytest.mark.parametrize(
    ("words", "told_words"),
    [
        (["--due-before", "1 May"], "--due-before is a day as YYYY-MM-DD"),
        (["--by", "Nobody At All"], "0 actors fit"),
        (["--to", "Nobody At All"], "0 actors fit"),
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
        done = call("--overdue", *form)
        assert done.code == 0 and "HYPERLINK" in done.out
        check_screen(done.out + done.err)
    (row,) = call("--overdue", "--csv").rows()
    assert (row["deed"], row["condition"]) == (f"'{FORMULA}", "'+1")
