"""What happened day by day: each thing on its day, and once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import record_of
from dragoman.model import Attribution, Commitment, Record, Session
from dragoman.report import lay_timeline, show_timeline, write_timeline, write_timeline_csv
from dragoman.report.timeline import Day
from support.daily import (
    ACTORS,
    HOSTILE,
    any_record,
    check_csv,
    check_screen,
    flat,
    lines,
    on,
    printed,
    stands,
    table,
    told,
)
from support.reports import shuffle

OPENING = told(
    "2031-05-04",
    (
        "The councils met in Quay on 3 May.",
        Session("held", on("2031-05-03"), "Quay", delegations=("marrow", "quay")),
    ),
    ("They will meet again in June.", Session("due", on("2031-06-01", "2031-06-30", "in June"), "Marrow")),
    (
        "Marrow said it would pay no fare.",
        Attribution("marrow", None, "indirect"),
        stands("marrow", "opposes"),
    ),
    ("A clerk said the boats were full.", Attribution(None, "A clerk", "indirect")),
)
PROMISE = told(
    "2031-05-20",
    ("Quay promised Marrow to repair the pier by 1 July.",
     Commitment("quay", "repair the pier", "promise", "marrow", on("2031-05-20", "2031-07-01", "by 1 July"))),
    ("The Guild asked Quay for a wage.", Commitment("quay", "pay a wage", "request", "guild")),
    ("Marrow now takes a fare.", stands("marrow", "supports")),
    ("Quay said on 18 May it was glad.", Attribution("quay", None, "indirect", on("2031-05-18"))),
)  # fmt: skip
FERRY = record_of([OPENING, PROMISE])


def days(record: Record, **asked: object) -> dict[str, Day]:
    return {day.day.isoformat(): day for day in lay_timeline(record, **asked).days}  # type: ignore[arg-type]


def test_each_thing_stands_on_its_day() -> None:
    found = days(FERRY)
    assert list(found) == ["2031-05-03", "2031-05-04", "2031-05-18", "2031-05-20", "2031-06-01", "2031-07-01"]
    assert [one.what.place for one in found["2031-05-03"].held] == ["Quay"]
    assert len(found["2031-05-04"].statements) == 2
    assert len(found["2031-05-18"].statements) == 1
    assert [one.what.after.position.actor for one in found["2031-05-20"].shifts] == ["marrow"]
    assert [one.what.deed for one in found["2031-05-20"].made] == ["repair the pier", "pay a wage"]
    assert [one.what.place for one in found["2031-06-01"].due] == ["Marrow"]
    assert [one.what.deed for one in found["2031-07-01"].falling_due] == ["repair the pier"]


def test_the_weightiest_statements_are_those_with_positions() -> None:
    (said,) = days(FERRY)["2031-05-04"].weightiest
    assert said.attribution.speaker == "marrow"
    assert [body.stance for body, _ in said.positions] == ["opposes"]
    assert said.spot.paragraph == 3


def test_since_and_until_are_the_first_and_the_last_day() -> None:
    found = days(FERRY, since=date(2031, 5, 4), until=date(2031, 5, 20))
    assert list(found) == ["2031-05-04", "2031-05-18", "2031-05-20"]
    shift = found["2031-05-20"].shifts[0].what
    assert shift.before and shift.before.day == date(2031, 5, 4)


def test_an_actor_is_followed_alone() -> None:
    guild = days(FERRY, actor="guild")
    assert list(guild) == ["2031-05-20"]
    assert [one.what.deed for one in guild["2031-05-20"].made] == ["pay a wage"]
    marrow = days(FERRY, actor="marrow")
    assert list(marrow) == ["2031-05-03", "2031-05-04", "2031-05-20", "2031-07-01"]
    assert len(marrow["2031-05-04"].statements) == 1


def test_what_is_told_twice_is_one_thing_of_the_day_it_was_told_first() -> None:
    again = told("2031-05-25", ("Quay has promised Marrow to repair the pier by 1 July, as said.", Commitment("quay", "repair the pier", "promise", "marrow", on("2031-05-20", "2031-07-01", "by 1 July"))))  # fmt: skip
    found = days(record_of([again, PROMISE]))
    assert [len(found[day].made) for day in found] == [0, 2, 0]
    assert len(found["2031-05-20"].made[0].claims) == 2


def test_the_timeline_in_the_terminal() -> None:
    text = flat(show_timeline(lay_timeline(FERRY)))
    assert "2031-05-03 held Quay, then (3 May 2031), with Marrow, Quay" in text
    assert "said 2 statements, 1 with positions: Marrow opposes ferry fare" in text
    assert "2031-05-20 shift Marrow on ferry fare: opposes → supports" in text
    assert "made Quay, promise to Marrow: repair the pier" in text
    assert "asked Quay, request to Guild: pay a wage" in text
    assert "Ahead 2031-06-01 due Marrow, in June (1 June 2031 to 30 June 2031)" in text
    assert "2031-07-01 falls due Quay, promise to Marrow: repair the pier" in text


def test_days_of_nothing_say_so() -> None:
    assert (
        flat(show_timeline(lay_timeline(FERRY, since=date(2040, 1, 1))))
        == "Nothing is recorded in these days."
    )
    assert write_timeline(lay_timeline(Record((), ()))) == b""


def test_the_timeline_as_json_and_csv() -> None:
    timeline = lay_timeline(FERRY)
    forms, rows = lines(write_timeline(timeline)), table(write_timeline_csv(timeline))
    assert [form["day"] for form in forms] == [row["day"] for row in rows] == list(days(FERRY))
    opening = forms[1]
    assert opening["statements"] == 2
    assert opening["weightiest"][0]["words"] == "Marrow said it would pay no fare."
    assert opening["weightiest"][0]["positions"][0]["stance"] == "opposes"
    assert forms[3]["shifts"][0]["moved_from"] == "opposes" and not forms[3]["shifts"][0]["stated"]
    assert forms[5]["falling_due"][0]["due"] == {
        "words": "by 1 July",
        "earliest": "2031-05-20",
        "latest": "2031-07-01",
    }
    assert rows[1]["statements"] == "2" and rows[1]["weightiest"] == "Marrow opposes ferry fare"
    assert rows[0]["claims"] == forms[0]["held"][0]["claims"][0]


@given(any_record(undated=True), st.integers(0, 99))
def test_the_order_of_documents_plays_no_part(record: Record, seed: int) -> None:
    other = shuffle(record, seed)
    assert lay_timeline(record) == lay_timeline(other)
    assert write_timeline(lay_timeline(record, actor="quay")) == write_timeline(
        lay_timeline(other, actor="quay")
    )


@given(any_record())
def test_every_finding_of_a_dated_report_has_its_day(record: Record) -> None:
    timeline = lay_timeline(record)
    assert [day.day for day in timeline.days] == sorted({day.day for day in timeline.days})
    said = [claim for day in timeline.days for claim in day.statements]
    assert sorted(said) == sorted(claim.id for _, claim in record.of_kind(Attribution))
    made = [claim for day in timeline.days for one in day.made for claim in one.claims]
    assert sorted(made) == sorted(claim.id for _, claim in record.of_kind(Commitment))
    held = [claim for day in timeline.days for one in day.held for claim in one.claims]
    assert sorted(held) == sorted(c.id for body, c in record.of_kind(Session) if body.status == "held")


@given(any_record(), st.sampled_from(ACTORS))
def test_an_actors_days_are_part_of_all_days(record: Record, actor: str) -> None:
    everything = {day.day: set(day.statements) for day in lay_timeline(record).days}
    for day in lay_timeline(record, actor=actor).days:
        assert set(day.statements) <= everything[day.day]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_reach_neither_screen_nor_spreadsheet(
    planted: Callable[[str], Record], words: str
) -> None:
    timeline = lay_timeline(planted(words))
    assert any(day.held for day in timeline.days) and any(day.shifts for day in timeline.days)
    check_screen(printed(show_timeline(timeline)))
    check_csv(write_timeline_csv(timeline))
    assert lines(write_timeline(timeline))


def announced(*later: object) -> Record:
    first = told(
        "2031-05-04",
        (
            "They will meet again in June.",
            Session("due", on("2031-06-01", "2031-06-30", "in June"), "Marrow"),
        ),
    )
    return record_of([first, *later])  # type: ignore[list-item]


def test_a_meeting_announced_and_told_as_held_later_is_one() -> None:
    record = announced(
        told(
            "2031-06-12",
            ("The councils met in Marrow on 11 June.", Session("held", on("2031-06-11"), "Marrow")),
        )
    )
    found = days(record)
    (due,), (held,) = found["2031-06-01"].due, found["2031-06-11"].held
    assert due.joined is not None
    assert held.joined is not None
    assert (due.joined.end, due.joined.day, due.joined.sentence) == (
        "held",
        date(2031, 6, 11),
        "The councils met in Marrow on 11 June.",
    )
    assert (held.joined.end, held.joined.day, held.joined.sentence) == (
        "announced",
        date(2031, 5, 4),
        "They will meet again in June.",
    )
    assert due.joined.claims == held.claims
    assert held.joined.claims == due.claims


def test_a_meeting_elsewhere_or_before_is_not_the_one_announced() -> None:
    elsewhere = told(
        "2031-06-12", ("They met in Quay on 11 June.", Session("held", on("2031-06-11"), "Quay"))
    )
    before = told("2031-05-04", ("They met in Marrow on 3 May.", Session("held", on("2031-05-03"), "Marrow")))
    (due,) = days(announced(elsewhere, before))["2031-06-01"].due
    assert due.joined is not None
    assert due.joined.end == "ahead"


def test_a_meeting_whose_day_passed_without_a_word_is_not_told() -> None:
    record = announced(told("2031-07-09", ("The boats are full.", stands("marrow", "supports"))))
    (due,) = days(record)["2031-06-01"].due
    assert due.joined is not None
    assert due.joined.end == "not told"
    assert "no report tells of it" in flat(printed(show_timeline(lay_timeline(record))))
