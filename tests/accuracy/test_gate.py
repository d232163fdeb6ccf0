"""The figures that are promised, measured by the scorers of the coded texts: they only rise.

Needs the coded texts ($DRAGOMAN_SHARED or ../shared); skipped, and said so, where they are not.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import benchmarks.evaluate as evaluate
import pytest

from dragoman import EmbeddedReader, Reading, make_document
from dragoman.model import Named, Position, Session, Track

#: F1 on the eight coded texts (tools/score_record.py).
TALKS = {
    "statement_content": 0.65,
    "statement_attributed": 0.48,
    "actors": 0.60,
    "position_direction": 0.35,
    "figures": 0.50,
}
#: PolNeAR dev (tools/score_attribution.py), per cent.
ATTRIBUTION_F1, SOURCE_HEAD = 76.0, 84.0


@pytest.fixture(scope="module")
def reader() -> EmbeddedReader:
    return EmbeddedReader(threads=2)


@pytest.fixture
def scorers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, dict[str, Any]]]:
    """(name of the tool, what it gave as JSON) of every scorer that an evaluation runs."""
    given: list[tuple[str, dict[str, Any]]] = []
    run: Callable[..., None] = evaluate._run_tool

    def run_and_keep(*command: str) -> None:
        name = Path(command[0]).stem
        if name == "check_record":
            run(*command)
            return
        out = tmp_path / f"{len(given)}.json"
        run(*command, "--json", str(out))
        given.append((name, json.loads(out.read_text(encoding="utf-8"))))

    monkeypatch.setattr(evaluate, "_run_tool", run_and_keep)
    return given


def test_talks_are_read_as_well_as_promised(
    reader: EmbeddedReader, shared: Path, scorers: list, capfd: pytest.CaptureFixture[str]
):
    evaluate.evaluate_talks(reader, shared, shared / "data" / "talks")
    told = capfd.readouterr().out
    measured = {layer: scorers[0][1][layer]["F1"] for layer in TALKS}
    fallen = {layer: (measured[layer], floor) for layer, floor in TALKS.items() if measured[layer] < floor}
    assert not fallen, f"(measured, promised): {fallen}"
    assert [name for name, _ in scorers] == ["score_record", "score_record"]
    assert "8 files, 0 faults" in told
    assert "negatives taken for talks: 0 of 1" in told
    assert "raw pages: 0 of " in told


def test_attributions_are_found_as_well_as_promised(
    reader: EmbeddedReader, shared: Path, scorers: list, capfd: pytest.CaptureFixture[str]
):
    evaluate.evaluate_attribution(reader, shared)
    lines = {line.split()[0]: line.split() for line in capfd.readouterr().out.splitlines() if line.strip()}
    assert float(lines["attribution"][lines["attribution"].index("F1") + 1]) >= ATTRIBUTION_F1
    assert float(lines["source_head_acc"][1]) >= SOURCE_HEAD
    assert [name for name, _ in scorers] == ["score_attribution"]


# --- The founding report -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seed(reader: EmbeddedReader, shared: Path) -> Reading:
    text = (shared / "seed" / "us-iraq-strategic-dialogue.txt").read_bytes().decode("utf-8")
    document = make_document(text).document
    assert document is not None
    assert document.text == text
    return reader.read(document)


def test_the_founding_report_has_its_four_tracks(seed: Reading):
    assert len([claim for claim in seed.claims if isinstance(claim.body, Track)]) == 4


def test_the_founding_report_tells_of_the_next_meeting(seed: Reading):
    (due,) = [c.body for c in seed.claims if isinstance(c.body, Session) and c.body.status == "due"]
    assert due.when is not None
    assert "July" in due.when.words
    assert due.place is not None
    assert "Washington" in due.place


def test_the_founding_report_tells_of_the_shift_of_fatah(seed: Reading):
    fatah = {
        c.body.actor
        for c in seed.claims
        if isinstance(c.body, Named) and "Fatah" in (c.body.name, *c.body.aliases)
    }
    fatah |= {
        c.body.actor
        for c in seed.claims
        if isinstance(c.body, Named) and c.body.name in ("Fatah bloc", "Hadi Amiri")
    }
    shifts = [
        c.body
        for c in seed.claims
        if isinstance(c.body, Position) and c.body.is_shift and c.body.actor in fatah
    ]
    assert any("immediate" in (shift.shift_from or "") for shift in shifts)
    assert any("timetable" in f"{shift.issue} {shift.option}" for shift in shifts)


def test_every_quote_of_the_founding_report_is_verbatim(seed: Reading):
    assert len(seed.claims) > 50
    for claim in seed.claims:
        for one in claim.evidence:
            assert one.quote == seed.document.text[one.start : one.end] != ""
            assert seed.document.holds_in_body(one.start, one.end)
