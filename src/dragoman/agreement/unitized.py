"""Krippendorff's alpha for spans: how far coders mark the same stretches of a text, and give them the same values.

Sources: Krippendorff, Mathet, Bouvry & Widlöcher (2016), "On the reliability of unitizing textual continua: Further developments",
Quality & Quantity 50; Krippendorff (2019), Content Analysis, 4th ed., section 12.6, equations 32 to 37.

A text is a row of places (here: words). Each coder marks units, which do not overlap, and gives each a value; what lies between them
is a gap. Units are compared by the lengths in which they meet. All sums are over documents: texts are laid end to end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Marked:
    """A unit that a coder marked: places from ``start`` up to, not with, ``end``, and its value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Continuum:
    """A text of so many places, and the units that each coder marked in it: in order, without overlap."""

    length: int
    coders: tuple[tuple[Marked, ...], ...]


@dataclass(frozen=True, slots=True)
class UnitizedAlphas:
    """u: units and their values against one another and the gaps. binary: marked or not. cu: values where marked units meet."""

    u: float
    binary: float
    cu: float


def unitized_alphas(texts: Sequence[Continuum]) -> UnitizedAlphas:
    """Return the three alphas of texts that the same coders (two or more) marked; NaN where nothing varies.

    >>> same = (Marked(0, 4, "a"), Marked(6, 9, "b"))
    >>> unitized_alphas([Continuum(10, (same, same))])
    UnitizedAlphas(u=1.0, binary=1.0, cu=1.0)
    """
    values = sorted({unit.value for text in texts for units in text.coders for unit in units})
    tallies = sum((tally_text(text, values) for text in texts), np.zeros(tally_width(len(values))))
    u, binary, cu = (float(alpha[0]) for alpha in unitized_of(tallies[None, :], len(values)))
    return UnitizedAlphas(u, binary, cu)


def tally_width(values: int) -> int:
    """Return how many figures ``tally_text`` gives for a number of values."""
    return (values + 1) ** 2 + (values + 1) + values


def tally_text(text: Continuum, values: Sequence[str]) -> Floats:
    """Return the figures of one text that add up over texts: coincidences, and how long single units are, squared.

    First the observed coincidences (gap first, then values): summed lengths of the meetings of every two coders' stretches, divided by
    (coders - 1); then, by gap and value, the sum of squared unit lengths (of gaps the plain length: they have no structure); then, by value,
    the sum over units of (length in which it meets the units of others / (coders - 1)), squared.
    """
    count = len(values) + 1
    place = {value: n for n, value in enumerate(values, start=1)}
    observed, alone, met = np.zeros((count, count)), np.zeros(count), np.zeros(count)
    spread = [_spread(units, place, text.length) for units in text.coders]
    others = max(len(text.coders) - 1, 1)
    for number, units in enumerate(text.coders):
        alone[0] += float((spread[number] == 0).sum())
        elsewhere = sum((row > 0 for n, row in enumerate(spread) if n != number), np.zeros(text.length))
        for unit in units:
            alone[place[unit.value]] += (unit.end - unit.start) ** 2
            met[place[unit.value]] += (float(elsewhere[unit.start : unit.end].sum()) / others) ** 2
        for other, row in enumerate(spread):
            if other != number:
                np.add.at(observed, (spread[number], row), 1.0 / others)
    return np.concatenate([observed.ravel(), alone, met[1:]])


def unitized_of(tallies: Floats, values: int) -> tuple[Floats, Floats, Floats]:
    """Return u, binary and cu alpha of many sums of tallies at once, each of shape (b,). tallies: (b, tally_width(values))."""
    count = values + 1
    observed = tallies[:, : count**2].reshape(-1, count, count)
    alone = tallies[:, count**2 : count**2 + count]
    met = tallies[:, count**2 + count :]
    expected = _expect(observed, alone)
    u = _one_less(_off_diagonal(observed), _off_diagonal(expected))
    binary = _one_less(2 * observed[:, 0, 1:].sum(axis=1), 2 * expected[:, 0, 1:].sum(axis=1))
    inner = observed[:, 1:, 1:]
    cu = _one_less(_off_diagonal(inner), _off_diagonal(_expect(inner, met)))
    return u, binary, cu


def _spread(units: Sequence[Marked], place: dict[str, int], length: int) -> NDArray[np.int64]:
    """The number of the value at each place of a text; 0 is a gap."""
    row = np.zeros(length, dtype=np.int64)
    for unit in units:
        row[unit.start : unit.end] = place[unit.value]
    return row


def _expect(observed: Floats, alone: Floats) -> Floats:
    """Coincidences by chance: (l_c l_k, less what a unit would share with itself) / (l - the same summed / l); equation 33."""
    margins = observed.sum(axis=2)
    total = margins.sum(axis=1)
    products = margins[:, :, None] * margins[:, None, :]
    diagonal = np.arange(alone.shape[1])
    products[:, diagonal, diagonal] -= alone
    with np.errstate(invalid="ignore", divide="ignore"):
        expected: Floats = products / (total - alone.sum(axis=1) / total)[:, None, None]
    return expected


def _off_diagonal(tables: Floats) -> Floats:
    apart: Floats = tables.sum(axis=(1, 2)) - np.trace(tables, axis1=1, axis2=2)
    return apart


def _one_less(observed: Floats, expected: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        alpha: Floats = np.where(expected > 1e-12, 1.0 - observed / expected, np.nan)
    return alpha
