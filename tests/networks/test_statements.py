"""Rows become columns, in one order whatever the order they came in."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone

import pytest

from dragoman.model.network import StatementRow
from dragoman.networks.statements import UNDATED, make_statements, moment_of, second_of
from support.statements import debate, row


def test_any_order_of_rows_gives_the_same_columns():
    rows = debate()
    shuffled = random.Random(3).sample(rows, len(rows))
    one, other = make_statements(rows, "boolean"), make_statements(shuffled, "boolean")
    assert one.ids.tolist() == other.ids.tolist()
    assert one.actors.tolist() == other.actors.tolist()
    assert one.actor_labels == other.actor_labels == ("Accord", "Bloc", "Front", "League")


def test_the_order_is_of_time_then_document_then_place():
    rows = [
        row("B", "dam", 1, 1, document="b", number="2"),
        row("C", "dam", 1, 1, document="a", place=9, number="1"),
        row("D", "dam", 1, 1, document="a", place=3, number="9"),
        row("A", "dam", 1, 0, document="z", number="4"),
    ]
    assert make_statements(rows, "boolean").ids.tolist() == ["4", "9", "1", "2"]


def test_yes_or_no_has_both_levels_though_all_agree():
    assert make_statements([row("A", "dam", 1)], "boolean").scale.levels == (0.0, 1.0)


def test_degrees_lie_between_against_and_for():
    scale = make_statements([row("A", "dam", 0.5)], "graded").scale
    assert scale.distances().tolist() == [[0.0, 0.5, 1.0], [0.5, 0.0, 0.5], [1.0, 0.5, 0.0]]


def test_words_are_equal_or_not():
    scale = make_statements([row("A", "dam", "yes"), row("B", "dam", "later")], "text").scale
    assert scale.levels == ("later", "yes")
    assert scale.distances().tolist() == [[0.0, 1.0], [1.0, 0.0]]


def test_whole_numbers_of_one_value_are_not_apart():
    assert make_statements([row("A", "dam", 3)], "integer").scale.distances().tolist() == [[0.0]]


def test_a_statement_without_a_day_is_kept_and_comes_first():
    undated = StatementRow("u", "z", None, "A", "dam", 1)
    made = make_statements([row("B", "dam", 1), undated], "boolean")
    assert made.ids[0] == "u"
    assert made.seconds[0] == UNDATED
    assert made.dated.tolist() == [False, True]


def test_no_statements_are_statements_too():
    assert len(make_statements([], "boolean")) == 0


def test_moments_and_seconds_are_each_others_inverse():
    moment = datetime(1969, 7, 20, 20, 17, 40)
    assert moment_of(second_of(moment)) == moment


def test_a_zone_is_brought_to_utc():
    east = datetime(2031, 1, 6, 2, tzinfo=timezone(timedelta(hours=2)))
    assert second_of(east) == second_of(datetime(2031, 1, 6, tzinfo=UTC)) == second_of(datetime(2031, 1, 6))


def test_a_word_for_a_number_is_refused():
    with pytest.raises(ValueError, match="later"):
        make_statements([row("A", "dam", "later")], "boolean")
