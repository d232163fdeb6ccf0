"""How much a word tells: the fewer reports of a record have it, the more two that share it speak of one thing.

Source of the method: K. Spärck Jones, "A statistical interpretation of term specificity and its application in retrieval" (1972); one is
added under the logarithm, so that a record of two reports still weighs the words that both have.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model import Document
from dragoman.record.words import content_stems


@dataclass(frozen=True, slots=True)
class Rarity:
    """Weights of stems over a record; a stem that no report has weighs as one that a single report has."""

    reports: int
    counts: Counter[str]

    def weigh(self, stems: Iterable[str]) -> float:
        """Return the weight of words together."""
        return sum(math.log(1 + self.reports / max(1, self.counts[one])) for one in stems)

    def share(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return how much of the lighter wording the other has, 0-1; 0 where either says nothing."""
        lighter = min(self.weigh(one), self.weigh(other))
        return self.weigh(one & other) / lighter if lighter else 0.0


def weigh_words(documents: Iterable[Document]) -> Rarity:
    """Return the weights of the stems of reports.

    >>> weigh_words(()).weigh(["dam"])
    0.0
    """
    counts: Counter[str] = Counter()
    reports = 0
    for document in documents:
        reports += 1
        counts.update(set(content_stems.__wrapped__(document.text)))
    return Rarity(reports, counts)
