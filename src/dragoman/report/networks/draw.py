"""A discourse network as a figure: camps apart, agreement solid and conflict dashed, names that never touch, a table beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dragoman.model.network import Network
from dragoman.report.lettering import fit_words, width_px
from dragoman.report.networks.canvas import (
    Look,
    NodeMark,
    TieMark,
    keyed,
    known_kinds,
    mark_nodes,
    mark_ties,
    nodes_of,
    radii_of,
)
from dragoman.report.networks.frame import Frame, fit_to_frame
from dragoman.report.networks.hulls import Hull, Standing, draw_hulls
from dragoman.report.networks.label_boxes import Box
from dragoman.report.networks.layout import Places, Point, lay_out
from dragoman.report.networks.legend import KeyItem, lay_key, tie_signs
from dragoman.report.networks.place_labels import LINE_PX, Label, Spot, place_labels, wrap_name
from dragoman.report.networks.ties import Thinned, ToldTie, strongest_ties
from dragoman.report.networks.two_mode_columns import Columns, lay_columns
from dragoman.report.networks.words import describe, left_out_words, span_words

_EDGE_PX: Final = 6.0
_INSET_PX: Final = (64.0, 34.0)
_APART_ROW_PX: Final = 22.0
_APART_COLUMN_PX: Final = 236.0
_MOST_APART: Final = 24
_MOST_NAMES: Final = 130


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a network is drawn. width_px, most_ties: None for what fits the number of nodes. title: empty for that of the kind
    of figure. names: of the groups, by number.

    labels: whether names are written in the figure.
    """

    width_px: float | None = None
    most_ties: int | None = None
    title: str = ""
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
    ground = _lay_ground(network, places, look, how.width_px, seed)
    many = len(nodes_of(network))
    ties, thinned = mark_ties(network, ground.at, how.most_ties or default_ties(many))
    nodes, hulls = _name_all(network, ground, ties, look, how)
    alone, apart_px, bottom = _stand_apart(network, ground, look)
    shown = {node.group for node in (*nodes, *alone) if node.group is not None}
    signs = tie_signs(network, {tie.sign for tie in ties})
    key, high = lay_key(
        signs, known_kinds([network]), shown, how.names, width_px=ground.width_px, top_px=bottom + 6
    )
    agreements, disputes = strongest_ties(network)
    return NetworkFigure(
        title=how.title
        or ("Who is for and against what" if network.mode == "two-mode" else "Who stands with whom"),
        words=describe(network, agreements, disputes, hulls),
        width_px=ground.width_px,
        height_px=round(bottom + 6 + high + 4, 1),
        hulls=hulls,
        ties=tuple(ties),
        nodes=tuple(nodes),
        apart=alone,
        apart_px=apart_px,
        key=key,
        notes=_notes(network, thinned, nodes if how.labels else (), len(ground.apart) - len(alone)),
        agreements=agreements,
        disputes=disputes,
        two_mode=network.mode == "two-mode",
        span=span_words(network),
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where the nodes of a figure stand, in pixels; columns: of a two-mode network that stands in them."""

    at: Mapping[tuple[int, str], Point]
    radii: Mapping[tuple[int, str], float]
    width_px: float
    bottom_px: float
    apart: tuple[str, ...]
    columns: Columns | None = None


def _lay_ground(
    network: Network, places: Places | None, look: Look, wide_px: float | None, seed: int
) -> _Ground:
    radii = radii_of([network], look)
    if network.mode == "two-mode" and places is None:
        width = wide_px or default_width_px(0)
        laid = lay_columns(network, look.groups, radii, width)
        return _Ground(laid.at, radii, width, laid.bottom_px, laid.apart, laid)
    places = places or lay_out(network, seed)
    width = wide_px or default_width_px(len(nodes_of(network)))
    bottom = default_height_px(len(places.rows) + len(places.columns))
    return _Ground(place_nodes(places, radii, width, bottom), radii, width, bottom, places.apart)


def _name_all(
    network: Network, ground: _Ground, ties: Sequence[TieMark], look: Look, how: Drawing
) -> tuple[list[NodeMark], tuple[Hull, ...]]:
    """The nodes with their names, and the grounds of their groups, which columns have none of."""
    nodes = mark_nodes(nodes_of(network), ground.at, ground.radii, look)
    if ground.columns:
        return (ground.columns.name_nodes(nodes) if how.labels else nodes), ()
    frame = Box(_EDGE_PX, _EDGE_PX, ground.width_px - _EDGE_PX, ground.bottom_px)
    hulls = hulls_under(nodes, how.names, frame)
    return (name_nodes(nodes, ties, hulls, frame) if how.labels else nodes), hulls


def _notes(network: Network, thinned: Thinned, named: Sequence[NodeMark], apart: int) -> tuple[str, ...]:
    return left_out_words(
        thinned.left_out,
        thinned.threshold,
        thinned.even,
        unnamed=sum(node.label is None for node in named),
        apart=apart,
        two_mode=network.mode == "two-mode",
    )


def default_width_px(many: int) -> float:
    """Return how wide a figure of so many nodes is."""
    return 720.0 if many <= 32 else 960.0 if many <= 48 else 1040.0 if many <= 64 else 1280.0


def default_height_px(many: int) -> float:
    """Return how high the part with the tied nodes is."""
    return float(min(300 + 10 * many, 1250)) if many else 40.0


def default_ties(many: int) -> int:
    """Return how many ties a figure of so many nodes bears."""
    return max(70, 2 * many)


def place_nodes(
    places: Places, radii: Mapping[tuple[int, str], float], wide_px: float, high_px: float
) -> dict[tuple[int, str], Point]:
    """Return the places in pixels of a figure, with room for names around them."""
    at = keyed(places)
    keys = [key for key in at if key in radii]
    room = min(1.0, wide_px / 720)
    across, down = _INSET_PX[0] * room, _INSET_PX[1] * room
    frame = Frame(across, down, wide_px - across, high_px - down)
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
    farthest_px: float = 132.0,
    room_px: float = 112.0,
) -> list[NodeMark]:
    """Return the nodes with their names placed. farthest_px: from its node; room_px: width over which a name takes two rows."""
    named = nodes[:_MOST_NAMES]  # those that said most come first
    spots = [Spot(node.x_px, node.y_px, node.reach_px, wrap_name(node.name, room_px)) for node in named]
    taken = [hull.name_box for hull in hulls if hull.name_box] + [node.box for node in nodes[_MOST_NAMES:]]
    labels = place_labels(
        spots, frame, lines=[tie.line for tie in ties], taken=taken, farthest_px=farthest_px
    )
    told = [replace(node, label=label) for node, label in zip(named, labels, strict=True)]
    return [*told, *nodes[_MOST_NAMES:]]


def _stand_apart(
    network: Network, ground: _Ground, look: Look
) -> tuple[tuple[NodeMark, ...], float | None, float]:
    """The nodes without ties in rows under a line, the line's place, and where all ends."""
    bottom, ids = ground.bottom_px, set(ground.apart)
    alone = [(p, node) for p, node in nodes_of(network) if (p, node.id) not in ground.at and node.id in ids]
    if not alone:
        return (), None, bottom
    columns = max(1, int((ground.width_px - 16) // _APART_COLUMN_PX))
    wide = (ground.width_px - 16) / columns
    held = sorted(alone, key=lambda one: (one[0], one[1].id))[:_MOST_APART]
    at: dict[tuple[int, str], Point] = {}
    for number, (part, node) in enumerate(held):
        x, y = 20 + number % columns * wide, bottom + 38 + number // columns * _APART_ROW_PX
        at[part, node.id] = (round(x, 1), round(y, 1))
    marks = mark_nodes(held, at, dict.fromkeys(at, 8.0 if look.groups else 7.0), look)
    marks.sort(key=lambda one: (one.y_px, one.x_px))
    rows = (len(held) - 1) // columns + 1
    return tuple(_beside(one, wide - 44) for one in marks), bottom + 6, bottom + 30 + rows * _APART_ROW_PX


def _beside(node: NodeMark, room_px: float) -> NodeMark:
    """A node with its name to the right, on one row."""
    row = fit_words(node.name, room_px)
    left, top = round(node.x_px + 13, 1), node.y_px - LINE_PX / 2
    box = Box(left, top, round(left + width_px(row), 1), top + LINE_PX)
    return replace(node, label=Label(left, round(node.y_px + 4, 1), "start", (row,), box))
