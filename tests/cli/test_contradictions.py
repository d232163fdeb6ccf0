"""``dragoman contradictions`` as a user types it: both sides with their words, reprints as one source."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.model import Position
from support.daily import check_screen, told
from support.daily_calls import Call, caller, make_ledger

FOR = told(
    "2031-02-03",
    ("Ostmark backs the new dam on the upper river.", Position("ostmark", "the dam", "supports")),
)
AGAINST = told(
    "2031-02-05",
    ("Ostmark rejects the new dam, its envoy said\x07 again.", Position("ostmark", "the dam", "rejects")),
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("contradictions"), FOR, AGAINST)


@pytest.fixture
def call(ledger: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    return caller("contradictions", ledger, monkeypatch, capfdbinary)


def test_both_sides_stand_with_their_words(call: Call):
    done = call()
    assert done.code == 0
    assert "Ostmark backs the new dam" in done.out and "Ostmark rejects the new dam" in done.out
    check_screen(done.out)


def test_json_and_csv_tell_the_same(call: Call):
    forms, rows = call("--json").forms(), call("--csv").rows()
    assert [form["why"] for form in forms] == [row["why"] for row in rows] != []
    (form,) = [one for one in forms if "dam" in one["why"]]
    assert [side["published"] for side in form["sides"]] == ["2031-02-03", "2031-02-05"]
    assert form["kind"] == "position"
