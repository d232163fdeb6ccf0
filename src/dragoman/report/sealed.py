"""The sealed forecasts of a record as a brief shows them: what was said on which day, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import Claim, Decision, Record, SealedForecast


@dataclass(frozen=True, slots=True)
class SealedLine:
    """A sealed forecast: its body and claim, the outcome (0-100; None while it is open) and the claims that tell it."""

    body: SealedForecast
    claim: Claim
    outcome: float | None
    decided: tuple[Claim, ...]

    @property
    def median(self) -> float:
        """The middle of what was forecast."""
        quantiles = self.body.quantiles
        return quantiles[len(quantiles) // 2] if quantiles else self.body.point

    @property
    def interval(self) -> tuple[float, float]:
        """Between which places at least four of five cases were to lie."""
        return self.body.intervals[-1][:2] if self.body.intervals else (self.median, self.median)


def sealed_of(record: Record) -> tuple[SealedLine, ...]:
    """Return the sealed forecasts by day; of several outcomes the last in the order of the record counts."""
    told = list(record.of_kind(Decision))
    sealed = sorted(
        record.of_kind(SealedForecast), key=lambda one: (one[0].sealed_on, one[0].issue, one[1].id)
    )
    lines = []
    for body, claim in sealed:
        here = [(decision, by) for decision, by in told if claim.id in decision.forecasts]
        lines.append(
            SealedLine(body, claim, here[-1][0].place if here else None, tuple(by for _, by in here))
        )
    return tuple(lines)


def unsealed_of(record: Record) -> tuple[Claim, ...]:
    """Return the claims that decide forecasts which the record does not hold."""
    held = {claim.id for _, claim in record.of_kind(SealedForecast)}
    return tuple(claim for body, claim in record.of_kind(Decision) if not held & set(body.forecasts))


def sealed_first(lines: Sequence[SealedLine], line: SealedLine) -> bool:
    """Tell whether a line is the first that its outcome's claims stand in: there they have their own anchor."""
    return next(one for one in lines if set(one.decided) & set(line.decided)) is line
