"""Branches of a game: each change does what it says, leaves the rest, and is told in words."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.forecasts.baselines import forecast_mean, forecast_median
from dragoman.forecasts.scenarios import Care, Change, Drop, Merge, MoveTo, NoDeal, Weigh, branch, compare
from dragoman.model.game import Cell, Game, Player, Question

GAME = Game(
    (Player("f", "Fatah", 2.0), Player("h", "Hamas", 1.0), Player("e", "Egypt", 1.0)),
    (
        Question("q", "Police", "one force", "two forces"),
        Question("z", "Deadline", unit="years", scale=(4.0, 10.0)),
    ),
    {
        ("f", "q"): Cell(10, 20, 30, 0.5, 0.9, ("c1",)),
        ("h", "q"): Cell.at(80, 1.0, ("c2", "c1")),
        ("e", "q"): Cell.at(50, 0.2),
        ("h", "z"): Cell.at(50, 1.0),
    },
)


def mean(game: Game) -> Mapping[str, float]:
    return {one.id: forecast_mean(game, one.id).place for one in game.questions}


def median(game: Game) -> Mapping[str, float]:
    return {one.id: forecast_median(game, one.id).place for one in game.questions}


def test_drop_and_its_words() -> None:
    words, differences = compare(GAME, [Drop("f")], {"weighted-mean": mean})
    assert words == "If Fatah is left out"
    assert [one.told for one in differences] == [
        "Police: from 50 to 75, towards two forces (weighted-mean)",
        "Deadline: stays at 7.0 years (weighted-mean)",
    ]
    assert len(GAME.players) == 3


def test_merge_leaves_the_weighted_mean_and_keeps_the_claims() -> None:
    merged = branch(GAME, [Merge(("f", "h"), "u", "Unity")])
    assert [one.id for one in merged.players] == ["u", "e"]
    assert merged.player("u").capability == 3.0
    assert merged.cells["u", "q"].claim_ids == ("c1", "c2")
    assert merged.cells["u", "q"].confidence == 0.9
    assert mean(merged) == pytest.approx(mean(GAME))


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0.01, 1), st.floats(0.1, 5)), min_size=3, max_size=6))
def test_any_merge_leaves_the_weighted_mean(cells: list[tuple[float, float, float]]) -> None:
    game = Game(
        tuple(Player(str(at), str(at), c) for at, (_, _, c) in enumerate(cells)),
        (Question("q", "Q"),),
        {(str(at), "q"): Cell.at(x, s) for at, (x, s, _) in enumerate(cells)},
    )
    merged = branch(game, [Merge(("0", "2"), "u", "Unity")])
    assert mean(merged)["q"] == pytest.approx(mean(game)["q"])
    assert 0 <= merged.cells["u", "q"].salience <= 1 + 1e-12


def test_move_care_weigh_and_no_deal() -> None:
    changes = [MoveTo("f", "q", 60), Care("h", "q", 0.5), Weigh("e", 5.0), NoDeal("q", 0.0)]
    after = branch(GAME, changes)
    assert after.cells["f", "q"] == Cell(60, 60, 60, 0.5, 1.0, ("c1",))
    assert mean(after)["q"] == pytest.approx((60 + 0.5 * 80 + 50) / 2.5)
    assert after.question("q").reference == 0.0
    assert compare(GAME, changes, {})[0] == (
        "If Fatah moves from 20 to 60 on Police and Hamas cares less about Police (0.50) "
        "and Egypt weighs 5 instead of 1 and no deal on Police leads to 0"
    )


def test_a_branch_can_leave_a_question_without_anybody() -> None:
    _, differences = compare(GAME, [Drop("h")], {"median": median})
    assert differences[1].told == "Deadline: no forecast after the change (median)"


@pytest.mark.parametrize(
    "change",
    [
        Drop("x"),
        MoveTo("f", "z", 10),
        MoveTo("f", "q", 101),
        Care("f", "q", 1.5),
        Weigh("f", 0),
        NoDeal("y", 1),
        Merge(("f",), "u", "U"),
        Merge(("f", "h"), "e", "E"),
    ],
)
def test_what_cannot_be_done_is_said(change: Change) -> None:
    with pytest.raises(InputError):
        branch(GAME, [change])


def test_no_change_is_no_difference() -> None:
    _, differences = compare(GAME, [], {"mean": mean, "median": median})
    assert all(one.shift == 0 for one in differences)
