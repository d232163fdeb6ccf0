"""Actors and issues in columns: issues in the middle, actors left and right by side, so ordered that ties cross little.

Source of the method: sides by the leading eigenvector of what actors share (Bonacich 1972, of signed ties); order within a column by the
means of the neighbours' places (Sugiyama, Tagawa & Toda 1981, the barycentre rule).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from dragoman.model.network import Network
from dragoman.report.lettering import fit_words, width_px
from dragoman.report.networks.canvas import NodeMark
from dragoman.report.networks.label_boxes import Box
from dragoman.report.networks.layout import Point, signed_weight
from dragoman.report.networks.place_labels import BASE_PX, LINE_PX, Anchor, Label, wrap_name
from dragoman.report.networks.stress import FloatArray, leading_axes

_ROW_PX: Final = 36.0
#: Room above an issue for its name.
_ISSUE_NAME_PX: Final = 22.0
_TOP_PX: Final = 30.0
_NAME_PX: Final = 170.0
_TURNS: Final = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """Nodes in three columns. sides: id of each actor -> -1 left, 1 right; apart: nodes without ties, which have no place."""

    at: dict[tuple[int, str], Point]
    sides: Mapping[str, int]
    apart: tuple[str, ...]
    bottom_px: float

    def name_nodes(self, nodes: Sequence[NodeMark]) -> list[NodeMark]:
        """Return the nodes with their names: actors' outside, issues' above."""
        return [replace(node, label=self._label(node)) for node in nodes]

    def _label(self, node: NodeMark) -> Label:
        if node.part:
            row = fit_words(node.name, 2 * _NAME_PX * 0.7)
            wide, top = width_px(row), node.y_px - node.radius_px * 1.22 - LINE_PX - 1
            box = Box(node.x_px - wide / 2, top, node.x_px + wide / 2, top + LINE_PX)
            return Label(node.x_px, round(top + BASE_PX, 1), "middle", (row,), box)
        side = self.sides[node.id]
        rows = wrap_name(node.name, _NAME_PX)[:2]
        wide, high = max(map(width_px, rows)), LINE_PX * len(rows)
        x = round(node.x_px + side * (node.radius_px + 6), 1)
        anchor: Anchor = "start" if side > 0 else "end"
        left, top = (x if side > 0 else x - wide), node.y_px - high / 2
        return Label(x, round(top + BASE_PX, 1), anchor, rows, Box(left, top, left + wide, top + high))


def lay_columns(
    network: Network, groups: Mapping[str, int], radii: Mapping[tuple[int, str], float], width_px: float
) -> Columns:
    """Return the columns of a two-mode network. groups: actors of one group stand on one side as far as they have one."""
    weights = _weights(network)
    tied = [number for number in range(len(network.rows)) if weights[number].any()]
    issues = [number for number in range(len(network.columns)) if weights[:, number].any()]
    sides = _sides(weights, [network.rows[number].id for number in range(len(network.rows))], groups)
    left, right = _balanced(tied, sides)
    orders = _uncross(np.abs(weights), left, right, issues)
    most = max((radii[1, network.columns[number].id] for number in issues), default=0.0)
    height = max(len(left) * _ROW_PX, len(right) * _ROW_PX, len(issues) * (_ISSUE_NAME_PX + 2.5 * most))
    reach = min(215.0, width_px * 0.3)
    across = (reach, width_px - reach, width_px / 2)
    at: dict[tuple[int, str], Point] = {}
    for order, x, part in zip(orders, across, (0, 0, 1), strict=True):
        nodes = network.columns if part else network.rows
        pitch = height / max(len(order), 1)
        for place, number in enumerate(order):
            at[part, nodes[number].id] = (round(x, 1), round(_TOP_PX + (place + 0.5) * pitch, 1))
    apart = [network.rows[n].id for n in range(len(network.rows)) if n not in tied]
    apart += [network.columns[n].id for n in range(len(network.columns)) if n not in issues]
    told = {network.rows[number].id: (-1 if number in left else 1) for number in tied}
    return Columns(at, told, tuple(apart), round(_TOP_PX + height + 8, 1))


def _weights(network: Network) -> FloatArray:
    weights = np.zeros((len(network.rows), len(network.columns)))
    for tie in network.ties:
        weights[tie.a, tie.b] = signed_weight(network, tie)
    return weights


def _sides(weights: FloatArray, ids: Sequence[str], groups: Mapping[str, int]) -> FloatArray:
    """A number for each actor, below 0 on the left: the leading eigenvector of what they share, or the mean of their group on it."""
    if not weights.any():
        return np.zeros(len(ids))
    signs = np.sign(weights)
    axes, _ = leading_axes(np.einsum("ik,ij->kj", signs, signs), 1, 0)
    side = np.einsum("ij,j->i", weights / np.maximum(np.abs(weights).sum(1), 1e-9)[:, None], axes[:, 0])
    for group in sorted(set(groups.values())):
        members = [place for place, one in enumerate(ids) if groups.get(one) == group]
        if members:
            side[members] = float(np.round(side[members].mean(), 6))
    peak = side[int(np.argmax(np.round(np.abs(side), 6)))]
    return np.asarray(np.round(side if peak < 0 else -side, 6), dtype=np.float64)


def _balanced(tied: Sequence[int], sides: FloatArray) -> tuple[list[int], list[int]]:
    """Who stands left and right; where all are of one side, half of them each."""
    left, right = [n for n in tied if sides[n] < 0], [n for n in tied if sides[n] >= 0]
    if left and right:
        return left, right
    ordered = sorted(tied, key=lambda n: (sides[n], n))
    return ordered[: (len(tied) + 1) // 2], ordered[(len(tied) + 1) // 2 :]


def _uncross(
    strength: FloatArray, left: list[int], right: list[int], issues: list[int]
) -> tuple[list[int], list[int], list[int]]:
    """The order in each column: each takes the mean place of those that it is tied to, a few times over."""
    actors = np.zeros(len(strength))
    for column in (left, right):
        actors[column] = np.linspace(0, 1, len(column)) if column else 0.0
    heights = np.zeros(strength.shape[1])
    for _ in range(_TURNS):
        heights = _even(_means(strength.T, actors), issues)
        actors = _means(strength, heights)
        actors = _even(actors, left) + _even(actors, right)
    return (
        *(sorted(column, key=lambda n: (actors[n], n)) for column in (left, right)),
        sorted(issues, key=lambda n: (heights[n], n)),
    )  # type: ignore[return-value]


def _means(strength: FloatArray, of: FloatArray) -> FloatArray:
    return np.asarray(np.round(np.einsum("ij,j->i", strength, of) / np.maximum(strength.sum(1), 1e-9), 9))


def _even(heights: FloatArray, chosen: Sequence[int]) -> FloatArray:
    """The chosen at even distances from 0 to 1 in their order, all others at 0."""
    spread = np.zeros(len(heights))
    for place, number in enumerate(sorted(chosen, key=lambda n: (heights[n], n))):
        spread[number] = (place + 0.5) / len(chosen)
    return spread
