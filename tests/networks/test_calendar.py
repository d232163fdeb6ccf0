"""Steps of the calendar, and whole units between moments."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.networks.calendar import step, whole_units
from dragoman.networks.statements import second_of

MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2099, 12, 28)).map(
    lambda one: one.replace(microsecond=0)
)


@pytest.mark.parametrize(
    ("unit", "times", "moment"),
    [
        ("days", -6, "2030-12-31"),
        ("weeks", 2, "2031-01-20"),
        ("months", 1, "2031-02-06"),
        ("years", -7, "2024-01-06"),
        ("hours", 25, "2031-01-07T01:00"),
    ],
)
def test_steps(unit, times, moment):
    assert step(datetime(2031, 1, 6), unit, times) == datetime.fromisoformat(moment)


def test_a_month_without_the_day_ends_with_its_last():
    assert step(datetime(2028, 1, 31), "months", 1) == datetime(2028, 2, 29)
    assert step(datetime(2028, 2, 29), "years", 1) == datetime(2029, 2, 28)


@given(MOMENTS, MOMENTS, st.sampled_from(["minutes", "days", "weeks", "months", "years"]))
def test_whole_units_fit_and_one_more_does_not(one, other, unit):
    early, late = sorted((one, other))
    many = int(whole_units(np.array([second_of(early)]), late, unit)[0])
    assert many >= 0
    assert step(early, unit, many) <= late or unit in ("months", "years")
    assert step(early, unit, many + 1) > late
    assert int(whole_units(np.array([second_of(late)]), early, unit)[0]) == -many


def test_events_are_no_unit_of_the_calendar():
    with pytest.raises(ValueError, match="events"):
        step(datetime(2031, 1, 6), "events", 1)
