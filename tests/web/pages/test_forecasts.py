"""The forecast's pages: what has one, what-ifs that answer at once and live in the address, and sealing."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dragoman import open_ledger
from dragoman.model import (
    Decision,
    Document,
    Evidence,
    Named,
    Position,
    Provenance,
    Reading,
    SealedForecast,
    document_id,
    make_claim,
)
from dragoman.web import DeskSettings
from support.desk import Browser, open_desk, open_shared_desk, settle_desk

READER = Provenance("rules", "1")
STANDS = (("Ostmark", 0.0, "rejects"), ("Quay", 60.0, "supports"), ("Vale", 100.0, "supports"))


def write_dispatch(hostile: str = "a dam") -> Reading:
    """A dispatch in which three states stand on one issue, each at a place."""
    told = [f"{name} {stance} {hostile}." for name, _, stance in STANDS]
    text = "Talks on the river\n\n" + " ".join(told)
    document = Document(document_id(text), text, published=date(2031, 3, 4), title="Talks on the river")
    claims = []
    for (name, place, stance), words in zip(STANDS, told, strict=True):
        start = text.index(words)
        evidence = (Evidence.cut(document, start, start + len(words), "stance"),)
        claims.append(
            make_claim(Named(name.lower(), name, "state"), evidence, confidence=0.9, provenance=READER)
        )
        body = Position(name.lower(), hostile, stance, best=place)  # type: ignore[arg-type]
        claims.append(make_claim(body, evidence, confidence=0.9, provenance=READER))
    return Reading(document, READER, tuple(claims))


@pytest.fixture(scope="module")
def settings(tmp_path_factory) -> DeskSettings:
    return settle_desk(tmp_path_factory.mktemp("forecasts"), [write_dispatch()])


@pytest.fixture(scope="module")
def browser(settings: DeskSettings) -> Browser:
    return open_desk(settings)


@pytest.fixture
def own(tmp_path: Path) -> DeskSettings:
    """A desk whose ledger a test may write to."""
    return settle_desk(tmp_path, [write_dispatch()])


def first_path(browser: Browser) -> str:
    """Where the first question of the list is."""
    found = re.search(r'"(/forecasts/[0-9a-f]{12})"', browser.get("/forecasts").text)
    assert found
    return found[1]


def dial(browser: Browser, path: str, name: str, letter: str) -> str:
    """The field of an actor's slider."""
    page = browser.get(path).text
    at = page.index(f"<legend>{name}</legend>")
    found = re.search(rf'name="({letter}-[0-9a-f]{{8}})"', page[at:])
    assert found
    return found[1]


def test_the_list_tells_the_range_and_leads_to_the_question(browser: Browser):
    page = browser.get("/forecasts").text
    assert "1 question with a forecast" in page
    assert "dam" in browser.get(first_path(browser)).text


def test_each_actor_on_the_question_has_sliders_and_its_words(browser: Browser):
    page = browser.get(first_path(browser)).text
    for name, _, _ in STANDS:
        assert f"<legend>{name}</legend>" in page
    assert re.search(r'href="/reports/[0-9a-f]{16}#claim-[0-9a-f]+"', page)


def test_a_what_if_moves_the_middle_and_says_how_sure_it_is(browser: Browser):
    path = first_path(browser)
    field = dial(browser, path, "Ostmark", "p")
    told = browser.get(f"{path}/answer?{field}=100").text
    assert "If Ostmark moves from 0 to 100" in told
    assert "the middle moves from" in told
    assert "Quick answer from 60 drawn games" in told


def test_the_page_opens_with_the_what_if_of_its_address(browser: Browser):
    path = first_path(browser)
    field = dial(browser, path, "Quay", "d")
    page = browser.get(f"{path}?{field}=1").text
    assert "If Quay is left out" in page
    assert 'id="reset" disabled' not in page
    assert 'id="reset" disabled' in browser.get(path).text


def test_the_full_answer_is_of_all_models_and_is_kept(browser: Browser):
    path = first_path(browser)
    assert "Worked out in full" in browser.get(f"{path}/answer?full=1").text
    assert "Worked out in full" in browser.get(f"{path}/answer").text


@pytest.mark.parametrize("value", ["nan", "inf", "-1", "101", "many", "<script>"])
def test_a_value_off_the_scale_is_told_and_shown_as_text(browser: Browser, value: str):
    path = first_path(browser)
    answer = browser.get(f"{path}/answer", params={dial(browser, path, "Quay", "p"): value})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text and "“<script>”" not in answer.text


def test_an_actor_that_is_gone_from_the_record_is_passed_over(browser: Browser):
    assert browser.get(f"{first_path(browser)}?p-ffffffff=40&d-00000000=1").status_code == 200


def test_leaving_everybody_out_is_told(browser: Browser):
    path = first_path(browser)
    asked = {dial(browser, path, name, "d"): "1" for name, _, _ in STANDS}
    answer = browser.get(f"{path}/answer", params=asked)
    assert answer.status_code == 422


@pytest.mark.parametrize("key", ["0" * 12, "..%2f..%2fetc", "x" * 300])
def test_an_address_of_no_question_is_not_found(browser: Browser, key: str):
    assert browser.get(f"/forecasts/{key}").status_code == 404


def test_an_empty_ledger_says_what_to_do_next(tmp_path: Path):
    page = open_desk(settle_desk(tmp_path, [])).get("/forecasts").text
    assert "No question has a forecast yet" in page
    assert 'href="/import"' in page


def test_a_sealed_forecast_is_in_the_ledger_once_a_day(tmp_path: Path):
    settings = settle_desk(tmp_path, [write_dispatch()])
    browser = open_desk(settings)
    path = first_path(browser)
    for _ in range(2):
        assert browser.post(f"{path}/seal").status_code == 303
    with open_ledger(settings.ledger) as store:
        ((body, claim),) = store.load_record().of_kind(SealedForecast)
    assert (body.sealed_on, claim.provenance.reader) == (settings.day, "analyst Mira Tol")
    assert f"/claims/{claim.id}" in browser.get(path).text


def test_a_reader_may_ask_what_if_and_may_not_seal(tmp_path: Path):
    browser = open_shared_desk(settle_desk(tmp_path, [write_dispatch()]), "Rita Reed")
    path = first_path(browser)
    assert browser.get(f"{path}/answer").status_code == 200
    assert "Seal the forecast" not in browser.get(path).text
    assert browser.post(f"{path}/seal").status_code == 403


def seal(browser: Browser) -> tuple[str, str]:
    """The page of the first question, and the id of its forecast, sealed now."""
    path = first_path(browser)
    browser.post(f"{path}/seal")
    (claim,) = re.findall(r'action="/forecasts/sealed/([0-9a-f]+)/outcome"', browser.get(path).text)
    return path, claim


def told_by(
    settings: DeskSettings, words: str = "Vale supports a dam.", place: float = 70.0
) -> dict[str, str]:
    """An outcome as the form sends it."""
    with open_ledger(settings.ledger) as store:
        (report,) = (one.id for one in store.load_record().documents)
    return {"place": f"{place:g}", "report": report, "words": words}


def test_an_outcome_is_entered_on_the_words_of_a_report_and_grades_the_forecast(own: DeskSettings):
    browser = open_desk(own)
    path, claim = seal(browser)
    assert "Enter what came of it" in browser.get(path).text
    # A copy from a page has other blanks and line ends than the text.
    answer = browser.post(f"/forecasts/sealed/{claim}/outcome", told_by(own, "Vale\u00a0supports\r\na dam."))
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}?kept=outcome#sealed")
    with open_ledger(own.ledger) as store:
        ((body, kept),) = store.load_record().of_kind(Decision)
    assert (body.place, body.forecasts, kept.provenance.reader) == (70.0, (claim,), "analyst Mira Tol")
    assert kept.evidence[0].quote == "Vale supports a dam."
    for page in (browser.get("/forecasts").text, browser.get(path).text):
        assert re.search(r"off by \d+, (within|outside)", page)
    assert "Enter what came of it" not in browser.get(path).text


def test_an_outcome_is_taken_back_and_entered_again(own: DeskSettings):
    browser = open_desk(own)
    path, claim = seal(browser)
    for _ in range(2):
        browser.post(f"/forecasts/sealed/{claim}/outcome", told_by(own))
        assert "off by" in browser.get(path).text
        assert browser.post(f"/forecasts/sealed/{claim}/outcome", told_by(own)).status_code == 422
        assert browser.post(f"/forecasts/sealed/{claim}/back").status_code == 303
        assert "off by" not in browser.get(path).text
    assert browser.post(f"/forecasts/sealed/{claim}/back").status_code == 422


@pytest.mark.parametrize(
    "wrong", [{"words": "Vale never said this."}, {"words": " "}, {"place": "101"}, {"place": "nan"}, {"place": ""}, {"report": "nowhere"}]
)  # fmt: skip
def test_an_outcome_without_words_a_place_or_a_report_is_refused(own: DeskSettings, wrong: dict[str, str]):
    browser = open_desk(own)
    path, claim = seal(browser)
    assert browser.post(f"/forecasts/sealed/{claim}/outcome", {**told_by(own), **wrong}).status_code == 422
    assert "Enter what came of it" in browser.get(path).text


def test_one_outcome_decides_all_that_are_open_on_the_scale(own: DeskSettings):
    browser = open_desk(own)
    _, claim = seal(browser)
    later = open_desk(replace(own, today=date(2031, 4, 1)))
    path, _ = seal(later)
    assert "It decides all 2 open forecasts" in later.get(path).text
    later.post(f"/forecasts/sealed/{claim}/outcome", told_by(own))
    assert later.get("/forecasts").text.count("off by") == 2


def test_only_coders_and_leads_enter_outcomes_and_only_by_the_desks_own_form(own: DeskSettings):
    _, claim = seal(open_desk(own))
    path = f"/forecasts/sealed/{claim}/outcome"
    reader = open_shared_desk(own, "Rita Reed")
    assert "Enter what came of it" not in reader.get(first_path(reader)).text
    assert reader.post(path, told_by(own)).status_code == 403
    assert reader.post(f"/forecasts/sealed/{claim}/back").status_code == 403
    assert reader.send(f"/api{path}", {**told_by(own), "place": 70}).status_code == 403
    coder = open_shared_desk(own, "Cora Cole")
    assert coder.post(path, {**told_by(own), "csrf": "guessed"}).status_code == 403
    assert coder.post("/forecasts/sealed/nothing/outcome", told_by(own)).status_code == 404
    assert coder.post(path, told_by(own)).status_code == 303


def test_the_interface_enters_an_outcome_with_the_same_right(own: DeskSettings):
    browser = open_desk(own)
    _, claim = seal(browser)
    answer = browser.send(f"/api/forecasts/sealed/{claim}/outcome", {**told_by(own), "place": 70})
    assert (answer.status_code, answer.json()["forecasts"]) == (201, [claim])
    (one,) = browser.get("/api/forecasts").json()["sealed"]
    assert (one["outcome"], one["outcome_claim"]) == (70.0, answer.json()["claim"])
    assert browser.send(f"/api/claims/{one['outcome_claim']}/undo", {}).status_code == 201
    assert browser.get("/api/forecasts").json()["sealed"][0]["outcome"] is None


NONSENSE = [
    None,
    True,
    -1,
    101,
    "",
    "many",
    [],
    {},
    ["70"],
    float("nan"),
    float("inf"),
    10**400,
    "x" * 5000,
    "\ud800",
    "\x00",
]


@pytest.mark.parametrize("field", ["place", "report", "words"])
def test_the_interface_refuses_an_outcome_with_one_field_of_nonsense(own: DeskSettings, field: str):
    browser = open_desk(own)
    _, claim = seal(browser)
    headers = {"x-csrf-token": browser.token, "content-type": "application/json"}
    for one in NONSENSE:
        form = {**told_by(own), "place": 70, field: one}
        if (field, one) == ("place", True):
            continue  # JSON's true is taken for 1, as everywhere in the interface
        sent = browser.client.post(
            f"/api/forecasts/sealed/{claim}/outcome", content=json.dumps(form), headers=headers
        )
        assert sent.status_code == 422, (field, one, sent.text)
    assert browser.get("/api/forecasts").json()["sealed"][0]["outcome"] is None


def test_hostile_words_of_a_question_are_text(tmp_path: Path):
    browser = open_desk(settle_desk(tmp_path, [write_dispatch('a <img src=x onerror=alert(1)> "dam')]))
    for path in ("/forecasts", first_path(browser)):
        assert "<img" not in browser.get(path).text


def test_the_interface_tells_the_same_as_the_page(browser: Browser):
    listed = browser.get("/api/forecasts").json()
    (one,) = listed["forecasts"]
    path = first_path(browser)
    assert path.endswith(one["key"])
    field = dial(browser, path, "Ostmark", "p")
    moved = browser.get(f"/api/forecasts/{one['key']}?{field}=100").json()
    assert moved["told"].startswith("If Ostmark moves")
    assert moved["median"] > moved["before"] == one["median"]
