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
        ("Tavrin, is an insult.", "Tavrin"),
        (", and we will not be moved,”", "and we will not be moved"),
        ("…", "…"),
        ("it " + "x" * 80, "x" * 80),
        ("the share of 40%.", "share of 40%"),
    ],
)
def test_a_wording_has_no_punctuation_at_its_edges(words: str, issue: str):
    assert name_issue(words) == issue


@pytest.mark.parametrize(
    ("words", "issue"),
    [
        ("what she called a campaign of lies", "campaign of lies"),
        ("what the minister described as a theft of water", "theft of water"),
        ("the border is never to be moved", "border never moved"),
        ("that the prisoners must be released by June", "prisoners released by June"),
        ("that the dam should never be closed", "dam never closed"),
        ("how the vote was run", "vote"),
        ("Orsa, is an insult to us", "Orsa"),
    ],
)
def test_a_wording_has_a_noun_at_its_head(words: str, issue: str):
    assert name_issue(words) == issue


def test_the_two_sides_are_no_issue():
    assert name_issue("the two sides would meet", talks="Orsa talks") == "Orsa talks"


def test_a_wording_without_a_head_falls_back_on_the_talks():
    assert name_issue("which was never to be opened", talks="Orsa talks") == "Orsa talks"


@pytest.mark.parametrize(
    ("words", "issue"),
    [
        ("the pay for 4,200 workers", "pay for 4,200 workers"),
        ("that the government would not send in the army", "not send in the army"),
        ("the vote; the war has taught us patience", "vote"),
        ("talks, he is opposed to delay", "talks"),
    ],
)
def test_a_wording_ends_where_its_phrase_does(words: str, issue: str):
    assert name_issue(words) == issue
