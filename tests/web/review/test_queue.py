"""What is worth a look first, and what a sample says of the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.model import Reading
from dragoman.web.review.bulk import draw_sample, wilson_low
from dragoman.web.review.queue import Wanted, choose_waiting, rank_claims
from support.desk import open_desk, settle_desk
from support.talks import RULES, Position, claim_on, read_many, write_dispatch


@pytest.fixture
def ranked(tmp_path):
    """The queue of eight dispatches in which six actors stand on a dam, on two sides."""
    readings = []
    for number in range(8):
        document = write_dispatch(number, published=date(2031, 3, 1 + number))
        stance = "opposes" if number % 2 else "supports"
        confidence = 0.5 if number == 3 else 0.97
        claims = (
            claim_on(
                document,
                "opposes\u00a0any new dam",
                Position(f"a{number}", "a dam", stance),
                confidence=confidence,
            ),
            *(
                replace(one, confidence=0.97)
                for one in read_many(number + 1)[number].claims
                if not isinstance(one.body, Position)
            ),
        )
        readings.append(Reading(document, RULES, claims))
    browser = open_desk(settle_desk(tmp_path, readings))
    snapshot = browser.client.app.state.desk.snapshots.get()
    return rank_claims(snapshot)


def test_the_unsure_position_on_a_contested_issue_comes_first(ranked):
    first = ranked[0]
    assert isinstance(first.claim.body, Position)
    assert first.claim.body.actor.endswith("3")
    assert any("actors stand on" in reason for reason in first.reasons)
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)


def test_filters_choose_and_what_was_judged_since_is_left_out(ranked):
    sure = choose_waiting(ranked, Wanted(low=0.9, kinds=frozenset({"position"})), {}, 5)
    assert len(sure) == 7
    judged = {sure[0].claim.id: 9}
    assert sure[0] not in choose_waiting(ranked, Wanted(low=0.9, kinds=frozenset({"position"})), judged, 5)
    assert sure[0] in choose_waiting(ranked, Wanted(low=0.9, kinds=frozenset({"position"})), judged, 9)


def test_a_sample_is_the_same_for_the_same_seed_whatever_is_judged(ranked):
    sample = draw_sample(ranked, "seed", 5)
    assert len({one.claim.id for one in sample}) == 5
    assert sample == draw_sample(ranked[::-1], "seed", 5)
    assert sample != draw_sample(ranked, "another", 5)


def test_a_sample_of_twenty_right_ones_promises_five_in_six():
    assert 0.83 < wilson_low(20, 20) < 0.85
    assert wilson_low(10, 20) < 0.5
