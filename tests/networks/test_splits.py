"""Splits: all of them, their names, and the sums within."""

from __future__ import annotations

import numpy as np

from dragoman.networks.splits import (
    all_splits,
    balanced_sizes,
    first_best,
    name_groups,
    shuffled_split,
    split_of,
    sums_within,
)
from support.debates import chance_bonds


def test_all_splits_are_there_once():
    splits = all_splits(5, 3)
    groups = {name_groups(split, "abcde") for split in splits}
    assert len(splits) == len(groups) == 1 + 15 + 25  # Stirling numbers of the second kind


def test_more_splits_than_can_be_tried_are_not_listed():
    assert all_splits(13, 2) is not None
    assert all_splits(14, 2) is None


def test_sums_within_are_those_of_the_pairs():
    shared = chance_bonds(6, seed=1)
    splits = all_splits(6, 2)
    for split, told in zip(splits, sums_within(shared.agree, splits, 2), strict=True):
        same = split[:, None] == split[None, :]
        assert told == shared.agree[same].sum() / 2


def test_groups_are_named_biggest_first_then_by_label():
    assert name_groups(np.array([2, 0, 1, 2, 1]), ("e", "d", "c", "b", "a")) == (
        ("a", "c"),
        ("b", "e"),
        ("d",),
    )


def test_a_name_leads_back_to_its_group():
    assert split_of((("a", "c"), ("b",)), ("a", "b", "c", "d")).tolist() == [0, 1, 0, -1]


def test_even_groups():
    assert balanced_sizes(7, 3) == (3, 2, 2)
    split = shuffled_split(7, 2, np.random.default_rng(0))
    assert sorted(np.bincount(split).tolist()) == [3, 4]


def test_of_values_equal_to_twelve_digits_the_first_is_best():
    assert first_best(np.array([0.1, 0.3 - 1e-15, 0.3])) == 1
