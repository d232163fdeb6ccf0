"""Roles beside a person's name: which office, and whose (codebook, section 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from dragoman.actors.gather import Entry
from dragoman.actors.names import COMMON_HEADS
from dragoman.actors.offices import OFFICES
from dragoman.model import Document, Span

#: Characters before a name in which its role can stand; a text without a stop is no reason to look at all of it.
MOST_BEFORE: Final = 300
_WORD = r"[^\W\d_][\w’'.&-]*"
#: "the head of the Harran delegation, ": a role set before the name, with its comma.
_STOPS = re.compile(
    r"[.;:!?\"“”()\n]|,|\b(?:said|says|told|and|but|that|which|who|whom|when|while|as|after|before|with|by|between|from|"
    r"including|met|meet|has|have|had|is|was|were|are|led|according|to|until|since|because|where|than|or|including)\b",
    re.IGNORECASE,
)
#: Offices that belong to a state; the one named last in the sentence is meant where the words do not say.
_NATIONAL: Final = re.compile(
    r"^(?:deputy[ \xa0]|vice[ \xa0])?(?:president|prime minister|premier|chancellor|king|emir|(?:[\w-]+[ \xa0])?minister(?:[ \xa0]of.*)?|foreign secretary|"
    r"secretary of state|ambassador.*|undersecretary of state.*)$",
    re.IGNORECASE,
)
_PREPOSITIONS: Final = frozenset(
    ["of", "on", "to", "in", "for", "with", "by", "from", "at", "about", "against", "over"]
)
_TITLE = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Col|Gen|Lt|Maj|Adm|Sen|Rep|Sheikh|Ayatollah|Grand Ayatollah|H\.?E)\.?[ \xa0])+$"
)


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role in the words of the text, the entry it belongs to, and where the words stand."""

    role: str
    of: Entry | None
    span: Span


def find_roles(document: Document, person: Entry, entries: list[Entry]) -> list[FoundRole]:
    """Return the roles that the text gives a person, at any mention, each once."""
    found: list[FoundRole] = []
    for start, end in person.mentions:
        for span in (
            _role_before(document, start),
            _role_after(document, end),
            _role_in_clause(document, end),
        ):
            if span is None:
                continue
            role = _read_role(document, span, person, entries)
            counterpart = "counterpart" in document.text[max(0, start - 60) : start]
            if role and role.of is None and _NATIONAL.search(role.role) and not counterpart:
                role = replace(role, of=_nearest_state(start, document, entries))
            if role and all(role.role.lower() != old.role.lower() for old in found):
                found.append(role)
        owned = _owned_body(document, end, entries)
        if owned and not any(old.of is owned[0] for old in found):
            found.append(FoundRole("leader", owned[0], owned[1]))
    return found


def _nearest_state(at: int, document: Document, entries: list[Entry]) -> Entry | None:
    """The state mentioned last before a place in its sentence."""
    begin = document.sentence_at(at)[0]
    before = [
        (span[1], number)
        for number, entry in enumerate(entries)
        if entry.kind == "state" and entry.likely
        for span in (*entry.mentions, *entry.weak)
        if begin <= span[0] and span[1] <= at
    ]
    return entries[max(before)[1]] if before else None


def _clause_start(document: Document, at: int) -> int:
    return document.sentence_at(at)[0]


def _role_before(document: Document, start: int) -> Span | None:
    """The phrase before a name that ends in an office: 'Head of the Fatah bloc', 'top religious authority Ayatollah'."""
    begin = max(_clause_start(document, start), start - MOST_BEFORE)
    before = document.text[begin:start]
    title = _TITLE.search(before)
    before = before[: title.start()] if title else before
    comma = before.rstrip().endswith(",")
    phrase = before.rstrip(" \xa0,")
    stops = [m.end() for m in _STOPS.finditer(phrase) if not _abbreviates(phrase, m)]
    first = max(stops, default=0)
    first += len(phrase[first:]) - len(phrase[first:].lstrip())
    words = phrase[first:].split()
    office = next((n for n, word in enumerate(words) if _is_office(word)), None)
    if office is None or len(words) > 14:
        return None
    lead = max((n + 1 for n, word in enumerate(words[:office]) if word.lower() in _PREPOSITIONS), default=0)
    if lead:
        first += [m.start() for m in re.finditer(r"\S+", phrase[first:])][lead]
        words = words[lead:]
        office -= lead
    closes = _is_office(words[-1])
    links = any(word.lower() in ("of", "for", "in", "at", "on") for word in words[office + 1 :])
    if comma and not (closes or links):
        return None
    if not closes and not links:
        return None
    return begin + first, begin + len(phrase)


def _abbreviates(phrase: str, stop: re.Match[str]) -> bool:
    return stop[0] == "." and bool(
        re.search(r"\b(?:[A-Z]|Dr|Gen|Col|Mr|St)\.$", phrase[max(0, stop.end() - 8) : stop.end()])
    )


def _role_after(document: Document, end: int) -> Span | None:
    """The apposition after a name: ', undersecretary of state for political affairs,'."""
    after = document.text[end : document.sentence_at(end)[1]]
    opened = re.match(r",[ \xa0](?:(?:the|a|an|its|his|her|their|who is|who was|formerly)[ \xa0])*", after)
    if opened is None:
        return None
    closed = re.compile(
        r"[,.;:(–—]|[ \xa0]-[ \xa0]|[ \xa0](?:said|says|told|who|which|has|had|and (?:the|his|her))\b"
    ).search(after, opened.end())
    phrase = after[opened.end() : closed.start() if closed else len(after)]
    words = phrase.split()
    if not words or len(words) > 14 or not any(_is_office(word) for word in words):
        return None
    lead = next(n for n, word in enumerate(words) if _is_office(word))
    if any(word.endswith(("ing", "ed")) and word.islower() for word in words[:lead][:1]):
        return None
    return end + opened.end(), end + opened.end() + len(phrase.rstrip())


def _role_in_clause(document: Document, end: int) -> Span | None:
    """', who has worked there for years and is the union convenor at the plant'."""
    after = document.text[end : document.sentence_at(end)[1]]
    clause = re.match(r",[ \xa0]who[ \xa0][^,.;]*?\b(?:is|was)[ \xa0](?:the|a|an)[ \xa0]([^,.;]+)", after)
    if clause is None or not any(_is_office(word) for word in clause[1].split()[:6]):
        return None
    return end + clause.start(1), end + clause.end(1)


def _is_office(word: str) -> bool:
    bare = word.strip(".,'’\"").lower()
    return bare in OFFICES


def _read_role(document: Document, span: Span, person: Entry, entries: list[Entry]) -> FoundRole | None:
    """Take the body a role belongs to out of its words: 'Iraqi Foreign Minister' -> Foreign Minister, of Iraq."""
    body, place = _body_inside(document, span, person, entries)
    start, end = span
    if place is not None:
        if not any(_is_office(word) for word in document.text[start : place[0]].split()):
            # Before the office: "Iraq's Prime Minister", "Iraqi Foreign Minister".
            start = place[1] + len(re.match(r"['’]?s?[ \xa0-]*", document.text[place[1] : end])[0])  # type: ignore[index]
        else:
            end = _cut_link(document, start, place[0])
    else:
        body, start = _body_pointed_at(document, (start, end), entries)
    words = document.text[start:end].strip(" \xa0,")
    words = re.sub(r"^(?:the|a|an|former|then)[ \xa0](?=[A-Z]?[a-z])", "", words, flags=re.IGNORECASE)
    if not any(_is_office(word) for word in words.split()):
        return None
    at = document.text.find(words, span[0], span[1])
    return FoundRole(words, body, (at, at + len(words)))


def _body_pointed_at(document: Document, span: Span, entries: list[Entry]) -> tuple[Entry | None, int]:
    """The body meant by 'Its chairman' or 'Union secretary', and where the role's own words begin."""
    words = document.text[slice(*span)]
    first = re.match(r"(?:the[ \xa0])?(?P<word>[\w-]+)(?P<owns>['’]s)?[ \xa0]+", words, re.IGNORECASE)
    if first is None:
        return None, span[0]
    before = sorted(
        (mention[0], number)
        for number, entry in enumerate(entries)
        if entry.kind in ("organisation", "group") and entry.likely
        for mention in entry.mentions
        if mention[1] <= span[0]
    )
    bodies = [entries[number] for _, number in reversed(before)]
    word = first["word"].lower()
    if word in ("its", "their"):
        return (bodies[0] if bodies else None), span[0] + first.end()
    if word in COMMON_HEADS and not _is_office(word):
        fitting = [e for e in bodies if any(word in form.lower().split() for form in e.forms)]
        return (fitting[0], span[0] + first.end()) if fitting else (None, span[0])
    return None, span[0]


def _cut_link(document: Document, start: int, place: int) -> int:
    """Where the role's own words end before 'of the ...': the linking words go."""
    before = document.text[start:place]
    cut = re.search(
        r"[ \xa0](?:of|for|in|at|from|to)(?:[ \xa0](?:the|its))?[ \xa0]?[\w’' \xa0-]{0,30}$", before
    )
    return start + cut.start() if cut and cut.start() > 0 else start + len(before.rstrip())


def _body_inside(
    document: Document, span: Span, person: Entry, entries: list[Entry]
) -> tuple[Entry | None, Span | None]:
    """The first organisation or state mentioned inside the role's words: organisations before states."""
    inside = [
        (entry, mention)
        for entry in entries
        if entry is not person and entry.kind in ("organisation", "state", "group")
        for mention in (*entry.mentions, *entry.weak)
        if span[0] <= mention[0] and mention[1] <= span[1]
    ]
    if not inside:
        return None, None
    inside.sort(key=lambda pair: (pair[0].kind != "organisation", pair[1][0]))
    return inside[0]


def _owned_body(document: Document, end: int, entries: list[Entry]) -> tuple[Entry, Span] | None:
    """'Ammar Hakim's Hikmah Movement': the owner leads the body (codebook: role "leader")."""
    owns = re.match(r"['’]s?[ \xa0]", document.text[end : end + 3])
    if owns is None:
        return None
    begin = end + owns.end()
    for entry in entries:
        if entry.kind == "organisation" and any(start == begin for start, _ in entry.mentions):
            return entry, (end, begin)
    return None
