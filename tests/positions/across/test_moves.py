"""Where an actor moves between reports, and where it only seems to."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import Stance
from dragoman.model.issues import Moved
from dragoman.positions.across import Dated, Wording, find_moves
from dragoman.positions.across.moves import is_turned
from support.positions import hashed

Told = tuple[str, Stance, str, float]


def word(told: Told, number: int) -> Wording:
    actor, stance, option, sure = told
    return Wording(f"c{number}", actor, stance, sure, option, option, option, option, option, option)


def moves(
    *told: tuple[int, Told], issues: tuple[str, ...] = (), stated: tuple[int, ...] = ()
) -> tuple[Moved, ...]:
    """The moves of stands, each with the month of its report; ``stated``: numbers of those that the text tells as moves."""
    words = [word(one, n) for n, (_, one) in enumerate(told)]
    dates = {
        f"c{n}": Dated(date(2031, month, 1), f"r{month}", n in stated) for n, (month, _) in enumerate(told)
    }
    named = {f"c{n}": issue for n, issue in enumerate(issues or ("dam",) * len(told))}
    return find_moves(words, hashed([one.own for one in words]), dates, named)


DAM = "a second dam on the river"


def test_who_was_against_and_is_for_has_moved():
    (move,) = moves((1, ("renk", "opposes", DAM, 0.8)), (3, ("renk", "supports", DAM, 0.8)))
    assert (move.before, move.after, move.was, move.now) == ("c0", "c1", "against", "for")


def test_a_move_of_two_doubtful_readings_is_none_unless_the_text_tells_it():
    told = ((1, ("renk", "opposes", DAM, 0.4)), (3, ("renk", "supports", DAM, 0.4)))
    assert moves(*told) == ()
    assert len(moves(*told, stated=(1,))) == 1


def test_what_a_report_tells_in_several_sentences_is_weighed_together():
    before = (1, ("renk", "opposes", DAM, 0.8))
    surely = (3, ("renk", "opposes", DAM, 0.9))
    doubtful = (3, ("renk", "supports", DAM, 0.5))
    assert moves(before, surely, doubtful) == ()


def test_a_stand_that_is_told_as_a_move_outweighs_the_others_of_its_report():
    before = (1, ("renk", "opposes", DAM, 0.8))
    (move,) = moves(
        before, (3, ("renk", "conditional", DAM, 0.6)), (3, ("renk", "opposes", DAM, 0.9)), stated=(1,)
    )
    assert move.now == "conditional"


def test_the_name_of_a_valley_that_every_issue_shares_makes_no_two_matters_one():
    others = [
        (1, (f"actor{n}", "supports", f"{what} in Orsavale", 0.9))
        for n, what in enumerate(("a vote", "lessons", "a market", "a clinic"))
    ]
    visit = (
        (1, ("renk", "opposes", "troops in Orsavale", 0.9)),
        (3, ("renk", "offers", "tour of Orsavale", 0.9)),
    )
    issues = ("vote", "lessons", "market", "clinic", "troops", "tour")
    assert moves(*others, *visit, issues=issues) == ()


def test_who_opposes_a_hasty_vote_opposes_the_vote():
    assert (
        moves(
            (1, ("renk", "opposes", "a vote in the valley", 0.9)),
            (3, ("renk", "opposes", "a hasty vote in the valley", 0.9)),
        )
        == ()
    )


def test_who_opposes_a_halt_of_a_thing_is_for_it():
    (move,) = moves(
        (1, ("renk", "opposes", "the vote in the valley", 0.9)),
        (3, ("renk", "opposes", "a halt of the vote in the valley", 0.9)),
    )
    assert (move.was, move.now) == ("for", "against") or (move.was, move.now) == ("supports", "opposes")


@pytest.mark.parametrize(
    ("option", "turned"),
    [
        ("an end to the ceasefire", True),
        ("the end of night patrols", True),
        ("open two pilot stations by the end of June", False),
        ("a vote before the end of the month", False),
        ("halt the filling by the end of the year", True),
    ],
)
def test_the_end_of_a_month_is_a_day_and_ends_nothing(option: str, turned: bool):
    assert is_turned(option) == turned
