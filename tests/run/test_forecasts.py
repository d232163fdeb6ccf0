"""From a ledger to its game, with an analyst's weights; forecasts sealed into it, decided by a report's words, and graded."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dragoman import open_ledger, record_of
from dragoman.errors import InputError, UnknownName
from dragoman.forecasts.models import BASELINES
from dragoman.forecasts.whole import Wishes
from dragoman.model import Decision, Record, SealedForecast
from dragoman.model.claims import claim_id
from dragoman.run import (
    Asked,
    decide_forecasts,
    find_sealed,
    forecast_game,
    grade_forecasts,
    lay_beside,
    lay_file,
    lay_record,
    seal_forecast,
    settle_actors,
)
from dragoman.run.games import NO_CAPABILITIES
from support.forecasts import FARE, READINGS, SECOND, file_issues

QUICK = Wishes(BASELINES, draws=40, model_draws=5)
DAY = date(2031, 6, 1)
TABLE = "actor,issue,position,salience\nDorvane,tolls,20,0.5\nOstmark,tolls,80,1\nDorvane,river,0,1\nOstmark,river,100,0.2\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    with open_ledger(tmp_path / "ferry.ledger") as store:
        store.append(READINGS, at=datetime(2031, 5, 21, tzinfo=UTC))
    return tmp_path / "ferry.ledger"


def load(ledger: Path) -> Record:
    with open_ledger(ledger, read_only=True) as store:
        return store.load_record()


def keep(ledger: Path, *claims) -> int:
    with open_ledger(ledger) as store:
        return store.append_verdicts(claims, at=datetime(2031, 6, 1, tzinfo=UTC))


def seal(ledger: Path, **more):
    record = load(ledger)
    laid = lay_record(record, file_issues(record))
    (found,) = forecast_game(laid, QUICK)
    return found, seal_forecast(found, laid.game, record, **{"on": DAY, "analyst": "Mira Tol", **more})


# --- Games -------------------------------------------------------------------------------------------------------------


def test_without_weights_all_count_the_same_and_it_is_said(ledger: Path):
    record = load(ledger)
    laid = lay_record(record, file_issues(record), issue="fare")
    assert {one.capability for one in laid.game.players} == {1.0}
    assert NO_CAPABILITIES in laid.support_of("fare").notes
    with pytest.raises(InputError, match="issues fit"):
        lay_record(record, file_issues(record), issue="the moon")


def test_reprints_that_are_known_already_give_the_same_game(ledger: Path):
    record = load(ledger)
    known = lay_beside(record).reprints
    filed = file_issues(record)
    assert lay_record(record, filed, reprints=known) == lay_record(record, filed)


@pytest.mark.parametrize(
    ("text", "abbey", "told"),
    [
        ("Quay: 9\nMarrow: 3\n", 6.0, "taken for 6 (the middle of those given): Abbey, Guild"),
        ("Quay: 9\nothers: 2\n", 2.0, "taken for 2 (as its line 'others' says): Abbey, Guild, Marrow"),
        ("Quay: 9\nMarrow: 3\nGuild: 1\nAbbey: 4\n", 4.0, "Weights in the talks by weights.yaml."),
    ],
)
def test_an_analysts_weights(ledger: Path, tmp_path: Path, text: str, abbey: float, told: str):
    (tmp_path / "weights.yaml").write_text(text)
    record, who, _ = settle_actors(load(ledger))
    laid = lay_record(record, file_issues(record), capability=(tmp_path / "weights.yaml", who))
    weights = {one.name: one.capability for one in laid.game.players}
    assert (weights["Quay"], weights["Abbey"]) == (9.0, abbey)
    assert told in laid.support_of("fare").notes[0]


def test_a_weight_of_nobody_is_an_error(ledger: Path, tmp_path: Path):
    (tmp_path / "w.yaml").write_text("Atlantis: 9\n")
    record, who, _ = settle_actors(load(ledger))
    with pytest.raises(UnknownName, match="Atlantis"):
        lay_record(record, file_issues(record), capability=(tmp_path / "w.yaml", who))


def test_a_file_is_a_game_of_its_own(tmp_path: Path):
    (tmp_path / "g.csv").write_text(TABLE)
    (tmp_path / "w.csv").write_text("actor,votes\nDorvane,3\nOstmark,1\n")
    laid = lay_file(tmp_path / "g.csv", issue="river", capability=tmp_path / "w.csv")
    assert [one.name for one in laid.game.questions] == [
        "river",
        "tolls",
    ]  # asked for first, the other still there
    assert laid.game.player("Dorvane").capability == 3
    assert "places as they stand in g.csv" in laid.support_of("river").scale
    assert NO_CAPABILITIES in lay_file(tmp_path / "g.csv").support_of("tolls").notes
    with pytest.raises(InputError, match="0 issues fit"):
        lay_file(tmp_path / "g.csv", issue="moon")


def test_what_is_asked_beside_the_forecast(tmp_path: Path):
    (tmp_path / "g.csv").write_text(TABLE)
    asked = Asked(("drop Ostmark",), "Dorvane", 10.0)
    (found,) = forecast_game(lay_file(tmp_path / "g.csv"), QUICK, asked, only=1)
    assert found.branch and dict((n, after) for n, _, after in found.branch.places)["weighted-mean"] == 20
    assert found.levers and found.levers.aim == 10


# --- Seals -------------------------------------------------------------------------------------------------------------


def test_a_seal_rests_on_the_words_behind_the_cells(ledger: Path):
    found, claim = seal(ledger)
    assert keep(ledger, claim) == 1
    ((body, held),) = load(ledger).of_kind(SealedForecast)
    assert (held, body.sealed_on, body.issue) == (claim, DAY, FARE)
    assert body.quantiles == found.quantiles and (body.actors, body.reports) == (4, 2)
    assert (body.low_words, body.high_words) == ("against a fare", "for a fare")
    assert {words.quote for words in held.evidence} == {
        "Marrow rejects any fare.",
        "Quay demands a fare of three crowns.",
        "The guild wants a fare that pays its wage.",
        "The abbey could live with a small fare.",
    }
    assert held.verdict == "accepted" and held.provenance.reader == "analyst Mira Tol"


def test_the_seal_is_a_hash_of_all_that_was_forecast(ledger: Path):
    _, claim = seal(ledger)
    assert seal(ledger)[1].id == claim.id == claim_id(claim)
    assert seal(ledger, on=date(2031, 6, 2))[1].id != claim.id
    keep(ledger, claim)
    assert keep(ledger, claim) == 0  # sealed twice is sealed once


def test_what_rests_on_no_words_of_the_ledger_is_not_sealed(ledger: Path, tmp_path: Path):
    (tmp_path / "g.csv").write_text(TABLE)
    laid = lay_file(tmp_path / "g.csv")
    found = forecast_game(laid, QUICK, only=1)[0]
    with pytest.raises(InputError, match="rests on no words of the ledger"):
        seal_forecast(found, laid.game, load(ledger), on=DAY, analyst="Mira Tol")


def test_a_report_decides_and_the_grade_follows(ledger: Path):
    _, claim = seal(ledger)
    keep(ledger, claim)
    (still,) = grade_forecasts(load(ledger))
    assert still.outcome is None and still.claim == claim.id
    told = (SECOND.document, "The fare was settled at one crown")
    decision = decide_forecasts(find_sealed(load(ledger), "fare"), 30.0, told=told, analyst="Mira Tol")
    keep(ledger, decision)
    record = load(ledger)
    ((body, held),) = record.of_kind(Decision)
    assert body.forecasts == (claim.id,) and held.evidence[0].quote == told[1]
    (graded,) = grade_forecasts(record)
    assert graded.outcome == 30.0 and graded.error == pytest.approx(abs(graded.median - 30))
    assert find_sealed(record, claim.id) == find_sealed(record, "Ferry fare") == (claim,)


def test_what_decides_must_stand_in_the_report(ledger: Path):
    _, claim = seal(ledger)
    for words in ("The fare was settled at two crowns", " "):
        with pytest.raises(InputError, match="does not say"):
            decide_forecasts([claim], 30.0, told=(SECOND.document, words), analyst="x")
    with pytest.raises(InputError, match="from 0 to 100"):
        decide_forecasts([claim], 130.0, told=(SECOND.document, "The fare"), analyst="x")
    with pytest.raises(InputError, match="no sealed forecast"):
        decide_forecasts([], 30.0, told=(SECOND.document, "The fare"), analyst="x")
    with pytest.raises(InputError, match="Sealed are: none"):
        find_sealed(record_of(READINGS), "fare")
