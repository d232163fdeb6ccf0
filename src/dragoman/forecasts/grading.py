"""Sealed forecasts and what came of them -> grades."""

from __future__ import annotations

from dragoman.forecasts.scores import crps_of_mixture
from dragoman.forecasts.whole import rebuild_mixture
from dragoman.model.claims import SealedForecast
from dragoman.model.forecast import Graded, Interval


def grade(claim: str, sealed: SealedForecast, outcome: float | None) -> Graded:
    """Return a sealed forecast with its grades; without an outcome (0-100 on its scale) it is open. claim: its id.

    error: |median - outcome|; point_error: |weighted mean - outcome|; crps: of the whole distribution (scores.py); all in points, 0 is best.

    >>> from datetime import date
    >>> grade("c", SealedForecast("q", date(2031, 1, 1), "", "", tuple(range(101)), (), 50.0, 6, 3, ""), 60.0).error
    10.0
    """
    mixture = rebuild_mixture(sealed.quantiles)
    intervals = tuple(Interval(low, high, chance) for low, high, chance in sealed.intervals)
    median = mixture.quantile(0.5)
    if outcome is None:
        return Graded(claim, sealed.issue, sealed.sealed_on, median, intervals)
    return Graded(
        claim,
        sealed.issue,
        sealed.sealed_on,
        median,
        intervals,
        outcome,
        abs(median - outcome),
        abs(sealed.point - outcome),
        crps_of_mixture(mixture, outcome),
        tuple(one.low <= outcome <= one.high for one in intervals),
    )
