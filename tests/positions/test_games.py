"""From a record and its issues to a game: cells with their claims, what 0 and 100 mean, and issues that give no question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman import record_of
from dragoman.model import Membership, Position, RoleHeld
from dragoman.model.codebook import Codebook, CodedIssue, CodedOption
from dragoman.model.issues import ActorPlaced, Filed, IssueScale, Placed
from dragoman.positions.across.games import Known, lay_game
from support.daily import stands, told
from support.forecasts import FARE, NAME, PIER, READINGS, WAGE, file_issues, lay_ferry

RECORD = record_of(READINGS)


def test_a_placed_actor_is_a_cell_with_its_claims():
    laid = lay_ferry(RECORD, quay=3.0)
    assert [one.name for one in laid.game.questions] == [FARE]
    cell = laid.game.cells["abbey", "fare"]
    assert (cell.low, cell.best, cell.high, cell.salience, cell.confidence) == (30, 45, 60, 0.2, 0.9)
    (claim,) = (c for b, c in RECORD.of_kind(Position) if b.actor == "abbey")
    assert cell.claim_ids == (claim.id,)
    weights = {one.name: one.capability for one in laid.game.players}
    assert weights == {"Abbey": 1.0, "Ferrymen's Guild": 1.0, "Marrow": 1.0, "Quay": 3.0}


def test_what_the_ends_mean():
    (question,) = lay_ferry(RECORD).game.questions
    assert (question.low_words, question.high_words) == ("against a fare", "for a fare")


def test_the_codebook_tells_the_ends_in_its_own_words():
    coded = CodedIssue("fare", "What does the ferry cost?", None, (CodedOption("nothing", 0.0), CodedOption("three crowns", 80.0), CodedOption("free beer")))  # fmt: skip
    filed = file_issues(RECORD)
    by_book = Filed(filed.labels, lambda label: replace(filed.scale_of(label), method="codebook"))
    laid = lay_game(RECORD, by_book, Known({}, {}, Codebook((coded,))), only=[FARE])
    assert (laid.game.questions[0].low_words, laid.game.questions[0].high_words) == (
        "nothing",
        "three crowns",
    )


def test_what_stands_under_a_question_is_told():
    support = lay_ferry(RECORD).support_of("fare")
    assert (support.reports, support.first, support.last) == (2, date(2031, 5, 1), date(2031, 5, 20))
    assert support.unplaced == ("Lighthouse",)
    assert "not coded by a person" in support.scale


def test_who_belongs_to_another_that_counts_too_is_told():
    tie = told("2031-05-02", ("The abbey is of Quay.", Membership("abbey", "quay")), ("The guild serves the moon.", RoleHeld("guild", "crew", "moon")))  # fmt: skip
    record = record_of([*READINGS, tie])
    notes = lay_ferry(record).support_of("fare").notes
    assert "Abbey (Quay)." in notes[0] and "Guild" not in notes[0]
    assert not lay_ferry(RECORD).support_of("fare").notes


def test_a_reprint_is_no_second_report():
    first, second = (reading.document.id for reading in READINGS)
    known = Known({}, {}, sources={second: first})
    assert lay_game(RECORD, file_issues(RECORD), known).support_of("fare").reports == 1


@pytest.mark.parametrize(
    ("issue", "words"),
    [
        (WAGE, "Only one actor has a stand"),
        (NAME, "cannot be put on one scale"),
        (PIER, "stand at the same one (100)"),
    ],
)
def test_an_issue_without_a_question_says_why(issue: str, words: str):
    laid = lay_ferry(RECORD)
    (reason,) = (one.reason for one in laid.unasked if one.issue == issue)
    assert words in reason


def test_only_the_issues_asked_for():
    laid = lay_game(RECORD, file_issues(RECORD), Known({}, {}), only=[WAGE])
    assert not laid.game.questions and [one.issue for one in laid.unasked] == [WAGE]


def test_places_that_an_analyst_wrote_into_positions_count_where_there_is_no_scale():
    record = record_of(
        [
            told("2031-01-01", ("A is at ten.", stands("a", "supports", "toll", best=10.0, salience=80.0))),
            told("2031-01-02", ("B is near ninety.", stands("b", "opposes", "toll", low=70.0, best=90.0))),
        ]
    )
    filed = Filed(
        {c.id: "toll" for _, c in record.of_kind(Position)}, lambda label: IssueScale("toll", "none", (), ())
    )
    laid = lay_game(record, filed, Known({}, {}))
    assert {pair[0]: (c.low, c.best, c.high, c.salience) for pair, c in laid.game.cells.items()} == {
        "a": (10, 10, 10, 0.8),
        "b": (70, 90, 90, 0.5),
    }
    assert any("salience" in note for note in laid.support_of("toll").notes)


def test_a_lone_actor_on_a_scale_is_told_apart_from_no_scale():
    one = IssueScale("fare", "codebook", (), (ActorPlaced(Placed("quay", 1, 2, 3), 4, ()),))
    filed = Filed(file_issues(RECORD).labels, lambda label: one)
    (told_why,) = lay_game(RECORD, filed, Known({}, {}), only=[FARE]).unasked
    assert "Only one actor could be placed" in told_why.reason
