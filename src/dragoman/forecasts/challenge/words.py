"""The challenge model in words: why a player moved, and how the rounds ended."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.arrays import Floats
from dragoman.forecasts.challenge.offers import Kind
from dragoman.forecasts.challenge.rounds import Course, Ending
from dragoman.model.forecast import Move
from dragoman.model.game import Player, Question

#: The smallest move that is told, in points of the scale of 100.
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Step:
    """A move as the model reckons it. own: what the mover expects from challenging the rival; rival: the reverse, as the mover sees it
    (utilities, -4 to 4). share: of the way to the rival's place, 0-1. start, end: 0-100.
    """

    kind: Kind
    own: float
    rival: float
    start: float
    end: float
    share: float


def tell_moves(course: Course, question: Question, players: tuple[Player, ...]) -> tuple[Move, ...]:
    """Return the moves of the first game of a course, round by round, in the order of the players, each with its reason.

    Moves of less than a millionth of a point are left out: players who close in on each other make them without end.
    """
    return tuple(
        _tell_move(course, question, players, (number, index))
        for number in range(course.rivals.shape[1])
        for index in range(len(players))
        if abs(course.places[0, number + 1, index] - course.places[0, number, index]) > _LEAST
    )


def _tell_move(course: Course, question: Question, players: tuple[Player, ...], at: tuple[int, int]) -> Move:
    number, index = at
    start, end = (float(course.places[0, row, index]) for row in (number, number + 1))
    step = Step(
        Kind(int(course.kinds[0, number, index])),
        float(course.own[0, number, index]),
        float(course.rival[0, number, index]),
        start,
        end,
        min(1.0, abs(float(course.own[0, number, index] / course.rival[0, number, index]))),
    )
    mover, rival = players[index], players[int(course.rivals[0, number, index])]
    reason = tell_reason(mover.name, rival.name, step, question)
    return Move(mover.id, question.id, number + 1, start, end, reason, rival.id)


def tell_reason(mover: str, rival: str, step: Step, question: Question) -> str:
    """Return why a player moved, as a sentence, with the two expected gains and the places in the unit of the source.

    >>> step = Step(Kind.CONFLICT, 0.25, 0.54, 0.0, 50.0, 1.0)
    >>> tell_reason("Luxembourg", "Belgium", step, Question("q", "Date", unit="years", scale=(4.0, 10.0)))
    'Luxembourg gave way to Belgium because both expected to gain by a challenge, Belgium more (0.54) than Luxembourg (0.25): it moved all the way, from 4 to 7 years.'
    """
    places = _tell_way(question, step)
    if step.kind is Kind.CONFLICT:
        return (
            f"{mover} gave way to {rival} because both expected to gain by a challenge, {rival} more ({step.rival:.2f}) "
            f"than {mover} ({step.own:.2f}): it moved all the way, {places}."
        )
    if step.kind is Kind.COMPROMISE:
        return (
            f"{mover} gave way to {rival} in part because {rival} expected to gain by a challenge ({step.rival:.2f}) more "
            f"than {mover} to lose by one ({step.own:.2f}): it moved {step.share:.0%} of the way, {places}."
        )
    return (
        f"{mover} gave in to {rival} because it expected to lose by a challenge ({step.own:.2f}) more "
        f"than {rival} to gain by one ({step.rival:.2f}): it moved all the way, {places}."
    )


def _tell_way(question: Question, step: Step) -> str:
    """Return from where to where, with as many digits as it takes to tell the two apart."""
    start, end = question.told(step.start), question.told(step.end)
    digits = next((one for one in (4, 6, 8) if f"{start:.{one}g}" != f"{end:.{one}g}"), 10)
    return f"from {start:.{digits}g} to {end:.{digits}g} {question.unit}".rstrip()


def tell_ending(ending: Ending, course: Course, question: Question) -> str:
    """Return how the rounds of the first game of a course ended, as a sentence, and what that means for its outcome."""
    if ending.settled is not None:
        return f"Nobody moved after round {ending.settled}." if ending.settled else "Nobody moved at all."
    medians = course.medians[0]
    if ending.cycle is not None and ending.since is not None:
        turn = medians[ending.since : ending.since + ending.cycle + 1]
        return (
            f"The players turn in a circle: round {ending.since + ending.cycle} is round {ending.since} again, and so on every "
            f"{ending.cycle} rounds. {_tell_medians(turn, question)}"
        )
    last = question.told(float(np.abs(course.places[0, -1] - course.places[0, -2]).max())) - question.told(
        0.0
    )
    return (
        f"The model has not settled: in round {len(medians) - 1}, the last one played, players still moved, by up to "
        f"{abs(last):.2g} {question.unit}".rstrip()
        + f". {_tell_medians(medians, question)}"
    )


def _tell_medians(medians: Floats, question: Question) -> str:
    """Return what the medians of an unsettled game mean for its outcome: where they have come to rest, or how far they range."""
    resting = np.abs(medians - medians[-1]) <= 1e-6
    since = len(medians) - int(np.argmin(resting[::-1])) if not resting.all() else 0
    if resting.all():
        return "The median was the same in all of these rounds."
    if len(medians) - since >= 4:
        return f"The median has been the same since round {since}."
    return f"The outcome depends on where one stops: medians {_tell_range(medians, question)}."


def _tell_range(medians: Floats, question: Question) -> str:
    low, high = sorted((question.told(float(medians.min())), question.told(float(medians.max()))))
    return f"{low:.4g} to {high:.4g} {question.unit}".rstrip()
