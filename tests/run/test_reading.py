"""The one order in which the rooms work: what cannot be read is a Problem, and what is found is the text's own words."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

import dragoman.run.reading as reading_room
from dragoman import EmbeddedReader, make_document, read_document
from dragoman.model import BODY_KINDS, Document, Figure, Reader, Reading, body_kind, make_claim
from support.dispatches import NAMES, open_dispatch, read_dispatch

FRENCH = (
    "Les deux délégations se sont réunies lundi à Tarn pour un nouveau cycle de négociations. Le ministre a déclaré que le cessez-le-feu "
    "serait signé au mois de juin, et que les deux parties reviendraient à la table."
)
WEATHER = (
    "A storm will cross the coast on Friday, forecasters said. Rainfall of 40 millimetres is expected, and temperatures fall to four "
    "degrees. The service warned of flooding and asked drivers to stay at home."
)

LONE_SURROGATE = pytest.param(
    "Talks between Velmark and Tarsk \ud83d were opened on Monday, both sides said.",
    id="a lone surrogate",
)


@pytest.fixture(scope="module")
def reader() -> EmbeddedReader:
    return EmbeddedReader()


def make(text: str) -> Document:
    document = make_document(text).document
    assert document is not None
    return document


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_the_embedded_reader_is_a_reader(reader: EmbeddedReader):
    assert isinstance(reader, Reader)
    by_analysts = {"sameactor", "otheractor", "sealedforecast", "decision", "coding"}
    assert reader.produces == set(BODY_KINDS) - by_analysts
    assert (reader.provenance.reader, reader.provenance.version) == (reader.name, reader.version)
    assert reader.provenance.settings


@pytest.mark.parametrize("text", [FRENCH, WEATHER], ids=["another language", "no talks"])
def test_what_is_not_read_has_no_claims_and_says_why(reader: EmbeddedReader, text: str):
    document = make(text)
    reading = reader.read(document)
    assert reading.claims == ()
    assert codes(reading) == ["language-unsupported" if text is FRENCH else "about-no-talks"]
    assert reading.document.text == text
    assert all(problem.document_id == document.id for problem in reading.problems)


def test_a_text_of_another_subject_is_read_where_that_is_asked():
    document = make(
        "Ada Renk said on Monday that the orchard was old. Piet Tol, the gardener, said that it was not."
    )
    assert codes(EmbeddedReader().read(document)) == ["about-no-talks"]
    reading = EmbeddedReader(any_text=True).read(document)
    assert {body_kind(claim.body) for claim in reading.claims} >= {"attribution", "named"}


ROOMS = [
    ("find_positions", "position"),
    ("find_commitments", "commitment"),
    ("find_sessions", "session"),
    ("find_tracks", "track"),
    ("find_figures", "figure"),
    ("claim_attributions", "attribution"),
]


@pytest.mark.parametrize(("room", "kind"), ROOMS, ids=[room for room, _ in ROOMS])
def test_a_room_that_crashes_is_a_problem_and_the_rest_is_kept(
    reader: EmbeddedReader, monkeypatch: pytest.MonkeyPatch, room: str, kind: str
):
    document = open_dispatch("01-first-round")
    whole = reader.read(document)
    assert any(body_kind(claim.body) == kind for claim in whole.claims)

    def fall(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a rule that nobody tried on this text")

    monkeypatch.setattr(reading_room, room, fall)
    rest = reader.read(document)
    (problem,) = [problem for problem in rest.problems if problem.code == "claim-crashed"]
    assert "ZeroDivisionError: a rule that nobody tried" in problem.message
    assert problem.document_id == document.id
    others = {"actor", "named", "roleheld", "membership", kind}  # who acts decides which actors are named
    assert {c.id for c in rest.claims if body_kind(c.body) not in others} == {
        c.id for c in whole.claims if body_kind(c.body) not in others
    }
    assert not any(body_kind(claim.body) == kind for claim in rest.claims)


@pytest.mark.parametrize(
    "step", ["mark_document", "mark_registers", "repair_marks", "resolve_actors", "find_talks"]
)
def test_a_text_that_no_room_can_begin_with_is_a_problem(
    reader: EmbeddedReader, monkeypatch: pytest.MonkeyPatch, step: str
):
    def fall(*_: object, **__: object) -> None:
        raise IndexError("an odd text")

    monkeypatch.setattr(reading_room, step, fall)
    reading = reader.read(open_dispatch("01-first-round"))
    assert (reading.claims, codes(reading)) == ((), ["claim-crashed"])
    assert "an odd text" in reading.problems[0].message


def test_what_the_customs_post_turns_away_is_told(reader: EmbeddedReader, monkeypatch: pytest.MonkeyPatch):
    document = open_dispatch("01-first-round")
    figure = next(claim for claim in reader.read(document).claims if isinstance(claim.body, Figure))
    words = replace(figure.evidence[0], quote="nine million")
    invented = make_claim(figure.body, (words,), confidence=0.9, provenance=figure.provenance)
    monkeypatch.setattr(reading_room, "find_figures", lambda *_, **__: (invented,))
    reading = reader.read(document)
    assert "quote-not-verbatim" in codes(reading)
    assert not any(isinstance(claim.body, Figure) for claim in reading.claims)


def test_the_same_text_gives_the_same_claims(reader: EmbeddedReader):
    document = open_dispatch("04-tavrin-round")
    first, second = reader.read(document), EmbeddedReader(threads=2).read(document)
    assert [claim.id for claim in first.claims] == [claim.id for claim in second.claims]
    assert first.provenance == second.provenance


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_is_verbatim_and_from_the_body(name: str):
    reading = read_dispatch(name)
    assert len(reading.claims) > 20
    for claim in reading.claims:
        assert claim.evidence
        assert 0 <= claim.confidence <= 1
        for one in claim.evidence:
            assert one.quote == reading.document.text[one.start : one.end] != ""
            assert one.document_id == reading.document.id
    assert {claim.provenance for claim in reading.claims} == {reading.provenance}
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)


@pytest.mark.parametrize("name", NAMES)
def test_every_actor_that_a_claim_speaks_of_is_named(name: str):
    reading = read_dispatch(name)
    named = {claim.body.actor for claim in reading.claims if body_kind(claim.body) == "named"}
    for claim in reading.claims:
        for part in ("speaker", "actor", "by", "to", "of", "led_by"):
            actor = getattr(claim.body, part, None)
            assert actor is None or actor in named, (part, claim.body)


def test_a_reading_travels_between_processes():
    reading = read_dispatch("01-first-round")
    assert pickle.loads(pickle.dumps(reading)) == reading
    assert pickle.loads(pickle.dumps(read_document)) is read_document


@pytest.mark.parametrize("text", ["Talks.", "“", "A b. " * 5, "Talks ended. " * 2000, LONE_SURROGATE])
def test_odd_texts_are_read_without_a_crash(reader: EmbeddedReader, text: str):
    document = make_document(text).document
    if document is not None:
        assert "claim-crashed" not in codes(reader.read(document))
