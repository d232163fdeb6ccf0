"""The challenge model on a game: from a question to its outcome, its rounds and its moves in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.forecasts.arrays import Stands, find_stands
from dragoman.forecasts.challenge.options import ChallengeOptions
from dragoman.forecasts.challenge.rounds import Course, Ending, Table, find_ending, play_rounds
from dragoman.forecasts.challenge.words import tell_ending, tell_moves
from dragoman.model.forecast import Move, Outcome
from dragoman.model.game import Game

MODEL = "challenge"


@dataclass(frozen=True, slots=True)
class Round:
    """The state after a round (0 is the start). median, mean: weighted, 0-100. places: by player, in the order of Challenge.players."""

    number: int
    median: float
    mean: float
    places: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Challenge:
    """What the challenge model says about a question.

    players: ids of those at the table; absent: of those with a stand there who have no weight and sit out. moves: round by round, with
    their reasons. ending: whether it settled, turns in a circle, or still moved; None where nobody could play.
    """

    outcome: Outcome
    players: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    rounds: tuple[Round, ...] = ()
    moves: tuple[Move, ...] = ()
    ending: Ending | None = None


def play_challenge(game: Game, question: str, options: ChallengeOptions | None = None) -> Challenge:
    """Return the rounds, moves and outcome of the challenge model on a question, under one reading of the model.

    Expected gains of challenges between all pairs, the offers they lead to, and all moves, for options.rounds rounds; the best place of
    each cell counts, not its range. Where nobody at the table has weight the outcome has no place, and its note says so.
    Raises KeyError for an unknown question; InputError where the anchor needs a reference place that the question lacks.
    Source: Scholz, Calbert & Smith 2011; Bueno de Mesquita 1985, 1994, 1997 (reference 2.4).

    >>> from dragoman.model.game import Cell, Player, Question
    >>> cells = {("a", "q"): Cell.at(0.0, 0.5), ("b", "q"): Cell.at(100.0, 0.5)}
    >>> game = Game((Player("a", "A", 3.0), Player("b", "B", 1.0)), (Question("q", "Q"),), cells)
    >>> play_challenge(game, "q").outcome.place
    0.0
    """
    asked = options or ChallengeOptions()
    stands = find_stands(game, question)
    sitting = (
        stands.weights > 0.0 if asked.weightless == "sit-out" else np.ones(len(stands.players), dtype=bool)
    )
    absent = tuple(one for one, sits in zip(stands.players, sitting, strict=True) if not sits)
    if not (stands.weights > 0.0).any():
        note = "Nobody with a stand on this question has capability and salience above 0."
        return Challenge(Outcome(question, MODEL, float("nan"), asked.listed(), note), absent=absent)
    indexes = np.flatnonzero(sitting)
    asked_of = game.question(question)
    course = play_rounds(lay_table(stands, asked_of.reference, indexes), asked)
    players = tuple(game.player(stands.players[one]) for one in indexes)
    ending = find_ending(course.places[0], remembers=asked.prospect == "came-nearer")
    note = tell_ending(ending, course, asked_of)
    if absent:
        note += (
            f" Without weight, and so not at the table: {', '.join(game.player(one).name for one in absent)}."
        )
    outcome = Outcome(question, MODEL, float(course.outcomes(asked.statistic)[0]), asked.listed(), note)
    moves = tell_moves(course, asked_of, players)
    return Challenge(outcome, tuple(one.id for one in players), absent, _list_rounds(course), moves, ending)


def lay_table(stands: Stands, reference: float | None, sitting: NDArray[np.intp] | None = None) -> Table:
    """Return the stands on a question as a table of one game, of all players or of those sitting (indexes)."""
    seats = np.arange(len(stands.players)) if sitting is None else sitting
    return Table(
        stands.places[None, seats], stands.capabilities[None, seats], stands.saliences[None, seats], reference
    )


def _list_rounds(course: Course) -> tuple[Round, ...]:
    figures = zip(
        course.medians[0].tolist(), course.means[0].tolist(), course.places[0].tolist(), strict=True
    )
    return tuple(
        Round(number, median, mean, tuple(places)) for number, (median, mean, places) in enumerate(figures)
    )
