"""What coders made of documents -> figures that add up, one row for each document, for units found, values and marked words.

Sources: Hripcsak & Rothschild (2005), "Agreement, the F-Measure, and Reliability in Information Retrieval", JAMIA 12 (F1 between two
coders, where what neither marked cannot be counted); for the rest see kappa.py, alpha.py and unitized.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from itertools import combinations
from typing import Final

import numpy as np

from dragoman.agreement.alpha import Metric, alpha_of, count_coincidences, nominal_alpha_of
from dragoman.agreement.bootstrap import Floats, Tallies
from dragoman.agreement.kappa import fleiss_of, kappa_of
from dragoman.agreement.unitized import Continuum, tally_text, unitized_of
from dragoman.model.agreement import MeasureName

#: The sides in their order; undecided is missing.
SIDE_ORDER: Final = ("against", "conditional", "for")

#: What each coder gave a unit, in the order of the coders; None where a coder gave nothing.
Given = tuple[str | None, ...]


def tally_found(documents: Sequence[Sequence[tuple[bool, ...]]], coders: int) -> Tallies:
    """Return tallies of which coder has which unit. documents: for each unit of each, who has it.

    f1 = 2a / (2a + b + c): a units that both have, b and c units that only one has; of more than two coders the mean over pairs.
    """
    pairs = list(combinations(range(coders), 2))
    rows = np.zeros((len(documents), len(pairs) * 3))
    for row, units in enumerate(documents):
        for n, (a, b) in enumerate(pairs):
            both = sum(has[a] and has[b] for has in units)
            rows[row, 3 * n : 3 * n + 3] = (
                both,
                sum(has[a] for has in units) - both,
                sum(has[b] for has in units) - both,
            )
    return Tallies(rows, lambda sums: {"f1": _mean_f1(sums)})


def tally_values(documents: Sequence[Sequence[Given]], coders: int, metric: Metric = "nominal") -> Tallies:
    """Return tallies of the values that coders gave units. documents: for each unit of each, every coder's value.

    percent is the share of pairs of coders alike; kappa is Cohen's for two coders, Fleiss' for more, over the units that all valued.
    metric: nominal, or ordinal over SIDE_ORDER.
    """
    values = sorted({v for units in documents for unit in units for v in unit if v is not None})
    if metric == "ordinal":
        values = list(SIDE_ORDER)
    count = len(values)
    whole = np.array([_tally_complete(units, values, coders) for units in documents]).reshape(
        len(documents), -1
    )
    pairable = np.array([_tally_pairable(units, values, metric) for units in documents]).reshape(
        len(documents), -1
    )
    width = whole.shape[1]

    def reckon(sums: Floats) -> dict[MeasureName, Floats]:
        return {
            **_percent_and_kappa(sums[:, :width], count, coders),
            "alpha": (
                alpha_of(sums[:, width:].reshape(-1, count, count), np.arange(float(count)), "ordinal")
                if metric == "ordinal"
                else nominal_alpha_of(sums[:, width], sums[:, width + 1 :])
            ),
        }

    return Tallies(np.concatenate([whole, pairable], axis=1), reckon)


def tally_words(documents: Sequence[Continuum], values: Sequence[str]) -> Tallies:
    """Return tallies of the words that coders marked: f1 over spans marked exactly alike, f1 over words, u-alpha, and cu-alpha.

    cu-alpha, of the values where marks meet, is there only where there are at least two values.
    """
    coders = max((len(text.coders) for text in documents), default=2)
    exact = np.array([_tally_exact(text) for text in documents]).reshape(len(documents), -1)
    words = np.array([_tally_marked(text) for text in documents]).reshape(len(documents), -1)
    spans = np.array([tally_text(text, values) for text in documents])
    width = len(list(combinations(range(coders), 2))) * 3

    def reckon(sums: Floats) -> dict[MeasureName, Floats]:
        u, _, cu = unitized_of(sums[:, 2 * width :], len(values))
        found: dict[MeasureName, Floats] = {
            "f1": _mean_f1(sums[:, :width]),
            "f1 words": _mean_f1(sums[:, width : 2 * width]),
            "u-alpha": u,
        }
        return found | {"cu-alpha": cu} if len(values) > 1 else found

    return Tallies(np.concatenate([exact, words, spans], axis=1), reckon)


def _tally_pairable(units: Sequence[Given], values: Sequence[str], metric: Metric) -> Floats:
    """The coincidence matrix; of a nominal metric only what it needs, the sum of its diagonal and its margins (there may be many values)."""
    if metric != "nominal":
        return count_coincidences(units, values).ravel()
    place = {value: n for n, value in enumerate(values)}
    alike, margins = 0.0, np.zeros(len(values))
    for unit in units:
        counts = Counter(value for value in unit if value is not None)
        given = counts.total()
        if given > 1:
            alike += sum(n * (n - 1) for n in counts.values()) / (given - 1)
            for value, n in counts.items():
                margins[place[value]] += n
    return np.concatenate([[alike], margins])


def _tally_complete(units: Sequence[Given], values: Sequence[str], coders: int) -> Floats:
    """Of the units that all coders valued: how many, P_i summed, and how often each coder (of more than two: anyone) gave each value."""
    place = {value: n for n, value in enumerate(values)}
    full = [unit for unit in units if None not in unit]
    given = np.zeros((coders, len(values)))
    alike = 0.0
    for unit in full:
        for coder, value in enumerate(unit):
            given[coder, place[value or ""]] += 1
        alike += sum(n * (n - 1) for n in Counter(unit).values()) / (coders * (coders - 1))
    shown = given if coders == 2 else given.sum(axis=0, keepdims=True)
    return np.concatenate([[float(len(full)), alike], shown.ravel()])


def _percent_and_kappa(sums: Floats, values: int, coders: int) -> dict[MeasureName, Floats]:
    units, alike = sums[:, 0], sums[:, 1]
    with np.errstate(invalid="ignore", divide="ignore"):
        percent = alike / units
    if coders == 2:
        return {"percent": percent, "kappa": kappa_of(alike, sums[:, 2 : 2 + values], sums[:, 2 + values :])}
    return {"percent": percent, "fleiss": fleiss_of(alike, units, sums[:, 2:])}


def _mean_f1(sums: Floats) -> Floats:
    """The mean over pairs of coders of 2a / (2a + b + c); a pair that marked nothing at all is left out."""
    a, b, c = sums[:, 0::3], sums[:, 1::3], sums[:, 2::3]
    marked = 2 * a + b + c
    pairs = (marked > 0).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        each = np.where(marked > 0, 2 * a / marked, 0.0)
        mean: Floats = np.where(pairs > 0, each.sum(axis=1) / pairs, np.nan)
    return mean


def _tally_exact(text: Continuum) -> Floats:
    """For each pair of coders: stretches marked exactly alike, only by the one, only by the other."""
    return _tally_sets([{(unit.start, unit.end) for unit in units} for units in text.coders])


def _tally_marked(text: Continuum) -> Floats:
    """The same for words."""
    return _tally_sets([{n for unit in units for n in range(unit.start, unit.end)} for units in text.coders])


def _tally_sets(marked: Sequence[Set[object]]) -> Floats:
    counts: list[float] = []
    for one, other in combinations(marked, 2):
        both = len(one & other)
        counts += [both, len(one) - both, len(other) - both]
    return np.array(counts, dtype=np.float64)
