"""``dragoman actors`` as a user types it: who is listed, what is decided, and how it is taken back."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman import open_ledger
from support.calls import Call, command_caller
from support.dispatches import NAMES, read_dispatch
from support.reports import person, report, state

FIELDS = {
    "id", "name", "kind", "forms", "appears", "offices", "member_of", "known", "joined", "claims",
}  # fmt: skip
#: Two reports beside the dispatches, so that somebody bears a name in both and somebody else nearly does.
ONE = report(
    "Orsavia signed. Ada Renk is the foreign minister of Orsavia.",
    "2031-01-10",
    state("orsavia", "Orsavia"),
    person("renk", "Ada Renk", roles=(("foreign minister", "orsavia"),)),
)
TWO = report(
    "Orsavia waited. Ada Renk is the foreign minister of Orsavia. Piet Tolan left.",
    "2031-02-10",
    state("orsavia", "Orsavia"),
    person("ada", "Ada Renk", roles=(("foreign minister", "orsavia"),)),
    person("tolan", "Piet Tolan"),
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("actors") / "talks.ledger"
    with open_ledger(path) as store:
        readings = [*map(read_dispatch, NAMES[:2]), ONE, TWO]
        store.append(readings, at=datetime(2031, 3, 1, tzinfo=UTC))
    return path


@pytest.fixture
def call(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, ledger: Path
) -> Call:
    """Runs ``dragoman actors`` on a copy of the ledger, in this process."""
    shutil.copy(ledger, tmp_path / "dragoman.ledger")
    monkeypatch.chdir(tmp_path)

    return command_caller(monkeypatch, capfdbinary, "actors")


def ids(call: Call) -> dict[str, list[list[str]]]:
    """Id -> where the actor appears."""
    return {form["id"]: form["appears"] for form in call("--json").forms()}


def test_the_actors_of_all_reports_are_listed_each_once(call: Call):
    done = call()
    assert (done.code, done.err) == (0, "")
    lines = [line for line in done.out.splitlines() if line.startswith("Ada Renk ")]
    assert len(lines) == 1
    assert "foreign minister, Orsavia" in lines[0]
    assert "Josper Quell" in done.out


def test_json_is_all_that_json_prints(call: Call):
    done = call("--json")
    assert (done.code, done.err) == (0, "")
    assert all(set(form) == FIELDS for form in done.forms())
    assert len({form["id"] for form in done.forms()}) == len(done.forms())
    assert len(ids(call)["ada-renk"]) == 2


@pytest.mark.parametrize("kind", ["person", "organisation", "state", "group"])
def test_one_kind_is_listed(call: Call, kind: str):
    done = call("--kind", kind, "--json")
    assert done.code == 0
    assert {form["kind"] for form in done.forms()} <= {kind}


def test_a_kind_that_is_none_is_2(call: Call):
    done = call("--kind", "wizard")
    assert (done.code, done.out) == (2, "")
    assert "not 'wizard'" in done.err


def test_a_ledger_that_is_missing_is_2(call: Call):
    for words in (["--ledger", "none.ledger"], ["show", "Renk", "--ledger", "none.ledger"]):
        done = call(*words)
        assert (done.code, done.out) == (2, "")
        assert "none.ledger" in done.err


@pytest.mark.parametrize("name", ["ada-renk", "Ada Renk", "ada renk", "Renk"])
def test_one_actor_is_shown(call: Call, name: str):
    done = call("show", name)
    assert (done.code, done.err) == (0, "")
    for words in (
        "Ada Renk",
        "foreign minister, Orsavia",
        "10 January 2031 to 10 February 2031",
        "Taken for one because",
    ):
        assert words in done.out


@pytest.mark.parametrize("name", ["Nobody At All", "a"])
def test_a_name_of_none_or_of_several_is_2(call: Call, name: str):
    done = call("show", name)
    assert (done.code, done.out) == (2, "")
    assert f"actors fit '{name}'" in done.err


def test_two_are_merged_and_parted_again(call: Call):
    before = ids(call)
    done = call("merge", "Ada Renk", "Piet Tolan", "--reason", "one pen name", "--analyst", "Mira Tol")
    assert (done.code, done.out) == (0, "")
    (decision,) = done.decided()
    assert len(ids(call)["ada-renk"]) == 3
    listed = call("decisions").out
    assert decision in listed
    assert "“Ada Renk” and “Piet Tolan” (one pen name; analyst Mira Tol)" in listed
    assert "an analyst said so: one pen name" in call("show", "ada-renk").out
    assert call("undo", decision).code == 0
    assert ids(call) == before
    assert call("decisions").out == ""


def test_who_is_one_already_is_not_merged(call: Call):
    done = call("merge", "Ada Renk", "ada-renk", "--reason", "why not")
    assert done.code == 2
    assert "one actor already" in done.err


def test_a_decision_needs_a_reason(call: Call):
    assert call("merge", "Ada Renk", "Piet Tolan").code == 2
    assert call("split", "Ada Renk", "--report", "2031-02-10").code == 2
    assert call("decisions").out == ""


def test_one_is_split_and_joined_again(call: Call):
    before = ids(call)
    done = call(
        "split", "Ada Renk", "--report", "2031-02-10", "--reason", "a cousin", "--analyst", "Mira Tol"
    )
    assert done.code == 0
    assert len(ids(call)) == len(before) + 1
    assert "not the same: “Ada Renk” and “Ada Renk”" in " ".join(call("decisions").out.split())
    for decision in done.decided():
        assert call("undo", decision).code == 0
    assert ids(call) == before


def test_an_actor_of_one_report_cannot_be_split(call: Call):
    done = call("split", "Piet Tolan", "--report", "2031-02-10", "--reason", "no")
    assert done.code == 2
    assert "nothing to split" in done.err


def test_an_actor_is_renamed(call: Call):
    done = call("rename", "Ada Renk", "Minister Renk", "--analyst", "Mira Tol")
    assert done.code == 0
    (decision,) = done.decided()
    assert f"{decision} named: Minister Renk (analyst Mira Tol)" in call("decisions").out
    (form,) = (form for form in call("--json").forms() if form["name"] == "Minister Renk")
    assert "Ada Renk" in form["forms"]
    assert len(form["appears"]) == 2
    assert call("show", "Ada Renk").out == call("show", "Minister Renk").out


def test_a_new_name_is_taken_back(call: Call):
    before = ids(call)
    (decision,) = call("rename", "Ada Renk", "Minister Renk").decided()
    assert call("undo", decision).code == 0
    assert ids(call) == before


def test_only_decisions_are_taken_back(call: Call):
    (form,) = (form for form in call("--json").forms() if form["id"] == "ada-renk")
    done = call("undo", form["claims"][0])
    assert done.code == 2
    assert "not a decision" in done.err
    assert call("undo", "0123456789abcdef").code == 2


KNOWN = """actor,name,alias,kind,parent,relation,role,from,to,source
orsavia,Orsavia,,state,,,,,,
p1,Ada Renk,A. Renk,person,orsavia,office,foreign minister,2030-03,2031-06,Gazette
"""


def test_own_knowledge_names_who_it_knows(call: Call, tmp_path: Path):
    (tmp_path / "mine.csv").write_text(KNOWN)
    (form,) = (form for form in call("--json", "--knowledge", "mine.csv").forms() if form["id"] == "ada-renk")
    assert (form["known"]["id"], form["known"]["name"]) == ("p1", "Ada Renk")
    assert form["known"]["ties"] == [
        {"kind": "office", "of": "orsavia", "words": "foreign minister", "since": "2030-03-01", "until": "2031-06-30"}
    ]  # fmt: skip
    assert form["known"]["source"] == "Gazette"
    shown = call("show", "Ada Renk", "--knowledge", "mine.csv").out
    assert "foreign minister, orsavia, 1 March 2030 to 30 June 2031" in shown
    assert "Ada Renk (p1)" in call("--knowledge", "mine.csv").out


def test_a_bad_line_of_knowledge_is_told_on_standard_error(call: Call, tmp_path: Path):
    (tmp_path / "mine.csv").write_text(KNOWN + "p2,Piet Tolan,,wizard,,,,,,\n")
    done = call("--json", "--knowledge", "mine.csv")
    assert "knowledge-malformed" in done.err and "mine.csv:4" in done.err
    assert done.forms()


def test_hostile_knowledge_does_not_reach_the_terminal(call: Call, tmp_path: Path):
    (tmp_path / "mine.csv").write_text(KNOWN + "p2,Piet Tolan,,wiz\u202eard\x1b[31m,,,,,,\n")
    done = call("--knowledge", "mine.csv")
    assert "knowledge-malformed" in done.err
    assert not {"\u202e", "\x1b"} & set(done.out + done.err)


def test_knowledge_that_is_not_there_is_2(call: Call):
    done = call("--knowledge", "gone.csv")
    assert (done.code, done.out) == (2, "")
    assert "gone.csv" in done.err


HOSTILE = "\u202eabc\x07 Renk"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["show", "Renk"],
        ["decisions"],
    ],
    ids=["list", "show", "decisions"],
)
def test_hostile_names_do_not_reach_the_terminal(call: Call, words: list[str]):
    with open_ledger(Path("hostile.ledger")) as store:
        store.append(
            [
                report(f"{HOSTILE} spoke.", "2031-01-10", person("renk", HOSTILE)),
                report("Piet Tolan left.", "2031-01-11", person("tolan", "Piet Tolan")),
            ]
        )
    call("merge", "Renk", "Tolan", "--reason", "x\u202ey", "--ledger", "hostile.ledger")
    done = call(*words, "--ledger", "hostile.ledger")
    assert done.code == 0
    assert "Renk" in done.out
    assert not {"\u202e", "\x07"} & set(done.out + done.err)


@pytest.mark.parametrize("command", ["show", "merge", "split", "rename", "undo", "decisions"])
def test_help_tells_every_command(call: Call, command: str):
    done = call(command, "--help")
    assert done.code == 0
    assert "--ledger" in done.out


def test_the_ledger_is_never_written_by_looking(call: Call, tmp_path: Path):
    before = (tmp_path / "dragoman.ledger").read_bytes()
    for words in ([], ["--json"], ["show", "Ada Renk"], ["decisions"]):
        call(*words)
    assert (tmp_path / "dragoman.ledger").read_bytes() == before
