"""Debates drawn anew: what would have been counted had other reports (or coders) of the same kind come in.

Reports, not statements, are drawn with replacement, since the statements of one report depend on each other (a cluster bootstrap: Efron &
Tibshirani 1993, ch. 8; Davison & Hinkley 1997, s. 3.8). A report drawn twice counts as two. Where duplicates are dropped within a unit longer
than a report, two copies of one report are duplicates too, and where the first of some duplicates is not drawn, a later one counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from dragoman.model.network_measures import Over, Range
from dragoman.networks.build import Weighing
from dragoman.networks.counts import Counts, count
from dragoman.networks.duplicates import number_repeats
from dragoman.networks.statements import FloatArray, IntArray, Statements


@dataclass(frozen=True, slots=True)
class Resampling:
    """How often, from which seed and over what debates are drawn anew. Raises ValueError for less than one draw."""

    draws: int = 200
    seed: int = 0
    over: Over = "reports"

    def __post_init__(self) -> None:
        if self.draws < 1:
            raise ValueError(f"{self.draws} draws: at least 1")


#: Two hundred draws of reports.
USUAL: Final = Resampling()


def resample(statements: Statements, weighing: Weighing, resampling: Resampling) -> Iterator[Counts]:
    """Yield the counts of each resample, with duplicates dropped by the weighing.

    Every draw has its own stream of chance, so that more draws leave the first ones as they were. Raises ValueError where coders are to be
    drawn and there are fewer than two.
    """
    asked = statements.without_answers() if weighing.aggregation == "ignore" else statements
    repeats = number_repeats(asked, weighing.duplicates, weighing.rules)
    _, firsts, group = np.unique(repeats, return_index=True, return_inverse=True)
    kept = asked.select(firsts.astype(np.int64))
    for reports, coders in _multiplicities(asked, resampling):
        if weighing.duplicates == "include":
            weights = reports * coders
        elif weighing.duplicates == "document":
            weights = reports[firsts] * _any(group, coders, len(firsts))
        else:
            weights = _any(group, reports * coders, len(firsts))
        yield count(kept, weights)


def _any(group: IntArray, told: FloatArray, groups: int) -> FloatArray:
    """1 for each group of which one is told at all, else 0."""
    return (np.bincount(group, told, groups) > 0).astype(np.float64)


def _multiplicities(
    statements: Statements, resampling: Resampling
) -> Iterator[tuple[FloatArray, FloatArray]]:
    """How often the report, and the coder, of each statement is drawn, for each draw."""
    documents, report = np.unique(statements.documents, return_inverse=True)
    names, coder = np.unique(statements.coders, return_inverse=True)
    if resampling.over != "reports" and len(names) < 2:
        raise ValueError("the statements are of one coder: draw reports anew")
    for draw in range(resampling.draws):
        reports, coders = np.ones(len(statements)), np.ones(len(statements))
        if resampling.over != "coders" and len(documents):
            generator = np.random.default_rng([resampling.seed, 0, draw])
            reports = _drawn(len(documents), generator)[report]
        if resampling.over != "reports":
            coders = _drawn(len(names), np.random.default_rng([resampling.seed, 1, draw]))[coder]
        yield reports, coders


def _drawn(many: int, generator: np.random.Generator) -> FloatArray:
    return np.bincount(generator.integers(0, many, many), minlength=many).astype(np.float64)


def ranges_of(values: FloatArray, drawn: FloatArray) -> list[Range]:
    """Return the doubt of several numbers. drawn: a row for each resample, NaN where it does not have the number.

    low and high are the 10th and 90th percentiles (Efron's percentile method), by linear interpolation.
    """
    there = ~np.isnan(drawn)
    many = there.sum(axis=0)
    ordered = np.sort(drawn, axis=0)  # NaN comes last
    low, high = (_percentile(ordered, many, share) for share in (0.1, 0.9))
    same = ((np.sign(drawn) == np.sign(values)[None, :]) & there).sum(axis=0)
    return [
        Range(float(v), float(lo), float(hi), float(s) / int(n), int(n))
        if n
        else Range(float(v), float(v), float(v), 1.0, 0)
        for v, lo, hi, s, n in zip(values, low, high, same, many, strict=True)
    ]


def _percentile(ordered: FloatArray, many: IntArray, share: float) -> FloatArray:
    """The percentile of the first so many of each sorted column."""
    place = np.maximum(many - 1, 0) * share
    below = np.floor(place).astype(np.int64)
    above = np.minimum(below + 1, np.maximum(many - 1, 0))
    columns = np.arange(ordered.shape[1])
    under, over = ordered[below, columns], ordered[above, columns]
    return np.asarray(under + (over - under) * (place - below), dtype=np.float64)
