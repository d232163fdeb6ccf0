"""Where DNA 3.1.2 and the right thing differ on somebody's own statements: each difference alone, on what it touches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from dragoman.model.network import Aggregation, Duplicates, Normalisation
from dragoman.model.network_measures import Difference, Divergence
from dragoman.networks.backbone import find_nested_backbone
from dragoman.networks.build import Slicing, Weighing, weigh_slices, weigh_statements
from dragoman.networks.calendar import Unit, whole_units
from dragoman.networks.duplicates import drop_duplicates
from dragoman.networks.polarisation_dna import rate_slices
from dragoman.networks.rules import DIFFERENCES, DNA, RIGHT, Rules
from dragoman.networks.slices import Kernel
from dragoman.networks.statements import FloatArray, Statements, moment_of

#: The longest unit of time that cuts the span into at least so many slices is taken.
_SLICES: Final = 10
_WIDTH: Final = 6
#: Issues up to which the nested backbone is tried: it takes as many spectra as pairs of them.
_MOST_ISSUES: Final = 60


def find_differences(statements: Statements) -> tuple[Divergence, ...]:
    """Return what each known difference does to these statements; one that does nothing has ``differing`` 0.

    Chance (D5: seeds; D6: ties of event windows) is not among them: there DNA differs from itself. What needs days is left out where no
    statement has one.
    """
    return tuple(
        found for difference in DIFFERENCES for found in _PROBES[difference.switch](statements, difference)
    )


def _duplicates(*units: Duplicates) -> Callable[[Statements, Difference], Iterator[Divergence]]:
    def probe(statements: Statements, difference: Difference) -> Iterator[Divergence]:
        rules = DNA.only(difference.switch)
        for unit in units:
            right = drop_duplicates(statements, unit)
            theirs = drop_duplicates(statements, unit, rules)
            example = f"{len(right):,} of {len(statements):,} statements count; for DNA {len(theirs):,}"
            apart = len(set(_rows(right)) ^ set(_rows(theirs)))
            yield Divergence(
                difference, f"duplicates: one per {unit}", "statements", apart, len(statements), None, example
            )

    return probe


def _rows(statements: Statements) -> Iterator[tuple[int, ...]]:
    columns = (
        statements.seconds,
        statements.documents,
        statements.actors,
        statements.issues,
        statements.answers,
    )
    ids = statements.ids.tolist()
    yield from ((hash(ids[n]), *(int(column[n]) for column in columns)) for n in range(len(statements)))


def _norm(norm: Normalisation) -> Callable[[Statements, Difference], Iterator[Divergence]]:
    def probe(statements: Statements, difference: Difference) -> Iterator[Divergence]:
        asked = Weighing(aggregation="congruence", normalisation=norm)
        right = weigh_statements(statements, asked)
        theirs = weigh_statements(statements, replace(asked, rules=DNA.only(difference.switch)))
        yield _cells(statements, difference, f"congruence, {norm}", (right, theirs))

    return probe


def _smoothed(
    kernel: Kernel, norm: Normalisation = "no", aggregation: Aggregation = "congruence"
) -> Callable[[Statements, Difference], Iterator[Divergence]]:
    def probe(statements: Statements, difference: Difference) -> Iterator[Divergence]:
        slicing = slicing_over(statements, kernel)
        if slicing is None:
            return
        asked = Weighing(aggregation=aggregation, normalisation=norm)
        right, theirs = (
            _stack(statements, asked, slicing, rules) for rules in (RIGHT, DNA.only(difference.switch))
        )
        words = f"{aggregation} smoothed ({kernel}, {slicing.width} {slicing.unit}{'' if norm == 'no' else ', ' + norm})"
        yield _cells(statements, difference, words, (right, theirs))

    return probe


def _stack(statements: Statements, asked: Weighing, slicing: Slicing, rules: Rules) -> FloatArray:
    return np.stack(
        [weights for _, weights, _ in weigh_slices(statements, replace(asked, rules=rules), slicing)]
    )


def slicing_over(statements: Statements, kernel: Kernel | None) -> Slicing | None:
    """Return slices in the longest unit of which there are ten in the span of the statements, or None where it has no length."""
    days = statements.seconds[statements.dated]
    if not len(days) or days.min() == days.max():
        return None
    last = moment_of(int(days.max()))
    units: tuple[Unit, ...] = ("years", "months", "weeks", "days", "hours", "minutes")
    for unit in units:
        if int(whole_units(days[:1], last, unit)[0]) >= _SLICES or unit == units[-1]:
            break
    return Slicing(unit, _WIDTH, kernel)


def _polarisation(statements: Statements, difference: Difference) -> Iterator[Divergence]:
    slicing = slicing_over(statements, "gaussian")
    if slicing is None:
        return
    qualities = [
        np.array([one.normalised for one in rate_slices(statements, Weighing(rules=rules), slicing)])
        for rules in (RIGHT, DNA.only(difference.switch))
    ]
    apart = np.abs(qualities[0] - qualities[1])
    at = int(apart.argmax())
    example = f"in slice {at + 1} of {len(apart)}: {qualities[0][at]:.4g}, for DNA {qualities[1][at]:.4g}"
    words = f"polarisation of smoothed slices (gaussian, {slicing.width} {slicing.unit})"
    yield Divergence(
        difference, words, "slices", int((apart > 1e-9).sum()), len(apart), float(apart.max()), example
    )


def _spectra(statements: Statements, difference: Difference) -> Iterator[Divergence]:
    if not 2 <= len(statements.issue_labels) <= _MOST_ISSUES:
        return
    right, theirs = (
        find_nested_backbone(statements, Weighing(aggregation="congruence", rules=rules)).steps
        for rules in (RIGHT, DNA.only(difference.switch))
    )
    moved = [(one, other) for one, other in zip(right, theirs, strict=True) if one.issue != other.issue]
    losses = [abs(one.backbone_loss - other.backbone_loss) for one, other in zip(right, theirs, strict=True)]
    example = "the same order, with other losses"
    if moved:
        one, other = moved[0]
        example = f"given up as number {one.number}: {one.issue}; for DNA {other.issue}"
    apart = sum(loss > 1e-9 for loss in losses)
    yield Divergence(difference, "nested backbone: losses", "steps", apart, len(right), max(losses), example)


def _cells(
    statements: Statements, difference: Difference, words: str, pair: tuple[FloatArray, FloatArray]
) -> Divergence:
    right, theirs = pair
    apart = np.abs(right - theirs)
    differing = int((apart > 1e-9).sum())
    example = ""
    if differing:
        *at, a, b = np.unravel_index(int(apart.argmax()), apart.shape)
        ends = f"{statements.actor_labels[int(a)]} and {statements.actor_labels[int(b)]}"
        slice_words = f"in slice {int(at[0]) + 1} " if at else ""
        index = tuple(int(one) for one in (*at, a, b))
        example = f"{slice_words}{ends}: {right[index]:.4g}, for DNA {theirs[index]:.4g}"
    return Divergence(
        difference, words, "cells", differing, apart.size, float(apart.max(initial=0.0)), example
    )


_PROBES: Final[dict[str, Callable[[Statements, Difference], Iterator[Divergence]]]] = {
    "bare_months": _duplicates("month", "week"),
    "boxed_integers": _duplicates("range"),
    "totals_cosine": _norm("cosine"),
    "product_jaccard": _norm("jaccard"),
    "one_sided_triangle": _smoothed("triangular"),
    "smoothed_diagonal": _smoothed("gaussian"),
    "averaged_cells": _smoothed("gaussian", "average"),
    "level_numbers": _smoothed("gaussian", aggregation="conflict"),
    "signed_polarisation": _polarisation,
    "degrees_for_spectra": _spectra,
}
