"""An analyst's codebook read from a file; what is wrong in it is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError, UnreadableFile
from dragoman.ingest.codebook import load_codebook
from dragoman.model.codebook import CodedIssue, CodedOption

WHOLE = """
# our issues
issues:
  - id: garrison
    question: "When does the garrison leave: at once?"
    track: security
    options:
      - {wording: it stays, place: 0}
      - wording: all leave
        place: 99.5
      - "no"
    examples:
      - withdrawal of the troops   # as the reports put it
  - id: prisoners
    question: Who goes home?
"""


def loaded(folder: Path, text: str) -> tuple[CodedIssue, ...]:
    path = folder / "issues.yaml"
    path.write_text(text, encoding="utf-8")
    return load_codebook(path).issues


def test_a_codebook_is_read_whole(tmp_path: Path):
    garrison, prisoners = loaded(tmp_path, WHOLE)
    assert garrison == CodedIssue(
        "garrison",
        "When does the garrison leave: at once?",
        "security",
        (CodedOption("it stays", 0.0), CodedOption("all leave", 99.5), CodedOption("no")),
        ("withdrawal of the troops",),
    )
    assert prisoners == CodedIssue("prisoners", "Who goes home?")


def test_json_is_read_too(tmp_path: Path):
    (one,) = loaded(
        tmp_path, '{"issues": [{"id": "a", "question": "b?", "options": [{"wording": "c", "place": 5}]}]}'
    )
    assert one.options == (CodedOption("c", 5.0),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the file is empty"),
        ("issues:\n  - id: a\n", "line 2: an issue has no 'question'"),
        ("issues:\n  - id: a\n    question: b\n    option: c\n", "line 4: an issue has no 'option'"),
        ("issues:\n  - {id: a, question: b}\n  - {id: a, question: c}\n", "the id 'a' is used twice"),
        (
            "issues:\n  - id: a\n    question: b\n    options:\n      - {wording: c, place: 130}\n",
            "line 5: the place '130'",
        ),
        (
            "issues:\n  - id: a\n    question: b\n    options:\n      - {wording: c, place: nan}\n",
            "line 5: the place 'nan'",
        ),
        ("issues:\n  - id: a\n    question: [b]\n", "line 3: question must be plain words"),
        ("issues: a\n", "line 1: 'issues' must be a list"),
        ("issues: []\n", "the list of issues is empty"),
        ("- a\n", "line 1: the codebook must be"),
        ("issues:\n  - id: 'a\n", "line "),
        ("issues:\n  - id: a\n\tquestion: b\n", "line 3"),
        ("issues:\n  - id: a\n    id: b\n    question: c\n", "line 3: an issue has 'id' twice"),
        ("[" * 5000, "nested too deeply"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, told: str):
    with pytest.raises(InputError, match=told.replace("[", r"\[")):
        loaded(tmp_path, text)


def test_a_file_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(UnreadableFile, match=r"none\.yaml cannot be read"):
        load_codebook(tmp_path / "none.yaml")
