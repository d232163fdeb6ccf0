"""The JSON form: every span cuts back to its words, and check_record finds no fault."""

from __future__ import annotations

import importlib.util
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Attribution, Document, Record, document_id
from dragoman.report import document_form, write_json
from dragoman.report.quotes import words_inside

from .conftest import claim_on, record_of

SHARED = Path(os.environ.get("DRAGOMAN_SHARED", Path(__file__).parents[3] / "shared"))
LAYERS = ("positions", "commitments", "relations", "figures", "next_meetings")


def objects(record: Record) -> list[dict]:
    return [json.loads(line) for line in write_json(record).splitlines()]


def test_several_documents_are_json_lines_in_order_and_the_same_each_time(ferry: Record) -> None:
    assert [one["id"] for one in objects(ferry)] == [document.id for document in ferry.documents]
    assert write_json(ferry) == write_json(ferry)
    assert write_json(ferry, ferry.documents[1].id) == write_json(ferry).splitlines(keepends=True)[1]


def test_every_span_cuts_back_to_its_words(ferry: Record) -> None:
    for one in objects(ferry):
        for layer in LAYERS:
            for entry in one[layer]:
                assert one["text"][entry["start"] : entry["end"]] == entry["evidence"]
        for entry in one["statements"]:
            assert one["text"][entry["start"] : entry["end"]] == entry["content"]


def test_a_broken_quote_is_two_statements_of_one_attribution_without_quote_marks(ferry: Record) -> None:
    said = objects(ferry)[0]["statements"]
    assert [entry["content"] for entry in said] == ["We will not pay for empty boats,", "Not this year."]
    assert said[0]["attribution"] == said[1]["attribution"] == said[0]["claim"]
    assert said[0]["source"] == "feld" and said[0]["cue"] == "said" and said[0]["type"] == "direct"
    text = objects(ferry)[0]["text"]
    assert [text[s:e] for s, e in said[0]["spans"]["content"]] == [
        '"We will not pay for empty boats,"',
        '"Not this year."',
    ]


def test_a_source_that_is_no_actor_is_described(ferry: Record) -> None:
    (clerk,) = objects(ferry)[1]["statements"]
    assert clerk["source"] is None and clerk["source_desc"] == "A clerk"
    assert clerk["content"] == "that the boats “were never empty”"


def test_only_verbatim_names_are_written(ferry: Record) -> None:
    feld = next(actor for actor in objects(ferry)[0]["actors"] if actor["id"] == "feld")
    assert feld["aliases"] == ["mayor of Marrow"]
    assert feld["roles"] == [{"role": "mayor", "of": "marrow"}] and feld["member_of"] == ["marrow"]


def test_a_claim_about_an_unnamed_actor_is_left_out_and_said_so(ferry: Record) -> None:
    second = objects(ferry)[1]
    assert all(entry["actor"] != "nobody" for entry in second["positions"])
    assert "left out" in second["problems"][-1]["message"]


def test_a_text_about_no_talks_has_every_layer_empty(first: Document, ferry: Record) -> None:
    claims = [claim for claim in ferry.claims if type(claim.body).__name__ != "Dialogue"]
    form = document_form(Record((first,), tuple(claims)), first)
    assert form.about_talks is False and form.dialogue is None
    assert not any(
        (form.actors, form.statements, form.positions, form.commitments, form.figures, form.next_meetings)
    )


def test_the_id_the_user_gave_can_stand_in_the_object(ferry: Record) -> None:
    document = ferry.documents[0]
    assert json.loads(write_json(ferry, document.id, names={document.id: "a1"}))["id"] == "a1"


def test_an_unknown_document_is_a_key_error(ferry: Record) -> None:
    with pytest.raises(KeyError):
        write_json(ferry, "nowhere")


def test_a_lone_surrogate_is_written_and_read_back() -> None:
    text = "bad \ud800 byte"
    document = Document(document_id(text), text)
    assert json.loads(write_json(record_of((document, []))))["text"] == text


def test_check_record_finds_no_fault(ferry: Record, planted) -> None:
    tool = SHARED / "tools" / "check_record.py"
    if not tool.is_file():
        pytest.skip(f"no check_record at {tool}")
    spec = importlib.util.spec_from_file_location("check_record", tool)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for one in objects(ferry) + objects(planted("Ada Marr")):
        assert module.check(one) == []


@pytest.mark.parametrize(
    ("quoted", "inside"),
    [
        ('"We agree."', "We agree."),
        ('"We agree",', "We agree"),
        ("“We agree,”", "We agree,"),
        ('“We agree."', "We agree."),
        ("«Oui»", "Oui"),
        ("‘We agree.’", "We agree."),
        ("‘the towns’ ferry’", "the towns’ ferry"),
        ('"this" and "that"', '"this" and "that"'),
        ("‘this’ and ‘that’", "‘this’ and ‘that’"),
        ('"He said "no" twice"', 'He said "no" twice'),
        ("“He said ‘no’ twice.”", "He said ‘no’ twice."),
        ('that it "will not pay"', 'that it "will not pay"'),
        ('"A paragraph that goes on', "A paragraph that goes on"),
        ('and ends here."', "and ends here."),
        ("  plain  ", "plain"),
        ("'tis so", "'tis so"),
        ("the parties'", "the parties'"),
        ('""', ""),
        ('"', ""),
        ("", ""),
    ],
)
def test_outer_quote_marks_go(quoted: str, inside: str) -> None:
    start, end = words_inside(quoted, 0, len(quoted))
    assert quoted[start:end] == inside


@given(st.text(alphabet="ab \"'“”‘’«»,.\n", max_size=30), st.data())
def test_the_inside_lies_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    inner = words_inside(text, start, end)
    assert start <= inner[0] <= inner[1] <= end


def test_an_attribution_whose_content_is_only_marks_gives_no_statement(first: Document) -> None:
    said = claim_on(first, Attribution(None, None, "direct"), ("cue", "said"), ("content", '"'))
    form = document_form(record_of((first, [said])), replace(first))
    assert form.statements == []
