"""``dragoman issues`` as a user types it: found in the reports, or filed under a codebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.model import Position
from support.daily import check_screen, told
from support.daily_calls import FORMULA, Call, caller, make_ledger

DAM = told(
    "2031-02-03",
    (
        "Ostmark backs the filling of the dam\x07.",
        Position("ostmark", "filling of the dam", "supports", option=FORMULA),
    ),
    ("Westmark rejects the filling of the dam.", Position("westmark", "filling of the dam", "rejects")),
)
CODEBOOK = """issues:
  - id: water
    question: Who fills the dam?
    options:
      - {wording: filling of the dam, place: 100}
      - {wording: no filling of the dam, place: 0}
    examples:
      - filling of the dam
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("issues"), DAM)


@pytest.fixture
def call(ledger: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    return caller("issues", ledger, monkeypatch, capfdbinary)


def test_issues_are_found_with_their_options(call: Call):
    done = call()
    assert done.code == 0
    assert "filling of the dam" in done.out
    check_screen(done.out)


def test_json_and_csv_tell_of_the_same_issues(call: Call):
    forms = call("--json").forms()
    assert any("filling" in form["label"] for form in forms)
    assert all(form["claims"] and not form["coded"] for form in forms)
    placed = {form["id"] for form in forms if form["actors"]}
    assert {row["issue"] for row in call("--csv").rows()} == placed


def test_a_codebook_comes_first(call: Call, tmp_path: Path):
    codebook = tmp_path / "codebook.yaml"
    codebook.write_text(CODEBOOK, encoding="utf-8")
    coded = [form for form in call("--codebook", str(codebook), "--json").forms() if form["coded"]]
    assert [form["id"] for form in coded] == ["water"]
    assert coded[0]["method"] == "codebook"
    assert len(coded[0]["claims"]) >= 2


def test_a_codebook_that_is_none_is_told(call: Call, tmp_path: Path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("issues: [1, 2", encoding="utf-8")
    done = call("--codebook", str(wrong))
    assert (done.code, done.out) == (2, "")
    assert "wrong.yaml" in done.err
