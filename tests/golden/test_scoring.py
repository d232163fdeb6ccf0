"""The scorer of the golden tests: it tells a right record from a wrong one."""

from __future__ import annotations

import copy

import pytest

from support.dispatches import NAMES, coded_of
from support.scoring import Score, score_record, share

LAYERS = {
    "parties": "dialogue",
    "actors": "actors",
    "statement_content": "statements",
    "statement_with_source": "statements",
    "position_direction": "positions",
    "shifts": "positions",
    "figures": "figures",
    "commitments": "commitments",
    "next_meetings": "next_meetings",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_coding_scored_against_itself_is_perfect(name: str):
    coded = coded_of(name)
    assert {measure: one.f1 for measure, one in score_record(coded, coded).items()} == dict.fromkeys(
        LAYERS, 1.0
    )


def test_an_empty_record_scores_nothing():
    coded = coded_of("07-interview-averin")
    empty = {**coded, **{layer: [] for layer in LAYERS.values()}}
    scores = score_record(coded, empty)
    assert {measure for measure, one in scores.items() if one.f1 == 0 and one.coded} == set(LAYERS)


@pytest.mark.parametrize(
    ("measure", "layer", "change"),
    [
        ("statement_content", "statements", {"content": "the", "start": 0, "end": 0}),
        ("statement_with_source", "statements", {"source": "nobody"}),
        ("position_direction", "positions", {"stance": "undecided"}),
        ("position_direction", "positions", {"actor": "nobody"}),
        ("figures", "figures", {"quantity": "999"}),
        ("commitments", "commitments", {"who": "nobody"}),
        ("next_meetings", "next_meetings", {"date_text": "zzzz"}),
        ("actors", "actors", {"name": "Xqzzy", "aliases": []}),
    ],
)
def test_a_wrong_line_is_told_from_a_right_one(measure: str, layer: str, change: dict):
    coded = coded_of("01-first-round")
    wrong = copy.deepcopy(coded)
    wrong[layer] = [line | change for line in wrong[layer]]
    assert score_record(coded, wrong)[measure].hits < score_record(coded, coded)[measure].hits
    assert score_record(coded, wrong)[measure].f1 < 0.5


def test_a_line_that_was_made_up_costs():
    coded = coded_of("01-first-round")
    more = copy.deepcopy(coded)
    more["figures"] = [*more["figures"], *({**more["figures"][0], "quantity": str(n)} for n in range(20, 24))]
    assert 0 < score_record(coded, more)["figures"].f1 < 1


def test_shares_of_two_stretches():
    assert share((0, 10), (5, 15), of_shorter=False) == pytest.approx(1 / 3)
    assert share((0, 10), (2, 4), of_shorter=True) == 1
    assert share((0, 10), (10, 12), of_shorter=True) == 0
    assert share(None, (0, 1), of_shorter=True) == 0


def test_scores_add_up():
    total = Score(1, 2, 2) + Score(0, 2, 0)
    assert total.f1 == pytest.approx(2 / 6)
    assert Score().f1 == 1.0
