"""Which offers the challenges of a round lead to, and which one each player takes.

With a what i expects from challenging j and b what j expects from challenging i (both as i sees them):

    b > a > 0            both would challenge: the one that expects less gives way (or both stand: ambiguity D)
    b > 0 > a, b > |a|   i buys j off: it moves (x_j - x_i) |a / b|
    b > 0 > a, b < |a|   i gives in and moves to x_j (ambiguity F: in the code behind Scholz's Table 2 this never comes about)

Source: Scholz, Calbert & Smith 2011, section on offers; reference 2.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from dragoman.forecasts.arrays import Floats
from dragoman.forecasts.challenge.options import ChallengeOptions
from dragoman.forecasts.challenge.risk import Weighing
from dragoman.forecasts.challenge.standing import SAME, Indexes, Marks, Standing

#: Expected gains that differ by less are equal: nobody moves by rounding.
_EVEN = 1e-10


class Kind(IntEnum):
    """What an offer is; the smaller number is taken first."""

    CONFLICT = 0
    COMPROMISE = 1
    CAPITULATION = 2
    NONE = 3


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """The offer each player takes in a round: (games, players) each.

    places: where it stands afterwards. kinds: Kind. rivals: whose offer it was, by index, or -1. own, rival: a and b of that offer.
    """

    places: Floats
    kinds: NDArray[np.int8]
    rivals: Indexes
    own: Floats
    rival: Floats


def sort_offers(
    standing: Standing, weighing: Weighing, options: ChallengeOptions
) -> tuple[NDArray[np.int8], Floats]:
    """Return the kind of the offer that i has from j, and how far i would move by it (signed): twice (games, i, j)."""
    own, rival = weighing.gains, weighing.answers
    way = standing.places[:, None, :] - standing.places[:, :, None]
    open_to_offers = (rival > _EVEN) & (standing.apart > SAME)
    losing = open_to_offers & (own < -_EVEN)
    kinds = np.full(own.shape, Kind.NONE, dtype=np.int8)
    if options.conflict == "give-way":
        kinds[open_to_offers & (own > _EVEN) & (rival > own + _EVEN)] = Kind.CONFLICT
    kinds[losing & (rival > _EVEN - own)] = Kind.COMPROMISE
    if options.capitulation:
        kinds[losing & (rival < -_EVEN - own)] = Kind.CAPITULATION
    share = np.divide(-own, rival, out=np.ones_like(own), where=kinds == Kind.COMPROMISE)
    return kinds, way * share


def take_offers(standing: Standing, weighing: Weighing, options: ChallengeOptions) -> Taken:
    """Return the offer each player takes: of the strongest kind it has, the one that option E prefers.

    Where that leaves several: the one whose maker expects most, then the least move, then the lowest place, then the first in
    the game, so that the order of the players in a game decides nothing but who is named.
    """
    kinds, steps = sort_offers(standing, weighing, options)
    best = kinds.min(axis=2)
    moved = best != Kind.NONE
    left = (kinds == best[:, :, None]) & moved[:, :, None]
    slack = SAME * standing.span
    _keep_least(left, _rank_offers(standing, weighing, steps, best, options), slack)
    _keep_least(left, -weighing.answers, np.full_like(slack, _EVEN))
    _keep_least(left, np.abs(steps), slack)
    _keep_least(left, np.broadcast_to(standing.places[:, None, :], kinds.shape), slack)
    rivals = left.argmax(axis=2)

    def pick(values: Floats) -> Floats:
        taken: Floats = np.take_along_axis(values, rivals[:, :, None], axis=2)[:, :, 0]
        return np.where(moved, taken, 0.0)

    goals = np.take_along_axis(standing.places, rivals, axis=1)
    whole = moved & (best != Kind.COMPROMISE)
    places = np.where(whole, goals, standing.places + pick(steps))
    return Taken(places, best, np.where(moved, rivals, -1), pick(weighing.gains), pick(weighing.answers))


def _rank_offers(
    standing: Standing, weighing: Weighing, steps: Floats, best: NDArray[np.int8], options: ChallengeOptions
) -> Floats:
    """Return what option E makes as small as possible, in units of the places: (games, i, j)."""
    if options.choice == "most-enforceable":
        return -weighing.answers * standing.span[:, None, None]
    far: Floats = np.abs(steps)
    if options.choice == "least-move":
        return far
    own, rival = np.abs(weighing.gains), np.abs(weighing.answers)
    places = standing.places
    weighted = own * places[:, :, None] + rival * places[:, None, :]
    middle = np.divide(weighted, own + rival, out=np.zeros_like(own), where=own + rival > 0.0)
    return np.where((best == Kind.COMPROMISE)[:, :, None], middle, far)


def _keep_least(left: Marks, key: Floats, slack: Floats) -> None:
    """Unmark, in place, what does not have the least key of its row, up to the slack of its game; only rows with several marks change."""
    games, players = np.nonzero(np.count_nonzero(left, axis=2) > 1)
    if len(games):
        row = left[games, players]
        among = np.where(row, key[games, players], np.inf)
        left[games, players] = row & (among <= among.min(axis=1, keepdims=True) + slack[games, None])
