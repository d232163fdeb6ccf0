"""A desk for each test, on a ledger of two dispatches."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.web import DeskSettings
from support.desk import Browser, open_desk, settle_desk


@pytest.fixture
def settings(tmp_path: Path) -> DeskSettings:
    return settle_desk(tmp_path)


@pytest.fixture
def browser(settings: DeskSettings) -> Browser:
    return open_desk(settings)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of agreement waits as long as a busy machine needs; the test of the wait sets its own."""
    monkeypatch.setattr("dragoman.web.work.agreeing._PATIENCE_SECONDS", 60.0)
