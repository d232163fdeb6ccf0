"""The network on short texts that leave no doubt: both levels of speech, kinds and stances, names, and nothing outside the body."""

from __future__ import annotations

from functools import cache

from dragoman.ingest import make_document
from dragoman.model import AttributionMark, Document
from dragoman.read import Weights, mark_document, open_weights


@cache
def weights() -> Weights:
    return open_weights()


def marks_of(text: str) -> tuple[Document, tuple[AttributionMark, ...]]:
    document = make_document(text).document
    assert document is not None
    return document, mark_document(document, weights()).attributions


def words(document: Document, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(document.text[start:end] for start, end in spans)


TALKS = "Talks between Velmark and Tarsk on the bridge at Port Lemmel went on for a second day on Tuesday. "


def test_a_plain_statement_has_its_three_parts():
    document, (mark,) = marks_of(
        TALKS + "Foreign Minister Ina Sorrel said that the bridge would stay closed until May."
    )
    assert words(document, mark.source) == "Foreign Minister Ina Sorrel"
    assert words(document, mark.cue) == "said"
    assert words(document, mark.content) == "that the bridge would stay closed until May"
    assert (mark.kind, mark.nested) == ("statement", False)


def test_what_is_reported_of_another_is_told_on_its_own_level():
    document, marks = marks_of(
        TALKS + "Envoy Odo Brask said that Tarsk had promised to withdraw its guns from the river."
    )
    (outer,) = [mark for mark in marks if not mark.nested]
    (inner,) = [mark for mark in marks if mark.nested]
    assert words(document, outer.source) == "Envoy Odo Brask"
    assert words(document, inner.source) == "Tarsk"
    assert "promised" in words(document, inner.cue)


def test_a_source_of_two_cues_is_found_at_both():
    document, marks = marks_of(
        TALKS + "The Velmark delegation welcomed the new draft, adding that a vote could be held in June."
    )
    assert [words(document, mark.source) for mark in marks if not mark.nested] == [
        "The Velmark delegation"
    ] * 2


def test_stances_are_told_apart():
    _document, marks = marks_of(
        TALKS + "The Harbour League opposes the toll. The Grain Union supports a ceasefire. "
        "Velmark demanded that Tarsk release all prisoners."
    )
    assert [mark.stance for mark in marks if not mark.nested] == ["opposes", "supports", "demands"]


def test_a_quotation_that_goes_on_is_one_attribution():
    document, marks = marks_of(
        TALKS
        + "“We have nothing to hide,” Ina Sorrel said. “The maps are on the table. They will stay there.”"
    )
    (mark,) = [mark for mark in marks if not mark.nested]
    assert words(document, mark.content).startswith("“We have nothing to hide,”")
    assert words(document, mark.content).endswith("They will stay there.”")


def test_a_text_without_speech_has_no_attributions():
    _, marks = marks_of(
        TALKS + "The bridge is 300 metres long. It was built in 1961 and carries two railway tracks."
    )
    assert marks == ()


def test_reading_twice_gives_the_same():
    text = TALKS + "Ina Sorrel urged both sides to keep the truce."
    assert marks_of(text) == marks_of(text)
