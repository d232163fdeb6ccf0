"""Measures of agreement in words: by the usual cut-offs, and with what makes them doubtful.

Sources: Krippendorff (2019), Content Analysis, section 12.3 (alpha of 0.8 to rely on, 0.667 for tentative conclusions); Feinstein & Cicchetti
(1990), "High agreement but low kappa", Journal of Clinical Epidemiology 43 (kappa and alpha fall where nearly all units have one value).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from dragoman.model.agreement import Measured, MeasureName

RELIABLE: Final = 0.8
TENTATIVE: Final = 2 / 3
FEW_UNITS: Final = 30
FEW_DOCUMENTS: Final = 10
PREVALENT: Final = 0.9

#: The measure that a layer is judged by: the first of these that it has.
MAIN: Final[tuple[MeasureName, ...]] = ("alpha", "u-alpha", "f1")


def main_measure(measures: Sequence[Measured]) -> Measured | None:
    """Return the measure that a layer is judged by, or None where there is none."""
    return next((one for name in MAIN for one in measures if one.name == name), None)


def put_in_words(measures: Sequence[Measured]) -> str:
    """Return what the main measure says.

    >>> put_in_words([Measured("alpha", 0.71, 0.60, 0.80)])
    'tentative conclusions only; the interval reaches below 0.667'
    """
    main = main_measure(measures)
    if main is None or main.value is None:
        return "not defined: nothing varies, or nothing was compared"
    if main.name == "f1":
        return f"of 100 that one coder has, the other has {round(100 * main.value)}"
    words = (
        "reliable"
        if main.value >= RELIABLE
        else "tentative conclusions only"
        if main.value >= TENTATIVE
        else "not reliable"
    )
    below = next((cut for cut in (TENTATIVE, RELIABLE) if main.value >= cut > (main.low or main.value)), None)
    if main.low is None or below is None:
        return words
    return f"{words}; the interval reaches below {below:.3g}"


def warn(units: int, documents: int, values: Sequence[str] | None) -> tuple[str, ...]:
    """Return what makes a layer's measures doubtful. values: all that coders gave; None where the layer is not about values."""
    told = []
    if units < FEW_UNITS:
        told.append(f"only {units} units")
    if documents < FEW_DOCUMENTS:
        told.append(f"only {documents} documents: the interval is rough")
    if values:
        most, count = Counter(values).most_common(1)[0]
        if count == len(values):
            told.append(f"only one value was given ({most}): kappa and alpha are not defined")
        elif count >= PREVALENT * len(values):
            told.append(
                f"{round(100 * count / len(values))} % of the values are {most}: kappa and alpha are low at a high percentage"
            )
    return tuple(told)
