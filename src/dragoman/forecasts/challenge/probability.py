"""The chance that a challenge succeeds: the support of the challenger among all players, by sorting and prefix sums.

For i against j, player k votes for the nearer of the two with the weight w_k (|x_k - x_j|^r_k - |x_k - x_i|^r_k) / R^r_k. Who is
nearer to i stands on i's side of the middle between the two, so that a sum over k is a difference of two prefix sums over the players
in the order of their places: O(n^2 log n) for all pairs where the plain sum is O(n^3). Source: Scholz et al. 2011, eq. 30, 31; the
denominator over all pairs: the program behind their Table 2 (reference 2.4, ambiguity A).
"""

from __future__ import annotations

import numpy as np

from dragoman.forecasts.arrays import Floats
from dragoman.forecasts.challenge.options import Denominator
from dragoman.forecasts.challenge.standing import Indexes, Standing

#: Up to so many players, counting by comparison is faster than by bisection (measured: benchmarks/challenge.py).
_FEW = 24


def find_chances(standing: Standing, exponents: Floats | None, denominator: Denominator) -> Floats:
    """Return P_ij, the chance that i succeeds against j: (games, players, players), 0-1, and 0 where both stand at one place.

    exponents: r_k of each player's vote, (games, players); None: votes in proportion to distance. With the denominator "pair",
    P_ij + P_ji = 1; with "all-pairs" P is the smaller the more players there are.

    >>> one = np.array([[0.0, 10.0]])
    >>> standing = Standing(one, np.array([[3.0, 1.0]]), np.ones((1, 2)), np.array([10.0]), np.zeros(1))
    >>> float(find_chances(standing, None, "pair")[0, 0, 1])
    0.75
    """
    if (standing.places[:, 1:] < standing.places[:, :-1]).any():
        return _find_out_of_order(standing, exponents, denominator)
    losses = _weigh_losses(standing, exponents)
    support = _sum_support(standing.places, losses)
    whole = support + support.swapaxes(1, 2) if denominator == "pair" else _sum_all_pairs(losses)
    chances: Floats = np.divide(support, whole, out=np.zeros_like(support), where=whole > 0.0)
    return chances


def _find_out_of_order(standing: Standing, exponents: Floats | None, denominator: Denominator) -> Floats:
    order = np.argsort(standing.places, axis=1, kind="stable")
    if exponents is not None:
        exponents = np.take_along_axis(exponents, order, axis=1)
    ranked = find_chances(standing.ordered(order), exponents, denominator)
    back = np.argsort(order, axis=1)
    rows = np.take_along_axis(ranked, back[:, :, None], axis=1)
    return np.take_along_axis(rows, back[:, None, :], axis=2)


def _weigh_losses(standing: Standing, exponents: Floats | None) -> Floats:
    """Return w_k (|x_k - x_j| / R)^r_k, what k loses if j's place is taken: (games, k, j)."""
    apart = standing.apart if exponents is None else standing.apart ** exponents[:, :, None]
    losses: Floats = standing.weights[:, :, None] * apart
    return losses


def _sum_support(places: Floats, losses: Floats) -> Floats:
    """Return the sum over k of max(0, loss_kj - loss_ki): (games, i, j); places rise along the players."""
    games, players = places.shape
    prefix = np.zeros((games, players + 1, players))
    np.cumsum(losses, axis=1, out=prefix[:, 1:])
    below = np.take_along_axis(prefix, _count_below(places), axis=1)
    left = below - below.swapaxes(1, 2)
    totals = prefix[:, -1]
    right = totals[:, None, :] - totals[:, :, None]
    right -= left
    lower = np.arange(players)[:, None] < np.arange(players)[None, :]
    return np.maximum(np.where(lower, left, right), 0.0)


def _count_below(places: Floats) -> Indexes:
    """Return how many players stand below the middle between i and j: (games, i, j), symmetric; places rise along the players."""
    games, players = places.shape
    middles = (places[:, :, None] + places[:, None, :]) / 2.0
    if players <= _FEW:
        counts = np.zeros(middles.shape, dtype=np.uint8)
        for one in range(players):
            counts += places[:, one, None, None] < middles
        return counts.astype(np.intp)
    found = [np.searchsorted(one, middle.ravel()) for one, middle in zip(places, middles, strict=True)]
    return np.asarray(found, dtype=np.intp).reshape(games, players, players)


def _sum_all_pairs(losses: Floats) -> Floats:
    """Return the sum over k and all ordered pairs (a, b) of |loss_kb - loss_ka|: (games, 1, 1).

    In rising order the m-th of n values (from 0) is the larger one in m pairs and the smaller one in n - 1 - m.
    """
    players = losses.shape[2]
    signs = 2.0 * (2.0 * np.arange(players) - players + 1.0)
    whole: Floats = np.einsum("gkm,m->g", np.sort(losses, axis=2), signs)
    return whole[:, None, None]


def find_chances_directly(standing: Standing, exponents: Floats | None, denominator: Denominator) -> Floats:
    """Return what find_chances returns, by the formula as it is written, in O(n^3) steps and memory: for checks only."""
    losses = _weigh_losses(standing, exponents)
    votes = losses[:, :, None, :] - losses[:, :, :, None]
    support = np.maximum(votes, 0.0).sum(axis=1)
    whole = np.abs(votes).sum(axis=1)
    if denominator == "all-pairs":
        whole = np.broadcast_to(whole.sum(axis=(1, 2), keepdims=True), support.shape)
    chances: Floats = np.divide(support, whole, out=np.zeros_like(support), where=whole > 0.0)
    return chances
