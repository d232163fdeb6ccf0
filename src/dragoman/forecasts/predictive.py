"""A game -> the predictive distribution of a question: where it may end, with chances that were right on decided questions.

The distribution is the forecast; its mean is no better a point than the weighted mean, and neither claims to be. Its numbers (fitted.py)
come from decisions of the European Union with expert-coded places: talks of another kind may be wilder, and no number here knows that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from dragoman.errors import InputError
from dragoman.forecasts.arrays import Floats, Stands, find_stands
from dragoman.forecasts.fitted import FITTED
from dragoman.forecasts.fitting import Fitted, centre, predict_places
from dragoman.forecasts.mixture import Mixture, pool
from dragoman.model.game import Game


@dataclass(frozen=True, slots=True)
class Band:
    """An interval of places (0-100, ends included) and the chance that the outcome lies in it (0-1)."""

    low: float
    high: float
    chance: float


@dataclass(frozen=True, slots=True)
class Prediction:
    """The predictive distribution of a question, the point it is built around, how many actors stand there, and the fitted numbers used."""

    question: str
    actors: int
    point: float
    spread: float
    mixture: Mixture
    fitted: Fitted

    def band(self, level: float = 0.8) -> Band:
        """Return the shortest interval that holds the outcome with at least this chance; its own chance is told, since atoms make it more."""
        return shortest_band(self.mixture, level)

    def chance_beyond(self, place: float) -> float:
        """Return the chance that the outcome lies above a place (not on it)."""
        return 1.0 - float(self.mixture.limits(place)[1])

    @property
    def told(self) -> str:
        """The distribution in one sentence, without a claim of more than it knows."""
        band, low, high = self.band(), *(self.mixture.chance(at, at) for at in (0.0, 100.0))
        ends = f"; {_percent(low)} for the very end at 0 and {_percent(high)} for the end at 100"
        return (
            f"Around {self.point:.0f}; in {_percent(band.chance)} of cases between {band.low:.0f} and {band.high:.0f}{ends}. "
            f"Measured on {self.fitted.source}.{self._caution}"
        )

    @property
    def _caution(self) -> str:
        if self.actors >= self.fitted.fewest:
            return ""
        stand = "actor stands" if self.actors == 1 else "actors stand"
        return (
            f" Only {self.actors} {stand} on this question; nearly all of those decisions had at least {self.fitted.fewest}, "
            "so these chances are untested here."
        )


def _percent(chance: float) -> str:
    return f"{100 * chance:.0f} %"


def weights_of(stands: Stands) -> Floats:
    """Return the weights of a question's actors, capability times salience; where all are 0 the capabilities count alone.

    Raises InputError where nobody stands on the question.
    """
    if not stands.players:
        raise InputError(f"nobody has a stand on {stands.question!r}: there is nothing to forecast from")
    return stands.weights if (stands.weights > 0).any() else stands.capabilities


def predict(game: Game, question: str, *, fitted: Fitted = FITTED) -> Prediction:
    """Return the predictive distribution of a question, from the best places of its cells. Raises InputError where nobody has a stand."""
    return predict_stands(find_stands(game, question), fitted=fitted)


def predict_stands(stands: Stands, *, fitted: Fitted = FITTED) -> Prediction:
    """Return the predictive distribution of the question of some stands. Raises InputError where there are none."""
    weights = weights_of(stands)
    point, spread = centre(stands.places, weights)
    mixture = predict_places(stands.places, weights, fitted)
    return Prediction(stands.question, len(stands.players), point, spread, mixture, fitted)


def predict_drawn(games: Iterable[Game], question: str, *, fitted: Fitted = FITTED) -> Prediction:
    """Return the pool of the predictive distributions of several games: drawn cells (draws.py) or readings, each counting the same.

    It is at least as wide as one game's: what is unsure about the cells comes on top of what is unsure about the outcome.
    """
    return pool_predictions((find_stands(game, question) for game in games), fitted=fitted)


def pool_predictions(drawn: Iterable[Stands], *, fitted: Fitted = FITTED) -> Prediction:
    """Return what predict_drawn gives, from the stands on the question alone: drawn ones need no game made of each."""
    each = [predict_stands(stands, fitted=fitted) for stands in drawn]
    mixture = pool([one.mixture for one in each], [1.0] * len(each))
    point = float(np.mean([one.point for one in each]))
    spread = float(np.mean([one.spread for one in each]))
    return Prediction(each[0].question, min(one.actors for one in each), point, spread, mixture, fitted)


def shortest_band(mixture: Mixture, level: float) -> Band:
    """Return the shortest interval with at least this chance (0-1), its ends at whole points or at knots; of equals the likeliest."""
    at = np.unique([*mixture.places, *np.arange(np.ceil(mixture.places[0]), mixture.places[-1])])
    below, upto = mixture.limits(at)
    ends = np.searchsorted(upto, below + level - 1e-9, "left")
    starts = np.flatnonzero(ends < len(at))
    ends = ends[starts]
    widths, chances = at[ends] - at[starts], upto[ends] - below[starts]
    best = int(np.lexsort((-chances, np.round(widths, 9)))[0])
    return Band(float(at[starts[best]]), float(at[ends[best]]), min(float(chances[best]), 1.0))
