"""Words for time become ranges of days, seen from the day of the report."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record import find_dates

SEEN = date(2031, 3, 19)  # a Wednesday


def read(words: str) -> tuple[date | None, date | None]:
    ((_, when),) = find_dates(words, 0, len(words), SEEN)
    return when.earliest, when.latest


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on 2 April", date(2031, 4, 2), date(2031, 4, 2)),
        ("on Jan. 10, 2030", date(2030, 1, 10), date(2030, 1, 10)),
        ("likely in July", date(2031, 7, 1), date(2031, 7, 31)),
        ("by 31 March", SEEN, date(2031, 3, 31)),
        ("on Monday", date(2031, 3, 17), date(2031, 3, 17)),
        ("next week", date(2031, 3, 24), date(2031, 3, 30)),
        ("within two weeks", SEEN, date(2031, 4, 2)),
        ("tomorrow", date(2031, 3, 20), date(2031, 3, 20)),
        ("next month", date(2031, 4, 1), date(2031, 4, 30)),
        ("in the spring of 2032", date(2032, 3, 1), date(2032, 5, 31)),
        ("last month", date(2031, 2, 1), date(2031, 2, 28)),
    ],
)
def test_the_range_covers_what_the_words_allow(words: str, first: date, last: date) -> None:
    assert read(words) == (first, last)


def test_a_month_without_a_year_is_the_nearest_one() -> None:
    assert read("in December")[0] == date(2030, 12, 1)


@pytest.mark.parametrize(
    "words", ["five years of war", "It may rain.", "the 31 delegates", "sat on the bench"]
)
def test_what_is_no_date_is_not_taken_for_one(words: str) -> None:
    assert list(find_dates(words, 0, len(words), SEEN)) == []


@given(st.text(alphabet="0123456789 JanMrchuely.,-nextoiwk", max_size=60))
def test_no_words_make_it_fail(words: str) -> None:
    for (start, end), when in find_dates(words, 0, len(words), SEEN):
        assert words[start:end] == when.words
