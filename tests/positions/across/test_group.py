"""Positions grouped into issues: what is together, what it is called, and that order and growth do not matter."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from benchmarks.course import coded_issues_of
from benchmarks.issues import (
    BLIND_TALKS,
    TALKS,
    coded_issues,
    groups_of,
    read_dispatches,
    read_second,
    read_third,
    stability,
    third_issues,
)
from benchmarks.rand import adjusted_rand

from dragoman.model import Position, Record
from dragoman.model.issues import FoundIssue
from dragoman.positions.across import Wording, group_issues, word_positions
from dragoman.positions.across.kin import spread_over_kin, words_to_compare
from dragoman.positions.across.label import label_group
from dragoman.positions.across.subjects import SUBJECTS, count_subjects
from dragoman.run.issues import settle_issues
from support.positions import blind, hashed, position, worded

TROOPS = (
    position("dorvane", "withdrawal of the garrison", "demands"),
    position("alliance", "immediate withdrawal of the garrison", "demands"),
    position("bloc", "withdrawal of the garrison from the valley", "opposes"),
    position("front", "departure of the last battalion", "opposes"),
)
PRISONERS = (
    position("kelmund", "exchange of all prisoners", "offers"),
    position("dorvane", "exchange of prisoners", "offers"),
    position("osmere", "return of the prisoners", "supports"),
)


def grouped(*claims: object) -> tuple[FoundIssue, ...]:
    words = word_positions(claims)  # type: ignore[arg-type]
    return group_issues(words, hashed([w.own for w in words]))


def test_a_garrison_and_a_battalion_are_one_issue_and_prisoners_another():
    issues = grouped(*TROOPS, *PRISONERS)
    assert [len(issue.claim_ids) for issue in issues] == [4, 3]
    assert set(issues[0].claim_ids) == {claim.id for claim in TROOPS}


def test_an_issue_is_called_by_the_words_that_most_share():
    issues = grouped(*TROOPS, *PRISONERS)
    assert [issue.label for issue in issues] == ["withdrawal of the garrison", "exchange of prisoners"]
    assert issues[0].id == "withdrawal-of-the-garrison"


def test_options_are_distinct_wordings_with_those_who_stand_on_them():
    options = grouped(*TROOPS, *PRISONERS)[0].options
    assert {"withdrawal of the garrison", "immediate withdrawal of the garrison"} <= {
        o.wording for o in options
    }
    assert sum(len(option.claim_ids) for option in options) == len(TROOPS)
    assert ("departure of the last battalion", ("front",)) in [(o.wording, o.actors) for o in options]


def test_the_same_words_of_two_actors_are_one_option():
    (issue,) = grouped(position("a", "a joint gauge", said="Both want a joint gauge."), position("b", "the joint gauge", said="Both want the joint gauge."))  # fmt: skip
    assert [(len(o.actors), o.wording) for o in issue.options] == [(2, "a joint gauge")]


def test_names_of_actors_say_nothing_of_the_matter():
    claim = position("union", "higher pay", said="The Union of Port and Rail Workers wants higher pay.")
    (named,) = word_positions([claim], names=["Union of Port and Rail Workers"])
    assert "Port" not in named.bare
    assert "Port" in named.sentence


def test_the_nearer_clause_is_the_one_that_holds_the_words():
    claim = position(
        "union", "unload a wagon", said="It welcomed the talks on transit, but would not unload a wagon."
    )
    assert worded(claim)[0].clause == "would not unload a wagon."


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_reports_does_not_matter(seed: int):
    claims = [*TROOPS, *PRISONERS]
    random.Random(seed).shuffle(claims)
    assert grouped(*claims) == grouped(*TROOPS, *PRISONERS)


def test_nothing_and_one_position():
    assert group_issues((), blind(0)) == ()
    assert len(grouped(TROOPS[0])) == 1


def test_words_without_any_content_do_not_fail():
    assert len(grouped(position("a", "it", said="It."), position("b", "…", said="…"))) >= 1


def test_subjects_are_counted_in_their_order():
    told = dict(zip(SUBJECTS, count_subjects("The garrison and the water of the dam"), strict=True))
    assert (told["foreign troops"], told["water"], told["elections"]) == (1, 2, 0)


@pytest.fixture(scope="module")
def record() -> Record:
    return read_dispatches()


@pytest.mark.parametrize("seed", [0, 1])
def test_a_fifth_more_reports_leaves_old_groups_as_they_were(record: Record, seed: int):
    assert stability(record, seed=seed) >= 0.9


def test_groups_of_the_dispatches_agree_with_those_coded_by_hand(record: Record):
    truth = {claim: issue for claim, issue in coded_issues(record).items() if issue}
    assert len(truth) > 100, "the reading has changed: code tests/positions/issues_coded.csv anew"
    found = groups_of(settle_issues(record).issues)
    ids = sorted(truth)
    assert adjusted_rand([truth[i] for i in ids], [found[i] for i in ids]) >= 0.56


def test_groups_of_four_other_negotiations_agree_with_those_coded_by_hand():
    told = []
    for talk in TALKS:
        course = read_second(talk)
        truth, found = coded_issues_of(course), groups_of(course.issues.issues)
        told.append(adjusted_rand([*truth.values()], [found[claim] for claim in truth]))
    assert sum(told) / len(told) >= 0.86


def test_groups_of_four_negotiations_that_no_rule_was_set_by():
    told = []
    for talk in BLIND_TALKS:
        course = read_third(talk)
        truth, found = third_issues(course), groups_of(course.issues.issues)
        assert len(truth) >= 38, (
            "the reading has changed: code tests/positions/issues_third/positions.csv anew"
        )
        told.append(adjusted_rand([*truth.values()], [found[claim] for claim in truth]))
    assert sum(told) / len(told) >= 0.42


def test_groups_of_the_same_negotiations_in_one_ledger():
    course = read_third()
    truth, found = third_issues(course), groups_of(course.issues.issues)
    assert adjusted_rand([*truth.values()], [found[claim] for claim in truth]) >= 0.29


def test_a_word_of_the_same_meaning_joins():
    docks, harbour, vote = (np.eye(8)[n] for n in (0, 1, 2))
    kin = {"dock": docks, "harbour": docks * 0.95 + harbour * np.sqrt(1 - 0.95**2), "ballot": vote}
    told = words_to_compare(word_positions([position("a", "the docks"), position("b", "a ballot")]))
    assert told == {"ballot": "ballot", "dock": "docks"}
    weights = spread_over_kin(np.eye(3), ["ballot", "dock", "harbour"], kin)
    assert weights[1, 2] > 0.5
    assert weights[1, 0] == 0.0


def test_a_label_is_a_noun_phrase_that_tells_a_matter():
    claims = [
        position("a", "hear the valley", said="The valley will be heard in the last week of June on the grazing rights."),
        position("b", "last week of June", option="grazing rights in the last week of June", said="B spoke of grazing rights in the last week of June."),
        position("c", "Special", option="Special Envoy Lucan Ferrow for the grazing rights", said="C thanked Special Envoy Lucan Ferrow for the grazing rights."),
    ]  # fmt: skip
    assert label_group(word_positions(claims, names=["Lucan Ferrow"])) == "grazing rights"


def test_every_position_is_in_one_issue(record: Record):
    held = [claim for issue in settle_issues(record).issues for claim in issue.claim_ids]
    assert sorted(held) == sorted(claim.id for _, claim in record.of_kind(Position))


def test_the_adjusted_rand_index_is_one_for_the_same_and_about_nothing_by_chance():
    assert adjusted_rand([1, 1, 2, 2], ["a", "a", "b", "b"]) == 1.0
    drawn = np.random.default_rng(1).integers(5, size=(2, 2000))
    assert abs(adjusted_rand(list(drawn[0]), list(drawn[1]))) < 0.02


def test_the_table_is_there_and_has_what_it_needs():
    rows = (Path(__file__).parents[1] / "issues_coded.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "report,words,sentence,issue"
    assert len(rows) > 120


def test_wordings_keep_the_claimed_words():
    (one,) = worded(position("a", "Kelmund-Dorvane talks", option="talks on transit"))
    assert isinstance(one, Wording)
    assert (one.issue, one.option) == ("Kelmund-Dorvane talks", "talks on transit")
