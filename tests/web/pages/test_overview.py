"""What changed since the last look."""

from __future__ import annotations

from dragoman import open_ledger
from dragoman.web import DeskSettings
from support.desk import Browser
from support.talks import read_dispatch, write_dispatch


def test_the_first_look_has_a_tour_and_the_next_tells_what_is_new(browser: Browser, settings: DeskSettings):
    assert "New here?" in browser.get("/").text
    with open_ledger(settings.ledger) as store:
        seen = store.newest_entry()
    browser.post("/seen", {"number": str(seen)})
    assert "Nothing was added" in browser.get("/").text
    with open_ledger(settings.ledger) as store:
        store.append([read_dispatch(write_dispatch(7))])
    claims = browser.get("/review").text.split('data-id="')[1][:16]
    browser.post(f"/claims/{claims}/accept", htmx=True)
    page = browser.get("/").text
    assert "1 report read, 1 verdict given (Mira Tol 1)" in page
    assert "Round 7" in page


def test_an_odd_number_in_the_cookie_is_no_number(browser: Browser, settings: DeskSettings):
    browser.client.cookies.set(f"{settings.cookie}-seen", "-1; DROP")
    assert browser.get("/").status_code == 200
