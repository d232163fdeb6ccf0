"""Resamples: reports drawn whole, duplicates dropped as in the debate, coders, percentiles."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.networks.build import Weighing
from dragoman.networks.duplicates import drop_duplicates, number_repeats
from dragoman.networks.resampling import Resampling, ranges_of, resample
from support.debates import chance_debate, debate


def drawn(statements, duplicates="include", **told):
    return [
        counts.profile.toarray()
        for counts in resample(statements, Weighing(duplicates=duplicates), Resampling(**told))
    ]


def test_a_report_is_drawn_with_all_its_statements():
    statements = debate("0 A +x +y -z\n1 B -x -y")
    for counts in drawn(statements, draws=20):
        assert len(set(counts[0][[1, 3, 4]])) == 1  # A's x, y for, z against
        assert counts[0].sum() / 3 + counts[1].sum() / 2 == 2


def test_a_report_drawn_twice_counts_twice_where_duplicates_are_dropped_within_it():
    statements = debate("0 A +x +x\n1 B -x")
    values = {counts[0].sum() for counts in drawn(statements, "document", draws=40)}
    assert values == {0.0, 1.0, 2.0}


def test_a_repeat_in_another_report_stands_in_for_the_first():
    """A says the same in two reports, which count once over the range: it is missing only where neither is drawn."""
    statements = debate("0 A +x\n1 A +x\n2 B -x")
    dropped_first = 0
    for counts in drawn(statements, "range", draws=200):
        assert counts[0].sum() in (0.0, 1.0)
        dropped_first += counts[0].sum() == 0
    assert dropped_first / 200 == pytest.approx((1 / 3) ** 3, abs=0.04)


def test_repeats_have_one_number():
    statements = debate("0 A +x +x\n1 A +x\n40 A +x")
    assert len(set(number_repeats(statements, "document").tolist())) == 3
    assert len(set(number_repeats(statements, "month").tolist())) == 2
    assert len(set(number_repeats(statements, "include").tolist())) == 4
    assert len(drop_duplicates(statements, "month")) == 2


def test_coders_are_drawn_where_asked():
    statements = debate("0 A +x / Ann\n0 A -x / Ben\n1 B +x / Ann")
    totals = {counts.sum() for counts in drawn(statements, over="coders", draws=30)}
    assert totals == {4.0, 3.0, 2.0}
    assert len({counts.tobytes() for counts in drawn(statements, over="both", draws=30)}) > 3


def test_one_coder_cannot_be_drawn():
    with pytest.raises(ValueError, match="one coder"):
        drawn(debate("0 A +x"), over="coders")


def test_one_seed_gives_one_set_of_draws_and_more_leave_the_first():
    statements = chance_debate()
    few, many = drawn(statements, draws=3, seed=4), drawn(statements, draws=6, seed=4)
    assert all(np.array_equal(one, other) for one, other in zip(few, many, strict=False))
    assert not np.array_equal(few[0], drawn(statements, draws=3, seed=5)[0])


def test_ranges_are_percentiles_of_what_was_drawn():
    values = np.array([1.0, -1.0, 2.0])
    told = np.column_stack([np.arange(-10, 91), np.full(101, np.nan), np.full(101, 2.0)])
    first, second, third = ranges_of(values, told)
    assert (first.low, first.high, first.draws) == (0.0, 80.0, 101)
    assert first.kept == pytest.approx(90 / 101)
    assert (second.low, second.high, second.kept, second.draws) == (-1.0, -1.0, 1.0, 0)
    assert (third.low, third.high, third.kept) == (2.0, 2.0, 1.0)


def test_ranges_agree_with_numpy_where_some_are_missing():
    generator = np.random.default_rng(0)
    told = generator.normal(size=(50, 4))
    told[generator.random((50, 4)) < 0.3] = np.nan
    for column, found in enumerate(ranges_of(np.ones(4), told)):
        there = told[~np.isnan(told[:, column]), column]
        assert (found.low, found.high) == pytest.approx(tuple(np.quantile(there, [0.1, 0.9])))


def test_no_draws_are_refused():
    with pytest.raises(ValueError, match="at least 1"):
        Resampling(draws=0)
