"""Phases: stretches of time in which a debate keeps its shape, and the moments at which it changes.

Time slices are compared two by two. "absolute": half the sum of |A / |A| - B / |B|| over all cells, |.| the sum of all absolute weights: 0 for the same
ties in the same proportions, 1 for networks with nothing in common (a slice without ties lies 1 from any with). "spectral": half the distance of
the two spectra (spectra.py), which does not see who changes places; D3 (degrees_for_spectra) is DNA's.

Slices in sequence are cut into stretches so that the sum over stretches of (distances of all pairs in it / its length) is least, by dynamic
programming (Fisher 1958, "On grouping for maximum homogeneity"); where a debate may return to an earlier state, average linkage (Sokal & Michener
1958) joins slices wherever they lie. How many states: the greatest mean silhouette (Rousseeuw 1987), for stretches in sequence against the stretch
before and the one after; below 0.25 there is no structure to speak of (Kaufman & Rousseeuw 1990, p. 88), so one state.

Slices that overlap share statements, and are alike for that reason alone: any debate falls into stretches then. So the same is done with debates in
which the reports have changed their days among each other (a permutation test of the silhouette times the share of slices that keep the state of
the one before); where more than one in twenty does as well, there is one state. DNA has the distances and the states (after Masuda & Holme 2019, "Detecting sequences of system states in temporal networks"), not the test.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, pairwise
from typing import Literal

import numpy as np
from scipy.cluster import hierarchy
from scipy.spatial.distance import squareform

from dragoman.model.network_measures import Phase, PhaseChange, Phases
from dragoman.networks.build import Slicing, Weighing, weigh_slices
from dragoman.networks.rules import RIGHT, Rules
from dragoman.networks.spectra import spectrum_of
from dragoman.networks.splits import DIGITS
from dragoman.networks.statements import FloatArray, IntArray, Statements

Distance = Literal["absolute", "spectral"]

#: More slices than this are too many to compare two by two.
MOST_COMPARED = 3_000

#: States that chance alone finds as clearly more often than this are none.
LEAST_CHANCE = 0.05


@dataclass(frozen=True, slots=True)
class Phasing:
    """How phases are found. returns: whether a debate may come back to an earlier state. most: states at most, 1 or more.

    least_silhouette: -1 to 1. draws: shuffled debates to compare with, 0 for none; below 19 nothing can be told from chance.
    """

    distance: Distance = "absolute"
    returns: bool = False
    most: int = 8
    least_silhouette: float = 0.25
    draws: int = 19
    seed: int = 0


def find_phases(
    kept: Statements, weighing: Weighing, slicing: Slicing, phasing: Phasing = Phasing()
) -> Phases:
    """Return the phases of a debate. kept: with duplicates dropped. Slices without any tie are left out.

    Raises ValueError as weigh_slices does, and where there are more than MOST_COMPARED slices.
    """
    distances, centres = _compare(kept, weighing, slicing, phasing)
    found = phases_of(distances, centres, phasing)
    if found.silhouette is None or not phasing.draws:
        return found
    clear, reached = _clarity(list(found.states), found.silhouette), 0
    for draw in range(phasing.draws):
        shuffled = shuffle_days(kept, np.random.default_rng([phasing.seed, draw]))
        reached += _clarity(*_states(_compare(shuffled, weighing, slicing, phasing)[0], phasing)) >= clear
    chance = (1 + reached) / (1 + phasing.draws)
    if chance > LEAST_CHANCE:
        found = phases_of(distances, centres, replace(phasing, most=1))
    return replace(found, chance=chance)


def _clarity(states: list[int], silhouette: float | None) -> float:
    """The silhouette times the share of slices that keep the state of the one before."""
    kept = sum(one == other for one, other in pairwise(states))
    return round((silhouette or 0.0) * kept / max(len(states) - 1, 1), DIGITS)


def shuffle_days(statements: Statements, generator: np.random.Generator) -> Statements:
    """Return the same statements after their reports changed days among each other; statements without a day are left out."""
    dated = statements.select(statements.dated)
    _, firsts, report = np.unique(dated.documents, return_index=True, return_inverse=True)
    days = dated.seconds[firsts]  # statements are in the order of time
    seconds = dated.seconds + (generator.permutation(days) - days)[report]
    return replace(dated, seconds=seconds).select(np.argsort(seconds, kind="stable"))


def _compare(
    kept: Statements, weighing: Weighing, slicing: Slicing, phasing: Phasing
) -> tuple[FloatArray, list[datetime]]:
    told = [
        (one.centre, weights) for one, weights, _ in weigh_slices(kept, weighing, slicing) if weights.any()
    ]
    distances = slice_distances([weights for _, weights in told], phasing.distance, weighing.rules)
    return distances, [centre for centre, _ in told]


def slice_distances(
    matrices: Sequence[FloatArray], distance: Distance = "absolute", rules: Rules = RIGHT
) -> FloatArray:
    """Return how far any two slices lie apart, 0 to 1. matrices: of the same nodes; square for spectral distances. Raises ValueError as find_phases."""
    if len(matrices) > MOST_COMPARED:
        raise ValueError(f"{len(matrices):,} slices to compare two by two: at most {MOST_COMPARED:,}")
    if not matrices:
        return np.zeros((0, 0))
    if distance == "spectral":
        rows = np.array([spectrum_of(weights, rules) for weights in matrices])
    else:
        rows = np.array([weights.ravel() / (np.abs(weights).sum() or 1.0) for weights in matrices])
    rows = rows[:, rows.any(axis=0)]
    empty = np.logical_not(np.any(rows != 0, axis=1))
    found = np.zeros((len(rows), len(rows)))
    for one, row in enumerate(rows):
        apart = np.abs(rows[:one] - row).sum(axis=1) / 2.0
        found[one, :one] = found[:one, one] = np.where(empty[:one] != empty[one], 1.0, apart)
    return np.round(found, DIGITS)


def phases_of(distances: FloatArray, centres: Sequence[datetime], phasing: Phasing = Phasing()) -> Phases:
    """Return the phases of slices that lie so far apart. centres: of the slices, in order."""
    states, silhouette = _states(distances, phasing)
    phases, at = [], 0
    for state, run in groupby(states):
        length = len(list(run))
        phases.append(Phase(state, centres[at], centres[at + length - 1], length))
        at += length
    changes = tuple(
        PhaseChange(centres[n - 1], centres[n], states[n - 1], states[n], float(distances[n - 1, n]))
        for n in range(1, len(states))
        if states[n] != states[n - 1]
    )
    return Phases(tuple(phases), changes, tuple(states), silhouette)


def _states(distances: FloatArray, phasing: Phasing) -> tuple[list[int], float | None]:
    """The state of each slice for the number of states with the greatest silhouette."""
    many = len(distances)
    best, reached = np.zeros(many, dtype=np.int64), phasing.least_silhouette
    silhouette = None
    for numbers in _candidates(distances, min(phasing.most, many - 1), returns=phasing.returns):
        value = round(silhouette_of(distances, numbers, in_sequence=not phasing.returns), DIGITS)
        if value >= reached and (silhouette is None or value > reached):
            best, reached, silhouette = numbers, value, value
    order = {int(state): place for place, state in enumerate(dict.fromkeys(best.tolist()))}
    return [order[int(state)] for state in best], silhouette


def _candidates(distances: FloatArray, most: int, *, returns: bool) -> list[IntArray]:
    """Slices in 2, 3 ... states; none where all slices are equal."""
    if most < 2 or not distances.any():
        return []
    if returns:
        tree = hierarchy.linkage(squareform(distances, checks=False), method="average")
        return [
            hierarchy.fcluster(tree, k, criterion="maxclust").astype(np.int64) for k in range(2, most + 1)
        ]
    return cut_in_sequence(distances, most)[1:]


def cut_in_sequence(distances: FloatArray, most: int) -> list[IntArray]:
    """Return the best cut of slices in sequence into 1, 2 ... stretches (at most as many as slices): the number of each slice's stretch."""
    many = len(distances)
    costs = _stretch_costs(distances)
    least = [costs[0]]  # least[k][j]: of slices 0 to j in k + 1 stretches
    starts = [np.zeros(many, dtype=np.int64)]
    for _ in range(1, min(most, many)):
        before = np.concatenate([[np.inf], least[-1][:-1]])
        told = np.round(before[:, None] + costs, DIGITS)
        starts.append(np.argmin(told, axis=0))
        least.append(told.min(axis=0))
    return [_trace(starts[: k + 1], many) for k in range(len(starts))]


def _stretch_costs(distances: FloatArray) -> FloatArray:
    """What a stretch from slice i to slice j costs: the distances of all its pairs over its length; infinite where j < i."""
    many = len(distances)
    sums = np.zeros((many + 1, many + 1))
    sums[1:, 1:] = distances.cumsum(axis=0).cumsum(axis=1)
    first, last = np.arange(many)[:, None], np.arange(many)[None, :]
    whole = sums[last + 1, last + 1] - sums[first, last + 1] - sums[last + 1, first] + sums[first, first]
    return np.where(last >= first, whole / 2.0 / np.maximum(last - first + 1, 1), np.inf)


def _trace(starts: list[IntArray], many: int) -> IntArray:
    """The number of each slice's stretch, read back from where the last stretch begins."""
    numbers, end = np.zeros(many, dtype=np.int64), many - 1
    for k in range(len(starts) - 1, 0, -1):
        begin = int(starts[k][end])
        numbers[begin : end + 1] = k
        end = begin - 1
    return numbers


def silhouette_of(distances: FloatArray, states: IntArray, *, in_sequence: bool = False) -> float:
    """Return the mean silhouette, -1 to 1: how much nearer slices lie to their own state than to the next; 0 for a slice alone in its state.

    in_sequence: the next is the nearer of the states one number below and above, instead of any.
    """
    numbers = np.unique(states)
    inside = (states[:, None] == numbers[None, :]).astype(np.float64)
    sizes = inside.sum(axis=0)
    sums = np.stack([distances[:, states == number].sum(axis=1) for number in numbers], axis=1)
    own = inside.astype(bool)
    within = sums[own] / np.maximum(sizes[own.argmax(axis=1)] - 1.0, 1.0)
    far = np.abs(numbers[own.argmax(axis=1)][:, None] - numbers[None, :]) > 1 if in_sequence else own
    others = np.where(own | far, np.inf, sums / sizes[None, :]).min(axis=1)
    greater = np.maximum(within, others)
    told = np.where(greater > 0, (others - within) / np.where(greater > 0, greater, 1.0), 0.0)
    return float(np.where(sizes[own.argmax(axis=1)] > 1, told, 0.0).mean())
