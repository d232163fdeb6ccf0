"""A distribution over the scale of a question: straight pieces of the distribution function, and jumps (atoms) between them.

Sums of places, of smooth parts and of pools of both stay in this form, so that every score and every interval is exact, not sampled.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

#: Masses below this are rounding, not statements.
_DUST = 1e-12


@dataclass(frozen=True, slots=True)
class Mixture:
    """A distribution function with knots: at places[i] it jumps from below[i] to upto[i], and runs straight to below[i + 1].

    places ascend strictly (0-100 on a question's scale); below and upto never fall, begin with 0 and end with 1.
    """

    places: tuple[float, ...]
    below: tuple[float, ...]
    upto: tuple[float, ...]

    @staticmethod
    def of_atoms(places: ArrayLike, masses: ArrayLike) -> Mixture:
        """Return the distribution that sits on these places; masses (>= 0, not all 0) are scaled to sum to 1."""
        at, which = np.unique(np.asarray(places, np.float64), return_inverse=True)
        mass = np.bincount(which.ravel(), weights=np.asarray(masses, np.float64))
        if not mass.sum() > 0:
            raise ValueError("a distribution needs a mass above 0")
        upto = np.minimum(np.cumsum(mass) / mass.sum(), 1.0)
        upto[-1] = 1.0
        return _mixture(at, np.append(0.0, upto[:-1]), upto)

    @staticmethod
    def of_quantiles(quantiles: ArrayLike, levels: ArrayLike) -> Mixture:
        """Return the distribution with these quantiles (ascending) at these levels (from 0 to 1), straight between them."""
        values, steps = np.asarray(quantiles, np.float64), np.asarray(levels, np.float64)
        at = np.unique(values)
        first, last = np.searchsorted(values, at, "left"), np.searchsorted(values, at, "right") - 1
        below, upto = steps[first].copy(), steps[last].copy()
        below[0], upto[-1] = 0.0, 1.0
        return _mixture(at, below, upto)

    def clipped(self, low: float = 0.0, high: float = 100.0) -> Mixture:
        """Return the distribution cut to low..high: what lies outside becomes an atom at the end."""
        inner = [place for place in self.places if low < place < high]
        at = np.unique([low, *inner, high])
        below, upto = self.limits(at)
        below[0], upto[-1] = 0.0, 1.0
        return _mixture(at, below, upto)

    def limits(self, at: ArrayLike) -> tuple[Floats, Floats]:
        """Return the chance of less than each place, and of at most each place: the two sides of the jump there."""
        x, knots = np.asarray(at, np.float64), np.asarray(self.places)
        below, upto = np.asarray(self.below), np.asarray(self.upto)
        left = np.searchsorted(knots, x, "right") - 1
        start, end = np.clip(left, 0, None), np.clip(left + 1, None, len(knots) - 1)
        width = np.where(end > start, knots[end] - knots[start], 1.0)
        run = np.clip((x - knots[start]) / width, 0.0, 1.0)
        inside = upto[start] + run * np.where(end > start, below[end] - upto[start], 0.0)
        inside = np.where(left < 0, 0.0, inside)
        on = (left >= 0) & (knots[start] == x)
        return np.where(on, below[start], inside), np.where(on, upto[start], inside)

    def chance(self, low: float, high: float) -> float:
        """Return the chance that the outcome lies from low to high, both included."""
        return float(self.limits(high)[1] - self.limits(low)[0])

    def quantile(self, level: float) -> float:
        """Return the least place that the outcome does not exceed with this chance (0-1)."""
        at = min(bisect_left(self.upto, level - _DUST), len(self.upto) - 1)
        if at == 0 or level > self.below[at]:
            return self.places[at]
        rise = self.below[at] - self.upto[at - 1]
        run = (level - self.upto[at - 1]) / rise if rise > 0 else 1.0
        return self.places[at - 1] + max(run, 0.0) * (self.places[at] - self.places[at - 1])

    @property
    def mean(self) -> float:
        """The expected place."""
        knots, below, upto = (np.asarray(one) for one in (self.places, self.below, self.upto))
        smooth = (below[1:] - upto[:-1]) * (knots[1:] + knots[:-1]) / 2.0
        return float(((upto - below) * knots).sum() + smooth.sum())

    @property
    def doubt(self) -> float:
        """Half the expected distance of two outcomes drawn from it: the CRPS to expect if the distribution is right, in points."""
        knots, below, upto = (np.asarray(one) for one in (self.places, self.below, self.upto))
        start, end = upto[:-1], below[1:]
        pieces = (start + end) / 2.0 - (start * start + start * end + end * end) / 3.0
        return float((np.diff(knots) * pieces).sum())


def _mixture(places: Floats, below: Floats, upto: Floats) -> Mixture:
    return Mixture(*(tuple(map(float, one)) for one in (places, below, upto)))


def pool(parts: Sequence[Mixture], shares: Sequence[float]) -> Mixture:
    """Return the pool of distributions: the weighted sum of their distribution functions (linear opinion pool, Stone 1961).

    shares: one for each part, >= 0, not all 0; they are scaled to sum to 1. Raises ValueError where they cannot be.
    """
    weights = np.asarray(shares, np.float64)
    if len(parts) != len(weights) or not weights.sum() > 0 or weights.min() < 0:
        raise ValueError("a pool needs one share >= 0 for each part, not all 0")
    held = [(part, share) for part, share in zip(parts, weights / weights.sum(), strict=True) if share > 0]
    at = np.unique(np.concatenate([part.places for part, _ in held]))
    below, upto = np.zeros(len(at)), np.zeros(len(at))
    for part, share in held:
        under, to = part.limits(at)
        below, upto = below + share * under, upto + share * to
    below[0], upto[-1] = 0.0, 1.0
    return _mixture(at, below, np.maximum(upto, below))
