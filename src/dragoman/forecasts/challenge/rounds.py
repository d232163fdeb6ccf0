"""The rounds of the challenge model: who moves where, the medians and means, and whether the game settles, turns in circles or goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import InputError
from dragoman.forecasts.arrays import Floats
from dragoman.forecasts.challenge.offers import Taken, take_offers
from dragoman.forecasts.challenge.options import ChallengeOptions
from dragoman.forecasts.challenge.risk import weigh_round
from dragoman.forecasts.challenge.standing import (
    SAME,
    Indexes,
    Marks,
    Standing,
    find_means,
    find_medians,
    measure_span,
)

#: So many pairs of players are worked on at once: the arrays of a block stay in the processor's cache.
_PAIRS = 1 << 15


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Who comes to the table: places (0-100), capabilities (>= 0) and saliences (0-1), each (games, players); the reference place."""

    places: Floats
    capabilities: Floats
    saliences: Floats
    reference: float | None = None

    def weights(self) -> Floats:
        """Return capability times salience: (games, players)."""
        return self.capabilities * self.saliences

    def part(self, games: slice) -> Table:
        """Return some of the games."""
        return Table(self.places[games], self.capabilities[games], self.saliences[games], self.reference)


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What happened, round by round.

    places: (games, rounds + 1, players), the first row is the start. medians, means: (games, rounds + 1). kinds (Kind), rivals (index
    or -1), own and rival (a and b of the offer taken): (games, rounds, players).
    """

    places: Floats
    medians: Floats
    means: Floats
    kinds: NDArray[np.int8]
    rivals: Indexes
    own: Floats
    rival: Floats

    def outcomes(self, statistic: str) -> Floats:
        """Return the median or the mean after the last round: (games,)."""
        return (self.medians if statistic == "median" else self.means)[:, -1]


@dataclass(frozen=True, slots=True)
class Ending:
    """How a game ends. settled: the round (0 is the start) after which nobody moved. cycle: rounds of a circle, and since: the round
    that it comes back to. All None: it still moved when the rounds were over, and no earlier state had come back.
    """

    settled: int | None = None
    cycle: int | None = None
    since: int | None = None


def play_rounds(table: Table, options: ChallengeOptions) -> Course:
    """Return the course of all games at the table; games are independent of each other and of how many there are.

    Raises InputError where arrays do not fit, hold what is no number, or a game has no player with weight.
    Source: Scholz, Calbert & Smith 2011 (reference 2.4).

    >>> one = Table(np.array([[0.0, 50.0, 100.0]]), np.array([[1.0, 1.0, 4.0]]), np.array([[0.5, 0.5, 0.9]]))
    >>> play_rounds(one, ChallengeOptions(rounds=2)).medians.shape
    (1, 3)
    """
    _check_table(table)
    games, players = table.places.shape
    size = max(1, _PAIRS // players**2)
    blocks = [_play_block(table.part(slice(at, at + size)), options) for at in range(0, games, size)]
    if len(blocks) == 1:
        return blocks[0]
    return Course(*(np.concatenate([getattr(one, name) for one in blocks]) for name in Course.__slots__))


def _check_table(table: Table) -> None:
    shapes = {one.shape for one in (table.places, table.capabilities, table.saliences)}
    if len(shapes) != 1 or table.places.ndim != 2 or 0 in table.places.shape:
        raise InputError(
            "challenge model: places, capabilities and saliences must be arrays of one shape (games, players), none empty"
        )
    if not all(np.isfinite(one).all() for one in (table.places, table.capabilities, table.saliences)):
        raise InputError("challenge model: a place, capability or salience is no finite number")
    weights = table.weights()
    if (weights < 0.0).any() or not (weights.sum(axis=1) > 0.0).all():
        raise InputError(
            "challenge model: no weight may be below 0, and somebody must have capability and salience above 0"
        )


def _play_block(table: Table, options: ChallengeOptions) -> Course:
    weights = table.weights()
    span = measure_span(table.places, options.span)
    places, taken, before = [table.places], list[Taken](), None
    medians = [find_medians(table.places, weights, options.tie)]
    for _ in range(options.rounds):
        now = places[-1]
        if options.span == "each-round":
            span = measure_span(now, options.span)
        standing = Standing(now, weights, table.saliences, span, medians[-1], table.reference, before)
        taken.append((_move_in_turn if options.order == "in-turn" else _move_together)(standing, options))
        places.append(taken[-1].places)
        medians.append(find_medians(places[-1], weights, options.tie))
        before = now
    return Course(
        np.stack(places, axis=1),
        np.stack(medians, axis=1),
        np.stack([find_means(one, weights) for one in places], axis=1),
        *(
            np.stack([getattr(one, name) for one in taken], axis=1)
            for name in ("kinds", "rivals", "own", "rival")
        ),
    )


def _move_together(standing: Standing, options: ChallengeOptions) -> Taken:
    """Return the moves of a round in which all move at once; worked out with the players in the order of their places."""
    order = np.argsort(standing.places, axis=1, kind="stable")
    ranked = standing.ordered(order)
    taken = take_offers(ranked, weigh_round(ranked, options), options)
    rivals = np.where(taken.rivals < 0, -1, np.take_along_axis(order, np.maximum(taken.rivals, 0), axis=1))
    back = np.argsort(order, axis=1)
    taken = replace(taken, rivals=rivals)
    return Taken(*(np.take_along_axis(getattr(taken, name), back, axis=1) for name in Taken.__slots__))


def _move_in_turn(standing: Standing, options: ChallengeOptions) -> Taken:
    """Return the moves of a round in which one moves after the other, the weightiest first, each weighing the places as they then are."""
    turns = np.argsort(-standing.weights, axis=1, kind="stable")
    now = standing
    made = _move_together(standing, options)
    result = Taken(*(getattr(made, name).copy() for name in Taken.__slots__))
    for turn in range(turns.shape[1]):
        mover = turns[:, turn : turn + 1]
        made = made if turn == 0 else _move_together(now, options)
        for name in Taken.__slots__:
            one = np.take_along_axis(getattr(made, name), mover, axis=1)
            np.put_along_axis(getattr(result, name), mover, one, axis=1)
        places = now.places.copy()
        np.put_along_axis(places, mover, np.take_along_axis(made.places, mover, axis=1), axis=1)
        medians = find_medians(places, standing.weights, options.tie)
        now = replace(now, places=places, medians=medians)
    return result


def find_ending(places: Floats, *, remembers: bool = False) -> Ending:
    """Return how one game ends, from its places: (rounds + 1, players).

    A state that comes back leads on as it did before, so that it proves a circle. remembers: whether a round depends on the one before
    it as well (the prospect "came-nearer"); then two states must come back.
    """
    slack = SAME * max(float(np.ptp(places[0])), 1e-300)
    same: Marks = np.all(np.abs(places[:, None, :] - places[None, :, :]) <= slack, axis=2)
    last = len(places) - 1
    still = int(np.argmin(same[last][::-1])) if not same[last].all() else last + 1
    if still > 1:
        return Ending(settled=last - still + 1)
    for now in range(2, last + 1):
        for then in range(now - 1):
            if same[now, then] and (not remembers or (then > 0 and same[now - 1, then - 1])):
                return Ending(cycle=now - then, since=then)
    return Ending()
