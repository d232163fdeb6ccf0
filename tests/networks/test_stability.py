"""Stability of coalitions over resamples."""

from __future__ import annotations

import pytest

from dragoman.networks.build import Weighing
from dragoman.networks.resampling import Resampling
from dragoman.networks.stability import weigh_coalitions
from support.debates import chance_debate, debate

AVERAGE = Weighing(normalisation="average")
FEW = Resampling(draws=40)


def test_true_camps_are_stable_and_luck_is_not():
    true = weigh_coalitions(chance_debate(statements=800, faith=0.9), AVERAGE, FEW)
    luck = weigh_coalitions(chance_debate(statements=200, faith=0.0), AVERAGE, FEW)
    assert min(true.stabilities) > 0.95
    assert max(luck.stabilities) < 0.75
    assert min(one.certainty for one in true.members) > 0.9


def test_of_one_unshaken_split_all_is_sure():
    found = weigh_coalitions(
        debate("0 A +x\n0 B +x\n0 C -x\n0 D -x"), AVERAGE, FEW
    )  # reports may be missing: members drawn count
    pairs = {(one, other): share for one, other, share in found.together}
    assert found.stabilities == (1.0, 1.0)
    assert pairs["A", "B"] == pairs["C", "D"] == 1.0
    assert pairs["A", "C"] == 0.0
    first = found.members[0]
    assert (first.actor, first.coalition, first.certainty, first.rival) == ("A", 0, 1.0, 1)


def test_who_says_both_belongs_less_surely():
    lines = [
        "0 A +x +y +z",
        "1 B +x +y +z",
        "2 C -x -y -z",
        "3 D -x -y -z",
        "4 E +x -y",
        "5 E -x +y",
        "6 E +z",
        "7 E -z",
    ]
    found = weigh_coalitions(debate("\n".join(lines)), AVERAGE, FEW)
    sure = {one.actor: one.certainty for one in found.members}
    assert sure["E"] < min(sure[actor] for actor in "ABCD")


def test_a_debate_without_statements_has_nothing_to_hold():
    found = weigh_coalitions(debate(""), AVERAGE, FEW)
    assert (found.stabilities, found.members, found.together) == ((), (), ())


@pytest.mark.parametrize("method", ["signed", "louvain"])
def test_one_seed_gives_one_result(method):
    statements = chance_debate(statements=200, faith=0.3)
    once, again = (weigh_coalitions(statements, AVERAGE, FEW, method=method) for _ in range(2))
    assert once == again
    assert all(0 <= value <= 1 for value in once.stabilities)
