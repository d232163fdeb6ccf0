"""Where the nodes of discourse networks stand: who agrees stands close, who disputes stands apart, in all slices of time at one place.

The distance wanted between two nodes: short where they agree (the more the shorter), the shortest path over agreements where they have no
tie, long where they dispute (the more the longer). Source: stress majorisation (see stress.py) with signed ties; for slices of time the
layout of all networks together, or slices held near it (Baur & Schank, "Dynamic Graph Drawing in Visone", 2008).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import shortest_path

from dragoman.model.network import Network, Tie
from dragoman.report.networks.stress import FloatArray, majorise, scale_classically, stress_of

Point = tuple[float, float]
#: A node among the rows (0) or the columns (1) of two-mode networks, and its id.
_Key = tuple[int, str]

_CLOSE: Final = 0.45
_FAR: Final = 1.75
_DISPUTE: Final = 2.05
_BITTER: Final = 0.65
_CARE_FOR_DISPUTES: Final = 4.0
#: Digits kept of a place.
_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Places:
    """Where nodes stand, x to the right and y down; 1 is about the distance of two that agree a little.

    rows, columns: id -> place (columns only of two-mode networks). apart: ids of the rows and columns without any tie; they have no place.
    stress: how far distances are from those wanted, for each pair (0: as wanted).
    """

    rows: Mapping[str, Point]
    columns: Mapping[str, Point] = field(default_factory=dict)
    apart: tuple[str, ...] = ()
    stress: float = 0.0


def lay_out(
    networks: Network | Sequence[Network],
    seed: int = 0,
    *,
    previous: Places | None = None,
    hold: float = 1.0,
) -> Places:
    """Return one place for each node, good for all networks (slices of time, say) together.

    seed: of the small shake of the start. previous: places to stay near; hold: how strongly (0 not at all; 1 as much as all ties of a node).
    The same networks and seed give the same places.

    >>> from dragoman.model.network import Node
    >>> nodes = (Node("a", "A"), Node("b", "B"), Node("c", "C"))
    >>> network = Network("one-mode", "subtract", "no", nodes, nodes, (Tie(0, 1, 2.0), Tie(0, 2, -2.0), Tie(1, 2, -1.0)), ())
    >>> at = lay_out(network).rows
    >>> abs(at["a"][0] - at["b"][0]) < abs(at["a"][0] - at["c"][0])
    True
    """
    every = [networks] if isinstance(networks, Network) else list(networks)
    keys = _keys(every)
    weights = _added(every, keys)
    tied = np.flatnonzero(np.abs(weights).sum(1) > 0)
    chosen = [keys[place] for place in tied]
    apart = tuple(node for place, (_, node) in enumerate(keys) if place not in set(tied.tolist()))
    strengths = _strengths(weights[np.ix_(tied, tied)])
    wanted = ideal_distances(strengths)
    care = np.where(strengths < 0, _CARE_FOR_DISPUTES, 1.0)
    if previous is None:
        laid = _turn(majorise(wanted, scale_classically(wanted, seed), care=care))
    else:
        laid = _near(previous, chosen, wanted, care, hold)
    return _places(chosen, laid, apart, stress_of(wanted, laid))


def lay_out_over_time(networks: Sequence[Network], seed: int = 0, *, hold: float = 1.0) -> tuple[Places, ...]:
    """Return places for each slice of time: its own layout, held near the layout of all slices together."""
    common = lay_out(networks, seed)
    return tuple(lay_out(one, seed, previous=common, hold=hold) for one in networks)


def signed_weight(network: Network, tie: Tie) -> float:
    """Return the weight of a tie, below 0 where it tells of dispute: conflict weights are turned, "combine" is for less against."""
    if network.aggregation == "conflict":
        return -tie.weight
    return tie.agree - tie.disagree if network.aggregation == "combine" else tie.weight


def ideal_distances(strengths: FloatArray) -> FloatArray:
    """Return the distances wanted (n x n) for ties of some strength (n x n, -1 dispute to 1 agreement, 0 no tie)."""
    if len(strengths) == 0:
        return np.zeros((0, 0))
    lengths = np.where(strengths > 0, 1.0 - (1.0 - _CLOSE) * strengths, 0.0)
    paths = shortest_path(csr_array(lengths), method="D", directed=False)
    wanted = np.minimum(paths, _FAR)
    wanted = np.where(strengths < 0, _DISPUTE - _BITTER * strengths, wanted)
    np.fill_diagonal(wanted, 0.0)
    return np.asarray(wanted, dtype=np.float64)


def _keys(networks: Iterable[Network]) -> list[_Key]:
    """Every node once, rows before columns, in the order of code points: the order in the networks shall not matter."""
    rows = {(0, node.id) for one in networks for node in one.rows}
    columns = {(1, node.id) for one in networks if one.mode == "two-mode" for node in one.columns}
    return [*sorted(rows), *sorted(columns)]


def _added(networks: Iterable[Network], keys: Sequence[_Key]) -> FloatArray:
    """The signed weights of all networks added up, symmetric, over rows and columns."""
    number = {key: place for place, key in enumerate(keys)}
    weights = np.zeros((len(keys), len(keys)))
    for one in networks:
        other = 1 if one.mode == "two-mode" else 0
        for tie in one.ties:
            a, b = number[0, one.rows[tie.a].id], number[other, one.columns[tie.b].id]
            if a != b:
                weights[a, b] += signed_weight(one, tie)
                weights[b, a] = weights[a, b]
    return weights


def _strengths(weights: FloatArray) -> FloatArray:
    """Weights from -1 to 1: the root of their share of a strong one (the upper tenth is as strong as can be)."""
    told = np.abs(weights[weights != 0])
    if not len(told):
        return np.zeros_like(weights)
    strong = float(np.quantile(told, 0.9))
    return np.asarray(np.sign(weights) * np.sqrt(np.minimum(np.abs(weights) / strong, 1.0)), dtype=np.float64)


def _turn(laid: FloatArray) -> FloatArray:
    """The places turned so that they spread most from left to right, the first node on the left and above the middle."""
    if len(laid) < 2:
        return np.zeros_like(laid)
    centred = laid - laid.mean(0)
    xx, yy, xy = (centred[:, 0] ** 2).sum(), (centred[:, 1] ** 2).sum(), (centred[:, 0] * centred[:, 1]).sum()
    angle = 0.5 * np.arctan2(2 * xy, xx - yy)
    cos, sin = np.cos(angle), np.sin(angle)
    turned = np.stack(
        [centred[:, 0] * cos + centred[:, 1] * sin, centred[:, 1] * cos - centred[:, 0] * sin], axis=1
    )
    return np.asarray(turned * np.where(turned[0] > 0, -1.0, 1.0), dtype=np.float64)


def _near(
    previous: Places, chosen: Sequence[_Key], wanted: FloatArray, care: FloatArray, hold: float
) -> FloatArray:
    """Places near the previous ones; nodes that had none start in the middle of those that they shall stand close to."""
    known = [(previous.rows if part == 0 else previous.columns).get(node) for part, node in chosen]
    has = np.array([one is not None for one in known], dtype=np.bool_)
    anchors = np.array([one or (0.0, 0.0) for one in known], dtype=np.float64).reshape(len(chosen), 2)
    start = anchors.copy()
    for place in np.flatnonzero(~has):
        near = np.where(has, np.maximum(wanted[place], 1e-9) ** -4.0, 0.0)
        middle = (near[:, None] * anchors).sum(0) / max(float(near.sum()), 1e-9)
        start[place] = middle + 0.05 * np.array([np.cos(place), np.sin(place)])
    pull = (np.where(wanted > 0, np.maximum(wanted, 1e-9) ** -2.0, 0.0) * care).sum(1)
    return majorise(wanted, start, care=care, anchors=anchors, hold=np.where(has, hold * pull, 0.0))


def _places(chosen: Sequence[_Key], laid: FloatArray, apart: tuple[str, ...], stress: float) -> Places:
    points = [(round(float(x), _DIGITS) + 0.0, round(float(y), _DIGITS) + 0.0) for x, y in laid]
    told = list(zip(chosen, points, strict=True))
    rows = {node: point for (part, node), point in told if part == 0}
    columns = {node: point for (part, node), point in told if part == 1}
    return Places(rows, columns, apart, round(stress, _DIGITS))
