"""The fitted numbers of the predictive distribution. Written by ``python -m benchmarks.deu --fit``; not edited by hand."""

from __future__ import annotations

from typing import Final

from dragoman.forecasts.fitting import Fitted

# fmt: off
#: Of (outcome - mean) / (spread + floor) at chances 0, 0.05 ... 1, mirrored.
_QUANTILES: Final = (-1.4732, -0.7565, -0.5939, -0.4426, -0.3600, -0.2903, -0.2451, -0.1843, -0.1194, -0.0429, 0.0000, 0.0429, 0.1194, 0.1843, 0.2451, 0.2903, 0.3600, 0.4426, 0.5939, 0.7565, 1.4732)
# fmt: on

FITTED: Final = Fitted(
    quantiles=_QUANTILES,
    shares=(0.5492, 0.4508, 0.0000, 0.0000),  # of residuals, contest, places, ends
    floor=25.0,
    n=247,
    groups=94,
    fewest=6,
    source="247 questions of 94 proposals of DEU I-III (EU decisions 1996-2019), votes of Nice",
    date="2026-11-26",
    command="python -m benchmarks.deu --fit",
)
