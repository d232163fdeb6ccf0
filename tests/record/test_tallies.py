"""Votes counted, in words; ranges and scores are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record.tallies import find_tallies


def tallies(text: str) -> list[tuple[int | None, int | None, int]]:
    return [(one.more, one.less, one.margin) for one in find_tallies(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "more", "less", "margin"),
    [
        ("The tally was 61 in favour and 54 against.", 61, 54, 7),
        ("It passed by 63 votes to 52, late on Friday.", 63, 52, 11),
        ("The council voted 11 to 6 on 18 May to open the pier.", 11, 6, 5),
        ("The bill fell by seven votes to nine.", 9, 7, 2),
        ("The motion was carried by a 1,204-988 vote.", 1204, 988, 216),
        ("The house threw it out by a single vote.", None, None, 1),
        ("The senate passed it by four votes.", None, None, 4),
        ("The motion passed with 61 for and 54 against.", 61, 54, 7),
    ],
)
def test_a_vote_counted(text: str, more: int | None, less: int | None, margin: int):
    assert tallies(text) == [(more, less, margin)]


@pytest.mark.parametrize(
    "text",
    [
        "The bill would cost from 40 to 60 crowns a head.",
        "Harn beat Lisk 3 to 1 on Sunday.",
        "The vote drew 40 men and 60 women.",
        "The bill has 44 articles.",
        "The ballot is on 3 May.",
    ],
)
def test_what_is_no_tally(text: str):
    assert tallies(text) == []


@given(st.text(alphabet="0123456789 -,.votespasedby", max_size=80))
def test_no_words_make_it_fail(words: str):
    for one in find_tallies(words, 0, len(words)):
        assert 0 <= one.span[0] < one.span[1] <= len(words)
