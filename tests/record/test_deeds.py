"""Sentences about deeds: who is the doer, and what came of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record.deeds import find_mentions, read_deed, read_outcome, turns_down

PIER = read_deed("repair the pier at Lisk by 31 May")


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("release the prisoners", "releas"),
        ("that it will release the prisoners by 3 May", "releas"),
        ("lists of prisoners would be exchanged", "exchang"),
        ("freeing the prisoners", "releas"),
        ("a truce until June", "truc"),
    ],
)
def test_the_verb_of_a_deed(words: str, verb: str):
    deed = read_deed(words)
    assert deed is not None and deed.verb == verb
    assert "may" not in deed.stems and "jun" not in deed.stems


def test_names_of_the_doer_and_days_are_no_words_of_a_deed():
    assert PIER is not None and PIER.stems == {"repair", "pier", "lisk"}
    assert read_deed("Veldria", ["Veldria"]) is None
    assert read_deed("by 3 May") is None


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("Veldria has repaired the pier.", "kept"),
        ("Veldria has not repaired the pier.", "undone"),
        ("Veldria has not yet repaired the pier.", "not yet"),
        ("Veldria did not repair the pier.", "broken"),
        ("Veldria proceeds to the pier at Lisk.", None),
        ("Ostmark has repaired the pier, and Veldria knows.", None),
        ("Veldria, Ostmark and the Lakes have repaired the pier.", "kept"),
        ("In May Veldria repaired the pier.", "kept"),
    ],
)
def test_what_a_sentence_says(sentence: str, outcome: str | None):
    assert PIER is not None
    assert read_outcome(sentence, PIER, find_mentions(sentence, ["Veldria"], ["Ostmark", "Lakes"])) == outcome


def test_a_longer_name_hides_those_within_it():
    sentence = "The Free Port of Veldria and Veldria agreed."
    assert find_mentions(sentence, ["Veldria"], ["Free Port of Veldria"]) == ((4, 24, False), (29, 36, True))


@pytest.mark.parametrize(
    ("sentence", "down"),
    [
        ("Ostmark rejected Veldria’s offer.", True),
        ("Ostmark rejected Norvik’s offer to Veldria.", False),
        ("Veldria rejected Ostmark’s offer.", False),
        ("Veldria withdrew its offer.", True),
        ("Ostmark withdrew its offer, Veldria said.", False),
        ("Ostmark accepted Veldria’s offer.", False),
    ],
)
def test_an_offer_turned_down(sentence: str, down: bool):
    assert turns_down(sentence, find_mentions(sentence, ["Veldria"], ["Ostmark", "Norvik"])) is down


@given(st.text(max_size=120), st.text(max_size=20))
def test_any_sentence_can_be_read(sentence: str, name: str):
    assert PIER is not None
    mentions = find_mentions(sentence, ["Veldria", name], ["Ostmark"])
    assert read_outcome(sentence, PIER, mentions) in ("kept", "broken", "undone", "not yet", None)
    turns_down(sentence, mentions)
