"""Polarisation: each axiom of its definition, and the search for the best split."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.networks.build import Slicing, Weighing
from dragoman.networks.polarisation import (
    Bonds,
    Splitting,
    _climbs,
    best_split,
    measure_split,
    polarise,
    polarise_bonds,
    polarise_slices,
)
from dragoman.networks.polarisation_dna import quality_of
from dragoman.networks.statements import make_statements
from support.debates import chance_bonds, chance_debate, chance_rows, debate, dna_sample, name, two_camps

AVERAGE = Weighing(normalisation="average")


def plus(
    shared: Bonds,
    *,
    agree: tuple[int, int] | None = None,
    dispute: tuple[int, int] | None = None,
    by: float = 1.0,
):
    """The same with more agreement, or more dispute, between two actors."""
    told = {"agree": shared.agree.copy(), "dispute": shared.dispute.copy()}
    for kind, pair in (("agree", agree), ("dispute", dispute)):
        if pair is not None:
            told[kind][pair] += by
            told[kind][pair[::-1]] += by
    return Bonds(**told)


# (1) It lies in 0 to 1.
@given(st.integers(2, 9), st.integers(0, 1000), st.floats(0, 1), st.integers(2, 3))
def test_it_lies_between_0_and_1(many, seed, dispute, camps):
    found = polarise_bonds(chance_bonds(many, seed, dispute), name(many), Splitting(camps))
    parts = (found.value, found.contrast, found.meeting, found.cohesion, found.evenness, found.frustrated)
    assert all(0.0 <= part <= 1.0 + 1e-12 for part in parts)
    assert found.value <= min(found.contrast, found.meeting, found.cohesion, found.evenness) + 1e-12


# (2) It is 0 without opposed camps.
def test_without_dispute_it_is_0():
    shared = chance_bonds(8, seed=3, dispute=0.0)
    assert polarise_bonds(shared, name(8)).value == 0.0


def test_where_everybody_disputes_with_everybody_it_is_0():
    shared = Bonds(np.zeros((6, 6)), np.ones((6, 6)) - np.eye(6))
    assert polarise_bonds(shared, name(6)).value == 0.0


def test_two_camps_that_never_meet_are_not_polarised():
    shared, _ = two_camps(3)
    assert polarise_bonds(Bonds(shared.agree, np.zeros((6, 6))), name(6)).value == 0.0


def test_disputes_of_two_and_two_make_no_camps():
    dispute = np.zeros((6, 6))
    for one in (0, 2, 4):
        dispute[one, one + 1] = dispute[one + 1, one] = 1.0
    assert polarise_bonds(Bonds(np.zeros((6, 6)), dispute), name(6)).value == 0.0


def test_a_debate_without_statements_is_not_polarised():
    found = polarise(debate(""), AVERAGE)
    assert (found.value, found.camps) == (0.0, ())


# (3) It is 1 for two equal, united, opposed camps.
@pytest.mark.parametrize("each", [1, 2, 3, 5, 20])
def test_two_equal_united_opposed_camps_are_1(each):
    shared, _ = two_camps(each)
    found = polarise_bonds(shared, name(2 * each))
    assert found.value == pytest.approx(1.0)
    assert [len(camp) for camp in found.camps] == [each, each]
    assert found.frustrated == 0.0


def test_so_are_two_camps_in_words():
    found = polarise(debate("0 A +x +y\n0 B +x +y\n1 C -x -y\n1 D -x -y"), AVERAGE)
    assert found.value == pytest.approx(1.0)
    assert found.camps == (("A", "B"), ("C", "D"))


def test_three_equal_camps_are_1_in_three():
    split = np.repeat([0, 1, 2], 3)
    same = split[:, None] == split[None, :]
    shared = Bonds(same - np.eye(9), (~same).astype(float))
    assert polarise_bonds(shared, name(9), Splitting(camps=3)).value == pytest.approx(1.0)
    assert polarise_bonds(shared, name(9)).value < 0.7


# (4) It falls with dispute within and agreement across.
@given(st.integers(0, 500), st.floats(0.1, 5.0))
def test_of_a_split_it_falls_with_dispute_within_and_with_agreement_across(seed, by):
    perfect, split = two_camps(4)
    luck = chance_bonds(8, seed)
    shared = Bonds(3 * perfect.agree + luck.agree, 3 * perfect.dispute + luck.dispute)
    before = measure_split(shared, split).value
    assert before > 0
    assert measure_split(plus(shared, dispute=(0, 1), by=by), split).value < before
    assert measure_split(plus(shared, agree=(0, 5), by=by), split).value < before


def test_so_does_that_of_the_best_split():
    shared, _ = two_camps(4)
    told = [polarise_bonds(plus(shared, dispute=(0, 1), by=by), name(8)).value for by in (0, 1, 2, 4)]
    across = [polarise_bonds(plus(shared, agree=(0, 7), by=by), name(8)).value for by in (0, 1, 2, 4)]
    assert told == sorted(told, reverse=True) and len(set(told)) == 4
    assert across == sorted(across, reverse=True) and len(set(across)) == 4


def test_dnas_quality_does_not_fall_with_dispute_within():
    shared, split = two_camps(4)
    worse = plus(shared, dispute=(0, 1), by=4)
    assert quality_of(worse, split) > quality_of(shared, split)
    assert measure_split(worse, split).value < measure_split(shared, split).value


# (5) It falls as one camp outgrows the other.
def test_it_falls_as_one_camp_outgrows_the_other():
    told = [polarise_bonds(two_camps(each, 10 - each)[0], name(10)).value for each in (5, 4, 3, 2, 1)]
    assert told == sorted(told, reverse=True)
    assert told[0] == pytest.approx(1.0) and told[-1] == pytest.approx(0.36)


# (6) Long and short periods compare.
@given(st.integers(0, 300), st.sampled_from([0.01, 3.0, 1000.0]))
def test_weights_all_multiplied_change_nothing(seed, by):
    shared = chance_bonds(8, seed)
    found = polarise_bonds(shared, name(8)).value
    assert polarise_bonds(Bonds(by * shared.agree, by * shared.dispute), name(8)).value == pytest.approx(
        found
    )


def test_everything_said_twice_changes_nothing():
    rows = chance_rows()
    twice = rows + [replace(row, id=row.id + "again", document=row.document + "again") for row in rows]
    once, again = (polarise(make_statements(told, "boolean"), AVERAGE) for told in (rows, twice))
    assert again.value == pytest.approx(once.value)
    assert again.camps == once.camps


# (7) Names and order change nothing.
@given(st.integers(0, 300), st.permutations(range(7)))
def test_order_changes_nothing(seed, order):
    shared = chance_bonds(7, seed)
    turned = shared.part(np.array(order))
    assert polarise_bonds(turned, name(7)).value == pytest.approx(polarise_bonds(shared, name(7)).value)


def test_rows_in_another_order_give_the_same_bytes():
    rows = chance_rows()
    one, other = (polarise(make_statements(told, "boolean"), AVERAGE) for told in (rows, rows[::-1]))
    assert one == other


@pytest.mark.parametrize("camps", [2, 3])
@pytest.mark.parametrize("seed", range(6))
def test_climbing_finds_what_trying_all_finds(camps, seed):
    shared = chance_bonds(8, seed)
    splitting = Splitting(camps, starts=20, seed=seed)
    tried = measure_split(shared, best_split(shared, splitting), camps).value
    climbed = max(measure_split(shared, split, camps).value for split in _climbs(shared, splitting, None))
    assert climbed == pytest.approx(tried, abs=0.02)


def test_one_seed_gives_one_result():
    statements = chance_debate(statements=900, actors=30)
    assert polarise(statements, AVERAGE, Splitting(seed=5)) == polarise(
        statements, AVERAGE, Splitting(seed=5)
    )


def test_who_shares_nothing_is_apart():
    found = polarise(debate("0 A +x\n0 B -x\n1 C +z"), AVERAGE)
    assert found.apart == ("C",)


def test_slices_tell_when():
    statements = debate("0 A +x\n0 B +x\n0 C +x\n30 A +x\n30 B +x\n30 C -x\n30 D -x")
    found = list(polarise_slices(statements, Weighing(), Slicing("days", 15)))
    assert found[0][1].value == 0.0
    assert found[-1][1].value == pytest.approx(1.0)
    assert found[-1][1].at == found[-1][0].centre


def test_one_camp_is_no_question():
    with pytest.raises(ValueError, match="at least 2 camps"):
        Splitting(camps=1)


def test_the_sample_falls_into_industry_and_environment(shared):
    found = polarise(dna_sample(shared), AVERAGE)
    assert found.value == pytest.approx(0.47117388)
    assert "Sierra Club" in found.camps[0] and "Senate" in found.camps[1]
