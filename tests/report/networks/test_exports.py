"""Networks and statements written out and read back: nothing lost, nothing mangled, the same bytes each time."""

from __future__ import annotations

import builtins
import csv
import io
import locale
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import datetime

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.model.network import Network, Node, Stance, StatementRow, Tie
from dragoman.report.csv_form import safe_cell
from dragoman.report.networks.events_csv import Events, read_events, write_events
from dragoman.report.networks.events_parquet import read_events_parquet, write_events_parquet
from dragoman.report.networks.frames_pandas import to_frames
from dragoman.report.networks.graph_networkx import to_networkx
from dragoman.report.networks.tables import write_network_matrix, write_ties_csv, write_ucinet
from dragoman.report.networks.terms import node_terms, tie_terms
from dragoman.report.networks.xml_form import write_gexf, write_gexf_over_time, write_graphml
from support.networks import made_up, rows, slices

AWKWARD = 'A "quoted"; <b> & co,\nnext line\ttab \r \U0001d538\U0001d56b e\u0301 \u200f\u05e2\u05d1\u05e8\u05d9\u05ea =SUM(1)'
NOTHING = Network("one-mode", "subtract", "no", (), (), (), ())
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ROWS = st.builds(
    StatementRow,
    id=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
    document=TEXT,
    at=st.none() | st.datetimes(),
    actor=TEXT,
    issue=TEXT,
    answer=TEXT | st.floats(allow_nan=False),
    place=st.integers(-(10**6), 10**6),
    kind=TEXT,
    coder=TEXT,
)


@pytest.fixture
def awkward() -> Network:
    nodes = (
        Node("a", AWKWARD, "person", 3, (("label", "taken"), ("party & co", "x<y"), ("kind_", "k"))),
        Node("b", "B", "", 1),
        Node("c", "B", "state", 0, (("seat", "north"),)),
    )
    stances = (Stance("a", "toll", 1.0, ("c1", "c2")), Stance("b", "toll", 0.0, ("c3",)))
    ties = (Tie(0, 1, -0.1 - 0.2, 1 / 3, 2.0), Tie(1, 2, 0.0, 1.0, 1.0))
    return Network(
        "one-mode",
        "subtract",
        "average",
        nodes,
        nodes,
        ties,
        stances,
        datetime(2031, 1, 2),
        datetime(2031, 3, 4),
        notes=("one; two",),
    )


def two_mode() -> Network:
    network = made_up(9, mode="two-mode")
    twin = replace(network.columns[0], id=network.rows[0].id)
    return replace(network, columns=(twin, *network.columns[1:]))


@pytest.mark.parametrize("network", [NOTHING, made_up(12), two_mode()], ids=["empty", "one-mode", "two-mode"])
def test_graphml_comes_back(network: Network) -> None:
    data = write_graphml(network)
    assert_same(nx.parse_graphml(data.decode()), network, "weight")
    assert data == write_graphml(network)


def test_graphml_keeps_awkward_labels(awkward: Network) -> None:
    back = nx.parse_graphml(write_graphml(awkward).decode())
    assert_same(back, awkward, "weight")
    assert back.nodes["a"]["label"] == AWKWARD
    assert back.nodes["a"]["label_"] == "taken" and back.nodes["a"]["party & co"] == "x<y"
    assert back.graph["first"] == "2031-01-02T00:00:00" and back.graph["notes"] == "one; two"
    assert back.edges["a", "b"]["weight"] == -0.1 - 0.2 and back.edges["a", "b"]["claims"] == "c1 c2 c3"


@pytest.mark.parametrize("network", [NOTHING, made_up(12), two_mode()], ids=["empty", "one-mode", "two-mode"])
def test_gexf_comes_back(network: Network) -> None:
    data = write_gexf(network)
    back = nx.read_gexf(io.BytesIO(data), version="1.3")
    assert_same(back, network, "signed_weight")
    assert data == write_gexf(network)
    for _, _, told in back.edges(data=True):
        assert told.get("weight", 0.0) == abs(told["signed_weight"])


def test_gexf_keeps_awkward_labels(awkward: Network) -> None:
    back = nx.read_gexf(io.BytesIO(write_gexf(awkward)), version="1.3")
    assert back.nodes["a"]["label"] == AWKWARD
    assert_same(back, awkward, "signed_weight")


def assert_same(graph: nx.Graph, network: Network, weight: str) -> None:
    """The graph read back has every node and tie with all that it tells."""
    assert sorted(graph.nodes) == sorted(node.key for node in node_terms(network))
    for node in node_terms(network):
        told = graph.nodes[node.key]
        assert {name: told[name] for name in node.values} == node.values
    ties = list(tie_terms(network))
    assert graph.number_of_edges() == len(ties)
    for tie in ties:
        told = graph.edges[tie.a, tie.b]
        values = {weight if name == "weight" else name: value for name, value in tie.values.items()}
        assert {name: told[name] for name in values} == values


def test_characters_that_xml_cannot_hold_are_told() -> None:
    nodes = (Node("a", "bell \x07 and nul \x00 and half \ud800"),)
    network = replace(NOTHING, rows=nodes, columns=nodes)
    for data in (write_graphml(network), write_gexf(network), write_gexf_over_time([network])):
        ET.fromstring(data)
        assert "bell ⟨0007⟩ and nul ⟨0000⟩ and half ⟨D800⟩" in data.decode()


def test_gexf_over_time_has_spells() -> None:
    told = slices(10)
    data = write_gexf_over_time(told)
    assert data == write_gexf_over_time(told)
    root = ET.fromstring(data)
    space = {"g": "http://gexf.net/1.3"}
    graph = root.find("g:graph", space)
    assert graph is not None and graph.get("mode") == "dynamic" and graph.get("timeformat") == "date"
    spells = root.findall(".//g:edge/g:spells/g:spell", space)
    assert len(spells) == sum(len(one.ties) for one in told)
    back = nx.read_gexf(io.BytesIO(data), version="1.3")
    first = told[0]
    tie = first.ties[0]
    weights = back.edges[first.rows[tie.a].id, first.rows[tie.b].id]["signed_weight"]
    assert (tie.weight, f"{first.first:%Y-%m-%d}", f"{first.last:%Y-%m-%d}") in weights


def test_gexf_over_time_tells_hours_where_days_are_alike() -> None:
    morning, evening = datetime(2031, 5, 4, 8), datetime(2031, 5, 4, 20)
    told = [replace(one, first=morning, last=evening) for one in slices(5)]
    data = write_gexf_over_time(told)
    assert b'timeformat="dateTime"' in data and b'start="2031-05-04T08:00:00"' in data


def test_gexf_over_time_without_days_counts_slices() -> None:
    plain = [replace(one, first=None, last=None) for one in slices(6)]
    assert b'timeformat="double"' in write_gexf_over_time(plain)
    assert b"<nodes>" in write_gexf_over_time([])
    with pytest.raises(InputError, match="some have none"):
        write_gexf_over_time([plain[0], slices(6)[1]])


@pytest.mark.parametrize("separator", [",", ";"])
def test_matrix_comes_back(separator: str, awkward: Network) -> None:
    for network in (made_up(12), two_mode(), awkward):
        text = write_network_matrix(network, separator=separator).decode()  # type: ignore[arg-type]
        head, *told = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        assert tuple(tuple(map(float, row[1:])) for row in told) == network.matrix()
        assert len(set(head)) == len(network.columns) + 1
    assert head[1] == AWKWARD and head[2:] == ["B (b)", "B (c)"]
    assert write_network_matrix(NOTHING) == b'""\r\n'


def test_ties_as_a_list(awkward: Network) -> None:
    told = list(csv.DictReader(io.StringIO(write_ties_csv([awkward]).decode(), newline="")))
    assert [(one["a_id"], one["b_id"], float(one["weight"]), one["sign"], one["claims"]) for one in told] == [
        ("a", "b", -0.1 - 0.2, "conflict", "c1 c2 c3"),
        ("b", "c", 0.0, "even", ""),
    ]
    assert told[0]["a"] == safe_cell(AWKWARD)


def test_ucinet_full_matrix(awkward: Network) -> None:
    lines = write_ucinet(awkward).decode().split("\r\n")
    assert lines[0] == "DL N=3 FORMAT=FULLMATRIX" and lines[1] == "LABELS:" and lines[5] == "DATA:"
    assert all(line[0] == line[-1] == '"' and '"' not in line[1:-1] for line in lines[2:5])
    assert tuple(tuple(map(float, line.split())) for line in lines[6:9]) == awkward.matrix()
    two = write_ucinet(two_mode()).decode()
    assert two.startswith("DL NR=9 NC=") and "ROW LABELS:" in two and "COLUMN LABELS:" in two


def test_numbers_do_not_follow_the_locale() -> None:
    network = made_up(8)
    before = (
        write_network_matrix(network),
        write_graphml(network),
        write_gexf(network),
        write_ucinet(network),
    )
    was = locale.setlocale(locale.LC_ALL)
    try:
        for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"):
            try:
                locale.setlocale(locale.LC_ALL, name)
            except locale.Error:
                continue
            after = (
                write_network_matrix(network),
                write_graphml(network),
                write_gexf(network),
                write_ucinet(network),
            )
            assert after == before
    finally:
        locale.setlocale(locale.LC_ALL, was)


@given(
    st.lists(ROWS, max_size=8),
    st.dictionaries(TEXT, st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=4),
)
def test_event_lists_come_back(told: list[StatementRow], words: dict[str, str]) -> None:
    quotes = {row.id: words[row.actor] for row in told if row.actor in words} | {
        row.id: AWKWARD for row in told[:1]
    }
    data = write_events(told, quotes)
    assert read_events(data) == Events(tuple(told), quotes)
    assert data == write_events(told, quotes)


def test_event_lists_keep_long_words_and_say_what_is_wrong() -> None:
    row = rows(4)[0]
    long = 'he said: "no"\r\n' * 20_000
    assert read_events(write_events([row], {row.id: long})).quotes[row.id] == long
    assert read_events(b"\xef\xbb\xbf" + write_events([row])).rows == (row,)
    with pytest.raises(InputError, match="head of an event list"):
        read_events(b"a,b\r\n")
    good = write_events([row])
    with pytest.raises(InputError, match="record 2"):
        read_events(good.replace(b",number,", b",sound,"))
    with pytest.raises(InputError, match="cells"):
        read_events(good + b"x,y\r\n")
    with pytest.raises(InputError, match="RFC 4180"):
        read_events(good + b'"open\r\n')
    with pytest.raises(InputError, match="UTF-8"):
        read_events(b"\xff")
    with pytest.raises(InputError, match="surrogate"):
        write_events([replace(row, actor="\ud800")])


def test_event_lists_follow_rfc_4180() -> None:
    row = StatementRow("c1", "d1", datetime(2031, 5, 4, 9), "Osmere, the", "toll", "yes", 3, "stance", "jo")
    _, line, rest = write_events([row], {"c1": 'a "b"'}).split(b"\r\n")
    assert (
        line == b'c1,d1,2031-05-04T09:00:00,"Osmere, the",toll,yes,words,3,stance,jo,"a ""b"""'
        and rest == b""
    )


def test_parquet_comes_back() -> None:
    pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    told = (*rows(6), StatementRow("w", "d", None, AWKWARD, "toll", "words", 1, "k", "c"))
    quotes = {told[0].id: AWKWARD}
    data = write_events_parquet(told, quotes)
    assert read_events_parquet(data) == Events(told, quotes) and data == write_events_parquet(told, quotes)
    assert read_events_parquet(write_events_parquet([])) == Events((), {})
    with pytest.raises(InputError, match="no Parquet"):
        read_events_parquet(b"PAR1 nothing")


@pytest.mark.parametrize(
    ("package", "told"), [("pyarrow", r"dragoman\[parquet\]"), ("pandas", "pip install pandas")]
)
def test_what_to_install_is_said(package: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.split(".", maxsplit=1)[0] == package:
            raise ImportError(name)
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.delitem(sys.modules, package, raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match=told):
        write_events_parquet([]) if package == "pyarrow" else to_frames(NOTHING)


def test_frames_of_pandas() -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    network = made_up(7)
    frames = to_frames(network)
    assert tuple(map(tuple, frames.matrix.to_numpy().tolist())) == network.matrix()
    assert list(frames.nodes.index) == [node.id for node in network.rows]
    assert len(frames.ties) == len(network.ties) and set(to_frames(NOTHING).ties.columns) >= {
        "a",
        "b",
        "weight",
    }


def test_graph_of_networkx() -> None:
    network = two_mode()
    graph = to_networkx(network)
    assert_same(graph, network, "weight")
    assert nx.is_bipartite(graph) and graph.graph["mode"] == "two-mode"
    assert {told["bipartite"] for _, told in graph.nodes(data=True)} == {0, 1}
