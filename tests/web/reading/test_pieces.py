"""The text of a report, cut for its claims: no letter is lost, and every claim finds exactly its words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Claim, Document, Evidence, Figure, document_id, make_claim
from dragoman.report.places import paragraphs_of
from dragoman.web.reading.pieces import LETTERS, cut_passage, cut_text
from support.talks import RULES, read_many

LETTER_OF = {letter: role for role, letter in LETTERS.items()}


@st.composite
def texts_and_claims(draw) -> tuple[Document, list[Claim]]:
    """A text of a few lines, and claims on any of its words, over and inside one another."""
    text = draw(st.text("ab \n\u202e😀é", min_size=3, max_size=80).filter(str.strip))
    document = Document(document_id(text), text)
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 20), st.sampled_from(list(LETTERS)))
    spans = draw(st.lists(places, max_size=8))
    words = [Evidence(document.id, s, min(len(text), s + n), text[s : s + n], role) for s, n, role in spans]
    return document, [
        make_claim(Figure(str(n), None, None), (one,), confidence=1, provenance=RULES)
        for n, one in enumerate(words)
    ]


@settings(max_examples=150)
@given(texts_and_claims())
def test_no_letter_is_lost_and_every_claim_finds_its_words(told):
    document, claims = told
    numbers = {claim.id: n for n, claim in enumerate(claims, 1)}
    paragraphs = cut_text(document, claims, numbers)
    assert len(paragraphs) == len(paragraphs_of(document).spans)
    marked: dict[str, set[int]] = {}
    for paragraph, (start, end) in zip(paragraphs, paragraphs_of(document).spans, strict=True):
        assert "".join(piece.text for piece in paragraph.pieces) == document.text[start:end]
        assert paragraph.pieces[0].start == start
        for piece in paragraph.pieces:
            for mark in piece.marks.split():
                marked.setdefault(mark, set()).update(range(piece.start, piece.start + len(piece.text)))
    shown = {place for start, end in paragraphs_of(document).spans for place in range(start, end)}
    for claim in claims:
        words = claim.evidence[0]
        expected = set(range(words.start, words.end)) & shown
        assert marked.get(f"{numbers[claim.id]}{LETTERS[words.role]}", set()) == expected


def test_a_source_inside_what_is_said_has_both_marks():
    document = Document("d", "the envoy of Tarsk said so", body=((0, 26),))
    outer = Evidence("d", 0, 26, document.text, "content")
    inner = Evidence("d", 4, 18, "envoy of Tarsk", "source")
    claim = make_claim(Figure("1", None, None), (outer, inner), confidence=1, provenance=RULES)
    (paragraph,) = cut_text(document, [claim], {claim.id: 1})
    assert [piece.classes for piece in paragraph.pieces] == ["m-content", "m-source m-content", "m-content"]


def test_a_passage_is_the_sentence_with_the_claim_s_words_marked():
    reading = read_many(1)[0]
    for claim in reading.claims:
        passage = cut_passage(reading.document, claim, 7)
        marked = "".join(piece.text for piece in passage.pieces if piece.marks)
        assert marked == claim.evidence[0].quote
