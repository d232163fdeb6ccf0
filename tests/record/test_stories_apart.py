"""Short stories in two reports, as newspapers write them: what the embedded reader and the rules find that cannot both be so."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dragoman import EmbeddedReader, make_document, record_of
from dragoman.record import find_contradictions, find_reprints
from dragoman.run import settle_actors

STORIES = Path(__file__).parent / "stories"


@cache
def reader() -> EmbeddedReader:
    return EmbeddedReader(any_text=True)


def open_stories() -> list[object]:
    """The stories of the folder: name, kind of contradiction or "none", and the reports with their days."""
    told = (
        one for path in sorted(STORIES.glob("*.txt")) for one in path.read_text("utf-8").split("=== ")[1:]
    )
    found: list[object] = []
    for one in told:
        head, _, body = one.partition("\n")
        name, kind = head.split(" | ")
        reports = tuple(tuple(part.strip().split("\n", 1)) for part in body.split("\n--\n"))
        found.append(pytest.param(reports, kind, id=name.replace(" ", "-")))
    return found


def kinds(reports: tuple[tuple[str, str], ...]) -> list[str]:
    """The kinds of contradictions between reports, each (day, text)."""
    documents = [make_document(text, published=date.fromisoformat(day)).document for day, text in reports]
    record = record_of([reader().read(one) for one in documents if one])
    record, _, _ = settle_actors(record)
    return [one.kind for one in find_contradictions(record, find_reprints(record.documents))]


@pytest.mark.parametrize(("reports", "kind"), open_stories())
def test_a_story_in_two_reports(reports: tuple[tuple[str, str], ...], kind: str):
    assert kinds(reports) == ([] if kind == "none" else [kind])
