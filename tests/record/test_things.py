"""What was promised, as words to find it again by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Commitment
from dragoman.record.ends import read_end, reads_turned_down
from dragoman.record.things import Thing, is_other_kind, is_other_thing, read_thing, share_of
from dragoman.record.verb_classes import classes_of


def thing(deed: str, sentence: str = "", before: str = "") -> Thing:
    found = read_thing(Commitment("veldria", deed, "promise"), sentence, before, ["Veldria"])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("deed", "verb", "one_class"),
    [
        ("hand over 40 prisoners", "hand", "free"),
        ("the boats seized in winter would be returned to their owners", "return", "free"),
        ("have 200 houses built", "built", "build"),
        ("having the ferry to Lisk running again", "run", "run"),
        ("be free to vote as they please", "vot", "vote"),
        ("pull two battalions back from the heights", "withdraw", "leave"),
    ],
)
def test_the_verb_and_its_class(deed: str, verb: str, one_class: str):
    found = thing(deed)
    assert (found.verb, one_class in found.classes) == (verb if verb != "built" else "build", True)


def test_the_men_are_those_told_before():
    found = thing("the men would be handed over", "", "Forty prisoners are to go home.")
    assert {"#40", "prisoner"} <= found.core


def test_a_promise_without_a_verb_is_one_to_bring_it_about():
    assert thing("a bill on level crossings", "It promised staff a bill on level crossings.").verb == ""


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("Norvik freed 25 prisoners.", True),
        ("Another 40 prisoners came home.", True),
        ("The forty prisoners came home.", False),
        ("Prisoners came home.", False),
        ("Of 90 prisoners, 40 prisoners came home.", False),
    ],
)
def test_another_number_is_another_thing(words: str, other: bool):
    assert is_other_thing(thing("free 40 prisoners"), words) is other


def test_another_kind_is_another_thing():
    assert is_other_kind(thing("table the water bill"), "The tariff bill was passed.")
    assert not is_other_kind(thing("table the water bill"), "The water bill was passed.")
    assert not is_other_kind(thing("table the water bill"), "The bill was passed.")


def test_words_told_beside_count_half():
    found = thing("free the miners", "Veldria promised in Harn to free the miners")
    assert share_of(found, frozenset({"miner"}), lambda _: 1.0) == 1.0
    assert share_of(found, frozenset({"harn"}), lambda _: 1.0) == 0.5


def test_verbs_with_a_word_after_them():
    assert "free" in classes_of("went", ["home"])
    assert "free" not in classes_of("went", ["on", "strike"])


@given(st.text(max_size=120), st.text(max_size=60))
def test_any_words_can_be_read(sentence: str, deed: str):
    found = read_thing(Commitment("veldria", deed, "offer"), sentence, sentence, ["Veldria"])
    if found:
        read_end(sentence, found, (), before_is_ours=False)
        reads_turned_down(sentence, (), is_offer=True)
        assert 0 <= share_of(found, frozenset(sentence.split()), lambda _: 1.0) <= 1
