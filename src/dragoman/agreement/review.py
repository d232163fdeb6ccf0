"""What to check first: the chance that checking changes a claim, times what hangs on it.

Source: the expected value of perfect information (Raiffa & Schlaifer 1961), with the share of a result that rests on a claim for its stake. The
stakes by kind are our own choice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from dragoman.agreement.calibration import say_bin
from dragoman.model import Claim, Contradiction, Record, body_kind
from dragoman.model.agreement import CalibrationBin, Disagreement, ToReview

#: What hangs on a claim of a kind, before what rests on this one is added (0-1).
STAKES: Final[Mapping[str, float]] = {
    "position": 0.5,
    "commitment": 0.5,
    "attribution": 0.3,
    "session": 0.3,
    "relation": 0.2,
}
LEAST_STAKE: Final = 0.1
#: One of the two sides of a contradiction or a disagreement is wrong.
_ONE_OF_TWO: Final = 0.5
_OPEN: Final = ("machine",)


def rank_for_review(
    record: Record,
    *,
    weights: Mapping[str, float] | None = None,
    disagreements: Iterable[Disagreement] = (),
    contradictions: Iterable[Contradiction] = (),
    calibration: Sequence[CalibrationBin] = (),
) -> tuple[ToReview, ...]:
    """Return the claims worth checking, the most valuable first; each with the reasons in words.

    weights: claim id -> how much of a forecast or of a line-up rests on it, 0-1. calibration: bins of this reader; with them the chance that a
    finding is wrong is the share that analysts did not accept, without them 1 less its confidence. What an analyst has judged comes up
    only where coders disagree about it, or reports do.
    """
    apart: dict[str, list[str]] = defaultdict(list)
    for one in disagreements:
        for claim in filter(None, one.claims):
            apart[claim].append(_say_apart(one))
    against: dict[str, list[str]] = defaultdict(list)
    for two in contradictions:
        for claim in two.claims:
            against[claim].append(f"contradicted: {two.why}")
    ranked = [
        _weigh(claim, (weights or {}).get(claim.id, 0.0), (*apart[claim.id], *against[claim.id]), calibration)
        for claim in record.claims
        if claim.verdict in _OPEN or claim.id in apart or claim.id in against
    ]
    return tuple(sorted(ranked, key=lambda one: -round(one.value, 9)))


def chance_wrong(claim: Claim, calibration: Sequence[CalibrationBin]) -> tuple[float, str]:
    """Return how likely it is that checking a finding changes it (0-1), and why. A judged claim's chance is 0."""
    if claim.verdict != "machine":
        return 0.0, ""
    for one in calibration:
        in_bin = one.low <= claim.confidence < one.high or claim.confidence == one.high == 1.0
        if one.reader == claim.provenance.reader and one.kind in ("", body_kind(claim.body)) and in_bin:
            return 1.0 - one.share, say_bin(one)
    return 1.0 - claim.confidence, f"confidence {claim.confidence:.2f}"


def _weigh(
    claim: Claim, weight: float, reasons: tuple[str, ...], calibration: Sequence[CalibrationBin]
) -> ToReview:
    chance, why = chance_wrong(claim, calibration)
    if reasons:
        chance = max(chance, _ONE_OF_TWO)
    stake = min(1.0, STAKES.get(body_kind(claim.body), LEAST_STAKE) + weight)
    rests = f"{round(100 * weight)} % of a result rests on it" if weight >= 0.005 else ""
    return ToReview(claim.id, chance * stake, tuple(filter(None, (*reasons, why, rests))))


def _say_apart(one: Disagreement) -> str:
    if one.what == "only one":
        has, lacks = one.coders if one.claims[0] else one.coders[::-1]
        return f"only {has} has it, {lacks} does not"
    return f"{one.coders[0]} and {one.coders[1]} differ in {one.what}: {one.ours} / {one.theirs}"
