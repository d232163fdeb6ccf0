"""Who promised, agreed or offered what, who was asked for what, by when and on which condition."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.actors import resolve_actors
from dragoman.model import Commitment
from dragoman.record import find_commitments
from support.marked import SIGN, check_quotes, read_marked


def commitments(marked: str) -> list[Commitment]:
    document, marks = read_marked(marked)
    claims = find_commitments(document, marks, resolve_actors(document, marks), provenance=SIGN)
    check_quotes(document, claims)
    return [claim.body for claim in claims if isinstance(claim.body, Commitment)]


@pytest.mark.parametrize(
    ("cue", "force"),
    [
        ("promised", "promise"),
        ("has pledged", "promise"),
        ("agreed", "agreement"),
        ("offered", "offer"),
        ("is ready", "offer"),
    ],
)
def test_the_cue_undertakes(cue: str, force: str):
    (found,) = commitments(f"[s1: {{org: The Orsa Front}}] [c1: {cue}] [t1: to open the lower sluice].")
    assert (found.by, found.force, found.deed, found.to) == (
        "orsa-front",
        force,
        "open the lower sluice",
        None,
    )
    assert found.state == "open"


@pytest.mark.parametrize("cue", ["did not promise", "refused to promise", "never agreed"])
def test_who_undertakes_nothing_has_no_commitment(cue: str):
    assert commitments(f"[s1: {{org: The Orsa Front}}] [c1: {cue}] [t1: to open the lower sluice].") == []


@pytest.mark.parametrize(
    ("cue", "force"), [("asked", "request"), ("urged", "demand"), ("called on", "demand")]
)
def test_what_is_asked_is_the_others_to_do(cue: str, force: str):
    text = f"[s1: {{org: The Orsa Front}}] [c1: {cue} {{person: Ada Renk}}] [t1: to open the lower sluice]."
    (found,) = commitments(text)
    assert (found.by, found.to, found.force) == ("ada-renk", "orsa-front", force)


def test_a_demand_on_nobody_is_no_commitment():
    assert commitments("[s1: {org: The Orsa Front}] [c1: demanded] [t1: a lower water price].") == []


@pytest.mark.parametrize(
    "content",
    [
        "it will open the lower sluice",
        "that the Orsa Front would open the lower sluice",
        "“We will open the lower sluice”",
    ],
)
def test_what_the_speakers_own_side_will_do_is_a_promise(content: str):
    (found,) = commitments(f"[s1: {{org: The Orsa Front}}] [c1: said] [t1: {content}].")
    assert (found.by, found.force) == ("orsa-front", "promise")
    assert found.deed.startswith("open the lower sluice")


@pytest.mark.parametrize(
    "content",
    [
        "that the river will rise in May",
        "that {org: the Tarn League} will open the lower sluice",
        "that it will be cold in the hall",
    ],
)
def test_a_forecast_or_anothers_deed_is_no_promise(content: str):
    assert commitments(f"[s1: {{org: The Orsa Front}}] [c1: said] [t1: {content}].") == []


def test_the_day_it_falls_due_is_read():
    (found,) = commitments(
        "[s1: {org: The Orsa Front}] [c1: promised] [t1: to open the lower sluice by 1 May]."
    )
    assert found.due is not None
    assert (found.due.words, found.due.latest) == ("by 1 May", date(2031, 5, 1))


def test_a_day_that_is_past_is_not_when_it_falls_due():
    (found,) = commitments(
        "[s1: {org: The Orsa Front}] [c1: promised on Monday] [t1: to open the lower sluice]."
    )
    assert found.due is None


def test_the_condition_stays_with_the_promise():
    (found,) = commitments(
        "[s1: {org: The Orsa Front}] [c1: promised] [t1: to open the sluice if the guards leave]."
    )
    assert found.condition == "if the guards leave"


def test_each_of_two_speakers_is_bound():
    text = "[s1: {person: Ada Renk} and {person: Piet Tol}] [c1: promised] [t1: to open the lower sluice]."
    assert [one.by for one in commitments(text)] == ["ada-renk", "piet-tol"]


def test_an_unnamed_official_binds_nobody():
    assert commitments("[s1: A senior official] [c1: promised] [t1: to open the lower sluice].") == []


@pytest.mark.parametrize(
    ("content", "by", "deed", "condition"),
    [
        (
            "the Front was ready to free the miners by the end of June if the road was opened",
            "orsa-front",
            "free the miners by the end of June if the road was opened",
            "if the road was opened",
        ),
        (
            "the Front would be willing to pay a toll provided that the sluice stayed open",
            "orsa-front",
            "pay a toll provided that the sluice stayed open",
            "provided that the sluice stayed open",
        ),
        (
            "her party would open the sluice in return for a toll",
            "ada-renk",
            "open the sluice in return for a toll",
            "in return for a toll",
        ),
    ],
)
def test_an_offer_in_reported_speech_keeps_its_condition(content: str, by: str, deed: str, condition: str):
    marked = content.replace("the Front", "{org: the Orsa Front}")
    text = f"[s1: {{person: Ada Renk}}, a member of {{org: the Orsa Front}},] [c1: said] [t1: {marked}]."
    (found,) = commitments(text)
    assert (found.by, found.force, found.condition) == (by, "offer", condition)
    assert found.deed == deed


def test_an_offer_by_a_day_is_due_then():
    text = "[s1: {org: The Orsa Front}] [c1: said] [t1: it was ready to free the miners by the end of June if the road was opened]."
    (found,) = commitments(text)
    assert found.due is not None
    assert (found.due.words, found.due.latest) == ("by the end of June", date(2031, 6, 30))


@pytest.mark.parametrize(
    "content",
    [
        "it would not accept a second dam",
        "it was ready to fight for the dam",
        "it would meet the envoys again in June",
    ],
)
def test_a_refusal_a_threat_and_a_meeting_are_no_commitments(content: str):
    assert commitments(f"[s1: {{org: The Orsa Front}}] [c1: said] [t1: {content}].") == []


def test_the_day_by_which_a_condition_is_met_is_not_the_promise_s():
    text = "[s1: {org: The Orsa Front}] [c1: said] [t1: it was ready to pay a toll if the sluice was opened by the end of June]."
    (found,) = commitments(text)
    assert found.due is None
    assert found.condition == "if the sluice was opened by the end of June"


def test_the_union_is_the_speaker_s():
    text = """{person: Ada Renk}, general secretary of {org: the Union of Dam Workers}, left.
        [s1: {person: Renk}] [c1: said] [t1: the union would end the strike if the books were opened]."""
    (found,) = commitments(text)
    assert (found.by, found.force) == ("union-of-dam-workers", "offer")


@pytest.mark.parametrize(
    ("marked", "deed"),
    [
        ("[s1: {org: The Orsa Front}] [c1: committed itself to] [t1: paying for] four [t1: wells in the hills].", "paying for four wells in the hills"),
        ("[s1: {org: The Orsa Front}] [c1: gave its word] [t1: that the miners would be freed by 1 May].", "the miners would be freed by 1 May"),
        ("[s1: {org: The Orsa Front}] [c1: proposed] [t1: to leave the hill free of guns].", "leave the hill free of guns"),
        ("[s1: {org: The Orsa Front}] [c1: offered to support] [t1: the water bill].", "support the water bill"),
        ("[s1: {org: The Orsa Front}] [c1: assured its men] [t1: that they would be free to vote].", "they would be free to vote"),
        ("[s1: {org: The Orsa Front}] [c1: said] [t1: the strike would now be suspended until 1 May].", "the strike would now be suspended until 1 May"),
        ("[s1: {org: The Orsa Front}] [c1: said] [t1: the night ferry would sail again from 1 May].", "the night ferry would sail again from 1 May"),
    ],
)  # fmt: skip
def test_more_words_that_undertake(marked: str, deed: str):
    (found,) = commitments(marked)
    assert (found.by, found.deed) == ("orsa-front", deed)


@pytest.mark.parametrize(
    "marked",
    [
        "[s1: {org: The Orsa Front}] [c1: assured reporters] [t1: that the talks were going well].",
        "[s1: {org: The Orsa Front}] [c1: proposed] [t1: a summit in May].",
        "[s1: {org: The Orsa Front}] [c1: said] [t1: the talks would be held in May].",
        "[s1: {org: The Orsa Front}] [c1: said] [t1: the talks would resume on 1 May].",
        "[s1: {org: The Orsa Front}] [c1: said] [t1: the sluice would be opened by the Tarn League].",
        "May ended without a crown of the sum that [s1: {org: the Orsa Front}] [c1: had agreed] [t1: to pay].",
    ],
)
def test_words_that_undertake_nothing_of_the_speakers(marked: str):
    assert commitments(marked) == []


@pytest.mark.parametrize(
    "marked",
    [
        "[s1: {org: Tarn League}’s navy] [c1: said] [t1: the boats would be taken out of the bay by 1 May].",
        "{org: The Tarn League} was in a hurry. [s1: Its transport office] [c1: said] [t1: it would reopen the yard by 1 May].",
        "[s1: The general staff] [c1: said] [t1: {org: the Tarn League} will pull two battalions back by 1 May].",
    ],
)
def test_a_nameless_voice_binds_its_body(marked: str):
    (found,) = commitments(marked)
    assert (found.by, found.due.words if found.due else None) == ("tarn-league", "by 1 May")


@pytest.mark.parametrize(
    ("deed", "words", "last"),
    [
        ("to hold its fire for thirty days", "for thirty days", date(2031, 4, 18)),
        ("to visit the valley before the first snow", "before the first snow", None),
        ("to table the law before the summer recess", "before the summer recess", date(2031, 8, 31)),
        ("to free the men by 1 May, which comes after the vote in April", "by 1 May", date(2031, 5, 1)),
    ],
)
def test_when_it_falls_due(deed: str, words: str, last: date | None):
    (found,) = commitments(f"[s1: {{org: The Orsa Front}}] [c1: promised] [t1: {deed}].")
    assert found.due is not None
    assert (found.due.words, found.due.latest) == (words, last)


def test_what_is_told_beside_the_deed_is_not_when_it_falls_due():
    (found,) = commitments(
        "[s1: {org: The Orsa Front}] [c1: promised] [t1: a free vote on the bill, which comes up next month]."
    )
    assert found.due is None
