"""``dragoman forecast``, ``backtest`` and ``score`` as a user types them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman import open_ledger
from dragoman.model import Position
from support.calls import Call, command_caller
from support.daily import check_csv, check_screen, stands, told
from support.daily_calls import FORMULA, HOSTILE_NAME
from support.forecasts import READINGS, file_issues

TABLE = """actor,issue,position,salience,capability,outcome
Dorvane,tolls,20,0.5,3,40
Ostmark,tolls,80,1,1,40
Kelmund,tolls,60,0.4,2,40
Dorvane,river,0,1,3,
Ostmark,river,100,0.2,1,
"""
HOSTILE = told(
    "2031-05-02",
    ("Renk is for it.", Position(HOSTILE_NAME, FORMULA, "supports", "@SUM(A1)\x1b[31m", best=90.0)),
    ("Tolan is not.", stands("tolan", "opposes", FORMULA, best=5.0)),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    with open_ledger(tmp_path / "ferry.ledger") as store:
        store.append([*READINGS, HOSTILE], at=datetime(2031, 5, 21, tzinfo=UTC))
    return tmp_path / "ferry.ledger"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "tolls.csv").write_text(TABLE)
    return tmp_path / "tolls.csv"


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Call:
    """Issues by their wordings, so that no network is asked."""

    class Settled:
        def __init__(self, record):
            self.record = record

        def filed(self, *, seed: int = 0):
            return file_issues(self.record)

    monkeypatch.setattr(
        "dragoman.cli.forecast.settle_under", lambda codebook, record, ledger: Settled(record)
    )
    monkeypatch.chdir(tmp_path)
    return command_caller(monkeypatch, capfdbinary)


QUICK = ("--draws", "40", "--model", "challenge", "--preset", "scholz-text")


def test_the_forecast_of_a_ledger(call: Call, ledger: Path):
    done = call("forecast", "--ledger", str(ledger), "--issue", "ferry fare", *QUICK)
    assert (done.code, done.err) == (0, "")
    for words in (
        "0 is against a fare, 100 is for a fare",
        "forecast",
        "weighted mean",
        "challenge-scholz-text",
        "What drives it",
        "Without Marrow the weighted mean would lie at",
        "“Marrow rejects any fare.”",
        "What to check next",
        "It rests on 2 reports (1 May 2031 to 20 May 2031) and 4 actors",
        "Only 4 actors have a place on it",
        "Nobody's weight in the talks is known",
        "left out: Lighthouse",
    ):
        assert words in " ".join(done.out.split()), words


def test_issues_without_a_forecast_are_told_with_the_reason(call: Call, ledger: Path):
    done = call("forecast", "--ledger", str(ledger), *QUICK)
    assert "No forecast" in done.out and "Only one actor has a stand on it" in done.out
    only = call("forecast", "--ledger", str(ledger), "--issue", "wages", *QUICK)
    assert only.code == 1 and "No issue gives a forecast." in only.out


def test_one_report_says_so(call: Call, tmp_path: Path):
    with open_ledger(tmp_path / "one.ledger") as store:
        store.append(READINGS[:1], at=datetime(2031, 5, 21, tzinfo=UTC))
    out = call("forecast", "--ledger", "one.ledger", "--issue", "ferry fare", *QUICK).out
    assert "It rests on one report (1 May 2031)" in out


def test_json_and_csv_are_all_that_is_printed(call: Call, ledger: Path):
    forms = call("forecast", "--ledger", str(ledger), "--json", *QUICK).forms()
    fare = next(form for form in forms if form["issue"] == "ferry fare")
    assert len(fare["quantiles"]) == 101 and len(fare["intervals"]) == 2 and fare["reports"] == 2
    assert [one["name"] for one in fare["actors"]] == ["Marrow", "Abbey", "Guild", "Quay"]
    assert all(one["claims"] for one in fare["actors"])
    assert any("no_forecast" in form for form in forms)
    done = call("forecast", "--ledger", str(ledger), "--csv", *QUICK)
    check_csv(done.out.encode())
    kinds = {row["row"] for row in done.rows()}
    assert {"interval", "actor", "model", "rests on", "no forecast"} <= kinds


def test_hostile_names_and_words_are_made_safe(call: Call, ledger: Path):
    check_screen(call("forecast", "--ledger", str(ledger), *QUICK).out)


def test_the_same_seed_prints_the_same(call: Call, table: Path):
    one, two, other = (
        call("forecast", "-g", str(table), *QUICK, "--seed", seed, "--json").out for seed in ("7", "7", "8")
    )
    assert one == two != other


def test_the_forecast_of_a_file_with_what_ifs_and_levers(call: Call, table: Path, tmp_path: Path):
    (tmp_path / "w.yaml").write_text("Dorvane: 1\nOstmark: 1\nKelmund: 1\n")
    done = call(
        "forecast", "--game", str(table), "--issue", "tolls", "--what-if", "drop Ostmark", "-w", "move Kelmund to 50",
        "--lever", "Dorvane", "--aim", "10", "--capability", str(tmp_path / "w.yaml"), *QUICK,
    )  # fmt: skip
    out = " ".join(done.out.split())
    assert done.code == 0
    assert "If Ostmark is left out and Kelmund moves from 60 to 50 on tolls" in out
    assert (
        "What would bring it nearer to 10, for Dorvane" in out
        and "Everybody else is taken to stand still" in out
    )
    assert "Weights in the talks by w.yaml." in out
    assert "It rests on the figures of a file for 3 actors" in out
    form = call("forecast", "-g", str(table), "-i", "tolls", "-w", "no deal at 20", *QUICK, "--json").forms()[
        0
    ]
    assert form["what_if"]["told"] == "If no deal on tolls leads to 20"


def test_a_line_up_is_saved_corrected_and_sealed(call: Call, ledger: Path, tmp_path: Path):
    where = ("--ledger", str(ledger), "--issue", "ferry fare", *QUICK)
    done = call("forecast", *where, "--save-game", "fare.csv", "--json")
    assert done.code == 0 and "Wrote fare.csv" in done.err
    text = (tmp_path / "fare.csv").read_text()
    assert "marrow,Marrow,marrow,1.0,fare,ferry fare,0.0,0.0,0.0" in text
    (tmp_path / "fare.csv").write_text(
        text.replace("fare,ferry fare,0.0,0.0,0.0", "fare,ferry fare,0.0,20.0,30.0")
    )
    again = call("forecast", "--game", "fare.csv", "--ledger", str(ledger), *QUICK, "--seal", "--json")
    (form,) = again.forms()
    assert form["weighted_mean"] > done.forms()[0]["weighted_mean"]
    assert form["reports"] == 2 and again.err.startswith("Sealed: ")
    assert call("forecast", *where, "--save-game", "no/such/folder.csv").code == 2


def test_more_issues_than_asked_for_are_counted(call: Call, table: Path):
    done = call("forecast", "-g", str(table), "--most", "1", *QUICK)
    assert "1 more issues give a forecast" in done.err


@pytest.mark.parametrize(
    "words",
    [
        ("--model", "oracle"),
        ("--preset", "mine"),
        ("--what-if", "wish"),
        ("--lever", "Nobody"),
        ("--aim", "30"),
        ("--json", "--csv"),
        ("--issue", "moon"),
        ("--capability", "none.yaml"),
        ("--seal",),
    ],
)
def test_what_cannot_be_done_ends_with_two(call: Call, table: Path, words: tuple[str, ...]):
    done = call("forecast", "--game", str(table), "--draws", "5", *words)
    assert done.code == 2 and done.err


def test_sealed_decided_and_graded(call: Call, ledger: Path):
    where = ("--ledger", str(ledger))
    done = call(
        "forecast", *where, "--issue", "ferry fare", *QUICK, "--seal", "--analyst", "Mira Tol", "--json"
    )
    assert done.code == 0 and done.err.startswith("Sealed: ")
    sealed = done.err.split()[1]
    (form,) = call("score", *where, "--json").forms()
    assert form["id"] == sealed and form["outcome"] is None
    assert form["sealed_on"] == datetime.now(UTC).date().isoformat()
    assert "open" in call("score", *where).out

    entered = ("--outcome", "30", "--report", "2031-05-20", "--words", "The fare was settled at one crown")
    done = call("score", "fare", *where, *entered)
    assert done.code == 0 and "Entered: " in done.err and "1 forecast decided" in " ".join(done.out.split())
    (row,) = call("score", sealed, *where, "--csv").rows()
    assert row["outcome"] == "30.0" and float(row["crps"]) > 0 and row["in_80"] in ("yes", "no")
    for wrong in (
        entered,
        ("moon", *entered),
        ("fare", *entered[:-1], "never said"),
        ("fare", "--outcome", "30"),
    ):
        assert call("score", *wrong, *where).code == 2


def test_nothing_sealed_is_said(call: Call, ledger: Path):
    assert "No forecast is sealed" in call("score", "--ledger", str(ledger)).out


def test_a_backtest(call: Call, table: Path):
    done = call("backtest", str(table), "--model", "pce")
    out = " ".join(done.out.split())
    assert done.code == 0 and "1 decided question in 1 package" in out and "pce" in out
    assert "1 more without an outcome" in out and "cannot be told apart" in out
    scores = {
        (form["score"], form["of"]): form["value"] for form in call("backtest", str(table), "--json").forms()
    }
    assert scores["mean error", "constant"] == 10
    check_csv(call("backtest", str(table), "--csv").out.encode())
    assert call("backtest", "none.csv").code == 2
