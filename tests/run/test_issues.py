"""Issues of a whole record, with and without a codebook."""

from __future__ import annotations

from dataclasses import replace

import pytest
from benchmarks.issues import read_dispatches

from dragoman.model import Position, Record
from dragoman.model.codebook import Codebook, CodedIssue, CodedOption
from dragoman.run.issues import settle_issues

BOOK = Codebook(
    (
        CodedIssue(
            "garrison",
            "When does the garrison leave?",
            options=(
                CodedOption("garrison stays", 0),
                CodedOption("immediate withdrawal of the garrison", 100),
            ),
            examples=("departure of the troops", "withdraw the soldiers"),
        ),
        CodedIssue("amnesty", "Who gets an amnesty?", examples=("amnesty for the fighters",)),
    )
)


@pytest.fixture(scope="module")
def record() -> Record:
    return read_dispatches()


def test_without_positions_there_are_no_issues():
    assert settle_issues(Record((), ())).issues == ()
    assert [issue.claim_ids for issue in settle_issues(Record((), ()), BOOK).issues] == [(), ()]


def test_issues_of_the_codebook_come_first_and_the_rest_is_grouped(record: Record):
    settled = settle_issues(record, BOOK)
    assert [(issue.id, issue.coded) for issue in settled.issues[:2]] == [
        ("garrison", True),
        ("amnesty", True),
    ]
    assert all(len(issue.claim_ids) >= 4 for issue in settled.issues[:2])
    held = [claim for issue in settled.issues for claim in issue.claim_ids]
    assert sorted(held) == sorted(claim.id for _, claim in record.of_kind(Position))
    assert len({issue.id for issue in settled.issues}) == len(settled.issues)


def test_a_correction_moves_a_position(record: Record):
    claim = next(claim for body, claim in record.of_kind(Position) if "gauge" in body.issue)
    settled = settle_issues(record, BOOK, corrections={claim.id: "amnesty"})
    assert claim.id in settled.issues[1].claim_ids


def test_every_issue_has_a_scale_or_says_that_it_has_none(record: Record):
    settled = settle_issues(record, BOOK)
    scales = [settled.scale(issue) for issue in settled.issues[:4]]
    assert all(scale.actors or scale.unplaced for scale in scales)
    assert scales[0].method == "codebook"


def judged(record: Record, names: dict[str, str]) -> Record:
    """The record with some positions filed by an analyst: claim id -> name of the issue."""
    claims = tuple(
        replace(claim, body=replace(claim.body, issue=names[claim.id]), verdict="corrected")
        if isinstance(claim.body, Position) and claim.id in names
        else claim
        for claim in record.claims
    )
    return replace(record, claims=claims)


def test_an_issue_that_an_analyst_names_is_an_issue_under_that_name(record: Record):
    one, other, third = [claim.id for _, claim in record.of_kind(Position)][:3]
    names = {one: "The herring quota", other: "the herring  quota", third: "the herring, quota"}
    issues = {issue.label: issue for issue in settle_issues(judged(record, names)).issues}
    assert issues["The herring quota"].claim_ids == tuple(sorted((one, other)))
    assert issues["the herring, quota"].claim_ids == (third,)
    assert issues["The herring quota"].id != issues["the herring, quota"].id
    held = sorted(claim for issue in issues.values() for claim in issue.claim_ids)
    assert held == sorted(claim.id for _, claim in record.of_kind(Position))


def test_a_position_that_was_only_accepted_stays_where_it_was_grouped(record: Record):
    before = settle_issues(record).issues
    labels = {issue.label.casefold() for issue in before}
    names = {
        claim.id: body.issue
        for body, claim in record.of_kind(Position)
        if " ".join(body.issue.casefold().split()) not in labels
    }
    assert len(names) > 50
    assert settle_issues(judged(record, names)).issues == before
