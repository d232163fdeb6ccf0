"""Two-mode networks: who spoke on what, and how. Source: as one_mode.py."""

from __future__ import annotations

import numpy as np

from dragoman.model.network import Aggregation, Normalisation
from dragoman.networks.counts import Counts
from dragoman.networks.one_mode import divide
from dragoman.networks.statements import FloatArray


def relate(counts: Counts, aggregation: Aggregation) -> FloatArray:
    """Return actors by issues.

    ignore: how many statements. subtract: those for less those against; for graded answers each counts from -1 (against) to 1 (for), for
    whole numbers as its value. combine: a code of the answers used, the last level counting 1, the one before it 2, then 4 ...
    congruence, conflict: the statements for, and those against. Raises ValueError for words, of which none is for or against.
    """
    if aggregation == "ignore":
        return np.asarray(counts.by_issue().todense(), dtype=np.float64)
    if aggregation == "combine":
        used = counts.profile.astype(bool).astype(np.float64)
        bits = np.exp2(np.arange(counts.levels - 1, -1, -1, dtype=np.float64))
        return np.asarray((used @ counts.spread(bits[:, None])).todense(), dtype=np.float64)
    signs = signs_of(counts)
    if aggregation == "congruence":
        signs = np.maximum(signs, 0.0)
    elif aggregation == "conflict":
        signs = np.maximum(-signs, 0.0)
    return np.asarray((counts.profile @ counts.spread(signs[:, None])).todense(), dtype=np.float64)


def signs_of(counts: Counts) -> FloatArray:
    """Return what one statement of each level counts: -1 to 1 for yes or no and for degrees, its value for whole numbers."""
    kind = counts.scale.kind
    if kind in ("text", "none"):
        raise ValueError("words are neither for nor against: choose ignore or combine")
    numbers = counts.scale.numbers
    return numbers if kind == "integer" else 2.0 * numbers - 1.0


def normalise_relation(weights: FloatArray, counts: Counts, by: Normalisation) -> FloatArray:
    """Return the weights divided by the statements of the actor (activity), or by those on the issue (prominence); 0/0 is 0.

    Raises ValueError for a norm of one-mode networks.
    """
    if by == "no":
        return weights
    if by == "activity":
        return divide(weights, np.broadcast_to(counts.totals[:, None], weights.shape))
    if by == "prominence":
        on_issue = np.asarray(counts.by_issue().sum(axis=0), dtype=np.float64).ravel()
        return divide(weights, np.broadcast_to(on_issue[None, :], weights.shape))
    raise ValueError(f"{by} is a norm of one-mode networks")
