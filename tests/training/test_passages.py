"""The passages' format: what parses, what is refused and why, and the passages of the repository themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from training.corpora import find_outermost, is_held_out, load_passages
from training.passages import (
    CodedAttribution,
    Passage,
    PassageError,
    code_attributions,
    find_near_duplicates,
    parse_markup,
    read_all_passages,
    read_passages,
)


def test_marks_are_taken_out_and_kept_as_spans():
    text, spans = parse_markup("[s1: {person: Ina Sorrel}] [c1 statement: said] [t1 rejects: no].")
    assert text == "Ina Sorrel said no."
    assert [(text[s.start : s.end], s.label, s.numbers, s.value) for s in spans] == [
        ("Ina Sorrel", "person", (), None),
        ("Ina Sorrel", "source", (1,), None),
        ("said", "cue", (1,), "statement"),
        ("no", "content", (1,), "rejects"),
    ]


def test_a_source_of_two_cues_is_the_source_of_both():
    _, spans = parse_markup(
        "[s1,2: Tarsk] [c1 statement: asked] [t1: why] and [c2 attitude: opposed] [t2 opposes: it]."
    )
    one, other = code_attributions(spans)
    assert one.source == other.source == ((0, 5),)
    assert (one.kind, one.stance) == ("statement", "none")
    assert (other.kind, other.stance) == ("attitude", "opposes")


def test_a_content_in_two_pieces_is_one_attribution():
    text, spans = parse_markup("[t1: “No,”] [s1: she] [c1 statement: said], [t1: “never.”]")
    (one,) = code_attributions(spans)
    assert [text[s:e] for s, e in one.content] == ["“No,”", "“never.”"]


def test_what_stands_within_another_content_is_not_outermost():
    _, spans = parse_markup("[s1: A] [c1 statement: said] [t1: that [s2: B] [c2 belief: feared] [t2: rain]].")
    outer, inner = code_attributions(spans)
    assert find_outermost([outer, inner]) == [outer]


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("[s1: A", "never closed"),
        ("A] said", "closes nothing"),
        ("[s1: A} said", "closes nothing"),
        ("[c1 shouting: said]", "does not fit"),
        ("[t1 statement: no]", "does not fit"),
        ("{town: Tavrin}", "unknown name"),
        ("[x1: A]", "unknown tag"),
        ("[s1: ]", "empty source"),
    ],
)
def test_a_fault_is_told_with_its_place(marked: str, message: str):
    with pytest.raises(PassageError, match=message) as fault:
        parse_markup(marked, where="here.txt:7")
    assert str(fault.value).startswith("here.txt:7")


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("words\n== a-1 | press | talks\nA.\n", "page.txt:1: text before"),
        ("== a-1 | poem | talks\nA.\n", "register is unknown"),
        ("== a-1 | press\nA.\n", "is not"),
        ("== a-1 | press | talks\n[s1: A] [c1 statement: said] so.\n", "has no content"),
        ("== a-1 | press | talks\n[s1: A] said [t1: so].\n", "has no cue"),
    ],
)
def test_a_file_with_a_fault_is_refused(page: str, message: str, tmp_path: Path):
    file = tmp_path / "page.txt"
    file.write_text(page, encoding="utf-8")
    with pytest.raises(PassageError, match=message):
        read_passages(file)


def test_line_breaks_within_a_paragraph_are_blanks(tmp_path: Path):
    file = tmp_path / "page.txt"
    file.write_text("== a-1 | press | talks\nOne\ntwo.\n\nThree.\n", encoding="utf-8")
    (passage,) = read_passages(file)
    assert passage.text == "One two.\n\nThree."


# --- Those of the repository -------------------------------------------------------------------------------------------


def test_the_passages_are_as_many_and_as_varied_as_asked():
    passages = read_all_passages()
    assert len(passages) >= 1200
    assert sum(len(passage.text.split()) for passage in passages) >= 90_000
    cues = Counter(p.text[s.start : s.end].lower() for p in passages for s in p.spans if s.label == "cue")
    assert len(cues) >= 2500
    assert cues.most_common(1)[0][1] < 0.06 * cues.total()


def test_no_two_passages_are_nearly_the_same():
    assert find_near_duplicates(read_all_passages()) == []


def test_near_duplicates_are_seen():
    words = "The envoy of the northern league told the council on Friday that the bridge would stay closed"
    one, other = (Passage(name, "press", True, words, ()) for name in ("a", "b"))
    assert find_near_duplicates([one, other]) == [("a", "b", 1.0)]


def test_a_tenth_is_held_out_and_never_trained_on():
    held, trained = ({p.id for p in load_passages(held_out=held)} for held in (True, False))
    assert held.isdisjoint(trained)
    assert all(is_held_out(name) for name in held)
    assert 0.07 < len(held) / (len(held) + len(trained)) < 0.13


def test_every_mark_of_every_passage_cuts_words_out_of_it():
    for passage in load_passages():
        for one in passage.attributions or []:
            assert isinstance(one, CodedAttribution)
            for start, end in (*one.source, *one.cue, *one.content):
                assert passage.text[start:end].strip()
