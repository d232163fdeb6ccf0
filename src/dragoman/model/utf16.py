"""Places in a text counted in units of UTF-16, as Java and JavaScript count, and in code points, as Dragoman does.

Source: The Unicode Standard, section 3.9: a code point above U+FFFF takes two units.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

_LAST_OF_ONE_UNIT: Final = "\uffff"


class Units:
    """The places of one text in both counts.

    >>> units = Units("a\\U0001f4dc b")
    >>> units.length, units.point(3), units.unit(2), units.point(2)
    (5, 2, 3, None)
    """

    def __init__(self, text: str) -> None:
        self._points = (
            [at for at, char in enumerate(text) if char > _LAST_OF_ONE_UNIT] if not text.isascii() else []
        )
        self._units = [at + before for before, at in enumerate(self._points)]
        self.length = len(text) + len(self._points)

    def unit(self, point: int) -> int:
        """Return the place in units of a place in code points."""
        return point + bisect_left(self._points, point)

    def point(self, unit: int) -> int | None:
        """Return the place in code points of a place in units; None inside of a character."""
        before = bisect_left(self._units, unit)
        if before and self._units[before - 1] + 1 == unit:
            return None
        return unit - before

    def point_before(self, unit: int) -> int:
        """Return the place, in code points, of the character that a place in units lies in or before."""
        found = self.point(unit)
        return self._points[bisect_right(self._units, unit) - 1] if found is None else found
