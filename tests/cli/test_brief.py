"""``dragoman brief`` as a user types it: the daily questions on one page, with your own issues, and what is new first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.daily_calls import Call, caller, make_ledger

from .test_positions import CODEBOOK, HOSTILE


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("brief"), HOSTILE)


@pytest.fixture
def call(ledger: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    return caller("brief", ledger, monkeypatch, capfdbinary)


def test_every_daily_question_has_its_section(call: Call):
    page = call("--output", "-").out
    for name in ("timeline", "camps", "commitments", "contradictions", "issues"):
        assert f'<section id="{name}"' in page
    assert '<section id="changes"' not in page


def test_what_is_new_since_a_day_comes_first(call: Call):
    page = call("--output", "-", "--since", "2031-01-15").out
    assert "New since 15 January 2031" in page
    assert page.index('id="changes"') < page.index('id="glance"')
    assert call("--output", "-", "--since", "yesterday").code == 2


def test_a_codebook_gives_the_issues_and_their_scales(call: Call, tmp_path: Path):
    (tmp_path / "ours.yaml").write_text(CODEBOOK)
    page = call("--output", "-", "--codebook", str(tmp_path / "ours.yaml")).out
    assert "Should the talks go on?" in page and "places of the options by the codebook" in page
    assert '<section id="forecasts"' in page and "How little this rests on" in page
    bloc = re.search(
        r'class="places">.*?Highland Bloc</th>(.*?)</tr>', page[page.index('id="issues"') :], re.S
    )
    assert bloc and ">20</td>" in bloc[1]
    assert call("--output", "-", "--codebook", "none.yaml").code == 2
