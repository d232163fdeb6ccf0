"""Where each node stands: how much it shares, how central it is, and whom it ties together.

eigenvector: Bonacich 1972, of the agreement, its length 1. pagerank: Page et al. 1999, by networkx, damping 0.85. participation: Guimerà & Amaral
2005 ("Functional cartography of complex metabolic networks", Nature 433), 1 - sum over coalitions of (agreement with it / all agreement)^2. bridging: with
m1 >= m2 a node's mean agreement with a member of the two opposed camps it agrees with most, 2 m2 / (m1 + m2): 1 where it agrees with both
alike, 0 where with one alone; the size of a camp does not matter. Betweenness and closeness: paths.py.
"""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np

from dragoman.model.network_measures import Groups, Standing
from dragoman.networks.build import Weighing, kept_statements
from dragoman.networks.counts import Counts, count
from dragoman.networks.one_mode import divide
from dragoman.networks.paths import betweenness, closeness, distances_over, lengths_of
from dragoman.networks.polarisation import Bonds, bonds_of
from dragoman.networks.splits import DIGITS, membership, split_of, sums_by_group
from dragoman.networks.statements import FloatArray, IntArray, Statements

#: The measures of a Standing that take no paths, so that they can be resampled.
QUICK = ("statements", "degree", "agree", "disagree", "eigenvector", "participation", "bridging")


def find_standings(
    statements: Statements, weighing: Weighing, *, coalitions: Groups = (), camps: Groups = ()
) -> tuple[Standing, ...]:
    """Return where each node stands, by label. Duplicates and norm are the weighing's; its aggregation does not matter.

    coalitions: for participation. camps: the opposed ones, for bridging; both are 0 where there are none.
    """
    kept = kept_statements(statements, replace(weighing, aggregation="subtract"))
    counts = count(kept)
    bonds = bonds_of(counts, weighing)
    told = quick_measures(counts, bonds, kept.actor_labels, coalitions=coalitions, camps=camps)
    lengths = lengths_of(bonds.agree)
    distances = distances_over(lengths)
    told |= {
        "pagerank": _pagerank(bonds.agree),
        "betweenness": betweenness(lengths, distances),
        "closeness": closeness(distances),
    }
    return tuple(
        _standing(label, {name: float(column[place]) for name, column in told.items()})
        for place, label in enumerate(kept.actor_labels)
    )


def quick_measures(
    counts: Counts, bonds: Bonds, labels: tuple[str, ...], *, coalitions: Groups = (), camps: Groups = ()
) -> dict[str, FloatArray]:
    """Return the measures named in QUICK, an entry for each node."""
    agree, dispute = bonds.agree, bonds.dispute
    return {
        "statements": counts.totals,
        "degree": ((agree + dispute) > 0).sum(axis=1).astype(np.float64),
        "agree": agree.sum(axis=1),
        "disagree": dispute.sum(axis=1),
        "eigenvector": eigenvector(agree),
        "participation": participation(agree, split_of(coalitions, labels), len(coalitions)),
        "bridging": bridging(agree, split_of(camps, labels), len(camps)),
    }


def eigenvector(agree: FloatArray) -> FloatArray:
    """Return the leading eigenvector of the agreement, of length 1, all entries 0 or more; 0 for all where nobody agrees.

    Found by power iteration on A / (greatest row sum) + I / 2, the same from run to run. Parts of a network that are tied less
    strongly within than another part have 0.
    """
    most = float(agree.sum(axis=1).max()) if len(agree) else 0.0
    if most == 0:
        return np.zeros(len(agree))
    scaled = agree / most
    vector = np.full(len(agree), len(agree) ** -0.5)
    for _ in range(10_000):
        moved = (scaled * vector[None, :]).sum(axis=1) + vector / 2.0
        moved /= np.sqrt((moved**2).sum())
        change = float(np.abs(moved - vector).max())
        vector = moved
        if change < 1e-12:
            break
    return np.round(vector, DIGITS - 2)


def participation(agree: FloatArray, split: IntArray, groups: int) -> FloatArray:
    """Return how evenly each node's agreement is spread over groups: 0 (with one alone) to 1 - 1/groups. Nodes in no group are left out."""
    if not groups:
        return np.zeros(len(agree))
    with_each = sums_by_group(agree, split, groups)
    total = with_each.sum(axis=1)
    shares = divide(with_each, np.broadcast_to(total[:, None], with_each.shape))
    return np.where(total > 0, 1.0 - (shares**2).sum(axis=1), 0.0)


def bridging(agree: FloatArray, split: IntArray, camps: int) -> FloatArray:
    """Return how evenly each node agrees with members of two opposed camps (0-1); the node itself is no member of its own camp."""
    if camps < 2:
        return np.zeros(len(agree))
    inside = membership(split, camps)
    members = inside.sum(axis=0)[None, :] - inside
    means = np.sort(divide(sums_by_group(agree, split, camps), members), axis=1)
    return divide(2.0 * means[:, -2], means[:, -1] + means[:, -2])


def _pagerank(agree: FloatArray) -> FloatArray:
    ranks = nx.pagerank(nx.from_numpy_array(agree), tol=1e-12, max_iter=1000)
    return np.round([ranks[place] for place in range(len(agree))], DIGITS - 2)


def _standing(label: str, told: dict[str, float]) -> Standing:
    return Standing(
        label,
        told["statements"],
        round(told["degree"]),
        told["agree"],
        told["disagree"],
        told["eigenvector"],
        told["pagerank"],
        told["betweenness"],
        told["closeness"],
        told["participation"],
        told["bridging"],
    )
