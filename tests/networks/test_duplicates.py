"""What is said again counts once within a unit; D1: DNA forgets the year, D7: and compares large numbers by identity."""

from __future__ import annotations

from datetime import datetime

from dragoman.model.network import StatementRow
from dragoman.networks.duplicates import drop_duplicates
from dragoman.networks.rules import DNA, RIGHT
from dragoman.networks.statements import make_statements
from support.statements import row


def kept(rows, within, rules=RIGHT, kind="boolean"):
    return drop_duplicates(make_statements(rows, kind), within, rules).ids.tolist()


def on(day, number):
    return StatementRow(number, number, datetime.fromisoformat(day), "Accord", "dam", 1)


def test_the_first_of_a_report_stays():
    rows = [row("A", "dam", 1, 0, document="one", place=place, number=str(place)) for place in (30, 10, 20)]
    assert kept(rows, "document") == ["10"]


def test_another_answer_issue_actor_or_kind_is_no_duplicate():
    rows = [
        row("A", "dam", 1, number="1"),
        row("A", "dam", 0, number="2"),
        row("A", "tariff", 1, number="3"),
        row("B", "dam", 1, number="4"),
        row("A", "dam", 1, number="5", kind="note"),
    ]
    assert len(kept(rows, "range")) == 5


def test_without_answers_a_change_of_mind_is_one_statement():
    rows = [
        row("A", "dam", 1, document="one", number="1"),
        row("A", "dam", 0, document="one", number="2", place=1),
    ]
    made = make_statements(rows, "boolean").without_answers()
    assert drop_duplicates(made, "document").ids.tolist() == ["1"]


def test_include_drops_nothing():
    assert kept([row("A", "dam", 1, number="1"), row("A", "dam", 1, number="2")], "include") == ["1", "2"]


def test_a_year_begins_anew():
    rows = [on("2030-12-31", "1"), on("2031-01-01", "2"), on("2031-12-30", "3")]
    assert kept(rows, "year") == ["1", "2"]


def test_d1_one_per_month_knows_the_year_and_dna_does_not():
    rows = [on("2030-03-02", "1"), on("2030-03-28", "2"), on("2031-03-02", "3")]
    assert kept(rows, "month") == ["1", "3"]
    assert kept(rows, "month", DNA) == ["1"]


def test_d1_one_per_week_knows_the_year_and_dna_does_not():
    rows = [on("2030-03-04", "1"), on("2030-03-10", "2"), on("2031-03-03", "3")]  # Mondays, and a Sunday
    assert kept(rows, "week") == ["1", "3"]
    assert kept(rows, "week", DNA) == ["1", "2"]  # its week begins on Sunday


def test_a_week_over_new_year_is_one():
    rows = [on("2030-12-31", "1"), on("2031-01-02", "2")]  # Tuesday and Thursday
    assert kept(rows, "week") == ["1"]
    assert kept(rows, "week", DNA) == ["1"]


def test_d7_large_whole_numbers_count_as_duplicates_and_not_for_dna():
    rows = [row("A", "dam", 500, number="1"), row("A", "dam", 500, number="2", place=1)]
    assert kept(rows, "range", kind="integer") == ["1"]
    assert kept(rows, "range", DNA, kind="integer") == ["1", "2"]


def test_statements_without_a_day_are_one_unit():
    rows = [StatementRow(number, number, None, "A", "dam", 1) for number in "12"]
    assert kept(rows, "month") == ["1"]
