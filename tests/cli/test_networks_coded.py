"""``dragoman networks`` on what people coded in DNA, what networks come to, and the files they are written to."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from dragoman.report.networks.events_csv import read_events
from support.calls import Call, command_caller
from support.dna import ferry_tables, write_dna_3


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Call:
    """Runs the command in a folder that holds only a file of DNA, in this process."""
    monkeypatch.chdir(tmp_path)
    write_dna_3(tmp_path / "ferry.dna", ferry_tables())
    return command_caller(monkeypatch, capfdbinary)


def test_a_file_of_dna_without_a_ledger(call: Call, tmp_path: Path):
    (form,) = call("networks", "ferry.dna", "--json", "--norm", "no", "--duplicates", "include").forms()
    assert [node["id"] for node in form["rows"]] == ["Islanders' Union", "Port Ansel"]
    (tie,) = form["ties"]
    assert (tie["weight"], tie["agree"], tie["disagree"]) == (-2.0, 0.0, 2.0)  # two coders, one report
    assert form["notes"] == ["1 of DNA Statement left out, not fully coded"]
    assert not list(tmp_path.glob("*.ledger"))


def test_attributes_and_colours_come_along(call: Call):
    (form,) = call("networks", "ferry.dna", "--json").forms()
    union = next(node for node in form["rows"] if node["id"] == "Islanders' Union")
    assert union["attributes"] == {"Alias": "the Union; IU", "colour": "#00ff00"}


def test_the_coded_words_behind_a_tie(call: Call):
    done = call("networks", "ferry.dna", "--explain", "Union", "Ansel")
    assert "We want the night ferry back" in done.out
    assert "Port Ansel will not pay for a night ferry" in done.out


def test_persons_and_fields_of_documents_can_be_the_actors(call: Call):
    (form,) = call("networks", "ferry.dna", "--who", "person", "--json").forms()
    assert [node["id"] for node in form["rows"]] == ["Ilse Marr", "Odo Brandt"]
    (form,) = call("networks", "ferry.dna", "--who", "document source", "--json").forms()
    assert [node["id"] for node in form["rows"]] == ["Ansel Post", "Merrow Gazette"]


def test_of_a_ledger_what_people_coded_is_as_in_their_file(call: Call):
    call("import", "ferry.dna")
    of_file = call("networks", "ferry.dna", "--json").forms()
    of_ledger = call("networks", "--coded", "--json").forms()
    assert of_ledger == of_file


def test_like_dna_computes_as_it_does(call: Call):
    (form,) = call("networks", "ferry.dna", "--like-dna", "--ties", "conflict", "--json").forms()
    assert form["normalisation"] == "no"
    assert form["ties"][0]["weight"] == 2.0


def test_differences_to_dna(call: Call):
    done = call("networks", "ferry.dna", "--show", "differences")
    assert done.code == 0
    assert "D1  one per month or week" in done.out
    assert "D5 and D6 are chance" in done.out and "D4" not in done.out  # all statements are of one moment
    (forms,) = call("networks", "ferry.dna", "--show", "differences", "--json").forms()
    assert {form["difference"]["switch"] for form in forms} >= {"bare_months", "totals_cosine"}


@pytest.mark.parametrize(
    ("show", "words"),
    [
        ("summary", "Polarisation"),
        ("standings", "pagerank"),
        ("scale", "One dimension"),
        ("backbone", "those that carry the network first"),
    ],
)
def test_what_a_network_comes_to(call: Call, show, words):
    done = call("networks", "ferry.dna", "--show", show, "--draws", "10")
    assert (done.code, done.err) == (0, "")
    assert words in done.out
    again = call("networks", "ferry.dna", "--show", show, "--draws", "10", "--json").out
    assert call("networks", "ferry.dna", "--show", show, "--draws", "10", "--json").out == again


def test_networks_go_into_files(call: Call, tmp_path: Path):
    saved = [
        argument
        for ending in ("graphml", "gexf", "csv", "dl", "svg")
        for argument in ("--save", f"net.{ending}")
    ]
    assert call("networks", "ferry.dna", *saved).code == 0
    graph = nx.read_graphml(tmp_path / "net.graphml")
    assert set(nx.get_node_attributes(graph, "label").values()) == {"Islanders' Union", "Port Ansel"}
    assert nx.read_gexf(tmp_path / "net.gexf").number_of_edges() == 1
    rows = list(csv.reader(io.StringIO((tmp_path / "net.csv").read_text("utf-8"))))
    assert rows[0][1:] == ["Islanders' Union", "Port Ansel"]
    assert (tmp_path / "net.dl").read_text("utf-8").startswith("DL N=2")
    assert ElementTree.parse(tmp_path / "net.svg").getroot().tag.endswith("svg")


def test_slices_of_time_go_into_one_moving_graph_or_numbered_files(call: Call, tmp_path: Path):
    cut = ("--who", "person", "--window", "12", "--unit", "hours", "--kernel", "gaussian")
    assert (
        call(
            "networks", "ferry.dna", *cut, "--save", "net.gexf", "--save", "net.csv", "--save", "net.svg"
        ).code
        == 0
    )
    assert "dynamic" in (tmp_path / "net.gexf").read_text("utf-8")
    assert len(list(tmp_path.glob("net-*.csv"))) == 25
    assert (tmp_path / "net.svg").exists()


def test_event_lists_keep_the_words(call: Call, tmp_path: Path):
    assert call("networks", "ferry.dna", "--events", "events.csv").code == 0
    events = read_events((tmp_path / "events.csv").read_bytes())
    assert [row.actor for row in events.rows] == ["Islanders' Union", "Port Ansel", "Port Ansel"]
    assert "“We want the night ferry back,”" in events.quotes.values()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["ferry.dna", "--who", "villain"],
            "there are: DNA Statement (person, organization, concept, agreement)",
        ),
        (["ferry.dna", "--who", "document mood"], "a document has no 'mood'"),
        (["nothing.dna"], "nothing.dna"),
        (["ferry.dna", "--save", "net.xls"], ".graphml"),
        (["ferry.dna", "--save", "no/such/folder/net.csv"], "Cannot write"),
        (["ferry.dna", "--events", "events.xls"], ".parquet"),
        (["ferry.dna", "--show", "backbone", "--between", "both"], "one-mode"),
        (["ferry.dna", "--show", "phases"], "all statements are of one day"),
        (["ferry.dna", "--show", "summary", "--csv"], "--json"),
        (["--coded", "--project", "pier"], "no project 'pier'"),
    ],
)
def test_what_cannot_be_done_says_why(call: Call, arguments, words):
    call("import", "ferry.dna")
    done = call("networks", *arguments)
    assert done.code == 2
    assert words in done.err
