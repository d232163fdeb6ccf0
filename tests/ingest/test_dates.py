"""Dates of publication as pages print them."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.ingest.dates import date_in_address, find_date, is_date_line, read_date_line, read_dateline

JUNE_11 = date(2020, 6, 11)


@pytest.mark.parametrize(
    "line",
    [
        "Jun 11, 2020",
        "June 11, 2020",
        "11 June 2020",
        "Thursday, 11th June 2020",
        "2020-06-11",
        "2020-06-11T09:04:00Z",
        "11.06.2020",
        "11 JUN 2020",
        "Published On 11 Jun 2020",
        "Jun 11 2020 9:04 a.m.",
        "June 11, 2020 at 9:04 a.m. EDT",
        "Updated 3:04 PM EDT, June 11, 2020",
        "First published on Thu 11 Jun 2020 13.45 BST",
        "Published: June 11, 2020 5:00 p.m. | Updated: June 12, 2020",
        "Last modified 11 June 2020 - 2 min read",
    ],
)
def test_a_line_of_publication_gives_its_day(line: str):
    assert read_date_line(line).day == JUNE_11


@pytest.mark.parametrize(
    "line",
    [
        "The talks opened on June 11, 2020.",
        "Tarn accord of 11 June 2020",
        "They sat on the 11th",
        "May 2020",
        "31 June 2020",
        "Round 11 in June",
    ],
)
def test_a_line_with_other_words_is_no_date_line(line: str):
    assert read_date_line(line) is None


def test_a_date_beside_a_clock_is_there_for_its_date():
    assert is_date_line("HERALD NEWS - Jun 11, 2020 - 21:04 | World")
    assert not is_date_line("The talks opened at 9:04 on Jun 11, 2020.")


@pytest.mark.parametrize(
    ("words", "day"),
    [("13/06/2020", date(2020, 6, 13)), ("6/13/2020", date(2020, 6, 13)), ("7/7/2020", date(2020, 7, 7))],
)
def test_a_date_in_figures_that_can_be_read_in_one_way_only_is_read(words: str, day: date):
    assert find_date(words).day == day


def test_a_date_in_figures_that_can_be_read_in_two_ways_is_left_open():
    assert find_date("06/07/2020").day is None


def test_the_first_date_of_a_stretch_counts():
    assert find_date("signed 3 May 2019, in force 2020-06-11").day == date(2019, 5, 3)


@pytest.mark.parametrize(
    "url",
    [
        "https://x.example/2020/06/11/talks",
        "https://x.example/world/2020/jun/11/talks",
        "https://x.example/a/2020-06-11",
    ],
)
def test_an_address_can_carry_its_date(url: str):
    assert date_in_address(url) == JUNE_11


def test_an_address_without_a_date_gives_none():
    assert date_in_address("https://x.example/2020/talks") is None


@pytest.mark.parametrize(
    "line",
    [
        "TARN, 11 June 2020 - The ministers met.",
        "TARN, 11 June 2020 – The ministers met.",
        "Tarn, June 11, 2020 (Orsa News) — The ministers met.",
        "PORT TARN, Ostmark, Thursday, 11 June 2020 -- The ministers met.",
        "TARN (11 June 2020) - The ministers met.",
    ],
)
def test_a_dateline_gives_the_day_of_its_report(line: str):
    assert read_dateline(line).day == JUNE_11


@pytest.mark.parametrize(
    "line",
    [
        "On 11 June 2020 - a Thursday - the ministers met.",
        "The treaty of 11 June 2020 - the last - is void.",
        "TARN - The ministers met on 11 June 2020 - a Thursday.",
        "TARN, 11 June - The ministers met.",
    ],
)
def test_a_sentence_with_a_date_and_a_dash_is_no_dateline(line: str):
    assert read_dateline(line) is None
