"""What is not worked out yet: the page says so, and loads again by itself; the others are served."""

from __future__ import annotations

import pytest

from dragoman.web.snapshot import NotReady, Snapshot, StillMaking
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
