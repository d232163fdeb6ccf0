"""A meeting announced and the meeting it became: by days, places and sort, and by other notices of it."""

from __future__ import annotations

import pytest

from dragoman import record_of
from dragoman.model import Reading, Session
from dragoman.report.meetings import join_meetings
from support.daily import on, told


def due(
    day: str, at: str, place: str | None, level: str = "next round", *, last: str | None = None
) -> Reading:
    session = Session("due", on(at, last or at), place, level)
    return told(day, (f"By the notice of {day} they meet in {place} from {at}, {level}.", session))


def held(day: str, at: str, place: str | None, level: str | None = None) -> Reading:
    return told(
        day, (f"The report of {day} tells it: {place}, {at}, {level}.", Session("held", on(at), place, level))
    )


def joins(*readings: Reading) -> dict[tuple[str | None, str], str | None]:
    """Place and first day of each meeting announced -> the day on which it was held, None where nothing tells it."""
    return {
        (one.due.body.place, str(one.due.body.when and one.due.body.when.earliest)): (
            str(one.held[0].body.when and one.held[0].body.when.latest) if one.held else None
        )
        for one in join_meetings(record_of(readings))
    }


def test_two_notices_of_one_day_in_two_places_come_to_one_meeting():
    found = joins(due("2031-05-02", "2031-06-03", "Tarn"), due("2031-05-05", "2031-06-03", "Quay"), held("2031-06-04", "2031-06-03", "Tarn"))  # fmt: skip
    assert found == {("Tarn", "2031-06-03"): "2031-06-03", ("Quay", "2031-06-03"): "2031-06-03"}


def test_two_notices_of_two_days_in_one_place_come_to_one_meeting():
    found = joins(due("2031-05-02", "2031-06-03", "Tarn"), due("2031-05-09", "2031-06-10", "Tarn"), held("2031-06-11", "2031-06-10", "Tarn"))  # fmt: skip
    assert found == {("Tarn", "2031-06-03"): "2031-06-10", ("Tarn", "2031-06-10"): "2031-06-10"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(due("2031-05-20", "2031-06-03", "Quay"), id="announced long after"),
        pytest.param(due("2031-05-05", "2031-06-05", "Quay"), id="another day and place"),
        pytest.param(due("2031-05-05", "2031-08-03", "Tarn"), id="two months later"),
        pytest.param(due("2031-05-05", "2031-06-03", "Quay", "senate vote"), id="a vote"),
    ],
)
def test_another_meeting_stays_untold(other: Reading):
    found = joins(due("2031-05-02", "2031-06-03", "Tarn"), other, held("2031-06-04", "2031-06-03", "Tarn"))
    assert sorted(day or "-" for day in found.values()) == ["-", "2031-06-03"]


def test_one_report_that_announces_two_meetings_means_two():
    both = told(
        "2031-05-02",
        ("They meet in Tarn on 3 June.", Session("due", on("2031-06-03"), "Tarn")),
        ("They meet in Quay on 3 June.", Session("due", on("2031-06-03"), "Quay")),
    )
    found = joins(both, held("2031-06-04", "2031-06-03", "Tarn"))
    assert found["Quay", "2031-06-03"] is None


@pytest.mark.parametrize(
    ("announced", "came", "joined"),
    [
        ("senate vote: will vote", "senate vote", True),
        ("parliament vote", "house vote", True),
        ("vote: a vote", "council vote", True),
        ("senate vote", "house vote", False),
        ("senate vote", None, False),
        ("next round", "council vote", False),
        ("visit: leaves for", None, True),
        ("next round", None, True),
    ],
)
def test_a_vote_comes_of_a_vote_and_talks_of_talks(announced: str, came: str | None, joined: bool):
    found = joins(
        due("2031-05-02", "2031-06-03", "Tarn", announced), held("2031-06-04", "2031-06-03", "Tarn", came)
    )
    assert (found["Tarn", "2031-06-03"] is not None) is joined


def test_a_journey_to_nobody_knows_where_is_to_no_talks():
    assert joins(due("2031-05-02", "2031-06-03", None, "will visit"), held("2031-06-04", "2031-06-03", "Tarn")) == {(None, "2031-06-03"): None}  # fmt: skip
