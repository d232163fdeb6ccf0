"""Spectra: the shape of a network as a row of numbers, whatever the names of its nodes.

The spectrum is that of the Laplacian L = D - W, divided by its trace, with weights below 0 set to 0: 0 to 1 each, 1 in sum, in rising order
(Wilson & Zhu 2008, "A study of graph spectra for comparing graphs and trees", Pattern Recognition 41; De Domenico et al. 2015, Nature Communications 6:6864,
for the trace). Two networks of one debate differ by the sum of the differences of their eigenvalues. D3 (degrees_for_spectra): DNA never subtracts W,
so that its eigenvalues are the degrees.
"""

from __future__ import annotations

import numpy as np

from dragoman.networks.rules import RIGHT, Rules
from dragoman.networks.splits import DIGITS
from dragoman.networks.statements import FloatArray


def spectrum_of(weights: FloatArray, rules: Rules = RIGHT) -> FloatArray:
    """Return the eigenvalues in rising order, rounded to 12 digits; all 0 where there is no tie. weights: symmetric.

    >>> path = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    >>> spectrum_of(path).tolist()
    [0.0, 0.25, 0.75]
    """
    ties = np.maximum(weights, 0.0)
    np.fill_diagonal(ties, 0.0)
    degrees = ties.sum(axis=1)
    total = float(degrees.sum())
    if total == 0:
        return np.zeros(len(weights))
    if rules.degrees_for_spectra:
        return np.sort(degrees / total)
    tied = np.flatnonzero(degrees)  # a node without ties adds an eigenvalue 0
    part = ties[np.ix_(tied, tied)]
    values = np.zeros(len(weights))
    values[len(weights) - len(tied) :] = np.linalg.eigvalsh((np.diag(degrees[tied]) - part) / total)
    return np.asarray(np.sort(np.round(np.maximum(values, 0.0), DIGITS)) + 0.0, dtype=np.float64)


def spectral_distance(one: FloatArray, other: FloatArray) -> float:
    """Return the sum of the differences of two spectra of equally many nodes, 0 to 2; 1 between any network and one without ties."""
    return float(np.abs(one - other).sum())
