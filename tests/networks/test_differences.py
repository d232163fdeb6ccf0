"""What each difference between DNA 3.1.2 and the right thing does, on the smallest debates that show it."""

from __future__ import annotations

import pytest

from dragoman.networks.differences import find_differences, slicing_over
from dragoman.networks.rules import DIFFERENCES, DNA, RIGHT
from dragoman.networks.statements import make_statements
from support.statements import row


def found(rows, switch, kind="boolean"):
    made = make_statements(rows, kind)
    return [one for one in find_differences(made) if one.difference.switch == switch]


def test_every_switch_is_told_and_off_in_the_right_way():
    switches = {one.switch for one in DIFFERENCES}
    assert switches == set(RIGHT.__slots__)
    assert not any(getattr(RIGHT, one) for one in switches)
    assert all(getattr(DNA, one) for one in switches)
    assert {one.defect for one in DIFFERENCES} == {"D1", "D2", "D3", "D4", "D7", ""}


def test_a_debate_of_one_day_differs_in_norms_alone():
    rows = (
        [row("A", "dam", 1, number=n) for n in "12"]
        + [row("A", "tariff", 1)]
        + [row("B", "dam", 1, number=n) for n in "345"]
    )
    differing = {
        one.difference.switch for one in find_differences(make_statements(rows, "boolean")) if one.differing
    }
    assert differing == {"totals_cosine", "product_jaccard"}


def test_d1_a_month_of_two_years():
    rows = [row("A", "dam", 1, 0), row("A", "dam", 1, 366)]
    by_month, _ = found(rows, "bare_months")
    assert (by_month.differing, by_month.of) == (1, 2)
    assert by_month.example == "2 of 2 statements count; for DNA 1"


def debate():
    """A year in which A and B agree on the dam and quarrel on the tariff, and C joins B."""
    for number in range(0, 360, 30):
        yield row("A", "dam", 1, number)
        yield row("B", "dam", 1, number + 3)
        yield row("A", "tariff", 1, number + 6)
        yield row("C", "tariff", 0, number + 9)
        yield row("B", "tariff", 0, number + 12)
        if number > 100:
            yield row("C", "garrison", 1, number + 15)
            yield row("A", "garrison", 1, number + 15)


@pytest.mark.parametrize(
    "switch",
    [
        "signed_polarisation",
        "degrees_for_spectra",
        "one_sided_triangle",
        "smoothed_diagonal",
        "averaged_cells",
    ],
)
def test_d2_d3_d4_and_the_rest_show_on_a_year_of_debate(switch):
    (one,) = found(list(debate()), switch)
    assert one.differing > 0
    assert one.largest > 0


def test_d7_whole_numbers():
    rows = [row("ABC"[n % 3], "dam", (0, 1, 300)[n % 3], n * 10, number=str(n)) for n in range(24)]
    (levels,) = found(rows, "level_numbers", "integer")
    assert levels.differing > 0
    (boxed,) = found(rows, "boxed_integers", "integer")
    assert boxed.differing == 7  # all but the first of the eight that say 300


def test_slices_are_in_the_longest_unit_that_gives_ten():
    assert slicing_over(make_statements(list(debate()), "boolean"), None).unit == "months"
    assert (
        slicing_over(make_statements([row("A", "dam", 1, n) for n in range(15)], "boolean"), None).unit
        == "days"
    )
    assert slicing_over(make_statements([row("A", "dam", 1)], "boolean"), None) is None


def test_nothing_to_compare():
    assert all(one.differing == 0 for one in find_differences(make_statements([], "boolean")))
