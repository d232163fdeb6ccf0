"""Places that a text calls towns: "Tesk's capital, Vorsk", "the port city of Sarn". They are no actors; a capital stands for its state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from dragoman.actors.kinds import acts_as_state
from dragoman.actors.names import clean_name
from dragoman.model import Document, NameMark, Span

_KIND: Final = (
    r"(?:capital(?:[ \xa0]city)?|(?:(?:port|border|market|hill|mining|garrison|river|resort|harbour|harbor|frontier)[ \xa0])?(?:city|town)|village|"
    r"port|resort|suburb|district|province|island|valley)"
)
_NAME: Final = r"(?P<town>(?-i:[A-Z])[\w’'-]*[\w](?:[ \xa0](?-i:[A-Z])[\w’'-]*\w)?)"
_OWNER: Final = r"(?:(?P<owner>(?-i:[A-Z])[\w-]+)(?:['’]s?)?[ \xa0](?:[a-z-]+[ \xa0]){0,2})?"
#: "the port city of Sarn"; "Tesk's capital, Vorsk,": in apposition the name must be closed, for "in the capital, Dane said" names a person.
_BEFORE: Final = re.compile(
    rf"\b{_OWNER}{_KIND}(?:[ \xa0]of[ \xa0]{_NAME.replace('town', 'linked')}|,?[ \xa0]{_NAME}(?=[,.;:)]|$|[ \xa0](?:on|in|at|for|from|after|before)\b))(?!['’]s?[ \xa0][A-Z])",
    re.IGNORECASE,
)
#: "Vorsk, the capital of Tesk,"; "Sarn, a port on the coast".
_BEHIND: Final = re.compile(
    rf"{_NAME},[ \xa0](?:the|a|an|its|their|(?P<owner>(?-i:[A-Z])[\w-]+)['’]s?)[ \xa0](?:[\w-]+[ \xa0]){{0,3}}?{_KIND}"
    r"(?=[,.;:)]|$|[ \xa0](?:of|on|in|near|where|at|some|just)\b)(?:[ \xa0]of[ \xa0](?P<of>(?-i:[A-Z])[\w-]+))?",
    re.IGNORECASE,
)
#: "The mayor of Sarn", "Sarn's mayor": only a town has one.
_MAYOR: Final = re.compile(
    rf"\b(?:lord[ \xa0])?(?:mayors?|mayoress|town hall|town council|city council|city hall|townspeople)[ \xa0](?:of|in)[ \xa0]{_NAME}(?!['’]s?[ \xa0][A-Z])"
    rf"|{_NAME.replace('town', 'owns')}['’]s?[ \xa0](?:[a-z-]+[ \xa0])?(?:mayor|town hall|city hall)\b",
    re.IGNORECASE,
)


def find_towns(document: Document, people: frozenset[str]) -> dict[str, Span | None]:
    """Return the names that the text calls a town, each with the place of the state's word where it is called that state's capital.

    ``people`` are the surnames of the persons that the text names: they are never towns.
    """
    found: dict[str, Span | None] = {}
    for name, owner in _told(document):
        if name not in people and name.split()[-1] not in people:
            found[name] = found.get(name) or owner
    return found


def _told(document: Document) -> Iterator[tuple[str, Span | None]]:
    for start, end in document.body:
        for match in _BEFORE.finditer(document.text, start, end):
            group = "linked" if match["linked"] else "town"
            is_capital = "capital" in document.text[match.start() : match.start(group)].lower()
            # "the capital of Tesk" names no town but the state.
            if not (is_capital and group == "linked"):
                yield match[group], match.span("owner") if is_capital and match["owner"] else None
        for match in _MAYOR.finditer(document.text, start, end):
            yield match["town"] or match["owns"], None
        for match in _BEHIND.finditer(document.text, start, end):
            is_capital = "capital" in document.text[match.end("town") : match.end()].lower()
            owner = "owner" if match["owner"] else "of"
            yield match["town"], match.span(owner) if is_capital and match[owner] else None


def mark_towns(
    document: Document, marks: Iterable[NameMark], towns: Mapping[str, Span | None]
) -> list[NameMark]:
    """Return the marks, those of a town as places, whatever the model took them for; a town that has a government is none.

    The model knows towns by their names; an invented one in apposition ("the capital, Vorsk") looks like a person to it.
    """
    given = list(marks)
    if not towns:
        return given
    ruled = {
        form
        for mark in given
        if (form := clean_name(document.text[mark.start : mark.end])) in towns
        and acts_as_state(document, form, mark.start)
    }
    return [
        replace(mark, kind="place")
        if (form := clean_name(document.text[mark.start : mark.end])) in towns and form not in ruled
        else mark
        for mark in given
    ]
