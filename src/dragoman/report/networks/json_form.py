"""Discourse networks as JSON Lines, one network a line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from dragoman.model.network import Network, Node
from dragoman.report.json_form import encode_line


class NodeForm(msgspec.Struct):
    """A node: its id, name, kind, how many statements count for it, and what else is known of it."""

    id: str
    name: str
    kind: str
    statements: int
    attributes: dict[str, str]


class TieForm(msgspec.Struct):
    """A tie between two nodes (ids): its weight, what they share and what they dispute before any norm, and the claims behind it."""

    a: str
    b: str
    weight: float
    agree: float
    disagree: float
    claims: list[str]


class NetworkForm(msgspec.Struct):
    """A network: how it was made, the span and the centre of its slice of time, its nodes and ties, and the matrix of weights.

    ``matrix``: a row for each of ``rows``, in their order, a number for each of ``columns``. ``notes``: what was left out.
    """

    mode: str
    aggregation: str
    normalisation: str
    first: str | None
    last: str | None
    centre: str | None
    notes: list[str]
    rows: list[NodeForm]
    columns: list[NodeForm]
    ties: list[TieForm]
    matrix: list[list[float]]


def write_networks(networks: Iterable[Network]) -> bytes:
    """Return networks as JSON Lines. Numbers are written in full: reading them back gives the same bits."""
    return b"".join(encode_line(_form(network)) for network in networks)


def _form(network: Network) -> NetworkForm:
    return NetworkForm(
        network.mode,
        network.aggregation,
        network.normalisation,
        _moment(network.first),
        _moment(network.last),
        _moment(network.centre),
        list(network.notes),
        [_node_form(node) for node in network.rows],
        [_node_form(node) for node in network.columns],
        [
            TieForm(
                network.rows[tie.a].id,
                network.columns[tie.b].id,
                tie.weight,
                tie.agree,
                tie.disagree,
                list(network.claims_of(tie)),
            )
            for tie in network.ties
        ],
        [list(row) for row in network.matrix()],
    )


def _node_form(node: Node) -> NodeForm:
    return NodeForm(node.id, node.label, node.kind, node.statements, dict(node.attributes))


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="minutes")
