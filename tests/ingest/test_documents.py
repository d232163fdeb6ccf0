"""A text becomes a document: what is known about it, and what holds for any text at all."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ingest import LONGEST_READ, make_document
from dragoman.ingest.paragraphs import split_paragraphs

DISPATCH = """Vale and Ostia open talks in Tarn

By Ada Arden

June 11, 2020

TARN, June 11 (Reuters) - The two delegations met for two hours. “We listened,” said Col. Piet Harrow.

Topics: fishing, transit
"""


def test_the_page_says_what_it_is():
    document = make_document(DISPATCH, origin="dispatch.txt").document
    assert document.title == "Vale and Ostia open talks in Tarn"
    assert document.author == "Ada Arden"
    assert document.published == date(2020, 6, 11)
    assert document.publisher == "Reuters"
    assert document.topics == ("fishing", "transit")
    assert document.language == "en"
    assert document.origin == "dispatch.txt"
    assert DISPATCH[slice(*document.headline)] == document.title


def test_what_is_given_wins_over_what_is_found():
    found = make_document(
        DISPATCH, title="Talks", publisher="The Herald", published=date(2021, 1, 2), author="J. Birk"
    )
    document = found.document
    assert (document.title, document.publisher, document.author) == ("Talks", "The Herald", "J. Birk")
    assert document.published == date(2021, 1, 2)


def test_the_address_gives_date_and_publisher_where_nothing_else_does():
    url = "https://www.herald.example/2020/06/11/talks"
    document = make_document("The talks opened on Monday, both sides said.", url=url).document
    assert (document.published, document.publisher) == (date(2020, 6, 11), "herald.example")


def test_the_raw_text_stays_untouched():
    text = "\ufeffVale\u00a0talks\r\n\r\nThe two sides met.\r\nThey parted.\r\n"
    document = make_document(text).document
    assert document.text == text
    assert [text[s:e] for s, e in document.sentences][1:] == ["The two sides met.", "They parted."]


def test_another_language_is_kept_unread():
    text = "Les deux délégations se sont réunies à Tarn. Elles se retrouveront au mois de juin, selon le ministre."
    found = make_document(text)
    assert found.document.text == text
    assert found.document.language == "fr"
    assert (found.document.body, found.document.sentences) == ((), ())
    assert "language-unsupported" in [problem.code for problem in found.problems]


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\ufeff", "--- ***"])
def test_a_text_without_words_is_no_document(text: str):
    found = make_document(text, origin="empty.txt")
    assert found.document is None
    assert [(problem.code, problem.origin) for problem in found.problems] == [("document-empty", "empty.txt")]


def test_a_date_that_can_be_read_in_two_ways_is_not_guessed():
    found = make_document("Talks open in Tarn\n\n06/07/2020\n\nThe talks opened on Monday, both sides said.")
    assert found.document.published is None
    assert [problem.code for problem in found.problems] == ["date-ambiguous"]


def test_a_very_long_text_is_read_up_to_the_limit():
    text = "The two sides met again in Tarn and parted without a result. " * 10_000
    found = make_document(text)
    assert found.document.text == text
    assert LONGEST_READ - 100 < found.document.sentences[-1][1] <= LONGEST_READ
    assert text[slice(*found.document.sentences[-1])].endswith("result.")
    assert "text-truncated" in [problem.code for problem in found.problems]


def test_an_article_without_line_breaks_loses_its_notes_and_keeps_its_sentences():
    prose = "The two sides met in Tarn, and Col. Harrow said that they would meet again on Jan. 10. " * 12
    text = (
        prose
        + "Follow us on Twitter. "
        + "Marsh said that she would come back. (Reporting by Ada Arden; Editing by Jon Birk)"
    )
    document = make_document(text).document
    read = [text[s:e] for s, e in document.sentences]
    assert len(read) == 13
    assert read[-1] == "Marsh said that she would come back."


def test_wrapped_lines_are_one_paragraph_and_an_indent_opens_the_next():
    text = (
        "TARN, Ostia, June 11 -- The foreign ministers of Vale and Ostia met\n"
        "on Thursday for the first time in nine years. They spoke for two\n"
        "hours at a hotel above the harbour.\n"
        "   Harrow declined to comment on the talks, and the hosts did not\n"
        "say when the next round would be held.\n"
    )
    assert [paragraph.words.split()[0] for paragraph in split_paragraphs(text)] == ["TARN,", "Harrow"]


ANY_TEXT = st.text(
    st.sampled_from("Aa .\n\r\t“”\"'-|:©•/()[]1920\u00a0\u2028\x0c\x1c\ud800")
    | st.characters(exclude_categories=[]),
    max_size=300,
)
LINES = st.lists(
    st.sampled_from(
        [
            *DISPATCH.splitlines(),
            "Read more:",
            "Photo: A. Arden/AFP",
            "Tags:",
            "Comments",
            "Subscribe now",
            "• one",
            "AFP",
            "",
        ]
    ),
    max_size=14,
).map("\n".join)


@settings(deadline=None)
@given(ANY_TEXT | LINES)
def test_spans_hold_for_any_text(text: str):
    document = make_document(text).document
    if document is None:
        return
    for spans in (document.body, document.sentences):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    in_body = [
        place for start, end in document.body for place in range(start, end) if not text[place].isspace()
    ]
    in_sentences = [
        place for start, end in document.sentences for place in range(start, end) if not text[place].isspace()
    ]
    assert in_body == in_sentences


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_the_dateline_gives_a_report_its_date(dash: str):
    text = f"Ostmark and Orsa part without a pact\n\nTARN, 9 May 2033 {dash} The two ministers parted on Monday without a word.\n"
    assert make_document(text).document.published == date(2033, 5, 9)
