"""Stances that hang on something."""

from __future__ import annotations

import pytest

from dragoman.positions.conditions import find_could, turn_by_condition


@pytest.mark.parametrize(
    "said",
    [
        "could accept a second dam if the toll fell",
        "would back it only after a vote",
        "backs it unless the toll rises",
    ],
)
def test_what_hangs_on_something_is_conditional(said: str):
    assert turn_by_condition("supports", said) == "conditional"


def test_what_could_not_be_accepted_is_not():
    assert (
        turn_by_condition("opposes", "could not accept a second dam, and asked if it was built") == "opposes"
    )


def test_what_a_side_could_do_if():
    text = "Tarn could open the sluice if the guns fell silent"
    found = find_could(text, 4, len(text))
    assert found is not None
    assert text[slice(*found)] == "could"
    assert find_could("Tarn could open the sluice", 4, 26) is None
