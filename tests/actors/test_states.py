"""States by their names, by the words for what belongs to them, and by their capitals."""

from __future__ import annotations

from collections import Counter

import pytest

from dragoman.actors.states import find_state, list_states


@pytest.mark.parametrize(
    ("words", "code", "how"),
    [
        ("Iraq", "IQ", "name"),
        ("Iraqi", "IQ", "adjective"),
        ("the Iraqis", "IQ", "adjective"),
        ("Baghdad", "IQ", "capital"),
        ("Baghdad’s", "IQ", "capital"),
        ("Washington", "US", "capital"),
        ("the White House", "US", "capital"),
        ("U.S.", "US", "name"),
        ("the United\u00a0States", "US", "name"),
        ("The Hague", "NL", "capital"),
        ("The Netherlands", "NL", "name"),
        ("Côte d’Ivoire", "CI", "name"),
        ("Sana’a", "YE", "capital"),
        ("Kosovo", "XK", "name"),
        ("Singapore's", "SG", "name"),
    ],
)
def test_a_state_is_found_under_all_its_words(words: str, code: str, how: str):
    state, kind = find_state(words) or pytest.fail(f"no state is found in {words!r}")
    assert (state.code, kind) == (code, how)


@pytest.mark.parametrize("words", ["Veldria", "", "'s", "iraq", "Iraq War", "the", "Us", "us"])
def test_other_words_are_no_state(words: str):
    assert find_state(words) is None


def test_a_name_wins_over_a_capital_and_an_adjective():
    for state in list_states():
        for name in state.names:
            assert find_state(name) == (state, "name")


@pytest.mark.parametrize(
    ("one", "other"), [("Niger", "Nigeria"), ("Nigerien", "Nigerian"), ("Guinea", "Guinea-Bissau")]
)
def test_neighbours_in_spelling_are_two_states(one: str, other: str):
    assert find_state(one) != find_state(other)


def test_every_line_of_the_table_is_whole():
    states = list_states()
    assert len(states) >= 195
    assert all(len(state.code) == 2 and state.code.isupper() and state.adjectives for state in states)
    assert len({state.code for state in states}) == len(states)
    doubled = Counter(name for state in states for name in state.names)
    assert [name for name, count in doubled.items() if count > 1] == []
    words = [word for s in states for word in (*s.names, *s.adjectives, *s.capitals)]
    assert all(word == word.strip() != "" for word in words)


def test_no_capital_stands_for_two_states():
    capitals = Counter(word for state in list_states() for word in state.capitals)
    assert max(capitals.values()) == 1
