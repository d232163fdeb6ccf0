"""``dragoman import`` and ``dragoman export``."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.calls import Call, command_caller
from support.dispatches import DISPATCHES
from support.dna import dump, ferry_tables, write_dna_3


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Call:
    """Runs a command in a folder that holds only a file of DNA, in this process."""
    monkeypatch.chdir(tmp_path)
    write_dna_3(tmp_path / "ferry.dna", ferry_tables())
    return command_caller(monkeypatch, capfdbinary)


def test_a_project_goes_in_and_comes_out(call: Call, tmp_path: Path):
    done = call("import", "ferry.dna", "--ledger", "talks.ledger")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Project 'ferry': 5 documents, 6 statements by 3 coders, 4 positions")
    done = call("export", "back.dna", "--ledger", "talks.ledger")
    assert (done.code, done.out) == (0, "back.dna: 5 documents, 6 statements.\n")
    assert dump(tmp_path / "back.dna") == dump(tmp_path / "ferry.dna")


def test_both_tell_it_as_json(call: Call):
    (form,) = call("import", "ferry.dna", "--json").forms()
    assert (form["project"], form["documents"], form["positions"]) == ("ferry", 5, 4)
    assert form["coders"] == ["Tove", "Rasmus"]
    (form,) = call("export", "back.dna", "--json").forms()
    assert form["written"]["statements"] == 6
    assert form["password"] is None


def test_positions_of_coders_are_shown_as_others_are(call: Call):
    call("import", "ferry.dna")
    assert "The night ferry returns" in call("show", "--by", "issue").out
    (form,) = call("show", "--json", "--report", "Night ferry").forms()
    assert form["dialogue"] is None
    assert {(one["actor"], one["stance"]) for one in form["positions"]} == {
        ("islanders-union", "supports"), ("port-ansel", "opposes"), ("ilse-marr", "supports"),
    }  # fmt: skip
    assert {actor["name"] for actor in form["actors"]} == {
        "Ilse Marr", "Odo Brandt", "Islanders' Union", "Port Ansel",
    }  # fmt: skip


def test_a_damaged_row_is_a_problem(call: Call, tmp_path: Path):
    tables = ferry_tables()
    tables["STATEMENTS"].append((30, 1, 2, 9, 9, 3))
    write_dna_3(tmp_path / "bad.dna", tables, strict=False)
    done = call("import", "bad.dna")
    assert done.code == 1
    assert "coding-malformed" in done.err
    assert "row 30 of STATEMENTS" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import", "missing.dna"], "no such file"),
        (["import", "ferry.dna", "--concept", "topic"], "no statement type"),
        (["export", "ferry.dna"], "already"),
        (["export", "ferry.csv"], "ends in .dna"),
        (["export", "new.dna", "--project", "harbour"], "holds no project 'harbour'"),
        (["export", "new.dna", "--ledger", "none.ledger"], "no ledger"),
    ],
)
def test_what_cannot_be_done_is_an_error(call: Call, words: list[str], said: str):
    call("import", "ferry.dna")
    done = call(*words)
    assert done.code == 2
    assert said in done.err


def test_reading_a_project_points_at_import(call: Call):
    done = call("read", "ferry.dna", "--no-ledger")
    assert done.code == 1
    assert "'dragoman import'" in done.err


def test_what_the_machine_read_becomes_a_project_with_a_password(call: Call, tmp_path: Path):
    call("read", str(DISPATCHES[0]), str(DISPATCHES[1]))
    done = call("export", "talks.dna")
    assert done.code == 0
    assert "coder Admin, " in done.out
    tables = dump(tmp_path / "talks.dna")
    assert len(tables["DOCUMENTS"]) == 2
    assert len(tables["STATEMENTS"]) > 5
    done = call("export", "talks.dna", "--force", "--password", "lantern")
    assert "lantern" not in done.out


def test_the_machine_reads_the_documents_of_a_project_too(call: Call, tmp_path: Path):
    tables = ferry_tables()
    text = DISPATCHES[0].read_text(encoding="utf-8")
    tables["DOCUMENTS"].append((30, "Talks", text, 1, "", "", "", "", "", 1932811145))
    write_dna_3(tmp_path / "talks.dna", tables)
    call("import", "talks.dna", "--read")
    call("export", "back.dna")
    before, after = dump(tmp_path / "talks.dna"), dump(tmp_path / "back.dna")
    assert after["DOCUMENTS"] == before["DOCUMENTS"]
    assert after["STATEMENTS"][:6] == before["STATEMENTS"]
    assert 30 in {row[2] for row in after["STATEMENTS"][6:]}
