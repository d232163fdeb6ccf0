"""The gate: every figure that is promised, measured on fixed texts, against floors that only rise (support/floors.py).

Needs the coded texts ($DRAGOMAN_SHARED or ../shared); skipped, and said so, where they are not.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import benchmarks.evaluate as evaluate
import pytest
from benchmarks.calibration import REPORTED, find_calibration_error, judge_marks
from benchmarks.marks import load_named, score_names, score_passages
from benchmarks.matching import Share
from training.corpora import load_passages

from dragoman import EmbeddedReader, Reading, make_document
from dragoman.model import Named, Position, Session, Track
from support.floors import (
    check_corpus,
    check_floors,
    is_explained,
    list_committed_floors,
    load_floors,
    lower_floor,
)

LAYERS = (
    "actors",
    "statement_content",
    "statement_attributed",
    "position_direction",
    "figures",
    "commitments",
)


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
    reader: EmbeddedReader,
    shared: Path,
    scorers: list,
    capfd: pytest.CaptureFixture[str],
    update_golden: bool,
):
    talks = shared / "data" / "talks"
    evaluate.evaluate_talks(reader, shared, talks)
    told = capfd.readouterr().out
    check_corpus("talks", list(talks.glob("*.json")), update=update_golden)
    check_floors("talks", {layer: scorers[0][1][layer]["F1"] for layer in LAYERS}, update=update_golden)
    assert [name for name, _ in scorers] == ["score_record", "score_record"]
    assert "8 files, 0 faults" in told
    assert "negatives taken for talks: 0 of 1" in told
    assert "raw pages: 0 of " in told


def test_attributions_are_found_as_well_as_promised(
    reader: EmbeddedReader,
    shared: Path,
    scorers: list,
    capfd: pytest.CaptureFixture[str],
    update_golden: bool,
):
    evaluate.evaluate_attribution(reader, shared)
    capfd.readouterr()
    ((tool, given),) = scorers
    assert tool == "score_attribution"
    measured = {
        one: given[one]["f1"] / 100
        for one in ("attribution", "strict", "mention_source", "mention_cue", "mention_content")
    }
    measured["source_head"] = given["source_head_acc"] / 100
    for form in ("direct", "indirect"):
        measured[f"recall_{form}"] = given["recall_by_type"][form]["recall"] / 100
    check_corpus("polnear-dev", [shared / "data" / "polnear" / "dev.jsonl.gz"], update=update_golden)
    check_floors("attribution", measured, update=update_golden)


def test_names_are_found_as_well_as_promised(reader: EmbeddedReader, shared: Path, update_golden: bool):
    named = load_named(shared)
    measured = {
        corpus: score_names(reader, named[corpus])["all"].f1
        for corpus in ("UNER EWT dev", "CrossNER politics dev")
    }
    files = [
        shared / "data/names/uner/en_ewt-dev.iob2",
        shared / "data/names/crossner-politics/dev.txt",
    ]
    check_corpus("names", files, update=update_golden)
    check_floors("names", measured, update=update_golden)


def test_our_own_held_out_passages_are_marked_as_well_as_promised(
    reader: EmbeddedReader, update_golden: bool
):
    scored = score_passages(reader, load_passages(held_out=True))
    measured = {
        one.replace(",", "").replace(" ", "_"): value.f1 if isinstance(value, Share) else value
        for one, value in scored.items()
    }
    check_floors("passages", measured, update=update_golden)


def test_confidence_is_as_honest_as_promised(reader: EmbeddedReader, shared: Path, update_golden: bool):
    judged = [one for one in judge_marks(reader, shared) if not one.fitted]
    measured = {
        title: 1 - find_calibration_error([one for one in judged if one.kind in kinds])
        for title, kinds in REPORTED.items()
    }
    check_floors("calibration", measured, update=update_golden)


# --- The floors themselves ---------------------------------------------------------------------------------------------


def test_a_floor_is_lowered_with_a_reason_only(tmp_path: Path):
    floors, log = tmp_path / "floors.json", tmp_path / "CHANGELOG.md"
    floors.write_text(json.dumps({"corpora": {}, "floors": {"talks": {"actors": 0.7}}}), encoding="utf-8")
    log.write_text("# Changelog\n\n## [Unreleased]\n\n### Added\n", encoding="utf-8")
    with pytest.raises(ValueError, match="reason"):
        lower_floor("talks.actors=0.6", " ", changelog=log, floors=floors)
    with pytest.raises(ValueError, match="would not lower"):
        lower_floor("talks.actors=0.8", "why not", changelog=log, floors=floors)
    assert not is_explained("talks.actors", 0.7, 0.6, changelog=log)
    lower_floor("talks.actors=0.6", "the corpus was coded anew", changelog=log, floors=floors)
    assert json.loads(floors.read_text(encoding="utf-8"))["floors"]["talks"]["actors"] == 0.6
    assert is_explained("talks.actors", 0.7, 0.6, changelog=log)
    assert is_explained("talks.actors", 0.65, 0.6, changelog=log)
    assert not is_explained("talks.actors", 0.7, 0.5, changelog=log)
    assert not is_explained("talks.actors", 0.8, 0.6, changelog=log)


def test_floors_only_rise():
    """No committed version of the floors, as far back as the clone goes, is higher than today's, unless the changelog says why."""
    floors = load_floors()
    committed = list_committed_floors()
    if not committed:
        pytest.skip("git holds no committed floors: not a clone, no git, or not committed yet")
    for commit, earlier in committed:
        lowered = {
            f"{task}.{one}": was
            for task, held in earlier.items()
            for one, was in held.items()
            if (now := floors.get(task, {}).get(one, 0.0)) < was
            and not is_explained(f"{task}.{one}", was, now)
        }
        assert not lowered, f"lowered since {commit} without a word in the changelog (then): {lowered}"


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
