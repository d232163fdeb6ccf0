"""Since when and until when an office is held, as the words of the role tell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.actors.tenure import read_tenure

SEEN = date(2031, 5, 1)
BEFORE = date(2031, 4, 30)


@pytest.mark.parametrize(
    ("words", "office", "first", "last"),
    [
        ("foreign minister since 2021", "foreign minister", date(2021, 1, 1), None),
        ("envoy since early 2029", "envoy", date(2029, 1, 1), None),
        ("minister from 2019", "minister", date(2019, 1, 1), None),
        ("envoy until 2029", "envoy", None, date(2029, 12, 31)),
        ("envoy till 2029", "envoy", None, date(2029, 12, 31)),
        ("the former envoy", "envoy", None, BEFORE),
        ("outgoing president", "president", None, BEFORE),
        ("late president", "president", None, BEFORE),
        ("prime minister for three years", "prime minister", date(2028, 1, 1), None),
        ("spokesman for 12 years", "spokesman", date(2019, 1, 1), None),
        ("speaker for more than a decade", "speaker", date(2021, 1, 1), None),
        ("envoy for nearly twenty years", "envoy", date(2011, 1, 1), None),
        ("newly appointed minister of oil", "minister of oil", None, None),
        ("the new foreign minister", "foreign minister", None, None),
        ("minister for two decades", "minister", date(2011, 1, 1), None),
        ("ex-minister", "minister", None, BEFORE),
        ("then-minister", "minister", None, BEFORE),
        ("envoy from 2020 to 2024", "envoy", date(2020, 1, 1), date(2024, 12, 31)),
        ("envoy from 2020 until 2024", "envoy", date(2020, 1, 1), date(2024, 12, 31)),
    ],
)  # fmt: skip
def test_the_office_and_its_time(words: str, office: str, first: date | None, last: date | None):
    tenure = read_tenure(words, SEEN)
    assert tenure.words == office
    assert tenure.held is not None
    assert (tenure.held.earliest, tenure.held.latest) == (first, last)


@pytest.mark.parametrize(
    "words", ["chief of staff", "minister for oil", "deputy prime minister", "secretary of state"]
)
def test_an_office_alone_tells_no_time(words: str):
    assert read_tenure(words, SEEN) == read_tenure(words, None)
    assert (read_tenure(words, SEEN).words, read_tenure(words, SEEN).held) == (words, None)


@pytest.mark.parametrize("words", ["newly elected speaker", "new envoy", "incoming envoy"])
def test_who_is_new_has_no_day(words: str):
    tenure = read_tenure(words, SEEN)
    assert tenure.held is not None
    assert tenure.words in ("speaker", "envoy")
    assert tenure.held.words == words.rpartition(" ")[0]


def test_words_that_are_not_of_the_office_are_left_out():
    assert read_tenure("president since Monday", SEEN).words == "president"
    assert read_tenure("secretary on Tuesday", SEEN).words == "secretary"
    assert read_tenure("named as the head of the list", SEEN).words.endswith("list")


def test_a_former_body_makes_no_former_holder():
    assert read_tenure("head of the former army", SEEN).words == "head of the former army"


def test_without_a_day_of_publication_a_count_of_years_tells_nothing():
    assert read_tenure("minister for three years", None).held is None
    former = read_tenure("former minister", None).held
    assert former is not None and former.latest is None


@pytest.mark.parametrize("words", ["envoy since 0000", "envoy until 0000"])
def test_a_year_of_no_calendar_is_no_date(words: str):
    assert read_tenure(words, SEEN).words == "envoy"


PIECES = st.sampled_from(
    [
        "former", "then", "the", "a", "new", "newly appointed", "minister", "of oil", "since", "until", "from", "for", "2021", "May",
        "three", "years", "a decade", "99", "two decades", "on Monday", "late", "as", "under", "ex-", "\xa0", "\n", "until now", "0001",
    ]
)  # fmt: skip
ROLES = st.lists(PIECES, max_size=8).map(" ".join)


@given(ROLES | st.text().filter(lambda text: "0000" not in text), st.none() | st.dates(date(1, 1, 2)))
@example("former envoy for 99 years", date(50, 1, 1))
def test_any_words_are_read_and_the_office_is_some_of_them(words: str, day: date | None):
    tenure = read_tenure(words, day)
    assert words[tenure.offset : tenure.offset + len(tenure.words)] == tenure.words
    assert tenure.words or not words
    if tenure.held:
        assert tenure.held.words in words
