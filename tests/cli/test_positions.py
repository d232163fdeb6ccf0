"""``dragoman positions`` as a user types it: the matrix, a line-up, a path, as of a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.model import Position
from support.daily import check_screen, stands, told
from support.daily_calls import FORMULA, HOSTILE_NAME, Call, caller, make_ledger

HOSTILE = told(
    "2031-01-17",
    ("Renk is for the dam.", Position(HOSTILE_NAME, FORMULA, "supports", "@SUM(A1)\x1b[31m")),
    ("Tolan is not.", stands("tolan", "opposes", FORMULA)),
)
CODEBOOK = """issues:
  - id: talks
    question: Should the talks go on?
    options:
      - {wording: dialogue, place: 90}
      - {wording: an end of the talks, place: 20}
    examples:
      - the Kelmund-Dorvane talks
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("positions"), HOSTILE)


@pytest.fixture
def call(ledger: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    return caller("positions", ledger, monkeypatch, capfdbinary)


def test_the_matrix(call: Call):
    done = call()
    assert (done.code, done.err) == (0, "")
    assert "Positions  as of 17 January 2031" in done.out
    assert "1 Kelmund-Dorvane talks" in done.out and "Coast Party" in done.out
    assert "▲ for  ◆ conditional  ○ undecided  ▼ against" in done.out


def test_json_and_csv_are_all_that_is_printed(call: Call):
    forms, rows = call("--json").forms(), call("--csv").rows()
    assert [form["actor"] for form in forms] == [row["actor"] for row in rows]
    issues = {stand["issue"] for form in forms for stand in form["stands"]}
    assert len(issues) == len(rows[0]) - 2
    (coast,) = (row for row in rows if row["name"] == "Coast Party")
    assert coast["Kelmund-Dorvane talks"] == "▲ supports"


def test_as_of_a_day_later_reports_are_unknown(call: Call):
    first = call("--on", "2031-01-14", "--json").forms()
    assert {stand["day"] for form in first for stand in form["stands"]} == {"2031-01-14"}
    assert len(first) < len(call("--json").forms())
    assert "No positions are recorded up to 1 January 2031." in call("--on", "2031-01-01").out


def test_the_line_up_on_an_issue(call: Call):
    done = call("--issue", "Kelmund-Dorvane")
    assert done.code == 0
    assert "▼ against" in done.out and "Highland Bloc, rejects" in done.out and "¶9" in done.out
    forms = call("--issue", "Kelmund-Dorvane", "--json").forms()
    assert {form["issue"] for form in forms} == {"Kelmund-Dorvane talks"}
    assert [row["actor"] for row in call("--issue", "Kelmund-Dorvane", "--csv").rows()] == [
        f["actor"] for f in forms
    ]


def test_a_codebook_gives_the_columns_and_places_their_actors(call: Call, tmp_path: Path):
    (tmp_path / "ours.yaml").write_text(CODEBOOK)
    codebook = ("--codebook", str(tmp_path / "ours.yaml"))
    assert "1 Should the talks go on?" in call(*codebook).out
    rows = {row["name"]: row for row in call(*codebook, "--issue", "go on", "--csv").rows()}
    assert {name: row["best"] for name, row in rows.items() if row["best"]} == {
        "Civic Reform Party": "90.0", "Hearth Party": "90.0", "Highland Bloc": "20.0",
    }  # fmt: skip
    assert float(rows["Highland Bloc"]["salience"]) > 0
    assert "at 20 of 100, salience" in " ".join(call(*codebook, "--issue", "go on").out.split())
    assert call("--codebook", "none.yaml").code == 2


def test_the_path_of_an_actor(call: Call):
    done = call("--actor", "Highland Bloc")
    assert done.code == 0
    assert "Highland Bloc" in done.out and "rejects" in done.out and "14 January 2031" in done.out
    forms = call("--actor", "Highland Bloc", "--issue", "Kelmund-Dorvane", "--json").forms()
    assert [(form["name"], form["issue"]) for form in forms] == [("Highland Bloc", "Kelmund-Dorvane talks")]
    assert call("--actor", "Highland Bloc", "--csv").rows()[0]["name"] == "Highland Bloc"


def test_what_is_less_sure_is_left_out(call: Call):
    assert len(call("--min-confidence", "0.95", "--json").forms()) < len(call("--json").forms())


@pytest.mark.parametrize(
    ("words", "told_words"),
    [
        (["--on", "yesterday"], "--on is a day as YYYY-MM-DD, such as 2031-03-14, not 'yesterday'"),
        (["--on", "2031-02-30"], "not '2031-02-30'"),
        (["--on", "2031-W11-5"], "not '2031-W11-5'"),
        (["--on", "20310314"], "not '20310314'"),
        (["--issue", "no such thing"], "0 issues fit 'no such thing'"),
        (["--actor", "Nobody At All"], "0 actors fit 'Nobody At All'"),
        (["--json", "--csv"], "ask for one of them"),
        (["--ledger", "none.ledger"], "none.ledger"),
    ],
)
def test_what_cannot_be_answered_is_2(call: Call, words: list[str], told_words: str):
    done = call(*words)
    assert (done.code, done.out) == (2, "")
    assert told_words in " ".join(done.err.split())


def test_hostile_names_reach_neither_terminal_nor_spreadsheet(call: Call):
    for words in ([], ["--issue", "hyperlink"], ["--actor", HOSTILE_NAME]):
        for form in ([], ["--csv"]):
            done = call(*words, *form)
            assert done.code == 0 and "HYPERLINK" in done.out
            check_screen(done.out + done.err)
    head = call("--csv").rows()[0]
    assert f"'{FORMULA}" in head and FORMULA not in head
    (row, _) = call("--issue", "hyperlink", "--csv").rows()
    assert (row["issue"], row["option"][:2]) == (f"'{FORMULA}", "'@")


def test_own_knowledge_is_read(call: Call, tmp_path: Path):
    (tmp_path / "mine.csv").write_text(
        "actor,name,alias,kind,parent,relation,role,from,to,source\nc,Coast Party,,wizard,,,,,,\n"
    )
    done = call("--knowledge", str(tmp_path / "mine.csv"), "--json")
    assert "knowledge-malformed" in done.err
    assert done.code == 0 and done.forms()


def test_the_ledger_is_never_written_by_looking(call: Call, ledger: Path):
    before = ledger.read_bytes()
    for words in ([], ["--json"], ["--csv"], ["--issue", "Kelmund-Dorvane"]):
        call(*words)
    assert ledger.read_bytes() == before
