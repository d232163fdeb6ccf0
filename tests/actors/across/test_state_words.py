"""Which states a text names, listed ones and those of no list."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actors.across.state_words import StateWords

ORSAVIA = StateWords(["Orsavia"])


def clues_in(text: str, words: StateWords = ORSAVIA) -> list[str]:
    return [clue for _, _, clue in words.find(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "clues"),
    [
        ("Envoys of Iraq came.", ["s:IQ"]),
        ("The Iraqi side met Baghdad’s guests.", ["s:IQ", "s:IQ"]),
        ("Orsavia and the Orsavian side agreed.", ["s:orsavia", "s:orsavia"]),
        ("Talks between the United States and South Korea.", ["s:US", "s:KR"]),
        ("The U.S. Envoy waited.", ["s:US"]),
        ("Papua New Guinea and Guinea spoke.", ["s:PG", "s:GN"]),
        ("Tarn is a town, and orsavia no word.", []),
        ("", []),
    ],
)
def test_states_are_found_by_their_words(text: str, clues: list[str]):
    assert clues_in(text) == clues


def test_a_state_of_no_list_is_none_where_the_record_does_not_know_it():
    assert clues_in("Orsavia and the Orsavian side agreed.", StateWords()) == []


def test_only_the_stretch_is_looked_at():
    text = "Iraq spoke. France spoke."
    assert [text[start:end] for start, end, _ in ORSAVIA.find(text, 12, len(text))] == ["France"]


@given(st.lists(st.sampled_from(["Iraq", "Orsavian", "of", "New", "The", "U.S.", "the", "Orsa", "\xa0", "-", "."])).map(" ".join) | st.text())  # fmt: skip
def test_any_text_gives_spans_in_order(text: str):
    found = ORSAVIA.find(text, 0, len(text))
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
