"""Networks as GraphML and GEXF, for Gephi, visone and whatever reads them: every attribute, the claims of every tie, the same bytes each time.

Source of the forms: GraphML (Brandes et al. 2002, http://graphml.graphdrawing.org); GEXF 1.3 (https://gexf.net). Characters that XML 1.0 cannot
hold are written as their number in angle brackets; line ends and tabs are kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dragoman.errors import InputError
from dragoman.model.network import Network
from dragoman.report.networks.terms import (
    NodeTerms,
    TieTerms,
    Value,
    graph_terms,
    kinds_of_values,
    node_terms,
    number_text,
    tie_terms,
    value_text,
)

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}
_ESCAPED: Final = re.compile('[&<>"\t\n\r]')
_GRAPHML_TYPES: Final[dict[type, str]] = {str: "string", int: "long", float: "double"}
_GEXF_TYPES: Final[dict[type, str]] = {str: "string", int: "long", float: "double"}
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>'

#: A slice's first and last moment as text.
_Spell = tuple[str, str]


def write_graphml(network: Network) -> bytes:
    """Return a network as GraphML. The weight of a tie is that of the matrix, below 0 where more is disputed than shared."""
    nodes, ties = node_terms(network), list(tie_terms(network))
    of_nodes = kinds_of_values([node.values for node in nodes])
    of_ties = kinds_of_values([tie.values for tie in ties])
    of_graph = graph_terms(network)
    lines = [_HEAD, '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    lines += _graphml_keys("graph", "g", dict.fromkeys(of_graph, str))
    lines += [*_graphml_keys("node", "n", of_nodes), *_graphml_keys("edge", "e", of_ties)]
    lines.append('<graph edgedefault="undirected">')
    lines.append(_graphml_data("g", list(of_graph), of_graph))
    lines += [
        f'<node id="{_xml(node.key)}">{_graphml_data("n", list(of_nodes), node.values)}</node>'
        for node in nodes
    ]
    lines += [
        f'<edge source="{_xml(tie.a)}" target="{_xml(tie.b)}">{_graphml_data("e", list(of_ties), tie.values)}</edge>'
        for tie in ties
    ]
    return _bytes([*lines, "</graph>", "</graphml>"])


def write_gexf(network: Network) -> bytes:
    """Return a network as GEXF 1.3.

    Gephi takes no weight of 0 or below: ``weight`` is without its sign, left out at 0; ``signed_weight`` is that of the matrix.
    """
    nodes, ties = node_terms(network), list(tie_terms(network))
    of_nodes = kinds_of_values([_beside_label(node) for node in nodes])
    of_ties = kinds_of_values([_gexf_tie(tie) for tie in ties])
    lines = [*_gexf_head(graph_terms(network)), '<graph defaultedgetype="undirected" mode="static">']
    lines += [*_gexf_attributes("node", of_nodes), *_gexf_attributes("edge", of_ties), "<nodes>"]
    for node in nodes:
        values = [_attvalue(list(of_nodes).index(name), value) for name, value in _beside_label(node).items()]
        lines.append(
            f'<node id="{_xml(node.key)}" label="{_xml(node.label)}"><attvalues>{"".join(values)}</attvalues></node>'
        )
    lines += ["</nodes>", "<edges>"]
    for number, tie in enumerate(ties):
        values = [_attvalue(list(of_ties).index(name), value) for name, value in _gexf_tie(tie).items()]
        lines.append(
            f"{_gexf_edge(number, tie.a, tie.b, abs(tie.weight))}<attvalues>{''.join(values)}</attvalues></edge>"
        )
    return _bytes([*lines, "</edges>", "</graph>", "</gexf>"])


def write_gexf_over_time(networks: Sequence[Network]) -> bytes:
    """Return time slices as one dynamic GEXF 1.3: nodes in the slices in which they spoke, ties and their values in those in which they are.

    Slices with days are told by them (from the first to the last, both counted; with the hour where two are of the same days), others by their
    number from 0. Raises InputError where only
    some have days.
    """
    form, spells = _spells(networks)
    lines = [*_gexf_head(graph_terms(networks[0]) if networks else {})]
    lines.append(
        f'<graph defaultedgetype="undirected" mode="dynamic" timeformat="{form}" timerepresentation="interval">'
    )
    nodes, ties = _nodes_over_time(networks), _ties_over_time(networks)
    of_nodes = kinds_of_values(
        [
            {name: value for name, value in _beside_label(node).items() if name != "statements"}
            for node, _ in nodes.values()
        ]
    )
    of_ties = kinds_of_values([_gexf_tie(tie) for told in ties.values() for _, tie in told])
    lines += [
        *_gexf_attributes("node", of_nodes),
        *_gexf_attributes("node", {"statements": int}, "dynamic", len(of_nodes)),
    ]
    lines += [*_gexf_attributes("edge", of_ties, "dynamic"), "<nodes>"]
    lines += [_node_over_time(node, said, spells, of_nodes) for node, said in nodes.values()]
    lines += ["</nodes>", "<edges>"]
    lines += [
        _tie_over_time(number, told, spells, list(of_ties)) for number, told in enumerate(ties.values())
    ]
    return _bytes([*lines, "</edges>", "</graph>", "</gexf>"])


def _graphml_keys(of: str, letter: str, kinds: Mapping[str, type[Value]]) -> Iterator[str]:
    for number, (name, kind) in enumerate(kinds.items()):
        yield f'<key id="{letter}{number}" for="{of}" attr.name="{_xml(name)}" attr.type="{_GRAPHML_TYPES[kind]}"/>'


def _graphml_data(letter: str, names: Sequence[str], values: Mapping[str, Value]) -> str:
    return "".join(
        f'<data key="{letter}{names.index(name)}">{_xml(value_text(value))}</data>'
        for name, value in values.items()
    )


def _gexf_head(told: Mapping[str, str]) -> list[str]:
    words = "; ".join(f"{name}: {value}" for name, value in told.items())
    return [
        *(_HEAD, '<gexf xmlns="http://gexf.net/1.3" version="1.3">'),
        f"<meta><creator>Dragoman</creator><description>{_xml(words)}</description></meta>",
    ]


def _gexf_attributes(
    of: str, kinds: Mapping[str, type[Value]], mode: str = "static", first: int = 0
) -> list[str]:
    """The declaration of attributes, numbered from ``first``."""
    told = [
        f'<attribute id="{number}" title="{_xml(name)}" type="{_GEXF_TYPES[kind]}"/>'
        for number, (name, kind) in enumerate(kinds.items(), first)
    ]
    return [f'<attributes class="{of}" mode="{mode}">', *told, "</attributes>"] if told else []


def _beside_label(node: NodeTerms) -> dict[str, Value]:
    return {name: value for name, value in node.values.items() if name != "label"}


def _gexf_tie(tie: TieTerms) -> dict[str, Value]:
    return {"signed_weight" if name == "weight" else name: value for name, value in tie.values.items()}


def _gexf_edge(number: int, a: str, b: str, weight: float) -> str:
    told = f' weight="{number_text(weight)}"' if weight else ""
    return f'<edge id="{number}" source="{_xml(a)}" target="{_xml(b)}"{told}>'


def _attvalue(number: int, value: Value, spell: _Spell | None = None) -> str:
    when = f' start="{spell[0]}" end="{spell[1]}"' if spell else ""
    return f'<attvalue for="{number}" value="{_xml(value_text(value))}"{when}/>'


def _spells(networks: Sequence[Network]) -> tuple[str, list[_Spell]]:
    """The form of time, and from when to when each slice is."""
    dated = [one for one in networks if one.first and one.last]
    if not dated:
        return "double", [(str(number), str(number + 1)) for number in range(len(networks))]
    if len(dated) < len(networks):
        raise InputError("some of the slices have days and some have none: give slices of one kind")
    told = [(one.first, one.last) for one in networks if one.first and one.last]
    days = [(first.date().isoformat(), last.date().isoformat()) for first, last in told]
    if len(set(days)) == len(days):
        return "date", days
    return "dateTime", [
        (first.isoformat(timespec="seconds"), last.isoformat(timespec="seconds")) for first, last in told
    ]


def _nodes_over_time(networks: Sequence[Network]) -> dict[str, tuple[NodeTerms, dict[int, int]]]:
    """Key -> the node as first met, and its statements in each slice."""
    found: dict[str, tuple[NodeTerms, dict[int, int]]] = {}
    for place, network in enumerate(networks):
        for node in node_terms(network):
            found.setdefault(node.key, (node, {}))[1][place] = node.statements
    return found


def _ties_over_time(networks: Sequence[Network]) -> dict[tuple[str, str], list[tuple[int, TieTerms]]]:
    found: dict[tuple[str, str], list[tuple[int, TieTerms]]] = defaultdict(list)
    for place, network in enumerate(networks):
        for tie in tie_terms(network):
            found[tie.a, tie.b].append((place, tie))
    return found


def _node_over_time(
    node: NodeTerms, said: Mapping[int, int], spells: Sequence[_Spell], kinds: Mapping[str, type[Value]]
) -> str:
    own = [_attvalue(place, node.values[name]) for place, name in enumerate(kinds) if name in node.values]
    own += [_attvalue(len(kinds), many, spells[place]) for place, many in said.items()]
    when = [
        f'<spell start="{spells[place][0]}" end="{spells[place][1]}"/>'
        for place, many in said.items()
        if many
    ]
    told = f"<spells>{''.join(when)}</spells>" if when else ""
    return f'<node id="{_xml(node.key)}" label="{_xml(node.label)}"><attvalues>{"".join(own)}</attvalues>{told}</node>'


def _tie_over_time(
    number: int, told: Sequence[tuple[int, TieTerms]], spells: Sequence[_Spell], names: Sequence[str]
) -> str:
    first = told[0][1]
    values = "".join(
        _attvalue(names.index(name), value, spells[place])
        for place, tie in told
        for name, value in _gexf_tie(tie).items()
    )
    when = "".join(f'<spell start="{spells[place][0]}" end="{spells[place][1]}"/>' for place, _ in told)
    strongest = max(abs(tie.weight) for _, tie in told)
    return f"{_gexf_edge(number, first.a, first.b, strongest)}<attvalues>{values}</attvalues><spells>{when}</spells></edge>"


def _xml(text: str) -> str:
    """Text as it stands in XML, in an attribute or between tags."""
    clean = _NOT_XML.sub(lambda m: f"⟨{ord(m[0]):04X}⟩", text)
    return _ESCAPED.sub(lambda m: _ESCAPES[m[0]], clean)


def _bytes(lines: Sequence[str]) -> bytes:
    return ("\n".join(line for line in lines if line) + "\n").encode("utf-8")
