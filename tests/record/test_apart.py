"""Reports that say of one thing what cannot both be so, read by the rules; and those that only look so. All names are invented."""

from __future__ import annotations

import pytest

from support.read_rules import contradictions

Told = tuple[str, str]


def kinds(one: Told, other: Told) -> list[str]:
    return [found.kind for found in contradictions(one, other)]


# --- Numbers ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            ("2031-05-03", "Six soldiers were killed in the ambush at Harn bridge on 1 May, the worst this year."),
            ("2031-05-05", "HARN - Nine soldiers died in the attack at Harn bridge on 1 May, chaplains said."),
            id="killed, died",
        ),
        pytest.param(
            ("2031-05-03", "Two policemen were killed in a blast outside the Lisk mint on Friday."),
            ("2031-05-06", "The blast outside the mint of Lisk killed five policemen on Friday."),
            id="the verb before the number",
        ),
        pytest.param(
            ("2031-05-03", "Seven miners died when the Tavrin shaft gave way on 2 May."),
            ("2031-05-05", "Eleven people were killed in the Tavrin shaft on 2 May, the union said."),
            id="miners, people",
        ),
        pytest.param(
            ("2031-08-06", "About 4,000 railway workers walked out on Tuesday, stopping freight on the Coast Line."),
            ("2031-08-07", "Some 11,000 rail workers joined the walkout of 5 August, stewards counted."),
            id="walked out, joined the walkout",
        ),
        pytest.param(
            ("2031-05-03", "Some 300 marchers turned out in Lisk on Friday."),
            ("2031-05-04", "More than 2,000 protesters marched through Lisk on Friday."),
            id="marchers, protesters",
        ),
        pytest.param(
            ("2031-05-13", "Some 90 families came home in that first convoy, the mayor's office reckoned."),
            ("2031-05-27", "No more than 40 families were in the first convoy of May, by the drivers' log."),
            id="the first convoy, two weeks later",
        ),
        pytest.param(
            ("2031-05-03", "Ostmark released 30 prisoners at the Tavrin bridge on Friday."),
            ("2031-05-05", "Ostmark freed 22 captives at the Tavrin bridge on Friday."),
            id="prisoners, captives",
        ),
        pytest.param(
            ("2031-05-03", "Six sailors died in the fire on the Orsa ferry."),
            ("2031-05-12", "Nine sailors died in the fire on the Orsa ferry, the port said, not six as it had said before."),
            id="put right later",
        ),
    ],
)  # fmt: skip
def test_two_numbers_of_one_thing(one: Told, other: Told):
    assert kinds(one, other) == ["figure"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            ("2031-05-30", "An attack on a lorry near Harn left two people dead on 29 May."),
            ("2031-06-02", "Over the whole month of May, nine people died by violence in the Harn valley."),
            id="a day and the whole month",
        ),
        pytest.param(
            ("2031-05-03", "Two policemen were killed in a blast at the Lisk mint on Friday."),
            ("2031-05-04", "Five policemen were wounded in a blast at the Lisk mint on Friday."),
            id="killed and wounded",
        ),
        pytest.param(
            ("2031-05-03", "Two policemen were killed at Lisk on Friday."),
            ("2031-05-04", "Five policemen were killed in Tavrin on Friday."),
            id="two places",
        ),
        pytest.param(
            ("2031-05-03", "Ostmark released 40 prisoners at the Tavrin bridge."),
            ("2031-11-03", "Ostmark released 25 prisoners at the Tavrin bridge."),
            id="half a year later",
        ),
        pytest.param(
            ("2031-05-03", "The toll of the Tavrin fire stands at six dead."),
            ("2031-05-05", "The toll of the Tavrin fire has risen to nine dead."),
            id="a toll that rose",
        ),
        pytest.param(
            ("2031-05-03", "At least seven miners died in the Tavrin shaft on 2 May."),
            ("2031-05-05", "Eleven miners died in the Tavrin shaft on 2 May."),
            id="at least",
        ),
        pytest.param(
            ("2031-05-03", "Six soldiers were killed in the ambush at Harn bridge on 1 May."),
            ("2031-05-05", "Nine villagers were killed in the ambush at Harn bridge on 1 May."),
            id="soldiers and villagers",
        ),
    ],
)  # fmt: skip
def test_two_things_have_two_numbers(one: Told, other: Told):
    assert kinds(one, other) == []


# --- Votes --------------------------------------------------------------------------------------------------------------

APPROVED = ("2031-05-03", "The lower house approved the ferry treaty in second reading on 2 May. The tally was 61 in favour and 54 against.")  # fmt: skip


def test_one_vote_counted_twice():
    assert kinds(APPROVED, ("2031-05-05", "The ferry treaty passed its second reading on 2 May by 63 votes to 52.")) == ["figure"]  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        ("2031-05-05", "A finance committee vote on the ferry treaty had gone 9 to 7."),
        ("2031-05-05", "The senate passed the ferry treaty by 63 votes to 52."),
        ("2031-05-05", "The ferry treaty passed on 2 May by 61 votes to 54."),
        ("2031-05-05", "The school budget passed in Lisk by 63 votes to 52."),
        ("2031-05-20", "The ferry treaty passed its third reading on 19 May by 63 votes to 52."),
    ],
)
def test_two_votes_have_two_tallies(other: Told):
    assert kinds(APPROVED, other) == []


def test_a_vote_carried_and_lost():
    for lost in (
        "The Orsa council threw out the plan for ferry lessons on 2 May by a single vote.",
        "The Orsa council voted on 2 May against ferry lessons.",
        "On 2 May the council of Orsa rejected ferry lessons.",
    ):
        one = ("2031-05-03", "The Orsa council voted 11 to 6 on 2 May to bring ferry lessons to the schools.")
        (found,) = contradictions(one, ("2031-05-05", lost))
        assert found.kind == "outcome"
        assert found.why.startswith(
            "the council voted for it by the report of 3 May 2031 and against it by the report of 5 May 2031"
        )


def test_a_vote_told_by_what_was_voted_on():
    one = ("2031-05-03", "Parliament ratified the ferry accord on 2 May.")
    assert kinds(one, ("2031-05-04", "The ferry accord was rejected in parliament on 2 May.")) == ["outcome"]
    assert kinds(one, ("2031-05-04", "The ferry accord was ratified by the assembly on 2 May.")) == []


@pytest.mark.parametrize(
    "other",
    [
        ("2031-05-05", "The Orsa council threw out the harbour budget on 2 May."),
        ("2031-05-05", "The Tavrin committee threw out ferry lessons on 2 May."),
        ("2031-05-25", "The Orsa council threw out ferry lessons on 23 May."),
        ("2031-05-05", "The Orsa council voted 11 to 6 on 2 May for ferry lessons."),
    ],
)
def test_two_votes_may_end_in_two_ways(other: Told):
    assert kinds(("2031-05-03", "The Orsa council voted 11 to 6 on 2 May to bring ferry lessons to the schools."), other) == []  # fmt: skip


# --- Said or not --------------------------------------------------------------------------------------------------------

SAID = ("2031-05-03", "At a lunch {person: Ada Renk} spoke long. [s1: She] [c1: said] [t1: that Tavrin was never the port of one state].")  # fmt: skip


@pytest.mark.parametrize(
    "denial",
    [
        "[s1: {person: Ada Renk}] [c1: denied on Sunday having said] [t1: that Tavrin was never the port of one state].",
        "[s1: {person: Ada Renk}] [c1: denied that she had ever said] [t1: that Tavrin was never the port of one state].",
        "[s1: {person: Ada Renk}] [c1: insisted] [t1: she had never said that Tavrin was never the port of one state].",
    ],
)
def test_what_is_denied_was_told(denial: str):
    (found,) = contradictions(SAID, ("2031-05-06", denial))
    assert found.kind == "said"
    assert found.why == (
        "Ada Renk said it by the report of 3 May 2031, and denies by the report of 6 May 2031 having said it: that Tavrin was "
        "never the port of one state"
    )


@pytest.mark.parametrize(
    "other",
    [
        ("2031-05-06", "[s1: {person: Piet Tol}] [c1: denied having said] [t1: that Tavrin was never the port of one state]."),
        ("2031-05-06", "[s1: {person: Ada Renk}] [c1: denied having said] [t1: that the ferry was unsafe in winter]."),
        ("2031-07-06", "[s1: {person: Ada Renk}] [c1: denied having said] [t1: that Tavrin was never the port of one state]."),
        ("2031-05-06", "[s1: {person: Ada Renk}] [c1: denied] [t1: the envoys entry to the port of Tavrin]."),
    ],
)  # fmt: skip
def test_what_is_denied_is_something_else(other: Told):
    assert kinds(SAID, other) == []


# --- There or not, in the chair -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Captain {person: Piet Tol} of the Orsa Front sat through the whole meeting in Quay.", "{person: Piet Tol} never left the valley in May and was not at the Quay meeting."),
        ("Envoy {person: Piet Tol} attended the meeting in Quay on Friday.", "{person: Piet Tol} was not in the room for the Quay meeting on Friday."),
        ("{person: Piet Tol} took part in the third round in Quay.", "{person: Piet Tol} stayed away from the third round of the talks."),
    ],
)  # fmt: skip
def test_somebody_was_there_and_was_not(one: str, other: str):
    (found,) = contradictions(("2031-05-03", one), ("2031-05-06", other))
    assert found.kind == "attendance"
    assert (
        "Piet Tol was at the meeting by the report of 3 May 2031 and was not there by the report of 6 May 2031"
        in found.why
    )


@pytest.mark.parametrize(
    ("day", "other"),
    [
        ("2031-05-06", "{person: Piet Tol} was not at the meeting in Lisk on 20 April."),
        ("2031-05-06", "{person: Ada Renk} of the Orsa Front was not at the Quay meeting on Friday."),
        ("2031-07-06", "{person: Piet Tol} was not at the Quay meeting of 4 July."),
        ("2031-05-06", "{person: Piet Tol} joined the Quay meeting on Friday."),
    ],
)
def test_somebody_was_at_another_meeting(day: str, other: str):
    there = (
        "2031-05-03",
        "Envoy {person: Piet Tol} of the Orsa Front attended the meeting in Quay on Friday.",
    )
    assert kinds(there, (day, other)) == []


CHAIRED = (
    "2031-05-03",
    "The envoy of Sund, {person: Ada Renk}, chaired the session of 2 May from start to finish.",
)


def test_one_session_has_one_chair():
    for other in (
        "It was Ostmark's {person: Piet Tol} who chaired the session of 2 May, because the envoy was ill.",
        "The session of 2 May was chaired by {person: Piet Tol}.",
        "{person: Piet Tol} presided over the session on 2 May.",
        "The session of 2 May was led by {person: Piet Tol}.",
    ):
        (found,) = contradictions(CHAIRED, ("2031-05-05", other))
        assert (found.kind, found.why) == (
            "chair",
            "one meeting has one chair: Ada Renk by the report of 3 May 2031 and Piet Tol by the report of 5 May 2031",
        )


@pytest.mark.parametrize(
    "other",
    [
        ("2031-05-20", "{person: Piet Tol} chaired the session of 18 May."),
        ("2031-05-05", "{person: Piet Tol} led the delegation of Ostmark at the session of 2 May."),
        ("2031-05-05", "Envoy {person: Ada Renk} chaired the session of 2 May."),
        ("2031-05-05", "{person: Piet Tol} led the talks of 2 May for Ostmark."),
        ("2031-05-05", "At the session of 2 May a delegation led by {person: Piet Tol} ate fish."),
    ],
)
def test_two_sessions_have_two_chairs(other: Told):
    assert kinds(CHAIRED, other) == []


# --- The next meeting ---------------------------------------------------------------------------------------------------


def test_the_same_round_on_one_day_in_two_places():
    one = ("2031-05-03", "The third round is to be held in Port Ilm on 9 June, by the Sund ministry.")
    assert kinds(one, ("2031-05-12", "Negotiators gather for their third round in Lisk on 9 June, a clerk said.")) == ["next meeting"]  # fmt: skip


def test_talks_and_a_vote_are_two_meetings():
    assert kinds(("2031-05-03", "The next round will be held in Lisk on 3 June."), ("2031-05-06", "The senate will vote in Lisk on 10 June.")) == []  # fmt: skip


def test_a_reprint_contradicts_nothing():
    text = "The envoys of Ostmark and Veldria ate fish in the old granary by the river until the lamps went out on Friday"
    assert kinds(("2031-05-03", f"{text}. Six sailors died at Lisk on Friday."), ("2031-05-04", f"{text}. Nine sailors died at Lisk on Friday.")) == []  # fmt: skip


def test_what_many_reports_say_is_told_once_a_week():
    others = [(f"2031-05-0{day}", f"{{person: Piet Tol}} chaired the session of 2 May in print {day * chr(120)}.") for day in (5, 6, 7)]  # fmt: skip
    assert len(contradictions(CHAIRED, *others)) == 1
