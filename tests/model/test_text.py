"""A document by its text, and evidence cut out of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Document, Evidence, document_id

TEXT = "Talks opened. Both sides spoke.\n\nPhoto: A. Birk\n\nNobody signed."
PLACES = {words: (TEXT.index(words), TEXT.index(words) + len(words)) for words in
          ("Talks opened.", "Both sides spoke.", "Nobody signed.", "Photo: A. Birk")}  # fmt: skip
DOCUMENT = Document(
    document_id(TEXT),
    TEXT,
    body=((0, PLACES["Both sides spoke."][1]), PLACES["Nobody signed."]),
    sentences=tuple(PLACES[words] for words in ("Talks opened.", "Both sides spoke.", "Nobody signed.")),
)


def test_the_id_of_a_text_is_for_ever():
    assert document_id("Talks opened.") == "89ae315a04cba3cf"
    assert document_id("\u00a0“é”\n") == "f46121385ab3a980"
    assert document_id("\ud83d") != document_id("\ud83e")


@given(st.text(max_size=40), st.text(max_size=40))
def test_two_texts_have_two_ids(one: str, other: str):
    assert (document_id(one) == document_id(other)) == (one == other)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Talks", "Talks opened."),
        ("sides", "Both sides spoke."),
        ("Photo", "Both sides spoke."),
        ("signed", "Nobody signed."),
    ],
)
def test_a_place_lies_in_its_sentence_or_after_the_last_one(words: str, sentence: str):
    assert DOCUMENT.sentence_at(TEXT.index(words)) == PLACES[sentence]


def test_without_sentences_the_text_is_one():
    assert replace(DOCUMENT, sentences=()).sentence_at(5) == (0, len(TEXT))


def test_the_body_holds_what_lies_wholly_in_one_stretch_of_it():
    assert DOCUMENT.holds_in_body(*PLACES["Nobody signed."])
    assert not DOCUMENT.holds_in_body(*PLACES["Photo: A. Birk"])
    assert not DOCUMENT.holds_in_body(PLACES["Both sides spoke."][0], PLACES["Nobody signed."][1])


@given(st.text(" \u00a0\nab“", max_size=30), st.data())
def test_evidence_is_the_texts_own_words_without_blanks_at_its_edges(text: str, data: st.DataObject):
    document = Document(document_id(text), text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cut = Evidence.cut(document, start, end, "content")
    assert cut.quote == text[cut.start : cut.end] == text[start:end].strip()
    assert start <= cut.start or not cut.quote
    assert cut.end <= end or not cut.quote
