"""The plain models that stand beside every other: means, the weighted median, and the middle of the scale.

Source: reference/bargaining.md 2.1; the weighted mean as the "compromise model": Achen in Thomson et al. 2006, The European Union Decides.
On 353 decisions of the EU no model of the bargaining beats the weighted mean as a point forecast (the same, section 4).
"""

from __future__ import annotations

import math
from typing import Final, Literal, get_args

import numpy as np

from dragoman.forecasts.arrays import Floats, Stands, find_stands
from dragoman.model.forecast import Outcome
from dragoman.model.game import Game

#: What a player weighs: capability times salience, one of the two, or 1.
Weighing = Literal["capability-salience", "salience", "capability", "equal"]
#: Which place is the median where half the weight lies on either side of a gap: its lower end, its upper end, or its middle.
Tie = Literal["lower", "upper", "mid"]
WEIGHINGS: Final[tuple[Weighing, ...]] = get_args(Weighing)
TIES: Final[tuple[Tie, ...]] = get_args(Tie)
#: Weights this near to one half of all, in parts of all, are taken for one half.
_HALF_SLACK: Final = 1e-12
_NOBODY: Final = "Nobody has a place on this question."
_NO_WEIGHT: Final = "Nobody who has a place on this question weighs anything."


def weigh(stands: Stands, weighing: Weighing) -> Floats:
    """Return the players' weights, shape (n,)."""
    if weighing == "equal":
        return np.ones_like(stands.places)
    if weighing == "salience":
        return stands.saliences
    return stands.capabilities if weighing == "capability" else stands.weights


def weighted_mean(places: Floats, weights: Floats) -> float:
    """Return sum(w x) / sum(w), NaN where no weight is above 0; it lies between the least and the greatest place that weigh.

    places, weights: shape (n,). Summed exactly, so the order of the players does not show. Source: reference/bargaining.md 2.1.

    >>> weighted_mean(np.array([0.0, 100.0]), np.array([3.0, 1.0]))
    25.0
    """
    weighing = weights > 0
    if not weighing.any():
        return math.nan
    mean = math.fsum(places * weights) / math.fsum(weights)
    return float(min(max(mean, places[weighing].min()), places[weighing].max()))


def weighted_median(places: Floats, weights: Floats, tie: Tie = "lower") -> float:
    """Return the place u that makes sum(w |x - u|) least, NaN where no weight is above 0.

    It is the place that beats every other in votes by weight (the Condorcet winner where preferences are single-peaked). The least sum may
    be had all along a gap between two places: tie says which end is meant, or the middle. Source: reference/bargaining.md 2.1 and 2.4 (I).

    >>> weighted_median(np.array([10.0, 30.0]), np.array([1.0, 1.0]), "mid")
    20.0
    """
    spots, at = np.unique(places[weights > 0], return_inverse=True)
    if not spots.size:
        return math.nan
    heaped = [math.fsum(weights[weights > 0][at == spot]) for spot in range(spots.size)]
    half = math.fsum(heaped) / 2
    below = [math.fsum(heaped[: spot + 1]) for spot in range(spots.size)]
    slack = 2 * half * _HALF_SLACK
    lower = next(spot for spot, sum_ in enumerate(below) if sum_ >= half - slack)
    upper = next((spot for spot, sum_ in enumerate(below) if sum_ > half + slack), lower)
    if tie == "mid":
        return float(spots[lower] + (spots[upper] - spots[lower]) / 2)
    return float(spots[lower] if tie == "lower" else spots[upper])


def forecast_mean(game: Game, question: str, weighing: Weighing = "capability-salience") -> Outcome:
    """Return the weighted mean of the places, or the plain one ("equal"); raises KeyError for an unknown question."""
    stands = find_stands(game, question)
    place = weighted_mean(stands.places, weigh(stands, weighing))
    name = "mean" if weighing == "equal" else "weighted-mean"
    return Outcome(question, name, place, (("weighing", weighing),), _why_none(stands, place))


def forecast_median(
    game: Game, question: str, weighing: Weighing = "capability-salience", tie: Tie = "lower"
) -> Outcome:
    """Return the weighted median of the places; raises KeyError for an unknown question."""
    stands = find_stands(game, question)
    weights = weigh(stands, weighing)
    place = weighted_median(stands.places, weights, tie)
    note = _why_none(stands, place) or _say_tie(stands.places, weights, tie)
    return Outcome(question, "weighted-median", place, (("weighing", weighing), ("tie", tie)), note)


def forecast_constant(game: Game, question: str, place: float = 50.0) -> Outcome:
    """Return the same place whatever the players want, by custom the middle of the scale; raises KeyError for an unknown question."""
    return Outcome(game.question(question).id, "constant", place, (("place", f"{place:g}"),))


def forecast_baselines(game: Game, question: str) -> tuple[Outcome, ...]:
    """Return the plain forecasts that stand beside any other: weighted mean, plain mean, weighted median, 50."""
    return (
        forecast_mean(game, question),
        forecast_mean(game, question, "equal"),
        forecast_median(game, question),
        forecast_constant(game, question),
    )


def _why_none(stands: Stands, place: float) -> str:
    """Return why there is no place, "" where there is one."""
    if not math.isnan(place):
        return ""
    return _NO_WEIGHT if stands.players else _NOBODY


def _say_tie(places: Floats, weights: Floats, tie: Tie) -> str:
    """Return what the reader has to know of a tie, "" where there is none."""
    ends = [weighted_median(places, weights, one) for one in ("lower", "upper")]
    if ends[0] == ends[1]:
        return ""
    return f"Half the weight lies on either side of {ends[0]:g} to {ends[1]:g}; by the rule of ties ({tie}) one place of these was taken."
