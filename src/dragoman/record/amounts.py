"""The words of a quantity -> the numbers they allow."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

_UP_TO_NINETEEN: Final = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL: Final = {word: number for number, word in enumerate(_UP_TO_NINETEEN.split())} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), start=2)
}
_PARTS: Final = {
    "half": 1 / 2,
    "a third": 1 / 3,
    "two-thirds": 2 / 3,
    "a quarter": 1 / 4,
    "three-quarters": 3 / 4,
}
_SCALES: Final[dict[str, float]] = {
    "dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9,
    "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_MANY: Final[dict[str, tuple[float, float]]] = {
    "dozens": (20, 200),
    "scores": (40, 200),
    "hundreds": (150, 2_000),
    "thousands": (1_500, 2e4),
    "millions": (1.5e6, 2e7),
}
_ABOVE: Final = re.compile(
    r"^(?:more than|at least|over|well over|just over|upwards of|no fewer than|not fewer than|no less than)\b"
)
_BELOW: Final = re.compile(
    r"^(?:less than|fewer than|at most|up to|under|as many as|no more than|not more than)\b"
)
_NEARLY: Final = re.compile(r"^(?:nearly|almost|close to|just under)\b")
_ABOUT: Final = re.compile(r"^(?:about|around|some|roughly|approximately|an estimated)\b")
_DIGITS: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
#: How far "about" reaches, and how far a number told in round hundreds, as shares of the number: our own choice.
_ABOUT_SHARE: Final = 0.10
_ROUND_SHARE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Amount:
    """The least and the largest number that the words of a quantity allow, both included."""

    low: float
    high: float

    def meets(self, other: Amount) -> bool:
        """Tell whether one number fits both."""
        return self.low <= other.high and other.low <= self.high


def read_amount(quantity: str) -> Amount | None:
    """Return the numbers that a quantity allows, or None where no number is told.

    "About" reaches a tenth to either side; a number in round hundreds may be rounded, by half of its last figure above nought
    and at most a twentieth; "more than" is open above.

    >>> read_amount("about 4,200"), read_amount("more than 700"), read_amount("forty-five")
    (Amount(low=3780.0, high=4620.0), Amount(low=700.0, high=inf), Amount(low=45.0, high=45.0))
    """
    words = " ".join(quantity.casefold().replace("-an-", " ").split())
    for many, (low, high) in _MANY.items():
        if re.search(rf"\b{many}\b", words):
            return Amount(low, high)
    number = _read_number(words)
    return None if number is None else _with_qualifier(words, number)


def _with_qualifier(words: str, number: float) -> Amount:
    if _ABOVE.match(words):
        return Amount(number, math.inf)
    if _BELOW.match(words):
        return Amount(0.0, number)
    if _NEARLY.match(words):
        return Amount(number * (1 - _ABOUT_SHARE), number)
    slack = number * _ABOUT_SHARE if _ABOUT.match(words) else _rounding(number)
    return Amount(round(number - slack, 6), round(number + slack, 6))


def _rounding(number: float) -> float:
    """How far a number may stand from the one meant: a vote of 123 not at all, 4,200 soldiers by fifty."""
    if number < 100 or number % 100:
        return 0.0
    place = 100.0
    while number % (place * 10) == 0:
        place *= 10
    return min(place / 2, number * _ROUND_SHARE)


def _read_number(words: str) -> float | None:
    scales = [_SCALES[word] for word in re.findall(r"[a-z]+", words) if word in _SCALES]
    scale = math.prod(scales)
    digits = _DIGITS.search(words)
    if digits:
        return float(digits[0].replace(",", "")) * scale
    part = next((value for form, value in _PARTS.items() if form in words), None)
    if part is not None:
        return part
    told = [_SMALL[word] for word in re.findall(r"[a-z]+", words) if word in _SMALL]
    if not told:
        return scale if scales else None
    return float(sum(told)) * scale
