"""Backbones: the issues that carry the structure of a network, and those it would look alike without.

The loss of a set B of issues is how far the spectrum (spectra.py) of the network from B alone lies from that of the network from all issues C.
Nested: issues are given up one by one, each time the one whose going costs least. Penalised: the set of least loss * exp(-p (|C| - |B|) / |C|), where a
greater p asks for a smaller backbone. Fixed: the set of least loss of a given size. A backbone is never empty and never all issues, since the loss of all
is 0 under any penalty. Source: the reference on DNA 3.1.2, section 5. Where there are few sets all are tried; else simulated annealing
(Kirkpatrick, Gelatt & Vecchi 1983) looks for the best from a seed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from dragoman.model.network_measures import Backbone, BackboneStep, NestedBackbone
from dragoman.networks.build import Weighing, kept_statements, weigh_statements
from dragoman.networks.spectra import spectral_distance, spectrum_of
from dragoman.networks.splits import DIGITS, MOST_TRIED
from dragoman.networks.statements import Statements

Chosen = frozenset[int]


@dataclass(frozen=True, slots=True)
class Search:
    """What backbone is asked for. size: how many issues, or None for the penalised one. iterations: of the annealing, 1 or more."""

    penalty: float = 3.5
    size: int | None = None
    iterations: int = 10_000
    seed: int = 0


class Losses:
    """The loss of sets of issues, each computed once."""

    def __init__(self, statements: Statements, weighing: Weighing) -> None:
        """Take the statements of a debate; its network is one-mode, of actors."""
        if weighing.mode != "one-mode":
            raise ValueError("a backbone is of a one-mode network")
        self.kept = kept_statements(statements, weighing)
        self.issues: tuple[int, ...] = tuple(int(one) for one in np.unique(self.kept.issues))
        self._weighing = replace(weighing, duplicates="include")
        self._known: dict[Chosen, float] = {}
        self._whole = self._spectrum(frozenset(self.issues))

    def _spectrum(self, chosen: Chosen) -> np.ndarray:
        part = self.kept.select(np.isin(self.kept.issues, sorted(chosen)))
        return spectrum_of(weigh_statements(part, self._weighing), self._weighing.rules)

    def loss(self, chosen: Chosen) -> float:
        """Return the loss of a set of issues: 0 for all of them, 1 for none."""
        if chosen not in self._known:
            self._known[chosen] = round(spectral_distance(self._spectrum(chosen), self._whole), DIGITS)
        return self._known[chosen]

    def labels(self, chosen: Chosen) -> tuple[str, ...]:
        """Return the names of some issues, in order."""
        return tuple(self.kept.issue_labels[issue] for issue in sorted(chosen))


def find_nested_backbone(statements: Statements, weighing: Weighing) -> NestedBackbone:
    """Return the issues in the order in which they are given up, with the loss after each. Raises ValueError for two-mode networks."""
    losses = Losses(statements, weighing)
    everything = frozenset(losses.issues)
    left, steps = everything, []
    for number in range(1, len(everything) + 1):
        out = min(left, key=lambda issue: (losses.loss(left - {issue}), issue))
        left -= {out}
        on_it = int((losses.kept.issues == out).sum())
        label = losses.kept.issue_labels[out]
        steps.append(BackboneStep(number, label, losses.loss(left), losses.loss(everything - left), on_it))
    return NestedBackbone(tuple(steps), len(losses.kept))


def find_backbone(statements: Statements, weighing: Weighing, search: Search = Search()) -> Backbone:
    """Return the backbone of the least loss, penalised or of a fixed size. Two runs with one seed are equal.

    Raises ValueError where there are fewer than two issues, for a size that is not between 1 and all but one, and for two-mode networks.
    """
    losses = Losses(statements, weighing)
    everything = frozenset(losses.issues)
    _check(search, len(everything))

    def penalised(chosen: Chosen) -> float:
        gone = (len(everything) - len(chosen)) / len(everything)
        factor = 1.0 if search.size is not None else math.exp(-search.penalty * gone)
        return round(losses.loss(chosen) * factor, DIGITS)

    sets = _all_sets(losses.issues, search.size)
    exact = sets is not None
    best = (
        min(sets, key=lambda chosen: (penalised(chosen), len(chosen), sorted(chosen)))
        if sets is not None
        else anneal(losses.issues, penalised, search)
    )
    rest = everything - best
    return Backbone(
        losses.labels(best),
        losses.labels(rest),
        penalised(best),
        losses.loss(best),
        losses.loss(rest),
        len(losses.kept),
        exact,
    )


def _check(search: Search, issues: int) -> None:
    if issues < 2:
        raise ValueError("a backbone needs at least two issues that somebody spoke on")
    if search.size is not None and not 1 <= search.size < issues:
        raise ValueError(f"a backbone of {search.size} of {issues} issues: choose 1 to {issues - 1}")
    if search.iterations < 1:
        raise ValueError(f"{search.iterations} iterations: at least 1")


def _all_sets(issues: tuple[int, ...], size: int | None) -> Iterator[Chosen] | None:
    """All sets that may be backbones, or None where there are more than MOST_TRIED."""
    many = len(issues)
    sizes = range(1, many) if size is None else (size,)
    if sum(math.comb(many, one) for one in sizes) > MOST_TRIED:
        return None
    return (frozenset(told) for one in sizes for told in combinations(issues, one))


def anneal(issues: tuple[int, ...], loss: Callable[[Chosen], float], search: Search) -> Chosen:
    """Return the best set that simulated annealing meets: an issue goes in or out, or two change places.

    It cools in a straight line from the loss of the chance set that it begins with, at which a set worse by as much is taken one time in three.
    """
    generator = np.random.default_rng(search.seed)
    many = search.size or max(1, len(issues) // 2)
    now = frozenset(int(one) for one in generator.permutation(np.array(issues))[:many])
    best, warmest = now, loss(now) or 1.0
    for iteration in range(search.iterations):
        warmth = warmest * (1.0 - iteration / search.iterations)
        then = _neighbour(now, issues, generator, fixed=search.size is not None)
        worse = loss(then) - loss(now)
        if worse <= 0 or generator.random() < math.exp(-worse / warmth):
            now = then
        if (loss(now), len(now), sorted(now)) < (loss(best), len(best), sorted(best)):
            best = now
    return best


def _neighbour(
    now: Chosen, issues: tuple[int, ...], generator: np.random.Generator, *, fixed: bool
) -> Chosen:
    inside, outside = sorted(now), sorted(set(issues) - now)
    leaving, coming = (int(told[generator.integers(len(told))]) for told in (inside, outside))
    step = "swap" if fixed else ("in", "out", "swap")[int(generator.integers(3))]
    if step == "in" and len(outside) > 1:
        return now | {coming}
    if step == "out" and len(inside) > 1:
        return now - {leaving}
    return (now - {leaving}) | {coming}
