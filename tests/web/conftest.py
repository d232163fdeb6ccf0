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
