"""``dragoman networks`` as a user types it: who stands with whom, at a time and over time, and the sentences behind a tie."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from dragoman.model import Membership
from support.daily import stands, told
from support.daily_calls import FORMULA, HOSTILE_NAME, Call, caller, make_ledger

DAM = "closing the Aldis dam"
FARE = "the ferry fare"


def debate():
    """Renk and Tolan for closing the dam, Brede against it; Renk and Brede quarrel on the fare too; Osk is Tolan's man."""
    yield told(
        "2031-05-01",
        ("Renk is for it.", stands("renk", "supports", DAM)),
        ("Brede is not.", stands("brede", "opposes", DAM)),
    )
    yield told(
        "2031-06-01",
        ("Tolan wants it.", stands("tolan", "demands", DAM)),
        ("Osk is of Tolan.", Membership("osk", "tolan")),
    )
    yield told(
        "2031-06-15",
        ("Renk sees no reason.", stands("renk", "opposes", FARE)),
        ("Brede does.", stands("brede", "supports", FARE)),
    )
    yield told(
        "2031-07-01",
        ("Osk would close it if paid.", stands("osk", "conditional", DAM)),
        ("Vale has no view yet.", stands("vale", "undecided", DAM)),
    )


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("networks"), *debate())


@pytest.fixture
def call(ledger: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    return caller("networks", ledger, monkeypatch, capfdbinary)


def tie(form, one, other):
    names = {node["id"]: node["name"] for node in form["rows"] + form["columns"]}
    found = [t for t in form["ties"] if {names[t["a"]], names[t["b"]]} == {one, other}]
    return found[0] if found else None


def test_who_stands_together_and_against_whom(call: Call):
    done = call()
    assert (done.code, done.err) == (0, "")
    assert "Stand together" in done.out and "Stand against each other" in done.out
    assert "Brede – Renk" in done.out
    assert "2 undecided left out" in done.out


def test_weights_claims_and_the_matrix(call: Call):
    (form,) = call("--json", "--norm", "no").forms()
    found = tie(form, "Renk", "Brede")
    assert (found["weight"], found["agree"], found["disagree"]) == (-2.0, 0.0, 2.0)
    assert len(found["claims"]) == 4
    assert tie(form, "Renk", "Tolan")["weight"] == 1.0
    assert tie(form, "Osk", "Tolan")["weight"] == 0.0  # half for, half against
    names = [node["name"] for node in form["rows"]]
    assert form["matrix"][names.index("Renk")][names.index("Brede")] == -2.0
    assert form["matrix"][names.index("Brede")][names.index("Renk")] == -2.0


def test_a_cosine_where_nothing_is_said(call: Call):
    (form,) = call("--json").forms()
    assert tie(form, "Renk", "Brede")["weight"] == pytest.approx(-1.0)


def test_at_the_level_of_parties_a_member_speaks_for_its_party(call: Call):
    (form,) = call("--json", "--level", "organisation", "--norm", "no", "--ties", "congruence").forms()
    names = [node["name"] for node in form["rows"]]
    assert "Tolan" in names


def test_without_conditions(call: Call):
    (form,) = call("--json", "--no-conditions").forms()
    assert "Osk" not in [node["name"] for node in form["rows"]]
    assert any("conditional left out" in note for note in form["notes"])


def test_only_and_without_take_names(call: Call):
    (form,) = call("--json", "--only", "actor=Renk", "--only", "actor=Brede", "--only", "issue=fare").forms()
    assert sorted(node["name"] for node in form["rows"]) == ["Brede", "Renk"]
    (form,) = call("--json", "--without", "actor=Brede").forms()
    assert "Brede" not in [node["name"] for node in form["rows"]]


def test_between_actors_and_issues(call: Call):
    (form,) = call("--json", "--between", "both", "--only", "actor=Renk").forms()
    assert form["mode"] == "two-mode"
    assert sorted(tie["weight"] for tie in form["ties"]) == [-1.0, 1.0]


def test_between_issues(call: Call):
    (form,) = call("--json", "--between", "issues", "--ties", "conflict", "--norm", "no").forms()
    assert {node["kind"] for node in form["rows"]} == {"issue"}
    assert (
        tie(form, *(n["name"] for n in form["rows"] if "dam" in n["name"] or "fare" in n["name"]))["weight"]
        == 2.0
    )


def test_a_span_of_days(call: Call):
    (form,) = call("--json", "--from", "2031-05-01", "--to", "2031-05-31").forms()
    assert {node["name"] for node in form["rows"]} == {"Renk", "Brede"}


def test_slices_of_time_keep_their_nodes(call: Call):
    forms = call("--json", "--window", "2", "--unit", "months", "--from", "2031-05-01").forms()
    assert len(forms) >= 1
    assert len({tuple(node["id"] for node in form["rows"]) for form in forms}) == 1
    smoothed = call(
        "--json", "--window", "30", "--unit", "days", "--kernel", "gaussian", "--from", "2031-05-01"
    ).forms()
    days = [date.fromisoformat(form["centre"][:10]) for form in smoothed]
    assert days[0] == date(2031, 5, 1) and days[1] - days[0] == timedelta(days=1)


def test_the_sentences_behind_a_tie(call: Call):
    done = call("--explain", "Renk", "Brede")
    assert "“Renk is for it.”" in done.out and "▲ Renk" in done.out
    assert "“Brede is not.”" in done.out and "▼ Brede" in done.out
    assert "1 May 2031 ¶1" in done.out
    rows = call("--explain", "Renk", "Brede", "--csv").rows()
    assert len(rows) == 4
    assert {row["words"] for row in rows} >= {"Renk is for it.", "Brede is not."}


def test_nothing_in_common_is_said(call: Call):
    assert "so there is no tie" in call("--explain", "Highland Bloc", "Tolan").out


def test_csv_has_a_tie_a_row(call: Call):
    rows = call("--csv", "--norm", "no").rows()
    assert {"a", "b", "weight", "claims"} <= set(rows[0])
    assert any({row["a"], row["b"]} == {"Renk", "Brede"} and row["weight"] == "-2.0" for row in rows)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--ties", "combine"], "two-mode"),
        (["--between", "both", "--norm", "cosine"], "one-mode"),
        (["--kernel", "gaussian"], "--window"),
        (["--only", "Renk"], "actor=..."),
        (["--only", "actor=Nobody"], "0 nodes fit 'Nobody'"),
        (["--from", "1 May"], "YYYY-MM-DD"),
        (["--window", "3", "--unit", "seconds"], "choose a longer unit"),
        (["--explain", "Renk", "Nobody"], "0 nodes fit 'Nobody'"),
        (["--json", "--csv"], "ask for one of them"),
    ],
)
def test_what_does_not_go_together_says_so(call: Call, arguments, words):
    done = call(*arguments)
    assert done.code == 2
    assert words in done.err


def test_an_empty_ledger_has_no_ties(tmp_path, monkeypatch, capfdbinary):
    done = caller("networks", make_ledger(tmp_path), monkeypatch, capfdbinary)(
        "--only", "actor=Highland Bloc"
    )
    assert done.code == 0
    assert "there are no ties" in done.out


def test_names_and_words_are_safe_on_the_screen(tmp_path, monkeypatch, capfdbinary):
    hostile = told(
        "2031-05-01",
        ("One is for it.", stands(HOSTILE_NAME, "supports", FORMULA)),
        ("Two is not.", stands("tolan", "opposes", FORMULA)),
    )
    call = caller("networks", make_ledger(tmp_path, hostile), monkeypatch, capfdbinary)
    assert not set("\x1b\x07\u202e") & set(call().out)
    assert not set("\x1b\x07\u202e") & set(call("--explain", "enk", "tolan").out)
    for row in call("--csv").rows():
        assert not row["a"].startswith("=")
