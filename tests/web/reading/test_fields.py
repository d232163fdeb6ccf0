"""A claim's body as a form and back: nothing is lost on the way, and what is not right is named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.model import (
    Attribution,
    Body,
    Commitment,
    DateRange,
    Named,
    Position,
    Relation,
    Session,
    body_kind,
)
from dragoman.web.reading.fields import KINDS, list_fields, read_body

BODIES: list[Body] = [
    Position(
        "quay",
        "the fare",
        "supports",
        "two crowns",
        best=40.0,
        held=DateRange(None, date(2031, 1, 2), "until then"),
    ),
    Commitment(
        "quay",
        "repair",
        "promise",
        "pier",
        DateRange(date(2031, 1, 2), date(2031, 1, 3), "soon"),
        "if paid",
        "kept",
    ),
    Attribution(None, "an official", "mixed", within="0" * 16, kind="belief"),
    Session("held", place="Tarn", delegations=("quay", "pier")),
    Named("quay", "Quay", "state", ("the Quay", "Quay & Co")),
    Relation("quay", "agreement with", "pier"),
]


def fill_in(body: Body) -> dict[str, list[str]]:
    """What a browser sends back of the form of a body, untouched."""
    form: dict[str, list[str]] = {}
    for field in list_fields(body_kind(body), body):
        if field.kind == "date":
            for key, value in zip(("", ".first", ".last"), field.values or ("", "", ""), strict=True):
                form[field.name + key] = [value]
        else:
            form[field.name] = (
                ["; ".join(field.values)] if field.kind == "names" else list(field.values or ("",))
            )
    return form


@pytest.mark.parametrize("body", BODIES, ids=body_kind)
def test_a_form_sent_back_untouched_gives_the_same_body(body):
    assert read_body(body_kind(body), fill_in(body), body) == body


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_form(kind):
    assert all(field.label for field in list_fields(kind))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"stance": ["hates"]}, "Stance"),
        ({"issue": [""]}, "Issue is missing"),
        ({"best": ["101"]}, "Place, best"),
        ({"best": ["nan"]}, "Place, best"),
        ({"held.first": ["2031-02-30"]}, "Held"),
        ({"held.first": ["2031-02-03"], "held.last": ["2031-02-01"]}, "Held"),
        ({"option": ["x" * 2001]}, "Option"),
    ],
)
def test_what_is_not_right_is_named(change, said):
    with pytest.raises(InputError, match=said):
        read_body("position", {**fill_in(BODIES[0]), **change})


@given(st.text(max_size=30))
def test_no_other_kind_is_made_by_hand(kind):
    if kind not in KINDS:
        with pytest.raises(InputError):
            read_body(kind, {})


def test_an_actor_that_the_report_has_not_named_gets_an_id_of_its_name():
    form = {"actor": [""], "name": ["Maren Olivet"], "kind": ["person"]}
    assert read_body("named", form) == Named("maren-olivet", "Maren Olivet", "person")
