"""The marks of nodes: a shape for each kind, a size for how much was said, a letter and a colour for each group."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Final, Literal

Shape = Literal["circle", "round", "hexagon", "pentagon", "diamond", "triangle"]

#: The shape of each kind of node; kinds that a coder made up have a triangle.
SHAPES: Final[dict[str, Shape]] = {
    "person": "circle",
    "organisation": "round",
    "state": "hexagon",
    "group": "pentagon",
    "issue": "diamond",
}
#: How many colours there are; the letter tells groups apart beyond them, and without them.
COLOURS: Final = 8
_CORNERS: Final[dict[Shape, tuple[int, float, float]]] = {
    "hexagon": (6, 0.0, 1.1),
    "pentagon": (5, -90.0, 1.18),
    "diamond": (4, 0.0, 1.22),
    "triangle": (3, -90.0, 1.3),
}
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def shape_of(kind: str) -> Shape:
    """Return the shape of a kind of node.

    >>> shape_of("state"), shape_of("newspaper")
    ('hexagon', 'triangle')
    """
    return SHAPES.get(kind, "triangle")


def shape_path(shape: Shape, x_px: float, y_px: float, radius_px: float) -> str:
    """Return a shape around a point as the data of an SVG path, to 0.1 pixels.

    >>> shape_path("diamond", 10, 10, 5)
    'M16.1 10 10 16.1 3.9 10 10 3.9z'
    """
    r = radius_px
    if shape == "circle":
        return f"M{_told(x_px - r)} {_told(y_px)}a{_told(r)} {_told(r)} 0 1 0 {_told(2 * r)} 0a{_told(r)} {_told(r)} 0 1 0 {_told(-2 * r)} 0z"
    if shape == "round":
        half, bend = r * 0.92, r * 0.4
        side = 2 * (half - bend)
        turn = f"a{_told(bend)} {_told(bend)} 0 0 1"
        return (
            f"M{_told(x_px - half + bend)} {_told(y_px - half)}h{_told(side)}{turn} {_told(bend)} {_told(bend)}v{_told(side)}"
            f"{turn} {_told(-bend)} {_told(bend)}h{_told(-side)}{turn} {_told(-bend)} {_told(-bend)}v{_told(-side)}{turn} {_told(bend)} {_told(-bend)}z"
        )
    corners, first, grown = _CORNERS[shape]
    turns = [math.radians(first + 360 * corner / corners) for corner in range(corners)]
    points = [
        f"{_told(x_px + grown * r * math.cos(t))} {_told(y_px + grown * r * math.sin(t))}" for t in turns
    ]
    return f"M{' '.join(points)}z"


def grown(shape: Shape) -> float:
    """Return how far a shape reaches, as a share of its radius: all shapes have about the same area."""
    return _CORNERS[shape][2] if shape in _CORNERS else 1.0


def radius_px(statements: int, most: int, *, smallest: float = 7.0, largest: float = 16.0) -> float:
    """Return the radius of a node, so that its area over the smallest grows with its statements."""
    share = math.sqrt(statements / most) if most else 0.0
    return round(smallest + (largest - smallest) * min(share, 1.0), 1)


def letters_of(groups: Iterable[int]) -> Mapping[int, str]:
    """Return a letter for each group, by its number; beyond 26 the number itself.

    >>> letters_of([7, 2, 7])
    {2: 'A', 7: 'B'}
    """
    different = sorted(set(groups))
    return {
        group: _LETTERS[place] if place < len(_LETTERS) else str(group)
        for place, group in enumerate(different)
    }


def colours_of(groups: Iterable[int]) -> Mapping[int, str]:
    """Return the class of colour of each group, g1 to g8, by its number."""
    return {group: f"g{place % COLOURS + 1}" for place, group in enumerate(sorted(set(groups)))}


def _told(number: float) -> str:
    return f"{round(number, 1) + 0.0:g}"
