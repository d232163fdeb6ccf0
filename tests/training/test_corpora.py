"""Corpora as marked texts: what each loader makes of what its corpus writes, on lines of our own."""

from __future__ import annotations

import json
from pathlib import Path

from training.corpora import MarkedText, load_re3d, vary_names


def names_in(text: MarkedText) -> list[tuple[str, str]]:
    return [(text.text[start:end], kind) for start, end, kind in text.names]


def test_other_names_stand_where_names_stood():
    sentence = "Ada Renk left Tarsk on Friday for a fair in Tarsk."
    marked = MarkedText(
        "a",
        sentence,
        [(0, len(sentence))],
        names=[(0, 8, "person"), (14, 19, "place")],
        doubtful=[(44, 49)],
        known_names=frozenset({"person", "place"}),
    )
    other = MarkedText("b", "Odo Brask-Lund of Port Lemmel", [], names=[(0, 14, "person"), (18, 29, "place")])
    varied = vary_names([marked], [marked, other], copies=40, seed=1)
    assert len(varied) == 40
    for text in varied:
        (person, _), (place, _) = names_in(text)
        assert person.lower() in ("ada renk", "odo brask-lund")
        assert place.lower() in ("tarsk", "port lemmel")
        assert [text.text[s:e].lower() for s, e in text.doubtful] == ["tarsk"]
    assert len({text.text for text in varied}) > 4


def test_texts_without_names_are_not_varied():
    assert vary_names([MarkedText("a", "Rain.", [(0, 5)])], [], copies=3, seed=1) == []


def write_re3d(folder: Path, text: str, entities: list[tuple[str, str]]) -> Path:
    (folder / "documents.json").write_text(json.dumps({"_id": "d", "text": text}) + "\n", encoding="utf-8")
    lines = [
        {"documentId": "d", "begin": text.index(words), "end": text.index(words) + len(words), "type": kind}
        for words, kind in entities
    ]
    (folder / "entities.json").write_text(
        "".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8"
    )
    return folder


def test_titles_articles_and_pronouns_are_no_part_of_a_name(tmp_path: Path):
    text = "Lt. Gen. Ina Sorrel told the Council that We and our sappers left Tarsk."
    entities = [
        ("Lt. Gen. Ina Sorrel", "Person"),
        ("the Council", "Organisation"),
        ("We", "Organisation"),
        ("our sappers", "Organisation"),
        ("Tarsk", "Location"),
    ]
    (marked,) = load_re3d(write_re3d(tmp_path, text, entities))
    assert names_in(marked) == [("Ina Sorrel", "person"), ("Council", "organisation"), ("Tarsk", "place")]
    assert sorted(text[start:end] for start, end in marked.doubtful) == ["We", "our sappers"]


def test_of_names_that_overlap_the_longest_counts_and_two_kinds_are_in_doubt(tmp_path: Path):
    text = "The Port Lemmel Dockers met in Harran."
    entities = [
        ("Port Lemmel", "Location"),
        ("Port Lemmel Dockers", "Organisation"),
        ("Harran", "Location"),
        ("Harran", "Organisation"),
    ]
    (marked,) = load_re3d(write_re3d(tmp_path, text, entities))
    assert names_in(marked) == [("Port Lemmel Dockers", "organisation")]
    assert [text[start:end] for start, end in marked.doubtful] == ["Harran"]
