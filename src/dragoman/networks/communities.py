"""Coalitions: who goes together, by what actors agree on and dispute.

"signed" takes both into account: it looks for the split of greatest signed modularity (modularity.py), so that actors in dispute are kept apart. "louvain"
takes agreement alone, by networkx (Blondel et al. 2008): the usual method, for comparison; two who agree on little and fight over much may land
together. There are as many coalitions as the debate has; polarisation.py has splits into a given number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import networkx as nx
import numpy as np

from dragoman.model.network_measures import Coalitions
from dragoman.networks.build import Weighing, kept_statements
from dragoman.networks.counts import count
from dragoman.networks.modularity import best_communities, modularity_of
from dragoman.networks.polarisation import Bonds, bonds_of
from dragoman.networks.splits import DIGITS, name_groups
from dragoman.networks.statements import FloatArray, IntArray, Statements

Method = Literal["signed", "louvain"]


def find_coalitions(
    statements: Statements, weighing: Weighing, *, method: Method = "signed", seed: int = 0, starts: int = 3
) -> Coalitions:
    """Return the coalitions of a debate. Duplicates and norm are the weighing's; its aggregation does not matter.

    starts: searches from different orders of the actors, of which the best counts. Two runs with one seed are equal.
    """
    kept = kept_statements(statements, replace(weighing, aggregation="subtract"))
    return coalitions_of(
        bonds_of(count(kept), weighing), kept.actor_labels, method=method, seed=seed, starts=starts
    )


def coalitions_of(
    bonds: Bonds, labels: tuple[str, ...], *, method: Method = "signed", seed: int = 0, starts: int = 3
) -> Coalitions:
    """Return the coalitions of what actors share. Who shares nothing with anybody is alone, in none of them."""
    tied = tied_in(bonds)
    part = bonds.part(tied)
    names = [labels[place] for place in tied]
    weights = weights_for(part, method)
    if method == "signed":
        split = best_communities(weights, starts=starts, seed=seed)
    else:
        split = _louvain(weights, starts, seed)
    alone = tuple(label for label in labels if label not in set(names))
    return Coalitions(method, round(modularity_of(weights, split), DIGITS), name_groups(split, names), alone)


def tied_in(bonds: Bonds) -> IntArray:
    """Return the places of those who share or dispute anything with anybody."""
    return np.flatnonzero((bonds.agree + bonds.dispute).sum(axis=1) > 0)


def weights_for(bonds: Bonds, method: Method) -> FloatArray:
    """Return the weights that a method looks at: agreement less dispute, or agreement alone."""
    return bonds.agree - bonds.dispute if method == "signed" else bonds.agree


def _louvain(weights: FloatArray, starts: int, seed: int) -> IntArray:
    """The best of so many runs of networkx's Louvain, the seeds one apart."""
    graph = nx.from_numpy_array(weights)
    best, value = np.arange(len(weights)), -np.inf
    for start in range(starts):
        split = np.zeros(len(weights), dtype=np.int64)
        for number, group in enumerate(nx.community.louvain_communities(graph, seed=seed + start)):
            split[sorted(group)] = number
        reached = round(modularity_of(weights, split), DIGITS)
        if reached > value:
            best, value = split, reached
    return best
