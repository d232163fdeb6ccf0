"""A report read, checked and corrected at the keyboard; what is counted are the keys pressed."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

#: A report for each test, so that none meets the verdicts of another.
REPORTS = [
    "01-first-round",
    "02-front-refuses",
    "03-readout-call",
    "04-tavrin-round",
    "05-statement-deadline",
]


class Coder:
    """Somebody at the keyboard in front of a report."""

    def __init__(self, page: Page, report: str) -> None:
        self.page = page
        self.report = report
        self.keys = 0
        page.goto(f"/reports/{report}")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    @property
    def now(self) -> Any:
        """The card of the claim that is chosen."""
        return self.page.locator(".card.now")

    def claims(self) -> list[dict[str, Any]]:
        """The claims of the report that have the last word, as the JSON interface tells them."""
        found: list[dict[str, Any]] = self.page.request.get(f"/api/documents/{self.report}/claims").json()
        return found

    def judged(self, verdict: str) -> int:
        """How many claims of the report have this verdict, when all that was sent is answered."""
        expect(self.page.locator(".card.saving")).to_have_count(0)
        return sum(claim["verdict"] == verdict for claim in self.claims())


@pytest.fixture
def sit_down(window: Page):
    """A function that puts a coder in front of one of REPORTS."""

    def sit(number: int) -> Coder:
        documents = window.request.get("/api/documents").json()
        report = next(one["id"] for one in documents if REPORTS[number] in (one["origin"] or ""))
        return Coder(window, report)

    return sit


def test_ten_right_claims_take_ten_keys(sit_down):
    coder = sit_down(0)
    expect(coder.now).to_have_attribute("data-n", "1")
    coder.press(*["a"] * 10)
    assert coder.judged("accepted") == 10
    assert coder.keys / 10 <= 2
    assert {claim["by"] for claim in coder.claims() if claim["verdict"] == "accepted"} == {"Mira Tol"}
    expect(coder.page.locator("#judged")).to_have_text("10")
    expect(coder.now).to_have_attribute("data-n", "11")
    assert coder.page.told == []


def test_accept_reject_pass_over_and_go_back_without_the_mouse(sit_down):
    coder = sit_down(1)
    coder.press("a", "x", "j", "j", "k", "a", "x")
    assert (coder.judged("accepted"), coder.judged("rejected")) == (2, 2)
    assert coder.keys <= 2 * 4


def test_a_verdict_is_taken_back_with_one_key(sit_down):
    coder = sit_down(2)
    before = coder.claims()
    coder.press("a", "x")
    assert (coder.judged("accepted"), coder.judged("rejected")) == (1, 1)
    coder.press("u")
    expect(coder.page.locator(".card.rejected")).to_have_count(0)
    coder.press("u")
    expect(coder.page.locator(".card.accepted")).to_have_count(0)
    coder.press("u")
    assert coder.claims() == before


def test_the_stance_is_changed_from_the_keyboard(sit_down):
    coder = sit_down(1)
    coder.page.locator("[name=group]").nth(0).check(force=True)
    position = next(
        claim for claim in coder.claims() if claim["kind"] == "position" and claim["verdict"] == "machine"
    )
    coder.page.goto(f"/reports/{coder.report}#claim-{position['id']}")
    coder.page.reload()
    expect(coder.now).to_have_attribute("data-id", position["id"])
    coder.press("s")
    stance = coder.page.locator("#f-stance")
    expect(stance).to_be_focused()
    coder.press("u" if position["body"]["stance"] != "undecided" else "s")
    chosen = stance.input_value()
    assert chosen != position["body"]["stance"]
    coder.page.locator(".claim-form button.yes").press("Enter")
    expect(coder.page.locator("#panel")).to_be_hidden()
    (corrected,) = [claim for claim in coder.claims() if claim["verdict"] == "corrected"]
    assert (corrected["body"]["stance"], corrected["supersedes"]) == (chosen, position["id"])


def test_words_selected_in_the_text_become_a_claim(sit_down):
    coder = sit_down(3)
    page = coder.page
    before = {claim["id"] for claim in coder.claims()}
    words = select_words(page)
    expect(page.locator("#add-here")).to_be_visible()
    page.keyboard.press("n")
    form = page.locator("#panel form")
    expect(form.locator("#words li q")).to_have_text(words)
    form.locator("[data-kinds]").select_option("figure")
    expect(form.locator("#f-quantity")).to_be_visible()
    form.locator("#f-quantity").fill("12")
    form.locator("button.yes").press("Enter")
    expect(page.locator(".card.now")).to_contain_text("12")
    (added,) = [claim for claim in coder.claims() if claim["id"] not in before]
    assert (added["kind"], added["evidence"][0]["quote"]) == ("figure", words)
    assert page.told == []


def select_words(page: Page) -> str:
    """Select three words of the first paragraph of the report with the mouse; what was selected."""
    place = page.evaluate(
        """() => {
          const pieces = [...document.querySelectorAll('#text p:not(.off) [data-s]')];
          const node = pieces.map((p) => p.firstChild).find((n) => n && n.data.trim().split(/\\s+/).length > 5);
          node.parentElement.scrollIntoView({block: 'center'});
          const start = node.data.search(/\\S/), end = start + /\\S+\\s+\\S+\\s+\\S+/.exec(node.data.slice(start))[0].length;
          const range = document.createRange();
          range.setStart(node, start); range.setEnd(node, end);
          const all = [...range.getClientRects()], first = all[0], last = all[all.length - 1];
          return [first.left + 0.5, (first.top + first.bottom) / 2, last.right - 0.5, (last.top + last.bottom) / 2];
        }"""
    )
    page.mouse.move(place[0], place[1])
    page.mouse.down()
    page.mouse.move(place[2], place[3], steps=4)
    page.mouse.up()
    return str(page.evaluate("getSelection().toString()"))


def test_a_click_finds_the_words_of_a_claim_and_the_claim_of_words(sit_down):
    coder = sit_down(4)
    page = coder.page
    card = page.locator(".card").nth(3)
    card.click()
    expect(card).to_have_attribute("aria-current", "true")
    assert page.locator("#text .hit").count() > 0
    piece = page.locator("#text [data-e]").first
    piece.click()
    number = str(coder.now.get_attribute("data-n"))
    assert number in {mark[:-1] for mark in str(piece.get_attribute("data-e")).split()}


def test_two_windows_on_one_claim_lose_nothing(open_window, sit_down):
    coder = sit_down(4)
    other = open_window(coder="Jon Arvad")
    other.goto(f"/reports/{coder.report}")
    expect(other.locator(".card.now")).to_have_attribute("data-n", str(coder.now.get_attribute("data-n")))
    coder.press("a")
    assert coder.judged("accepted") == 1
    other.keyboard.press("x")
    expect(other.locator(".trouble")).to_contain_text("Mira Tol accepted it")
    assert coder.judged("rejected") == 0


def test_keys_are_listed_and_escape_leads_back(sit_down):
    coder = sit_down(4)
    coder.press("?")
    expect(coder.page.locator("dialog#keys")).to_be_visible()
    coder.press("Escape")
    expect(coder.page.locator("dialog#keys")).to_be_hidden()
    coder.press("h")
    expect(coder.page.locator("#panel .trace")).to_be_visible()
    coder.press("Escape")
    expect(coder.page.locator("#panel")).to_be_hidden()
    coder.press("a")
    assert coder.judged("accepted") >= 1
