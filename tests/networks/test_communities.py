"""Coalitions: two methods, names, the same from run to run."""

from __future__ import annotations

import pytest

from dragoman.networks.build import Weighing
from dragoman.networks.communities import find_coalitions
from dragoman.networks.statements import make_statements
from support.debates import chance_debate, chance_rows, debate, dna_sample

AVERAGE = Weighing(normalisation="average")


@pytest.mark.parametrize("method", ["signed", "louvain"])
def test_camps_are_found(method):
    found = find_coalitions(chance_debate(statements=600, faith=0.9), AVERAGE, method=method)
    assert [{int(label[1:]) % 2 for label in group} for group in found.groups] == [{0}, {1}]
    assert found.modularity > 0.1


def test_the_biggest_comes_first_and_who_shares_nothing_is_alone():
    found = find_coalitions(debate("0 D +x\n0 C +x\n0 B -x\n0 A -x\n0 E -x\n0 F +z"), AVERAGE)
    assert found.groups == (("A", "B", "E"), ("C", "D"))
    assert found.alone == ("F",)


def test_signed_keeps_apart_whom_agreement_alone_joins():
    """A and B agree on x and dispute y1 to y4; each has an ally."""
    statements = debate("0 A +x +y1 +y2 +y3 +y4\n0 a +y1 +y2 +y3 +y4\n0 B +x -y1 -y2 -y3 -y4\n0 b +x -y1 -y2")
    assert find_coalitions(statements, Weighing()).groups == (("A", "a"), ("B", "b"))


@pytest.mark.parametrize("method", ["signed", "louvain"])
def test_order_of_rows_changes_nothing(method):
    rows = chance_rows(faith=0.5)
    one, other = (
        find_coalitions(make_statements(told, "boolean"), AVERAGE, method=method, seed=9)
        for told in (rows, rows[::-1])
    )
    assert one == other


def test_a_debate_without_statements_has_no_coalitions():
    assert find_coalitions(debate(""), AVERAGE).groups == ()
    assert find_coalitions(debate("0 A +x"), AVERAGE, method="louvain").alone == ("A",)


def test_the_sample(shared):
    found = find_coalitions(dna_sample(shared), AVERAGE)
    assert found.modularity == pytest.approx(0.29629841)
    assert found.groups[0] == (
        "Alliance to Save Energy",
        "Sierra Club",
        "U.S. Public Interest Research Group",
    )
