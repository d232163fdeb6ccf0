"""DNA's quality of a split: the pinned values, swaps against trying all, and the defects D2 and D5."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.networks.build import Slicing, Weighing
from dragoman.networks.polarisation import Bonds, Splitting
from dragoman.networks.polarisation_dna import (
    _best_swap,
    _cells,
    _moved,
    _node_sums,
    _swap,
    quality_of,
    rate_bonds,
    rate_slices,
    rate_split,
)
from dragoman.networks.rules import DNA
from dragoman.networks.splits import shuffled_split
from support.debates import chance_bonds, chance_debate, debate, dna_sample, name

AVERAGE = Weighing(normalisation="average")


def test_the_sample_has_the_quality_that_dna_finds(shared):
    found = rate_split(dna_sample(shared), AVERAGE)
    assert found.quality == pytest.approx(24.71536168, abs=5e-9)
    assert found.normalised == pytest.approx(0.53424927, abs=5e-9)
    assert [[label.split()[0] for label in camp] for camp in found.camps] == [
        ["Alliance", "National", "Senate", "U.S."],
        ["Energy", "Environmental", "Sierra"],
    ]


def test_the_sample_has_22_smoothed_slices_of_eight_days(shared):
    slicing = Slicing("days", 8, kernel="gaussian")
    assert len(list(rate_slices(dna_sample(shared), AVERAGE, slicing))) == 22


def test_the_quality_of_two_against_two_by_hand():
    agree, dispute = np.zeros((4, 4)), np.zeros((4, 4))
    agree[0, 1] = agree[1, 0] = 2.0
    dispute[0, 2] = dispute[2, 0] = 4.0
    # Within: 4 ordered pairs, e = (2/4) 4/4 = 1/2; across: 8, f = (4/8) 8/8 = 1/2 (ordered pairs across: 2 * 2 * 2).
    within = 2 * abs(2 - 0.5) + 2 * 0.5
    across = 2 * abs(4 - 0.5) + 6 * 0.5
    assert quality_of(Bonds(agree, dispute), np.array([0, 0, 1, 1])) == pytest.approx((within + across) / 2)


@pytest.mark.parametrize("camps", [2, 3])
def test_the_gain_of_a_swap_is_that_of_the_quality(camps):
    shared = chance_bonds(9, seed=4)
    split = shuffled_split(9, camps, np.random.default_rng(2))
    cells = _cells(shared, split, camps)
    sums = _node_sums(cells, split)
    for g in range(camps):
        for h in range(g + 1, camps):
            gain, (one, other) = _best_swap(cells, sums, split, (g, h))
            after = split.copy()
            after[[one, other]] = after[[other, one]]
            assert gain == pytest.approx(quality_of(shared, after, camps) - quality_of(shared, split, camps))
            moved = _moved(sums, cells, (one, g, h), (other, h, g))
            assert np.allclose(moved, _node_sums(cells, after))


@pytest.mark.parametrize("seed", range(5))
def test_swaps_find_what_trying_all_finds(seed):
    shared = chance_bonds(10, seed)
    generator = np.random.default_rng(seed)
    swapped = max(quality_of(shared, _swap(shared, shuffled_split(10, 2, generator), 2)) for _ in range(20))
    assert swapped == pytest.approx(rate_bonds(shared, name(10)).quality)


# D5: DNA draws its first split without a seed, so that one seed gives two results.
def test_d5_one_seed_gives_one_result_and_a_bad_start_another():
    statements = chance_debate(statements=1500, actors=40, faith=0.3)
    once, again = (rate_split(statements, AVERAGE, Splitting(starts=2, seed=1234)) for _ in range(2))
    assert once == again
    told = {rate_split(statements, AVERAGE, Splitting(starts=1, seed=seed)).quality for seed in range(8)}
    assert len(told) > 1  # what an unseeded start comes to: the seed does decide


# D2: smoothed slices take congruence less conflict for both networks.
def test_d2_smoothed_slices_of_a_consensus():
    """All agree on x. Right: nothing is disputed. DNA's way: the agreement counts as dispute too, in the weight and in the quality."""
    statements = debate("0 A +x\n0 B +x\n1 C +x\n1 D +x")
    slicing = Slicing("days", 6, kernel="uniform")
    right = next(rate_slices(statements, Weighing(), slicing))
    signed = next(rate_slices(statements, Weighing(rules=DNA.only("signed_polarisation")), slicing))
    cells = 12 * 0.5
    assert right.quality / right.normalised == pytest.approx(cells)
    assert signed.quality / signed.normalised == pytest.approx(2 * cells)
    assert signed.quality != pytest.approx(right.quality)


def test_d2_is_of_smoothed_slices_alone():
    statements = debate("0 A +x\n0 B +x\n1 C -x\n1 D +x")
    slicing = Slicing("days", 1)
    rules = Weighing(rules=DNA.only("signed_polarisation"))
    assert list(rate_slices(statements, rules, slicing)) == list(rate_slices(statements, Weighing(), slicing))


def test_nothing_said_has_no_quality():
    assert rate_split(debate(""), AVERAGE).quality == 0.0
