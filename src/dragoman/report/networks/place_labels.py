"""Names beside the nodes of a figure, none over another, over a node or out of the frame; farther ones with a line that leads to them.

Source of the method: point-feature labels by candidates, the best free one taken in turn, those without one given room by moving others
(Christensen, Marks & Shieber, "An Empirical Study of Algorithms for Point-Feature Label Placement", ACM TOG 1995).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np

from dragoman.report.lettering import fit_words, width_px
from dragoman.report.networks.label_boxes import Box, FloatArray, array_of, boxes_meet, lines_meet_boxes

Anchor = Literal["start", "middle", "end"]

LINE_PX: Final = 14.0
#: From the top of a label's box to the line on which its first row of letters stands.
BASE_PX: Final = 11.0
_ROOM_PX: Final = 112.0
_MOST_LINES: Final = 3
_DISTANCES: Final = (4.0, 9.0, 18.0, 30.0, 44.0, 60.0, 80.0, 104.0, 132.0)
_ANGLES: Final = 16
_LEADS_FROM: Final = 12.0
_PAD_PX: Final = 2.0
_CROSSED: Final = 3.0
_PASSES: Final = 3
#: How many labels may move so that one more finds room.
_MOVED: Final = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """A node that wants its name written: where it stands, how large it is, and the rows of its name."""

    x_px: float
    y_px: float
    radius_px: float
    lines: tuple[str, ...]

    @property
    def width_px(self) -> float:
        """How wide its name is."""
        return max(map(width_px, self.lines), default=0.0)

    @property
    def height_px(self) -> float:
        """How high its name is."""
        return LINE_PX * len(self.lines)

    @property
    def box(self) -> Box:
        """The box around the node itself."""
        r = self.radius_px
        return Box(self.x_px - r, self.y_px - r, self.x_px + r, self.y_px + r)


@dataclass(frozen=True, slots=True)
class Label:
    """A name as it is written: the place of its first row, how it hangs there, its box, and the line that leads to it (x, y to x, y)."""

    x_px: float
    y_px: float
    anchor: Anchor
    lines: tuple[str, ...]
    box: Box
    leader: tuple[float, float, float, float] | None = None


@dataclass(slots=True)
class _Choices:
    """The candidates of one spot: boxes, leaders, costs, hangs; and those that never are free."""

    boxes: FloatArray
    leaders: FloatArray
    costs: FloatArray
    anchors: list[Anchor]
    leads: list[bool] = field(default_factory=list)


def wrap_name(name: str, room_px: float = _ROOM_PX) -> tuple[str, ...]:
    """Return a name in rows of about equal width, at most three; cut with an ellipsis only where even three have no room.

    >>> wrap_name("National Accord Alliance"), wrap_name("Osmere")
    (('National', 'Accord Alliance'), ('Osmere',))
    """
    words, wide = name.split(), width_px(name)
    if wide <= room_px or len(words) < 2:
        return (fit_words(name, 2 * room_px),)
    ways = [cut for rows in range(2, _MOST_LINES + 1) for cut in _cuts(words, rows)]
    best = min(
        ways, key=lambda rows: (max(*map(width_px, rows), room_px), len(rows), max(map(width_px, rows)))
    )
    return tuple(fit_words(row, 1.5 * room_px) for row in best)


def _cuts(words: Sequence[str], rows: int) -> list[list[str]]:
    if rows == 1:
        return [[" ".join(words)]]
    return [
        [" ".join(words[:cut]), *rest]
        for cut in range(1, len(words) - rows + 2)
        for rest in _cuts(words[cut:], rows - 1)
    ]


def place_labels(
    spots: Sequence[Spot],
    frame: Box,
    *,
    lines: Sequence[tuple[float, float, float, float]] = (),
    taken: Sequence[Box] = (),
    farthest_px: float = 132.0,
) -> tuple[Label | None, ...]:
    """Return a label for each spot, None where there is no room; earlier spots choose first.

    frame: in which labels must stand. lines: ties, which labels cross as little as can be. taken: boxes where no label may stand.
    farthest_px: how far from its node a name may
    stand; from 12 pixels on a line leads to it.
    """
    if not spots:
        return ()
    edges = np.array(lines, dtype=np.float64).reshape(len(lines), 4)
    solid = array_of([spot.box for spot in spots] + list(taken))
    choices = [_choices(spot, frame, edges, solid, farthest_px) for spot in spots]
    chosen: list[int | None] = [None] * len(spots)
    for turn in range(_PASSES):
        for number in range(len(spots)):
            if turn == 0 or chosen[number] is None:
                _choose(number, choices, chosen, moving=turn > 0)
    for number in range(len(spots)):  # the first took places when others had none yet: each looks again
        _choose(number, choices, chosen, moving=False)
    return tuple(
        None if pick is None else _label(spots[number], choices[number], pick)
        for number, pick in enumerate(chosen)
    )


def _choices(spot: Spot, frame: Box, edges: FloatArray, solid: FloatArray, farthest_px: float) -> _Choices:
    distances = tuple(distance for distance in _DISTANCES if distance <= farthest_px)
    ways = [(turn * 2 * np.pi / _ANGLES, distance) for distance in distances for turn in range(_ANGLES)]
    found = [_candidate(spot, float(angle), distance) for angle, distance in ways]
    boxes = array_of([box for box, _, _ in found])
    lines = np.array([line for _, _, line in found], dtype=np.float64)
    leads = np.array([distance >= _LEADS_FROM for _, distance in ways])
    own = (np.abs(solid - np.array(spot.box.row)) < 1e-9).all(1)
    others = solid[~own]
    grown = others + (_PAD_PX + 1.0) * np.array([-1.0, -1.0, 1.0, 1.0])
    free = (boxes[:, 0] >= frame.left) & (boxes[:, 1] >= frame.top)
    free &= (boxes[:, 2] <= frame.right) & (boxes[:, 3] <= frame.bottom)
    free &= ~boxes_meet(boxes, grown).any(1) & ~boxes_meet(boxes, solid[own]).any(1)
    free &= ~(leads & lines_meet_boxes(lines, others).any(1))
    crossed = lines_meet_boxes(edges, boxes[free]).sum(0)
    costs = np.array([_cost(angle, distance) for angle, distance in ways])[free] + _CROSSED * crossed
    order = np.argsort(np.round(costs, 6), kind="stable")
    places = np.flatnonzero(free)[order]
    return _Choices(
        boxes[places],
        lines[places],
        costs[order],
        [found[p][1] for p in places],
        [bool(leads[p]) for p in places],
    )


def _candidate(
    spot: Spot, angle: float, distance: float
) -> tuple[Box, Anchor, tuple[float, float, float, float]]:
    """A box at an angle from the node (0 right, a quarter turn down), how its rows hang, and the line that leads to it."""
    cos, sin = float(np.cos(angle)), float(np.sin(angle))
    reach = spot.radius_px + distance
    x, y = spot.x_px + cos * reach, spot.y_px + sin * reach
    wide, high = spot.width_px, spot.height_px
    anchor: Anchor = "middle" if abs(cos) < 0.2 else "start" if cos > 0 else "end"
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    top = y if sin > 0.8 else y - high if sin < -0.8 else y - high / 2 + sin * high * 0.4
    box = Box(round(left, 1), round(top, 1), round(left + wide, 1), round(top + high, 1))
    end = (x, min(max(y, box.top), box.bottom))
    start = (spot.x_px + cos * spot.radius_px, spot.y_px + sin * spot.radius_px)
    return box, anchor, (round(start[0], 1), round(start[1], 1), round(end[0], 1), round(end[1], 1))


def _cost(angle: float, distance: float) -> float:
    """Close is good; right, left, below and above are better than aslant."""
    slant = abs(np.sin(2 * angle)) * 1.5
    side = 0.0 if np.cos(angle) > 0.7 else 0.4 if np.sin(angle) > 0.7 else 0.8
    return float(distance / 4 + slant + side + (6.0 if distance >= _LEADS_FROM else 0.0))


def _choose(number: int, choices: Sequence[_Choices], chosen: list[int | None], *, moving: bool) -> None:
    """Give a spot its best free candidate; where none is free and others may move, the best that one other can make room for."""
    mine = choices[number]
    if not len(mine.costs):
        return
    blocked = _blocked(number, choices, chosen)
    free = np.flatnonzero(~blocked.any(1))
    if len(free):
        chosen[number] = int(free[0])
        return
    many = blocked.sum(1)
    for place in np.flatnonzero((many > 0) & (many <= _MOVED)).tolist() if moving else ():
        if _make_room(number, place, np.flatnonzero(blocked[place]).tolist(), choices, chosen):
            return


def _make_room(
    number: int, place: int, others: Sequence[int], choices: Sequence[_Choices], chosen: list[int | None]
) -> bool:
    """Give a spot a candidate that others stand in, and each of them another free one; tell whether all found one (else nothing changes)."""
    before = list(chosen)
    chosen[number] = place
    for other in others:
        chosen[other] = None
    for other in others:
        room = np.flatnonzero(~_blocked(other, choices, chosen).any(1))
        if not len(room):
            chosen[:] = before
            return False
        chosen[other] = int(room[0])
    return True


def _blocked(number: int, choices: Sequence[_Choices], chosen: Sequence[int | None]) -> np.ndarray:
    """Which candidates of a spot meet the label, or the leader, of which other spot: candidates x spots."""
    mine = choices[number]
    told = [(n, pick) for n, pick in enumerate(chosen) if pick is not None and n != number]
    blocked = np.zeros((len(mine.costs), len(chosen)), dtype=np.bool_)
    if not told:
        return blocked
    places = [n for n, _ in told]
    boxes = np.array([choices[n].boxes[pick] for n, pick in told])
    lines = np.array([choices[n].leaders[pick] for n, pick in told])
    leads = np.array([choices[n].leads[pick] for n, pick in told])
    pad = np.array([-_PAD_PX, -_PAD_PX, _PAD_PX, _PAD_PX])
    blocked[:, places] = boxes_meet(mine.boxes, boxes + pad)
    blocked[:, places] |= leads[None, :] & lines_meet_boxes(lines, mine.boxes).T
    blocked[:, places] |= np.array(mine.leads)[:, None] & lines_meet_boxes(mine.leaders, boxes)
    return blocked


def _label(spot: Spot, choices: _Choices, pick: int) -> Label:
    left, top, right, bottom = (float(edge) for edge in choices.boxes[pick])
    anchor = choices.anchors[pick]
    x = {"start": left, "middle": (left + right) / 2, "end": right}[anchor]
    leader = tuple(float(one) for one in choices.leaders[pick]) if choices.leads[pick] else None
    box = Box(left, top, right, bottom)
    return Label(round(x, 1), round(top + BASE_PX, 1), anchor, spot.lines, box, leader)  # type: ignore[arg-type]
