"""The ground of a group in a figure: a hull around its nodes, or bands from node to node where a hull would take in others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dragoman.report.lettering import fit_words, width_px
from dragoman.report.networks.label_boxes import Box
from dragoman.report.networks.layout import Point
from dragoman.report.networks.marks import colours_of, letters_of
from dragoman.report.networks.stress import FloatArray

_PAD_PX: Final = 9.0
_NAME_PX: Final = 160.0
#: Nodes farther apart than this have no band between them.
_LONGEST_PX: Final = 170.0
#: More than any length in a figure.
_OVER: Final = 1e5


@dataclass(frozen=True, slots=True)
class Hull:
    """The ground of a group: the data of a path, the width of the pen that draws it, and its name with its place (none: no room, or none needed)."""

    group: int
    letter: str
    colour: str
    path: str
    pen_px: float
    closed: bool
    name: str
    name_px: Point | None
    name_box: Box | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A node in the plane of the figure."""

    x_px: float
    y_px: float
    radius_px: float
    group: int | None

    @property
    def point(self) -> Point:
        """Its place."""
        return (self.x_px, self.y_px)


def draw_hulls(nodes: Sequence[Standing], names: Mapping[int, str], frame: Box) -> tuple[Hull, ...]:
    """Return a ground for each group of two nodes or more, the largest first (it lies lowest). names: of groups, else "Camp A" and so on."""
    groups = sorted({node.group for node in nodes if node.group is not None})
    letters, colours = letters_of(groups), colours_of(groups)
    found = []
    taken = [
        Box(n.x_px - n.radius_px, n.y_px - n.radius_px, n.x_px + n.radius_px, n.y_px + n.radius_px)
        for n in nodes
    ]
    for group in sorted(groups, key=lambda one: (-sum(n.group == one for n in nodes), one)):
        members = [node for node in nodes if node.group == group]
        if len(members) < 2:
            continue
        pen = round(2 * (max(node.radius_px for node in members) + _PAD_PX), 1)
        points = convex_hull([node.point for node in members])
        others = [node for node in nodes if node.group != group]
        closed = not any(_inside(node.point, points, pen / 2 + node.radius_px * 0.5) for node in others)
        path = _ring(points) if closed else _band([node.point for node in members], others, pen / 2)
        name = fit_words(names.get(group) or f"Camp {letters[group]}", _NAME_PX)
        box = _name_box(name, members, pen / 2, frame, taken)
        place = None if box is None else (round((box.left + box.right) / 2, 1), round(box.bottom - 4, 1))
        taken += [box] if box else []
        found.append(Hull(group, letters[group], colours[group], path, pen, closed, name, place, box))
    return tuple(found)


def convex_hull(points: Sequence[Point]) -> list[Point]:
    """Return the corners of the hull of some points (Andrew's monotone chain, 1979).

    >>> convex_hull([(0, 0), (2, 0), (1, 1), (2, 2), (0, 2)])
    [(0, 0), (2, 0), (2, 2), (0, 2)]
    """
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return _half(ordered)[:-1] + _half(ordered[::-1])[:-1]


def _half(ordered: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in ordered:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _inside(point: Point, hull: Sequence[Point], margin: float) -> bool:
    """Whether a point lies in the hull or nearer to it than the margin."""
    sides = list(zip(hull, [*hull[1:], hull[0]], strict=True))
    if len(hull) > 2 and all(_turn(a, b, point) >= 0 for a, b in sides):
        return True
    return any(_gap(point, a, b) < margin for a, b in sides)


def _gap(point: Point, a: Point, b: Point) -> float:
    run = (b[0] - a[0], b[1] - a[1])
    length = run[0] ** 2 + run[1] ** 2
    share = ((point[0] - a[0]) * run[0] + (point[1] - a[1]) * run[1]) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    across, down = point[0] - a[0] - share * run[0], point[1] - a[1] - share * run[1]
    return float((across**2 + down**2) ** 0.5)


def _ring(points: Sequence[Point]) -> str:
    return "M" + " ".join(f"{x:g} {y:g}" for x, y in points) + "z"


def _band(points: Sequence[Point], others: Sequence[Standing], reach_px: float) -> str:
    """Lines from node to node along the shortest tree, without long ones and those over nodes of others: a ground in patches."""
    kept = [(a, b) for cost, a, b in _tree(sorted(points), others, reach_px) if cost <= _LONGEST_PX]
    joined = {point for pair in kept for point in pair}
    lines = [f"M{a[0]:g} {a[1]:g}L{b[0]:g} {b[1]:g}" for a, b in kept]
    return "".join([*lines, *(f"M{x:g} {y:g}h0" for x, y in sorted(points) if (x, y) not in joined)])


def _tree(
    points: Sequence[Point], others: Sequence[Standing], reach_px: float
) -> Iterator[tuple[float, Point, Point]]:
    """The links of the shortest tree (Prim 1957), with what each costs: its length, and more than any length where it runs over others."""
    costs = _link_costs(np.array(points), others, reach_px)
    near, nearest = costs[0].copy(), np.zeros(len(points), dtype=np.int64)
    waiting = np.ones(len(points), dtype=np.bool_)
    waiting[0] = False
    while waiting.any():
        place = int(np.argmin(np.where(waiting, near, np.inf)))
        yield float(near[place]), points[int(nearest[place])], points[place]
        waiting[place] = False
        closer = costs[place] < near
        near, nearest = np.where(closer, costs[place], near), np.where(closer, place, nearest)


def _link_costs(points: FloatArray, others: Sequence[Standing], reach_px: float) -> FloatArray:
    run = points[None, :, :] - points[:, None, :]
    squared = (run**2).sum(2)
    costs = np.round(np.sqrt(squared), 3)
    for node in others:
        away = np.array(node.point) - points[:, None, :]
        share = np.clip((away * run).sum(2) / np.maximum(squared, 1e-9), 0.0, 1.0)
        gap = np.sqrt(((away - share[:, :, None] * run) ** 2).sum(2))
        costs = np.where(
            gap < reach_px + 0.4 * node.radius_px, costs + np.where(costs < _OVER, _OVER, 0.0), costs
        )
    return np.asarray(costs, dtype=np.float64)


def _name_box(
    name: str, members: Sequence[Standing], pad: float, frame: Box, taken: Sequence[Box]
) -> Box | None:
    """Room for the name over the highest member, or under the lowest, or beside the outermost; None where all is taken."""
    wide, high = width_px(name) * 1.05, 16.0
    top, foot = min(members, key=lambda n: n.y_px), max(members, key=lambda n: n.y_px)
    left, right = min(members, key=lambda n: n.x_px), max(members, key=lambda n: n.x_px)
    centres = [
        (top.x_px, top.y_px - pad - high / 2 - 2),
        (foot.x_px, foot.y_px + pad + high / 2 + 2),
        (left.x_px, left.y_px - pad - high / 2 - 2),
        (right.x_px, right.y_px - pad - high / 2 - 2),
        (left.x_px, left.y_px + pad + high / 2 + 2),
        (right.x_px, right.y_px + pad + high / 2 + 2),
    ]
    for x, y in centres:
        inside = min(max(x, frame.left + wide / 2), frame.right - wide / 2)
        box = Box(
            round(inside - wide / 2, 1),
            round(y - high / 2, 1),
            round(inside + wide / 2, 1),
            round(y + high / 2, 1),
        )
        if (
            box.top >= frame.top
            and box.bottom <= frame.bottom
            and not any(box.grown(1).meets(other) for other in taken)
        ):
            return box
    return None
