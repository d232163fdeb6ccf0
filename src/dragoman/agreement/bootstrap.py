"""Figures that add up over documents -> measures with bootstrap intervals over documents.

Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13 (percentile intervals); Krippendorff (2011, 2016) asks for
intervals by the bootstrap. Documents are drawn, not units: what one coder makes of one report hangs together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.model.agreement import Measured, MeasureName

Floats = NDArray[np.float64]
#: (b, figures) sums -> measure -> (b,) values.
Reckon = Callable[[Floats], Mapping[MeasureName, Floats]]


@dataclass(frozen=True, slots=True, eq=False)
class Tallies:
    """Figures by document, shape (documents, figures), which add up over documents; and how measures come of their sums."""

    figures: Floats
    reckon: Reckon


def measure_tallies(tallies: Tallies, *, resamples: int, seed: int) -> tuple[Measured, ...]:
    """Return each measure of all documents together, with its 95 % interval.

    resamples: 0 gives no intervals. Documents are drawn with replacement, as many as there are. Draws in which a measure is not defined are
    left out; where that leaves fewer than half, or there are fewer than two documents, there is no interval.
    """
    documents = len(tallies.figures)
    whole = tallies.reckon(tallies.figures.sum(axis=0, keepdims=True))
    drawn: Mapping[MeasureName, Floats] = {}
    if documents >= 2 and resamples > 0:
        draws = np.random.default_rng(seed).multinomial(
            documents, np.full(documents, 1.0 / documents), resamples
        )
        drawn = tallies.reckon(draws.astype(np.float64) @ tallies.figures)
    return tuple(_with_interval(name, float(value[0]), drawn.get(name)) for name, value in whole.items())


def measure_documents(tallies: Tallies, name: MeasureName) -> tuple[float | None, ...]:
    """Return one measure of each document alone."""
    return tuple(_defined(float(value)) for value in tallies.reckon(tallies.figures)[name])


def _with_interval(name: MeasureName, value: float, drawn: Floats | None) -> Measured:
    if _defined(value) is None:
        return Measured(name, None)
    kept = drawn[np.isfinite(drawn)] if drawn is not None else np.zeros(0)
    if drawn is None or len(kept) * 2 < len(drawn):
        return Measured(name, value)
    low, high = np.quantile(kept, [0.025, 0.975])
    return Measured(name, value, float(low), float(high))


def _defined(value: float) -> float | None:
    return value if np.isfinite(value) else None
