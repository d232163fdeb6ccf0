"""Marks of one document -> its cast: who appears, in which roles, and who speaks in each attribution."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from dragoman.actors.camps import add_camps
from dragoman.actors.gather import Entry, gather_entries
from dragoman.actors.names import slug
from dragoman.actors.parties import find_parties
from dragoman.actors.roles import FoundRole, find_bodies, find_roles, settle_offices
from dragoman.actors.speakers import Scene, resolve_holders, resolve_speakers
from dragoman.model import Cast, CastMember, Document, Marks, RoleMark, Span

#: "forces including the Fatah bloc, X's coalition and Y": the list belongs to the camp.
_INCLUDING: Final = re.compile(
    r"[ \xa0,]*(?:(?:in|from|of|across)[ \xa0][\w’' \xa0-]{2,30})?,?[ \xa0](?:including|such as|among them|like|(?:which[ \xa0])?includes?)[ \xa0]",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(r",[ \xa0](?:including|among them|such as)[ \xa0]")
#: Words up to the end of a camp's name that can stand as a sentence's subject.
MOST_WORDS_OF_CAMP: Final = 5
#: Collective names under which a few states speak together.
_OFFICES_OF_STATE = re.compile(
    r"(?:Foreign Ministry|Ministry of (?:Foreign|External) Affairs|Department of State|State Department|Foreign Office|Presidency|"
    r"Government|Prime Minister['’]s Office|Embassy)",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"(?:at least[ \xa0]|some[ \xa0]|about[ \xa0]|around[ \xa0]|more than[ \xa0]|over[ \xa0]|nearly[ \xa0])?(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?(?: of)?|"
    r"scores(?: of)?|hundreds(?: of)?|thousands(?: of)?)(?:-\w+)?[ \xa0](?:[\w-]+[ \xa0])?(?-i:[A-Z])[\w-]*s$",
    re.IGNORECASE,
)
_GOVERNMENTAL = re.compile(
    r"\b(?:ministry|government|department|presidency|embassy|cabinet|office)\b", re.IGNORECASE
)
_COLLECTIVE = re.compile(
    r"\b(?:the[ \xa0])((?:G\d{1,2}|E3|P5(?:\+1)?|Quint|Quad|Troika|Quartet|Contact Group)(?:[ \xa0]members)?)\b"
)


def resolve_actors(document: Document, marks: Marks) -> Cast:
    """Return the cast of a document; ``speakers`` runs parallel to ``marks.attributions``, ``holders`` to ``marks.stands``.

    Sources are read in text order, so that "he" means whom the text named last. A source that names no actor ("a senior
    official") has no speakers: the words themselves are then all that is known of it (codebook, section 9).
    """
    entries = gather_entries(document, marks.names)
    _add_collective(document, entries)
    wings = add_camps(document, entries)
    _name_apart(entries)
    roles = {e.id: find_roles(document, e, entries) for e in entries if e.kind == "person"}
    people = [e for e in entries if e.kind == "person"]
    issuer = _find_issuer(document, entries, people)
    roles = {person: settle_offices(document, held, entries, issuer) for person, held in roles.items()}
    scene = Scene(document, entries, roles, [], [], find_parties(document, entries), issuer)
    scene.interviewee = tuple(e for e in people if e.mentions)[:1]
    speakers = resolve_speakers(scene, marks.attributions)
    holders = resolve_holders(replace(scene, people=[], bodies=[]), marks, speakers)
    camps = _find_camps(document, entries)
    for wing, (whole, span) in wings.items():
        if wing.kind == "group" and wing is not whole:
            camps.setdefault(wing.id, []).append((whole.id, span))
    belongs = {
        e.id: find_bodies(document, e, entries) for e in entries if e.kind in ("person", "organisation")
    }
    spoken = Counter(e.id for who in speakers for e in who)
    stood = Counter(e.id for who in holders for e in who)
    members = tuple(
        _make_member(e, roles.get(e.id, []), belongs.get(e.id, []), camps)
        for e in entries
        if e.likely and (spoken[e.id] or stood[e.id] or not _is_count(e))
    )
    known = {m.id for m in members}

    def ids(found: Iterable[Sequence[Entry]]) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(e.id for e in who if e.id in known) for who in found)

    parties = tuple(e.id for e in find_parties(document, entries, spoken) if e.id in known)
    return Cast(members, ids(speakers), ids(holders), parties)


def _add_collective(document: Document, entries: list[Entry]) -> None:
    for found in _COLLECTIVE.finditer(document.text):
        name = found[1].removesuffix(" members")
        span = (found.start(1), found.start(1) + len(name))
        entry = next((e for e in entries if name in e.forms), None)
        if entry is None:
            entry = Entry(name, "group", confidence=0.7)
            entries.append(entry)
        entry.kind, entry.likely = "group", True
        entry.add(name, span, 0.7)


def _find_issuer(document: Document, entries: list[Entry], people: list[Entry]) -> tuple[Entry, ...]:
    """In whose name "we" speaks in a text of an issuer's own: a collective it names, else the state or body that acts first."""
    collective = next((e for e in entries if e.kind == "group" and _COLLECTIVE.match(f"the {e.name}")), None)
    if collective:
        return (collective,)
    issuing = _issuing_state(document, entries)
    if issuing and not re.search(r"\bjoint\b", document.text[:200], re.IGNORECASE):
        return (issuing,)
    title = document.text[: document.sentences[0][1]] if document.sentences else ""
    if re.search(r"\bjoint\b", title, re.IGNORECASE):
        return _joint_issuers(document, entries) or find_parties(document, entries)
    acting = [
        (span, e)
        for e in entries
        if e.kind in ("state", "organisation") and e.likely
        for span in e.mentions
        if document.holds_in_body(*span)
    ]
    if not acting:
        return tuple(people[:1])
    _, first = min(acting, key=lambda pair: pair[0])
    if first.kind == "organisation" and _GOVERNMENTAL.search(first.name):
        # A ministry speaks for its state (codebook, section 3).
        states = [e for e in entries if e.kind == "state" and e.likely and (e.mentions or e.weak)]
        named = [e for e in states if any(form in first.name for form in e.forms)]
        return tuple((named or states)[:1]) or (first,)
    return (first,)


def _issuing_state(document: Document, entries: list[Entry]) -> Entry | None:
    """The state whose ministry or office heads the text: "Ministry of Foreign Affairs of Velmark", "Velmarkish Foreign Ministry"."""
    head = document.text[:400]
    for office in _OFFICES_OF_STATE.finditer(head):
        for entry in entries:
            names = [*entry.forms, *(document.text[slice(*span)] for span in entry.weak)]
            around = (
                head[max(0, office.start() - 16) : office.start()]
                + "|"
                + head[office.end() : office.end() + 40].split("\n")[0]
            )
            if (
                entry.kind == "state"
                and entry.likely
                and any(re.search(rf"\b{re.escape(n)}\b", around) for n in names)
            ):
                return entry
    return None


def _joint_issuers(document: Document, entries: list[Entry]) -> tuple[Entry, ...]:
    """The states and bodies that the first sentence naming at least two of them in a row sets side by side."""
    for start, end in document.sentences[1:8]:
        named = sorted(
            (span, number)
            for number, entry in enumerate(entries)
            if entry.kind in ("state", "organisation") and entry.likely
            for span in entry.mentions
            if start <= span[0] and span[1] <= end
        )
        row: list[int] = []
        for (span, number), (after, other) in pairwise(named):
            gap = document.text[span[1] : after[0]]
            if re.fullmatch(r",?[ \xa0](?:and[ \xa0])?(?:of[ \xa0])?(?:the[ \xa0])?", gap):
                row += [n for n in (number, other) if n not in row]
        if len(row) >= 2:
            return tuple(entries[n] for n in row)
    return ()


def _find_camps(document: Document, entries: list[Entry]) -> dict[str, list[tuple[str, Span]]]:
    """Memberships that a list shows: member id -> (camp id, the words)."""
    camps: dict[str, list[tuple[str, Span]]] = {}
    for camp in [e for e in entries if e.kind in ("group", "organisation")]:
        for _, end in camp.mentions:
            begin, until = document.sentence_at(end)
            opened = _INCLUDING.match(document.text, end)
            if (
                opened is None
                and document.text[begin : end - 1].count(" ") <= MOST_WORDS_OF_CAMP
                and camp.kind == "group"
            ):
                opened = _CLOSING.search(
                    document.text, end, until
                )  # the subject's list at the sentence's end
            if opened is None:
                continue
            stop = re.compile(
                r"[ \xa0](?:have|has|had|were|are|was|is|said|say|who|which|that)[ \xa0]|[;.](?:\s|$)"
            ).search(document.text, opened.end(), until)
            for entry in entries:
                for span in entry.mentions:
                    if entry is not camp and opened.end() <= span[0] < (stop.start() if stop else until):
                        held = camps.setdefault(entry.id, [])
                        if entry.kind != "person" and all(c != camp.id for c, _ in held):
                            held.append((camp.id, span))
    return camps


def _name_apart(entries: list[Entry]) -> None:
    """No two entries of one document share an id: of two with one name (a person, a party) the less mentioned one goes."""
    by_id: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda e: -len(e.mentions)):
        if by_id.setdefault(entry.id, entry) is not entry:
            entry.likely = False


def _is_count(entry: Entry) -> bool:
    """Whether a name only counts people ("Five Kelmundians"): they are an actor where they speak, and nowhere else."""
    return entry.kind == "group" and _COUNTED.match(entry.name) is not None


def _make_member(
    entry: Entry, roles: list[FoundRole], belongs: list[FoundRole], camps: dict[str, list[tuple[str, Span]]]
) -> CastMember:
    member_of = list(camps.get(entry.id, []))
    for role in [*roles, *belongs]:
        if role.of is not None and role.of.likely and all(role.of.id != held for held, _ in member_of):
            member_of.append((role.of.id, role.span))
    return CastMember(
        id=slug(entry.name),
        name=entry.name,
        kind=entry.kind,
        aliases=tuple(form for form in entry.forms if form != entry.name),
        mentions=tuple(entry.mentions or entry.weak[:1]),
        roles=tuple(
            RoleMark(r.role, r.of.id if r.of and r.of.likely else None, *r.span, held=r.held) for r in roles
        ),
        member_of=tuple(member_of),
        confidence=round(entry.confidence, 3),
    )
