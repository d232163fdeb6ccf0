"""Where everybody stands when a round begins, for many games at once, and what is measured on it: distances and medians.

All arrays have a leading axis of games: draws of a Monte Carlo run, or one game alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from dragoman.forecasts.arrays import Floats
from dragoman.forecasts.challenge.options import Span, Tie

Marks: TypeAlias = NDArray[np.bool_]
Indexes: TypeAlias = NDArray[np.intp]

#: Shares of the range and sums of weights that differ by less are the same: far above rounding, far below any coder's precision.
SAME: float = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """The state at the start of a round.

    places, weights (capability times salience), saliences (0-1): (games, players). span: R, (games,), above 0, in units of the
    places. medians: (games,). reference: the place where no deal leads. before: the places one round ago, None in the first.
    apart: |x_i - x_j| / R, (games, players, players); made from the places, never given.
    """

    places: Floats
    weights: Floats
    saliences: Floats
    span: Floats
    medians: Floats
    reference: float | None = None
    before: Floats | None = None
    apart: Floats = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "apart", measure_distances(self.places) / self.span[:, None, None])

    def ordered(self, order: Indexes) -> Standing:
        """Return the same state with the players in another order: (games, players), indexes."""
        before = None if self.before is None else np.take_along_axis(self.before, order, axis=1)
        places, weights, saliences = (
            np.take_along_axis(one, order, axis=1) for one in (self.places, self.weights, self.saliences)
        )
        return Standing(places, weights, saliences, self.span, self.medians, self.reference, before)


def measure_distances(places: Floats) -> Floats:
    """Return the distance of every two places: (games, players) -> (games, players, players)."""
    distances: Floats = np.abs(places[:, :, None] - places[:, None, :])
    return distances


def measure_span(places: Floats, kind: Span) -> Floats:
    """Return R of each game: the largest place less the smallest, or 100 for the whole scale; 1 where all stand at one place."""
    if kind == "scale":
        return np.full(len(places), 100.0)
    span = places.max(axis=1) - places.min(axis=1)
    return np.where(span > 0.0, span, 1.0)


def find_medians(places: Floats, weights: Floats, tie: Tie) -> Floats:
    """Return the weighted median of each game: the place that beats every other in a vote by distance.

    places, weights: (games, players). A tie of two places is broken as option I says. Source: Scholz et al. 2011 (the
    Condorcet winner; for votes in proportion to distance it is the weighted median).

    >>> find_medians(np.array([[0.0, 40.0, 100.0]]), np.array([[1.0, 1.0, 1.0]]), "lower")
    array([40.])
    """
    order = np.argsort(places, axis=1, kind="stable")
    ranked = np.take_along_axis(places, order, axis=1)
    reached = np.cumsum(np.take_along_axis(weights, order, axis=1), axis=1)
    half, slack = reached[:, -1:] / 2.0, reached[:, -1:] * 1e-12
    low = (reached >= half - slack).argmax(axis=1)[:, None]
    high = (reached > half + slack).argmax(axis=1)[:, None]
    lower, upper = (
        np.take_along_axis(ranked, low, axis=1)[:, 0],
        np.take_along_axis(ranked, high, axis=1)[:, 0],
    )
    if tie == "lower":
        return lower
    if tie == "upper":
        return upper
    if tie == "middle":
        return (lower + upper) / 2.0
    first_low = (places == lower[:, None]).argmax(axis=1)
    first_high = (places == upper[:, None]).argmax(axis=1)
    return np.where(first_low <= first_high, lower, upper)


def find_means(places: Floats, weights: Floats) -> Floats:
    """Return the weighted mean of each game: sum of w x / sum of w, (games, players) -> (games,)."""
    means: Floats = (weights * places).sum(axis=1) / weights.sum(axis=1)
    return means
