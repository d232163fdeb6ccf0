"""The plain models that stand beside every other: means, the weighted median, and the middle of the scale.

Source: reference/bargaining.md 2.1; the weighted mean as the "compromise model": Achen in Thomson et al. 2006, The European Union Decides.
On 353 decisions of the EU no model of the bargaining beats the weighted mean as a point forecast (the same, section 4).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from itertools import pairwise
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
#: The middle of the scale, which is the forecast of who knows nothing.
CONSTANT: Final = 50.0
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
    mean = math.fsum((places * weights).tolist()) / math.fsum(weights.tolist())
    return float(min(max(mean, places[weighing].min()), places[weighing].max()))


def means_without(places: Floats, weights: Floats) -> Floats:
    """Return, for each player, the weighted mean of all others, shape (n,): what weighted_mean gives without it, to the last bit.

    >>> means_without(np.array([0.0, 50.0, 100.0]), np.array([1.0, 1.0, 3.0])).tolist()
    [87.5, 75.0, 25.0]
    """
    weighing = weights > 0
    ascending = np.sort(places[weighing])
    if not ascending.size:
        return np.full(places.shape, np.nan)
    weight = sum_others(weights)
    first, second, last_but_one, last = ascending[
        [0, min(1, ascending.size - 1), max(-2, -ascending.size), -1]
    ]
    least = np.where(weighing & (places == first), second, first)
    most = np.where(weighing & (places == last), last_but_one, last)
    means = sum_others(places * weights) / np.where(weight > 0, weight, 1.0)
    return np.where(weight > 0, np.clip(means, least, most), np.nan)


def sum_others(values: Floats) -> Floats:
    """Return, for each of some values, the sum of all others, exactly rounded: what math.fsum gives of the others.

    The sum of all is kept exactly, as a few parts that each hold what the ones before leave of it, so that one value can be taken off
    again. Source: floating-point expansions, Shewchuk 1997, Discrete & Computational Geometry 18:305, on which fsum rests too.

    >>> sum_others(np.array([1e16, 1.0, -1e16])).tolist()
    [-1e+16, 0.0, 1e+16]
    """
    each: list[float] = values.tolist()
    parts = [math.fsum(each)]
    while abs(rest := math.fsum([*each, *(-part for part in parts)])) > 0:
        parts.append(rest)
    return np.array([math.fsum([*parts, -one]) for one in each])


def weighted_median(places: Floats, weights: Floats, tie: Tie = "lower") -> float:
    """Return the place u that makes sum(w |x - u|) least, NaN where no weight is above 0.

    It is the place that beats every other in votes by weight (the Condorcet winner where preferences are single-peaked). The least sum may
    be had all along a gap between two places: tie says which end is meant, or the middle. Source: reference/bargaining.md 2.1 and 2.4 (I).

    >>> weighted_median(np.array([10.0, 30.0]), np.array([1.0, 1.0]), "mid")
    20.0
    """
    lower, upper = _median_ends(places, weights)
    if tie == "mid":
        return lower + (upper - lower) / 2
    return lower if tie == "lower" else upper


def _median_ends(places: Floats, weights: Floats) -> tuple[float, float]:
    """Return the places between which the median may lie, the same one twice where there is no tie; NaN where no weight is above 0."""
    order = np.argsort(places, kind="stable")
    order = order[weights[order] > 0]
    spots, starts = np.unique(places[order], return_index=True)
    if not spots.size:
        return math.nan, math.nan
    ordered = weights[order].tolist()
    heaped = [math.fsum(ordered[start:end]) for start, end in pairwise([*starts.tolist(), len(ordered)])]
    half = math.fsum(heaped) / 2
    slack = 2 * half * _HALF_SLACK

    def upto(spot: int) -> float:
        return math.fsum(heaped[: spot + 1])

    lower = bisect_left(range(len(heaped)), half - slack, key=upto)
    upper = bisect_right(range(len(heaped)), half + slack, key=upto)
    return float(spots[lower]), float(spots[upper if upper < len(heaped) else lower])


def place_mean(stands: Stands, weighing: Weighing = "capability-salience") -> float:
    """Return the weighted mean of the stands, or the plain one ("equal"); NaN where nobody weighs."""
    return weighted_mean(stands.places, weigh(stands, weighing))


def place_median(stands: Stands, weighing: Weighing = "capability-salience", tie: Tie = "lower") -> float:
    """Return the weighted median of the stands; NaN where nobody weighs."""
    return weighted_median(stands.places, weigh(stands, weighing), tie)


def forecast_mean(game: Game, question: str, weighing: Weighing = "capability-salience") -> Outcome:
    """Return the weighted mean of the places, or the plain one ("equal"); raises KeyError for an unknown question."""
    stands = find_stands(game, question)
    place = place_mean(stands, weighing)
    name = "mean" if weighing == "equal" else "weighted-mean"
    return Outcome(question, name, place, (("weighing", weighing),), _why_none(stands, place))


def forecast_median(
    game: Game, question: str, weighing: Weighing = "capability-salience", tie: Tie = "lower"
) -> Outcome:
    """Return the weighted median of the places; raises KeyError for an unknown question."""
    stands = find_stands(game, question)
    place = place_median(stands, weighing, tie)
    note = _why_none(stands, place) or _say_tie(stands.places, weigh(stands, weighing), tie)
    return Outcome(question, "weighted-median", place, (("weighing", weighing), ("tie", tie)), note)


def forecast_constant(game: Game, question: str, place: float = CONSTANT) -> Outcome:
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
    ends = _median_ends(places, weights)
    if ends[0] == ends[1]:
        return ""
    return f"Half the weight lies on either side of {ends[0]:g} to {ends[1]:g}; by the rule of ties ({tie}) one place of these was taken."
