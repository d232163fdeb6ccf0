"""How good forecasts were: errors, hit rates, CRPS, PIT, coverage, and intervals that know which questions belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dragoman.forecasts.mixture import Mixture

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its interval: low and high at a level (0.95), n values in so many clusters."""

    value: float
    low: float
    high: float
    n: int
    clusters: int


@dataclass(frozen=True, slots=True)
class PitHistogram:
    """How often the outcome fell in each slice of its forecast (equal slices of chance), with what a right forecast gives.

    counts: by slice, need not be whole. low, high: the band that all counts of a right forecast keep within, with the chance `level`.
    """

    counts: tuple[float, ...]
    low: float
    high: float
    level: float

    @property
    def flat(self) -> bool:
        """Say whether every count keeps within the band."""
        return all(self.low <= count <= self.high for count in self.counts)


def absolute_errors(forecasts: ArrayLike, outcomes: ArrayLike) -> Floats:
    """Return the distance of each forecast from its outcome, in points of the scale; their mean is the MAE."""
    return np.abs(np.asarray(forecasts, np.float64) - np.asarray(outcomes, np.float64))


def hit_rate(forecasts: ArrayLike, outcomes: ArrayLike, *, within: float) -> float:
    """Return the share (0-1) of forecasts at most so many points off."""
    return float((absolute_errors(forecasts, outcomes) <= within).mean())


def crps_of_samples(samples: ArrayLike, outcome: float, weights: ArrayLike | None = None) -> float:
    """Return the CRPS of the distribution that sits on the samples: E|X - y| - E|X - X'|/2, in points; lower is better.

    weights: of the samples, >= 0; equal where not given. Exact, by sorting. Source: Gneiting & Raftery 2007, JASA 102:359, eq. 21.
    """
    values = np.asarray(samples, np.float64)
    mass = np.ones(len(values)) if weights is None else np.asarray(weights, np.float64)
    order = np.argsort(values, kind="stable")
    values, mass = values[order], mass[order] / mass.sum()
    upto = np.cumsum(mass)[:-1]
    apart = float((np.diff(values) * upto * (1.0 - upto)).sum())  # E|X - X'| / 2
    return float((mass * np.abs(values - outcome)).sum()) - apart


def crps_of_mixture(forecast: Mixture, outcome: float) -> float:
    """Return the CRPS of a distribution with smooth parts and atoms: the integral of (F(x) - [outcome <= x])^2, in points, exact.

    Source: Matheson & Winkler 1976; Gneiting & Raftery 2007, eq. 20. Between knots F is straight, so each piece is a cubic's difference.
    """
    at = np.unique([*forecast.places, outcome])
    below, upto = forecast.limits(at)
    gap = np.where(at[:-1] < outcome, 0.0, 1.0)
    start, end = upto[:-1] - gap, below[1:] - gap
    return float((np.diff(at) * (start * start + start * end + end * end)).sum() / 3.0)


def pit_range(forecast: Mixture, outcome: float) -> tuple[float, float]:
    """Return the chance of less than the outcome and of at most the outcome: between them lies its randomised PIT."""
    below, upto = forecast.limits(outcome)
    return float(below), float(upto)


def randomised_pit(forecast: Mixture, outcome: float, draw: float) -> float:
    """Return the probability integral transform of the outcome, with a draw (0-1) that says where in an atom it falls.

    For a right forecast and a uniform draw it is uniform, atoms or not. Source: Brockwell 2007; Czado, Gneiting & Held 2009, eq. 1.
    """
    below, upto = pit_range(forecast, outcome)
    return below + draw * (upto - below)


def _share_between(ranges: Sequence[tuple[float, float]], low: float, high: float) -> Floats:
    """Return the chance that each randomised PIT falls from low to high: the mean over all draws, so that no draw is needed."""
    below, upto = np.asarray(ranges, np.float64).reshape(-1, 2).T
    width = upto - below
    overlap = np.clip(np.minimum(upto, high) - np.maximum(below, low), 0.0, None)
    inside = (below >= low) & ((below < high) | ((high == 1.0) & (below == 1.0)))
    wide = width > 1e-12
    return np.asarray(np.where(wide, overlap / np.where(wide, width, 1.0), inside), np.float64)


def pit_histogram(
    ranges: Sequence[tuple[float, float]], *, slices: int = 10, level: float = 0.95
) -> PitHistogram:
    """Return the histogram of the randomised PIT, averaged over its draws (Czado, Gneiting & Held 2009, eq. 2), with its band.

    The band holds for all slices together (Bonferroni over a normal approximation of n independent questions).
    """
    edges = np.linspace(0.0, 1.0, slices + 1)
    counts = [float(_share_between(ranges, a, b).sum()) for a, b in pairwise(edges)]
    n, share = len(ranges), 1.0 / slices
    reach = NormalDist().inv_cdf(1.0 - (1.0 - level) / (2.0 * slices)) * float(
        np.sqrt(n * share * (1.0 - share))
    )
    return PitHistogram(tuple(counts), max(n * share - reach, 0.0), n * share + reach, level)


def coverages_by_pit(ranges: Sequence[tuple[float, float]], *, level: float) -> Floats:
    """Return, for each question, the chance that its randomised PIT lies in the central slice of this level; the mean is the coverage.

    An interval whose end is an atom holds more than its level; this counts an outcome on the atom with the part that belongs inside.
    """
    return _share_between(ranges, (1.0 - level) / 2.0, (1.0 + level) / 2.0)


def covered(low: ArrayLike, high: ArrayLike, outcomes: ArrayLike) -> NDArray[np.bool_]:
    """Return whether each outcome lies in its interval, ends included; the mean is the coverage, ``high - low`` the width."""
    places = np.asarray(outcomes, np.float64)
    return np.asarray((np.asarray(low) <= places) & (places <= np.asarray(high)))


def interval_score(low: float, high: float, outcome: float, *, level: float) -> float:
    """Return the width of an interval plus 2/(1 - level) times what the outcome lies outside (Gneiting & Raftery 2007, eq. 43)."""
    missed = max(low - outcome, 0.0) + max(outcome - high, 0.0)
    return high - low + 2.0 / (1.0 - level) * missed


def clustered_mean(
    values: ArrayLike, clusters: Sequence[str], *, seed: int, draws: int = 2000, level: float = 0.95
) -> Estimate:
    """Return the mean of values with its bootstrap interval, drawing whole clusters (proposals), since their questions hang together.

    Percentile interval (Efron 1979; clusters: Davison & Hinkley 1997, section 3.8). The same seed gives the same interval.
    """
    numbers = np.asarray(values, np.float64)
    names, which = np.unique(np.asarray(clusters), return_inverse=True)
    sums, sizes = np.bincount(which, weights=numbers), np.bincount(which)
    drawn = np.random.default_rng(seed).integers(0, len(names), (draws, len(names)))
    means = sums[drawn].sum(1) / sizes[drawn].sum(1)
    low, high = np.quantile(means, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    return Estimate(float(numbers.mean()), float(low), float(high), len(numbers), len(names))
