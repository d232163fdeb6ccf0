"""States that no table lists: a place is one where the text has a people for it ("Velmark", "Velmarkish")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from dragoman.actors.names import clean_name
from dragoman.actors.states import find_state
from dragoman.model import Document, NameMark

_ENDING: Final = re.compile(r"(?:i|ian|an|ean|n|ish|ese|ic|er|ite|ard|ois)s?")
_VOWELS: Final = "aeiouy"
_SHORTEST: Final = 4


def mark_peoples(document: Document, marks: Iterable[NameMark]) -> list[NameMark]:
    """Return the marks with unlisted states as places, and every word for what belongs to them as a nationality.

    A single capitalised name counts as a state when the text also has a word made of it by one of the usual endings; the model
    knows such words only from real states, and takes them for persons or organisations.
    """
    given = list(marks)
    people = _find_peoples(document, given)
    states = set(people.values())
    kept: list[NameMark] = []
    for mark in given:
        form = clean_name(document.text[mark.start : mark.end])
        if form in people:
            continue
        kept.append(replace(mark, kind="place") if form in states and mark.kind != "group" else mark)
    return sorted([*kept, *_mark_words(document, people)], key=lambda m: (m.start, -m.end))


def _find_peoples(document: Document, marks: list[NameMark]) -> dict[str, str]:
    """Word for a people or adjective -> the state's name."""
    forms = {
        form
        for mark in marks
        if mark.kind in ("place", "organisation", "person")
        and " " not in (form := clean_name(document.text[mark.start : mark.end]))
        and len(form) >= _SHORTEST
        and form[:1].isupper()
        and find_state(form) is None
    }
    words = {
        word
        for start, end in document.body
        for word in re.findall(r"(?<![\w-])[A-Z][^\W\d_]{3,}(?![\w-])", document.text[start:end])
        if find_state(word) is None
    }
    found = {}
    for base in sorted(forms, key=len):
        for word in words:
            if word not in found and made_of(word, base):
                found[word] = base
    return {word: base for word, base in found.items() if base not in found}


def made_of(word: str, base: str) -> bool:
    """Tell whether a word for a people or an adjective is made of a state's name by one of the usual endings.

    >>> made_of("Velmarkish", "Velmark"), made_of("Qadiri", "Qadira"), made_of("Velmark", "Velmark")
    (True, True, False)
    """
    stem = base.rstrip(_VOWELS) if len(base.rstrip(_VOWELS)) >= _SHORTEST - 1 else base
    if word == base or not word.startswith(stem):
        return False
    return any(word.startswith(root) and _ENDING.fullmatch(word, len(root)) for root in (base, stem))


def _mark_words(document: Document, people: dict[str, str]) -> Iterator[NameMark]:
    for word in people:
        for start, end in document.body:
            for found in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", document.text[start:end]):
                yield NameMark(start + found.start(), start + found.end(), "nationality", 0.8)
