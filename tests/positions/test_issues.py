"""Issues are named as the text names them, and alike ones are filed together."""

import pytest

from dragoman.positions import name_issue
from dragoman.positions.lexicon import read_stance


@pytest.mark.parametrize(
    ("words", "issue"),
    [
        ("to extend scholarship programmes for students", "extend scholarship programmes for students"),
        ("that the dialogue must include a timetable for withdrawal", "timetable for withdrawal"),
        ("the necessity of reforms, which few want", "necessity of reforms"),
    ],
)
def test_the_first_phrase_names_the_issue(words: str, issue: str) -> None:
    assert name_issue(words) == issue


def test_support_for_the_talks_is_filed_under_the_talks() -> None:
    assert name_issue("the strategic dialogue", talks="Velmark-Tarsk dialogue") == "Velmark-Tarsk dialogue"


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("has repeatedly refused", "rejects"),
        ("expressed strong objections against", "opposes"),
        ("did not support", "opposes"),
        ("has shown full support for", "supports"),
        ("called on", "demands"),
        ("only if", "conditional"),
        ("is ready to", "offers"),
        ("said", None),
    ],
)
def test_a_cue_says_where_somebody_stands(words: str, stance: str | None) -> None:
    assert read_stance(words) == stance


@pytest.mark.parametrize(
    ("words", "issue"),
    [
        ("Tavrin, is an insult.", "Tavrin, is an insult"),
        (", and we will not be moved,”", "and we will not be moved"),
        ("…", "…"),
        ("it " + "x" * 80, "x" * 80),
        ("the share of 40%.", "share of 40%"),
    ],
)
def test_a_wording_has_no_punctuation_at_its_edges(words: str, issue: str):
    assert name_issue(words) == issue
