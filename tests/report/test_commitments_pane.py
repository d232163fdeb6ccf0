"""The commitments, followed: who owes what, in which state, and what is past due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import record_of
from dragoman.model import Commitment, DateRange, Record
from dragoman.report import (
    Asked,
    follow_commitments,
    show_undertakings,
    write_undertakings,
    write_undertakings_csv,
)
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
    table,
    told,
)
from support.reports import shuffle

PIER = Commitment("quay", "repair the pier", "promise", "marrow", on("2031-05-04", "2031-05-15", "by 15 May"))
READINGS = [
    told(
        "2031-05-04",
        ("Quay promised to repair the pier by 15 May.", PIER),
        ("Marrow will pay in July if the pier holds.",
         Commitment("marrow", "pay", "offer", "quay", on("2031-07-01", "2031-07-31", "in July"), "if the pier holds")),
        ("The Guild asked Marrow for a wage.", Commitment("marrow", "pay a wage", "request", "guild")),
    ),
    told(
        "2031-05-20",
        ("Quay had promised to repair the pier.", PIER),
        ("Quay kept its word on the boats.", Commitment("quay", "lend boats", "promise", due=on("2031-05-10"), state="kept")),
    ),
]  # fmt: skip
FERRY = record_of(READINGS)


def deeds(record: Record = FERRY, **asked: object) -> list[str]:
    return [one.body.deed for one in follow_commitments(record, Asked(**asked))]  # type: ignore[arg-type]


def test_those_first_due_come_first() -> None:
    assert deeds() == ["repair the pier", "lend boats", "pay", "pay a wage"]


def test_what_is_asked_for() -> None:
    assert deeds(by="marrow") == ["pay", "pay a wage"]
    assert deeds(to="marrow") == ["repair the pier"]
    assert deeds(by="marrow", to="guild") == ["pay a wage"]
    assert deeds(due_before=date(2031, 5, 15)) == ["lend boats"]
    assert deeds(due_before=date(2031, 5, 16)) == ["repair the pier", "lend boats"]
    assert deeds(overdue=True) == ["repair the pier"]
    assert deeds(record_of(READINGS[:1]), overdue=True) == []


def test_what_is_told_twice_is_one_and_keeps_both_claims() -> None:
    pier = follow_commitments(FERRY)[0]
    assert len(pier.claims) == 2
    assert (pier.by, pier.to, pier.state, pier.overdue) == ("Quay", "Marrow", "open", True)
    assert pier.spot.report == READINGS[0].document.id and pier.spot.paragraph == 1


def test_what_is_known_of_the_state_takes_the_place_of_the_claims_own() -> None:
    first, second = follow_commitments(FERRY)[0].claims
    kept = follow_commitments(FERRY, states={first: "kept"})[0]
    assert (kept.state, kept.overdue) == ("kept", False)
    assert follow_commitments(FERRY, states={first: "kept", second: "broken"})[0].state == "broken"
    assert not follow_commitments(FERRY, Asked(overdue=True), states={first: "broken"})
    boats = follow_commitments(FERRY)[1].claims[0]
    reopened = follow_commitments(FERRY, Asked(overdue=True), states={boats: "open"})
    assert [one.body.deed for one in reopened] == ["repair the pier", "lend boats"]


def test_the_newest_claim_tells_the_state() -> None:
    later = told("2031-06-01", ("Quay has repaired the pier.", Commitment(PIER.by, PIER.deed, PIER.force, PIER.to, PIER.due, state="kept")))  # fmt: skip
    (pier, *_) = follow_commitments(record_of([*READINGS, later]))
    assert (pier.state, pier.overdue, len(pier.claims)) == ("kept", False, 3)


def test_the_table_in_the_terminal() -> None:
    text = flat(show_undertakings(follow_commitments(FERRY)))
    assert text.startswith("4 commitments, 1 past due By To What Due State")
    assert "Quay Marrow promise: repair the pier by 15 May (4 May 2031 to 15 May 2031) open" in text
    assert "“Quay promised to repair the pier by 15 May.” ¶1 +1" in text
    assert "condition: if the pier holds" in text
    assert flat(show_undertakings(())) == "No commitment is recorded that fits."
    assert max(map(len, printed(show_undertakings(follow_commitments(FERRY)), 80).splitlines())) <= 80


def test_the_commitments_as_json_and_csv() -> None:
    found = follow_commitments(FERRY)
    forms, rows = lines(write_undertakings(found)), table(write_undertakings_csv(found))
    assert forms[0] | {"claims": [], "report": ""} == {
        "by": "quay", "by_name": "Quay", "to": "marrow", "to_name": "Marrow", "force": "promise", "deed": "repair the pier",
        "condition": None, "due": "by 15 May", "due_from": "2031-05-04", "due_by": "2031-05-15", "state": "open", "overdue": True,
        "report": "", "title": "Quay promised to repair the pier by 15 May.", "paragraph": 1, "claims": [],
    }  # fmt: skip
    assert [row["overdue"] for row in rows] == ["yes", "no", "no", "no"]
    assert rows[2]["condition"] == "if the pier holds" and rows[3]["due_by"] == ""
    assert [row["claims"].split() for row in rows] == [form["claims"] for form in forms]


def test_a_range_that_ends_nowhere_falls_due_on_its_first_day() -> None:
    open_ended = Commitment(
        "quay", "run the ferry", "promise", due=DateRange(date(2031, 5, 6), None, "from 6 May")
    )
    record = record_of([told("2031-05-04", ("Quay will run the ferry from 6 May.", open_ended))])
    assert deeds(record, due_before=date(2031, 5, 7)) == ["run the ferry"]


@given(any_record(undated=True), st.integers(0, 99))
def test_the_order_of_documents_plays_no_part(record: Record, seed: int) -> None:
    assert follow_commitments(record) == follow_commitments(shuffle(record, seed))


@given(any_record())
def test_every_commitment_is_in_one_line_of_one_actor(record: Record) -> None:
    claims = [claim for one in follow_commitments(record) for claim in one.claims]
    assert sorted(claims) == sorted(claim.id for _, claim in record.of_kind(Commitment))
    by_actor = [one for actor in ACTORS for one in follow_commitments(record, Asked(by=actor))]
    assert len(by_actor) == len(follow_commitments(record))
    assert all(
        one.body.due and one.state == "open" for one in follow_commitments(record, Asked(overdue=True))
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_reach_neither_screen_nor_spreadsheet(
    planted: Callable[[str], Record], words: str
) -> None:
    record = planted(words)
    found = follow_commitments(record, states={claim.id: words for claim in record.claims})
    assert found and found[0].body.deed == words
    check_screen(printed(show_undertakings(found)))
    check_csv(write_undertakings_csv(found))
    assert lines(write_undertakings(found))
