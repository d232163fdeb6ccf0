"""The line under a headline: who wrote it, for whom, on which day, set apart by bars."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.ingest import make_document
from dragoman.model import Document

BODY = "The two sides met in Tarn on Monday. Both said that they would be back.\n\nNobody signed, and nobody left early."
THE_DAY = date(2031, 1, 14)


def read(line: str) -> Document:
    document = make_document(f"Vale and Ostia open talks in Tarn\n{line}\n\n{BODY}").document
    assert document is not None
    return document


LINES = [
    "By Ada Arden | Middle Sea Courier | 14 January 2031",
    "Middle Sea Courier | 14 January 2031 | 18:42",
    "Ministry of Foreign Affairs | Tarn, 14 January 2031",
    "Interview by Ada Arden | Middle Sea Courier | 14 January 2031",
    "Tarn, 14 January 2031",
]


@pytest.mark.parametrize("line", LINES)
def test_the_day_and_the_headline_are_found(line: str):
    document = read(line)
    assert document.published == THE_DAY
    assert document.title == "Vale and Ostia open talks in Tarn"


STILL_BODY = pytest.mark.xfail(
    strict=True, reason="the line under the headline is taken for the article's first sentence"
)


@pytest.mark.parametrize("line", [*LINES[:2], *(pytest.param(line, marks=STILL_BODY) for line in LINES[2:])])
def test_the_line_is_not_of_the_article(line: str):
    document = read(line)
    start = document.text.index(line)
    assert not document.holds_in_body(start, start + len(line))
    assert document.text[slice(*document.sentences[1])] == "The two sides met in Tarn on Monday."


def test_the_author_is_told_from_the_paper():
    assert read("By Ada Arden | Middle Sea Courier | 14 January 2031").author == "Ada Arden"


@pytest.mark.xfail(
    strict=True, reason="of a line set apart by bars only the day and the author are read, not the paper"
)
def test_the_paper_is_found():
    assert read("By Ada Arden | Middle Sea Courier | 14 January 2031").publisher == "Middle Sea Courier"
