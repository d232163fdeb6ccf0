"""How good forecasts would have been on decided questions, as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimated:
    """A mean with its 95 % interval (low to high), which knows that questions of one package hang together."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PointScore:
    """How far a model was off, in points of the scale. answered: questions it had an answer for; hits: shares (0-1) within 5, 10 and 20 points.

    mean_there: the error of the weighted mean on the same questions. by_procedure: the mean error and the number of questions, by how they were
    decided.
    """

    model: str
    words: str
    answered: int
    error: Estimated
    hits: tuple[float, float, float]
    mean_there: float
    by_procedure: tuple[tuple[str, float, int], ...] = ()
    baseline: bool = False


@dataclass(frozen=True, slots=True)
class Covered:
    """How often outcomes lay in the intervals of a level: says: the chance that the intervals tell; covers: the share (0-1) of outcomes inside;
    by_slice: the same by the randomised PIT, which counts an outcome on the very end of the scale with the part that belongs inside.
    """

    level: float
    says: float
    covers: float
    width: float
    by_slice: Estimated


@dataclass(frozen=True, slots=True)
class Backtested:
    """What a backtest of decided questions gives.

    questions, packages: how many. undecided: questions without an outcome or without actors, left out. crps: of the predictive distribution;
    crps_of: of what stands beside it, by name. slices: how many outcomes fell in each tenth of their distribution, with the band (slice_low
    to slice_high) that all ten keep within where the distribution is right. fitted_on: what its numbers were fitted on.
    """

    questions: int
    packages: int
    undecided: int
    points: tuple[PointScore, ...]
    crps: Estimated
    crps_of: tuple[tuple[str, Estimated], ...]
    covered: tuple[Covered, ...]
    slices: tuple[float, ...]
    slice_low: float
    slice_high: float
    fitted_on: str
    notes: tuple[str, ...] = ()

    @property
    def is_flat(self) -> bool:
        """Say whether all tenths keep within the band."""
        return all(self.slice_low <= one <= self.slice_high for one in self.slices)
