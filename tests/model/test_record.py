"""The record: claims in one order however they came, and looked up by kind and document."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import Problem
from dragoman.model import Attribution, Cast, CastMember, Dialogue, Named, Position, Record
from dragoman.model.record import sort_claims
from support.any_reading import any_reading
from support.talks import claim_on, read_dispatch, write_dispatch

ONE, OTHER = write_dispatch(1), write_dispatch(2)
READINGS = (read_dispatch(ONE), read_dispatch(OTHER))
CLAIMS = tuple(claim for reading in READINGS for claim in reading.claims)
PROBLEMS = tuple(problem for reading in READINGS for problem in reading.problems)
RECORD = Record(
    (ONE, OTHER),
    sort_claims((ONE, OTHER), CLAIMS),
    (*PROBLEMS, Problem("file-unreadable", "x")),
    date(2031, 3, 3),
)


def test_claims_come_by_document_and_then_by_place():
    places = [(claim.document_id != ONE.id, claim.evidence[0].start) for claim in RECORD.claims]
    assert places == sorted(places)
    assert {claim.id for claim in RECORD.claims} == {claim.id for claim in CLAIMS}


def test_claims_on_the_same_words_come_by_end_kind_and_id():
    short = claim_on(ONE, "Envoys", Named("a", "Envoys", "group"))
    claims = (
        claim_on(ONE, "Envoys of Veldria", Named("b", "Envoys of Veldria", "group")),
        claim_on(ONE, "Envoys", Position("a", "water", "supports")),
        short,
    )
    for shuffled in permutations(claims):
        ordered = sort_claims((ONE,), shuffled)
        assert [claim.evidence[0].quote for claim in ordered] == ["Envoys", "Envoys", "Envoys of Veldria"]
        assert ordered[0] == short


@settings(max_examples=50, deadline=None)
@given(any_reading(), st.randoms(use_true_random=False))
def test_the_order_in_which_claims_came_does_not_matter(reading, chance):
    shuffled = list(reading.claims)
    chance.shuffle(shuffled)
    documents = (reading.document,)
    assert sort_claims(documents, tuple(shuffled)) == sort_claims(documents, reading.claims)


def test_a_document_that_is_not_listed_comes_last():
    assert [claim.document_id for claim in sort_claims((OTHER,), CLAIMS)] == [OTHER.id] * 6 + [ONE.id] * 6


def test_one_kind_is_told_with_its_claims():
    found = list(RECORD.of_kind(Attribution))
    assert [claim.document_id for _, claim in found] == [ONE.id, OTHER.id]
    assert all(claim.body is body for body, claim in found)


def test_the_part_of_one_document_is_a_record_too():
    part = RECORD.of_document(OTHER.id)
    assert part.documents == (OTHER,)
    assert len(part.claims) == 6
    assert [problem.document_id for problem in part.problems] == [OTHER.id]
    assert part.as_of == RECORD.as_of
    assert RECORD.of_document("no such").claims == ()


def test_a_document_is_found_by_its_id():
    assert RECORD.document(OTHER.id) is OTHER
    with pytest.raises(KeyError):
        RECORD.document("no such")


def test_a_cast_tells_who_is_mentioned_where():
    renk = CastMember("renk", "Ada Renk", "person", (), ((0, 8), (20, 24)))
    front = CastMember("front", "Renk Front", "organisation", (), ((20, 30),))
    cast = Cast((renk, front))
    assert cast.mentioned_in(0, 40) == (((0, 8), "renk"), ((20, 30), "front"), ((20, 24), "renk"))
    assert cast.mentioned_in(1, 25) == (((20, 24), "renk"),)
    assert cast.member("front") is front
    with pytest.raises(KeyError):
        cast.member("nobody")


def test_a_threshold_leaves_out_the_unsure_and_keeps_the_actors_of_the_rest():
    named, other = (
        claim_on(ONE, "Envoys", Named(who, "Envoys", "group"), confidence=0.2) for who in ("a", "b")
    )
    sure = claim_on(ONE, "Envoys", Position("a", "water", "supports"), confidence=0.9)
    unsure = claim_on(ONE, "Envoys", Position("b", "water", "opposes"), confidence=0.4)
    record = Record((ONE,), (named, other, sure, unsure))
    assert record.surer_than(0.5).claims == (named, sure)
    assert record.surer_than(0.0) == record


def test_what_an_analyst_accepted_is_above_every_threshold():
    claim = claim_on(ONE, "Envoys", Position("a", "water", "supports"), confidence=0.1, verdict="accepted")
    assert Record((ONE,), (claim,)).surer_than(1.0).claims == (claim,)


def test_a_threshold_keeps_what_a_sure_claim_stands_on():
    talks = claim_on(ONE, "Envoys", Dialogue("Talks", ()), confidence=0.3)
    outer = claim_on(ONE, "Envoys", Attribution(None, "Envoys", "indirect"), confidence=0.5)
    inner = claim_on(
        ONE, "Veldria", Attribution(None, "Veldria", "indirect", within=outer.id), confidence=0.9
    )
    assert set(Record((ONE,), (talks, outer, inner)).surer_than(0.8).claims) == {talks, outer, inner}
    assert Record((ONE,), (talks, outer)).surer_than(0.8).claims == ()
