"""A discourse network as a figure: camps apart, agreement solid and conflict dashed, names that never touch, a table beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dragoman.model.network import Network
from dragoman.report.label_boxes import Box
from dragoman.report.lettering import fit_words
from dragoman.report.network_canvas import (
    Look,
    NodeMark,
    TieMark,
    keyed,
    known_kinds,
    mark_nodes,
    mark_ties,
    radii_of,
)
from dragoman.report.network_frame import Frame, fit_to_frame
from dragoman.report.network_hulls import Hull, Standing, draw_hulls
from dragoman.report.network_layout import Places, Point, lay_out
from dragoman.report.network_legend import KeyItem, lay_key, tie_signs
from dragoman.report.network_ties import ToldTie, strongest_ties
from dragoman.report.network_words import describe, left_out_words, span_words
from dragoman.report.place_labels import LINE_PX, Label, Spot, place_labels, wrap_name
from dragoman.report.two_mode_columns import lay_columns

_EDGE_PX: Final = 6.0
_INSET_PX: Final = (64.0, 34.0)
_APART_ROW_PX: Final = 22.0
_APART_COLUMN_PX: Final = 236.0
_MOST_APART: Final = 24


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a network is drawn. width_px, most_ties: None for what fits the number of nodes. names: of the groups, by number.

    labels: whether names are written in the figure.
    """

    width_px: float | None = None
    most_ties: int | None = None
    title: str = "Who stands with whom"
    names: Mapping[int, str] = field(default_factory=dict)
    labels: bool = True


@dataclass(frozen=True, slots=True)
class NetworkFigure:
    """A network drawn: hulls under ties under nodes under names, the key below; and the strongest ties for the table beside it.

    apart_px: where the line over the nodes without ties stands, None where there are none. notes: what is not drawn, in words.
    """

    title: str
    words: str
    width_px: float
    height_px: float
    hulls: tuple[Hull, ...]
    ties: tuple[TieMark, ...]
    nodes: tuple[NodeMark, ...]
    apart: tuple[NodeMark, ...]
    apart_px: float | None
    key: tuple[KeyItem, ...]
    notes: tuple[str, ...]
    agreements: tuple[ToldTie, ...]
    disputes: tuple[ToldTie, ...]
    two_mode: bool = False
    span: str = ""

    @property
    def labels(self) -> tuple[Label, ...]:
        """The names that are written, with their boxes."""
        return tuple(node.label for node in (*self.nodes, *self.apart) if node.label)


def draw_network(
    network: Network,
    places: Places | None = None,
    groups: Mapping[str, int] | None = None,
    seed: int = 0,
    *,
    how: Drawing | None = None,
) -> NetworkFigure:
    """Return a network as a figure.

    places: of the nodes (``lay_out``); without them, a one-mode network is laid out by the seed, a two-mode network stands in columns, actors
    left and right by side and issues between. groups: id of an actor -> number of its camp. The same input gives the same figure.
    """
    how, look = how or Drawing(), Look(groups or {})
    columns = network.mode == "two-mode" and places is None
    many = len(network.rows) + (len(network.columns) if network.mode == "two-mode" else 0)
    width = how.width_px or default_width_px(many if not columns else 0)
    radii = radii_of([network], look)
    if columns:
        laid = lay_columns(network, look.groups, radii, width)
        at, bottom, apart = laid.at, laid.bottom_px, laid.apart
    else:
        places = places or lay_out(network, seed)
        bottom, apart = default_height_px(len(places.rows) + len(places.columns)), places.apart
        at = place_nodes(places, radii, width, bottom)
    ties, threshold, left_out, even = mark_ties(network, at, how.most_ties or default_ties(many))
    nodes = mark_nodes(network, at, radii, look)
    frame = Box(_EDGE_PX, _EDGE_PX, width - _EDGE_PX, bottom)
    hulls = () if columns else hulls_under(nodes, how.names, frame)
    if how.labels:
        nodes = laid.name_nodes(nodes) if columns else name_nodes(nodes, ties, hulls, frame)
    alone, apart_px, bottom = _stand_apart(network, apart, look, width, bottom)
    signs = tie_signs(network, {tie.sign for tie in ties})
    shown = {look.groups[node.id] for node in (*nodes, *alone) if node.id in look.groups and node.part == 0}
    key, high = lay_key(signs, known_kinds([network]), shown, how.names, width_px=width, top_px=bottom + 6)
    agreements, disputes = strongest_ties(network)
    unnamed = sum(node.label is None for node in nodes) if how.labels else 0
    notes = left_out_words(left_out, threshold, even, unnamed, len(apart) - len(alone))
    return NetworkFigure(
        *(how.title, describe(network, agreements, disputes, hulls), width, round(bottom + 6 + high + 4, 1)),
        *(hulls, tuple(ties), tuple(nodes), alone, apart_px, key, notes, agreements, disputes),
        two_mode=network.mode == "two-mode",
        span=span_words(network),
    )


def default_width_px(many: int) -> float:
    """Return how wide a figure of so many nodes is."""
    return 720.0 if many <= 32 else 960.0 if many <= 64 else 1280.0


def default_height_px(many: int) -> float:
    """Return how high the part with the tied nodes is."""
    return float(min(300 + 10 * many, 1250)) if many else 40.0


def default_ties(many: int) -> int:
    """Return how many ties a figure of so many nodes bears."""
    return max(70, 2 * many)


def place_nodes(
    places: Places, radii: Mapping[tuple[int, str], float], width_px: float, height_px: float
) -> dict[tuple[int, str], Point]:
    """Return the places in pixels of a figure, with room for names around them."""
    at = keyed(places)
    keys = [key for key in at if key in radii]
    room = min(1.0, width_px / 720)
    across, down = _INSET_PX[0] * room, _INSET_PX[1] * room
    frame = Frame(across, down, width_px - across, height_px - down)
    gap = 24.0 * room if len(keys) <= 40 else 19.0 if len(keys) <= 70 else 9.0
    fitted = fit_to_frame([at[key] for key in keys], [radii[key] for key in keys], frame, gap)
    return dict(zip(keys, fitted, strict=True))


def hulls_under(
    nodes: Sequence[NodeMark], names: Mapping[int, str], frame: Box, *, named: bool = True
) -> tuple[Hull, ...]:
    """Return the grounds of the groups. named: with the names of the groups beside them."""
    standing = [Standing(node.x_px, node.y_px, node.radius_px, node.group) for node in nodes]
    hulls = draw_hulls(standing, names, frame)
    return hulls if named else tuple(replace(hull, name_px=None, name_box=None) for hull in hulls)


def name_nodes(
    nodes: Sequence[NodeMark],
    ties: Sequence[TieMark],
    hulls: Sequence[Hull],
    frame: Box,
    *,
    leaders: bool = True,
    room_px: float = 112.0,
) -> list[NodeMark]:
    """Return the nodes with their names placed. leaders: whether names may stand far, with a line; room_px: width over which they take two rows."""
    spots = [Spot(node.x_px, node.y_px, node.reach_px, wrap_name(node.name, room_px)) for node in nodes]
    taken = [hull.name_box for hull in hulls if hull.name_box]
    labels = place_labels(spots, frame, lines=[tie.line for tie in ties], taken=taken, leaders=leaders)
    return [replace(node, label=label) for node, label in zip(nodes, labels, strict=True)]


def _stand_apart(
    network: Network, apart: Sequence[str], look: Look, width: float, bottom: float
) -> tuple[tuple[NodeMark, ...], float | None, float]:
    """The nodes without ties in rows under a line, the line's place, and where all ends."""
    if not apart:
        return (), None, bottom
    columns = max(1, int((width - 16) // _APART_COLUMN_PX))
    held = sorted(apart)[:_MOST_APART]
    at: dict[tuple[int, str], Point] = {}
    wide = (width - 16) / columns
    for number, node in enumerate(held):
        x, y = 20 + number % columns * wide, bottom + 38 + number // columns * _APART_ROW_PX
        at |= {(0, node): (round(x, 1), round(y, 1)), (1, node): (round(x, 1), round(y, 1))}
    radii = dict.fromkeys(at, 8.0 if look.groups else 7.0)
    marks = sorted(mark_nodes(network, at, radii, look), key=lambda one: (one.y_px, one.x_px))
    named = [replace(one, label=_beside(one, wide - 44)) for one in marks]
    return tuple(named), bottom + 6, bottom + 38 + ((len(held) - 1) // columns + 1) * _APART_ROW_PX - 8


def _beside(node: NodeMark, room_px: float) -> Label:
    """The name to the right of a node, on one row."""
    row = fit_words(node.name, room_px)
    spot = Spot(node.x_px, node.y_px, node.radius_px, (row,))
    left, top = node.x_px + 13, node.y_px - LINE_PX / 2
    box = Box(left, top, round(left + spot.width_px, 1), top + LINE_PX)
    return Label(left, node.y_px + 4, "start", (row,), box)
