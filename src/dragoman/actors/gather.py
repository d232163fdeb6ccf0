"""Name marks -> entries: every actor of a text once, with all the forms and places it is mentioned by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from dragoman.actors.kinds import acts_as_state, read_kind
from dragoman.actors.names import (
    COMMON_HEADS,
    PEOPLE_NOUNS,
    acronym_of,
    clean_name,
    person_words,
    same_group,
    same_organisation,
    same_person,
    slug,
)
from dragoman.actors.peoples import mark_peoples
from dragoman.actors.states import find_state, list_states
from dragoman.actors.towns import find_towns, mark_towns
from dragoman.model import ActorKind, Document, NameKind, NameMark, Span

#: Nouns that, with a state's name or adjective before them, mean the state itself (codebook, section 2).
STATE_HEADS: Final = (
    "government", "side", "delegation", "authorities", "administration", "negotiators", "negotiating team", "cabinet",
    "leadership", "team",
)  # fmt: skip
_HEAD_AFTER = re.compile(
    rf"(?:['’]s?)?[ \xa0\n](?:(?:federal|central|caretaker|interim|new|outgoing)[ \xa0])?(?:{'|'.join(STATE_HEADS)})\b"
)


#: What stands between a newer and an older name of one actor.
_RENAMED: Final = re.compile(
    r"(?:,[ \xa0](?:which|who)[ \xa0][^.;,]{0,40}?\b(?:was|were|had been)[ \xa0](?:once[ \xa0]|previously[ \xa0]|formerly[ \xa0])?(?:called|known as|named)"
    r"|,?[ \xa0]\(?(?:formerly|previously|until[ \xa0][^.;,]{1,30})(?:[ \xa0](?:called|known as|named))?"
    r"|,[ \xa0](?:known|called)[ \xa0]until[ \xa0][^.;,]{1,40}?[ \xa0]as"
    r"|,[ \xa0](?:née|born))[ \xa0](?:the[ \xa0])?"
)
_BODY_OF_PERSON: Final = re.compile(
    r"(?P<body>.+)[ \xa0]of[ \xa0](?P<person>[A-Z][\w’'-]+(?:[ \xa0][A-Z][\w’'-]+){1,2})"
)
#: "Union of Port", "Federation of Road": a body of something that one word names; more of it may follow an "and".
_BODY_OF_THINGS: Final = re.compile(
    r"(?:the[ \xa0])?(?:[\w’'-]+[ \xa0])*(?:union|league|federation|confederation|association|guild|syndicate|council|alliance)[ \xa0]of[ \xa0][A-Z][\w-]+",
    re.IGNORECASE,
)
#: Words that are no part of a person's name: adjectives and nouns of bodies.
_NO_NAME: Final = re.compile(
    r".*(?:s|tion|sion|ment|ity|ness|ance|ence|ship|ism|al|ous|ive|ary|ese|ian|ish|[’']s?)|Free|United|Young|Old|Women|Men|Youth|Peace|Trade|Labou?r|Commerce",
    re.IGNORECASE,
)
_GEOGRAPHIC: Final = re.compile(
    r"\b(?:New|North|South|East|West|(?:North|South|East|West)ern|Upper|Lower|Greater|Great|Central|Saint|St|Port|San|Santa|Fort|Cape|Mount|Lake|"
    r"Valley|River|Province|County|City|Town|Island|Coast|Region|Bay|District|Delta|Highland|Lowland|Basin|Republic)\b"
)
_DATELINE = re.compile(r",[ \xa0]\d|(?:,[^.\n]{0,40})?[ \xa0]?(?:\([^)\n]{1,30}\)[ \xa0])?[-–—][ \xa0]")
_GOVERNMENT_OF = re.compile(
    r"^(?:the[ \xa0])?(?:(?:Federal|Transitional|Interim)[ \xa0])?(?:Governments?|Republic|Kingdom|State)[ \xa0]of[ \xa0](?:the[ \xa0])?(?:Republic[ \xa0]of[ \xa0])?",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False)
class Entry:
    """An actor while it is being put together. ``weak`` are words that only point to it (adjectives, capitals)."""

    name: str
    kind: ActorKind
    forms: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    weak: list[Span] = field(default_factory=list)
    state_code: str | None = None
    likely: bool = True
    confidence: float = 0.0
    newer: str | None = None  # the name that it bears now, where the text says that it had another

    @property
    def id(self) -> str:
        """The actor's id: its name in letters that a URL bears."""
        return slug(self.name)

    def add(self, form: str, span: Span, confidence: float) -> None:
        """Take up one more mention under a form; the fullest form becomes the name."""
        if form not in self.forms:
            self.forms.append(form)
        if span not in self.mentions:
            self.mentions.append(span)
        self.confidence = max(self.confidence, confidence)


def gather_entries(document: Document, names: Iterable[NameMark]) -> list[Entry]:
    """Return the entries of a text in order of first mention.

    Full names are placed before short ones, so that a surname in the headline finds the person whom the third paragraph
    introduces.
    """
    given = _join_split_names(document, [mark for mark in names if mark.kind != "description"])
    given = _join_split_bodies(document, given)
    people = frozenset(
        words[-1]
        for mark in given
        if mark.kind == "person"
        and len(words := clean_name(document.text[mark.start : mark.end]).split()) > 1
    )
    surnames = frozenset(clean_name(document.text[m.start : m.end]) for m in given if m.kind == "person")
    marks = [
        m
        for mark in given
        for one in _split_joined(document, mark, people | surnames)
        if (m := read_kind(document, one, people))
    ]
    towns = find_towns(document, people)
    marks = mark_towns(document, _settle_kinds(mark_peoples(document, marks), document), towns)
    entries: list[Entry] = []
    marks.sort(key=lambda m: (m.kind == "nationality", -_fullness(document, m), m.start))
    for mark in marks:
        _place(document, mark, entries)
    _join_bracketed_acronyms(document, entries)
    _join_governments(document, entries)
    _join_renamed(document, entries)
    _find_unlisted_states(document, entries)
    _set_towns_aside(document, entries, towns)
    _find_unmarked_mentions(document, entries)
    _find_adjectives(document, entries)
    entries = [e for e in entries if not _is_made_of_others(e, entries)]
    for entry in entries:
        entry.mentions.sort()
        entry.weak.sort()
        _choose_name(document, entry)
    return sorted(entries, key=lambda e: min([*e.mentions, *e.weak]))


def _join_split_names(document: Document, marks: list[NameMark]) -> list[NameMark]:
    """Two marks of a person with one blank between them are one name that the model cut in two."""
    joined: list[NameMark] = []
    for mark in marks:
        last = joined[-1] if joined else None
        split = (
            last
            and last.kind == mark.kind == "person"
            and document.text[last.end : mark.start] in (" ", "\xa0")
        )
        if last and split:
            joined[-1] = replace(last, end=mark.end, confidence=min(last.confidence, mark.confidence))
        else:
            joined.append(mark)
    return joined


def _join_split_bodies(document: Document, marks: list[NameMark]) -> list[NameMark]:
    """'Union of Port' and 'Rail Workers' with "and" between them are one body's name, cut in two at its "and"."""
    joined: list[NameMark] = []
    for mark in marks:
        last = joined[-1] if joined else None
        words = document.text[mark.start : mark.end]
        if (
            last
            and document.text[last.end : mark.start] in (" and ", "\xa0and ")
            and mark.kind in ("organisation", "group")
            and words.split()[-1].lower() in PEOPLE_NOUNS
            and _BODY_OF_THINGS.fullmatch(document.text[last.start : last.end])
        ):
            joined[-1] = replace(last, end=mark.end, kind="organisation")
        else:
            joined.append(mark)
    return joined


def _split_joined(document: Document, mark: NameMark, persons: frozenset[str]) -> list[NameMark]:
    """Return the marks that one mark takes together: "the Governments of Saudi Arabia and Oman", "the League of Odile Brandt"."""
    words = document.text[mark.start : mark.end]
    owned = _BODY_OF_PERSON.fullmatch(words) if mark.kind == "organisation" else None
    if owned and owned["body"].split()[-1].lower() in COMMON_HEADS and _names_person(owned, persons):
        at = mark.start + owned.start("person")
        return [replace(mark, end=mark.start + owned.end("body")), replace(mark, start=at, kind="person")]
    lead = _GOVERNMENT_OF.match(words)
    if lead is None:
        return [mark]
    parts, at = [], lead.end()
    for part in re.split(
        r"(,?[ \xa0]and[ \xa0](?:the[ \xa0])?(?:of[ \xa0])?(?:the[ \xa0])?|,[ \xa0](?:the[ \xa0])?)",
        words[lead.end() :],
    ):
        if find_state(part):
            parts.append(replace(mark, start=mark.start + at, end=mark.start + at + len(part), kind="place"))
        at += len(part)
    return parts if len(parts) > 1 or (parts and "overnments" in lead[0]) else [mark]


def _names_person(owned: re.Match[str], persons: frozenset[str]) -> bool:
    """Whether "of Odile Brandt" in a body's name names a person: one the text has; else two names that are no place's and no people's.

    Only a body that already has a name of its own ("Farmers' League") can be somebody's; "League of Free Mariners" has none without it.
    """
    words = owned["person"].split()
    if words[-1] in persons:
        return True
    if len(words) != 2 or len(owned["body"].split()) < 2 or find_state(owned["person"]):
        return False
    plain = not any(
        find_state(word) or word.lower() in COMMON_HEADS or _NO_NAME.fullmatch(word) for word in words
    )
    return plain and _GEOGRAPHIC.search(owned["person"]) is None


def _settle_kinds(marks: list[NameMark], document: Document) -> list[NameMark]:
    """One name has one kind in a text: the one it is given most surely; of marks at the same words one stays."""
    weight: dict[str, Counter[NameKind]] = {}
    for mark in marks:
        form = clean_name(document.text[mark.start : mark.end])
        weight.setdefault(form, Counter())[mark.kind] += mark.confidence  # type: ignore[assignment]
    seen: set[Span] = set()
    settled = []
    for mark in marks:
        form = clean_name(document.text[mark.start : mark.end])
        if (mark.start, mark.end) not in seen:
            seen.add((mark.start, mark.end))
            settled.append(replace(mark, kind=weight[form].most_common(1)[0][0]))
    return settled


def _fullness(document: Document, mark: NameMark) -> int:
    words = document.text[mark.start : mark.end]
    return min(3, len(person_words(words) if mark.kind == "person" else words.split()))


def _place(document: Document, mark: NameMark, entries: list[Entry]) -> None:
    words = document.text[mark.start : mark.end]
    form = clean_name(words)
    if not re.search(r"\w", form) or (mark.kind == "group" and form.lower() in STATE_HEADS):
        return
    words = _GOVERNMENT_OF.sub("", words) or words
    headed = re.fullmatch(
        rf"(?:the[ \xa0])?(?P<of>[A-Z][\w’'. -]*?)(?:['’]s)?[ \xa0](?:{'|'.join(STATE_HEADS)})",
        words,
        re.IGNORECASE,
    )
    if headed and mark.kind in ("group", "organisation"):
        # "the Velmarkish side" is Velmark: the adjective alone is looked up, or has a mark of its own.
        words = headed["of"]
        if find_state(words) is None:
            return
        mark = replace(
            mark, start=mark.start + headed.start("of"), end=mark.start + headed.end("of"), kind="nationality"
        )
    state = find_state(words) if mark.kind in ("place", "organisation", "nationality") else None
    if state is not None:
        _place_state(document, mark, state[0].code, state[1], entries)
    elif mark.kind == "nationality":
        _place_adjective(document, mark, form, entries)
    else:
        _place_name(mark, form, entries)


def _place_state(document: Document, mark: NameMark, code: str, how: str, entries: list[Entry]) -> None:
    entry = next((e for e in entries if e.state_code == code), None)
    form = clean_name(document.text[mark.start : mark.end])
    if entry is None:
        entry = Entry(form, "state", state_code=code)
        entries.append(entry)
    headed = _HEAD_AFTER.match(document.text, mark.end)
    if headed:
        span = (mark.start, headed.end())
        entry.add(clean_name(document.text[slice(*span)]), span, mark.confidence)
    elif how == "name":
        entry.add(form, (mark.start, mark.end), mark.confidence)
    else:
        entry.weak.append((mark.start, mark.end))


def _place_adjective(document: Document, mark: NameMark, form: str, entries: list[Entry]) -> None:
    """A nationality of no listed state: it belongs to the place or state it is derived from."""
    stem = form.lower()[: max(4, len(form) - 4)]
    states = [e for e in entries if e.kind == "state" and e.name.lower()[:4] == form.lower()[:4]]
    entry = next(
        (
            e
            for e in states
            if e.name.lower().startswith(stem) or form.lower().startswith(e.name.lower()[:-1])
        ),
        None,
    )
    if entry is None:
        entry = Entry(form, "state", likely=False)
        entries.append(entry)
    entry.likely = True
    headed = _HEAD_AFTER.match(document.text, mark.end)
    if headed:
        span = (mark.start, headed.end())
        entry.add(clean_name(document.text[slice(*span)]), span, mark.confidence)
    else:
        entry.weak.append((mark.start, mark.end))


def _place_name(mark: NameMark, form: str, entries: list[Entry]) -> None:
    kinds: dict[str, ActorKind] = {
        "person": "person", "organisation": "organisation", "group": "group", "place": "state",
    }  # fmt: skip
    same: dict[ActorKind, Callable[[str, str], bool]] = {
        "person": same_person,
        "organisation": same_organisation,
        "group": same_group,
        "state": lambda a, b: a.lower() == b.lower(),
    }
    kind = kinds[mark.kind]
    fitting = [e for e in entries if e.kind == kind and any(same[kind](form, f) for f in e.forms)]
    if not fitting and kind == "person" and " " not in form:
        # A body's short name ("Fatah" for the Fatah bloc) looks like a surname to the model.
        fitting = [
            e
            for e in entries
            if e.kind == "organisation" and any(same_organisation(form, f) for f in e.forms)
        ]
    if not fitting and kind in ("organisation", "group") and form.lower() in COMMON_HEADS:
        # "the Council", "the federation": the last named body of which this is the common noun.
        noun = form.lower()
        fitting = [
            e for e in entries if e.kind == "organisation" and any(noun in f.lower().split() for f in e.forms)
        ]
    if fitting:
        # Of several bearers of a surname, the one mentioned nearest before is meant.
        entry = min(fitting, key=lambda e: min(abs(mark.start - start) for start, _ in e.mentions))
    else:
        entry = Entry(form, kind, likely=mark.kind != "place")
        entries.append(entry)
    entry.add(form, (mark.start, mark.end), mark.confidence)


def _join_bracketed_acronyms(document: Document, entries: list[Entry]) -> None:
    """'Popular Mobilization Units (PMU)': what the brackets hold is another form of the name before them."""
    for entry in [e for e in entries if e.kind in ("organisation", "state")]:
        for _, end in list(entry.mentions):
            bracket = re.compile(r"['’]?s?[ \xa0]\(([^()\n]{2,20})\)").match(document.text, end)
            if bracket is None or not re.fullmatch(r"[A-Z][\w.&-]*", bracket[1]):
                continue
            short = bracket[1]
            other = next((e for e in entries if e is not entry and short in e.forms), None)
            if other is not None and other.kind == "organisation":
                for span in other.mentions:
                    entry.add(clean_name(document.text[slice(*span)]), span, other.confidence)
                entries.remove(other)
            elif other is None and acronym_of(entry.name).startswith(short[0]):
                entry.add(short, (bracket.start(1), bracket.end(1)), entry.confidence)


def _join_renamed(document: Document, entries: list[Entry]) -> None:
    """'The Dawn Party, which until March was called the Workers' Front': both names are one actor's, the first the newer."""
    starts = {start: entry for entry in entries for start, _ in entry.mentions}
    for entry in list(entries):
        for _, end in list(entry.mentions):
            told = _RENAMED.match(document.text, end)
            other = starts.get(told.end()) if told else None
            if other is None or other is entry or other not in entries or entry not in entries:
                continue
            if (entry.kind == "person") == (other.kind == "person"):
                for form in other.forms:
                    entry.forms += [form] if form not in entry.forms else []
                entry.mentions += [span for span in other.mentions if span not in entry.mentions]
                entry.newer = entry.newer or entry.name
                entries.remove(other)


def _is_made_of_others(entry: Entry, entries: list[Entry]) -> bool:
    """Whether a name only sets two others side by side ("Sunnis and Kurds"), or is the singular of one ("Shiite")."""
    if entry.kind not in ("group", "organisation"):
        return False
    parts = re.split(r" and |, ", entry.name)
    known = {form for other in entries if other is not entry for form in other.forms}
    if len(parts) > 1 and all(clean_name(part) in known for part in parts):
        return True
    return f"{entry.name}s" in known and entry.name[-1] in "eitnh"


def _join_governments(document: Document, entries: list[Entry]) -> None:
    """'the Government of Velmark' is Velmark (codebook, section 2)."""
    for entry in [e for e in entries if e.kind != "person"]:
        of = _GOVERNMENT_OF.sub("", entry.name)
        state = next(
            (
                e
                for e in entries
                if e.kind == "state" and e is not entry and of != entry.name and of in e.forms
            ),
            None,
        )
        if state is not None:
            for start, end in entry.mentions:
                state.add(clean_name(document.text[start:end]), (start, end), entry.confidence)
            entries.remove(entry)


def _find_unlisted_states(document: Document, entries: list[Entry]) -> None:
    """A place of no listed state counts as a state where the text lets it act: it has a government, a side, a people."""
    adjectives = [e for e in entries if e.kind == "state" and not e.state_code and e.weak and not e.mentions]
    for entry in [e for e in entries if e.kind == "state" and not e.likely and e.mentions]:
        acts = any(
            _HEAD_AFTER.match(document.text, end) or acts_as_state(document, document.text[start:end], start)
            for start, end in entry.mentions
        )
        openers = {start for start, _ in document.sentences}
        opens = any(s in openers and not _DATELINE.match(document.text, e) for s, e in entry.mentions)
        people = [
            a
            for a in adjectives
            if a.name.lower().startswith(entry.name.lower()[: max(4, len(entry.name) - 2)])
        ]
        for adjective in people:
            entry.weak += adjective.weak
            entries.remove(adjective)
            adjectives.remove(adjective)
        entry.likely = acts or bool(people) or opens


def _set_towns_aside(document: Document, entries: list[Entry], towns: dict[str, Span | None]) -> None:
    """A town is no actor; where it is told to be a state's capital, its name points to the state (codebook, section 2)."""
    for entry in [
        e for e in entries if e.kind == "state" and not e.state_code and any(f in towns for f in e.forms)
    ]:
        if any(acts_as_state(document, document.text[s:e], s) for s, e in entry.mentions):
            continue
        entry.likely = False
        owner = next((towns[form] for form in entry.forms if towns.get(form)), None)
        state = next((e for e in entries if owner and e.kind == "state" and _stands_at(e, owner)), None)
        if state is not None and state is not entry:
            state.weak += [*entry.mentions, *entry.weak]
            entries.remove(entry)


def _stands_at(entry: Entry, place: Span) -> bool:
    return any(start <= place[0] < end for start, end in (*entry.mentions, *entry.weak))


def _find_unmarked_mentions(document: Document, entries: list[Entry]) -> None:
    """Every other place where the text uses a known form word for word is a mention too."""
    taken = sorted(span for e in entries for span in (*e.mentions, *e.weak))
    forms = sorted(((f, e) for e in entries for f in e.forms if len(f) > 3), key=lambda pair: -len(pair[0]))
    for form, entry in forms:
        words = r"[ \xa0]".join(re.escape(word) for word in form.split())
        pattern = re.compile(rf"(?<![\w-]){words}(?![\w-])")
        for start, end in document.body:
            for found in pattern.finditer(document.text, start, end):
                crossed = [t for t in taken if t[0] < found.end() and found.start() < t[1]]
                # "Velmark" inside "pro-Velmark forces" is no obstacle.
                if all(
                    found.start() <= s and e <= found.end() and (s, e) != found.span() for s, e in crossed
                ):
                    entry.mentions.append(found.span())
                    taken.append(found.span())


def _find_adjectives(document: Document, entries: list[Entry]) -> None:
    """The adjectives of the listed states in the text point to them, whether the model marked them or not: "a Bolivian diplomat"."""
    states = {entry.state_code: entry for entry in entries if entry.state_code}
    taken = {span[0] for entry in entries for span in (*entry.mentions, *entry.weak)}
    for state in list_states():
        entry = states.get(state.code)
        if entry is None or not state.adjectives:
            continue
        pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, state.adjectives))})(?![\w-])")
        for start, end in document.body:
            spans = (found.span() for found in pattern.finditer(document.text, start, end))
            entry.weak += [span for span in spans if span[0] not in taken]


def _choose_name(document: Document, entry: Entry) -> None:
    """The fullest form in the text is the name; a state's is the longest of its plain names."""
    if not entry.forms:
        start, end = entry.weak[0]
        entry.name = clean_name(document.text[start:end])
        entry.forms = [entry.name]
        return
    forms = entry.forms
    if entry.kind == "state":
        plain = [f for f in forms if (found := find_state(f)) and found[1] == "name"]
        forms = (
            plain
            or [f for f in forms if f.split()[-1] not in STATE_HEADS and not _GOVERNMENT_OF.match(f)]
            or forms
        )
    if entry.newer:
        entry.name = max((f for f in forms if entry.newer in f), key=len)
    elif entry.kind == "group":
        entry.name = forms[0]
    else:
        entry.name = max(forms, key=lambda f: (not (f.isupper() and len(f) < 7), len(f), f))
