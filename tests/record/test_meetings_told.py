"""Next meetings in many words, and how meetings that were held are told: where, by whom led, who was there."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.actors import resolve_actors
from dragoman.model import Session
from dragoman.record import find_sessions
from support.marked import SIGN, check_quotes, read_marked


def sessions(marked: str) -> list[Session]:
    document, marks = read_marked(marked)  # seen on Wednesday, 19 March 2031
    claims = find_sessions(document, resolve_actors(document, marks), provenance=SIGN)
    check_quotes(document, claims)
    return [claim.body for claim in claims if isinstance(claim.body, Session)]


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Delegations will be in Tarn on 7 May, the host said.", "on 7 May", "Tarn"),
        ("Leaders and negotiators will assemble in Tarn on 9 June.", "on 9 June", "Tarn"),
        ("The mediators will take up the same draft in Harn itself on 4 April.", "on 4 April", "Harn"),
        ("The two teams are expected to return to Tarn next week.", "next week", "Tarn"),
        ("The chief negotiator leaves for Harn again next month.", "next month", "Harn"),
        ("Envoy {person: Ada Renk} will come to Harn on 2 April to hear the farmers.", "on 2 April", "Harn"),
        ("The treaty now goes to the senate, which votes on 28 April.", "on 28 April", None),
        ("The pact comes before parliament next month.", "next month", None),
        ("Both sides go on: the talks resume on 3 April in Quay.", "on 3 April", "Quay"),
        ("A further session will follow before the summer is out.", "before the summer is out", None),
        ("The next session is expected in Tarn in autumn, though no day has been fixed.", "in autumn", "Tarn"),
        ("The third round has been pencilled in for 5 May.", "for 5 May", None),
        ("The mediator invited the parties to Quay for 6 May.", "for 6 May", "Quay"),
        ("The host set a deadline of 1 May for the answer.", "of 1 May", None),
    ],
)  # fmt: skip
def test_what_is_due_is_told_in_many_words(text: str, words: str, place: str | None):
    (found,) = sessions(text)
    assert (found.status, found.when and found.when.words.removeprefix("of "), found.place) == (
        "due",
        words.removeprefix("of "),
        place,
    )


def test_a_day_in_the_next_sentence_completes_the_announcement():
    (found,) = sessions("The delegations will next sit down together in Port Ilm. The session is set for 14 June, the ministry in Tarn said.")  # fmt: skip
    assert (found.place, found.when and found.when.earliest) == ("Port Ilm", date(2031, 6, 14))


def test_where_the_source_sits_is_not_where_they_meet():
    (found,) = sessions("The next session is set for 14 June, the foreign ministry in Tarn announced.")
    assert found.place is None


@pytest.mark.parametrize(
    "text",
    [
        "The chief negotiator promised that the men would be handed over before the end of April.",
        "Details of this week's talks continue to emerge.",
        "The movement pleaded for the valley to vote this autumn.",
        "In May it had dismissed a vote in the district as a farce.",
        "{person: Ada Renk} leaves office next month.",
        "The merchant leaves for Harn next month.",
    ],
)
def test_what_announces_no_meeting(text: str):
    assert [one for one in sessions(text) if one.status == "due"] == []


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        ("TARN - The third round of the Orsa talks took place here on Monday.", date(2031, 3, 17), "Tarn"),
        ("PORT ILM - Negotiators met here on Monday after a long pause.", date(2031, 3, 17), "Port Ilm"),
        ("The parties met in the old granary on Sunday.", date(2031, 3, 16), None),
        ("The baker waved as the delegations gathered in Quay on Monday for their first session.", date(2031, 3, 17), "Quay"),
        ("While the delegations held their session in Quay on Sunday, the mayor slept.", date(2031, 3, 16), "Quay"),
        ("The capital saw its first session of the talks on Monday.", date(2031, 3, 17), None),
    ],
)  # fmt: skip
def test_what_was_held(text: str, day: date, place: str | None):
    (found,) = sessions(text)
    assert (found.status, found.when and found.when.latest, found.place) == ("held", day, place)


@pytest.mark.parametrize(
    "text",
    [
        "The delegations had not met since Monday.",
        "{org: The Guild} has poured scorn on it, a week after the talks began.",
        "The parties met with little love from the farmers.",
    ],
)
def test_what_was_not_held(text: str):
    assert sessions(text) == []


@pytest.mark.parametrize(
    ("text", "led_by"),
    [
        ("The envoy, {person: Ada Renk}, chaired the session of 8 March from start to finish.", "ada-renk"),
        ("It was {person: Piet Tol} who presided over the meeting of 8 March.", "piet-tol"),
        ("The session of 8 March was chaired by {person: Piet Tol}.", "piet-tol"),
    ],
)
def test_who_chaired_leads_the_session(text: str, led_by: str):
    (found,) = sessions(text)
    assert (found.status, found.led_by) == ("held", led_by)


def test_who_sat_through_a_meeting_was_there():
    (found,) = sessions("Captain {person: Piet Tol} sat through the whole meeting in Quay and spoke twice.")
    assert (found.status, found.delegations, found.place) == ("held", ("piet-tol",), "Quay")


@pytest.mark.parametrize(
    ("text", "status", "kind"),
    [
        ("The Harn council voted 9 to 2 on 12 March to open the pier.", "held", "council vote"),
        ("The senate passed the ferry bill on Monday.", "held", "senate vote"),
        ("The Harn council will vote on the pier on 12 May.", "due", "council vote: will vote"),
    ],
)
def test_votes_are_named_after_who_votes(text: str, status: str, kind: str):
    (found,) = sessions(text)
    assert (found.status, found.level) == (status, kind)


@pytest.mark.parametrize(
    ("text", "place", "level"),
    [
        ("{person: Piet Tol} was not at the meeting in Quay.", "Quay", None),
        ("The Harn council threw out the ferry bill by a single vote.", None, "council vote"),
    ],
)
def test_what_nobody_dates_is_told_by_its_place_or_its_end(text: str, place: str | None, level: str | None):
    (found,) = sessions(text)
    assert (found.status, found.place, found.level, found.delegations) == ("held", place, level, ())


def test_a_body_that_rejects_a_charge_holds_no_vote():
    assert sessions("The council rejected the charge.") == []
