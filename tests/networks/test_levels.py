"""Whom an actor speaks for, as of a day."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import DateRange, Document, Evidence, Membership, Provenance, Record, RoleHeld, make_claim
from dragoman.networks.levels import levels_of

KINDS = {
    "corvik": "person",
    "rusk": "person",
    "brandt": "person",
    "league": "organisation",
    "accord": "organisation",
    "alliance": "organisation",
    "front": "group",
    "kelmund": "state",
}
FROM = Provenance("test", "1")


def record_of(*bonds):
    """A record of one report a bond, each a day after the last, from 1 March 2031."""
    documents, claims = [], []
    for number, body in enumerate(bonds):
        text = f"Report {number}."
        document = Document(id=f"d{number}", text=text, published=date(2031, 3, 1 + number))
        documents.append(document)
        evidence = (Evidence(document.id, 0, len(text), text, "name"),)
        claims.append(make_claim(body, evidence, confidence=1.0, provenance=FROM))
    return Record(tuple(documents), tuple(claims))


def lift(actor, level, *bonds, day=None):
    return levels_of(record_of(*bonds), KINDS).lift(actor, level, day)


CHAIN = (Membership("corvik", "league"), Membership("league", "alliance"), Membership("alliance", "kelmund"))


@pytest.mark.parametrize(
    ("actor", "level", "lifted"),
    [
        ("corvik", "actor", "corvik"),
        ("corvik", "organisation", "league"),
        ("corvik", "bloc", "alliance"),
        ("corvik", "state", "kelmund"),
        ("league", "organisation", "league"),
        ("league", "bloc", "alliance"),
        ("league", "state", "kelmund"),
        ("kelmund", "bloc", "kelmund"),
        ("brandt", "state", "brandt"),
        ("front", "bloc", "front"),
    ],
)
def test_levels(actor, level, lifted):
    assert lift(actor, level, *CHAIN) == lifted


def test_a_minister_speaks_for_the_state_where_no_party_is_told():
    assert lift("corvik", "organisation", RoleHeld("corvik", "minister", "kelmund")) == "kelmund"
    assert lift("corvik", "bloc", RoleHeld("corvik", "minister", "kelmund")) == "kelmund"


def test_a_party_goes_before_a_state():
    bonds = (RoleHeld("corvik", "minister", "kelmund"), Membership("corvik", "league"))
    assert lift("corvik", "organisation", *bonds) == "league"
    assert lift("corvik", "state", *bonds) == "kelmund"


def test_who_changes_sides_is_counted_where_the_day_has_it():
    bonds = (Membership("rusk", "league"), Membership("rusk", "accord"))
    assert lift("rusk", "organisation", *bonds, day=date(2031, 3, 1)) == "league"
    assert lift("rusk", "organisation", *bonds, day=date(2031, 3, 2)) == "accord"
    assert lift("rusk", "organisation", *bonds, day=date(2030, 1, 1)) in ("league", "accord")


def test_a_bond_that_is_over_binds_no_more():
    over = DateRange(None, date(2031, 1, 1), "until January")
    bonds = (Membership("rusk", "accord"), Membership("rusk", "league", over))
    assert lift("rusk", "organisation", *bonds, day=date(2031, 3, 9)) == "accord"


def test_a_circle_ends():
    bonds = (Membership("league", "accord"), Membership("accord", "league"))
    assert lift("league", "bloc", *bonds) == "accord"
