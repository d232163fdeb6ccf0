"""An analyst judges a claim on the page: what stands afterwards, who is told what, and that it can be taken back."""

from __future__ import annotations

import html
import re

import pytest

from dragoman import open_ledger
from dragoman.model import Claim, Named, Position
from dragoman.web import DeskSettings
from support.desk import NOON, Browser, open_desk
from support.talks import read_many

READING = read_many(1)[0]
CLAIM = next(claim for claim in READING.claims if isinstance(claim.body, Position))
REPORT = READING.document.id


def stances(settings: DeskSettings) -> list[Claim]:
    """The positions that stand in the first dispatch."""
    with open_ledger(settings.ledger) as store:
        return [claim for _, claim in store.load_record([REPORT]).of_kind(Position)]


def test_accepting_puts_the_coder_s_name_and_time_on_the_claim(browser: Browser, settings: DeskSettings):
    answer = browser.post(f"/claims/{CLAIM.id}/accept", htmx=True)
    assert answer.status_code == 200
    (stands,) = stances(settings)
    assert (stands.verdict, stands.provenance.reader, stands.supersedes) == (
        "accepted",
        "analyst Mira Tol",
        CLAIM.id,
    )
    with open_ledger(settings.ledger) as store:
        assert store.load_history(REPORT)[-1].at == NOON
    assert f'id="claim-{stands.id}"' in answer.text
    assert "accepted by Mira Tol" in answer.text


def test_rejecting_takes_the_claim_out_and_keeps_it_in_sight(browser: Browser, settings: DeskSettings):
    browser.post(f"/claims/{CLAIM.id}/reject", htmx=True)
    assert not stances(settings)
    assert "rejected by Mira Tol" in browser.get(f"/reports/{REPORT}").text


def test_a_correction_is_another_claim_on_the_same_words(browser: Browser, settings: DeskSettings):
    form = {"of_kind": "position", "actor": "s:ostmark", "issue": "a dam", "stance": "rejects", "number": "3"}
    answer = browser.post(f"/claims/{CLAIM.id}/correct", form, htmx=True)
    (stands,) = stances(settings)
    assert isinstance(stands.body, Position)
    assert (stands.body.stance, stands.verdict, stands.evidence) == ("rejects", "corrected", CLAIM.evidence)
    assert 'data-n="3"' in answer.text
    told = browser.get(f"/claims/{stands.id}").text
    assert "<del>opposes</del> <ins>rejects</ins>" in told


def test_a_correction_that_changes_nothing_is_told(browser: Browser, settings: DeskSettings):
    form = {"of_kind": "position", "actor": "s:ostmark", "issue": "a dam", "stance": "opposes", "best": "10"}
    answer = browser.post(f"/claims/{CLAIM.id}/correct", form, htmx=True)
    assert answer.status_code == 422
    assert "Nothing was changed" in answer.text
    assert stances(settings) == [CLAIM]


@pytest.mark.parametrize("deed", ["accept", "reject"])
def test_any_verdict_can_be_taken_back_and_given_again(browser: Browser, settings: DeskSettings, deed: str):
    for _ in range(3):
        browser.post(f"/claims/{CLAIM.id}/{deed}", htmx=True)
        assert stances(settings) != [CLAIM]
        current = browser.get(f"/api/documents/{REPORT}/claims").json()
        verdict = next(one["id"] for one in current if one["kind"] == "position")
        answer = browser.post(f"/claims/{verdict}/undo", htmx=True)
        assert answer.status_code == 200
        assert stances(settings) == [CLAIM]


def test_a_finding_of_the_reader_has_nothing_to_take_back(browser: Browser):
    assert browser.post(f"/claims/{CLAIM.id}/undo", htmx=True).status_code == 422


def test_who_comes_second_is_told_who_came_first_and_nothing_is_lost(
    browser: Browser, settings: DeskSettings
):
    other = open_desk(settings)
    other.post("/coder", {"name": "Jon Arvad"})
    other.post(f"/claims/{CLAIM.id}/reject", htmx=True)
    answer = browser.post(f"/claims/{CLAIM.id}/accept", htmx=True)
    assert answer.status_code == 409
    assert "Jon Arvad rejected it" in answer.text
    assert "9 March 2031, 12:00" in answer.text
    assert not stances(settings)
    card = browser.get(f"/claims/{CLAIM.id}/card?number=5").text
    assert "rejected by Jon Arvad" in card
    assert 'data-n="5"' in card


def test_the_same_key_pressed_twice_is_one_verdict(browser: Browser, settings: DeskSettings):
    for _ in range(2):
        assert browser.post(f"/claims/{CLAIM.id}/accept", htmx=True).status_code == 200
    with open_ledger(settings.ledger) as store:
        assert len(store.load_history(REPORT)) == 2


def test_words_selected_in_the_text_become_a_claim(browser: Browser, settings: DeskSettings):
    start = READING.document.text.index("Ostmark opposes")
    form = {"of_kind": "position", "actor": "s:ostmark", "issue": "the Orsa", "stance": "opposes"}
    answer = browser.post(f"/reports/{REPORT}/claims", {**form, "words": f"{start}-{start + 16}-stance"})
    assert answer.status_code == 303
    added = [claim for claim in stances(settings) if claim.id != CLAIM.id]
    assert [claim.evidence[0].quote for claim in added] == ["Ostmark opposes"]
    assert browser.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    "words", ["", "5-2-content", "0-99999-content", "0-5-nonsense", "a-b-content", "-1-5-cue"]
)
def test_a_claim_without_words_of_the_report_is_refused(browser: Browser, words: str):
    form = {"of_kind": "position", "actor": "s:ostmark", "issue": "x", "stance": "opposes", "words": words}
    assert browser.post(f"/reports/{REPORT}/claims", form, htmx=True).status_code == 422


def test_nobody_can_judge_without_a_name(settings: DeskSettings):
    nameless = open_desk(DeskSettings(settings.ledger, work="here"))
    answer = nameless.post(f"/claims/{CLAIM.id}/accept", htmx=True)
    assert answer.status_code == 422
    assert "Say who you are" in answer.text


def test_without_scripts_a_verdict_leads_back_to_the_report(browser: Browser):
    answer = browser.post(f"/claims/{CLAIM.id}/accept")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/reports/{REPORT}#claim-")


def test_the_form_that_a_browser_shows_can_be_sent_back_for_every_kind(browser: Browser):
    for claim in READING.claims:
        page = browser.get(f"/claims/{claim.id}/correct").text
        answer = browser.post(f"/claims/{claim.id}/correct", read_form(page))
        assert answer.status_code == 422, claim.body
        assert "Nothing was changed" in answer.text


def test_an_actor_that_every_reader_missed_is_added(browser: Browser, settings: DeskSettings):
    start = READING.document.text.index("Minister Ada Renk")
    form = {
        "of_kind": "named",
        "actor": "",
        "name": "Ada Renk",
        "kind": "person",
        "words": f"{start}-{start + 17}-name",
    }
    assert browser.post(f"/reports/{REPORT}/claims", form).status_code == 303
    with open_ledger(settings.ledger) as store:
        named = [body for body, _ in store.load_record([REPORT]).of_kind(Named)]
    assert Named("ada-renk", "Ada Renk", "person") in named


def read_form(page: str) -> dict[str, list[str]]:
    """What a browser would send of the form on a page, untouched."""
    shown = page[page.index('class="claim-form"') :]
    form: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', shown):
        form.setdefault(html.unescape(name), []).append(html.unescape(value))
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', shown, re.S):
        options = re.findall(r'<option(?: value="([^"]*)")?( selected)?>([^<]*)', inside)
        chosen = [html.unescape(value or words) for value, selected, words in options if selected]
        form[name] = chosen or (
            [html.unescape(options[0][0])] if "multiple" not in shown.split(f'name="{name}"')[1][:12] else []
        )
    return form
