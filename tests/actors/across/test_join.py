"""Who is who across reports: when two appearances are one actor, when they stay two, and what is told of a doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import open_ledger, record_of
from dragoman.actors import resolve_record
from dragoman.model import Named, OtherActor, Reading, Record, SameActor, WhoIsWho
from dragoman.store import SqliteStore
from support.reports import (
    body,
    decide,
    groups_of,
    identity,
    ids_by_day,
    person,
    report,
    settle,
    shuffle,
    state,
    take_back,
    who_in,
    with_claims,
)

# --- Persons -----------------------------------------------------------------------------------------------------------

SIGNED = report(
    "Orsavia signed. Ada Renk, foreign minister of Orsavia, met Piet Tolan of the Tarn League.",
    "2031-01-10",
    state("orsavia", "Orsavia"),
    person("renk", "Ada Renk", roles=(("foreign minister", "orsavia"),)),
    body("league", "Tarn League"),
    person("tolan", "Piet Tolan", belongs=("league",)),
)
RETURNED = report(
    "Orsavia came back. Ada Renk, foreign minister of Orsavia, waited for the Tarn League.",
    "2031-02-10",
    state("orsavia", "Orsavia"),
    person("ada", "Ada Renk", roles=(("foreign minister", "orsavia"),)),
    body("league", "Tarn League"),
)
BY_SURNAME = report(
    "Renk, the foreign minister of Orsavia, met the Tarn League and Piet Tolan again.",
    "2031-03-10",
    state("orsavia", "Orsavia"),
    person("renk", "Renk", roles=(("foreign minister", "orsavia"),)),
    body("league", "Tarn League"),
    person("tolan", "Piet Tolan", belongs=("league",)),
)


def doubts(record: Record) -> list[str]:
    return [problem.message for problem in record.problems if problem.code == "actor-ambiguous"]


def test_one_full_name_in_two_reports_is_one_actor_under_one_id():
    ids = who_in(SIGNED, RETURNED)
    assert ids["2031-01-10 renk"] == ids["2031-02-10 ada"] == "ada-renk"
    assert ids["2031-01-10 league"] == ids["2031-02-10 league"] == "tarn-league"


def test_why_two_are_one_is_told():
    _, who = settle(SIGNED, RETURNED)
    (joined,) = identity(who, SIGNED, "renk").joined
    assert joined.weight > 0
    assert any("same name" in clue for clue in joined.clues)
    assert any("same office" in clue for clue in joined.clues)


def test_a_surname_alone_is_its_only_bearer_in_the_same_company():
    ids = who_in(SIGNED, BY_SURNAME)
    assert ids["2031-03-10 renk"] == "ada-renk"


def test_a_surname_alone_without_company_is_nobody_else():
    other = report(
        "Renk won the race in Vintmar. The club of Vintmar cheered.",
        "2031-03-11",
        person("renk", "Renk"),
        body("club", "club of Vintmar"),
    )
    assert who_in(SIGNED, other)["2031-03-11 renk"] != "ada-renk"


def test_a_surname_that_two_bear_stays_apart_and_the_doubt_is_told():
    brother = report(
        "Orsavia signed too. Jan Renk, a member of the Tarn League of Orsavia, met Piet Tolan.",
        "2031-01-20",
        state("orsavia", "Orsavia"),
        person("jan", "Jan Renk", belongs=("league",)),
        body("league", "Tarn League", belongs=("orsavia",)),
        person("tolan", "Piet Tolan", belongs=("league",)),
    )
    sister = report(
        "Orsavia signed. Ada Renk, a member of the Tarn League of Orsavia, met Piet Tolan.",
        "2031-01-21",
        state("orsavia", "Orsavia"),
        person("ada", "Ada Renk", belongs=("league",)),
        body("league", "Tarn League", belongs=("orsavia",)),
        person("tolan", "Piet Tolan", belongs=("league",)),
    )
    which = report(
        "Renk of the Tarn League spoke for Orsavia. Piet Tolan listened.",
        "2031-03-12",
        state("orsavia", "Orsavia"),
        person("renk", "Renk", belongs=("league",)),
        body("league", "Tarn League", belongs=("orsavia",)),
        person("tolan", "Piet Tolan", belongs=("league",)),
    )
    record, who = settle(brother, sister, which)
    ids = ids_by_day((brother, sister, which), who)
    assert len({ids["2031-01-20 jan"], ids["2031-01-21 ada"], ids["2031-03-12 renk"]}) == 3
    told = doubts(record)
    assert told
    assert all("Renk" in words for words in told)
    assert {problem.document_id for problem in record.problems if problem.code == "actor-ambiguous"} <= {
        one.document.id for one in (brother, sister, which)
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khalid al-Jubayri", "Khaled Jubeiri"),
        ("Zhang Weitao", "Weitao Zhang"),
        ("Mykola Tkachun", "Nikolai Tkachun"),
        ("Ada Maria Renk", "Ada Renk"),
    ],
)
def test_spellings_of_one_name_are_joined(one: str, other: str):
    readings = [
        report(
            f"Orsavia signed. {name} is the foreign minister of Orsavia.",
            day,
            state("orsavia", "Orsavia"),
            person("minister", name, roles=(("foreign minister", "orsavia"),)),
        )
        for name, day in ((one, "2031-01-10"), (other, "2031-02-10"))
    ]
    ids = who_in(*readings)
    assert ids["2031-01-10 minister"] == ids["2031-02-10 minister"]


def test_bearers_of_one_name_in_two_states_stay_two_and_their_ids_tell_which():
    readings = [
        report(
            f"{land} signed. Ada Renk is the foreign minister of {land}.",
            day,
            state("land", land),
            person("renk", "Ada Renk", roles=(("foreign minister", "land"),)),
        )
        for land, day in (("Iraq", "2031-01-10"), ("Norway", "2031-02-10"))
    ]
    ids = who_in(*readings)
    assert (ids["2031-01-10 renk"], ids["2031-02-10 renk"]) == ("ada-renk-iraq", "ada-renk-norway")


def test_a_namesake_that_a_report_tells_of_is_another():
    ship = report(
        "Ada Renk, a captain of no relation to the minister, sank in Vintmar Bay.",
        "2031-04-01",
        person("renk", "Ada Renk", roles=(("captain", None),)),
    )
    ids = who_in(SIGNED, ship)
    assert ids["2031-01-10 renk"] != ids["2031-04-01 renk"]


# --- States and bodies -------------------------------------------------------------------------------------------------


def test_a_state_is_its_name():
    one = report("Iraq signed.", "2031-01-10", state("a", "Iraq"))
    other = report("The Republic of Iraq met Iran.", "2031-02-10", state("b", "Republic of Iraq"), state("c", "Iran"))  # fmt: skip
    third = report("Orsavia met Baghdad.", "2031-03-10", state("d", "Baghdad"), state("e", "Orsavia"))
    ids = who_in(one, other, third)
    assert ids["2031-01-10 a"] == ids["2031-02-10 b"] == ids["2031-03-10 d"]
    assert len({ids["2031-01-10 a"], ids["2031-02-10 c"], ids["2031-03-10 e"]}) == 3


def of_state(name: str, land: str, day: str, *more: str) -> Reading:
    """A report on a body of a state."""
    said = f" ({more[0]})" if more else ""
    return report(
        f"{land} let the {name}{said} speak on {day}.",
        day,
        state("land", land),
        body("party", name, *more, belongs=("land",)),
    )


@pytest.mark.parametrize("name", ["Justice Party", "Sahar", "Sahar bloc", "Foreign Ministry", "Dawn Renewal Front"])  # fmt: skip
def test_one_party_name_in_two_states_is_two_parties(name: str):
    ids = who_in(
        of_state(name, "Iraq", "2031-01-10"),
        of_state(name, "Norway", "2031-01-11"),
        of_state(name, "Iraq", "2031-01-12"),
    )
    assert ids["2031-01-10 party"] == ids["2031-01-12 party"]
    assert ids["2031-01-10 party"].endswith("-iraq")
    assert ids["2031-01-11 party"].endswith("-norway")


def test_a_bloc_and_a_movement_of_one_state_are_one_and_that_of_another_is_not():
    ids = who_in(
        of_state("Sahar", "Iraq", "2031-01-10"),
        of_state("Sahar bloc", "Iraq", "2031-01-11"),
        of_state("Sahar Movement", "Norway", "2031-01-12"),
    )
    assert ids["2031-01-10 party"] == ids["2031-01-11 party"] != ids["2031-01-12 party"]


RIVER = of_state("Orsa River Front", "Iraq", "2031-01-10", "ORF")
RADICAL = of_state("Old Radical Federation", "Iraq", "2031-01-11", "ORF")


def test_an_acronym_does_not_join_parties_of_other_full_names():
    ids = who_in(RIVER, RADICAL)
    assert ids["2031-01-10 party"] != ids["2031-01-11 party"]


def test_an_acronym_alone_is_neither_of_two_parties_that_bear_it():
    bare = of_state("ORF", "Iraq", "2031-01-12")
    record, who = settle(RIVER, RADICAL, bare)
    assert len({identity(who, one, "party").id for one in (RIVER, RADICAL, bare)}) == 3
    assert any("ORF" in words for words in doubts(record))


def test_an_acronym_is_the_only_party_that_bears_it():
    ids = who_in(
        of_state("Orsa River Front", "Iraq", "2031-01-10", "ORF"), of_state("ORF", "Iraq", "2031-01-12")
    )
    assert ids["2031-01-10 party"] == ids["2031-01-12 party"]


# --- Decisions of analysts ---------------------------------------------------------------------------------------------

MARRIED = report(
    "Orsavia changed its line. Ada Vintmar, envoy of Orsavia, spoke.",
    "2031-04-10",
    state("orsavia", "Orsavia"),
    person("vintmar", "Ada Vintmar", roles=(("envoy", "orsavia"),)),
)
SAME = decide(SameActor("renk", "vintmar", "she married"), SIGNED, MARRIED)
OTHER = decide(OtherActor("renk", "ada", "an aunt"), SIGNED, RETURNED)
ALL = (SIGNED, RETURNED, MARRIED)


def by_day(record: Record) -> dict[str, str]:
    return ids_by_day(ALL, resolve_record(record)[1])


def test_what_an_analyst_says_is_one_is_one():
    ids = by_day(record_of(ALL))
    assert ids["2031-01-10 renk"] != ids["2031-04-10 vintmar"]
    ids = by_day(with_claims(record_of(ALL), SAME))
    assert ids["2031-01-10 renk"] == ids["2031-04-10 vintmar"] == ids["2031-02-10 ada"]


def test_what_an_analyst_says_are_two_are_two():
    ids = by_day(with_claims(record_of(ALL), OTHER))
    assert ids["2031-01-10 renk"] != ids["2031-02-10 ada"]


def test_two_that_a_third_would_join_stay_two():
    readings = [
        *ALL,
        report("Ada Renk, foreign minister of Orsavia, met the Tarn League.", "2031-05-10",
               state("orsavia", "Orsavia"), person("renk", "Ada Renk", roles=(("foreign minister", "orsavia"),)),
               body("league", "Tarn League")),
    ]  # fmt: skip
    _, who = resolve_record(with_claims(record_of(readings), OTHER))
    assert identity(who, SIGNED, "renk") != identity(who, RETURNED, "ada")


def test_the_reason_of_a_decision_is_told():
    _, who = resolve_record(with_claims(record_of(ALL), SAME))
    told = [clue for one in identity(who, SIGNED, "renk").joined for clue in one.clues]
    assert "an analyst said so: she married" in told


def test_an_analyst_joins_what_two_readings_took_for_different_kinds():
    one = report("Vintmar refused on Monday.", "2031-05-10", person("vintmar", "Vintmar"))
    other = report("The party Vintmar met on Friday.", "2031-06-10", body("party", "party Vintmar"))
    said = decide(SameActor("vintmar", "party", "it is the party"), one, other)
    _, who = resolve_record(with_claims(record_of([one, other]), said))
    assert identity(who, one, "vintmar") == identity(who, other, "party")


@pytest.mark.parametrize("decision", [SAME, OTHER], ids=["same", "other"])
def test_a_decision_that_was_taken_back_has_no_effect(decision):
    before = by_day(record_of(ALL))
    with SqliteStore(":memory:") as store:
        store.append(ALL)
        assert by_day(store.load_record()) == before
        store.append_verdicts([decision])
        assert by_day(store.load_record()) != before
        store.append_verdicts([take_back(decision)])
        assert by_day(store.load_record()) == before


def test_a_decision_that_was_taken_back_can_be_made_again(tmp_path):
    with open_ledger(tmp_path / "talks.ledger") as store:
        store.append(ALL)
        for claim in (
            SAME,
            take_back(SAME),
            decide(SameActor("renk", "vintmar", "so says her brother"), SIGNED, MARRIED),
        ):
            store.append_verdicts([claim])
        ids = by_day(store.load_record())
    assert ids["2031-01-10 renk"] == ids["2031-04-10 vintmar"]


# --- What the record keeps ---------------------------------------------------------------------------------------------


def test_claims_keep_their_ids_their_words_and_their_order():
    raw = record_of(ALL)
    told, _ = resolve_record(raw)
    assert [(c.id, c.evidence, c.confidence, c.provenance) for c in told.claims] == [
        (c.id, c.evidence, c.confidence, c.provenance) for c in raw.claims
    ]
    assert [type(c.body) for c in told.claims] == [type(c.body) for c in raw.claims]


def test_nothing_but_ids_changes_in_the_record():
    raw = record_of(ALL)
    told, who = resolve_record(raw)
    assert (told.documents, told.as_of) == (raw.documents, raw.as_of)
    assert told.problems[: len(raw.problems)] == raw.problems
    ids = who.ids()
    for before, after in zip(raw.claims, told.claims, strict=True):
        if isinstance(before.body, Named):
            assert after.body == replace(before.body, actor=ids[before.document_id, before.body.actor])


def test_telling_the_record_twice_groups_the_same():
    once, who = settle(*ALL, BY_SURNAME)
    _, again = resolve_record(once)
    assert {one.id: len(one.places) for one in again.identities} == {
        one.id: len(one.places) for one in who.identities
    }


def test_an_empty_record_is_nobody():
    record, who = resolve_record(record_of([]))
    assert (record, who) == (record_of([]), WhoIsWho(()))


def test_every_appearance_is_in_one_identity_and_ids_are_one_each():
    _, who = settle(*ALL, BY_SURNAME)
    places = [place for one in who.identities for place in one.places]
    assert len(places) == len(set(places)) == sum(len({c.body.actor for c in r.claims if isinstance(c.body, Named)}) for r in (*ALL, BY_SURNAME))  # fmt: skip
    assert len({one.id for one in who.identities}) == len(who.identities)


# --- The order of reading ----------------------------------------------------------------------------------------------

LANDS = ["Iraq", "Norway", "Orsavia", "Harn"]
PEOPLE = [
    "Ada Renk",
    "Renk",
    "Jan Renk",
    "Ada Renkh",
    "Khalid al-Jubayri",
    "Khaled Jubeiri",
    "Jubayri",
    "Zhang Weitao",
]
BODIES = ["Justice Party", "Sahar", "Sahar bloc", "Orsa River Front", "ORF", "Old Radical Federation"]


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    """A few reports, each on one or two people and a body of some state."""
    made = []
    for number in range(draw(st.integers(2, 7))):
        land, party = draw(st.sampled_from(LANDS)), draw(st.sampled_from(BODIES))
        names = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2, unique=True))
        cast = [state("land", land), body("party", party, belongs=("land",) if draw(st.booleans()) else ())]
        for place, name in enumerate(names):
            roles = (("minister", "land"),) if draw(st.booleans()) else ()
            belongs = ("party",) if draw(st.booleans()) else ()
            cast.append(person(f"p{place}", name, roles=roles, belongs=belongs))
        text = f"Report {number}. {land} met the {party}; minister {' and '.join(names)} spoke."
        made.append(
            report(text, f"2031-01-{draw(st.integers(1, 4)):02}" if draw(st.booleans()) else None, *cast)
        )
    return made


def told_of(who: WhoIsWho) -> list[object]:
    """All that is told, weights to nine places: a sum of floats in another order may differ in the last."""
    doubts = sorted((one.place, one.other, round(one.weight, 9), one.clues) for one in who.maybe)
    return [doubts] + [
        (i.id, i.name, i.kind, i.places, [(j.place, j.other, round(j.weight, 9), j.clues) for j in i.joined])
        for i in who.identities
    ]


@settings(max_examples=150, deadline=None)
@given(readings(), st.integers(0, 2**16))
def test_the_order_of_reading_plays_no_part(given_readings: list[Reading], seed: int):
    record = record_of(given_readings)
    one, other = resolve_record(record)[1], resolve_record(shuffle(record, seed))[1]
    assert groups_of(one) == groups_of(other)
    assert told_of(one) == told_of(other)


@settings(max_examples=80, deadline=None)
@given(readings())
def test_any_reports_give_each_appearance_one_identity(given_readings: list[Reading]):
    record = record_of(given_readings)
    told, who = resolve_record(record)
    places = [place for one in who.identities for place in one.places]
    named = {(c.document_id, c.body.actor) for c in record.claims if isinstance(c.body, Named)}
    assert (len(places), set(places)) == (len(named), named)
    assert len({one.id for one in who.identities}) == len(who.identities)
    assert {c.id for c in told.claims} <= {c.id for c in record.claims}
    apart = who.ids()
    assert all(apart[pair.place] != apart[pair.other] for pair in who.maybe)


def test_a_party_with_a_common_name_is_one_where_both_reports_name_its_state():
    one = report(
        "In Orsavia the People's League opposed the toll.",
        "2031-03-01",
        state("orsavia", "Orsavia"),
        body("league", "People's League"),
    )
    other = report(
        "Orsavia's governing People's League now backs the toll.",
        "2031-05-01",
        state("orsavia", "Orsavia"),
        body("league", "People's League"),
    )
    found = who_in(one, other)
    assert found["2031-03-01 league"] == found["2031-05-01 league"]
