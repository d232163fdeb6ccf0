"""Percent agreement, Cohen's kappa and Fleiss' kappa.

Sources: Cohen (1960), "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20; Fleiss (1971),
"Measuring Nominal Scale Agreement Among Many Raters", Psychological Bulletin 76.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def percent_agreement(pairs: Iterable[tuple[Hashable, Hashable]]) -> float:
    """Return the share (0-1) of units to which both coders gave one value; NaN without units.

    >>> percent_agreement([("for", "for"), ("for", "against")])
    0.5
    """
    given = list(pairs)
    return sum(one == other for one, other in given) / len(given) if given else float("nan")


def cohen_kappa(pairs: Iterable[tuple[Hashable, Hashable]]) -> float:
    """Return Cohen's kappa, (p_o - p_e) / (1 - p_e): p_e = sum over values of the product of the two coders' shares of it.

    NaN without units, and where both gave the same single value throughout (p_e = 1). Source: Cohen (1960), equation 1.

    >>> round(cohen_kappa([("a", "a")] * 2 + [("b", "b")] * 2 + [("a", "b")]), 3)
    0.615
    """
    given = list(pairs)
    ours, theirs = Counter(one for one, _ in given), Counter(other for _, other in given)
    values = list(dict.fromkeys([*ours, *theirs]))
    agreed = float(sum(one == other for one, other in given))
    margins = np.array([[ours[v], theirs[v]] for v in values], dtype=np.float64).reshape(-1, 2)
    return float(kappa_of(np.array([agreed]), margins[None, :, 0], margins[None, :, 1])[0])


def kappa_of(agreed: Floats, ours: Floats, theirs: Floats) -> Floats:
    """Return Cohen's kappa of many tables at once, shape (b,). agreed: (b,) units alike; ours, theirs: (b, values) units of each value."""
    n = ours.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        by_chance = (ours * theirs).sum(axis=1) / n**2
        kappa: Floats = np.where(by_chance < 1.0, (agreed / n - by_chance) / (1.0 - by_chance), np.nan)
    return kappa


def fleiss_kappa(counts: Sequence[Sequence[int]]) -> float:
    """Return Fleiss' kappa. counts: for each unit, how many coders gave each value; every unit has the same number (>= 2) of coders.

    (P - P_e) / (1 - P_e); P = mean over units of (sum of n_j squared - m) / (m (m - 1)); P_e = sum of the squared shares of the values.
    NaN without units, and where one value was given throughout. Raises ValueError where units differ in their number of coders.
    Source: Fleiss (1971), equations 1 to 7.
    """
    table = np.array(counts, dtype=np.float64)
    if not table.size:
        return float("nan")
    coders = table.sum(axis=1)
    if coders.min() != coders.max() or coders[0] < 2:
        raise ValueError("each unit needs the same number of coders, at least two")
    alike = unit_agreement(table).sum(keepdims=True)
    return float(fleiss_of(alike, np.array([float(len(table))]), table.sum(axis=0)[None, :])[0])


def unit_agreement(table: Floats) -> Floats:
    """Return P_i of each unit, shape (n,): the share of its pairs of coders that agree. table: (n, values) counts."""
    m = table.sum(axis=1)
    alike: Floats = ((table**2).sum(axis=1) - m) / (m * (m - 1))
    return alike


def fleiss_of(alike: Floats, units: Floats, totals: Floats) -> Floats:
    """Return Fleiss' kappa of many tables at once, shape (b,). alike: sums of P_i; units: how many; totals: (b, values) counts."""
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = totals / totals.sum(axis=1, keepdims=True)
        by_chance = (shares**2).sum(axis=1)
        kappa: Floats = np.where(by_chance < 1.0, (alike / units - by_chance) / (1.0 - by_chance), np.nan)
    return kappa
