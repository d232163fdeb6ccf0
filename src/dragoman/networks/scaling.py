"""Ideal points: where actors stand on the one dimension that orders their stances best.

Correspondence analysis of the doubled table: for each issue a column of what an actor said for it and one of what it said against it, a graded answer
counting for both in its parts (Greenacre 2017, "Correspondence Analysis in Practice", ch. 23). With P the table over its sum, r and c the sums of its
rows and columns, the places are u / sqrt(r), u the first left singular vector of (P - r c') / sqrt(r c'): mean 0 and variance 1 over statements. It gives
for yes-or-no votes what an item response model gives, up to its scale (ter Braak 1985: an approximation to unfolding); DNA fits Bayesian item response models by
MCMC in R instead. positions/across/dimension.py places options and actors of one issue by the same source; rooms do not
import each other, and the model is standard library only, so that the few lines of algebra stand in both.

The sign is free: the first actor by label that does not stand in the middle is at the negative end. An actor of few statements is thrown far out by
them: read places with their doubt.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csgraph, csr_array, linalg

from dragoman.model.network_measures import IdealPoint, IssuePole, Scaling
from dragoman.networks.build import Weighing, kept_statements
from dragoman.networks.counts import Counts, count
from dragoman.networks.resampling import Resampling, ranges_of, resample
from dragoman.networks.splits import DIGITS
from dragoman.networks.statements import FloatArray, IntArray, Statements

#: A first dimension that carries less tells nothing; a place nearer than this is in the middle.
_LEAST = 1e-6
#: Below so many columns all eigenvectors are found at once.
_SMALL = 24
_ROUNDED = DIGITS - 2


@dataclass(frozen=True, slots=True)
class _Dimension:
    """Places of all rows and columns, NaN for those that are not placed; share: of the variation."""

    rows: FloatArray
    columns: FloatArray
    share: float


def scale_actors(statements: Statements, weighing: Weighing, resampling: Resampling | None = None) -> Scaling:
    """Return the ideal points of actors and the poles of issues, with the doubt of the points where resampling is given.

    Only duplicates and rules of the weighing matter. Placed are those who spoke on two issues or more and
    whom shared issues tie to the greatest part of the debate; nobody where all
    say the same. Resamples are turned so that they run the way of the debate. Raises ValueError for answers that are words.
    """
    asked = replace(weighing, aggregation="subtract")
    kept = kept_statements(statements, asked)
    counts = count(kept)
    found = _first_dimension(double(counts))
    found = _turned(found, _lowest(found.rows))
    places = np.flatnonzero(~np.isnan(found.rows))
    points = [IdealPoint(kept.actor_labels[n], float(found.rows[n]), float(counts.totals[n])) for n in places]
    if resampling is not None and points:
        drawn = np.array(
            [
                _along(_first_dimension(double(one)).rows, found.rows, counts.totals)[places]
                for one in resample(statements, asked, resampling)
            ]
        )
        doubts = ranges_of(found.rows[places], drawn)
        points = [replace(point, doubt=doubt) for point, doubt in zip(points, doubts, strict=True)]
    unplaced = tuple(
        label
        for label, place, said in zip(kept.actor_labels, found.rows, counts.totals, strict=True)
        if np.isnan(place) and said
    )
    return Scaling(tuple(points), _poles(found.columns, kept.issue_labels), found.share, unplaced)


def double(counts: Counts) -> FloatArray:
    """Return the doubled table: actors by issues, what was said for them, then against them. Raises ValueError for answers that are words."""
    if counts.scale.kind in ("text", "none"):
        raise ValueError("words are neither for nor against: they place nobody")
    numbers = counts.scale.numbers
    span = float(np.ptp(numbers)) or 1.0
    pro = (numbers - numbers.min()) / span
    told = np.asarray(counts.profile.todense(), dtype=np.float64)
    told = told.reshape(len(told), counts.issues, counts.levels)
    return np.concatenate([(told * pro).sum(axis=2), (told * (1.0 - pro)).sum(axis=2)], axis=1)


def _first_dimension(table: FloatArray) -> _Dimension:
    rows, columns = np.full(len(table), np.nan), np.full(table.shape[1], np.nan)
    table = _founded(table)
    chosen = _greatest_part(table)
    part = table[chosen]
    used = np.flatnonzero(part.sum(axis=0))
    if len(chosen) < 2 or len(used) < 2:
        return _Dimension(rows, columns, 0.0)
    part = part[:, used] / part.sum()
    masses, weights = part.sum(axis=1), part.sum(axis=0)
    expected = masses[:, None] * weights[None, :]
    left, right, share = _leading((part - expected) / np.sqrt(expected))
    if share == 0:
        return _Dimension(rows, columns, 0.0)
    rows[chosen] = left / np.sqrt(masses)
    columns[used] = right / np.sqrt(weights)
    return _Dimension(np.round(rows, _ROUNDED), np.round(columns, _ROUNDED), round(share, _ROUNDED))


def _founded(table: FloatArray) -> FloatArray:
    """The table without actors who spoke on one issue and issues on which one actor spoke, and so on until none is left (its 2-core).

    Two who share one issue and nothing else with anybody would make a dimension of their own. Where no core is left, all stays.
    """
    half = table.shape[1] // 2
    left = table.copy()
    while True:
        told = (left[:, :half] + left[:, half:]) > 0
        actors, issues = told.sum(axis=1) == 1, told.sum(axis=0) == 1
        if not actors.any() and not issues.any():
            return left if told.any() else table
        left[actors] = 0.0
        left[:, np.concatenate([issues, issues])] = 0.0


def _leading(residuals: FloatArray) -> tuple[FloatArray, FloatArray, float]:
    """The first left and right singular vectors, and the share of all variation that they carry (0 where there is none).

    By the greatest eigenvector of the smaller of R R' and R' R; of big tables by Lanczos' method, which takes products of sparse matrices alone and is
    as fast on one thread as on many.
    """
    wide = residuals.shape[0] < residuals.shape[1]
    narrow = residuals.T if wide else residuals
    told = csr_array(narrow)
    gram = told.T @ narrow  # sparse by dense: summed in one order, on one thread
    size = gram.shape[0]
    if size < _SMALL:
        vectors = np.linalg.eigh(gram)[1]
    else:
        vectors = linalg.eigsh(gram, k=1, v0=np.linspace(1.0, 2.0, size))[1]
    own = vectors[:, -1]
    other = told @ own
    strength = float(np.sqrt((other**2).sum()))
    if strength < _LEAST:
        return residuals[:, 0], residuals[0], 0.0
    other, share = other / strength, strength**2 / float((residuals**2).sum())
    return (own, other, share) if wide else (other, own, share)


def _greatest_part(table: FloatArray) -> IntArray:
    """The actors of the greatest part of the debate that shared issues hold together: most statements, then the first actor."""
    spoke = np.flatnonzero(table.sum(axis=1))
    if not len(spoke):
        return spoke
    half = table.shape[1] // 2
    actors, issues = np.nonzero((table[:, :half] + table[:, half:])[spoke])
    size = len(spoke) + half
    ties = csr_array((np.ones(len(actors)), (actors, len(spoke) + issues)), shape=(size, size))
    parts = csgraph.connected_components(ties, directed=False)[1][: len(spoke)]
    said = np.bincount(parts, table[spoke].sum(axis=1))
    return np.asarray(spoke[parts == int(np.argmax(np.round(said, DIGITS)))], dtype=np.int64)


def _lowest(rows: FloatArray) -> float:
    """The sign to turn by so that the first actor who stands off the middle is at the negative end."""
    off = rows[~np.isnan(rows) & (np.abs(rows) > _LEAST)]
    return -float(np.sign(off[0])) if len(off) else 1.0


def _turned(found: _Dimension, sign: float) -> _Dimension:
    return _Dimension(found.rows * sign + 0.0, found.columns * sign + 0.0, found.share)


def _along(rows: FloatArray, others: FloatArray, masses: FloatArray) -> FloatArray:
    """The places turned so that they run the way of others."""
    both = ~np.isnan(rows) & ~np.isnan(others)
    agreement = float((rows[both] * others[both] * masses[both]).sum())
    return rows if agreement >= 0 else -rows


def _poles(columns: FloatArray, labels: tuple[str, ...]) -> tuple[IssuePole, ...]:
    def place(value: float) -> float | None:
        return None if np.isnan(value) else float(value)

    half = len(labels)
    return tuple(
        IssuePole(label, place(columns[n]), place(columns[half + n])) for n, label in enumerate(labels)
    )
