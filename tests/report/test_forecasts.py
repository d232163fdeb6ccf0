"""A forecast in the brief: figure and table, what drives it with the words behind it, the plain statement; no name can run."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from dragoman import record_of
from dragoman.forecasts.models import choose_models
from dragoman.forecasts.whole import Wishes, forecast_question
from dragoman.model import Claim, Decision, Evidence, Position, Record, SealedForecast, make_claim
from dragoman.model.forecast import Forecast, Support, Unasked
from dragoman.model.game import Cell, Game, Player, Question
from dragoman.model.record import sort_claims
from dragoman.report import show_forecasts, show_record, write_brief, write_forecasts_csv, write_json
from dragoman.report.draw_forecast import draw_forecast
from dragoman.report.forecast_words import ends_words, headline, place_words, support_words, worth_checking
from support.daily import HAND, check_csv, check_screen, flat
from support.forecasts import READINGS, file_issues, lay_ferry

from .test_brief import HOSTILE, assert_links_hold, assert_nothing_foreign, read
from .test_brief_figures import assert_drawn_and_told, section, words_of

QUICK = Wishes(choose_models(["pce"]), draws=40, model_draws=5)


@pytest.fixture(scope="module")
def record() -> Record:
    return record_of(READINGS)


@pytest.fixture(scope="module")
def fare(record: Record) -> Forecast:
    laid = lay_ferry(record)
    return forecast_question(laid.game, "fare", QUICK, support=laid.support_of("fare"))


def test_the_section_draws_and_tells(record: Record, fare: Forecast):
    page = write_brief(record, file_issues(record), forecasts=[fare, Unasked("wages", "Only one.")])
    html = section(page, "forecasts")
    assert_drawn_and_told(html)
    told = words_of(html)
    for words in (
        headline(fare),
        "weighted mean",
        "the middle",
        "What drives it",
        "“Marrow rejects any fare.”",
        "How little this rests on",
        "It rests on 2 reports",
        "1 issue without a forecast, and why",
        "wages : Only one.",
    ):
        assert words in told, words
    assert html.count('class="cast most"') == 2  # the band, and its key
    assert '<a href="#forecasts">Where it goes</a>' in page
    assert_links_hold(read(page))
    assert_nothing_foreign(read(page))


def write(body: SealedForecast | Decision, rests: tuple[Evidence, ...]) -> Claim:
    return make_claim(body, rests, confidence=1.0, provenance=HAND, verdict="accepted")


def test_a_record_with_a_seal_is_shown_like_any_other(record: Record):
    rests = tuple(claim.evidence[0] for _, claim in record.of_kind(Position))
    seal = SealedForecast(
        "ferry fare",
        date(2031, 6, 1),
        "",
        "",
        tuple(range(101)),
        ((25, 75, 0.5), (10, 90, 0.8)),
        50.0,
        4,
        2,
        "0" * 64,
    )
    claim, again = (write(replace(seal, sealed_on=date(2031, 6, day)), rests) for day in (1, 9))
    bodies = (Decision("ferry fare", 30.0, (claim.id, again.id)), Decision("a lost one", 7.0, ("x",)))
    more = [claim, again, *(write(body, rests[:1]) for body in bodies)]
    held = replace(record, claims=sort_claims(record.documents, (*record.claims, *more)))
    page = write_brief(held, file_issues(held))
    assert_links_hold(read(page))
    told = words_of(section(page, "forecasts"))
    assert "1 June 2031 ferry fare 50 10–90 30, off by 20" in told and "a lost one" in told
    assert b"sealedforecast" not in write_json(held)
    assert "Marrow" in flat(show_record(held, by="actor"))


def test_without_forecasts_there_is_no_section(record: Record):
    assert 'id="forecasts"' not in write_brief(record, file_issues(record))


@pytest.mark.parametrize("words", HOSTILE)
def test_no_name_can_run(record: Record, words: str):
    players = (Player("a", words), Player("b", f"{words} 2"))
    game = Game(players, (Question("q", words, words, words, unit=words, scale=(0, 10)),), {("a", "q"): Cell.at(10, 1), ("b", "q"): Cell.at(90, 1)})  # fmt: skip
    support = Support(1, None, None, words, (words,), (words,))
    one = forecast_question(game, "q", QUICK, support=support)
    page = write_brief(record, file_issues(record), forecasts=[one, Unasked(words, words)])
    assert_nothing_foreign(read(page))
    check_screen(flat(show_forecasts([one], [Unasked(words, "no")], record)))
    check_csv(write_forecasts_csv([one], [Unasked(words, words)]))


def test_what_is_drawn_lies_on_the_scale(fare: Forecast):
    drawn = draw_forecast(fare)
    assert [lane.name for lane in drawn.lanes] == ["Marrow", "Abbey", "Ferrymen's Guild", "Quay"]
    places = [x for lane in drawn.lanes for x in (lane.low_px, lane.best_px, lane.high_px)]
    places += [*drawn.most_px, *drawn.half_px, drawn.median_px, *(row.x_px for row in drawn.baselines)]
    assert all(206 <= x <= 560 for x in places)
    assert drawn.most_px[0] <= drawn.half_px[0] <= drawn.median_px <= drawn.half_px[1] <= drawn.most_px[1]
    lines = [lane.y_px for lane in drawn.lanes] + [drawn.band_px] + [row.y_px for row in drawn.baselines]
    assert lines == sorted(lines) and lines[-1] < drawn.bottom_px < drawn.height_px
    assert drawn.ends[0] and drawn.ends[0].words == "against a fare"


def test_of_many_actors_those_that_pull_most_are_drawn():
    players = tuple(Player(f"p{n:03}", f"P{n}") for n in range(60))
    cells = {(one.id, "q"): Cell.at(n * 1.5, 0.5) for n, one in enumerate(players)}
    one = forecast_question(Game(players, (Question("q", "Q"),), cells), "q", QUICK)
    drawn = draw_forecast(one)
    assert len(drawn.lanes) == 24 and drawn.left_out == 36
    assert all(model.low is None for model in one.models if not model.baseline)
    assert "20 actors that pull less are not drawn" in flat(show_forecasts([one]))


def test_one_report_and_few_actors_are_said(fare: Forecast):
    one = replace(fare, support=replace(fare.support, reports=1))
    told = " ".join(support_words(one))
    assert "It rests on one report" in told and "no more sure than that one report" in told
    assert "Only 4 actors have a place on it" in told
    many = replace(one, lineup=one.lineup * 3, support=Support(0))
    assert "figures of a file" in support_words(many)[0] and "Only" not in " ".join(support_words(many))


def test_places_are_told_in_the_unit_of_the_source_too():
    years = Question("q", "Q", unit="years", scale=(4.0, 10.0))
    assert place_words(years, 50.0) == "50 (7 years)" and place_words(years, float("nan")) == "–"
    assert ends_words(Question("q", "Q", "none", "all")) == "0 is none, 100 is all"


def test_a_figure_that_would_not_help_is_not_praised(fare: Forecast):
    assert not worth_checking(replace(fare, checks=()))
    assert worth_checking(replace(fare, checks=(replace(fare.checks[0], saves=2.0),)))
    assert "None of them matters much" in flat(show_forecasts([replace(fare, checks=(replace(fare.checks[0], saves=0.2),))]))  # fmt: skip


def test_markup_of_the_terminal_is_left_alone(fare: Forecast, record: Record):
    told = flat(show_forecasts([fare], (), record))
    assert re.search(r"forecast +[░▒┃ ]+", told) and "0 is against a fare" in told
