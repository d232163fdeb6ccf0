"""How often analysts accepted findings of a confidence: the data of a reliability diagram, with counts and nothing fitted.

Sources: DeGroot & Fienberg (1983), "The comparison and evaluation of forecasters", The Statistician 32 (reliability diagrams); Wilson (1927),
JASA 22 (intervals of shares).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from dragoman.model import Verdict
from dragoman.model.agreement import CalibrationBin

TENTHS: Final = tuple(n / 10 for n in range(11))
_Z: Final = 1.959964


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding of a reader and the verdict that an analyst passed on it."""

    reader: str
    kind: str
    confidence: float
    verdict: Verdict


def calibrate_confidence(
    judged: Iterable[Judged], *, edges: Sequence[float] = TENTHS, by_kind: bool = False
) -> tuple[CalibrationBin, ...]:
    """Return the bins that hold a finding, by reader (and kind), confidence rising. edges: of the bins, rising, from 0 to 1.

    Analysts see what they choose to see: where only doubtful findings were judged, the bins tell of those.
    """
    bins: dict[tuple[str, str, int], list[Judged]] = defaultdict(list)
    for one in judged:
        number = next(n for n in reversed(range(len(edges) - 1)) if one.confidence >= edges[n])
        bins[one.reader, one.kind if by_kind else "", number].append(one)
    return tuple(
        _make_bin(reader, kind, (edges[n], edges[n + 1]), held)
        for (reader, kind, n), held in sorted(bins.items())
    )


def wilson_interval(accepted: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, 0-1; Wilson (1927).

    >>> [round(end, 3) for end in wilson_interval(8, 10)]
    [0.49, 0.943]
    """
    if not count:
        return 0.0, 1.0
    share, z2 = accepted / count, _Z**2
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = _Z / (1 + z2 / count) * sqrt(share * (1 - share) / count + z2 / (4 * count**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def say_bin(one: CalibrationBin) -> str:
    """Return a bin in words.

    >>> say_bin(CalibrationBin("embedded", "", 0.8, 0.9, 25, 21, 3, 1, 0.85, 0.84, 0.65, 0.94))
    'of 25 findings at 0.8-0.9, analysts accepted 84 %'
    """
    findings = "1 finding" if one.count == 1 else f"{one.count} findings"
    return f"of {findings} at {one.low:g}-{one.high:g}, analysts accepted {round(100 * one.share)} %"


def _make_bin(reader: str, kind: str, ends: tuple[float, float], held: Sequence[Judged]) -> CalibrationBin:
    count = len(held)
    told = {
        verdict: sum(one.verdict == verdict for one in held)
        for verdict in ("accepted", "corrected", "rejected")
    }
    low, high = wilson_interval(told["accepted"], count)
    return CalibrationBin(
        reader,
        kind,
        *ends,
        count,
        told["accepted"],
        told["corrected"],
        told["rejected"],
        sum(one.confidence for one in held) / count,
        told["accepted"] / count,
        low,
        high,
    )
