"""Players in a space of questions: distances, utilities, risk attitudes, and the probability of each position (reference 2.6).

Positions are on 0-1, shape (players, questions); the same for saliences, of which each player's sum is above 0 and at most 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.ktab.options import KtabOptions, RiskRange
from dragoman.forecasts.ktab.pce import elect
from dragoman.forecasts.ktab.votes import Floats

#: How much of the attitude of i itself h sees, beside its own.
VIEWS = {"none": 0.0, "one-third": 1.0 / 3.0, "half": 0.5, "two-thirds": 2.0 / 3.0, "full": 1.0}


@dataclass(frozen=True, slots=True)
class Arena:
    """What does not change in a run. capabilities: shape (players,), above 0. saliences: shape (players, questions). options: the readings."""

    capabilities: Floats
    saliences: Floats
    options: KtabOptions

    @property
    def cares(self) -> Floats:
        """The sum of each player's saliences, shape (players,)."""
        return np.asarray(self.saliences.sum(axis=1))


@dataclass(frozen=True, slots=True)
class Outlook:
    """A state as reckoned. distances: d_ij by i's saliences. risks: R_i. utilities: u_ij of j's position to i, with i's own risk.

    chances: the probability of each player's position to win the election of all positions; players at one place share one chance.
    """

    positions: Floats
    distances: Floats
    risks: Floats
    utilities: Floats
    chances: Floats


def measure_distances(positions: Floats, places: Floats, saliences: Floats) -> Floats:
    """Return d_ij = sqrt(sum s_ik^2 (x_ik - y_jk)^2 / sum s_ik^2), from player i's position to place j; shape (players, places)."""
    squares = saliences * saliences
    gaps = positions[:, None, :] - places[None, :, :]
    return np.asarray(np.sqrt((squares[:, None, :] * gaps * gaps).sum(axis=2) / squares.sum(axis=1)[:, None]))


def find_utilities(distances: Floats, risks: Floats) -> Floats:
    """Return u = (1 - d)(1 + d R); risks broadcast against distances."""
    return np.asarray((1.0 - distances) * (1.0 + distances * risks))


def find_risks(span: RiskRange, chances: Floats) -> Floats:
    """Return R_i from the chances of the positions: in [0, 1], [-1/2, 1] or [-1, 1]; 0 where all chances are the same.

    min: (p - pmin) / (pmax - pmin); mid: (3 p - pmax - 2 pmin) / (2 (pmax - pmin)); max: (2 p - pmax - pmin) / (pmax - pmin).
    """
    least, most = chances.min(), chances.max()
    if most <= least:
        return np.zeros(len(chances))
    part = (chances - least) / (most - least)
    return np.asarray({"min": part, "mid": 1.5 * part - 0.5, "max": 2.0 * part - 1.0}[span])


def see_risks(arena: Arena, risks: Floats, viewer: int) -> Floats:
    """Return how a player sees the risk attitudes of all, shape (players,): (1 - a) R_h + a R_i, a by the option view."""
    part = VIEWS[arena.options.view]
    return np.asarray((1.0 - part) * risks[viewer] + part * risks)


def look_at(arena: Arena, positions: Floats) -> Outlook:
    """Return a state as reckoned: first without risk, by the election of all positions; its chances give the risks; then with them.

    Voters weigh their capability here, not capability times salience (as in KTAB).
    """
    distances = measure_distances(positions, positions, arena.saliences)
    first = elect(arena.options, arena.capabilities, 1.0 - distances)
    risks = find_risks(arena.options.risk, first)
    utilities = find_utilities(distances, risks[:, None])
    return Outlook(positions, distances, risks, utilities, _elect_positions(arena, positions, utilities))


def _elect_positions(arena: Arena, positions: Floats, utilities: Floats) -> Floats:
    """Return the chance of each player's position in the election of the different ones; shape (players,)."""
    same = find_same(positions, arena.options.same_place)
    different = np.unique(same)
    chances = np.zeros(len(positions))
    chances[different] = elect(arena.options, arena.capabilities, utilities[:, different])
    return chances[same]


def find_same(positions: Floats, nearness: float) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return for each position the first different one that it counts as: the first within nearness (Euclid's distance, 0-1)."""
    gaps = np.sqrt(((positions[:, None, :] - positions[None, :, :]) ** 2).sum(axis=2)) < nearness
    first: list[int] = []
    for row in range(len(positions)):
        earlier = [one for one in dict.fromkeys(first) if gaps[row, one]]
        first.append(earlier[0] if earlier else row)
    return np.array(first, dtype=np.int64)
