"""Decided questions -> the few numbers of the predictive distribution: how far outcomes fall from the mean, and what else to mix in.

The predictive distribution of a question is a pool of four parts:

- *residuals*: the weighted mean plus what left-out questions missed, in units of the spread of the places (spread + a floor), cut at 0 and 100;
- *contest*: the chance that each place wins against the others (Markov chain over the options, bargaining reference 2.6, "MarkovUniform");
- *places*: where the actors stand, each with its weight;
- *ends*: 0 and 100, half each.

Residuals are mirrored (the direction of an axis is the coder's choice), so the fit does not favour one end. Shares minimise the CRPS, which
is quadratic in them, with residuals of other groups only (cross-fitted), so that the fit does not see its own outcomes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dragoman.forecasts.baselines import weighted_mean
from dragoman.forecasts.mixture import Mixture, pool

Floats = NDArray[np.float64]

#: The parts of the pool, in the order of `Fitted.shares`.
PARTS: Final = ("residuals", "contest", "places", "ends")
#: Places at most so many points above the lowest of an option count as the same option of the contest.
NEAR: Final = 5.0
#: Floors of the spread that a fit tries, in points.
FLOORS: Final = (5.0, 10.0, 25.0, 100.0)
#: Levels at which residual quantiles are kept.
LEVELS: Final = tuple(step / 20 for step in range(21))
_SLICES: Final = 5
_ENDS: Final = Mixture.of_atoms([0.0, 100.0], [1.0, 1.0])


@dataclass(frozen=True, slots=True)
class Case:
    """A decided question: where its actors stood (0-100), their weights (>= 0), what came of it, and the proposal it belongs to."""

    places: tuple[float, ...]
    weights: tuple[float, ...]
    outcome: float
    group: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """The fitted numbers, with what they were fitted on.

    quantiles: of (outcome - mean) / (spread + floor) at LEVELS, mirrored. floor: in points. shares: of PARTS, summing to 1.
    n, groups: questions and proposals fitted on. fewest: 19 of 20 of the questions had at least so many actors. source, date, command: where the data came from, when and how it was fitted.
    """

    quantiles: tuple[float, ...]
    floor: float
    shares: tuple[float, ...]
    n: int
    groups: int
    fewest: int
    source: str
    date: str
    command: str


def centre(places: ArrayLike, weights: ArrayLike) -> tuple[float, float]:
    """Return the weighted mean of places and their weighted standard deviation; equal weights where all are 0."""
    x, w = np.asarray(places, np.float64), np.asarray(weights, np.float64)
    w = w if w.sum() > 0 else np.ones(len(x))
    mean = weighted_mean(x, w)
    return mean, float(np.sqrt(w @ (x - mean) ** 2 / w.sum()))


def contest(places: ArrayLike, weights: ArrayLike) -> Mixture:
    """Return the chance of each place to win against the others.

    Source: KTAB's probabilistic Condorcet election, MarkovUniform (bargaining reference 2.6), over options instead of actors. Coalition for
    i against j: the sum of w_k max(0, |x_k - x_j| - |x_k - x_i|); p_ij: its part of both; P: what the chain "keep i, or try a random j,
    and the winner stays" settles on. Here the chain is solved, not iterated.
    """
    x, w = _options(places, weights)
    apart = np.abs(x[:, None] - x[None, :])
    gains = np.maximum(apart[:, None, :] - apart[:, :, None], 0.0)
    behind = 1e-8 + np.einsum("k,kij->ij", w, gains)
    wins = behind / (behind + behind.T)
    chain = wins + np.diag(wins.sum(1)) - len(x) * np.eye(len(x))
    chain[-1] = 1.0
    chances = np.linalg.solve(chain, np.append(np.zeros(len(x) - 1), 1.0))
    return Mixture.of_atoms(x, np.maximum(chances, 0.0))


def _options(places: ArrayLike, weights: ArrayLike) -> tuple[Floats, Floats]:
    """Return distinct options and the weight behind each: places near one another are one option, at their weighted mean."""
    x, w = np.asarray(places, np.float64), np.asarray(weights, np.float64)
    order = np.argsort(x, kind="stable")
    x, w = x[order], (w if w.sum() > 0 else np.ones(len(x)))[order]
    starts = [0]
    while (beyond := x - x[starts[-1]] > NEAR).any():
        starts.append(int(beyond.argmax()))
    groups = np.searchsorted(starts, np.arange(len(x)), "right") - 1
    behind = np.bincount(groups, weights=w)
    plain = np.bincount(groups, weights=x) / np.bincount(groups)
    weighted = np.bincount(groups, weights=w * x) / np.where(behind > 0, behind, 1.0)
    spots = np.asarray(np.where(behind > 0, weighted, plain), np.float64)
    return spots.round(9), behind / behind.sum()


def parts_of(
    places: ArrayLike, weights: ArrayLike, quantiles: ArrayLike, floor: float
) -> tuple[Mixture, ...]:
    """Return the four parts of a question's predictive distribution, in the order of PARTS."""
    return tuple(make() for make in _parts_to_make(places, weights, quantiles, floor))


def _parts_to_make(
    places: ArrayLike, weights: ArrayLike, quantiles: ArrayLike, floor: float
) -> tuple[Callable[[], Mixture], ...]:
    """Return what makes each of PARTS, so that one without a share need not be made."""

    def residuals() -> Mixture:
        mean, spread = centre(places, weights)
        around = mean + (spread + floor) * np.asarray(quantiles, np.float64)
        return Mixture.of_quantiles(around, LEVELS).clipped()

    def stands() -> Mixture:
        masses = np.asarray(weights, np.float64)
        return Mixture.of_atoms(places, masses if masses.sum() > 0 else np.ones(len(masses)))

    return residuals, lambda: contest(places, weights), stands, lambda: _ENDS


def residual_quantiles(cases: Sequence[Case], floor: float) -> tuple[float, ...]:
    """Return the quantiles, at LEVELS, of the mirrored residuals in units of spread + floor."""
    scaled = []
    for case in cases:
        mean, spread = centre(case.places, case.weights)
        scaled.append((case.outcome - mean) / (spread + floor))
    both = np.array([*scaled, *(-one for one in scaled)])
    half = np.quantile(both, LEVELS)
    return tuple(float(one) for one in (half - half[::-1]) / 2.0)  # exactly symmetric


def fold_of(groups: Sequence[str], folds: int, *, seed: int) -> tuple[int, ...]:
    """Return the fold (0 to folds - 1) of each question; questions of one group share a fold, folds hold equally many groups."""
    names = sorted(set(groups))
    shuffled = np.random.default_rng(seed).permutation(len(names))
    fold = {names[int(at)]: place % folds for place, at in enumerate(shuffled)}
    return tuple(fold[group] for group in groups)


def fit(cases: Sequence[Case], *, seed: int, source: str = "", date: str = "", command: str = "") -> Fitted:
    """Return the numbers fitted on decided questions: the floor and the shares with the least cross-fitted CRPS.

    seed: of the split into folds by group. Needs questions of at least 5 groups; raises ValueError where there are fewer.
    """
    groups = {case.group for case in cases}
    if len(groups) < _SLICES:
        raise ValueError(f"a fit needs questions of {_SLICES} groups, not {len(groups)}")
    folds = fold_of([case.group for case in cases], _SLICES, seed=seed)
    found = [(*_best_shares(_cross_products(cases, folds, floor)), floor) for floor in FLOORS]
    _, shares, floor = min(found, key=lambda one: one[0])
    return Fitted(
        quantiles=residual_quantiles(cases, floor),
        floor=floor,
        shares=shares,
        n=len(cases),
        groups=len(groups),
        fewest=int(np.quantile([len(case.places) for case in cases], 0.05)),
        source=source,
        date=date,
        command=command,
    )


def _cross_products(cases: Sequence[Case], folds: Sequence[int], floor: float) -> Floats:
    """Return the mean over questions of the integrals of (F_k - I)(F_l - I), every question with the residuals of the other folds."""
    total = np.zeros((len(PARTS), len(PARTS)))
    for fold in sorted(set(folds)):
        inner = [case for case, one in zip(cases, folds, strict=True) if one != fold]
        quantiles = residual_quantiles(inner, floor)
        for case, one in zip(cases, folds, strict=True):
            if one == fold:
                total += _products(parts_of(case.places, case.weights, quantiles, floor), case.outcome)
    return total / len(cases)


def _products(parts: Sequence[Mixture], outcome: float) -> Floats:
    """Return the integrals over the scale of (F_k - [outcome <= x])(F_l - [outcome <= x]) for all pairs of parts, exact."""
    at = np.unique(np.concatenate([*(part.places for part in parts), [outcome]]))
    gap = np.where(at[:-1] < outcome, 0.0, 1.0)
    sides = [part.limits(at) for part in parts]
    start = np.array([upto[:-1] for _, upto in sides]) - gap
    end = np.array([below[1:] for below, _ in sides]) - gap
    width = np.diff(at) / 6.0
    return np.asarray(
        (start * width) @ (2.0 * start + end).T + (end * width) @ (2.0 * end + start).T, np.float64
    )


def _best_shares(products: Floats) -> tuple[float, tuple[float, ...]]:
    """Return the least w'Qw over shares w >= 0 that sum to 1, and those shares: every set of parts in use is tried."""
    best: tuple[float, tuple[float, ...]] = (float("inf"), ())
    for size in range(1, len(products) + 1):
        for used in combinations(range(len(products)), size):
            inner = products[np.ix_(used, used)]
            shares = np.linalg.lstsq(inner, np.ones(size), rcond=None)[0]
            if shares.min() < 0 or shares.sum() <= 0:
                continue
            full = np.zeros(len(products))
            full[list(used)] = shares / shares.sum()
            cost = float(full @ products @ full)
            if cost < best[0] - 1e-12:
                best = cost, tuple(float(one) for one in full)
    return best


def predict_places(places: ArrayLike, weights: ArrayLike, fitted: Fitted) -> Mixture:
    """Return the predictive distribution of a question with these places (0-100) and weights (>= 0)."""
    parts = _parts_to_make(places, weights, fitted.quantiles, fitted.floor)
    held = [(make(), share) for make, share in zip(parts, fitted.shares, strict=True) if share > 0]
    return pool([part for part, _ in held], [share for _, share in held])
