"""What is not worked out yet: the page says so, and loads again by itself; the others are served."""

from __future__ import annotations

import pytest

from dragoman.web.kept import Kept, StillMaking
from dragoman.web.snapshot import NotReady, Snapshot
from support.desk import Browser


@pytest.mark.parametrize("error", [NotReady, StillMaking])
def test_a_page_that_is_not_ready_says_so_and_loads_again(
    browser: Browser, monkeypatch, error: type[Exception]
):
    def once(self, name, make):
        if name == "forecast list":
            raise error
        return make(self)

    monkeypatch.setattr(Snapshot, "once", once)
    waiting = browser.get("/forecasts")
    assert (waiting.status_code, waiting.headers["refresh"]) == (503, "2")
    assert "is being worked out" in waiting.text and "Nothing is lost." in waiting.text
    assert browser.get("/reports").status_code == 200


def test_a_part_of_a_page_that_is_not_ready_asks_again_by_itself(browser: Browser, monkeypatch):
    def get(self, key, make):
        raise StillMaking(str(key))

    monkeypatch.setattr(Kept, "get", get)
    waiting = browser.get("/network/figure?view=figure", headers={"hx-request": "true"})
    assert waiting.status_code == 503
    assert 'hx-get="/network/figure?view=figure" hx-trigger="load delay:2s"' in waiting.text
    assert "<html" not in waiting.text


def test_what_was_asked_for_longest_ago_is_dropped_and_made_anew():
    kept, made = Kept(most=2), []
    for key in "abacab":
        kept.get(key, lambda key=key: made.append(key))
    assert made == ["a", "b", "c", "b"]
    assert "a" in kept and "b" in kept and "c" not in kept


def test_what_failed_is_tried_again_by_the_next():
    kept = Kept()
    with pytest.raises(ZeroDivisionError):
        kept.get("x", lambda: 1 // 0)
    assert kept.get("x", lambda: 1) == 1
