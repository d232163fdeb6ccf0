"""Who said what, and in which form; deeds are no statements, and the headline only speaks where the body is silent."""

from __future__ import annotations

import pytest

from dragoman.actors import resolve_actors
from dragoman.errors import Problem
from dragoman.model import Attribution, Claim
from dragoman.record import claim_attributions
from support.marked import SIGN, check_quotes, read_marked


def statements(marked: str) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    document, marks = read_marked(marked)
    claims, problems = claim_attributions(document, marks, resolve_actors(document, marks), provenance=SIGN)
    check_quotes(document, claims)
    return claims, problems


def said(marked: str) -> list[tuple[str | None, str]]:
    """(speaker or the words of the source, content) of every statement."""
    found = []
    for claim in statements(marked)[0]:
        assert isinstance(claim.body, Attribution)
        content = " / ".join(one.quote for one in claim.evidence if one.role == "content")
        found.append((claim.body.speaker or claim.body.speaker_words, content))
    return found


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("“We will not sign.”", "direct"),
        ('"We will not sign"', "direct"),
        ("that nobody would sign", "indirect"),
        ("the draft “a map of lost rivers”", "mixed"),
        ("“A map” and “a lie”", "mixed"),
    ],
)
def test_quotation_marks_tell_the_form(content: str, form: str):
    ((claim,), _) = statements(f"[s1: {{person: Ada Renk}}] [c1: said] [t1: {content}].")
    assert isinstance(claim.body, Attribution)
    assert claim.body.form == form


def test_a_quotation_broken_by_its_cue_is_one_statement():
    text = "[t1: “We waited,”] [s1: {person: Ada Renk}] [c1: said]. [t1: “We wait no more.”]"
    ((claim,), _) = statements(text)
    assert [one.quote for one in claim.evidence if one.role == "content"] == [
        "“We waited,”",
        "“We wait no more.”",
    ]
    assert isinstance(claim.body, Attribution)
    assert claim.body.form == "direct"


def test_the_evidence_is_content_source_and_cue():
    ((claim,), _) = statements("[s1: {person: Ada Renk}] [c1: said] [t1: that it was late].")
    assert [(one.role, one.quote) for one in claim.evidence] == [
        ("content", "that it was late"),
        ("source", "Ada Renk"),
        ("cue", "said"),
    ]


@pytest.mark.parametrize(
    "cue", ["supports", "has boycotted", "voted for", "seeks", "respects", "has long backed"]
)
def test_a_deed_or_a_leaning_is_no_statement(cue: str):
    assert said(f"[s1: {{org: The Orsa Front}}] [c1: {cue}] [t1: the dam on the upper river].") == []


@pytest.mark.parametrize(
    "cue",
    [
        "rejected",
        "welcomed",
        "said it supported",
        "fears",
        pytest.param(
            "objected to",
            marks=pytest.mark.xfail(strict=True, reason="examples/README.md: objecting is a statement too; the rule takes it for a deed"),
        ),
    ],
)  # fmt: skip
def test_a_feeling_made_public_is_one(cue: str):
    assert said(f"[s1: {{org: The Orsa Front}}] [c1: {cue}] [t1: the dam on the upper river].") == [
        ("orsa-front", "the dam on the upper river")
    ]


def test_a_deed_in_quoted_words_is_said():
    text = "[s1: {org: The Orsa Front}] [c1: supports] [t1: “every word of it”]."
    assert said(text) == [("orsa-front", "“every word of it”")]


def test_a_compound_source_gives_a_statement_each():
    text = "[s1: {person: Ada Renk} and {person: Piet Tol}] [c1: said] [t1: that it was late]."
    assert said(text) == [("ada-renk", "that it was late"), ("piet-tol", "that it was late")]


def test_a_source_that_is_no_actor_keeps_its_words():
    text = "[s1: A senior official] [c1: said] [t1: that it was late]."
    assert said(text) == [("A senior official", "that it was late")]
    assert statements(text)[1] == ()


HEADLINE = """
    [s1: {org: Orsa Front}] [c1: warns of] [t1: a dry summer]

    The river was low on Monday. %s
"""


def test_the_headline_is_left_out_where_the_body_lets_the_same_speaker_speak():
    text = HEADLINE % "[s2: {org: The Orsa Front}] [c2: said] [t2: that the summer would be dry]."
    assert said(text) == [("orsa-front", "that the summer would be dry")]


def test_the_headline_speaks_where_the_body_is_silent():
    text = HEADLINE % "[s2: {person: Ada Renk}] [c2: said] [t2: nothing of it]. {org: The Orsa Front} met."
    assert ("orsa-front", "a dry summer") in said(text)


def test_a_pronoun_that_could_not_be_resolved_is_a_problem_and_its_words_are_kept():
    text = "[s1: He] [c1: said] [t1: that it was late]."
    claims, (problem,) = statements(text)
    document, _ = read_marked(text)
    assert problem.code == "speaker-unresolved"
    assert document.text[problem.start : problem.end] == "He"
    assert [claim.body.speaker_words for claim in claims if isinstance(claim.body, Attribution)] == ["He"]


def test_words_without_any_source_are_no_statement():
    assert said("[c1: It is hoped] [t1: that the river falls].") == []


def test_what_is_said_to_have_been_said_stands_within_what_says_it():
    claims, _ = statements(
        "[s1: {person: Ada Renk}] [c1 statement: said] [t1: that [s2: {place: Tarsk}] [c2 intention: had agreed] [t2: to wait]]."
    )
    by_speaker = {claim.evidence[1].quote: claim for claim in claims}
    outer, inner = by_speaker["Ada Renk"], by_speaker["Tarsk"]
    assert isinstance(outer.body, Attribution)
    assert isinstance(inner.body, Attribution)
    assert (outer.body.within, outer.body.kind) == (None, "statement")
    assert (inner.body.within, inner.body.kind) == (outer.id, "intention")


def test_what_nobody_reports_stands_within_nothing():
    claims, _ = statements(
        "[s1: {person: Ada Renk}] [c1: said] [t1: no]. [s2: {person: Odo Brask}] [c2: agreed] [t2: to go]."
    )
    assert [isinstance(claim.body, Attribution) and claim.body.within is None for claim in claims] == [
        True,
        True,
    ]


def test_what_is_reported_within_a_report_stands_within_the_narrowest():
    claims, _ = statements(
        "[s1: {person: Ada Renk}] [c1: said] [t1: that [s2: {person: Odo Brask}] [c2: had told her] [t2: that "
        "[s3: {place: Tarsk}] [c3: was refusing] [t3: to wait]]]."
    )
    by_speaker = {claim.evidence[1].quote: claim for claim in claims}
    innermost, middle = by_speaker["Tarsk"].body, by_speaker["Odo Brask"]
    assert isinstance(innermost, Attribution)
    assert innermost.within == middle.id
