"""All the forms of a text become actors, each once: its name, its kind, its mentions."""

from __future__ import annotations

import pytest

from dragoman.model import CastMember
from support.marked import cast_of, names_of, read_marked, speakers_of


def member(marked: str, name: str) -> CastMember:
    """The actor with this name; the others are told where there is none."""
    cast = cast_of(marked)
    found = [one for one in cast.members if one.name == name]
    assert len(found) == 1, [one.name for one in cast.members]
    return found[0]


def test_a_surname_in_the_headline_is_the_person_whom_the_text_introduces():
    text = """
        {person: Renk} calls the river draft unfinished

        {org: The Orsa Herald} asked the minister on Monday. {person: Ada Renk} did not answer. {person: Renk} left.
    """
    renk = member(text, "Ada Renk")
    assert renk.aliases == ("Renk",)
    assert len(renk.mentions) == 3
    assert names_of(text, "person") == {"Ada Renk"}


def test_two_bearers_of_a_surname_stay_two():
    text = "{person: Ada Renk} met {person: Piet Renk} in {place: Tarn}. {person: Renk} smiled."
    assert names_of(text, "person") == {"Ada Renk", "Piet Renk"}
    assert len(member(text, "Piet Renk").mentions) == 2


def test_what_brackets_hold_is_another_form_of_the_name_before_them():
    text = "{org: The Orsa River Front} ({org: ORF}) left the hall. The {org: ORF} will not come back."
    front = member(text, "Orsa River Front")
    assert front.aliases == ("ORF",)
    assert len(front.mentions) == 3


def test_a_short_name_in_brackets_needs_no_mark_of_its_own():
    text = "{org: The Union of Port Workers} (UPW) met on Monday. UPW went on strike."
    assert "UPW" in member(text, "Union of Port Workers").aliases


def test_other_words_in_brackets_are_no_name():
    text = "{org: The Orsa River Front} (below) left the hall, and {org: The Tarn League} (XTL) stayed."
    assert member(text, "Orsa River Front").aliases == ()
    assert member(text, "Tarn League").aliases == ()


@pytest.mark.parametrize("head", ["government", "side", "delegation", "negotiators"])
def test_a_state_is_meant_by_its_adjective_and_a_word_for_its_government(head: str):
    text = f"The {{nat: Iraqi}} {head} came late. {{place: Iraq}} had asked for the meeting."
    iraq = member(text, "Iraq")
    assert iraq.kind == "state"
    assert f"Iraqi {head}" in iraq.aliases
    assert len(iraq.mentions) == 2


def test_a_state_of_which_only_the_government_is_named_is_on_the_record():
    (iraq,) = cast_of("The {nat: Iraqi} government came late.").members
    assert (iraq.kind, iraq.name) == ("state", "Iraqi government")


def test_a_capital_is_no_actor_of_its_own():
    text = "{place: Baghdad} agreed on Friday. {place: Iraq} will sign in {place: Baghdad}."
    assert names_of(text) == {"Iraq"}


def test_a_state_of_no_list_is_known_by_its_government_and_its_people():
    text = """
        Envoys met in {place: Tarn} on Monday.

        {place: Veldria} shut the sluices. The {nat: Veldrian} side was silent, and the {nat: Veldrian} envoy went home.
    """
    veldria = member(text, "Veldria")
    assert veldria.kind == "state"
    assert "Veldrian side" in veldria.aliases
    assert names_of(text, "state") == {"Veldria"}


def test_a_mere_place_is_no_state():
    assert names_of("Talks went on in {place: Tarn}. The hotel in {place: Tarn} was full.") == set()


def test_a_form_is_found_where_no_mark_stands():
    text = "{person: Ada Renk} came first. Nobody greeted {person: Renk}. Later Ada Renk left, and Renk was not asked why."
    assert len(member(text, "Ada Renk").mentions) == 4


def test_a_part_of_another_word_is_no_mention():
    assert (
        len(member("{org: The Orsa Front} met. The Orsa Frontline is a paper.", "Orsa Front").mentions) == 1
    )


def test_one_name_has_one_kind():
    text = "{person: Fenmark} refused. The {org: Fenmark} bloc met. {org: Fenmark} left. {org: Fenmark} won."
    cast = cast_of(text)
    assert [(m.name, m.kind) for m in cast.members] == [("Fenmark bloc", "organisation")]


def test_a_possessive_and_a_verb_are_no_part_of_a_name():
    text = "{person: Ada Renk’s} plan failed, and {org: the Orsa Front,} too."
    assert names_of(text) == {"Ada Renk", "Orsa Front"}


def test_an_owner_with_a_body_leads_it():
    text = "{person: Ada Renk}’s {org: Harbour Movement} and {person: Tol}’s {org: River Party} met."
    renk = member(text, "Ada Renk")
    assert [(role.role, role.of) for role in renk.roles] == [("leader", "harbour-movement")]
    assert [of for of, _ in renk.member_of] == ["harbour-movement"]


def test_two_names_side_by_side_are_no_third():
    assert names_of(
        "{group: Fenlanders} came. {group: Highlanders} came. {group: Fenlanders and Highlanders} met."
    ) == {
        "Fenlanders",
        "Highlanders",
    }


def test_every_mention_is_the_words_of_a_form():
    text = "{person: Ada Renk} of {place: Veldria} met {org: the Orsa Front}. {place: Veldria} and Renk left the Orsa Front."
    document, _ = read_marked(text)
    for one in cast_of(text).members:
        for start, end in one.mentions:
            assert document.text[start:end].removeprefix("the ") in (one.name, *one.aliases)


def test_ids_are_one_each():
    cast = cast_of(
        "{person: Orsa} spoke. {org: Orsa} spoke. {place: Orsa} spoke. {person: Ada Renk} and {person: Renk} spoke."
    )
    ids = [one.id for one in cast.members]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "marked",
    [
        "Ostmark's capital, {person: Vorn}, was calm.",
        "Crowds cheered in the capital, {person: Vorn}, on Monday.",
        "She flew to the port city of {person: Vorn} on Monday.",
        "{person: Vorn}, a port on the coast, was calm.",
        "{person: Vorn}, the capital of Ostmark, was calm.",
        "They met in the border town of {org: Vorn}.",
    ],
)
def test_what_the_text_calls_a_town_is_no_person_and_no_party(marked: str):
    assert "Vorn" not in names_of(
        f"{{place: Ostmark}} and {{place: Orsa}} talk. {marked} {{person: Vorn}} is far."
    )


def test_a_capital_told_as_one_stands_for_its_state():
    text = """{place: Ostmark}'s capital, {place: Vorn}, was calm. [s1: {place: Vorn}] [c1: rejected] [t1: the offer of the envoy]."""
    assert speakers_of(text) == [("Ostmark",)]


def test_a_person_behind_the_word_for_a_town_stays_a_person():
    text = "In the capital, {person: Renk} met the envoy. {person: Ada Renk} is a minister."
    assert names_of(text, "person") == {"Ada Renk"}


def test_a_body_of_a_person_is_a_body_and_a_person_who_leads_it():
    text = "[s1: {org: The Farmers' League of Ida Orlen}] [c1: rejects] [t1: any deal on the dam]. {person: Orlen} left the hall."
    orlen, league = member(text, "Ida Orlen"), member(text, "Farmers' League")
    assert (orlen.kind, league.kind) == ("person", "organisation")
    assert [(role.role, role.of) for role in orlen.roles] == [("leader", league.id)]
    assert speakers_of(text) == [("Farmers' League",)]


def test_a_body_of_a_people_is_no_body_of_a_person():
    assert names_of("{org: The League of Free Mariners} met. {person: Ada Renk} left.", "organisation") == {
        "League of Free Mariners"
    }


def test_a_body_is_one_with_and_without_its_people():
    text = "{org: Union of Dam} and {org: Sluice Keepers} met. {org: The Union of Port and Rail Workers} left. {org: Union of Port and Rail} stays."
    assert "Union of Port and Rail Workers" in names_of(text)
    assert member(text, "Union of Port and Rail Workers").aliases == ("Union of Port and Rail",)


def test_a_name_cut_at_its_and_is_one_body():
    assert names_of("{org: Union of Port} and {group: Rail Workers} left the hall.") == {
        "Union of Port and Rail Workers"
    }


def test_people_who_are_only_counted_are_no_actor():
    assert names_of("{group: Five Ostmarkers} were hurt. {person: Ada Renk} was not.") == {"Ada Renk"}


def test_people_who_are_counted_and_speak_are_a_group():
    text = "[s1: {group: Three Ostmarkers}] [c1: said] [t1: they had seen the dam break]."
    assert names_of(text, "group") == {"Three Ostmarkers"}


def test_the_wings_of_a_split_body_are_groups_of_it():
    text = "{org: The Dam Party} is split: its left wing wants a vote, while the right opposes any."
    party = member(text, "Dam Party")
    assert [camp for camp, _ in member(text, "left wing").member_of] == [party.id]
    assert [camp for camp, _ in member(text, "right").member_of] == [party.id]


def test_who_leads_one_of_two_camps_speaks_for_it():
    text = """{group: The Highlanders} are divided into two camps: [s1: the first, led by {place: Ida Orlen}], [c1: wants] [t1: a vote],
        but [s2: the second, around {place: Jon Vask}], [c2: rejects] [t2: it]."""
    assert speakers_of(text) == [("Ida Orlen",), ("Jon Vask",)]


def test_a_named_body_of_two_names_is_a_person_s_without_more():
    text = "{org: The Farmers' League of Ida Orlen} left the hall."
    assert (names_of(text, "organisation"), names_of(text, "person")) == ({"Farmers' League"}, {"Ida Orlen"})


@pytest.mark.parametrize(
    "name",
    [
        "National Council of Upper Tarn",
        "Workers' Party of Orsa Valley",
        "Trade Union of Dock Hands",
        "Council of Ida Orlen",
    ],
)
def test_a_body_of_a_place_or_a_people_stays_whole(name: str):
    assert names_of(f"{{org: {name}}} left the hall.") == {name}
