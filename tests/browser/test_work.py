"""What one does at the desk beside reading: bring a report, code it twice, ask what if, take the brief, search, look into a tie."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import OpenWindow, need
from dragoman.agreement.alpha import krippendorff_alpha

SLOW_MS = 60_000
TEXT = """THE RIVER TALKS
LINDHOLM, 9 May 2033 - Delegations of Veldria and Ostmark met in Lindholm on Monday.
"Veldria will open the northern sluice by 1 June," Foreign Minister Ada Renk said.
Ostmark rejected a new dam on the Orsa, its envoy Pavel Drost told reporters.
"""


def test_a_report_is_brought_with_the_file_chooser_and_read(window: Page, tmp_path: Path):
    path = need("Import")
    report = tmp_path / "river-talks.txt"
    report.write_text(TEXT, encoding="utf-8")
    window.goto(path)
    window.set_input_files("input[type=file]", report)
    if window.locator("#bring button.yes").is_visible():
        window.locator("#bring button.yes").click()
    link = window.locator("#queue a[href^='/reports/']").first
    expect(link).to_be_visible(timeout=SLOW_MS)
    link.click()
    expect(window.locator("#text")).to_contain_text("open the northern sluice")
    expect(window.locator(".card").first).to_be_visible()
    assert window.told == []  # type: ignore[attr-defined]


def test_a_hostile_report_is_brought_and_shown_as_text(window: Page, tmp_path: Path):
    path = need("Import")
    report = tmp_path / "hostile.html"
    script = "<script>window.evil = 1</script><img src=x onerror='window.evil = 2'>"
    words = script.replace("<", "&lt;").replace(">", "&gt;")
    report.write_text(
        f"<html><body><article><h1>{words}</h1><p>Ada Renk said that {words} was agreed. {script}</p></article></body></html>"
        + "<div>" * 20_000,
        encoding="utf-8",
    )
    window.goto(path)
    window.set_input_files("input[type=file]", report)
    if window.locator("#bring button.yes").is_visible():
        window.locator("#bring button.yes").click()
    expect(window.locator("#queue tbody tr", has_text="hostile.html")).to_contain_text(
        re.compile("claim|read"), timeout=SLOW_MS
    )
    for link in window.locator("#queue a[href^='/reports/']").all():
        window.goto(str(link.get_attribute("href")))
        break
    assert window.evaluate("window.evil") is None
    assert window.told == []  # type: ignore[attr-defined]


def test_two_coders_code_blind_and_their_alpha_is_the_right_one(open_window: OpenWindow):
    """Each gives every stand of one report a stance, without a sight of the other's; alpha is worked out beside it from the two lists."""
    path = need("Coding")
    lead = open_window(coder="Lea Lund")
    lead.goto(path)
    lead.locator("form.set-up #names").fill("Ada One\nBen Two")
    lead.locator("form.set-up #how-many").fill("1")
    lead.locator("form.set-up button.yes").click()
    given: dict[str, list[str]] = {}
    for coder, shift in (("Ada One", 0), ("Ben Two", 1)):
        page = open_window(coder=coder)
        page.goto(path)
        page.locator("section:has(#h-own) a[href^='/reports/']").first.click()
        expect(page.locator("#text")).to_be_visible()
        assert page.locator(".card.accepted, .card.rejected, .card.corrected").count() == 0
        given[coder] = give_stances(page, page.url.rsplit("/", 1)[1].partition("#")[0], shift)
        page.goto(path)
        page.locator("section:has(#h-own) form[action='/coding/finished'] button").first.click()
        assert page.told == []  # type: ignore[attr-defined]
    right = krippendorff_alpha(list(given.values()))
    assert 0 < right < 1
    lead.goto("/agreement")
    expect(lead.locator("main")).to_contain_text("Ada One")
    told = lead.request.get("/agreement/files/agreement.csv?coder=Ada+One&coder=Ben+Two").text()
    rows = [
        row
        for row in csv.DictReader(io.StringIO(told.lstrip("\ufeff")))
        if (row["kind"], row["layer"]) == ("position", "stance")
    ]
    assert [(int(row["units"]), round(float(row["alpha"]), 3)) for row in rows] == [
        (len(given["Ada One"]), round(right, 3))
    ]


def give_stances(page: Page, report: str, shift: int) -> list[str]:
    """The stances that a coder gave to the stands of a report, one after the other: every third is another where there is a shift."""
    token = str(page.locator("meta[name=csrf]").get_attribute("content"))
    stands = [
        one for one in page.request.get(f"/api/documents/{report}/claims").json() if one["kind"] == "position"
    ]
    stands.sort(key=lambda one: (one["evidence"][0]["start"], one["id"]))
    assert len(stands) >= 4, "a report with more stands is needed"
    for place, claim in enumerate(stands):
        stance = ("supports", "opposes", "demands")[(place + (shift if place % 3 == 0 else 0)) % 3]
        form = {"verdict": "accepted"}
        if stance != claim["body"]["stance"]:
            form = {"verdict": "corrected", "body": {**claim["body"], "stance": stance}}  # type: ignore[dict-item]
        answer = page.request.post(
            f"/api/claims/{claim['id']}/verdicts", data=form, headers={"X-CSRF-Token": token}
        )
        assert answer.status == 201, answer.text()
    return [
        ("supports", "opposes", "demands")[(place + (shift if place % 3 == 0 else 0)) % 3]
        for place in range(len(stands))
    ]


def test_a_slider_of_the_forecast_answers_at_once(window: Page):
    window.goto(need("Forecast"))
    window.locator("main a[href^='/forecasts/']").first.click()
    expect(window.locator("#answer")).to_be_visible(timeout=SLOW_MS)
    before = window.locator("#answer").inner_text()
    slider = window.locator("#what-if input[type=range]").first
    slider.focus()
    for _ in range(3):
        slider.press("Home" if slider.input_value() != "0" else "End")
        if window.locator("#answer").inner_text() != before:
            break
    expect(window.locator("#answer")).not_to_have_text(before, use_inner_text=True)
    assert "?" in window.url
    window.locator("#reset").click()
    expect(window).not_to_have_url(re.compile(r"\?"))
    assert window.told == []  # type: ignore[attr-defined]


def test_the_brief_is_taken_as_one_file_that_asks_for_nothing(window: Page, open_window: OpenWindow):
    window.goto(need("Export"))
    with window.expect_download(timeout=SLOW_MS) as taken:
        window.locator("form[action='/exports/brief.html'] button").first.click(timeout=SLOW_MS)
    brief = Path(taken.value.path()).read_text(encoding="utf-8")
    assert "<html" in brief
    assert not re.search(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?!data:)', brief)
    assert window.told == []  # type: ignore[attr-defined]


def test_a_tie_of_the_network_leads_to_the_sentences_it_rests_on(window: Page):
    window.goto(need("Network"))
    tie = window.locator("#figure svg a[href*='a=']").first
    expect(tie).to_be_attached(timeout=SLOW_MS)
    window.goto(str(tie.get_attribute("href")))
    words = window.locator("#tie .tie-words q")
    assert words.count() > 0
    quoted = words.first.inner_text().strip("“”…. ")
    window.locator("#tie .tie-words a").first.click()
    expect(window.locator("#text")).to_contain_text(quoted[:20])
    assert window.told == []  # type: ignore[attr-defined]


def test_words_are_found_over_all_reports_and_lead_to_their_place(window: Page):
    window.goto(need("Search"))
    window.locator("main input[type=search]").fill("ceasefire OR Sennet")
    window.locator("main input[type=search]").fill("talks")
    window.locator("main input[type=search]").press("Enter")
    marked = window.locator(".hits mark").first
    expect(marked).to_be_visible()
    assert "talk" in marked.inner_text().lower()
    window.locator(".hits a").first.click()
    expect(window.locator("#text, h1").first).to_be_visible()
    assert window.told == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("label", ["Review"])
def test_the_queue_is_worked_off_by_key(window: Page, label: str):
    window.goto(need(label))
    expect(window.locator(".card.now")).to_be_visible()
    first = window.locator(".card.now").get_attribute("data-id")
    window.keyboard.press("a")
    expect(window.locator(".card.saving")).to_have_count(0)
    assert window.locator(".card.now").get_attribute("data-id") != first
    judged = window.request.get(f"/api/claims/{first}/history").json()
    assert judged[-1]["claim"]["verdict"] == "accepted"
    assert window.told == []  # type: ignore[attr-defined]
