"""Who is who over a ledger: whom a user means by a name, and decisions that can be taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman import open_ledger
from dragoman.errors import InputError, UnknownName
from dragoman.model import Claim, Identity, Record, WhoIsWho
from dragoman.run import claim_back, claim_name, claim_other, claim_same, find_identity, settle_actors
from dragoman.store import SqliteStore
from support.reports import body, groups_of, identity, person, report, state, take_back

FIRST = report(
    "Orsavia signed. Ada Renk, foreign minister of Orsavia, met the Orsa River Front (ORF).",
    "2031-01-10",
    state("orsavia", "Orsavia"),
    person("renk", "Ada Renk", "Renk", roles=(("foreign minister", "orsavia"),)),
    body("front", "Orsa River Front", "ORF"),
)
SECOND = report(
    "Orsavia waited. Ada Renk, foreign minister of Orsavia, went home.",
    "2031-02-10",
    state("orsavia", "Orsavia"),
    person("ada", "Ada Renk", roles=(("foreign minister", "orsavia"),)),
)
MARRIED = report(
    "Ada Vintmar, envoy of Orsavia, spoke. Piet Vintmar of the Tarn League did not.",
    "2031-04-10",
    state("orsavia", "Orsavia"),
    person("vintmar", "Ada Vintmar", roles=(("envoy", "orsavia"),)),
    body("league", "Tarn League"),
    person("piet", "Piet Vintmar", belongs=("league",)),
)
MIRA = "Mira Tol"


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    with SqliteStore(":memory:") as held:
        held.append([FIRST, SECOND, MARRIED])
        yield held


def settled(store: SqliteStore) -> tuple[Record, WhoIsWho]:
    record, who, problems = settle_actors(store.load_record())
    assert problems == ()
    return record, who


def named(store: SqliteStore, words: str) -> Identity:
    record, who = settled(store)
    return find_identity(who, record, words)


@pytest.mark.parametrize(
    "words", ["ada-renk", "Ada Renk", "ADA RENK", "renk", "Orsa River Front", "ORF", "orf", "River"]
)
def test_an_actor_is_meant_by_its_id_its_name_another_form_or_a_part_of_it(store: SqliteStore, words: str):
    assert named(store, words).id in ("ada-renk", "orsa-river-front")


@pytest.mark.parametrize(("words", "count"), [("Vintmar", 2), ("nobody", 0)])
def test_a_name_of_several_or_of_none_is_told(store: SqliteStore, words: str, count: int):
    with pytest.raises(UnknownName, match=f"^{count} actors fit '{words}'") as told:
        named(store, words)
    assert ("ada-vintmar" in str(told.value)) is (count > 0)


def test_an_empty_name_means_nobody(store: SqliteStore):
    with pytest.raises(UnknownName):
        named(store, "")


def decide_and_take_back(store: SqliteStore, *claims: Claim) -> tuple[WhoIsWho, WhoIsWho, WhoIsWho]:
    """Who is who before a decision, with it, and when it was taken back."""
    before = settled(store)
    store.append_verdicts(claims)
    after = settled(store)
    store.append_verdicts([take_back(claim) for claim in claims])
    again = settled(store)
    assert again == before
    return before[1], after[1], again[1]


def test_two_are_said_to_be_one(store: SqliteStore):
    claim = claim_same(
        store.load_record(), named(store, "Ada Renk"), named(store, "Ada Vintmar"), reason="married", analyst=MIRA
    )  # fmt: skip
    before, after, _ = decide_and_take_back(store, claim)
    assert identity(before, FIRST, "renk") != identity(before, MARRIED, "vintmar")
    one = identity(after, FIRST, "renk")
    assert one == identity(after, SECOND, "ada") == identity(after, MARRIED, "vintmar")
    assert claim.provenance.reader == "analyst Mira Tol"
    assert [words.quote for words in claim.evidence] == ["Ada Renk", "Ada Vintmar"]


def test_one_is_said_to_be_two(store: SqliteStore):
    claims = claim_other(
        store.load_record(), named(store, "Ada Renk"), SECOND.document.id, reason="a cousin", analyst=MIRA
    )
    before, after, _ = decide_and_take_back(store, *claims)
    assert identity(before, FIRST, "renk") == identity(before, SECOND, "ada")
    assert identity(after, FIRST, "renk") != identity(after, SECOND, "ada")


def merge_married(store: SqliteStore) -> None:
    one, two = named(store, "Ada Renk"), named(store, "Ada Vintmar")
    store.append_verdicts([claim_same(store.load_record(), one, two, reason="married", analyst=MIRA)])


def split_married(store: SqliteStore, one: Identity) -> None:
    claims = claim_other(store.load_record(), one, MARRIED.document.id, reason="a cousin", analyst=MIRA)
    store.append_verdicts(claims)


def test_who_was_merged_can_be_split(store: SqliteStore):
    merge_married(store)
    split_married(store, named(store, "Ada Renk"))
    _, who = settled(store)
    assert identity(who, FIRST, "renk") != identity(who, MARRIED, "vintmar")


def test_an_actor_of_one_report_cannot_be_parted(store: SqliteStore):
    record = store.load_record()
    for name, report_id in (("Ada Vintmar", MARRIED.document.id), ("Ada Renk", MARRIED.document.id)):
        with pytest.raises(InputError, match="nothing to split"):
            claim_other(record, named(store, name), report_id, reason="", analyst=MIRA)


def rename(store: SqliteStore, name: str, new: str) -> Claim:
    claim = claim_name(store.load_record(), named(store, name), new, analyst=MIRA)
    store.append_verdicts([claim])
    return claim


def test_an_actor_is_given_another_name(store: SqliteStore):
    before = named(store, "Ada Renk")
    rename(store, "Ada Renk", "Ada Renk of Orsavia")
    after = named(store, "Ada Renk of Orsavia")
    assert after.name == "Ada Renk of Orsavia"
    assert after.places == before.places


def test_another_name_can_be_taken_back(store: SqliteStore):
    before = settled(store)
    store.append_verdicts([claim_back(store, rename(store, "Ada Renk", "Ada of Orsavia").id)])
    assert groups_of(settled(store)[1]) == groups_of(before[1])


def test_the_old_names_still_find_who_was_given_another(store: SqliteStore):
    rename(store, "Ada Renk", "The Minister")
    assert named(store, "Ada Renk") == named(store, "The Minister")


def test_another_name_makes_nobody_another(store: SqliteStore):
    before = settled(store)[1]
    rename(store, "Piet Vintmar", "Ada Renk")
    after = settled(store)[1]
    assert {one.places for one in after.identities} == {one.places for one in before.identities}


def test_decisions_outlive_a_new_reading(tmp_path):
    with open_ledger(tmp_path / "talks.ledger") as store:
        store.append([FIRST, SECOND, MARRIED])
        record, who, _ = settle_actors(store.load_record())
        one, two = (find_identity(who, record, name) for name in ("Ada Renk", "Ada Vintmar"))
        store.append_verdicts([claim_same(store.load_record(), one, two, reason="married", analyst=MIRA)])
        store.append([FIRST])
    with open_ledger(tmp_path / "talks.ledger", read_only=True) as store:
        _, who, _ = settle_actors(store.load_record())
    assert identity(who, FIRST, "renk") == identity(who, MARRIED, "vintmar")


def test_bad_lines_of_knowledge_are_told(tmp_path, store: SqliteStore):
    path = tmp_path / "mine.csv"
    path.write_text(
        "actor,name,kind,parent,role\nOrsavia,,state,,\np1,Ada Renk,person,Orsavia,foreign minister\np2,,wizard,,\n"
    )
    _, who, problems = settle_actors(store.load_record(), [path])
    assert [problem.code for problem in problems] == ["knowledge-malformed"]
    known = identity(who, FIRST, "renk").known
    assert known is not None
    assert known.entry.id == "p1"
