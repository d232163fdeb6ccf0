"""CAMEO actor dictionaries (Phoenix, PETRARCH, TABARI) -> entries: a name, its synonyms, and what its codes say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dragoman.errors import Problem
from dragoman.ingest.knowledge.cameo_codes import read_code
from dragoman.ingest.knowledge.entries import Entry, distinct, malformed, place_of, tidy
from dragoman.ingest.knowledge.table import split_lines
from dragoman.model.claims import ActorKind
from dragoman.model.knowledge import KnownActor, Tie

#: A line up to its comment; the marks of a comment may stand in a code ("[###]").
_NO_COMMENT: Final = re.compile(r"(?:\[[^\[\]]*\]|[^#;])*")
_CODE: Final = re.compile(r"\[([^\[\]]*)\]")
_CODED_LINE: Final = re.compile(r"[^\[\]{}\"]*(?:\[\s*~?[A-Z][A-Z0-9/]{2,}~?(?:\s[<>0-9\s-]*)?\]\s*)+")
#: A word of agents that stands for several ("!PERSON!").
_MARKER: Final = re.compile(r"![A-Z_]+!")
_STOP: Final = "---STOP---"


@dataclass(slots=True)
class _Draft:
    """An entry whose lines are still being read."""

    name: str
    place: str
    synonyms: list[str] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)


def is_dictionary(text: str) -> bool:
    """Tell whether a text is a dictionary of actors: some line holds a code and nothing behind it but a comment.

    >>> is_dictionary("# Actors of Vale\\nADA_ARDEN_ [VALGOV]")
    True
    """
    return any(_CODED_LINE.fullmatch(line) for _, line in _lines_of(text))


def read_dictionary(text: str, origin: str) -> Iterator[Entry | Problem]:
    """Yield an entry for each name, once its lines are read, and the Problem of each line that makes no sense.

    Lines of agents ("[~GOV]", "!PERSON! = ...") name nobody and are passed over.
    """
    draft: _Draft | None = None
    for number, line in _lines_of(text):
        place = place_of(origin, number)
        words, codes = line.partition("[")[0], _CODE.findall(line)
        name = _name_in(words)
        if any("~" in code for code in codes) or _MARKER.search(words):
            continue
        if not words.strip().startswith("+") and name:
            if draft is not None:
                yield _finish(draft)
            draft = _Draft(name, place)
        elif draft is None or not (name or codes):
            yield malformed(place, "neither a name, nor a synonym or a code of a name above it")
            continue
        elif name:
            draft.synonyms.append(name)
        yield from _add_codes(draft, line, codes, place)
    if draft is not None:
        yield _finish(draft)


def _add_codes(draft: _Draft, line: str, codes: list[str], place: str) -> Iterator[Problem]:
    """Add the ties that the codes of a line give; yield the Problem of each that makes no sense."""
    if re.search(r"[\[\]]", _CODE.sub("", line)):
        yield malformed(place, "a bracket of a code is not closed")
    for code in codes:
        try:
            draft.ties.extend(read_code(code))
        except ValueError as error:
            yield malformed(place, str(error))


def _finish(draft: _Draft) -> Entry:
    """Return the entry of a draft. What is a citizen of itself is the state of that name."""
    itself = [tie for tie in draft.ties if _bare(tie.of) == _bare(draft.name)]
    kind: ActorKind | None = None
    if itself:
        kind = "state" if any(tie.kind == "citizen" for tie in itself) else "organisation"
    ties = tuple(dict.fromkeys(tie for tie in draft.ties if tie not in itself))
    aliases = distinct(draft.synonyms, draft.name)
    actor = KnownActor(f"cameo:{draft.name}", draft.name, kind, aliases, ties, draft.place)
    return Entry(actor, draft.place)


def _bare(name: str) -> str:
    """Return a name for comparing: small letters, without the article."""
    return name.lower().removeprefix("the ")


def _name_in(words: str) -> str:
    """Return the name in what stands before a code; underscores are blanks. Empty where there is none.

    >>> _name_in("+ADA_ARDEN_ ")
    'ADA ARDEN'
    """
    name = tidy(words.strip().removeprefix("+").replace("_", " "))
    return name if any(letter.isalnum() for letter in name) else ""


def _lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that say something, with their numbers, without their comments."""
    for number, line in enumerate(split_lines(_without_remarks(text)), start=1):
        if _STOP in line:
            return
        match = None if line.lstrip().startswith("<!") else _NO_COMMENT.match(line)
        if match and match.group().strip():
            yield number, match.group().rstrip()


def _without_remarks(text: str) -> str:
    """Return the text with its remarks (<!-- ... -->) empty, their line ends kept so that the numbers stay right."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept += [text[at:start], "\n" * (len(split_lines(text[start:end])) - 1)]
        at = end + len("-->")
    return "".join([*kept, text[at:]])
