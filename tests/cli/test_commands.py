"""The commands as a user types them: what goes to standard output, what to standard error, and the exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from dragoman.cli import make_app
from support.calls import Call, command_caller
from support.dispatches import DISPATCHES, coded_of, open_dispatch

SOURCE = Path(__file__).parents[2] / "src"
FIRST, SECOND = str(DISPATCHES[0]), str(DISPATCHES[1])
WEATHER = "A storm will cross the coast on Friday, forecasters said. Rainfall is expected, and temperatures fall to four degrees."
KEYS = {
    "id", "title", "date", "publisher", "url", "language", "text", "about_talks", "dialogue", "actors", "statements", "positions",
    "commitments", "relations", "figures", "next_meetings", "problems",
}  # fmt: skip


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Call:
    """Runs a command in an empty folder, in this process."""
    monkeypatch.chdir(tmp_path)

    return command_caller(monkeypatch, capfdbinary)


# --- read --------------------------------------------------------------------------------------------------------------


def test_json_is_all_that_json_prints(call: Call):
    done = call("read", FIRST, SECOND, "--json", "--no-ledger")
    first, second = done.forms()
    assert set(first) >= KEYS
    assert first["title"] == open_dispatch("01-first-round").title
    assert [form["text"] for form in (first, second)] == [
        Path(p).read_text(encoding="utf-8") for p in (FIRST, SECOND)
    ]
    assert len(first["statements"]) >= 10


def test_what_is_printed_keeps_the_rules_of_the_coded_texts(call: Call, shared: Path, tmp_path: Path):
    done = call("read", *map(str, DISPATCHES), "--json", "--no-ledger")
    folder = tmp_path / "printed"
    folder.mkdir()
    for number, line in enumerate(done.out.splitlines()):
        (folder / f"{number:02}.json").write_text(line, encoding="utf-8")
    checked = subprocess.run(
        [sys.executable, str(shared / "tools" / "check_record.py"), str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stdout == f"{len(DISPATCHES)} files, 0 faults\n"
    assert checked.returncode == 0


def test_without_json_the_record_is_for_people(call: Call):
    done = call("read", FIRST, "--no-ledger")
    assert "ACTORS" in done.out
    assert "Josper Quell" in done.out
    assert "\x1b" not in done.out


def test_a_reading_goes_into_the_ledger_and_is_not_made_twice(call: Call, tmp_path: Path):
    first = call("read", FIRST, "--ledger", "talks.ledger", "--json")
    again = call("read", FIRST, "--ledger", "talks.ledger", "--json")
    assert (tmp_path / "talks.ledger").exists()
    assert first.forms()[0]["statements"] == again.forms()[0]["statements"] != []


def test_the_ledger_has_a_name_of_its_own_where_none_is_given(call: Call, tmp_path: Path):
    call("read", FIRST)
    assert (tmp_path / "dragoman.ledger").exists()
    assert "Josper Quell" in call("show").out


def test_no_ledger_leaves_no_file(call: Call, tmp_path: Path):
    call("read", FIRST, "--no-ledger", "--json")
    call("brief", FIRST, "--output", "-")
    assert list(tmp_path.iterdir()) == []


def test_standard_input_is_a_report(call: Call):
    done = call("read", "-", "--no-ledger", "--json", stdin=Path(FIRST).read_bytes())
    (form,) = done.forms()
    assert form["text"] == Path(FIRST).read_text(encoding="utf-8")
    assert form["statements"]


def test_lines_of_json_keep_their_ids(call: Call, tmp_path: Path):
    lines = [
        {"id": "first", "text": Path(FIRST).read_text(encoding="utf-8"), "date": "2031-01-15"},
        {"id": "weather", "text": WEATHER},
    ]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    forms = {form["id"]: form for form in call("read", "in.jsonl", "--no-ledger", "--json").forms()}
    assert set(forms) == {"first", "weather"}
    assert forms["first"]["date"] == "2031-01-15"
    assert [forms["weather"][layer] for layer in ("about_talks", "actors", "statements")] == [False, [], []]


def test_two_processes_print_what_one_prints(call: Call):
    alone = call("read", FIRST, SECOND, "--no-ledger", "--json")
    assert call("read", FIRST, SECOND, "--no-ledger", "--json", "--jobs", "2").out == alone.out


# --- Exit codes --------------------------------------------------------------------------------------------------------


def test_nothing_wrong_is_0(call: Call):
    done = call("read", SECOND, "--no-ledger", "--json")
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("weather.txt", WEATHER.encode(), "about-no-talks"),
        ("french.txt", "Les deux délégations se sont réunies lundi à Tarn pour parler de la paix.".encode(), "language-unsupported"),
        ("broken.pdf", b"%PDF-1.7 and then nothing", "file-unreadable"),
        ("empty.txt", b"", "document-empty"),
    ],
)  # fmt: skip
def test_problems_are_told_on_standard_error_and_are_1(
    call: Call, tmp_path: Path, name: str, data: bytes, code: str
):
    (tmp_path / name).write_bytes(data)
    done = call("read", name, FIRST, "--no-ledger", "--json")
    assert done.code == 1
    assert code in done.err
    assert open_dispatch("01-first-round").title in {form["title"] for form in done.forms()}


def test_a_file_that_is_not_there_is_a_problem_that_names_it(call: Call):
    done = call("read", "gone.txt", "--no-ledger", "--json")
    assert (done.code, done.out) == (1, "")
    assert "gone.txt" in done.err


@pytest.mark.parametrize("command", [["show"], ["brief"], ["show", "--json"], ["brief", "--report", "x"]])
def test_a_ledger_that_is_missing_is_2_and_says_what_to_do(call: Call, tmp_path: Path, command: list[str]):
    done = call(*command, "--ledger", "none.ledger")
    assert (done.code, done.out) == (2, "")
    assert re.search(r"no ledger at none\.ledger.*dragoman read --ledger none\.ledger", done.err)
    assert "Traceback" not in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [["read"], ["no-such-command"], ["read", FIRST, "--no-such-option"], ["show", "--by", "weather"], ["read", FIRST, "--jobs", "0"]],
)  # fmt: skip
def test_a_command_that_is_wrong_is_2(call: Call, words: list[str]):
    done = call(*words)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert done.err


def test_a_file_that_is_no_ledger_is_2(call: Call, tmp_path: Path):
    (tmp_path / "notes.ledger").write_text("not a ledger at all, only some notes on one\n" * 200)
    for command in (["read", FIRST], ["show"]):
        done = call(*command, "--ledger", "notes.ledger")
        assert (done.code, done.out) == (2, "")
        assert "notes.ledger" in done.err


def test_a_brief_that_cannot_be_written_is_2(call: Call):
    done = call("brief", FIRST, "--output", "no/such/folder/brief.html")
    assert done.code == 2
    assert "no/such/folder/brief.html" in done.err


# --- show and brief ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "words"), [("actor", "ACTORS"), ("issue", "ISSUES"), ("track", "TRACKS"), ("glance", "Parties")]
)
def test_the_record_is_shown_from_several_sides(call: Call, by: str, words: str):
    call("read", FIRST, "--ledger", "talks.ledger")
    done = call("show", "--ledger", "talks.ledger", "--by", by)
    assert done.code == 0
    assert words in done.out


def test_one_report_of_a_ledger_is_shown(call: Call):
    call("read", FIRST, SECOND, "--ledger", "talks.ledger")
    done = call("show", "--ledger", "talks.ledger", "--json", "--report", "01-first")
    assert [form["title"] for form in done.forms()] == [coded_of("01-first-round")["title"]]
    unknown = call("show", "--ledger", "talks.ledger", "--report", "sardines")
    assert (unknown.code, unknown.out) == (2, "")
    assert "01-first-round" in unknown.err


def test_show_prints_what_read_printed(call: Call):
    printed = call("read", FIRST, "--ledger", "talks.ledger", "--json")
    assert call("show", "--ledger", "talks.ledger", "--json").out == printed.out


def test_a_threshold_leaves_out_lines_and_the_ledger_keeps_them(call: Call):
    call("read", FIRST, "--ledger", "all.ledger")
    (everything,) = call("show", "--ledger", "all.ledger", "--json").forms()
    (sure,) = call("show", "--ledger", "all.ledger", "--json", "--min-confidence", "0.8").forms()
    assert 0 < len(sure["statements"]) < len(everything["statements"])
    assert sure["about_talks"]
    assert {one["claim"] for one in sure["statements"]} < {one["claim"] for one in everything["statements"]}
    assert call("show", "--ledger", "all.ledger", "--min-confidence", "1.5").code == 2


def test_a_brief_needs_nothing_from_outside(call: Call, tmp_path: Path):
    call("read", FIRST, "--ledger", "talks.ledger")
    done = call("brief", "--ledger", "talks.ledger", "--output", "talks.html")
    page = (tmp_path / "talks.html").read_text(encoding="utf-8")
    assert (done.code, done.out) == (0, "")
    assert "talks.html" in done.err
    assert "Josper Quell" in page
    assert re.findall(r"(?:src|href|action|poster|data)\s*=\s*[\"']?(?!#|data:)([^\"'\s>]+)", page) == []
    assert (
        re.findall(r"@import|url\(\s*[\"']?(?!data:|#)[^)]+|fetch\(|XMLHttpRequest|<link\b|<iframe\b", page)
        == []
    )


def test_a_brief_can_be_written_to_standard_output_from_a_file(call: Call):
    done = call("brief", FIRST, "--output", "-")
    assert done.out.lower().startswith("<!doctype html>")
    assert done.out.rstrip().endswith("</html>")


def test_words_of_a_report_cannot_run_in_its_brief(call: Call, tmp_path: Path):
    text = (
        Path(FIRST)
        .read_text(encoding="utf-8")
        .replace("Josper Quell", "Josper <script>alert(1)</script> Quell")
    )
    (tmp_path / "hostile.txt").write_text(text, encoding="utf-8")
    assert "<script>alert" not in call("brief", "hostile.txt", "--output", "-").out


# --- help --------------------------------------------------------------------------------------------------------------


def test_help_names_every_command_and_how_to_begin(call: Call):
    done = call("--help")
    assert done.code == 0
    commands = [
        command.name or command.callback.__name__
        for command in make_app().registered_commands
        if command.callback
    ]
    daily = ["changes", "commitments", "contradictions", "issues", "networks", "positions", "timeline"]
    ahead = ["backtest", "forecast", "score"]
    coders = ["agreement", "assign", "calibration"]
    exchange = ["export", "import"]
    assert sorted(commands) == sorted(
        ["brief", "demo", "read", "show", "version", *daily, *ahead, *exchange, *coders, "desk", "search"]
    )
    assert "actors" in done.out
    for name in commands:
        assert re.search(rf"^\W*{name}\b", done.out, re.MULTILINE), name
    assert "dragoman read REPORT.txt" in done.out


@pytest.mark.parametrize("command", ["read", "show", "brief", "demo", "import", "export"])
def test_help_tells_every_option(call: Call, command: str):
    done = call(command, "--help")
    assert done.code == 0
    assert "--" in done.out
    for line in done.out.splitlines():
        if option := re.match(r"\W*(--[\w-]+)(.*)", line):
            assert len(option[2].split()) >= 1, line


def test_without_a_command_the_help_is_shown(call: Call):
    assert "Usage" in call().out + call().err


def test_the_version_is_that_of_the_package(call: Call):
    assert call("version").out.strip() == dragoman.__version__


# --- The program itself ------------------------------------------------------------------------------------------------


def run_program(*words: str, stdin: bytes = b"", cwd: Path) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    command = [sys.executable, "-P", "-m", "dragoman", *words]
    return subprocess.run(
        command, input=stdin, capture_output=True, env=environment, cwd=cwd, check=False, timeout=60
    )


def test_the_program_reads_a_pipe_and_prints_json(tmp_path: Path):
    done = run_program("read", "-", "--json", "--no-ledger", stdin=Path(SECOND).read_bytes(), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["about_talks"] is True


def test_the_program_ends_with_2_and_one_line(tmp_path: Path):
    done = run_program("show", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"dragoman: There is no ledger at dragoman.ledger")
    assert len(done.stderr.splitlines()) == 1


def test_the_demo_reads_all_dispatches(tmp_path: Path):
    done = run_program("demo", "--jobs", "1", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert b"ACTORS" in done.stdout
    assert (tmp_path / "dragoman-demo" / "brief.html").stat().st_size > 50_000
    shown = run_program("show", "--ledger", "dragoman-demo/demo.ledger", "--json", cwd=tmp_path)
    assert len(shown.stdout.splitlines()) == len(DISPATCHES)
