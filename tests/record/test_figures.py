"""Numbers that bear on the matter, with what they count; dates and clock times are none."""

from __future__ import annotations

import pytest

from dragoman.model import Figure
from dragoman.record import find_figures
from support.marked import SIGN, check_quotes, read_marked


def figures(text: str) -> list[tuple[str, str | None]]:
    document, _ = read_marked(text)
    claims = find_figures(document, provenance=SIGN)
    check_quotes(document, claims)
    assert all(
        claim.evidence[0].quote == claim.body.quantity for claim in claims if isinstance(claim.body, Figure)
    )
    return [(c.body.quantity, c.body.unit) for c in claims if isinstance(c.body, Figure)]


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        ("More than 700 soldiers left.", "More than 700", "soldiers"),
        ("It has 5,200 soldiers there.", "5,200", "soldiers"),
        ("The dam cost $4.5 million.", "$4.5 million", "$"),
        ("Trade fell by 12 per cent.", "12 per cent", "%"),
        ("Trade fell by 3.5%.", "3.5%", "%"),
        ("After seventeen years the war ended.", "seventeen years", None),
        ("The vote was lost by two votes.", "two", "votes"),
        ("A shell killed 45 and the bridge burned.", "45", "people"),
        ("At least a dozen people died.", "At least a dozen", "people"),
    ],
)
def test_a_figure_is_its_quantity_with_the_qualifier_and_its_unit(text: str, quantity: str, unit: str | None):
    if unit is None:  # a span of time: the words of the number
        quantity, unit = quantity.split()
    assert figures(text) == [(quantity, unit)]


def test_a_verb_is_no_unit():
    assert figures("About 30,000 were wounded.") == [("About 30,000", "people")]


@pytest.mark.parametrize(
    "text",
    [
        "They met on 12 May 2031.",
        "They met at 9.30 a.m. on Monday.",
        "Since 2019 nothing moved.",
        "The two sides met.",
        "Both countries agreed on one thing.",
        "It is within two weeks.",
        "See resolution 13/4 of that assembly.",
    ],
)
def test_a_date_a_time_and_the_two_sides_are_no_figures(text: str):
    assert figures(text) == []


def test_what_is_counted_is_kept():
    document, _ = read_marked("Ostmark holds 214 Veldrian soldiers, and the camp is full.")
    (claim,) = find_figures(document, provenance=SIGN)
    assert isinstance(claim.body, Figure)
    assert claim.body.what == "Veldrian soldiers"


def test_the_headline_is_not_counted_twice():
    text = """
        Ostmark holds 214 soldiers

        Ostmark holds 214 soldiers in a camp by the river.
    """
    assert figures(text) == [("214", "soldiers")]
