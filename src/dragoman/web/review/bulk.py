"""Many claims accepted at once: which, a random sample of them to check first, and what the sample says of the rest."""

from __future__ import annotations

import hashlib
import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.web.review.queue import Waiting

SAMPLE: Final = 20
#: Accepted in one call at most; the rest waits for the next.
AT_ONCE: Final = 500
_Z: Final = 1.959964
_KEPT: Final = 100


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a sample: how many were looked at, how many were right."""

    looked: int
    right: int

    @property
    def low(self) -> float:
        """The share that is right at least, with 97.5 % confidence (Wilson 1927)."""
        return wilson_low(self.right, self.looked)


class Samples:
    """The samples that coders are checking, so that one stays the same while snapshots come and go; the oldest are forgotten."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, str, float], tuple[Waiting, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(
        self, key: tuple[str, str, float], draw: Callable[[], tuple[Waiting, ...]]
    ) -> tuple[Waiting, ...]:
        """Return the sample of (coder, group, least confidence); drawn where there is none yet."""
        with self._lock:
            if not self._held.get(key):
                self._held[key] = draw()
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)
            return self._held[key]

    def drop(self, key: tuple[str, str, float]) -> None:
        """Forget a sample whose rest was accepted."""
        with self._lock:
            self._held.pop(key, None)


def draw_sample(waiting: Sequence[Waiting], seed: str, size: int = SAMPLE) -> tuple[Waiting, ...]:
    """Return a random sample: those whose ids, hashed with the seed, come first. The same seed draws the same, whatever else is judged."""
    ranked = sorted(waiting, key=lambda one: hashlib.sha256(f"{seed} {one.claim.id}".encode()).digest())
    return tuple(ranked[:size])


def wilson_low(right: int, looked: int) -> float:
    """Return the lower end of the Wilson interval of a share (95 %, two-sided).

    >>> round(wilson_low(20, 20), 2), wilson_low(0, 0)
    (0.84, 0.0)
    """
    if not looked:
        return 0.0
    share, z2 = right / looked, _Z * _Z
    middle = share + z2 / (2 * looked)
    spread = _Z * math.sqrt(share * (1 - share) / looked + z2 / (4 * looked * looked))
    return max(0.0, (middle - spread) / (1 + z2 / looked))
