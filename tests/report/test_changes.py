"""What is new since a day: shifts first, and nothing that was known before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import record_of
from dragoman.model import Attribution, Commitment, Reading, Record, Session
from dragoman.report import Change, find_changes, show_changes, write_changes, write_changes_csv
from dragoman.report.changes import KINDS, ChangeKind
from support.daily import (
    FIRST_DAY,
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

SINCE = date(2031, 5, 10)
PIER = Commitment("quay", "repair the pier", "promise", "marrow", on("2031-05-04", "2031-05-15", "by 15 May"))
BEFORE = told(
    "2031-05-04",
    ("Marrow will pay no fare.", stands("marrow", "opposes", option="any fare")),
    ("Quay wants a fare.", stands("quay", "demands")),
    ("The Abbey rejects a fare.", stands("abbey", "rejects")),
    ("Quay promised to repair the pier by 15 May.", PIER),
    ("They meet in Marrow on 12 May.", Session("due", on("2031-05-12"), "Marrow")),
    ("They meet in Quay on 14 May.", Session("due", on("2031-05-14"), "Quay")),
)
AFTER = told(
    "2031-05-20",
    ("Marrow now takes a fare.", stands("marrow", "supports", option="two crowns", shift_from="refused it")),
    ("Quay is against a fare after all.", stands("quay", "opposes")),
    ("The Guild is for a fare.", stands("guild", "supports")),
    ("The Abbey spoke of other things.", Attribution("abbey", None, "indirect")),
    ("They met in Marrow on 12 May.", Session("held", on("2031-05-12"), "Marrow")),
    ("They will meet in July.", Session("due", on("2031-07-01", "2031-07-31", "in July"))),
    ("The Guild will work on.", Commitment("guild", "work on", "promise")),
    ("Quay promised to repair the pier by 15 May.", PIER),
)


def changes(kind: ChangeKind, *readings: Reading, since: date = SINCE) -> list[Change]:
    return list(find_changes(record_of(readings or (BEFORE, AFTER)), since).of_kind(kind))


def test_shifts_come_first_the_stated_before_the_seen() -> None:
    found = find_changes(record_of([BEFORE, AFTER]), SINCE).changes
    assert [KINDS.index(change.kind) for change in found] == sorted(KINDS.index(c.kind) for c in found)
    assert [(c.name, c.note, c.before, c.after) for c in found[:2]] == [
        ("Marrow", "stated", "refused it", "supports: two crowns"),
        ("Quay", "seen", "demands", "opposes"),
    ]
    assert found[1].day == date(2031, 5, 20) and len(found[1].claims) == 2


def test_wide_shifts_come_before_narrow_ones() -> None:
    before = told(
        "2031-05-01", ("A is for it.", stands("a", "supports")), ("B is for it.", stands("b", "supports"))
    )
    after = told(
        "2031-05-20", ("A may be for it.", stands("a", "conditional")), ("B is not.", stands("b", "opposes"))
    )
    assert [one.name for one in changes("shift", before, after)] == ["B", "A"]


def test_a_shift_that_was_known_is_not_new_when_it_is_told_again() -> None:
    again = told("2031-06-01", ("Marrow, as was told, takes a fare.", stands("marrow", "supports", option="two crowns", shift_from="refused it")))  # fmt: skip
    assert not changes("shift", BEFORE, AFTER, again, since=date(2031, 5, 25))
    marrow = changes("shift", BEFORE, AFTER, again)[0]
    assert len(marrow.claims) == 3


def test_an_actor_that_moves_to_and_fro_moved_twice() -> None:
    back = told("2031-06-01", ("Marrow will pay nothing again.", stands("marrow", "rejects")))
    found = [(one.before, one.after) for one in changes("shift", BEFORE, AFTER, back) if one.name == "Marrow"]
    assert found == [("refused it", "supports: two crowns"), ("supports: two crowns", "rejects")]


def test_objections_gone_turned_or_are_not_repeated() -> None:
    found = {one.name: (one.note, one.before, one.after) for one in changes("objection gone")}
    assert found == {
        "Marrow": ("turned", "opposes: any fare", "supports: two crowns"),
        "Abbey": ("not repeated", "rejects", None),
    }


def test_silence_alone_is_no_objection_gone() -> None:
    other = told("2031-05-20", ("The Guild wants a wage.", stands("guild", "demands", "wage")), ("The Abbey spoke.", Attribution("abbey", None, "indirect")))  # fmt: skip
    assert not changes("objection gone", BEFORE, other)
    unheard = told("2031-05-20", ("The Guild is for a fare.", stands("guild", "supports")))
    assert not changes("objection gone", BEFORE, unheard)


def test_what_fell_due_is_told_with_its_state() -> None:
    (pier,) = changes("fell due")
    assert (pier.day, pier.note, pier.name) == (date(2031, 5, 15), "open", "Quay")
    assert pier.subject == "Quay, promise to Marrow: repair the pier"
    assert not changes("fell due", since=date(2031, 5, 16))
    record = record_of([BEFORE, AFTER])
    kept = find_changes(record, SINCE, states={pier.claims[0]: "kept"})
    assert kept.of_kind("fell due")[0].note == "kept"


def test_meetings_that_were_due_were_held_or_passed() -> None:
    found = {(one.note, one.day) for one in changes("meeting")}
    assert found == {
        ("held", date(2031, 5, 12)), ("passed", date(2031, 5, 14)), ("announced", date(2031, 7, 1)),
    }  # fmt: skip


def test_a_meeting_of_which_nobody_gave_notice() -> None:
    met = told("2031-05-20", ("They met in the Abbey.", Session("held", None, "the Abbey")))
    assert [(one.note, one.day) for one in changes("meeting", BEFORE, met) if "Abbey" in one.subject] == [
        ("held unannounced", date(2031, 5, 20))
    ]


def test_a_meeting_held_without_a_date_is_the_one_that_was_due_then() -> None:
    met = told("2031-05-13", ("They met in Marrow.", Session("held", None, "Marrow")))
    assert [one.note for one in changes("meeting", BEFORE, met)] == ["held"]


def test_a_meeting_that_was_held_elsewhere_is_another() -> None:
    met = told("2031-05-20", ("They met in Port on 12 May.", Session("held", on("2031-05-12"), "Port")))
    assert sorted(one.note for one in changes("meeting", BEFORE, met)) == [
        "held unannounced",
        "passed",
        "passed",
    ]


def test_new_commitments_are_those_that_no_report_of_before_tells() -> None:
    assert [one.subject for one in changes("commitment")] == ["Guild, promise: work on"]


def test_new_stands_are_first_ones_or_other_words_and_no_shifts() -> None:
    quay = told("2031-06-01", ("Quay wants it.", stands("quay", "demands", option="a fare of three crowns")))
    assert [(one.name, one.note) for one in changes("stand")] == [("Guild", "first")]
    found = changes("stand", BEFORE, quay)
    assert [(one.note, one.before, one.after) for one in found] == [
        ("in other words", "demands", "demands: a fare of three crowns")
    ]
    same = told("2031-06-01", ("Quay wants it again.", stands("quay", "demands")))
    assert not changes("stand", BEFORE, same)


def test_new_actors_and_new_reports() -> None:
    assert [(one.name, one.note) for one in changes("actor")] == [("Guild", "organisation")]
    (report,) = changes("report")
    assert (report.spot.report, report.day) == (AFTER.document.id, date(2031, 5, 20))


def test_a_report_of_the_day_itself_is_new() -> None:
    assert len(changes("report", since=date(2031, 5, 20))) == 1
    assert not changes("report", since=date(2031, 5, 21))


def test_reports_without_a_day_count_as_known_and_are_counted() -> None:
    undated = told(None, ("The Guild is for a fare.", stands("guild", "supports")))
    found = find_changes(record_of([BEFORE, undated]), date(2031, 5, 5))
    assert found.undated == 1 and not found.of_kind("stand") and not found.of_kind("report")
    assert "1 report bears no day of publication" in flat(show_changes(found))


def test_changes_in_the_terminal() -> None:
    text = flat(show_changes(find_changes(record_of([BEFORE, AFTER]), SINCE)))
    assert text.startswith(
        "New since 10 May 2031 to 20 May 2031 SHIFTS 2 Marrow on ferry fare: refused it → supports: two crowns stated"
    )
    assert "NEW ACTORS 1 Guild organisation" in text
    few = flat(show_changes(find_changes(record_of([BEFORE, AFTER]), SINCE), most=1))
    assert "and 1 more: --all" in few
    assert flat(show_changes(find_changes(Record((), ()), SINCE))) == "New since 10 May 2031 Nothing new."


def test_changes_as_json_and_csv() -> None:
    found = find_changes(record_of([BEFORE, AFTER]), SINCE)
    forms, rows = lines(write_changes(found)), table(write_changes_csv(found))
    assert len(forms) == len(rows) == len(found.changes)
    assert forms[0] | {"claims": []} == {
        "change": "shift", "note": "stated", "day": "2031-05-20", "actor": "marrow", "name": "Marrow", "subject": "ferry fare",
        "before": "refused it", "after": "supports: two crowns", "report": AFTER.document.id, "title": "Marrow now takes a fare.",
        "paragraph": 1, "claims": [],
    }  # fmt: skip
    assert rows[0]["claims"].split() == forms[0]["claims"]
    assert [row["change"] for row in rows] == [form["change"] for form in forms]


@given(any_record(undated=True), st.integers(0, 13))
def test_what_is_new_rests_on_new_reports(record: Record, number: int) -> None:
    since = FIRST_DAY + timedelta(days=number)
    new = {d.id for d in record.documents if d.published and d.published >= since}
    home = {claim.id: claim.document_id for claim in record.claims}
    for change in find_changes(record, since).changes:
        assert change.kind in ("fell due", "meeting", "objection gone") or change.spot.report in new
        assert change.kind == "report" or change.claims
        assert set(change.claims) <= set(home)


@given(any_record())
def test_nothing_is_new_after_the_last_report_and_all_before_the_first(record: Record) -> None:
    after = find_changes(record, FIRST_DAY + timedelta(days=40)).changes
    assert not after
    everything = find_changes(record, FIRST_DAY)
    assert len(everything.of_kind("report")) == len(record.documents)
    assert not everything.of_kind("objection gone")


@given(any_record(undated=True), st.integers(0, 13), st.integers(0, 99))
def test_the_order_of_documents_plays_no_part(record: Record, number: int, seed: int) -> None:
    since = FIRST_DAY + timedelta(days=number)
    assert find_changes(record, since) == find_changes(shuffle(record, seed), since)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_reach_neither_screen_nor_spreadsheet(
    planted: Callable[[str], Record], words: str
) -> None:
    found = find_changes(planted(words), date(2030, 1, 1))
    assert {"shift", "stand", "commitment", "actor", "meeting", "report"} <= {
        one.kind for one in found.changes
    }
    check_screen(printed(show_changes(found)))
    check_csv(write_changes_csv(found))
    assert lines(write_changes(found))
