"""When two forms of a name mean one person, one body, one camp."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actors.names import (
    acronym_of,
    clean_name,
    person_words,
    same_group,
    same_organisation,
    same_person,
    slug,
)

#: Names as texts have them: words of any script, with the little things that stick to them.
WORDS = st.sampled_from(
    [
        "Ada",
        "Renk",
        "al-Tol",
        "Col.",
        "Mr",
        "the",
        "a",
        "of",
        "Front",
        "ORF",
        "Ô’Bré",
        "J.",
        "Орса",
        "Prime",
        "Minister",
        "bloc",
    ]
) | st.text(st.characters(categories=["L"]), min_size=1, max_size=8)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
PARTED = st.tuples(
    st.sampled_from(["", "the ", "“", " "]), NAMES, st.sampled_from(["", "’s", "'", "”", ",", "\u00a0"])
).map("".join)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Orsa Front’s", "Orsa Front"),
        ("“Orsa Front”", "Orsa Front"),
        ("the\u00a0Orsa\n Front,", "Orsa Front"),
        ("Rivermen’", "Rivermen"),
        ("an Orsa Front", "Orsa Front"),
        ("Theodore Renk", "Theodore Renk"),
        ("Anders", "Anders"),
    ],
)
def test_a_name_loses_what_is_no_part_of_it(words: str, name: str):
    assert clean_name(words) == name


@given(st.tuples(st.sampled_from(["", "the ", "The ", "“", " "]), st.sampled_from(["Orsa Front", "Ada Renk", "Rivermen", "ORF"]),
                 st.sampled_from(["", "’s", "'", "”", ",", "\u00a0", "’s”"])).map("".join))  # fmt: skip
def test_a_clean_name_stays_as_it_is(words: str):
    once = clean_name(words)
    assert clean_name(once) == once
    assert once in ("Orsa Front", "Ada Renk", "Rivermen", "ORF")


@given(PARTED)
def test_cleaning_only_takes_away(words: str):
    assert clean_name(words) in " ".join(words.replace("’", "'").split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Renk", "Ada Renk"),
        ("Minister Ada Renk", "Ada Renk"),
        ("Col. Piet al-Tol", "Tol"),
        ("A. Renk", "Ada Renk"),
        ("Tony Birk", "Antony Birk"),
        ("Ada Maria Renk", "Ada Renk"),
        ("Mustafa Kadhim", "Mustapha Kadhim"),
        ("Veltzé", "Ine Veltze"),
        ("Ada", "Ada Renk"),
    ],
)
def test_forms_of_one_person(one: str, other: str):
    assert same_person(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Renk", "Piet Renk"),
        ("Ada Renk", "Ada Tol"),
        ("Ren", "Ada Renk"),
        ("B. Renk", "Ada Renk"),
        ("", "Ada Renk"),
        ("Maria", "Ada Maria Renk"),
    ],
)
def test_two_persons(one: str, other: str):
    assert not same_person(one, other)


@given(PARTED, PARTED)
def test_to_be_the_same_goes_both_ways(one: str, other: str):
    assert same_person(one, other) == same_person(other, one)
    assert same_organisation(one, other) == same_organisation(other, one)
    assert same_group(one, other) == same_group(other, one)


@given(NAMES)
def test_a_name_is_the_same_as_itself(name: str):
    if person_words(name):
        assert same_person(name, name)
    assert same_organisation(name, name)


@given(
    st.sampled_from(["Col.", "Foreign Minister", "Grand Ayatollah", "Mr."]),
    st.sampled_from(["Ada Renk", "Renk", "J. Tol"]),
)
def test_a_title_is_no_part_of_a_name(title: str, name: str):
    assert person_words(f"{title} {name}") == person_words(name)
    assert person_words(title)  # a title alone still is what the text says


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orsa", "Orsa bloc"),
        ("the Orsa", "Orsa Movement"),
        ("ORF", "Orsa River Front"),
        ("O.R.F.", "Orsa River Front"),
        ("orsa front", "Orsa Front"),
        ("Lakes Council", "Lakes Council of the Union"),
    ],
)
def test_forms_of_one_body(one: str, other: str):
    assert same_organisation(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Front", "Orsa Front"),
        ("Orsa Front", "Orsa Bank of Tarn"),
        ("OF", "Orsa Front"),
        ("Orsa Front", "Tarn Front"),
        ("Foreign Ministry", "Ministry"),
        ("ORA", "Orsa River Front"),
    ],
)
def test_two_bodies(one: str, other: str):
    assert not same_organisation(one, other)


def test_a_camp_is_known_by_what_it_is_for():
    assert same_group("pro-Veldrian forces", "the pro-Veldrian militias")
    assert not same_group("pro-Veldrian forces", "anti-Veldrian forces")
    assert not same_group("river farmers", "river traders")


def test_an_acronym_is_of_the_words_that_begin_large():
    assert acronym_of("the Union of Port and Rail Workers") == "UPRW"


@given(st.text(max_size=20))
def test_an_id_can_stand_in_an_address(name: str):
    made = slug(name)
    assert re.fullmatch(r"\w(?:[\w-]*\w)?", made)
    assert made == slug(f" {name} ")


@given(NAMES)
def test_the_article_changes_no_id(name: str):
    if not re.match(r"(?:the|a|an)\b", name, re.IGNORECASE):
        assert slug(f"the {name}") == slug(name)
