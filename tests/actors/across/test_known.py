"""Actors found in what the user knows: which entry, by which tie of which day; never one of another state."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman import record_of
from dragoman.actors import resolve_record
from dragoman.model import Doubt, Identity, Knowledge, KnownActor, OtherActor, Reading, Record, Tie, WhoIsWho
from support.reports import (
    body,
    decide,
    groups_of,
    identity,
    person,
    place_of,
    report,
    shuffle,
    state,
    with_claims,
)

IRAQ = KnownActor("s1", "Iraq", "state", (), (), "list.csv:2")
NORWAY = KnownActor("s2", "Norway", "state", (), (), "list.csv:3")
RENK = KnownActor(
    "p1",
    "Ada Renk",
    "person",
    ("A. Renk", "Adda Renck"),
    (
        Tie("office", "s1", "foreign minister", date(2028, 1, 1), date(2031, 6, 30)),
        Tie("office", "s1", "prime minister", date(2031, 7, 1)),
        Tie("citizen", "s1"),
    ),
    "list.csv:4",
)
SAHAR = KnownActor("o1", "Sahar", "organisation", ("Sahar bloc",), (Tie("citizen", "Norway"),), "list.csv:5")


def minister(day: str, name: str = "Ada Renk", office: str = "foreign minister", land: str = "Iraq") -> Reading:  # fmt: skip
    return report(
        f"{land} signed on {day}. {name} is the {office} of {land}.",
        day,
        state("land", land),
        person("renk", name, roles=((office, "land"),)),
    )


def bloc(day: str, land: str, name: str = "Sahar bloc") -> Reading:
    return report(
        f"{land} let the {name} speak on {day}.",
        day,
        state("land", land),
        body("party", name, belongs=("land",)),
    )


def settle_with(entries: tuple[KnownActor, ...], *readings: Reading) -> tuple[Record, WhoIsWho]:
    return resolve_record(record_of(readings), Knowledge(entries))


def found(entries: tuple[KnownActor, ...], reading: Reading, actor: str) -> tuple[Identity, WhoIsWho]:
    _, who = settle_with(entries, reading)
    return identity(who, reading, actor), who


def doubts_on(who: WhoIsWho, reading: Reading, actor: str) -> list[Doubt]:
    places = identity(who, reading, actor).places
    assert place_of(reading, actor) in places
    return [doubt for doubt in who.doubts if doubt.place in places]


def test_an_entry_is_found_with_the_tie_of_its_day_and_what_decided():
    reading = minister("2031-02-01")
    one, who = found((IRAQ, RENK), reading, "renk")
    assert one.known is not None
    assert one.known.entry == RENK
    assert [tie.words for tie in one.known.ties] == ["foreign minister", None]
    assert any("same name" in clue for clue in one.known.clues)
    assert any("same office" in clue for clue in one.known.clues)
    assert doubts_on(who, reading, "renk") == []


def test_another_day_has_another_tie():
    one, _ = found((IRAQ, RENK), minister("2031-09-01", office="prime minister"), "renk")
    assert one.known is not None
    assert [tie.words for tie in one.known.ties] == ["prime minister", None]


def test_an_alias_in_another_spelling_is_found():
    one, _ = found((IRAQ, RENK), minister("2031-02-01", "Adda Renk"), "renk")
    assert one.known is not None
    assert one.known.entry.id == "p1"


@pytest.mark.parametrize("name", ["Iraq", "Baghdad", "Republic of Iraq"])
def test_a_state_is_found_by_any_of_its_names(name: str):
    one, who = found((IRAQ, NORWAY), report(f"{name} signed.", "2031-02-01", state("land", name)), "land")
    assert one.known is not None
    assert one.known.entry.id == "s1"
    assert who.doubts == ()


@pytest.mark.parametrize("name", ["Sahar", "Sahar bloc"])
def test_a_party_of_another_state_is_not_taken(name: str):
    reading = bloc("2031-02-01", "Iraq", name)
    one, who = found((IRAQ, NORWAY, SAHAR), reading, "party")
    assert one.known is None
    assert all(doubt.entries == (SAHAR,) for doubt in doubts_on(who, reading, "party"))


def test_the_party_of_its_own_state_is_taken():
    one, _ = found((IRAQ, NORWAY, SAHAR), bloc("2031-02-01", "Norway"), "party")
    assert one.known is not None
    assert one.known.entry.id == "o1"


def test_a_name_of_one_word_without_a_clue_is_not_taken():
    one, _ = found(
        (SAHAR,),
        report("Sahar said no on 1 February.", "2031-02-01", body("party", "Sahar")),
        "party",
    )
    assert one.known is None


def test_a_minister_of_another_state_is_not_taken():
    one, _ = found((IRAQ, NORWAY, RENK), minister("2031-02-01", land="Norway"), "renk")
    assert one.known is None


def orsavian(of: str, *more: KnownActor) -> Identity:
    """The foreign minister of a state of no list, with an entry tied to it."""
    entry = KnownActor("p3", "Ada Renk", "person", (), (Tie("office", of, "foreign minister"),), "list.csv:9")
    one, _ = found((entry, *more), minister("2031-02-01", land="Orsavia"), "renk")
    return one


def test_a_tie_to_a_state_of_no_list_that_stands_in_the_file_by_id():
    one = orsavian("s9", KnownActor("s9", "Orsavia", "state"))
    assert one.known is not None


@pytest.mark.parametrize("more", [(), (KnownActor("s9", "Orsavia", "state"),)], ids=["alone", "by name"])
def test_a_tie_to_a_state_of_no_list_by_its_name(more: tuple[KnownActor, ...]):
    assert orsavian("Orsavia", *more).known is not None


def test_two_entries_that_fit_alike_are_a_doubt_and_a_problem():
    twin = KnownActor("p2", "Ada Renk", "person", (), RENK.ties, "other.csv:9")
    reading = minister("2031-02-01")
    record, who = settle_with((IRAQ, RENK, twin), reading)
    assert identity(who, reading, "renk").known is None
    (doubt,) = doubts_on(who, reading, "renk")
    assert {entry.id for entry in doubt.entries} == {"p1", "p2"}
    (problem,) = (problem for problem in record.problems if problem.message.startswith("Ada Renk may be"))
    assert problem.code == "actor-ambiguous"
    assert "p1" in problem.message and "p2" in problem.message and "other.csv:9" in problem.message


def test_of_two_namesakes_the_one_of_the_state_is_taken():
    other = KnownActor("p2", "Ada Renk", "person", (), (Tie("citizen", "s2"),), "other.csv:9")
    one, _ = found((IRAQ, NORWAY, RENK, other), minister("2031-02-01"), "renk")
    assert one.known is not None
    assert one.known.entry.id == "p1"


MARRIED = KnownActor(
    "p7", "Ada Renk", "person", ("Ada Vintmar",), (Tie("office", "s1", "envoy", date(2029, 1, 1)),), "list.csv:8"
)  # fmt: skip
BEFORE = minister("2031-02-01", office="envoy")
AFTER = minister("2031-05-01", "Ada Vintmar", "envoy")


def test_two_names_of_one_entry_are_one_actor():
    _, who = resolve_record(record_of([BEFORE, AFTER]))
    assert identity(who, BEFORE, "renk") != identity(who, AFTER, "renk")
    _, who = settle_with((IRAQ, MARRIED), BEFORE, AFTER)
    one = identity(who, BEFORE, "renk")
    assert one == identity(who, AFTER, "renk")
    assert one.known is not None
    assert one.known.entry.id == "p7"
    assert any("both are p7" in clue for joined in one.joined for clue in joined.clues)


def test_what_joins_through_an_entry_is_known_and_no_doubt_is_left():
    plain = KnownActor("p7", "Ada Renk", "person", ("Ada Vintmar",), (), "list.csv:8")
    for day in range(1, 9):
        ada = minister(f"2031-06-0{day}", "Ada", "envoy")
        _, who = settle_with((plain,), BEFORE, AFTER, ada)
        one = identity(who, BEFORE, "renk")
        assert one == identity(who, AFTER, "renk") == identity(who, ada, "renk")
        assert one.known is not None
        assert doubts_on(who, ada, "renk") == []


def test_what_an_analyst_parted_is_not_joined_by_an_entry():
    said = decide(OtherActor("renk", "renk", "a cousin"), BEFORE, AFTER)
    record = with_claims(record_of([BEFORE, AFTER]), said)
    _, who = resolve_record(record, Knowledge((IRAQ, MARRIED)))
    assert identity(who, BEFORE, "renk") != identity(who, AFTER, "renk")


def test_no_knowledge_is_as_if_there_were_none():
    record = record_of([BEFORE, AFTER, bloc("2031-03-01", "Iraq")])
    assert resolve_record(record, Knowledge()) == resolve_record(record)


def test_neither_the_order_of_entries_nor_that_of_reports_plays_a_part():
    record = record_of([BEFORE, AFTER, bloc("2031-03-01", "Norway"), minister("2031-02-03", land="Norway")])
    entries = (IRAQ, NORWAY, RENK, SAHAR, MARRIED)
    one = resolve_record(record, Knowledge(entries))[1]
    for seed in range(6):
        other = resolve_record(shuffle(record, seed), Knowledge(entries[seed % 5 :] + entries[: seed % 5]))[1]
        assert groups_of(one) == groups_of(other)
        assert {i.id: i.known for i in one.identities} == {i.id: i.known for i in other.identities}
        assert set(one.doubts) == set(other.doubts)
