"""What two actors share and dispute, against sums worked out statement by statement."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.networks.counts import count
from dragoman.networks.one_mode import agreement, normalise, weigh, without_diagonal
from dragoman.networks.rules import DNA
from dragoman.networks.statements import make_statements
from support.statements import debate, row

ROWS = st.lists(
    st.tuples(
        st.sampled_from("ABCD"), st.sampled_from(["dam", "tariff", "garrison"]), st.sampled_from([0, 0.5, 1])
    ),
    max_size=25,
)


def counted(rows, kind="boolean"):
    return count(make_statements(rows, kind))


def by_hand(rows, actors, weight):
    """The sum over all pairs of statements on one issue."""
    matrix = np.zeros((len(actors), len(actors)))
    for one, other in product(rows, rows):
        if one.issue == other.issue:
            matrix[actors.index(one.actor), actors.index(other.actor)] += weight(one.answer, other.answer)
    return matrix


@given(ROWS)
def test_congruence_and_conflict_are_sums_over_pairs_of_statements(told):
    rows = [row(actor, issue, answer, number=str(n)) for n, (actor, issue, answer) in enumerate(told)]
    made = make_statements(rows, "graded")
    congruence, conflict = agreement(count(made))
    actors = list(made.actor_labels)
    np.testing.assert_allclose(congruence, by_hand(rows, actors, lambda a, b: 1 - abs(a - b)))
    np.testing.assert_allclose(conflict, by_hand(rows, actors, lambda a, b: abs(a - b)))
    np.testing.assert_allclose(congruence + conflict, weigh(count(made), "ignore"))


@given(ROWS)
def test_cosine_and_jaccard_lie_between_minus_one_and_one(told):
    rows = [row(actor, issue, answer, number=str(n)) for n, (actor, issue, answer) in enumerate(told)]
    counts = counted(rows, "graded")
    for norm, aggregation in product(("cosine", "jaccard"), ("congruence", "conflict", "ignore", "subtract")):
        found = normalise(weigh(counts, aggregation), counts, norm, aggregation=aggregation)
        assert (np.abs(found) <= 1 + 1e-12).all()


def test_the_camps_of_the_debate():
    found = without_diagonal(weigh(counted(debate()), "subtract"))
    assert found.tolist() == [[0, -2, 0, 2], [-2, 0, 1, -2], [0, 1, 0, -1], [2, -2, -1, 0]]


def test_cosine_is_one_for_profiles_of_one_direction():
    counts = counted([row("A", "dam", 1, number=n) for n in "123"] + [row("B", "dam", 1)])
    found = normalise(weigh(counts, "congruence"), counts, "cosine")
    assert found[0, 1] == pytest.approx(1.0)
    assert normalise(weigh(counts, "congruence"), counts, "cosine", rules=DNA)[0, 1] == 1.0
    many = counted([row("A", i, 1) for i in ("dam", "tariff")] + [row("B", i, 1) for i in ("dam", "tariff")])
    assert normalise(weigh(many, "congruence"), many, "cosine")[0, 1] == pytest.approx(1.0)
    assert normalise(weigh(many, "congruence"), many, "cosine", rules=DNA)[0, 1] == 0.5


def test_jaccard_is_the_share_of_what_either_said():
    counts = counted([row("A", "dam", 1), row("A", "tariff", 1), row("B", "dam", 1), row("B", "garrison", 1)])
    assert normalise(weigh(counts, "congruence"), counts, "jaccard")[0, 1] == pytest.approx(1 / 3)


def test_average_divides_by_the_mean_of_the_totals():
    counts = counted([row("A", "dam", 1, number=n) for n in "123"] + [row("B", "dam", 1)])
    assert normalise(weigh(counts, "congruence"), counts, "average")[0, 1] == 1.5


def test_an_actor_without_statements_has_ties_of_nothing():
    made = make_statements([row("A", "dam", 1), row("B", "dam", 1)], "boolean")
    counts = count(made.select(made.actors == 0))
    for norm in ("average", "cosine", "jaccard"):
        assert normalise(weigh(counts, "congruence"), counts, norm)[0, 1] == 0.0


def test_whole_numbers_are_as_far_apart_as_their_range_says():
    counts = counted([row("A", "dam", 1), row("B", "dam", 3), row("C", "dam", 5)], "integer")
    congruence, _ = agreement(counts)
    assert congruence.tolist() == [[1, 0.5, 0], [0.5, 1, 0.5], [0, 0.5, 1]]


def test_words_agree_where_they_are_the_same():
    counts = counted([row("A", "dam", "now"), row("B", "dam", "now"), row("C", "dam", "never")], "text")
    congruence, conflict = agreement(counts)
    assert congruence[0, 1] == 1
    assert conflict[0, 1:].tolist() == [0, 1]


def test_for_dna_words_that_only_one_used_are_conflict_whatever_the_issue():
    counts = counted([row("A", "dam", "now"), row("B", "tariff", "now")], "text")
    assert agreement(counts)[1][0, 1] == 0
    assert agreement(counts, DNA)[1][0, 1] == 2


def test_combine_and_norms_of_two_modes_are_refused():
    counts = counted(debate())
    with pytest.raises(ValueError, match="two-mode"):
        weigh(counts, "combine")
    with pytest.raises(ValueError, match="two-mode"):
        normalise(weigh(counts, "congruence"), counts, "activity")
