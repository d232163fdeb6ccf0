"""Bytes of many encodings become the text that was meant, or the analyst is told that it was a guess."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ingest.decode import decode_bytes

LINE = "Präsident Søren Žák sagte: „Wir unterschreiben.“"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_guess(encoding: str):
    page = decode_bytes(LINE.encode(encoding))
    assert (page.text, page.mishaps) == (LINE, ())


def test_the_encoding_that_a_web_page_declares_is_used():
    html = '<html><head><meta charset="windows-1251"></head><p>Переговоры</p></html>'
    assert decode_bytes(html.encode("cp1251")).text == html


def test_latin_1_is_read_as_browsers_read_it():
    html = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>“Yes”</p>'
    assert "“Yes”" in decode_bytes(html.encode("cp1252")).text


def test_an_encoding_that_is_not_declared_is_guessed_and_said_so():
    words = (
        "Die Außenminister trafen sich am Donnerstag für zwei Stunden. Sie führten Gespräche über Zölle. " * 5
    )
    page = decode_bytes(words.encode("cp1252"))
    assert page.text == words
    assert [code for code, _ in page.mishaps] == ["encoding-guessed"]


def test_bytes_that_fit_no_encoding_leave_a_mark():
    page = decode_bytes(b"\xef\xbb\xbfTalks \xff open")
    assert page.text == "Talks \ufffd open"
    assert [code for code, _ in page.mishaps] == ["encoding-replaced"]


def test_line_ends_are_not_translated():
    assert decode_bytes(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_text(data: bytes):
    assert isinstance(decode_bytes(data).text, str)
