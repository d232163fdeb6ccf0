"""How sure coalitions are: found anew in resamples of the reports, and compared.

Source: Hennig 2007, "Cluster-wise assessment of cluster stability" (Comput. Stat. Data Anal. 52): a cluster's stability is the mean over
resamples of its best Jaccard match, the members that were drawn taken for the whole; below 0.5 it dissolves, 0.75 and more is a valid, stable
cluster. Co-membership over resamples is the consensus matrix of Monti et al. 2003 ("Consensus clustering", Machine Learning 52).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dragoman.model.network_measures import Certainty, Coalitions, Stability
from dragoman.networks.build import Weighing
from dragoman.networks.communities import Method, find_coalitions, tied_in, weights_for
from dragoman.networks.modularity import best_communities
from dragoman.networks.one_mode import divide
from dragoman.networks.polarisation import bonds_of
from dragoman.networks.resampling import USUAL, Resampling, resample
from dragoman.networks.splits import split_of
from dragoman.networks.statements import FloatArray, IntArray, Statements


def weigh_coalitions(
    statements: Statements,
    weighing: Weighing,
    resampling: Resampling = USUAL,
    *,
    method: Method = "signed",
) -> Stability:
    """Return the coalitions of a debate with how stable each is, and how surely each actor belongs to its own.

    Every resample is searched once, by signed modularity (of the agreement alone, where the method is "louvain"). Raises ValueError as resample does.
    """
    found = find_coalitions(statements, weighing, method=method, seed=resampling.seed)
    splits = _splits(statements, weighing, resampling, method)
    labels = statements.actor_labels
    together, drawn = _together(splits)
    share = divide(together, drawn)
    observed = split_of(found.groups, labels)
    return Stability(
        found,
        tuple(_match(observed == number, splits) for number in range(len(found.groups))),
        _members(found, observed, share, (splits, labels)),
        _pairs(share, drawn, labels),
        resampling.draws,
    )


def _splits(statements: Statements, weighing: Weighing, resampling: Resampling, method: Method) -> IntArray:
    """The group of each actor in each resample (a row), -1 where it shares nothing with anybody."""
    rows = []
    for draw, counts in enumerate(
        resample(statements, replace(weighing, aggregation="subtract"), resampling)
    ):
        bonds = bonds_of(counts, weighing)
        tied = tied_in(bonds)
        weights = weights_for(bonds.part(tied), method)
        row = np.full(len(statements.actor_labels), -1, dtype=np.int64)
        row[tied] = best_communities(weights, starts=1, seed=resampling.seed + draw)
        rows.append(row)
    return np.array(rows)


def _together(splits: IntArray) -> tuple[FloatArray, FloatArray]:
    """In how many resamples any two land in one group, and in how many both are there."""
    actors = splits.shape[1]
    together, drawn = np.zeros((actors, actors)), np.zeros((actors, actors))
    for row in splits:
        there = row >= 0
        both = there[:, None] & there[None, :]
        drawn += both
        together += both & (row[:, None] == row[None, :])
    return together, drawn


def _match(members: np.ndarray, splits: IntArray) -> float:
    """Mean over resamples of the best Jaccard match of a coalition, those of its members that were drawn."""
    found = []
    for row in splits:
        ours = members & (row >= 0)
        if not ours.any():
            continue
        sizes = np.bincount(row[row >= 0])
        common = np.bincount(row[ours], minlength=len(sizes))
        found.append(float((common / np.maximum(sizes + ours.sum() - common, 1)).max()))
    return float(np.mean(found)) if found else 0.0


def _members(
    found: Coalitions, observed: IntArray, share: FloatArray, drawn: tuple[IntArray, tuple[str, ...]]
) -> tuple[Certainty, ...]:
    """Each actor's certainty: with its coalition, in the order of coalitions and names. Of who is a coalition alone: how often it stays so."""
    splits, labels = drawn
    place = {label: number for number, label in enumerate(labels)}
    members = []
    for number, group in enumerate(found.groups):
        for actor in group:
            row = share[place[actor]]
            means = [
                float(row[[p for p in np.flatnonzero(observed == other) if p != place[actor]]].mean())
                if len(found.groups[other]) > (other == number)
                else _alone(splits, place[actor])
                for other in range(len(found.groups))
            ]
            others = [other for other in range(len(means)) if other != number]
            rival = max(others, key=lambda other: (round(means[other], 12), -other), default=None)
            members.append(Certainty(actor, number, means[number], rival))
    return tuple(members)


def _alone(splits: IntArray, actor: int) -> float:
    there = splits[splits[:, actor] >= 0]
    if not len(there):
        return 0.0
    return float(((there == there[:, [actor]]).sum(axis=1) == 1).mean())


def _pairs(
    share: FloatArray, drawn: FloatArray, labels: tuple[str, ...]
) -> tuple[tuple[str, str, float], ...]:
    return tuple(
        (labels[one], labels[other], float(share[one, other]))
        for one, other in np.argwhere(np.triu(drawn > 0, 1)).tolist()
    )
