"""A short dispatch with its marks, and where everybody in it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.actors import resolve_actors
from dragoman.model import Position
from dragoman.positions import find_positions
from dragoman.positions.found import Found
from dragoman.positions.marked import tell_once
from support.marked import SIGN, check_quotes, read_marked


def stands(marked: str, *, talks: str | None = None) -> list[tuple[str, str, str]]:
    """(actor, stance, issue) of every position, in the order of the text."""
    document, marks = read_marked(marked)
    cast = resolve_actors(document, marks)
    claims = find_positions(document, marks, cast, provenance=SIGN, talks=talks)
    check_quotes(document, claims)
    bodies = [claim.body for claim in claims]
    assert all(isinstance(body, Position) for body in bodies)
    return [(cast.member(body.actor).name, body.stance, body.issue) for body in bodies]


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("opposed", "opposes"),
        ("expressed objections to", "opposes"),
        ("did not oppose", "supports"),
        ("has rejected", "rejects"),
        ("refused", "rejects"),
        ("welcomed", "supports"),
        ("did not support", "opposes"),
        ("called for", "demands"),
        ("has offered", "offers"),
        ("is ready to accept", "offers"),
    ],
)
def test_the_cue_says_where_the_speaker_stands(cue: str, stance: str):
    text = f"[s1: {{person: Ada Renk}}] [c1: {cue}] [t1: the building of a second dam on the Orsa] on Monday."
    assert [(who, how) for who, how, _ in stands(text)] == [("Ada Renk", stance)]


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("that Ostmark must open the lower sluice by June", "demands"),
        ("that her country would never accept a second dam", "opposes"),
        ("that she supported a joint gauge on the river", "supports"),
        ("that a pact was possible only if the guns left the bank", "conditional"),
        ("that a second dam would be unacceptable to farmers", "opposes"),
    ],
)
def test_where_the_cue_only_says_the_content_tells(content: str, stance: str):
    text = f"[s1: {{person: Ada Renk}}] [c1: told reporters] [t1: {content}]."
    assert [(who, how) for who, how, _ in stands(text)] == [("Ada Renk", stance)]


def test_what_is_said_without_a_stance_is_no_position():
    assert (
        stands("[s1: {person: Ada Renk}] [c1: said] [t1: that the river was low in the spring of that year].")
        == []
    )


def test_the_issue_is_named_as_the_text_names_it():
    text = "[s1: {person: Ada Renk}] [c1: rejected] [t1: a second dam on the Orsa, which few want]."
    assert stands(text) == [("Ada Renk", "rejects", "second dam on the Orsa")]


def test_support_for_the_talks_is_filed_under_their_name():
    text = "[s1: {org: The Orsa Front}] [c1: supports] [t1: the talks with the neighbour across the river]."
    assert stands(text, talks="Orsa talks") == [("Orsa Front", "supports", "Orsa talks")]


def test_a_deed_shows_a_position_without_a_statement():
    text = "On Monday {org: the Orsa Front} boycotted the vote on a second dam. {person: Ada Renk} was ill on that day."
    assert [(who, how) for who, how, _ in stands(text)] == [("Orsa Front", "rejects")]


def test_a_name_after_a_preposition_is_nobody_who_stands_anywhere():
    assert stands("The quarrel with {place: Iraq} opposed old friends in the assembly on that day.") == []


def test_the_headline_takes_no_stand_of_its_own():
    text = """
        {org: Orsa Front} rejects the second dam on the river

        {org: The Orsa Front} met on Monday in a hall above the harbour of the old town.
    """
    assert stands(text) == []


def test_a_camp_and_its_listed_members_stand_together():
    text = (
        "[s1: {group: Upriver forces} including {org: the Orsa bloc} and {org: the Tarn League}] [c1: have objected to] "
        "[t1: the draft on the second dam]. {org: The Quay Party} was silent."
    )
    assert {(who, how) for who, how, _ in stands(text)} == {
        ("Upriver forces", "opposes"),
        ("Orsa bloc", "opposes"),
        ("Tarn League", "opposes"),
    }


def test_each_of_two_speakers_stands_there():
    text = (
        "[s1: {person: Ada Renk} and {person: Piet Tol}] [c1: opposed] [t1: a second dam on the river Orsa]."
    )
    assert [(who, how) for who, how, _ in stands(text)] == [("Ada Renk", "opposes"), ("Piet Tol", "opposes")]


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("thanked", "you very much, my good friend, for the long evening"),
        ("thanked", "everyone for the fish and for the fine weather"),
    ],
)
def test_courtesy_is_no_position(cue: str, content: str):
    assert stands(f"[s1: {{person: Ada Renk}}] [c1: {cue}] [t1: {content}].") == []


def test_one_stand_in_one_sentence_is_told_once():
    text = "[s1: {org: The Orsa Front}] [c1: rejected] [t1: a second dam, and it rejected the vote on that dam too]."
    assert len(stands(text)) == 1


def test_an_unnamed_official_stands_nowhere():
    assert stands("[s1: A senior official] [c1: rejected] [t1: a second dam on the river Orsa].") == []


@pytest.mark.parametrize(
    ("content", "stance", "issue"),
    [
        ("that he would not accept talks that do not begin with a withdrawal", "demands", "withdrawal"),
        ("that he rejected any pact without a joint gauge", "demands", "joint gauge"),
        ("that she had no objection to a second dam", "supports", "second dam"),
        ("that she was not opposed to a second dam", "supports", "second dam"),
        ("that she did not object to a second dam", "supports", "second dam"),
        ("that she opposed a treaty which lacks a court", "demands", "court"),
        ("that she would never drop the demand for a joint gauge", "demands", "joint gauge"),
    ],
)
def test_two_negations_come_to_what_is_wanted(content: str, stance: str, issue: str):
    text = f"[s1: {{person: Ada Renk}}] [c1: told reporters] [t1: {content}]."
    assert stands(text) == [("Ada Renk", stance, issue)]


@pytest.mark.parametrize(
    "content",
    [
        "the plan without hesitation",
        "the draft that does not bear its seal",
        "a winter that came without warning",
    ],
)
def test_a_manner_of_turning_down_is_no_demand(content: str):
    ((_, stance, _),) = stands(
        f"[s1: {{person: Ada Renk}}] [c1: {'feared' if 'winter' in content else 'rejected'}] [t1: {content}]."
    )
    assert stance != "demands"


@pytest.mark.parametrize(
    "content",
    [
        "that the two sides would meet again in May",
        "that we will meet again in Tarn",
        "that the talks would resume in May",
    ],
)
def test_a_meeting_to_come_is_no_position(content: str):
    assert stands(f"[s1: {{person: Ada Renk}}] [c1: said] [t1: {content}].") == []


def test_the_camps_of_a_body_each_have_their_position():
    text = """{group: The Highlanders} are divided into two camps: the first, led by {person: Ida Orlen}, wants a second dam, but the second,
        around {person: Jon Vask}, rejects it."""
    assert stands(text) == [
        ("Highlanders", "undecided", "second dam"),
        ("Ida Orlen", "demands", "second dam"),
        ("Jon Vask", "rejects", "second dam"),
    ]


def test_the_wings_of_a_split_party_each_have_their_position():
    text = "{org: The Dam Party} is split: its left wing wants a vote on the sluice, while the right opposes any vote."
    assert stands(text) == [("left wing", "demands", "vote on the sluice"), ("right", "opposes", "vote")]


def test_a_camp_and_those_it_includes_have_objected():
    text = "{group: Highland parties} including {org: the Dam Party} and {org: the Orsa League} have objected to a second dam."
    assert [(who, how) for who, how, _ in stands(text)] == [
        ("Dam Party", "opposes"),
        ("Highland parties", "opposes"),
        ("Orsa League", "opposes"),
    ]


def test_what_the_cue_cuts_off_keeps_its_subject():
    text = """[t1: "The northern border,"] [s1: {person: Ada Renk}] [c1: insisted], [t1: "is never to be moved."]"""
    assert stands(text) == [("Ada Renk", "demands", "northern border never moved")]


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("it was ready to free the miners by the end of June if the road was opened", "offers"),
        ("it would be willing to pay a toll provided that the sluice stayed open", "conditional"),
    ],
)
def test_an_offer_on_a_condition_is_a_position(content: str, stance: str):
    assert [how for _, how, _ in stands(f"[s1: {{org: The Orsa Front}}] [c1: said] [t1: {content}].")] == [
        stance
    ]


@pytest.mark.parametrize(
    ("content", "stance", "issue"),
    [
        ("the offer an insult", "opposes", "offer"),
        ("the offer worthless", "opposes", "offer"),
    ],
)
def test_a_judgement_is_on_what_stands_before_it(content: str, stance: str, issue: str):
    assert stands(f"[s1: {{person: Ada Renk}}] [c1: called] [t1: {content}].") == [
        ("Ada Renk", stance, issue)
    ]


def test_a_proposal_of_somebody_else_is_not_the_speaker_s():
    text = "[s1: {person: Ada Renk}] [c1: told reporters] [t1: that the proposal of {org: the Orsa League} had come late]."
    assert stands(text) == []


def test_who_will_not_give_a_thing_up_holds_on_to_it():
    text = "[s1: {person: Ada Renk}] [c1: said] [t1: she would never give up the upper sluice]."
    assert stands(text) == [("Ada Renk", "supports", "upper sluice")]


def test_what_a_clause_tells_of_its_subject_is_its_position():
    text = "{org: The Orsa League}, which has demanded a joint gauge, left the hall."
    assert stands(text) == [("Orsa League", "demands", "joint gauge")]


def test_to_fail_to_agree_is_no_position():
    assert stands("{org: The Orsa League} failed on Monday to agree on a joint gauge.") == []


def test_no_deal_without_a_thing_asks_for_it():
    text = """[t1: "No deal without a joint gauge,"] [s1: {person: Ada Renk}] [c1: said]."""
    assert stands(text) == [("Ada Renk", "demands", "joint gauge")]


def test_in_one_s_own_words_he_is_somebody_else():
    text = """[t1: "Vask left early. He opposed a second dam,"] [s1: {person: Ada Renk}] [c1: said]."""
    assert stands(text) == []


def test_what_the_speaker_s_body_will_do_by_its_name():
    text = "[s1: {person: Ada Renk} of {org: the Orsa League}] [c1: said] [t1: the League would not sign any pact without a joint gauge]."
    assert ("Ada Renk", "demands", "joint gauge") in stands(
        "{person: Ada Renk}, leader of {org: the Orsa League}, left. " + text
    )


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("poured cold water on", "opposes"),
        ("made the case for", "supports"),
        ("came round to", "supports"),
        ("withdrew his support for", "opposes"),
        ("no longer had any objection to", "supports"),
        ("would not hear of", "rejects"),
        ("had kind words for", "supports"),
        ("had not made up her mind about", "undecided"),
        ("has yet to decide on", "undecided"),
        ("made his vote conditional on", "conditional"),
        ("declared herself against", "opposes"),
        ("said no to", "opposes"),
        ("took back his offer for", "opposes"),
        ("balked at", "opposes"),
        ("backed away from", "opposes"),
        ("gave up her resistance to", "supports"),
        ("would not stand in the way of", "supports"),
        ("came to terms with", "supports"),
        ("has taken a stand for", "supports"),
        ("put off her decision on", "undecided"),
        ("would only accept", "conditional"),
        ("has made its peace with", "supports"),
        ("held to his call for", "supports"),
        ("clung to its no to", "opposes"),
        ("wanted nothing to do with", "opposes"),
        ("is still studying", "undecided"),
    ],
)
def test_turns_of_phrase_that_tell_where_somebody_stands(cue: str, stance: str):
    text = f"[s1: {{person: Ada Renk}}] [c1: {cue}] [t1: the building of a second dam on the Orsa] on Monday."
    assert [(who, how) for who, how, _ in stands(text)] == [("Ada Renk", stance)]


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("vowed", "to block a second dam"),
        ("urged", "his deputies to reject a second dam"),
        ("wants", "no second dam"),
    ],
)
def test_who_wants_a_thing_stopped_is_against_it(cue: str, content: str):
    text = f"[s1: {{person: Ada Renk}}] [c1: {cue}] [t1: {content} on the river Orsa]."
    assert stands(text) == [("Ada Renk", "opposes", "second dam on the river Orsa")]


def test_a_judgement_cut_by_its_cue_is_one():
    text = """[t1: "A second dam on the Orsa,"] [s1: {person: Ada Renk}] [c1: said], [t1: "would be a good thing."]"""
    assert stands(text) == [("Ada Renk", "supports", "second dam on the Orsa")]


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("I am for a second dam on the Orsa", "supports"),
        ("I am against a second dam on the Orsa", "opposes"),
        ("We are not going to build a second dam", "rejects"),
        ("We are going to build a second dam", "offers"),
        ("No second dam before the toll is gone", "conditional"),
        ("A second dam could be built once the toll is gone", "conditional"),
    ],
)
def test_in_one_s_own_words(said: str, stance: str):
    assert [how for _, how, _ in stands(f"""[t1: "{said},"] [s1: {{person: Ada Renk}}] [c1: said].""")] == [
        stance
    ]


def test_what_is_told_between_commas_of_before_is_past():
    text = "{org: The Orsa League}, once hostile to a second dam, backs a second dam."
    assert {(how) for _, how, _ in stands(text)} == {"opposes", "supports"}


def test_a_question_asks_for_nothing():
    assert (
        stands("[s1: {person: Ada Renk}] [c1: told reporters] [t1: that she had asked why the dam was late].")
        == []
    )


def test_a_verb_behind_the_day_and_one_behind_a_clause():
    text = "{org: The Orsa League} on Tuesday rejected a second dam. {org: The Dam Party}, which runs the mill, now backs a second dam."
    assert [(who, how) for who, how, _ in stands(text)] == [
        ("Orsa League", "rejects"),
        ("Dam Party", "supports"),
    ]


def test_what_somebody_is_urged_to_do_is_not_done():
    text = "[s1: {person: Ada Renk}] [c1: urged] [t1: {org: the Orsa League} to meet the miners and support a joint gauge]."
    assert [(who, how) for who, how, _ in stands(text)] == [("Ada Renk", "demands")]


def test_what_the_speaker_s_side_could_do_if():
    text = "[s1: {person: Ada Renk} of {org: the Orsa League}] [c1: said] [t1: the League could open the sluice if the toll fell]."
    assert ("Ada Renk", "conditional") in [(who, how) for who, how, _ in stands(text)]


def test_what_a_cue_cuts_in_two_is_judged_as_a_whole():
    text = (
        "[s1: {person: Ada Renk}] [c1: was pleased]: [t1: lessons on the Orsa], [s2: she] [c2: said], "
        "[t2: are not something that the valley should put up with]."
    )
    assert stands(text) == [("Ada Renk", "opposes", "lessons on the Orsa")]


def test_to_vote_as_one_pleases_is_no_stand():
    text = "[t1: The miners would be free to vote] as [s1: {org: the Orsa League}] [c1: pleased]."
    assert stands(text.replace("{org: the Orsa League}", "they")) == []


def test_a_person_s_name_is_no_option():
    assert stands("[s1: {org: The Orsa League}] [c1: promised] [t1: {person: Ada Renk}].") == []


def test_what_stands_inside_a_turn_of_phrase_is_what_it_is_about():
    text = "{org: The Orsa League} no longer ties the second dam to a toll."
    assert [(who, how) for who, how, _ in stands(text)] == [("Orsa League", "supports")]
    assert "second dam" in stands(text)[0][2]


def test_what_a_person_tells_of_a_state_is_told_once():
    document, marks = read_marked(
        "[s1: {person: Ada Renk}] [c1: said] [t1: that {place: Iraq} was not prepared to accept a second dam]."
    )
    cast = resolve_actors(document, marks)
    words = (document.text.index("not"), document.text.index("a second"))
    state = Found("iraq", "rejects", "a second dam", document.sentences[0], words, 0.6)
    person = replace(state, actor="ada-renk", confidence=0.4)
    assert tell_once([state, person], marks, cast) == [replace(person, confidence=0.6)]
    assert tell_once([state, replace(person, stance="supports")], marks, cast)[0] == state
