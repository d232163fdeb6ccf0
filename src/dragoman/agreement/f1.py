"""F1 between two coders: agreement where what neither marked cannot be counted.

Source: Hripcsak & Rothschild (2005), "Agreement, the F-Measure, and Reliability in Information Retrieval", JAMIA 12, 296-298.
"""

from __future__ import annotations

from collections.abc import Hashable, Set


def f1_between(ours: Set[Hashable], theirs: Set[Hashable]) -> float:
    """Return 2a / (2a + b + c): a is what both have, b and c what only one has; NaN where neither has anything.

    It is the positive specific agreement, and what kappa comes to as the number of things that neither has grows.

    >>> round(f1_between({1, 2, 3}, {2, 3, 4, 5}), 3)
    0.571
    """
    marked = len(ours) + len(theirs)
    return 2.0 * len(ours & theirs) / marked if marked else float("nan")
