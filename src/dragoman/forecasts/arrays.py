"""A question of a game as arrays, for the models that reckon with them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.model.game import Game

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Stands:
    """Who stands where on a question; the arrays have one figure per player, in the order of the game, and hold no NaN.

    players: ids, n of them. places: best places, 0-100, shape (n,). lows and highs: the ends of their ranges. saliences: 0-1.
    capabilities: above 0, in any unit. confidences: 0-1. Players without a cell on the question are left out; n may be 0.
    """

    question: str
    players: tuple[str, ...]
    places: Floats
    lows: Floats
    highs: Floats
    saliences: Floats
    capabilities: Floats
    confidences: Floats

    @property
    def weights(self) -> Floats:
        """Return capability times salience, shape (n,): what a player brings to bear on the question."""
        return self.capabilities * self.saliences


def find_stands(game: Game, question: str) -> Stands:
    """Return a question as arrays; raises KeyError where the game has no such question.

    >>> from dragoman.model.game import Cell, Player, Question
    >>> game = Game((Player("a", "A", 2.0), Player("b", "B")), (Question("q", "Q"),), {("a", "q"): Cell.at(30.0, 0.5)})
    >>> find_stands(game, "q").players, float(find_stands(game, "q").weights[0])
    (('a',), 1.0)
    """
    here = game.on(game.question(question).id)
    cells = [cell for _, cell in here]

    def array(figures: list[float]) -> Floats:
        return np.asarray(figures, dtype=np.float64)

    return Stands(
        question,
        tuple(player.id for player, _ in here),
        array([cell.best for cell in cells]),
        array([cell.low for cell in cells]),
        array([cell.high for cell in cells]),
        array([cell.salience for cell in cells]),
        array([player.capability for player, _ in here]),
        array([cell.confidence for cell in cells]),
    )


def find_groups(game: Game) -> dict[str, tuple[str, ...]]:
    """Return the questions by the package they are decided in, in the order of the game; one without a package is its own.

    >>> from dragoman.model.game import Question
    >>> find_groups(Game((), (Question("q1", "", group="g"), Question("q2", ""), Question("q3", "", group="g"))))
    {'g': ('q1', 'q3'), 'q2': ('q2',)}
    """
    groups: dict[str, tuple[str, ...]] = {}
    for question in game.questions:
        key = question.group or question.id
        groups[key] = (*groups.get(key, ()), question.id)
    return groups
