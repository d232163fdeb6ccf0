"""Networks of several periods side by side: one panel a period, every node at its place, what changed standing out.

Source of the method: small multiples (Tufte, "Envisioning Information", 1990); one place for each node over time keeps the mental map
(Archambault, Purchase & Pinaud, IEEE TVCG 2011: animation against small multiples).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import Final

from dragoman.model.network import Network
from dragoman.report.lettering import fit_words
from dragoman.report.networks.canvas import (
    Look,
    NodeMark,
    TieMark,
    known_kinds,
    mark_nodes,
    mark_ties,
    nodes_of,
    radii_of,
    strongest_weight,
)
from dragoman.report.networks.draw import Drawing, hulls_under, name_nodes, place_nodes
from dragoman.report.networks.hulls import Hull
from dragoman.report.networks.label_boxes import Box
from dragoman.report.networks.layout import Places, Point, lay_out, signed_weight
from dragoman.report.networks.legend import KeyItem, lay_key, tie_signs
from dragoman.report.networks.ties import Sign, Thinned, said_by_node, tell_tie
from dragoman.report.networks.words import left_out_words, short_span_words
from dragoman.report.wording import count_words, one_line

_GAP_PX: Final = 10.0
_HEAD_PX: Final = 24.0
#: Panel for panel: how many ties it bears at most.
_MOST_TIES: Final = 60
#: Rows of a period in the table.
_MOST_ROWS: Final = 12


@dataclass(frozen=True, slots=True)
class Panel:
    """The network of one period. left_px, top_px: of its frame in the figure; marks are placed from there. counts: its ties in words."""

    title: str
    counts: str
    left_px: float
    top_px: float
    hulls: tuple[Hull, ...]
    ties: tuple[TieMark, ...]
    nodes: tuple[NodeMark, ...]


@dataclass(frozen=True, slots=True)
class TieChange:
    """A tie that is new, gone, or turned into its contrary in a period. was, now: its weights, below 0 for dispute, 0 for none."""

    period: str
    change: str
    first: str
    second: str
    was: float
    now: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MultiplesFigure:
    """Panels in rows, the key below, and the changes for the table beside it: the strongest of each period; left_out: how many more there are."""

    title: str
    words: str
    width_px: float
    height_px: float
    panel_px: tuple[float, float]
    panels: tuple[Panel, ...]
    key: tuple[KeyItem, ...]
    notes: tuple[str, ...]
    changes: tuple[TieChange, ...]
    left_out: int = 0
    span: str = ""


def draw_multiples(
    networks: Sequence[Network],
    places: Places | None = None,
    groups: Mapping[str, int] | None = None,
    seed: int = 0,
    *,
    how: Drawing | None = None,
    titles: Sequence[str] | None = None,
) -> MultiplesFigure:
    """Return the networks of periods as panels.

    places: of the nodes in all panels; without them, the layout of all networks together. titles: of the panels; without them, their days.
    """
    how, look = how or Drawing(), Look(groups or {}, 4.5, 9.0)
    networks = list(networks)
    places = places or lay_out(networks, seed)
    width = how.width_px or 720.0
    heads = [
        one_line(one) for one in titles or [_head(one, number) for number, one in enumerate(networks, 1)]
    ]
    size = _panel_size(len(networks), len(places.rows) + len(places.columns), width)
    at = place_nodes(places, radii_of(networks, look), *size)
    stage = _set_stage(networks, at, look, how, size)
    drawn = [_panel(networks, number, at, stage, how) for number in range(len(networks))]
    panels = _put_in_rows([panel for panel, _ in drawn], heads, size, width)
    bottom = panels[-1].top_px + size[1] + _GAP_PX if panels else 0.0
    key, high = _key(networks, panels, how, width, bottom)
    changes = changes_between(networks, heads)
    shown = tuple(
        one for _, told in groupby(changes, lambda one: one.period) for one in islice(told, _MOST_ROWS)
    )
    return MultiplesFigure(
        title=how.title or "Who stood with whom, period by period",
        words=_describe(networks, changes),
        width_px=width,
        height_px=round(bottom + high + 6, 1),
        panel_px=size,
        panels=tuple(panels),
        key=key,
        notes=_notes(drawn, places, how),
        changes=shown,
        left_out=len(changes) - len(shown),
    )


def _put_in_rows(
    panels: Sequence[Panel], heads: Sequence[str], size: tuple[float, float], width: float
) -> list[Panel]:
    """The panels with their titles, each at its place: as many in a row as the width holds."""
    per_row = max(1, int((width + _GAP_PX) // (size[0] + _GAP_PX)))
    return [
        replace(
            panel,
            title=fit_words(heads[number], size[0] * 0.6),
            left_px=round(number % per_row * (size[0] + _GAP_PX), 1),
            top_px=round(_HEAD_PX + number // per_row * (size[1] + _GAP_PX + _HEAD_PX), 1),
        )
        for number, panel in enumerate(panels)
    ]


def changes_between(networks: Sequence[Network], heads: Sequence[str]) -> tuple[TieChange, ...]:
    """Return every tie that is new, gone or turned from one network to the next, the strongest first within a period."""
    found = []
    for before, after, head in zip(networks, networks[1:], heads[1:], strict=False):
        was, now = _by_pair(before), _by_pair(after)
        told = [
            (pair, change)
            for pair in sorted({*was, *now})
            if (change := _change(was.get(pair, 0), now.get(pair, 0)))
        ]
        told.sort(key=lambda one: -abs(was.get(one[0], 0.0) - now.get(one[0], 0.0)))
        names = {
            node.id: one_line(node.label) for one in (before, after) for node in (*one.rows, *one.columns)
        }
        claims = {**_claims_by_pair(before), **_claims_by_pair(after)}
        found += [
            TieChange(
                head,
                change,
                names[pair[0]],
                names[pair[1]],
                was.get(pair, 0.0),
                now.get(pair, 0.0),
                claims[pair],
            )
            for pair, change in told
        ]
    return tuple(found)


def _head(network: Network, number: int) -> str:
    return short_span_words(network) or f"Period {number}"


def _panel_size(many: int, nodes: int, width: float) -> tuple[float, float]:
    per_row = 1 if many < 2 else 2 if many < 5 or nodes > 20 else 3
    wide = (width - (per_row - 1) * _GAP_PX) / per_row
    return round(wide, 1), round(wide * (0.8 if nodes <= 10 else 1.05), 1)


def _set_stage(
    networks: Sequence[Network],
    at: Mapping[tuple[int, str], Point],
    look: Look,
    how: Drawing,
    size: tuple[float, float],
) -> tuple[tuple[Hull, ...], list[NodeMark]]:
    """The grounds and the nodes with their names, alike in all panels."""
    everyone = {(part, node.id): node for network in networks for part, node in nodes_of(network)}
    most = {
        key: max(n.statements for one in networks for p, n in nodes_of(one) if (p, n.id) == key)
        for key in everyone
    }
    told = [(part, replace(node, statements=most[part, node.id])) for (part, _), node in everyone.items()]
    nodes = mark_nodes(told, at, radii_of(networks, look), look)
    frame = Box(3, 3, size[0] - 3, size[1] - 3)
    hulls = hulls_under(nodes, how.names, frame, named=False)
    if how.labels:
        nodes = name_nodes(nodes, [], hulls, frame, farthest_px=44.0, room_px=90)
    return hulls, nodes


def _panel(
    networks: Sequence[Network],
    number: int,
    at: Mapping[tuple[int, str], Point],
    stage: tuple[tuple[Hull, ...], list[NodeMark]],
    how: Drawing,
) -> tuple[Panel, Thinned]:
    """A panel (its place is not told yet), and what it leaves out."""
    network, (hulls, everyone) = networks[number], stage
    ties, thinned = mark_ties(
        network, at, how.most_ties or _MOST_TIES, strongest_weight(networks), thick_px=4.0
    )
    if number:
        ties = _with_changes(networks[number - 1], network, ties, at)
    tied = {node for pair in _by_pair(network) for node in pair}
    said = {(part, node.id): node.statements for part, node in nodes_of(network)}
    nodes = [
        replace(
            node,
            faint=node.id not in tied,
            words=f"{node.name}: {count_words(said.get((node.part, node.id), 0), 'statement')} in this period",
        )
        for node in everyone
    ]
    weights = _by_pair(network).values()
    counts = f"{sum(w > 0 for w in weights)} agree, {sum(w < 0 for w in weights)} dispute"
    return Panel("", counts, 0, 0, hulls, tuple(ties), tuple(nodes)), thinned


def _with_changes(
    before: Network, after: Network, ties: Sequence[TieMark], at: Mapping[tuple[int, str], Point]
) -> list[TieMark]:
    """The ties with how they differ from the period before; those gone lie beneath, those changed on top."""
    was, now = _by_pair(before), _by_pair(after)
    told = [
        replace(tie, change=_change(was.get((tie.a, tie.b), 0), now.get((tie.a, tie.b), 0)) or "same")
        for tie in ties
    ]
    drawn, _ = mark_ties(before, at, _MOST_TIES)
    gone = [
        replace(tie, change="gone", width_px=1.4, words=f"gone: {tie.words}")
        for tie in drawn
        if not now.get((tie.a, tie.b))
    ]
    return gone + sorted(told, key=lambda tie: tie.change != "same")


def _change(was: float, now: float) -> str:
    if was and now:
        return "flipped" if (was > 0) != (now > 0) else ""
    return "new" if now else "gone" if was else ""


def _by_pair(network: Network) -> dict[tuple[str, str], float]:
    """(Id, id) -> signed weight, of ties that come to something."""
    return {
        (network.rows[tie.a].id, network.columns[tie.b].id): weight
        for tie in network.ties
        if (weight := signed_weight(network, tie)) and (tie.a != tie.b or network.mode == "two-mode")
    }


def _claims_by_pair(network: Network) -> dict[tuple[str, str], tuple[str, ...]]:
    said = said_by_node(network)
    return {
        (network.rows[tie.a].id, network.columns[tie.b].id): tell_tie(network, tie, said).claims
        for tie in network.ties
    }


def _key(
    networks: Sequence[Network], panels: Sequence[Panel], how: Drawing, wide_px: float, top_px: float
) -> tuple[tuple[KeyItem, ...], float]:
    signs: set[Sign] = {tie.sign for panel in panels for tie in panel.ties if tie.change != "gone"}
    changes = {tie.change for panel in panels for tie in panel.ties}
    told = tie_signs(networks[0], signs) if networks else []
    told += [change for change in ("new", "flipped", "gone") if change in changes]
    shown = {node.group for panel in panels for node in panel.nodes if node.group is not None}
    return lay_key(told, known_kinds(networks), shown, how.names, width_px=wide_px, top_px=top_px)


def _notes(drawn: Sequence[tuple[Panel, Thinned]], places: Places, how: Drawing) -> tuple[str, ...]:
    left = [thinned for _, thinned in drawn]
    unnamed = sum(node.label is None for node in drawn[0][0].nodes) if drawn and how.labels else 0
    return left_out_words(
        sum(one.left_out for one in left),
        max((one.threshold for one in left), default=0.0),
        sum(one.even for one in left),
        unnamed=unnamed,
        apart=len(places.apart),
    )


def _describe(networks: Sequence[Network], changes: Sequence[TieChange]) -> str:
    kinds = [(kind, sum(one.change == kind for one in changes)) for kind in ("new", "flipped", "gone")]
    told = ", ".join(f"{many} {kind}" for kind, many in kinds)
    return f"{count_words(len(networks), 'period')}; ties from one to the next: {told}."
