"""What every export of a network tells of its nodes, ties and itself: names that differ, attributes, numbers with all their digits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.model.network import Network, Node, Tie
from dragoman.report.networks.layout import signed_weight
from dragoman.report.networks.ties import said_by_node, tell_tie

Value = str | int | float
#: Names of a node that an attribute of a coder may not take.
_TAKEN: Final = frozenset({"id", "label", "kind", "statements", "part"})


@dataclass(frozen=True, slots=True)
class NodeTerms:
    """A node of an export. key: different for every node; part: "actor" or "issue" in two-mode networks, else "node"."""

    key: str
    label: str
    kind: str
    statements: int
    part: str
    attributes: tuple[tuple[str, str], ...]

    @property
    def values(self) -> dict[str, Value]:
        """All but the key, by name; a coder's attribute with the name of one of ours has a stroke behind it."""
        own: dict[str, Value] = {
            "label": self.label,
            "kind": self.kind,
            "statements": self.statements,
            "part": self.part,
        }
        for name, value in self.attributes:
            told = name
            while told in own or told in _TAKEN:
                told += "_"
            own[told] = value
        return own


@dataclass(frozen=True, slots=True)
class TieTerms:
    """A tie of an export: the keys of its nodes, and what it tells. sign: agree, conflict, or even where it comes to nothing."""

    a: str
    b: str
    weight: float
    agree: float
    disagree: float
    sign: str
    issues: int
    claims: tuple[str, ...]

    @property
    def values(self) -> dict[str, Value]:
        """All but the keys, by name; the claims as text, a blank between their ids."""
        return {
            "weight": self.weight,
            "agree": self.agree,
            "disagree": self.disagree,
            "sign": self.sign,
            "issues_shared": self.issues,
            "statements": len(self.claims),
            "claims": " ".join(self.claims),
        }


def node_terms(network: Network) -> list[NodeTerms]:
    """Return the nodes, rows before the columns of a two-mode network."""
    two_mode = network.mode == "two-mode"
    row_keys, column_keys = node_keys(network)
    told = [
        _node(node, key, "actor" if two_mode else "node")
        for node, key in zip(network.rows, row_keys, strict=True)
    ]
    if two_mode:
        told += [_node(node, key, "issue") for node, key in zip(network.columns, column_keys, strict=True)]
    return told


def node_keys(network: Network) -> tuple[list[str], list[str]]:
    """Return a key for each row and each column: its id; a column with the id of a row has "issue:" before it (of two-mode networks)."""
    rows = [node.id for node in network.rows]
    if network.mode == "one-mode":
        return rows, rows
    taken, columns = set(rows), []
    for node in network.columns:
        key = node.id
        while key in taken:
            key = f"issue:{key}"
        taken.add(key)
        columns.append(key)
    return rows, columns


def tie_terms(network: Network) -> Iterator[TieTerms]:
    """Yield the ties in the order of the network."""
    rows, columns = node_keys(network)
    said = said_by_node(network)
    for tie in network.ties:
        told = tell_tie(network, tie, said)
        yield TieTerms(
            *(rows[tie.a], columns[tie.b], tie.weight, tie.agree, tie.disagree),
            *(_sign(network, tie), told.issues, told.claims),
        )


def graph_terms(network: Network) -> dict[str, str]:
    """Return what is told of the network itself; days as YYYY-MM-DDTHH:MM:SS, left out where they are not known."""
    told = {
        "mode": network.mode,
        "aggregation": network.aggregation,
        "normalisation": network.normalisation,
        "first": network.first.isoformat() if network.first else "",
        "last": network.last.isoformat() if network.last else "",
        "centre": network.centre.isoformat() if network.centre else "",
        "notes": " ".join(network.notes),
    }
    return {name: value for name, value in told.items() if value}


def different_labels(nodes: Sequence[Node]) -> list[str]:
    """Return the labels of nodes; where two bear one, each with its id behind it.

    >>> different_labels([Node("a", "Osmere"), Node("b", "Osmere"), Node("c", "Quay")])
    ['Osmere (a)', 'Osmere (b)', 'Quay']
    """
    counts: dict[str, int] = {}
    for node in nodes:
        counts[node.label] = counts.get(node.label, 0) + 1
    return [node.label if counts[node.label] == 1 else f"{node.label} ({node.id})" for node in nodes]


def number_text(number: float) -> str:
    """Return a number in the fewest digits that give it back, whatever the locale.

    >>> number_text(3.0), number_text(0.1), number_text(-0.0)
    ('3', '0.1', '0')
    """
    if number == 0:
        return "0"
    return str(int(number)) if abs(number) < 2**53 and number == int(number) else repr(float(number))


def value_text(value: Value) -> str:
    """Return a value of an export as text."""
    return value if isinstance(value, str) else number_text(value)


def kinds_of_values(told: Sequence[Mapping[str, Value]]) -> dict[str, type[Value]]:
    """Return which names the values of all have, in the order met, and of which kind each is."""
    found: dict[str, type[Value]] = {}
    for values in told:
        for name, value in values.items():
            found.setdefault(name, type(value))
    return found


def _node(node: Node, key: str, part: str) -> NodeTerms:
    kind = node.kind or ("issue" if part == "issue" else "")
    return NodeTerms(key, node.label, kind, node.statements, part, node.attributes)


def _sign(network: Network, tie: Tie) -> str:
    weight = signed_weight(network, tie)
    return "agree" if weight > 0 else "conflict" if weight < 0 else "even"
