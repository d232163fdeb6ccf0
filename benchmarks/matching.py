"""Found against coded: which attributions and which names agree, and what share of them does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

Spans = Sequence[Sequence[int]]

#: Contents that share this much of what both cover together are the same (tools/score_attribution.py).
SAME_CONTENT = 0.5


@dataclass(frozen=True, slots=True)
class Share:
    """Precision, recall and F1 of counts: found rightly, found, coded."""

    right: int
    found: int
    coded: int

    @property
    def precision(self) -> float:
        """Of what was found, the share that is coded too."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of what is coded, the share that was found."""
        return self.right / self.coded if self.coded else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.found + self.coded
        return 2 * self.right / both if both else 0.0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.found + other.found, self.coded + other.coded)

    def __str__(self) -> str:
        return f"P {self.precision:5.3f}  R {self.recall:5.3f}  F1 {self.f1:5.3f}  (found {self.found}, coded {self.coded})"


def match_contents(found: Sequence[Spans], coded: Sequence[Spans], text: str) -> dict[int, int]:
    """Return found -> coded of contents that are the same, one to one, the likest pair first.

    found, coded: the content spans of each attribution. Whitespace does not count. The rule is that of
    ``tools/score_attribution.py``: shared characters over all characters, at least SAME_CONTENT.
    """
    theirs = [_characters(spans, text) for spans in coded]
    pairs = []
    for number, spans in enumerate(found):
        ours = _characters(spans, text)
        for other, held in enumerate(theirs):
            common = len(ours & held)
            if common and common / len(ours | held) >= SAME_CONTENT:
                pairs.append((-common / len(ours | held), other, number))
    matched: dict[int, int] = {}
    for _, other, number in sorted(pairs):
        if number not in matched and other not in matched.values():
            matched[number] = other
    return matched


def share_of(found: Iterable[Hashable], coded: Iterable[Hashable]) -> Share:
    """Return how far two collections agree, entries counted as often as they come."""
    ours, theirs = Counter(found), Counter(coded)
    return Share((ours & theirs).total(), ours.total(), theirs.total())


def _characters(spans: Spans, text: str) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in range(start, end) if not text[at].isspace())
