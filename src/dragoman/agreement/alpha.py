"""Krippendorff's alpha: any number of coders, missing values, nominal, ordinal, interval and ratio scales.

Source: Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", Annenberg School for Communication, Departmental Papers 43.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Metric = Literal["nominal", "ordinal", "interval", "ratio"]
Value = str | float | None


def krippendorff_alpha(data: Sequence[Sequence[Value]], metric: Metric = "nominal") -> float:
    """Return alpha = 1 - D_o / D_e. data: a row for each coder, a column for each unit; None where a coder gave no value.

    Units that fewer than two coders valued do not count. Values are numbers for every metric but the nominal. NaN where nothing varies:
    alpha is not defined where only one value was given. Source: Krippendorff (2011), section C and D.

    >>> round(krippendorff_alpha([["a", "a", "b", "b"], ["a", "a", "b", "a"]]), 3)
    0.533
    """
    units = list(zip(*data, strict=True))
    values = sorted({v for unit in units for v in unit if v is not None}, key=_order)
    return float(alpha_of(count_coincidences(units, values)[None, :, :], measure_values(values), metric)[0])


def count_coincidences(units: Sequence[Sequence[Value]], values: Sequence[Value]) -> Floats:
    """Return the coincidence matrix, (values, values): o_ck = sum over units of the pairs c-k in it / (its number of values - 1)."""
    place = {value: n for n, value in enumerate(values)}
    table = np.zeros((len(values), len(values)))
    for unit in units:
        given = np.zeros(len(values))
        for value in unit:
            if value is not None:
                given[place[value]] += 1
        if given.sum() >= 2:
            table += (np.outer(given, given) - np.diag(given)) / (given.sum() - 1)
    return table


def measure_values(values: Sequence[Value]) -> Floats:
    """Return the numbers of values, or their ranks where they are words."""
    if all(isinstance(v, int | float) for v in values):
        return np.array(values, dtype=np.float64)
    return np.arange(len(values), dtype=np.float64)


def alpha_of(tables: Floats, values: Floats, metric: Metric) -> Floats:
    """Return alpha of many coincidence matrices at once, shape (b,). tables: (b, values, values), values in rising order.

    alpha = 1 - (n - 1) sum o_ck d_ck / sum n_c n_k d_ck, with d the squared difference of the metric.
    """
    margins = tables.sum(axis=2)
    n = margins.sum(axis=1)
    apart = squared_differences(margins, values, metric)
    observed = (tables * apart).sum(axis=(1, 2))
    expected = np.einsum("bi,bj,bij->b", margins, margins, apart)
    with np.errstate(invalid="ignore", divide="ignore"):
        alpha: Floats = np.where(expected > 0, 1.0 - (n - 1) * observed / expected, np.nan)
    return alpha


def nominal_alpha_of(alike: Floats, margins: Floats) -> Floats:
    """Return nominal alpha of many tables at once, shape (b,), from their diagonals' sums (b,) and margins (b, values)."""
    n = margins.sum(axis=1)
    expected = n**2 - (margins**2).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        alpha: Floats = np.where(expected > 0, 1.0 - (n - 1) * (n - alike) / expected, np.nan)
    return alpha


def squared_differences(margins: Floats, values: Floats, metric: Metric) -> Floats:
    """Return d_ck squared, (b, values, values). margins: (b, values), which only the ordinal metric needs.

    nominal: 0 or 1. ordinal: (sum of n_g from c to k, less half of n_c and n_k), squared. interval: (c - k) squared. ratio:
    ((c - k) / (c + k)) squared.
    """
    count = len(values)
    if metric == "nominal":
        apart = 1.0 - np.eye(count)
    elif metric == "interval":
        apart = (values[:, None] - values[None, :]) ** 2
    elif metric == "ratio":
        total = values[:, None] + values[None, :]
        apart = (
            np.divide(values[:, None] - values[None, :], total, out=np.zeros_like(total), where=total != 0)
            ** 2
        )
    else:
        middle = np.cumsum(margins, axis=1) - margins / 2.0
        ordinal: Floats = (middle[:, :, None] - middle[:, None, :]) ** 2
        return ordinal
    return np.broadcast_to(apart, (len(margins), count, count))


def _order(value: Value) -> tuple[int, float, str]:
    return (0, float(value), "") if isinstance(value, int | float) else (1, 0.0, str(value))
