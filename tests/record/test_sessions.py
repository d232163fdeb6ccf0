"""Meetings that were held, meetings that are due, and what was on the table."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.actors import resolve_actors
from dragoman.model import Session, Track
from dragoman.record import find_sessions, find_tracks
from support.marked import SIGN, check_quotes, read_marked


def sessions(marked: str) -> list[Session]:
    document, marks = read_marked(marked)
    claims = find_sessions(document, resolve_actors(document, marks), provenance=SIGN)
    check_quotes(document, claims)
    return [claim.body for claim in claims if isinstance(claim.body, Session)]


def tracks(marked: str) -> list[Track]:
    document, marks = read_marked(marked)
    claims = find_tracks(document, resolve_actors(document, marks), provenance=SIGN)
    check_quotes(document, claims)
    return [claim.body for claim in claims if isinstance(claim.body, Track)]


# --- Sessions ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("The next round will take place in Tarn, likely in July.", "likely in July", "Tarn"),
        ("Both sides agreed to meet again on 2 April in Lake Harn.", "on 2 April", "Lake Harn"),
        ("The talks will resume next week in Quay.", "next week", "Quay"),
        ("A vote on the draft will be held by 30 May.", "by 30 May", None),
        ("The next meeting will be in Washington, D.C.", None, "Washington, D.C."),
    ],
)
def test_a_meeting_that_is_due_has_its_words_for_time_and_place(
    text: str, words: str | None, place: str | None
):
    (found,) = sessions(text)
    assert found.status == "due"
    assert (found.when.words if found.when else None) == words
    assert found.place == place


def test_likely_in_july_is_any_day_of_july():
    (found,) = sessions("The next meeting is likely in July in Washington.")
    assert found.when is not None
    assert (found.when.earliest, found.when.latest) == (date(2031, 7, 1), date(2031, 7, 31))


@pytest.mark.parametrize(
    "text",
    [
        "Delegations from {place: Iraq} and {place: Iran} met on Monday in Tarn for a first round of talks.",
        "The talks between {place: Iraq} and {place: Iran} opened in Tarn on Monday.",
    ],
)
def test_a_meeting_that_was_held_is_a_session(text: str):
    (found,) = sessions(text)
    assert (found.status, found.place) == ("held", "Tarn")
    assert found.when is not None
    assert found.when.latest == date(2031, 3, 17)


@pytest.mark.parametrize(
    "text",
    [
        "{person: Ada Renk} ate on Monday in Tarn.",
        "The river will rise in July.",
        "{place: Iraq} said that the talks were a success.",
        "Prices rose by a tenth on Monday, {person: Ada Renk} said.",
    ],
)
def test_what_is_no_meeting_is_not_taken_for_one(text: str):
    assert sessions(text) == []


def test_the_headline_holds_no_session():
    text = """
        Talks between {place: Iraq} and {place: Iran} to resume in July in Tarn

        The ministers said nothing on Monday about the matter.
    """
    assert sessions(text) == []


# --- Tracks ------------------------------------------------------------------------------------------------------------


def test_ordinals_number_the_tracks_with_who_leads_them():
    found = tracks("""
        The session had four parts. The first was about the political process and the elections. The second was a security
        discussion led by General {person: Piet Tol}. The third dealt with water. The last was on prisoners.
    """)
    assert [one.label for one in found] == [
        "political process and the elections",
        "security",
        "water",
        "prisoners",
    ]
    assert [one.led_by for one in found] == [None, "piet-tol", None, None]


def test_a_list_gives_a_track_each():
    found = tracks("The topics were water, the return of prisoners and trade in grain.")
    assert [one.label for one in found] == ["water", "return of prisoners", "trade in grain"]


def test_a_track_may_just_be_named():
    assert [
        one.label
        for one in tracks("Little moved on the water track. The economic committee did not meet at all.")
    ] == ["water"]


def test_a_track_named_twice_is_one():
    assert (
        len(tracks("Little moved on the water track. Ships were late. They spoke of the water track again."))
        == 1
    )


@pytest.mark.parametrize(
    "text",
    ["They met on the second track of the station.", "The river is long, old and cold."],
)
def test_other_ordinals_and_lists_are_no_tracks(text: str):
    assert tracks(text) == []


@pytest.mark.xfail(
    strict=True, reason="an ordinal at a sentence's head is taken for a track whatever it counts"
)
def test_the_first_of_something_else_is_no_track():
    assert tracks("Two ships came. The first was late. The second one was not.") == []


def test_meeting_again_in_reported_speech_is_due():
    (found,) = sessions("{person: Ada Renk} said the two sides would meet again in May.")
    assert (found.status, found.when.words if found.when else None) == ("due", "in May")


def test_an_answer_gives_the_day_of_the_meeting_asked_for():
    (found,) = sessions("Q: When do you meet again?\n\nA: On 2 April, in Harn.")
    assert (found.status, found.when.words if found.when else None, found.place) == (
        "due",
        "On 2 April",
        "Harn",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Negotiators from {place: Iraq} and {place: Iran} ended a third round of talks in Port Sellen on Thursday.",
        "{place: Iraq} and {place: Iran} wrapped up their second round of talks on Thursday in Port Sellen.",
        "{place: Iraq} and {place: Iran} concluded two days of talks in Port Sellen on Thursday without a text.",
    ],
)
def test_a_round_that_somebody_ended_was_held(text: str):
    (held,) = sessions(text)
    assert (held.status, held.place, held.when.words) == ("held", "Port Sellen", "on Thursday")


def test_a_sentence_may_tell_of_a_round_and_of_the_next():
    held, due = sessions(
        "Negotiators from {place: Iraq} and {place: Iran} ended a third round of talks on Thursday, "
        "but both governments said they would meet again in the second week of April in Lund Abbey."
    )
    assert (held.status, held.level, held.when.words) == ("held", "third round of talks", "on Thursday")
    assert (due.status, due.place) == ("due", "Lund Abbey")
