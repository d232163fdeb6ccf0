"""One-mode networks: how much two actors share and dispute (or two issues, in the turned statements).

With n(i, c, q) the statements of actor i on issue c with answer q, and d(q, q') how far two answers lie apart (0 to 1):
congruence = sum over c, q, q' of n(i, c, q) n(j, c, q') (1 - d); conflict = the same with d; subtract = congruence - conflict;
ignore = sum over c of n(i, c) n(j, c). Source: Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks" (Oxford Handbook of
Political Networks, 2017), and the reference on DNA 3.1.2, section 5.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from dragoman.model.network import Aggregation, Normalisation
from dragoman.networks.counts import Counts
from dragoman.networks.rules import RIGHT, Rules
from dragoman.networks.statements import FloatArray


def agreement(counts: Counts, rules: Rules = RIGHT) -> tuple[FloatArray, FloatArray]:
    """Return congruence and conflict of any two actors, square and dense; what an actor shares with itself stands on the diagonal.

    With words for answers, DNA counts as conflict what only one of two said; where rules are DNA's (totals_cosine) so does this.
    """
    apart = counts.scale.distances()
    likeness = counts.spread(1.0 - apart) if _graded(apart) else None
    weighed = counts.profile if likeness is None else counts.profile @ likeness
    congruence = _dense(weighed @ counts.profile.T)
    if counts.scale.kind == "text" and rules.totals_cosine:
        return congruence, _said_by_one(counts)
    conflict = _dense(counts.profile @ counts.spread(apart) @ counts.profile.T)
    return congruence, conflict


def weigh(counts: Counts, aggregation: Aggregation, rules: Rules = RIGHT) -> FloatArray:
    """Return the weights of an aggregation, diagonal included. Raises ValueError for "combine", which is of two-mode networks."""
    if aggregation == "ignore":
        by_issue = counts.by_issue()
        return _dense(by_issue @ by_issue.T)
    if aggregation == "combine":
        raise ValueError("combine is an aggregation of two-mode networks")
    congruence, conflict = agreement(counts, rules)
    return {"congruence": congruence, "conflict": conflict, "subtract": congruence - conflict}[aggregation]


def normalise(
    weights: FloatArray,
    counts: Counts,
    by: Normalisation,
    *,
    aggregation: Aggregation = "congruence",
    rules: Rules = RIGHT,
) -> FloatArray:
    """Return the weights divided so that busy actors do not look closer than quiet ones; 0/0 is 0.

    average: by the mean of the two totals. cosine: by the product of the lengths of the two profiles (what an actor shares with itself is
    its length squared). jaccard: by both lengths squared less what is shared (Tanimoto 1958). Both keep congruence, conflict and ignore in 0 to 1.
    See rules for what DNA divides by. Raises ValueError for a norm of two-mode networks.
    """
    if by == "no":
        return weights
    totals = counts.totals
    if by == "average":
        return divide(weights, (totals[:, None] + totals[None, :]) / 2.0)
    if by == "cosine" and rules.totals_cosine:
        return divide(weights, totals[:, None] * totals[None, :])
    if by == "jaccard" and rules.product_jaccard:
        return divide(weights, _said_by_one(counts) + _dense(counts.profile @ counts.profile.T))
    if by not in ("cosine", "jaccard"):
        raise ValueError(f"{by} is a norm of two-mode networks")
    shared = weigh(counts, "ignore" if aggregation == "ignore" else "congruence", rules)
    own = np.diag(shared)
    if by == "cosine":
        return divide(weights, np.sqrt(own[:, None] * own[None, :]))
    return divide(weights, own[:, None] + own[None, :] - shared)


def divide(weights: FloatArray, divisor: FloatArray) -> FloatArray:
    """Return the quotient, 0 where the divisor is 0."""
    return np.divide(weights, divisor, out=np.zeros_like(weights), where=divisor != 0)


def without_diagonal(weights: FloatArray) -> FloatArray:
    """Return the weights with nothing between a node and itself."""
    cleared = weights.copy()
    np.fill_diagonal(cleared, 0.0)
    return cleared


def _graded(apart: FloatArray) -> bool:
    """Whether some answers are neither equal nor opposite, so that likeness is more than equality."""
    return bool(((apart > 0) & (apart < 1)).any())


def _dense(product: sparse.sparray) -> FloatArray:
    return np.asarray(product.todense(), dtype=np.float64)


def _said_by_one(counts: Counts) -> FloatArray:
    """For each pair, the statements on issues and answers that just one of the two used (DNA's conflict of words)."""
    used = counts.profile.astype(bool).astype(np.float64)
    ours = counts.totals[:, None] - _dense(counts.profile @ used.T)
    return ours + ours.T
