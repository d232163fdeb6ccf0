"""A network as an ordered matrix: actors by camp and then by place, a sign and a colour for each cell.

Source of the method: matrices show dense networks better than lines do (Ghoniem, Fekete & Castagliola, "On the readability of graphs using
node-link and matrix-based representations", 2005), if their order shows the blocks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dragoman.model.network import Network, Node, Tie
from dragoman.report.lettering import fit_words, width_px
from dragoman.report.networks.canvas import strongest_weight
from dragoman.report.networks.draw import Drawing
from dragoman.report.networks.layout import Places, lay_out, signed_weight
from dragoman.report.networks.marks import colours_of, letters_of
from dragoman.report.networks.ties import (
    Said,
    Sign,
    ToldTie,
    said_by_node,
    strongest_ties,
    tell_tie,
    tie_words,
)
from dragoman.report.networks.words import describe, span_words
from dragoman.report.wording import one_line

#: Room for names at most.
_NAME_PX: Final = 260.0
_LETTER_PX: Final = 22.0
_CELL_PX: Final = (13.0, 26.0)
_MOST: Final = 90


@dataclass(frozen=True, slots=True)
class WeightCell:
    """A cell: two rows or a row and a column, the sign, how strong (0 to 1), words, claims. glyph: + or −."""

    a: str
    b: str
    x_px: float
    y_px: float
    sign: Sign
    strength: float
    glyph: str
    words: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A name at a row or over a column, cut to the room; its group's letter and colour where it has one."""

    id: str
    label: str
    words: str
    place_px: float
    letter: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class WeightsFigure:
    """The matrix. lines_px: where one camp ends and the next begins, for rows and columns. left_px, top_px: of the first cell."""

    title: str
    words: str
    width_px: float
    height_px: float
    left_px: float
    top_px: float
    cell_px: float
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[WeightCell, ...]
    row_lines_px: tuple[float, ...]
    column_lines_px: tuple[float, ...]
    notes: tuple[str, ...]
    agreements: tuple[ToldTie, ...]
    disputes: tuple[ToldTie, ...]
    two_mode: bool = False
    span: str = ""


def draw_weights(
    network: Network,
    places: Places | None = None,
    groups: Mapping[str, int] | None = None,
    seed: int = 0,
    *,
    how: Drawing | None = None,
) -> WeightsFigure:
    """Return a network as an ordered matrix: by group, within it from left to right of the places (``lay_out`` by the seed where none are given).

    At most the 90 nodes of a side that said most.
    """
    how, groups = how or Drawing(), groups or {}
    places = places or lay_out(network, seed)
    two_mode = network.mode == "two-mode"
    rows = _ordered(network.rows, groups, {**places.rows})
    columns = _ordered(network.columns, {}, {**places.columns}) if two_mode else rows
    room = _room_for(rows), _room_for(columns)
    letters = _LETTER_PX if groups else 0.0
    left, top = room[0] + letters + 8, room[1] + (0.0 if two_mode else letters) + 8
    width = how.width_px or 720.0
    cell = round(min(max((width - left - 8) / max(len(columns), 1), _CELL_PX[0]), _CELL_PX[1]), 1)
    agreements, disputes = strongest_ties(network)
    return WeightsFigure(
        title=how.title
        or f"Who {'is for and against what' if two_mode else 'stands with whom'}, as a matrix",
        words=describe(network, agreements, disputes, ()),
        width_px=round(max(width, left + cell * len(columns) + 8), 1),
        height_px=round(top + cell * len(rows) + 34, 1),
        left_px=round(left, 1),
        top_px=round(top, 1),
        cell_px=cell,
        rows=_heads(rows, groups, room[0], cell),
        columns=_heads(columns, {} if two_mode else groups, room[1], cell),
        cells=_cells(network, rows, columns, cell),
        row_lines_px=_lines(rows, groups, cell),
        column_lines_px=() if two_mode else _lines(columns, groups, cell),
        notes=_left_out(network, rows, columns),
        agreements=agreements,
        disputes=disputes,
        two_mode=two_mode,
        span=span_words(network),
    )


def _room_for(nodes: Sequence[Node]) -> float:
    return min(max((width_px(one_line(node.label)) for node in nodes), default=0.0), _NAME_PX) + 4


def _left_out(network: Network, rows: Sequence[Node], columns: Sequence[Node]) -> tuple[str, ...]:
    shown, all_ = len(rows) + len(columns), len(network.rows) + len(network.columns)
    return (
        (f"{all_ - shown} of {all_} rows and columns, of those that said least, are not drawn.",)
        if shown < all_
        else ()
    )


def _ordered(
    nodes: Sequence[Node], groups: Mapping[str, int], at: Mapping[str, tuple[float, float]]
) -> list[Node]:
    """Nodes by group, then by place; those without either last."""
    most = sorted(nodes, key=lambda node: (-node.statements, node.id))[:_MOST]

    def key(node: Node) -> tuple[bool, int, bool, tuple[float, float], str]:
        group = groups.get(node.id)
        return (group is None, group or 0, node.id not in at, at.get(node.id, (0.0, 0.0)), node.id)

    return sorted(most, key=key)


def _heads(nodes: Sequence[Node], groups: Mapping[str, int], room: float, cell: float) -> tuple[Head, ...]:
    letters, colours = letters_of(groups.values()), colours_of(groups.values())
    told = []
    for place, node in enumerate(nodes):
        name, group = one_line(node.label), groups.get(node.id)
        letter, colour = (letters[group], colours[group]) if group is not None else ("", "")
        told.append(
            Head(node.id, fit_words(name, room), name, round((place + 0.5) * cell, 1), letter, colour)
        )
    return tuple(told)


def _cells(
    network: Network, rows: Sequence[Node], columns: Sequence[Node], cell: float
) -> tuple[WeightCell, ...]:
    """The cells of a weight; one-mode matrices have each tie twice."""
    strongest, said = strongest_weight([network]), said_by_node(network)
    down = {node.id: place for place, node in enumerate(rows)}
    across = {node.id: place for place, node in enumerate(columns)}
    found: list[tuple[int, int, WeightCell]] = []
    for tie in network.ties:
        a, b = network.rows[tie.a].id, network.columns[tie.b].id
        if a in down and b in across and signed_weight(network, tie):
            told = _cell(network, tie, said, strongest)
            found.append((down[a], across[b], told))
            if network.mode == "one-mode" and a != b:
                found.append((down[b], across[a], told))
    found.sort(key=lambda one: one[:2])
    return tuple(replace(told, x_px=round(x * cell, 1), y_px=round(y * cell, 1)) for y, x, told in found)


def _cell(network: Network, tie: Tie, said: Said, strongest: float) -> WeightCell:
    """A cell that has no place yet."""
    told = tell_tie(network, tie, said)
    strength = round(0.15 + 0.85 * min(abs(told.weight) / strongest, 1.0), 2)
    glyph = "+" if told.weight > 0 else "−"
    a, b = network.rows[tie.a].id, network.columns[tie.b].id
    return WeightCell(a, b, 0, 0, told.sign, strength, glyph, tie_words(network, told), told.claims)


def _lines(nodes: Sequence[Node], groups: Mapping[str, int], cell: float) -> tuple[float, ...]:
    """Where one group ends and the next begins."""
    held = [groups.get(node.id) for node in nodes]
    return tuple(round(n * cell, 1) for n in range(1, len(held)) if held[n] != held[n - 1])
