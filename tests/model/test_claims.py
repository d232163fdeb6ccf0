"""A claim is named by what it says and what it rests on: the same on every machine, every day."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError, fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import PROBLEM_CODES, Problem
from dragoman.model import (
    BODY_KINDS,
    Body,
    Commitment,
    DateRange,
    Evidence,
    Figure,
    Position,
    Provenance,
    Track,
    body_kind,
    make_claim,
)
from dragoman.model.claims import claim_id
from support.any_reading import BODIES, PROVENANCES, any_claim, any_document

QUICK = settings(max_examples=100, deadline=None)
WORDS = Evidence("89ae315a04cba3cf", 0, 5, "Talks", "content")
SIGN = Provenance("rules", "1", "a1")
PROMISE = Commitment(
    "veldria", "open the sluice", "promise", to="ostmark", due=DateRange(None, date(2031, 5, 1), "by 1 May")
)

#: Claims and the ids they have had since the first ledger was written. An id that changes orphans every verdict on it.
PINNED = {
    "d81afbf642b548a7": PROMISE,
    "a238124bf9d9f283": Track("water"),
    "d72b3854082d60af": Position("ostmark", "a dam", "opposes", best=10.0),
    "f58c107fab73f955": Figure("5\u00a0000", None, "Männer"),
}


@pytest.mark.parametrize(
    ("pinned", "body"), PINNED.items(), ids=[body_kind(body) for body in PINNED.values()]
)
def test_an_id_is_for_ever(pinned: str, body: Body):
    assert make_claim(body, (WORDS,), confidence=0.5, provenance=SIGN).id == pinned


def test_another_process_gives_the_same_id():
    script = (
        "from dragoman.model import *; print(make_claim(Track('water'), (Evidence('89ae315a04cba3cf', 0, 5, 'Talks', 'content'),),"
        "confidence=0.9, provenance=Provenance('rules', '1', 'a1')).id)"
    )
    source = str(Path(__file__).parents[2] / "src")
    ids = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": source},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("0", "7")
    }
    assert ids == {make_claim(Track("water"), (WORDS,), confidence=0.1, provenance=SIGN).id}


@QUICK
@given(BODIES, PROVENANCES, st.floats(0, 1), st.floats(0, 1))
def test_the_confidence_is_no_part_of_the_id(body: Body, provenance: Provenance, one: float, other: float):
    first = make_claim(body, (WORDS,), confidence=one, provenance=provenance)
    assert first.id == make_claim(body, (WORDS,), confidence=other, provenance=provenance).id
    assert first.id == claim_id(first)
    assert len(first.id) == 16
    assert int(first.id, 16) >= 0


CHANGES = {
    "body": {"body": replace(PROMISE, deed="shut the sluice")},
    "a date": {"body": replace(PROMISE, due=DateRange(None, date(2031, 5, 2), "by 1 May"))},
    "kind": {"body": Track("water")},
    "evidence": {"evidence": (replace(WORDS, end=4, quote="Talk"),)},
    "role": {"evidence": (replace(WORDS, role="cue"),)},
    "more evidence": {"evidence": (WORDS, WORDS)},
    "reader": {"provenance": replace(SIGN, version="2")},
    "weights": {"provenance": replace(SIGN, settings="a2")},
    "supersedes": {"supersedes": "0" * 16},
    "verdict": {"verdict": "rejected"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_everything_else_is(change: dict):
    claim = make_claim(PROMISE, (WORDS,), confidence=0.5, provenance=SIGN)
    assert claim_id(replace(claim, **change)) != claim.id


@QUICK
@given(BODIES, BODIES)
def test_two_bodies_have_one_id_only_where_they_are_equal(one: Body, other: Body):
    first, second = (make_claim(body, (WORDS,), confidence=1, provenance=SIGN) for body in (one, other))
    assert (first.id == second.id) == (one == other and type(one) is type(other))


def test_a_field_at_its_default_is_no_part_of_the_id():
    """So a kind can gain a field, and the ids of the claims that were made before stay what they were."""
    assert make_claim(Figure("5", None, None), (WORDS,), confidence=1, provenance=SIGN).id != (
        make_claim(Figure("5", "men", None), (WORDS,), confidence=1, provenance=SIGN).id
    )
    plain, told = Position("a", "i", "supports"), Position("a", "i", "supports", option=None, best=None)
    assert {make_claim(body, (WORDS,), confidence=1, provenance=SIGN).id for body in (plain, told)} == {
        make_claim(plain, (WORDS,), confidence=1, provenance=SIGN).id
    }


def test_a_whole_number_is_one_number():
    bodies = (Position("a", "i", "supports", best=10), Position("a", "i", "supports", best=10.0))
    assert len({make_claim(body, (WORDS,), confidence=1, provenance=SIGN).id for body in bodies}) == 1


def test_there_is_no_claim_without_words():
    with pytest.raises(ValueError, match="no claim without words"):
        make_claim(PROMISE, (), confidence=0.5, provenance=SIGN)


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_confidence_is_a_share(confidence: float):
    with pytest.raises(ValueError, match="not between 0 and 1"):
        make_claim(PROMISE, (WORDS,), confidence=confidence, provenance=SIGN)


def test_nothing_is_edited():
    claim = make_claim(PROMISE, (WORDS,), confidence=0.5, provenance=SIGN)
    for value in (claim, claim.body, claim.evidence[0], claim.provenance):
        with pytest.raises((FrozenInstanceError, AttributeError)):
            setattr(value, fields(value)[0].name, "another")
        assert hash(value) == hash(replace(value))


def test_every_kind_of_body_has_a_name_of_its_own():
    assert len(BODY_KINDS) == 16
    for name, kind in BODY_KINDS.items():
        assert name == kind.__name__.lower()


@QUICK
@given(st.data())
def test_a_claim_is_of_the_document_of_its_first_words(data: st.DataObject):
    document = data.draw(any_document())
    claim = data.draw(any_claim(document, SIGN))
    assert claim.document_id == document.id
    assert all(one.quote == document.text[one.start : one.end] for one in claim.evidence)


def test_a_problem_has_a_code_of_the_table():
    assert Problem("date-missing", "no date").document_id is None
    with pytest.raises(ValueError, match="PROBLEM_CODES"):
        Problem("bad-weather", "it rains")
    assert all(told.endswith(".") and told[0].isupper() for told in PROBLEM_CODES.values())
