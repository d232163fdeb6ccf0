"""Votes, coalitions, and the probability that one option beats another (reference 2.6; KTAB's Model::vote, coalitions, vProb)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.forecasts.ktab.options import Victory, VotingRule

Floats = NDArray[np.float64]

#: Below this difference in utility a binary vote is in proportion.
BINARY_EDGE = 1e-8
#: What a coalition has at the least, so that nothing is divided by nothing.
LEAST_COALITION = 1e-8
#: The advantage from which victory is certain under "binary".
BINARY_ADVANTAGE = 1.10
_POWERS = {"linear": 1, "square": 2, "quartic": 4, "octic": 8}
#: As many numbers as are held at once while coalitions are summed.
_BLOCK = 300_000


def answer(rule: VotingRule, difference: Floats) -> Floats:
    """Return the vote per weight for a difference in utility, of the same shape (reference 2.6, "Vote on du").

    binary: the sign, linear inside 1e-8; proportional-binary: .8 du + .2 sign; proportional: du; proportional-cubic: .5 du + .5 du^3;
    cubic: du^3; asymmetric: du below 0, 2/3 du above.
    """
    if rule == "proportional":
        return difference
    if rule == "asymmetric":
        return np.where(difference < 0.0, difference, difference * (2.0 / 3.0))
    if rule in ("cubic", "proportional-cubic"):
        cubed = difference * difference * difference
        return cubed if rule == "cubic" else 0.5 * difference + 0.5 * cubed
    sign = np.clip(difference / BINARY_EDGE, -1.0, 1.0)
    return np.asarray(sign if rule == "binary" else 0.8 * difference + 0.2 * sign)


def gather_coalitions(rule: VotingRule, weights: Floats, utilities: Floats) -> Floats:
    """Return c_ij = 1e-8 + sum over k of max(0, w_k v(u_ki - u_kj)), the strength for option i against j; shape (options, options).

    weights: shape (voters,), above 0. utilities: shape (voters, options). The asymmetric rule is not odd: as in KTAB the
    vote is asked as the later option against the earlier one, so there the order of the options matters.
    """
    voters, options = utilities.shape
    found = np.full((options, options), LEAST_COALITION)
    step = max(1, _BLOCK // max(1, options * options))
    for start in range(0, voters, step):
        some = utilities[start : start + step]
        votes = answer(rule, some[:, :, None] - some[:, None, :])
        if rule == "asymmetric":
            votes = np.tril(votes)
            votes = votes - votes.swapaxes(1, 2)
        found += np.tensordot(weights[start : start + step], np.maximum(votes, 0.0), axes=1)
    return found


def find_victories(rule: Victory, coalitions: Floats) -> Floats:
    """Return p_ij, the probability that option i beats j; p_ij + p_ji = 1 and p_ii = 1/2 (reference 2.6, "Victory probability")."""
    if rule != "binary":
        strength = coalitions ** _POWERS[rule]
        return np.asarray(strength / (strength + strength.T))
    share = coalitions / (coalitions + coalitions.T)
    inside = (share * (BINARY_ADVANTAGE + 1.0) - 1.0) / (BINARY_ADVANTAGE - 1.0)
    sure = 1.0 / (1.0 + 1e-6)
    won = np.where(coalitions >= BINARY_ADVANTAGE * coalitions.T, sure, inside)
    return np.where(BINARY_ADVANTAGE * coalitions <= coalitions.T, 1.0 - sure, won)
