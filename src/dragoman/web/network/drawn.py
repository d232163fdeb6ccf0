"""The networks of some choices, worked out and drawn; each once for a snapshot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from dragoman.errors import InputError
from dragoman.model.network import Network
from dragoman.model.network_measures import Measures
from dragoman.networks.communities import find_coalitions
from dragoman.report.networks.draw import NetworkFigure, draw_network
from dragoman.report.networks.draw_matrix import WeightsFigure, draw_weights
from dragoman.report.networks.draw_multiples import MultiplesFigure, draw_multiples
from dragoman.report.networks.pane import Explained, explain_tie
from dragoman.run import EventList, draw_networks, measure_networks
from dragoman.web.network.choices import NetworkQuery, events_of
from dragoman.web.snapshot import Snapshot

Figure = NetworkFigure | MultiplesFigure | WeightsFigure
_PERIODS: Final = 4
#: Resamples for the doubt and the chance of the summary.
DRAWS: Final = 100


@dataclass(frozen=True, slots=True)
class Drawn:
    """A network with its coalitions (node -> number, those of two or more), and its figure."""

    network: Network
    groups: Mapping[str, int]
    figure: Figure | None


def has_drawn(snapshot: Snapshot, query: NetworkQuery) -> bool:
    """Tell whether a figure is ready, so that the page can hold it at once."""
    return _figure_key(query) in snapshot.kept("figures")


def draw(snapshot: Snapshot, query: NetworkQuery) -> Drawn:
    """Return what is drawn for a query; figure is None where nobody is tied to anybody. Raises InputError."""
    return snapshot.kept("figures").get(_figure_key(query), lambda: _draw(snapshot, query))


def build(snapshot: Snapshot, query: NetworkQuery) -> Network:
    """Return the network of a query. Raises InputError."""

    def make() -> Network:
        (network,) = draw_networks(events_of(snapshot, query), query.asked)
        return only_ties_of(network, query.actor) if _is_of_one(query) else network

    return snapshot.kept("networks").get(query.plain, make)


def measure(snapshot: Snapshot, query: NetworkQuery) -> Measures | None:
    """Return coalitions with their doubt, polarisation beside chance, and standings; None where there is no tie. Takes seconds.

    Raises InputError for networks of two modes.
    """

    def make() -> Measures | None:
        network = build(snapshot, query)
        return (
            measure_networks(events_of(snapshot, query), query.asked, draws=DRAWS) if network.ties else None
        )

    return snapshot.kept("measures").get(query.plain, make)


def explain(snapshot: Snapshot, query: NetworkQuery) -> Explained | None:
    """Return the sentences behind the tie that a query asks for; None where it asks for none. Raises UnknownName."""
    if not (query.a and query.b):
        return None
    return explain_tie(build(snapshot, query), snapshot.record, query.a, query.b)


def only_ties_of(network: Network, node: str) -> Network:
    """Return the part of a network that one node is tied in: it, those it is tied to, and the ties among all of these."""
    rows, columns = network.rows, network.columns
    ends = [(rows[tie.a].id, columns[tie.b].id) for tie in network.ties]
    near = {node, *(b for a, b in ends if a == node), *(a for a, b in ends if b == node)}
    if network.mode == "two-mode":
        near_rows = [place for place, one in enumerate(rows) if one.id == node]
        near_columns = [place for place, one in enumerate(columns) if one.id in near]
    else:
        near_rows = near_columns = [place for place, one in enumerate(rows) if one.id in near]
    at_row = {old: new for new, old in enumerate(near_rows)}
    at_column = {old: new for new, old in enumerate(near_columns)}
    ties = tuple(
        replace(tie, a=at_row[tie.a], b=at_column[tie.b])
        for tie in network.ties
        if tie.a in at_row and tie.b in at_column
    )
    told_rows = tuple(rows[place] for place in near_rows)
    told_columns = tuple(columns[place] for place in near_columns)
    return replace(network, rows=told_rows, columns=told_columns, ties=ties)


def _figure_key(query: NetworkQuery) -> NetworkQuery:
    return replace(query, a="", b="")


def _draw(snapshot: Snapshot, query: NetworkQuery) -> Drawn:
    network = build(snapshot, query)
    if not any(tie.weight for tie in network.ties):
        return Drawn(network, {}, None)
    groups = _groups(events_of(snapshot, query), query)
    if query.view == "matrix":
        return Drawn(network, groups, draw_weights(network, groups=groups))
    if query.view == "periods":
        return Drawn(network, groups, _draw_periods(snapshot, query, network, groups))
    return Drawn(network, groups, draw_network(network, groups=groups))


def _groups(events: EventList, query: NetworkQuery) -> dict[str, int]:
    """The coalitions of actors, without their doubt, which the summary tells; none of issues."""
    if query.between == "issues":
        return {}
    asked = replace(query, between="actors").asked
    try:
        found = find_coalitions(asked.statements_of(events), replace(asked.of_mode(), aggregation="subtract"))
    except ValueError as error:
        raise InputError(str(error)) from error
    return {node: number for number, group in enumerate(found.groups) if len(group) > 1 for node in group}


def _draw_periods(
    snapshot: Snapshot, query: NetworkQuery, network: Network, groups: Mapping[str, int]
) -> MultiplesFigure | None:
    """Panels of equal spans of time; None where all is of one day, or of none."""
    if not (network.first and network.last) or network.first.date() == network.last.date():
        return None
    events = events_of(snapshot, query)
    parts = []
    for first, last in _cut_span(network.first.date(), network.last.date()):
        choice = replace(
            query.asked.choice,
            first=datetime.combine(first, time.min),
            last=datetime.combine(last, time(23, 59, 59)),
        )
        (part,) = draw_networks(events, replace(query.asked, choice=choice))
        parts.append(
            replace(
                only_ties_of(part, query.actor) if _is_of_one(query) else part,
                first=choice.first,
                last=choice.last,
            )
        )
    return draw_multiples(parts, groups=groups)


def _cut_span(first: date, last: date) -> Sequence[tuple[date, date]]:
    """So many spans of about equal length, as there are days for."""
    days = (last - first).days + 1
    parts = min(_PERIODS, days)
    starts = [first + timedelta(days=days * number // parts) for number in range(parts)]
    ends = [*(start - timedelta(days=1) for start in starts[1:]), last]
    return list(zip(starts, ends, strict=True))


def _is_of_one(query: NetworkQuery) -> bool:
    """Whether one actor's ties are asked for; in a network of issues its statements choose the issues instead."""
    return bool(query.actor) and query.between != "issues"
