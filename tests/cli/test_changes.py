"""``dragoman changes`` as a user types it: what is new since a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.daily import check_screen, stands, told
from support.daily_calls import FORMULA, HOSTILE_NAME, Call, caller, make_ledger

HOSTILE = told(
    "2031-01-17",
    ("Renk is for it now.", stands(HOSTILE_NAME, "supports", FORMULA, shift_from="-1 before")),
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("changes"), HOSTILE)


@pytest.fixture
def call(ledger: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    return caller("changes", ledger, monkeypatch, capfdbinary)


def test_what_is_new(call: Call):
    done = call("--since", "2031-01-16")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("New since 16 January 2031 to 17 January 2031")
    assert (
        done.out.index("SHIFTS")
        < done.out.index("NEW STANDS")
        < done.out.index("NEW ACTORS")
        < done.out.index("NEW REPORTS")
    )
    assert "Sennet Front will not leave valley" in done.out


def test_json_and_csv_tell_the_same_changes(call: Call):
    forms, rows = (
        call("--since", "2031-01-16", "--json").forms(),
        call("--since", "2031-01-16", "--csv").rows(),
    )
    assert [form["change"] for form in forms] == [row["change"] for row in rows]
    assert forms[0]["change"] == "shift"
    assert sum(form["change"] == "report" for form in forms) == 2


def test_all_are_told_where_all_are_asked_for(call: Call):
    few, every = call("--since", "2031-01-01").out, call("--since", "2031-01-01", "--all").out
    assert "more: --all" in few and "more: --all" not in every
    assert len(every) > len(few)
    assert "Nothing new." in call("--since", "2040-01-01").out


@pytest.mark.parametrize(
    ("words", "told_words"),
    [
        ([], "--since"),
        (["--since", "last week"], "--since is a day as YYYY-MM-DD"),
        (["--since", "2031-01-01", "--json", "--csv"], "ask for one of them"),
        (["--since", "2031-01-01", "--ledger", "none.ledger"], "none.ledger"),
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
    shift = call("--since", "2031-01-17", "--csv").rows()[0]
    assert (shift["subject"], shift["before"]) == (f"'{FORMULA}", "'-1 before")
