"""Hostile words in every field and in every imported text are shown as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.errors import Problem
from dragoman.model import (
    Attribution,
    Commitment,
    DateRange,
    Dialogue,
    Document,
    Evidence,
    Figure,
    Membership,
    Named,
    Position,
    Provenance,
    Reading,
    Relation,
    RoleHeld,
    Session,
    Track,
    document_id,
    make_claim,
)
from support.desk import Browser, open_desk, open_shared_desk, settle_desk

EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'{{7*7}}"


def hostile_reading() -> Reading:
    """A report in which everything that can be told is hostile."""
    text = f"{EVIL} said {EVIL} and \u202eevil{EVIL}\n{EVIL}"
    document = Document(
        document_id(text), text, title=EVIL, publisher=EVIL, author=EVIL, published=date(2031, 1, 1), url="javascript:alert(1)",
        language=EVIL, topics=(EVIL,), body=((0, len(text)),), origin=EVIL,
    )  # fmt: skip
    words = (Evidence.cut(document, 0, len(EVIL), "source"), Evidence.cut(document, 0, len(text), "content"))
    when = DateRange(None, None, EVIL)
    bodies = (
        Named(EVIL, EVIL, "person", (EVIL,)), RoleHeld(EVIL, EVIL, EVIL, when), Membership(EVIL, EVIL, when),
        Attribution(EVIL, EVIL, "direct", when), Position(EVIL, EVIL, "supports", EVIL, EVIL),
        Commitment(EVIL, EVIL, "promise", EVIL, when, EVIL), Dialogue(EVIL, (EVIL,)), Track(EVIL, EVIL),
        Session("held", when, EVIL, EVIL, EVIL, EVIL, (EVIL,)), Relation(EVIL, "supports", EVIL), Figure(EVIL, EVIL, EVIL),
    )  # fmt: skip
    reader = Provenance(EVIL, EVIL, EVIL)
    claims = tuple(make_claim(body, words, confidence=0.5, provenance=reader) for body in bodies)
    return Reading(document, reader, claims, (Problem("date-ambiguous", EVIL, document.id),))


READING = hostile_reading()
PAGES = [
    "/", "/reports", "/reports?q=%3Cscript%3Ealert(1)%3C/script%3E", "/review", "/review/bulk?least=0.1",
    f"/reports/{READING.document.id}", "/reports/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/claims/%3Cscript%3Ealert(1)",
    "/review?actor=%3Cscript%3Ealert(1)%3C/script%3E", "/sign-in?back=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    *(f"/claims/{claim.id}" for claim in READING.claims),
    *(f"/claims/{claim.id}/correct" for claim in READING.claims),
]  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Browser:
    """A desk on the hostile report, and a coder with a hostile name who judged all of it."""
    browser = open_desk(settle_desk(tmp_path_factory.mktemp("evil"), [READING]))
    browser.post("/coder", {"name": EVIL[:80]})
    for claim in READING.claims[:4]:
        browser.post(f"/claims/{claim.id}/accept", htmx=True)
    return browser


@pytest.mark.parametrize("path", PAGES)
def test_hostile_words_are_shown_as_text(hostile: Browser, path: str):
    page = hostile.get(path, follow_redirects=True).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "\u202e" not in page


def test_a_hostile_conflict_is_shown_as_text(hostile: Browser):
    claim = READING.claims[0]
    other = open_desk(replace(hostile.client.app.state.desk.settings, coder="Jon"))
    answer = other.post(f"/claims/{claim.id}/reject", htmx=True)
    assert answer.status_code == 409
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("name", ["name", "back", "csrf"])
def test_a_form_field_comes_back_as_text(hostile: Browser, tmp_path, name: str):
    shared = open_shared_desk(settle_desk(tmp_path))
    data = {"name": "x", "password": "y", "back": "/", name: EVIL}
    assert "<script>alert" not in shared.post("/sign-in", data).text


@pytest.mark.parametrize(
    "path", ["/claims/{}/accept", "/claims/{}/correct", "/claims/{}/undo", "/reports/{}/claims"]
)
@pytest.mark.parametrize("name", ["..", "%2e%2e%2f", "%00", "'; DROP TABLE claims; --", "a" * 3000, "\u202e"])
def test_odd_names_of_claims_and_reports_are_unknown_names(browser: Browser, path: str, name: str):
    data = {"of_kind": "figure", "quantity": "1", "words": "0-1-quantity"}
    assert browser.post(path.format(name), data, htmx=True).status_code in (404, 405)


@pytest.mark.parametrize("number", ["-1", "1e9", "x", "9" * 400])
def test_odd_numbers_do_no_harm(browser: Browser, number: str):
    claim = browser.get("/api/documents").json()
    claim_id = browser.get(f"/api/documents/{claim[0]['id']}/claims").json()[0]["id"]
    assert browser.post(f"/claims/{claim_id}/accept", {"number": number}, htmx=True).status_code == 422
