"""The shadow of a text is plain to match in, and every slice of it leads back to the raw words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import make_shadow

ODD = "ab é\u00a0\u2009\u200b\u00ad\u2060\ufeff“”‘’„«»–—‑−…ﬁﬄ\r\n\t \u0301\u0308\u2028'\"-."
TEXTS = st.text(st.sampled_from(ODD) | st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("“We agree”", '"We agree"'),
        ("Vale’s offer", "Vale's offer"),
        ("9\u00a0a.m.", "9 a.m."),
        ("the two \r\n sides", "the two sides"),
        ("nego\u00adtiations", "negotiations"),
        ("ﬁrst oﬃce", "first office"),
        ("2014–2020 — done", "2014-2020 - done"),
        ("We … agree", "We ... agree"),
        ("Jose\u0301", "José"),
    ],
)
def test_the_shadow_is_plain(raw: str, plain: str):
    assert make_shadow(raw).text == plain


def test_words_found_in_the_shadow_are_quoted_raw():
    raw = "She said: “We\u00a0will not\nsign” – and left."
    shadow = make_shadow(raw)
    start = shadow.text.index('"We will not sign"')
    begin, end = shadow.to_raw(start, start + len('"We will not sign"'))
    assert raw[begin:end] == "“We\u00a0will not\nsign”"


@settings(deadline=None)
@given(TEXTS, st.data())
def test_the_raw_slice_of_a_shadow_slice_holds_that_slice(raw: str, data: st.DataObject):
    shadow = make_shadow(raw)
    start = data.draw(st.integers(0, len(shadow.text)))
    end = data.draw(st.integers(start, len(shadow.text)))
    begin, stop = shadow.to_raw(start, end)
    assert 0 <= begin <= stop <= len(raw)
    # A slice that cuts an expanded ligature or an accented letter in two gets the whole of it.
    assert shadow.text[start:end] in make_shadow(raw[begin:stop]).text


@settings(deadline=None)
@given(st.text(st.sampled_from("ab \u00a0\u200b\u00ad“”’–\r\n"), max_size=40), st.data())
def test_without_ligatures_the_way_back_is_exact(raw: str, data: st.DataObject):
    shadow = make_shadow(raw)
    start = data.draw(st.integers(0, len(shadow.text)))
    end = data.draw(st.integers(start, len(shadow.text)))
    begin, stop = shadow.to_raw(start, end)
    assert make_shadow(raw[begin:stop]).text == shadow.text[start:end]


@settings(deadline=None)
@given(TEXTS)
def test_the_shadow_of_a_shadow_is_itself(raw: str):
    plain = make_shadow(raw).text
    assert make_shadow(plain).text == plain


@settings(deadline=None)
@given(TEXTS)
def test_raw_spans_of_neighbours_never_run_backwards(raw: str):
    shadow = make_shadow(raw)
    spans = [shadow.to_raw(place, place + 1) for place in range(len(shadow.text))]
    assert spans == sorted(spans)


def test_a_slice_outside_the_shadow_is_refused():
    with pytest.raises(ValueError, match="no slice"):
        make_shadow("short").to_raw(3, 9)
