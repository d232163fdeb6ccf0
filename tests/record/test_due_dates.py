"""A table of words for time, each with the days it allows; words that are no time; and what holds for any text at all."""

from __future__ import annotations

import csv
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.model import DateRange
from dragoman.record import find_dates

SEEN = date(2031, 3, 19)  # a Wednesday
TABLE = Path(__file__).with_name("due_dates.csv")
NO_DATES = [
    "They have talked for five years.",
    "It may rain.",
    "They may, or may not, sign.",
    "Theresa May left the talks.",
    "Theresa May will speak.",
    "He will march on the capital.",
    "March on the capital, they cried.",
    "They agreed in the second round.",
    "The war lasted five years.",
    "He sat on the fence.",
    "They begin at 9 a.m.",
    "It rests on Article 5.",
    "It rests on Resolution 2231.",
    "They will send 2000 troops.",
    "In 2000 villages the wells are dry.",
    "The third point is open.",
    "One day they will sign.",
    "Two weeks of talks ended without a text.",
    "He was the second of three envoys.",
    "April Glaspie met the minister.",
    "The fall of the capital ended it.",
    "They sun themselves.",
    "The spring is dry.",
    "A month is long.",
    "It takes 90 days.",
    "The week was calm.",
    "Q: What do you want?",
    "The price rose to $2031.",
    "He asked for 2,031 tents.",
    "They fell by 20 per cent.",
    "The first half was dull.",
    "The end of the war is near.",
    "He is next in line.",
    "They want early elections.",
    "The last word is theirs.",
    "Chapter 3 and annex 7 remain.",
    "He lives at 12 March Street.",
    "They will be freed on the seventh day.",
    "In two days of talks they agreed on nothing.",
    "The withdrawal takes a period of 90 days.",
    "Its last phase would last six weeks.",
    "The third quarter of the match was dull.",
    "The 14 March Alliance won.",
]
#: Pieces that texts about time are made of, so that chance puts together what nearly is a date.
PIECES = [
    "by", "the end of", "May", "March", "3", "31", "2031", "-", "to", "and", "between", "from", "within",
    "two", "weeks", "week", "after", "before", "next", "early", "mid-", "the", "first", "half", "of",
    "Friday", "Easter", "Ramadan", "quarter", "Q3", "year", "in", "a", "few", "99", "4000", "decades",
    "ago", "on", "29", "February", "at the latest", "or", "later", "summer", "2030s", "last", "days",
    "no later than", "not", "until", "half a", "month", "'s", ",", ".", "9999", "0", "/", "12", "\u00a0",
    "İ", "ſ", "٣", "turn of", "eve of", "hence", "this", "Monday",
]  # fmt: skip


def days(words: str) -> date | None:
    return date.fromisoformat(words) if words else None


def rows() -> list[tuple[str, date | None, date | None, date | None]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [
            (row["words"], days(row["seen"]), days(row["earliest"]), days(row["latest"]))
            for row in csv.DictReader(lines)
        ]


def find(text: str, seen: date | None = SEEN) -> list[DateRange]:
    return [when for _, when in find_dates(text, 0, len(text), seen)]


@pytest.mark.parametrize(("words", "seen", "earliest", "latest"), rows())
def test_the_days_that_the_words_allow(
    words: str, seen: date | None, earliest: date | None, latest: date | None
):
    alone = not words.endswith(".")
    (when,) = find(f"The talks will end {words}." if alone else words, seen)
    assert (when.earliest, when.latest) == (earliest, latest)
    if alone:
        assert when.words == words


def test_the_table_is_long_and_says_nothing_twice():
    table = [(words, seen) for words, seen, _, _ in rows()]
    assert len(table) >= 170
    assert len(set(table)) == len(table)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_time_is_not_taken_for_one(text: str):
    assert find(text) == []


@given(
    st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.none() | st.dates(),
    st.data(),
)
@example("in 4000 decades from 31 December 2199 to 4000 years", date.max, None)
@example("last year, the week before 1 January 1000", date.min, None)
def test_any_text_gives_ranges_in_order_and_places_in_it(
    text: str, seen: date | None, data: st.DataObject | None
):
    start = data.draw(st.integers(0, len(text))) if data else 0
    end = data.draw(st.integers(start, len(text))) if data else len(text)
    floor = start
    for span, when in find_dates(text, start, end, seen):
        assert floor <= span[0] < span[1] <= end
        assert when.words == text[slice(*span)]
        assert not (when.earliest and when.latest) or when.earliest <= when.latest
        floor = span[1]


@pytest.mark.parametrize(
    "piece",
    [
        "The envoys talked of water and of the old border for a long while. ",
        "the a next last mid early ",
        "a",
        "1",
        "the ",
        "in ",
        "at least about ",
        "first ",
    ],
)
def test_a_long_text_is_read_in_linear_time(piece: str):
    text = piece * (100_000 // len(piece))
    began = time.perf_counter()
    assert find(text) == []
    assert time.perf_counter() - began < 60  # what grows with the square takes minutes
