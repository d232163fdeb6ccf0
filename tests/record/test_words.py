"""Words compared over reports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.words import fold
from dragoman.record.words import content_stems, stem, words_of


@pytest.mark.parametrize(
    "forms",
    [
        "release releases released releasing",
        "repair repairs repaired repairing",
        "stop stops stopped stopping",
        "withdraw withdrew withdrawn withdrawal",
        "exchange exchanged exchanges",
        "negotiate negotiated negotiations negotiation",
        "supply supplies supplied",
        "agree agreed agreement",
        "pay paid payment payments",
        "inspect inspected inspection inspections",
        "Veldria Veldria’s",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str):
    assert len(set(map(stem, forms.split()))) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("port", "part"), ("open", "opera"), ("border", "board"), ("sign", "sing")]
)
def test_other_words_have_other_stems(one: str, other: str):
    assert stem(one) != stem(other)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str):
    assert fold(fold(text)) == fold(text)
    assert len(content_stems(text)) <= len(words_of(text))
