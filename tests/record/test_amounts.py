"""Quantities in words, and the numbers they allow."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record.amounts import Amount, read_amount


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("45", 45, 45),
        ("4,200", 4150, 4250),
        ("4,217", 4217, 4217),
        ("About 4,200", 3780, 4620),
        ("More than 700", 700, math.inf),
        ("up to 500", 0, 500),
        ("nearly 1,000", 900, 1000),
        ("$4.5 million", 4_450_000, 4_550_000),
        ("twenty-five", 25, 25),
        ("a dozen", 12, 12),
        ("At least a dozen", 12, math.inf),
        ("three hundred", 285, 315),
        ("a hundred", 95, 105),
        ("two-thirds", 2 / 3, 2 / 3),
        ("12 per cent", 12, 12),
        ("3.5%", 3.5, 3.5),
        ("dozens", 20, 200),
    ],
)
def test_words_of_a_quantity(words: str, low: float, high: float):
    found = read_amount(words)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-5)


@pytest.mark.parametrize("words", ["", "several", "many of them"])
def test_no_number_no_amount(words: str):
    assert read_amount(words) is None


@given(st.integers(0, 10**9), st.sampled_from(["", "about ", "at least ", "at most ", "nearly "]))
def test_a_number_lies_within_what_its_words_allow(number: int, qualifier: str):
    found = read_amount(f"{qualifier}{number:,}")
    assert found is not None and found.low <= number <= found.high


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1e6))
def test_meeting_is_mutual(a: float, b: float, c: float, d: float):
    one, other = Amount(min(a, b), max(a, b)), Amount(min(c, d), max(c, d))
    assert one.meets(other) == other.meets(one)
