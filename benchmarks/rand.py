"""How far two groupings of the same things agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from math import comb


def adjusted_rand(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Return the adjusted Rand index of two groupings of the same things: 1 the same, 0 as by chance."""
    pairs = sum(comb(n, 2) for n in Counter(zip(one, other, strict=True)).values())
    ours, theirs = (sum(comb(n, 2) for n in Counter(side).values()) for side in (one, other))
    chance = ours * theirs / comb(len(one), 2) if len(one) > 1 else 0.0
    most = (ours + theirs) / 2
    return 1.0 if most == chance else (pairs - chance) / (most - chance)


def b_cubed(one: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> tuple[float, float]:
    """Return precision and recall of a grouping by B-cubed (Bagga & Baldwin 1998)."""
    both = Counter((one[x], found[x]) for x in one)
    theirs, ours = Counter(one.values()), Counter(found[x] for x in one)
    precision = sum(both[one[x], found[x]] / ours[found[x]] for x in one) / len(one)
    return precision, sum(both[one[x], found[x]] / theirs[one[x]] for x in one) / len(one)
