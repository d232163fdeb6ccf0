"""How actors stand to one another, where the text states it."""

from __future__ import annotations

import pytest

from dragoman.actors import resolve_actors
from dragoman.model import Relation
from dragoman.record import find_relations
from support.marked import SIGN, check_quotes, read_marked


def relations(marked: str) -> list[tuple[str, str, str]]:
    document, marks = read_marked(marked)
    cast = resolve_actors(document, marks)
    claims = find_relations(document, marks, cast, provenance=SIGN)
    check_quotes(document, claims)
    return [(c.body.actor, c.body.relation, c.body.to) for c in claims if isinstance(c.body, Relation)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("follows", "follows"),
        ("respects", "respects"),
        ("has long opposed", "opposes"),
        ("is allied with", "ally"),
        ("backs", "supports"),
        ("signed an agreement with", "agreement with"),
    ],
)
def test_a_relation_stands_between_two_names(words: str, kind: str):
    assert relations(f"{{org: The Orsa Front}} {words} {{org: the Tarn League}}.") == [
        ("orsa-front", kind, "tarn-league")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{org: The Orsa Front} met {org: the Tarn League}.",
        "A friend of {org: the Orsa Front} opposes {org: the Tarn League}.",
        "{org: The Orsa Front} slept. Nobody opposes {org: the Tarn League}.",
        "{org: The Orsa Front} opposes {org: the Orsa Front}.",
    ],
)
def test_where_no_relation_is_stated_there_is_none(text: str):
    assert relations(text) == []


def test_two_subjects_stand_there_each():
    assert sorted(
        relations("{org: The Orsa Front} and {org: the Quay Party} oppose {org: the Tarn League}.")
    ) == [
        ("orsa-front", "opposes", "tarn-league"),
        ("quay-party", "opposes", "tarn-league"),
    ]


def test_who_is_listed_in_a_camp_is_its_member():
    text = "{group: Upriver forces} including {org: the Orsa bloc} and {org: the Tarn League} have met."
    assert sorted(relations(text)) == [
        ("orsa-bloc", "member", "upriver-forces"),
        ("tarn-league", "member", "upriver-forces"),
    ]


def test_a_persons_post_is_no_relation():
    assert relations("{person: Ada Renk}, head of {org: the Orsa Front}, came.") == []


def test_a_mediator_stands_to_each_party():
    text = "The {place: Oman}-brokered talks between {place: Iraq} and {place: Iran} went on, and {place: Iraq} thanked nobody."
    found = relations(text)
    assert ("oman", "mediates", "iraq") in found
    assert ("oman", "mediates", "iran") in found


def test_an_agreement_between_two_is_told_once():
    found = relations(
        "The agreement between {place: Iraq} and {place: Iran} stands. The agreement between {place: Iraq} and {place: Iran} holds."
    )
    assert found == [("iraq", "agreement with", "iran")]
