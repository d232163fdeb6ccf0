"""Who spoke on what, and how."""

from __future__ import annotations

import pytest

from dragoman.networks.counts import count
from dragoman.networks.statements import make_statements
from dragoman.networks.two_mode import normalise_relation, relate
from support.statements import row


def counted(answers, kind):
    return count(
        make_statements([row("A", "dam", one, number=str(n)) for n, one in enumerate(answers)], kind)
    )


@pytest.mark.parametrize(
    ("kind", "answers", "aggregation", "weight"),
    [
        ("boolean", [1, 1, 0], "ignore", 3),
        ("boolean", [1, 1, 0], "subtract", 1),
        ("boolean", [1, 1, 0], "congruence", 2),
        ("boolean", [1, 1, 0], "conflict", 1),
        ("boolean", [1], "combine", 1),
        ("boolean", [0], "combine", 2),
        ("boolean", [0, 1], "combine", 3),
        ("graded", [1, 0.5], "subtract", 1),
        ("graded", [0, 0.5, 0.5], "subtract", -1),
        ("integer", [3, -5, 3], "subtract", 1),
    ],
)
def test_weights(kind, answers, aggregation, weight):
    assert relate(counted(answers, kind), aggregation).tolist() == [[weight]]


def test_words_are_neither_for_nor_against():
    with pytest.raises(ValueError, match="ignore or combine"):
        relate(counted(["now"], "text"), "subtract")


def test_activity_is_of_the_actor_and_prominence_of_the_issue():
    rows = [row("A", "dam", 1), row("A", "tariff", 1), row("B", "dam", 0)]
    counts = count(make_statements(rows, "boolean"))
    weights = relate(counts, "subtract")
    assert normalise_relation(weights, counts, "activity").tolist() == [[0.5, 0.5], [-1, 0]]
    assert normalise_relation(weights, counts, "prominence").tolist() == [[0.5, 1], [-0.5, 0]]
    with pytest.raises(ValueError, match="one-mode"):
        normalise_relation(weights, counts, "cosine")
