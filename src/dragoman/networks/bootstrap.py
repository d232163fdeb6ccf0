"""How sure numbers of a network are: ties, polarisation and standings, over debates drawn anew (resampling.py)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dragoman.model.network_measures import Groups, Range, StandingRange, TieRange
from dragoman.networks.build import Weighing, kept_statements
from dragoman.networks.centrality import QUICK, quick_measures
from dragoman.networks.counts import Counts, count
from dragoman.networks.one_mode import normalise, weigh
from dragoman.networks.polarisation import TWO_CAMPS, Splitting, bonds_of, polarise_bonds
from dragoman.networks.resampling import USUAL, Resampling, ranges_of, resample
from dragoman.networks.statements import FloatArray, Statements
from dragoman.networks.two_mode import normalise_relation, relate


def doubt_ties(
    statements: Statements, weighing: Weighing, resampling: Resampling = USUAL
) -> tuple[TieRange, ...]:
    """Return every tie of the network with its doubt: those with a weight other than 0, in the order of the labels.

    kept tells in what share of the resamples the weight has the same sign: whether two actors are on one side at all. A resample in
    which an actor says nothing gives its ties the weight 0. Raises ValueError as build_network and resample do.
    """
    kept = kept_statements(statements, weighing)
    weights = _weights(count(kept), weighing)
    one_mode = weighing.mode == "one-mode"
    told = np.argwhere(np.triu(weights, 1) if one_mode else weights)
    rows, columns = told[:, 0], told[:, 1]
    drawn = np.array(
        [_weights(counts, weighing)[rows, columns] for counts in resample(statements, weighing, resampling)]
    )
    across = kept.actor_labels if one_mode else kept.issue_labels
    return tuple(
        TieRange(kept.actor_labels[a], across[b], found)
        for (a, b), found in zip(told.tolist(), ranges_of(weights[rows, columns], drawn), strict=True)
    )


def doubt_polarisation(
    statements: Statements,
    weighing: Weighing,
    splitting: Splitting = TWO_CAMPS,
    resampling: Resampling = USUAL,
) -> Range:
    """Return the polarisation of a debate with its doubt; in each resample the best split is looked for anew, from the debate's own too.

    Resamples of few reports are more polarised than their debate, since the best split fits their accidents: see chance.py.
    """
    asked = replace(weighing, aggregation="subtract")
    kept = kept_statements(statements, asked)
    labels = kept.actor_labels
    found = polarise_bonds(bonds_of(count(kept), weighing), labels, splitting)
    again = replace(splitting, starts=1)
    drawn = [
        polarise_bonds(bonds_of(counts, weighing), labels, again, found.camps).value
        for counts in resample(statements, asked, resampling)
    ]
    return ranges_of(np.array([found.value]), np.array(drawn)[:, None])[0]


def doubt_standings(
    statements: Statements,
    weighing: Weighing,
    resampling: Resampling = USUAL,
    *,
    coalitions: Groups = (),
    camps: Groups = (),
) -> tuple[StandingRange, ...]:
    """Return the measures of each node that take no paths, with their doubt; coalitions and camps stay those given.

    Resamples in which a node says nothing count for its statements, degree and sums, not for the rest.
    """
    asked = replace(weighing, aggregation="subtract")
    kept = kept_statements(statements, asked)
    labels = kept.actor_labels

    def measured(counts: Counts) -> dict[str, FloatArray]:
        bonds = bonds_of(counts, weighing)
        return quick_measures(counts, bonds, labels, coalitions=coalitions, camps=camps)

    values = measured(count(kept))
    draws = [measured(counts) for counts in resample(statements, asked, resampling)]
    said = np.array([draw["statements"] > 0 for draw in draws])
    found = {}
    for name in QUICK:
        drawn = np.array([draw[name] for draw in draws])
        if name in ("eigenvector", "participation", "bridging"):
            drawn[~said] = np.nan
        found[name] = ranges_of(values[name], drawn)
    return tuple(
        StandingRange(label, name, found[name][place]) for place, label in enumerate(labels) for name in QUICK
    )


def _weights(counts: Counts, weighing: Weighing) -> FloatArray:
    if weighing.mode == "two-mode":
        return normalise_relation(relate(counts, weighing.aggregation), counts, weighing.normalisation)
    weights = weigh(counts, weighing.aggregation, weighing.rules)
    return normalise(
        weights, counts, weighing.normalisation, aggregation=weighing.aggregation, rules=weighing.rules
    )
