"""No text makes the reading fail: a sample of what ``./run evaluate mutations`` tries ten thousand of."""

from __future__ import annotations

import random
from functools import cache

import pytest
from benchmarks.mutations import MUTATIONS, mutate_texts, read_text
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import EmbeddedReader


@cache
def reader() -> EmbeddedReader:
    return EmbeddedReader(any_text=True)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_broken_texts_give_claims_or_problems(seed: int):
    outcomes = [read_text(reader(), *one) for one in mutate_texts(len(MUTATIONS) * 2, seed=seed)]
    assert {one.fault for one in outcomes} == {None}
    assert sum(one.claims > 0 for one in outcomes) > len(outcomes) / 3


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_characters_give_claims_or_problems(text: str):
    assert read_text(reader(), "any", text).fault is None


def test_a_line_without_end_is_read():
    line = MUTATIONS["quotation marks"](
        "The envoy of Tarsk said that Velmark would sign it. " * 400, random.Random(1)
    )
    assert "\n" not in line
    assert read_text(reader(), "long line", line).fault is None
