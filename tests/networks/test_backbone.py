"""Backbones: nested, penalised, of a fixed size; the pinned values; annealing against trying all."""

from __future__ import annotations

import math

import pytest

from dragoman.networks.backbone import Losses, Search, anneal, find_backbone, find_nested_backbone
from dragoman.networks.build import Weighing
from dragoman.networks.rules import DNA, RIGHT
from support.debates import chance_debate, debate, dna_sample

SIGNED = Weighing(aggregation="subtract", normalisation="average", duplicates="document")
AS_DNA = Weighing(aggregation="subtract", normalisation="average", duplicates="document", rules=DNA)

#: x carries the ties; y says the same again of fewer, z is said by one alone.
TALK = debate("0 A +x +y\n0 B +x +y\n0 C +x\n0 D -x +z\n0 E -x")


@pytest.mark.parametrize("weighing", [SIGNED, AS_DNA])
def test_the_sample_has_the_backbones_that_dna_finds(shared, weighing):
    statements = dna_sample(shared)
    nested = find_nested_backbone(statements, weighing)
    assert nested.statements == 23
    assert [step.number for step in nested.steps] == [1, 2, 3, 4, 5, 6]
    assert sum(step.statements for step in nested.steps) == 23
    found = find_backbone(statements, weighing, Search(penalty=3.5, iterations=10_000))
    assert (len(found.backbone), len(found.redundant)) == (3, 3)


def test_what_nobody_needs_is_given_up_first():
    nested = find_nested_backbone(TALK, Weighing(aggregation="congruence"))
    assert [step.issue for step in nested.steps] == ["z", "y", "x"]
    assert nested.steps[0].backbone_loss == 0.0
    assert nested.steps[0].redundant_loss == 1.0  # z alone ties nobody
    assert (nested.steps[-1].backbone_loss, nested.steps[-1].redundant_loss) == (1.0, 0.0)


def test_a_greater_penalty_asks_for_less():
    statements = chance_debate(issues=7)
    sizes = [
        len(find_backbone(statements, SIGNED, Search(penalty=penalty)).backbone)
        for penalty in (0.0, 3.5, 50.0)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 1


def test_the_loss_is_penalised_by_the_share_given_up():
    found = find_backbone(TALK, Weighing(aggregation="congruence"), Search(penalty=2.0))
    gone = len(found.redundant) / 3
    assert found.loss == pytest.approx(found.backbone_loss * math.exp(-2.0 * gone))


def test_a_backbone_of_a_fixed_size_is_the_best_of_that_size():
    statements = chance_debate(issues=6)
    losses = Losses(statements, SIGNED)
    found = find_backbone(statements, SIGNED, Search(size=2))
    tried = [losses.loss(frozenset((one, other))) for one in range(6) for other in range(one)]
    assert found.exact
    assert found.loss == found.backbone_loss == min(tried)


@pytest.mark.parametrize("size", [None, 3])
def test_annealing_finds_what_trying_all_finds(size):
    statements = chance_debate(issues=8)
    losses = Losses(statements, SIGNED)
    search = Search(size=size, iterations=1500, seed=2)

    def penalised(chosen):
        return losses.loss(chosen) * (math.exp(-3.5 * (8 - len(chosen)) / 8) if size is None else 1.0)

    best = find_backbone(statements, SIGNED, search)
    assert penalised(anneal(losses.issues, penalised, search)) == pytest.approx(best.loss, rel=0.05)


# D5: one seed, one result.
def test_d5_annealing_twice_gives_the_same():
    statements = chance_debate(statements=300, actors=6, issues=15)
    search = Search(iterations=60, seed=3)
    once, again = (find_backbone(statements, SIGNED, search) for _ in range(2))
    assert not once.exact
    assert once == again


# D3: losses from degrees are others than those from spectra.
def test_d3_losses_by_degrees_differ():
    statements = chance_debate(issues=5)
    by_degrees = Weighing(aggregation="subtract", rules=DNA.only("degrees_for_spectra"))
    right = Weighing(aggregation="subtract", rules=RIGHT)
    one, other = (Losses(statements, weighing).loss(frozenset((0, 1))) for weighing in (right, by_degrees))
    assert one != other


@pytest.mark.parametrize(
    ("search", "words"),
    [
        (Search(size=3), "choose 1 to 2"),
        (Search(size=0), "choose 1 to 2"),
        (Search(iterations=0), "at least 1"),
    ],
)
def test_what_cannot_be_is_refused(search, words):
    with pytest.raises(ValueError, match=words):
        find_backbone(TALK, SIGNED, search)


def test_one_issue_has_no_backbone():
    with pytest.raises(ValueError, match="two issues"):
        find_backbone(debate("0 A +x\n0 B +x"), SIGNED)
    with pytest.raises(ValueError, match="one-mode"):
        find_nested_backbone(TALK, Weighing("two-mode"))
