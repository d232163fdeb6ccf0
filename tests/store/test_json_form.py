"""What is stored reads back as what it was, and as nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from dragoman.model import Body, Provenance, Reading, body_kind
from dragoman.store import json_form
from support.any_reading import BODIES, PROVENANCES, TEXTS, any_reading
from support.talks import write_dispatch

QUICK = settings(max_examples=100, deadline=None)


@QUICK
@given(BODIES)
def test_any_body_reads_back(body: Body) -> None:
    assert json_form.decode_body(body_kind(body), json_form.encode_body(body)) == body


@QUICK
@given(any_reading())
def test_any_facts_and_problems_read_back(reading: Reading) -> None:
    document = reading.document
    form = json_form.encode_facts(document)
    assert json_form.decode_facts(form, document.id, document.text) == document
    assert json_form.decode_problems(json_form.encode_problems(reading.problems)) == reading.problems


@QUICK
@given(PROVENANCES)
def test_any_provenance_reads_back(provenance: Provenance) -> None:
    assert json_form.decode_provenance(json_form.encode_provenance(provenance)) == provenance


@QUICK
@given(TEXTS)
def test_any_text_reads_back(text: str) -> None:
    assert json_form.decode_text(json_form.encode_text(text)) == text


def test_the_text_is_not_kept_among_the_facts() -> None:
    assert b"Orsa" not in json_form.encode_facts(write_dispatch())


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("rumour", b"{}"),
        ("track", b"{}"),
        ("track", b'{"label": 5}'),
        ("track", b'{"label": "water"'),
        ("track", b"\xff\xfe"),
        ("position", b'{"actor": "a", "issue": "i", "stance": "hopes"}'),
    ],
)
def test_what_is_of_another_form_is_refused(kind: str, form: bytes) -> None:
    with pytest.raises(ValueError):
        json_form.decode_body(kind, form)
