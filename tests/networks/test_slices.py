"""Windows and smoothed slices; D4: DNA's triangle weighs the future, D6: and shuffles the ties of event windows."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import numpy as np
import pytest

from dragoman.networks.rules import DNA, RIGHT
from dragoman.networks.slices import Span, cut_smoothed, cut_windows, weigh_by
from dragoman.networks.statements import make_statements
from support.statements import START, debate, row


def day(number):
    return START + timedelta(days=number)


def test_windows_lie_wholly_in_the_span_and_hold_both_ends():
    made = make_statements(debate(), "boolean")
    windows = list(cut_windows(made, "days", 4, Span(last=day(9))))
    assert [one.centre for one in windows] == [day(number) for number in range(2, 8)]
    assert (windows[0].first, windows[0].last) == (day(0), day(4))
    assert [len(one.statements) for one in windows] == [4, 4, 4, 4, 2, 3]


def test_the_days_of_a_span_bound_it():
    made = make_statements(debate(), "boolean")
    windows = list(cut_windows(made, "days", 3, Span(first=day(3), last=day(5))))
    assert [len(one.statements) for one in windows] == [4]


def test_a_wider_window_than_the_span_gives_none():
    assert list(cut_windows(make_statements(debate(), "boolean"), "years", 3)) == []


def test_d6_event_windows_are_the_same_whatever_the_order_of_rows():
    rows = [
        row("ABCDE"[n % 5], "dam", n % 2, 0, document=f"d{n % 3}", place=n, number=f"{n:02}")
        for n in range(12)
    ]
    orders = [rows, random.Random(1).sample(rows, 12), rows[::-1]]
    cut = [list(cut_windows(make_statements(order, "boolean"), "events", 5)) for order in orders]
    assert len(cut[0]) == 8
    told = [[one.statements.ids.tolist() for one in windows] for windows in cut]
    assert told[0] == told[1] == told[2]
    assert told[0][0] == ["00", "03", "06", "09", "01"]


@pytest.mark.parametrize("kernel", ["uniform", "epanechnikov", "triangular", "gaussian"])
def test_kernels_are_even_and_weigh_one_in_all(kernel):
    u = np.linspace(-6, 6, 24001)
    weights = weigh_by(kernel, u)
    np.testing.assert_allclose(weights, weights[::-1])
    assert weights.sum() * (u[1] - u[0]) == pytest.approx(1.0, abs=1e-3)


def test_d4_the_triangle_has_two_sides_and_dnas_weighs_the_future():
    rows = [row("A", "dam", 1, number) for number in (0, 2, 4)]
    made = make_statements(rows, "boolean")
    asked = Span(first=day(2), last=day(2))

    def weights(rules):
        (one,) = cut_smoothed(made, "days", 4, "triangular", span=asked, rules=rules)
        return dict(zip(one.statements.seconds.tolist(), one.weights.tolist(), strict=True))

    past, now, future = made.seconds.tolist()
    assert weights(RIGHT) == {now: 1.0}
    assert weights(DNA) == {now: 1.0, future: 2.0}
    assert past not in weights(DNA)


def test_smoothed_slices_stand_on_every_unit_and_indented_ones_inside():
    made = make_statements(debate(), "boolean")
    asked = Span(last=day(9))
    centres = [one.centre for one in cut_smoothed(made, "days", 4, "uniform", span=asked)]
    assert centres == [day(number) for number in range(10)]
    inside = [one.centre for one in cut_smoothed(made, "days", 4, "uniform", span=asked, indent=True)]
    assert inside == [day(number) for number in range(2, 8)]


def test_what_cannot_be_cut_says_why():
    made = make_statements(debate(), "boolean")
    with pytest.raises(ValueError, match="choose 1 or more"):
        list(cut_windows(made, "days", 0))
    with pytest.raises(ValueError, match="choose a longer unit"):
        list(cut_windows(made, "seconds", 5))
    with pytest.raises(ValueError, match="unit of the calendar"):
        list(cut_smoothed(made, "events", 5, "gaussian"))
    with pytest.raises(ValueError, match="before it begins"):
        list(cut_windows(made, "days", 3, Span(day(4), day(2))))
    with pytest.raises(ValueError, match="no statement has a day"):
        list(cut_windows(make_statements([], "boolean"), "days", 3))


def test_undated_statements_are_in_no_slice():
    made = make_statements([row("A", "dam", 1), row("B", "dam", 1, 4)], "boolean")
    made.seconds[0] = np.iinfo(np.int64).min
    for one in cut_smoothed(
        made, "days", 2, "gaussian", span=Span(datetime(2031, 1, 6), datetime(2031, 1, 12))
    ):
        assert one.statements.actors.tolist() == [1]
