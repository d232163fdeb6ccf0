"""Positions of a record become statements; nothing is left out without a word."""

from __future__ import annotations

from datetime import date, datetime

from dragoman.model import DateRange, Document, Evidence, Membership, Position, Provenance, Record, make_claim
from dragoman.networks.positions import Reading, list_positions

FROM = Provenance("embedded", "1")


def record_of(*told):
    """A record of (day of publication, body) pairs: a report for each."""
    documents, claims = [], []
    for number, (day, body) in enumerate(told):
        text = f"Report {number} says so."
        documents.append(Document(id=f"d{number}", text=text, published=day))
        claims.append(
            make_claim(
                body, (Evidence(f"d{number}", 0, 6, text[:6], "stance"),), confidence=0.9, provenance=FROM
            )
        )
    return Record(tuple(documents), tuple(claims))


def rows(record, **more):
    labels = {claim.id: body.issue for body, claim in record.of_kind(Position)}
    return list_positions(record, Reading(labels, **more))


def test_stances_are_degrees_and_the_undecided_are_told():
    stances = ("supports", "offers", "demands", "opposes", "rejects", "conditional", "undecided")
    record = record_of(*((date(2031, 3, 1), Position("a", stance, stance)) for stance in stances))
    listed = rows(record)
    assert [row.answer for row in listed.rows] == [1.0, 1.0, 1.0, 0.0, 0.0, 0.5]
    assert listed.notes == ("1 undecided left out",)
    assert rows(record, conditions=False).notes == ("1 conditional left out", "1 undecided left out")


def test_a_position_is_of_the_day_it_was_held_else_of_the_report():
    held = DateRange(date(2030, 11, 2), date(2030, 11, 2), "on 2 November")
    record = record_of(
        (date(2031, 3, 1), Position("a", "dam", "supports", held=held)),
        (date(2031, 3, 1), Position("b", "dam", "supports")),
    )
    assert [row.at for row in rows(record).rows] == [datetime(2030, 11, 2), datetime(2031, 3, 1)]


def test_a_report_without_a_day_gives_statements_without_one():
    assert rows(record_of((None, Position("a", "dam", "supports")))).rows[0].at is None


def test_actors_speak_for_their_party_at_its_level():
    record = record_of(
        (date(2031, 3, 1), Membership("corvik", "league")),
        (date(2031, 3, 2), Position("corvik", "dam", "supports")),
    )
    kinds = {"corvik": "person", "league": "organisation"}
    assert rows(record, kinds=kinds).rows[0].actor == "corvik"
    assert rows(record, kinds=kinds, level="organisation").rows[0].actor == "league"


def test_what_a_reprint_says_is_said_in_the_report_it_carries_on():
    record = record_of(*((date(2031, 3, 1), Position("a", "dam", "supports")) for _ in range(2)))
    assert [row.document for row in rows(record, copies={"d1": "d0"}).rows] == ["d0", "d0"]
