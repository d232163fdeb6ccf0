"""``dragoman agreement``, ``assign`` and ``calibration`` as a user types them: two blind coders and the machine."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman import open_ledger
from dragoman.model import Claim, Position
from support.calls import Call, command_caller
from support.coders import JON, MIRA, add, dispatch, judge, read, sentence
from support.daily import check_screen

HOSTILE = "=SUM(A1)\x1b[31m"
REPORTS = [dispatch(n) for n in range(4)]


def verdicts(coder: str) -> list[Claim]:
    """Mira agrees with the machine throughout; Jon turns the first report's toll round, and adds something in the second."""
    passed = []
    for number, document in enumerate(REPORTS):
        for claim in read(document).claims:
            body = claim.body
            if coder == JON and number == 0 and isinstance(body, Position) and body.stance == "rejects":
                body = replace(body, stance="supports")
            passed.append(
                judge(claim, "accepted" if body == claim.body else "corrected", coder, body, blind=True)
            )
    if coder == JON:
        passed.append(
            add(
                sentence(REPORTS[1], 2),
                Position("brandt", HOSTILE, "supports"),
                JON,
                blind=True,
                start="machine",
            )
        )
    return passed


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("agreement") / "talks.ledger"
    with open_ledger(path) as store:
        store.append(map(read, REPORTS))
        for coder in (MIRA, JON):
            store.append_verdicts(verdicts(coder), at=datetime(2034, 9, 1, tzinfo=UTC))
    return path


@pytest.fixture
def call(ledger: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    def run(command: str, *words: str) -> object:
        return command_caller(monkeypatch, capfdbinary, command, "--ledger", str(ledger))(*words)

    return run  # type: ignore[return-value]


def test_the_tables_and_the_disagreements(call: Call):
    done = call("agreement", "--resamples", "100")
    assert done.code == 0
    assert "Jon Arvad and Mira Tol" in done.out and "Jon Arvad and machine (embedded)" in done.out
    assert "position: opposite sides" in done.out and "has nothing here" in done.out
    assert "began from the machine's reading" in " ".join(done.out.split())
    check_screen(done.out)


def test_json_and_csv_tell_the_same(call: Call):
    words = ("agreement", "--coder", MIRA, "--coder", JON, "--kind", "position", "--resamples", "50")
    forms, rows = call(*words, "--json").forms(), call(*words, "--csv").rows()
    layers = [form for form in forms if form["line"] == "layer"]
    assert [(one["kind"], one["what"], one["units"]) for one in layers] == [
        (row["kind"], row["layer"], int(row["units"])) for row in rows
    ]
    stance = next(one for one in layers if one["what"] == "stance")
    assert {m["name"]: m["value"] for m in stance["measures"]}["percent"] == 0.875
    assert next(row for row in rows if row["layer"] == "stance")["percent"] == "0.875"
    apart = [form for form in forms if form["line"] == "disagreement"]
    assert [one["what"] for one in apart] == ["opposite sides", "only one"]
    assert stance["by_report"][0]["report"] == REPORTS[0].id


def test_the_same_call_gives_the_same_bytes(call: Call):
    words = ("agreement", "--json", "--seed", "5", "--resamples", "60")
    assert call(*words).out == call(*words).out


def test_the_appendix_and_the_codings(call: Call, tmp_path: Path):
    page, table = tmp_path / "appendix.md", tmp_path / "codings.csv"
    done = call(
        "agreement", "--appendix", str(page), "--codings", str(table), "--anonymous", "--resamples", "50"
    )
    assert done.code == 0
    text = page.read_text(encoding="utf-8")
    assert "4 reports were coded by 2 coders and the machine (embedded)" in text
    assert "| position | stance | 8 | 4 | 0.88" in text
    assert "Dragoman 0." in text and "seed 0" in text
    rows = table.read_text(encoding="utf-8")
    for name in (MIRA, JON):
        assert name not in text + rows + done.out
    assert "Coder 1" in rows and "\x1b" not in rows
    assert len(rows.splitlines()) == 1 + 4 * 6 * 3 + 1


def test_what_cannot_be_asked_is_told(call: Call, tmp_path: Path):
    assert "'Nobody' has coded nothing" in call("agreement", "--coder", "Nobody", "--coder", MIRA).err
    assert "ask for one of them" in call("agreement", "--json", "--csv").err
    assert "cannot be written" in call("agreement", "--resamples", "0", "--appendix", str(tmp_path)).err


def test_issues_are_compared_under_a_codebook(call: Call, tmp_path: Path):
    book = tmp_path / "issues.yaml"
    book.write_text(
        "issues:\n  - id: toll\n    question: Should the harbour toll stay?\n    examples: [the harbour toll]\n"
        "  - id: ferry\n    question: Should the ferry run?\n    examples: [the ferry plan]\n",
        encoding="utf-8",
    )
    forms = call(
        "agreement", "--codebook", str(book), "--kind", "position", "--resamples", "0", "--json"
    ).forms()
    assert {m["name"]: m["value"] for f in forms if f.get("what") == "issue" for m in f["measures"]}[
        "percent"
    ] == 1.0


def test_how_often_findings_were_accepted(call: Call):
    assert "share accepted" in call("calibration").out
    rows = {row["low"]: row for row in call("calibration", "--csv").rows()}
    assert rows["0.7"]["count"] == "4" and rows["0.7"]["corrected"] == "1"
    assert call("calibration", "--json").forms()[0]["reader"] == "embedded"


class TestAssign:
    def test_a_sample_is_drawn_listed_and_finished(self, call: Call, ledger: Path):
        beside = ledger.with_name("talks.ledger.coders")
        drawn = call("assign", "--coder", MIRA, "--coder", JON, "--reports", "2", "--start", "empty")
        assert drawn.code == 0 and drawn.out.count("an empty sheet") == 4
        assert call("assign").out == drawn.out
        again = call("assign", "--coder", MIRA, "--coder", JON, "--reports", "2", "--start", "empty")
        assert again.out == drawn.out
        report = drawn.out.splitlines()[1].split()[0]
        full = next(d.id for d in REPORTS if d.id.startswith(report))
        assert call("assign", "--finished", full, "--coder", MIRA).code == 0
        assert (
            "needs two coders"
            not in call("agreement", "--coder", MIRA, "--coder", "embedded", "--resamples", "0").err
        )
        assert f"'{JON}' has coded nothing" in call("agreement", "--coder", JON, "--coder", MIRA).err
        beside.unlink()

    @pytest.mark.parametrize(
        ("words", "saying"),
        [
            (("--coder", MIRA, "--reports", "2"), "two coders"),
            (("--coder", MIRA, "--coder", JON), "either a number"),
            (("--coder", MIRA, "--coder", JON, "--reports", "9"), "cannot be drawn"),
            (("--coder", MIRA, "--coder", JON, "--share", "0.5", "--start", "middle"), "machine or empty"),
            (("--finished", "Report 1"), "who has finished"),
            (("--finished", "Report 1", "--coder", "Nobody"), "was not assigned"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_assigned_is_told(self, call: Call, words, saying):
        done = call("assign", *words)
        assert done.code == 2 and saying in done.err

    def test_nothing_assigned(self, call: Call):
        assert "Nothing is assigned." in call("assign").out
