"""What somebody says of a thing tells where they stand on it."""

from __future__ import annotations

import pytest

from dragoman.positions.judging import judge, judge_called


@pytest.mark.parametrize(
    ("said", "stance", "about"),
    [
        ("that a second dam would ruin our growers", "opposes", "a second dam"),
        ("a second dam would not harm anybody", "supports", "a second dam"),
        ("a joint gauge would save lives", "supports", "a joint gauge"),
        ("a joint gauge would make the river safer", "supports", "a joint gauge"),
        ("the levy would leave three villages without bread", "opposes", "the levy"),
        ("A second dam is the last thing we need", "opposes", "A second dam"),
        ("a joint gauge was long overdue", "supports", "a joint gauge"),
        ("the levy was not acceptable", "opposes", "the levy"),
        ("a toll on the bridge is not something the valley could afford", "opposes", "a toll on the bridge"),
        ("a toll on the bridge was something no farmer should pay", "opposes", "a toll on the bridge"),
        ("it was too early for a vote on the sluice", "opposes", "a vote on the sluice"),
        ("it was high time for a vote on the sluice", "supports", "a vote on the sluice"),
        ("the time had come for a vote on the sluice", "supports", "a vote on the sluice"),
        ("there would be no second dam as long as she led the council", "opposes", "second dam"),
        ("Tarn had no choice but to open the sluice", "supports", "open the sluice"),
        ("she would be sorry to see the sluice closed", "opposes", "the sluice closed"),
        ("Yes to a second dam", "supports", "a second dam"),
        ("No to a second dam", "opposes", "a second dam"),
        ("Nobody needs a second dam", "opposes", "a second dam"),
        ("without a second dam the plains would run dry", "supports", "a second dam"),
        ("a second dam is what the valley has wanted", "supports", "a second dam"),
        ("there was no way around a second dam", "supports", "a second dam"),
        ("a second dam would give work to the valley", "supports", "a second dam"),
        ("a second dam would be the end of the pike", "opposes", "a second dam"),
        ("a second dam could be built once the toll was gone", "conditional", "a second dam"),
        ("no second dam before the toll is gone", "conditional", "second dam"),
        ("his call for a second dam had not changed", "supports", "a second dam"),
        ("her opposition to a second dam stood firm", "opposes", "a second dam"),
    ],
)
def test_a_judgement_is_a_stand_on_what_is_judged(said: str, stance: str, about: str):
    assert judge(said) == (stance, about)


@pytest.mark.parametrize(
    "said",
    [
        "the law would come in the autumn",
        "That is worth nine votes",
        "he was right",
        "the road is too narrow",
    ],
)
def test_what_judges_nothing_is_no_stand(said: str):
    assert judge(said) is None


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("the split fair and sound", "supports"),
        ("a second dam a gift to smugglers", "opposes"),
        ("it a mistake", "opposes"),
        ("the merger a waste of money", "opposes"),
        ("the merger a great chance", "supports"),
    ],
)
def test_what_a_thing_is_called(said: str, stance: str):
    found = judge_called("called", said)
    assert found is not None
    assert found[0] == stance


def test_what_is_only_said_is_not_called_so():
    assert judge_called("said", "the split fair and sound") is None
