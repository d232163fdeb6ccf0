"""Probable Condorcet elections: from pairwise victories to one probability for each option (reference 2.6, PCE)."""

from __future__ import annotations

import numpy as np

from dragoman.forecasts.ktab.options import Election, KtabOptions
from dragoman.forecasts.ktab.votes import Floats, find_victories, gather_coalitions

#: Where the chains count as at rest, as in KTAB.
UNIFORM_REST, INCENTIVE_REST = 1e-6, 1e-8
#: What keeps an option that all prefer from dividing by nothing.
SUPPORT = 1e-10
MOST_STEPS = 100_000


def elect(options: KtabOptions, weights: Floats, utilities: Floats) -> Floats:
    """Return the probability of each option, shape (options,), sum 1.

    weights: of the voters, shape (voters,), above 0. utilities: shape (voters, options). With one option it is certain.
    """
    coalitions = gather_coalitions(options.vote, weights, utilities)
    return settle(options.election, coalitions, find_victories(options.victory, coalitions))


def settle(election: Election, coalitions: Floats, victories: Floats) -> Floats:
    """Return the probability of each option from the strengths and the pairwise victories, both of shape (options, options).

    conditional: P_i in proportion to the product of p_ij over all j, p_ii = 1/2 among them, the chance to beat all others on one day.
    markov-uniform: P_i <- 1/N sum over j of p_ij (P_i + P_j). markov-incentive: j is challenged by i with a probability in proportion
    to c_ij p_ij. Both chains are averaged with the step before until no change is above 1e-6 and 1e-8.
    """
    if election == "conditional":
        logs = np.log(np.maximum(victories, 1e-300)).sum(axis=1)
        chances = np.exp(logs - logs.max())
        return np.asarray(chances / chances.sum())
    count = len(victories)
    if election == "markov-uniform":
        return _rest(victories / count + np.diag(victories.sum(axis=1) / count), UNIFORM_REST)
    incentives = coalitions * victories + SUPPORT * np.eye(count)
    challenges = incentives / incentives.sum(axis=0)
    return _rest(victories * challenges + np.diag((victories * challenges.T).sum(axis=1)), INCENTIVE_REST)


def _rest(step: Floats, rest: float) -> Floats:
    """Return where the chain P <- (P + step P) / 2 comes to rest, from even chances."""
    chances = np.full(len(step), 1.0 / len(step))
    for _ in range(MOST_STEPS):
        after = step @ chances
        change = float(np.abs(after - chances).max())
        chances = (chances + after) / 2.0
        if change <= rest:
            break
    return chances
