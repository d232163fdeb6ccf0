"""The nodes and ties of a network as marks in the pixels of a figure: what one figure and each panel of several share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dragoman.model.network import Network, Node
from dragoman.report.networks.label_boxes import Box
from dragoman.report.networks.layout import Places, Point, signed_weight
from dragoman.report.networks.marks import (
    Shape,
    colours_of,
    grown,
    letters_of,
    radius_px,
    shape_of,
    shape_path,
)
from dragoman.report.networks.place_labels import Label
from dragoman.report.networks.ties import (
    Sign,
    Thinned,
    said_by_node,
    tell_tie,
    thickness_px,
    thin_out,
    tie_width_px,
    tie_words,
)
from dragoman.report.wording import count_words, one_line

#: How a tie differs from the panel before: "" as it was (or there is none before).
Change = str
_LETTER_PX: Final = 8.0


@dataclass(frozen=True, slots=True)
class NodeMark:
    """A node as it is drawn. part: 0 of the rows, 1 an issue of a two-mode network. words tell all; label is None where there was no room."""

    id: str
    part: int
    name: str
    kind: str
    shape: Shape
    x_px: float
    y_px: float
    radius_px: float
    path: str
    words: str
    group: int | None = None
    letter: str = ""
    colour: str = ""
    label: Label | None = None
    faint: bool = False

    @property
    def reach_px(self) -> float:
        """How far its mark reaches: corners reach beyond the radius."""
        return round(self.radius_px * grown(self.shape), 1)

    @property
    def box(self) -> Box:
        """The box around its mark."""
        r = self.reach_px
        return Box(self.x_px - r, self.y_px - r, self.x_px + r, self.y_px + r)


@dataclass(frozen=True, slots=True)
class TieMark:
    """A tie as it is drawn, from x, y to x, y. claims: ids of what it rests on; change: "new", "gone", "flipped" or ""."""

    a: str
    b: str
    sign: Sign
    line: tuple[float, float, float, float]
    width_px: float
    words: str
    claims: tuple[str, ...]
    change: Change = ""

    @property
    def middle(self) -> Point:
        """The middle of its line."""
        return (round((self.line[0] + self.line[2]) / 2, 1), round((self.line[1] + self.line[3]) / 2, 1))


@dataclass(frozen=True, slots=True)
class Look:
    """What nodes look like: radius, group, letter and colour by id; ``groups`` hold for rows only."""

    groups: Mapping[str, int] = field(default_factory=dict)
    smallest_px: float = 7.0
    largest_px: float = 16.0

    @property
    def letters(self) -> Mapping[int, str]:
        """The letter of each group."""
        return letters_of(self.groups.values())

    @property
    def colours(self) -> Mapping[int, str]:
        """The class of colour of each group."""
        return colours_of(self.groups.values())


def nodes_of(network: Network) -> list[tuple[int, Node]]:
    """Return the nodes, each with its part: 0 a row, 1 a column of a two-mode network."""
    rows = [(0, node) for node in network.rows]
    return rows + ([(1, node) for node in network.columns] if network.mode == "two-mode" else [])


def radii_of(networks: Iterable[Network], look: Look) -> Mapping[tuple[int, str], float]:
    """Return the radius of each node in pixels, by the most that it said in any of the networks."""
    said: dict[tuple[int, str], int] = {}
    for network in networks:
        for part, node in nodes_of(network):
            said[part, node.id] = max(said.get((part, node.id), 0), node.statements)
    most = {part: max((n for (p, _), n in said.items() if p == part), default=0) for part in (0, 1)}
    smallest = max(look.smallest_px, _LETTER_PX) if look.groups else look.smallest_px
    return {
        key: radius_px(many, most[key[0]], smallest=smallest, largest=look.largest_px)
        for key, many in said.items()
    }


def mark_nodes(
    nodes: Iterable[tuple[int, Node]],
    at: Mapping[tuple[int, str], Point],
    radii: Mapping[tuple[int, str], float],
    look: Look,
) -> list[NodeMark]:
    """Return the nodes (each with its part) that have a place, those that said most first."""
    letters, colours = look.letters, look.colours
    found = []
    for part, node in sorted(nodes, key=lambda one: (-one[1].statements, one[0], one[1].id)):
        if (part, node.id) not in at:
            continue
        x, y = at[part, node.id]
        group = look.groups.get(node.id) if part == 0 else None
        kind = node.kind or ("issue" if part else "")
        radius, shape = radii[part, node.id], shape_of(kind)
        found.append(
            NodeMark(
                *(
                    node.id,
                    part,
                    one_line(node.label),
                    kind,
                    shape,
                    x,
                    y,
                    radius,
                    shape_path(shape, x, y, radius),
                ),
                words=node_words(node, kind, letters.get(group) if group is not None else None),
                group=group,
                letter=letters[group] if group is not None else "",
                colour=colours[group] if group is not None else "",
            )
        )
    return found


def node_words(node: Node, kind: str, letter: str | None) -> str:
    """Return a node in words: its name, kind, how much it said, and its camp."""
    told = [
        one_line(node.label),
        kind,
        count_words(node.statements, "statement"),
        f"camp {letter}" if letter else "",
    ]
    return ", ".join(filter(None, told))


def mark_ties(
    network: Network,
    at: Mapping[tuple[int, str], Point],
    most: int,
    strongest: float | None = None,
    thick_px: float | None = None,
) -> tuple[list[TieMark], Thinned]:
    """Return the ties to draw, conflicts beneath agreements and weak beneath strong; and what is left out.

    strongest: the weight of the widest tie; else the strongest of this network. thick_px: how wide that one is; else by how many there are.
    """
    thinned, said = thin_out(network, most), said_by_node(network)
    top = strongest if strongest is not None else strongest_weight([network])
    across = int(network.mode == "two-mode")
    found = []
    for tie in thinned.ties:
        told = tell_tie(network, tie, said)
        a, b = network.rows[tie.a].id, network.columns[tie.b].id
        if (0, a) in at and (across, b) in at:
            line = (*at[0, a], *at[across, b])
            width = tie_width_px(told.weight, top, thick_px or thickness_px(len(thinned.ties)))
            found.append(TieMark(a, b, told.sign, line, width, tie_words(network, told), told.claims))
    found.sort(key=lambda one: one.sign == "agree")
    return found, thinned


def strongest_weight(networks: Iterable[Network]) -> float:
    """Return the largest weight of any tie between two nodes, without its sign."""
    weights = [
        abs(signed_weight(one, tie))
        for one in networks
        for tie in one.ties
        if one.mode == "two-mode" or tie.a != tie.b
    ]
    return max(weights, default=0.0)


def keyed(places: Places) -> dict[tuple[int, str], Point]:
    """Return the places by part and id."""
    return {(0, node): at for node, at in places.rows.items()} | {
        (1, node): at for node, at in places.columns.items()
    }


def known_kinds(networks: Sequence[Network]) -> set[str]:
    """Return the kinds of all nodes, issues of two-mode networks among them."""
    return {node.kind or ("issue" if part else "") for one in networks for part, node in nodes_of(one)}
