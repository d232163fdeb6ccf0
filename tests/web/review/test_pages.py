"""The review queue on its page, and many claims accepted at once."""

from __future__ import annotations

import re

from dragoman import open_ledger
from support.desk import Browser, open_desk, settle_desk
from support.talks import read_many


def waiting_on(page: str) -> list[str]:
    """The ids of the claims that a page shows as open."""
    return re.findall(r'data-id="([0-9a-f]{16})" data-group="[^"]*" data-state="open"', page)


def test_a_judged_claim_leaves_the_queue_and_comes_back_when_the_verdict_is_taken_back(browser: Browser):
    before = waiting_on(browser.get("/review").text)
    answer = browser.post(f"/claims/{before[0]}/accept", htmx=True)
    verdict = re.search(r'data-id="([0-9a-f]{16})"', answer.text)[1]
    assert before[0] not in waiting_on(browser.get("/review").text)
    browser.post(f"/claims/{verdict}/undo", htmx=True)
    assert before[0] in waiting_on(browser.get("/review").text)


def test_the_filter_is_in_the_address(browser: Browser):
    page = browser.get("/review?group=Positions&low=0.5&high=0.9").text
    assert len(waiting_on(page)) == 2
    assert 'value="0.5"' in page
    assert "No unjudged claim fits" in browser.get("/review?low=0.99").text


def test_an_address_that_is_not_understood_shows_what_it_can(browser: Browser):
    for query in ("low=nan", "low=x", "group=%3Cscript%3E", "high=-5", "contradicted=maybe", "actor=%00"):
        assert browser.get(f"/review?{query}").status_code == 200


def test_the_rest_is_accepted_only_after_the_sample_was_checked(tmp_path):
    settings = settle_desk(tmp_path, read_many(12))
    browser = open_desk(settings)
    query = "/review/bulk?least=0.8&group="
    page = browser.get(query).text
    sample = waiting_on(page)
    assert len(sample) == 20
    refused = browser.post("/review/bulk", {"least": "0.8", "group": ""})
    assert refused.status_code == 422
    assert "Check the sample first: 20 of 20" in refused.text
    for claim in sample[1:]:
        browser.post(f"/claims/{claim}/accept", htmx=True)
    browser.post(f"/claims/{sample[0]}/reject", htmx=True)
    assert "20 of 20 judged, 19 right" in browser.get(query).text
    assert browser.post("/review/bulk", {"least": "0.8", "group": ""}).status_code == 303
    with open_ledger(settings.ledger) as store:
        record = store.load_record()
    assert {claim.verdict for claim in record.claims} == {"accepted"}
    assert len(record.claims) == 12 * 6 - 1
    notes = {claim.provenance.settings for claim in record.claims}
    assert notes == {"", "in bulk from 0.80; of a sample of 20, 19 were right"}
