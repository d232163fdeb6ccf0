"""Names of bodies: acronyms, common nouns, and the words that tell one from another."""

from __future__ import annotations

import pytest

from dragoman.actors.across.body_names import (
    core_of,
    fold_form,
    initials,
    is_acronym,
    is_generic,
    own_words,
)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("N.D.F.", ("NDF",)),
        ("ORF", ("ORF",)),
        ("the Orsa River Front", ("orsa", "river", "front")),
        ("al-Sahar bloc", ("sahar", "bloc")),
        ("A", ("a",)),
        ("ORSAVIA", ("orsavia",)),
    ],
)
def test_an_acronym_keeps_its_capitals(form: str, name: tuple[str, ...]):
    assert fold_form(form, "organisation") == name


def test_a_state_is_its_code_and_one_of_no_list_its_name():
    assert fold_form("Iraqi government", "state") == fold_form("iraqi government", "state")
    assert fold_form("Iraq", "state") == fold_form("Republic of Iraq", "state") == ("IQ",)
    assert fold_form("Orsavia", "state") == ("orsavia",)


def test_acronyms_and_initials():
    assert is_acronym(("ORF",))
    assert not is_acronym(("orsa",))
    assert not is_acronym(("ORF", "bloc"))
    assert initials(("front", "of", "the", "orsa", "rivers")) == "FOR"


@pytest.mark.parametrize(
    ("name", "own", "generic"),
    [
        (("justice", "party"), ["justice"], True),
        (("peoples", "union"), ["peoples"], True),
        (("orsa", "party"), ["orsa"], False),
        (("foreign", "ministry"), [], True),
        (("orsa", "justice", "party"), ["orsa", "justice"], False),
    ],
)
def test_what_parties_everywhere_are_called_tells_nobody_apart(
    name: tuple[str, ...], own: list[str], generic: bool
):
    assert own_words(name) == own
    assert is_generic(name) is generic


def test_common_nouns_at_the_end_may_be_left_out():
    assert core_of(("orsa", "river", "front")) == ("orsa", "river")
    assert core_of(("front", "union")) == ("front",)
    assert core_of(()) == ()
