"""Roles beside a person's name: which office, and whose (codebook, section 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from dragoman.actors.gather import Entry
from dragoman.actors.names import COMMON_HEADS
from dragoman.actors.offices import OFFICES
from dragoman.actors.tenure import read_tenure
from dragoman.model import DateRange, Document, Span

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
    r"^(?:deputy[ \xa0]|vice[ \xa0])?(?:president|prime minister|premier|chancellor|king|emir|(?:[\w-]+[ \xa0])?minister(?:[ \xa0]of.*)?|"
    r"(?:foreign|home|business|defen[cs]e|trade|health|energy|transport|treasury|interior|commerce) secretary|secretary of state|ambassador.*|undersecretary of state.*)$",
    re.IGNORECASE,
)
#: Bodies that belong to the state in their name.
_OF_STATE: Final = re.compile(
    r"\b(?:parliament|assembly|senate|congress|ministry|department|government|cabinet|army|navy|forces|police|embassy|presidency|"
    r"court|council of ministers|central bank|administration|delegation|intelligence service|national guard)\b",
    re.IGNORECASE,
)
_LEADS: Final = re.compile(
    r",[ \xa0]who[ \xa0](?:commands|leads|heads|chairs|runs|founded|presides[ \xa0]over)[ \xa0](?:the[ \xa0])?"
)
_PARTICIPLES: Final = frozenset(
    ["retired", "united", "appointed", "elected", "designated", "allied", "armed", "unified", "so-called"]
)
_PART_OF: Final = re.compile(
    r",?[ \xa0](?:(?:which|who)[ \xa0](?:is|are|was|were)[ \xa0]|is[ \xa0]|are[ \xa0]|as[ \xa0])?(?:a[ \xa0]|an[ \xa0]|the[ \xa0])?"
    r"(?:[\w-]+[ \xa0])?(?:part|member|members|wing|branch|faction|arm|subsidiary)[ \xa0](?:of|in)[ \xa0](?:the[ \xa0])?"
)
_OURS: Final = re.compile(r"\b(?:our|my)[ \xa0]$", re.IGNORECASE)
_PREPOSITIONS: Final = frozenset(
    [
        "of",
        "on",
        "to",
        "in",
        "for",
        "with",
        "by",
        "from",
        "at",
        "about",
        "against",
        "over",
        "around",
        "behind",
        "under",
    ]
)
#: "CALDER BAY - ", at the beginning of a sentence.
DATELINE: Final = re.compile(
    r"[A-Z][A-Z'’.-]+(?:[ \xa0,/]+[A-Z'’.-]+)*(?:,[ \xa0][^.;\n–—]{3,24}?)?(?:[ \xa0]\([^)\n]{1,30}\))?[ \xa0]?[-–—][ \xa0]"
)
#: "Defence Minister Ivo Tarr of Velmark", "the defence minister in Corvell".
_PLACED: Final = re.compile(r"(?:[ \xa0][A-Z][\w’'.-]+){1,4}[ \xa0](?:of|from)[ \xa0](?P<place>[A-Z][\w-]+)")
_SEATED: Final = re.compile(r"[ \xa0]in[ \xa0](?P<place>[A-Z][\w-]+)$")
#: "Prime Minister Ada Renk offered Velmark": it is not Velmark's.
_DEALS_WITH: Final = re.compile(
    r"(?:[ \xa0][A-Z][\w’'.-]+){1,4}[ \xa0](?:(?:has|had|also|again|[a-z]+ly)[ \xa0])*(?:offer|promis|accus|ask|warn|urg|blam|thank|denied|press|invit|grant|show|reject|rebuff|challeng|remind|"
    r"assur|threaten|gave|told|sold|sent|lent|owed|paid)\w*[ \xa0](?=[A-Z][\w-]+(?![\w’'-])[ \xa0]?(?!(?:would|will|could|should|must|had|has|was|is)\b))"
)
_CHOSE: Final = re.compile(r"\b(?:re-)?(?:elected|appointed|named|chose|picked|confirmed)[ \xa0]")
_AS_ITS: Final = re.compile(
    r",?[ \xa0]as[ \xa0](?:its|their|the)[ \xa0](?:new[ \xa0])?((?:[\w-]+[ \xa0])?(?:leader|head|chair(?:man|woman|person)?|president|secretary|spokes(?:man|woman|person)|negotiator))\b"
)
_TITLE = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Col|Gen|Lt|Maj|Adm|Sen|Rep|Sheikh|Ayatollah|Grand Ayatollah|H\.?E)\.?[ \xa0])+$"
)


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role in the words of the text, the entry it belongs to, where the words stand, and when it is held as far as they say."""

    role: str
    of: Entry | None
    span: Span
    held: DateRange | None = None


def find_roles(document: Document, person: Entry, entries: list[Entry]) -> list[FoundRole]:
    """Return the roles that the text gives a person, at any mention, each once."""
    found: list[FoundRole] = []
    for start, end in person.mentions:
        for span in (
            _role_before(document, start),
            # What follows "the Farmers' League of Odile Brandt" is said of the League.
            None if _stands_in_body(document, start, entries) else _role_after(document, end),
            _role_in_clause(document, end),
        ):
            if span is None or _names_another(span, person, entries):
                continue
            role = _read_role(document, span, person, entries)
            counterpart = "counterpart" in document.text[max(0, start - 60) : start]
            if role and role.of is None and is_national(role.role) and not counterpart:
                role = replace(role, of=_nearest_state(start, document, entries))
            if role and role.of is None:
                role = replace(role, of=_body_after(document, end, entries))
            if role and all(role.role.lower() != old.role.lower() for old in found):
                found.append(role)
        chosen = _chosen_leader(document, start, end, entries)
        if chosen and all(
            chosen.role.lower() != old.role.lower() or chosen.of is not old.of for old in found
        ):
            found.append(chosen)
        owned = _owned_body(document, (start, end), entries)
        if owned and not any(old.of is owned[0] for old in found):
            found.append(FoundRole("leader", owned[0], owned[1]))
    return found


def find_bodies(document: Document, one: Entry, entries: list[Entry]) -> list[FoundRole]:
    """Return what a person or a body is shown to belong to without a role, as roles without words.

    A person: the organisation set right behind the name ("Lin of the Dockworkers' Federation"), or said to be led ("Kasp, who commands the
    Front"). A body of a state: the state in its name or before it ("the Iraqi Parliament", "Velmark's Foreign Ministry").
    """
    if one.kind == "person":
        found = [(body, span) for span in one.mentions for body in _bodies_behind(document, span[1], entries)]
        return [FoundRole("", body, span) for body, span in found]
    whole = [(body, span) for span in one.mentions for body in _wholes_behind(document, span[1], entries)]
    if whole:
        return [FoundRole("", body, span) for body, span in whole if body is not one]
    if not _OF_STATE.search(one.name):
        return []
    states = [e for e in entries if e.kind == "state" and e.likely]
    return [
        FoundRole("", state, span)
        for span in one.mentions
        for state in states
        if any(_holds_state(document, span, words) for words in (*state.mentions, *state.weak))
    ][:1]


def _bodies_behind(document: Document, end: int, entries: list[Entry]) -> list[Entry]:
    body = _body_after(document, end, entries)
    wholes = [e for e in _wholes_behind(document, end, entries) if e.kind == "organisation"]
    leads = _LEADS.match(document.text, end)
    led = [
        e
        for e in entries
        if leads
        and e.kind == "organisation"
        and e.likely
        and any(start == leads.end() for start, _ in e.mentions)
    ]
    return [e for e in (body, *wholes, *led) if e is not None and e.kind == "organisation"]


def _wholes_behind(document: Document, end: int, entries: list[Entry]) -> list[Entry]:
    """What a body is said to be part of: "the Upper Brigade, a member of the Sennet Front"."""
    part = _PART_OF.match(document.text, end)
    if part is None:
        return []
    wholes = (e for e in entries if e.kind in ("organisation", "group") and e.likely)
    return [e for e in wholes if any(start == part.end() for start, _ in e.mentions)]


def _holds_state(document: Document, body: Span, state: Span) -> bool:
    if body[0] <= state[0] and state[1] <= body[1]:
        return True
    return (
        state[1] <= body[0]
        and re.fullmatch(r"(?:['’]s?)?[ \xa0]", document.text[state[1] : body[0]]) is not None
    )


def settle_offices(
    document: Document, roles: list[FoundRole], entries: list[Entry], issuer: tuple[Entry, ...]
) -> list[FoundRole]:
    """Return the roles with the state told for offices whose words leave it open.

    "Our envoy" is of the state in whose name the text speaks; a secretary of state is of the one state that has such; other national offices
    are of the state that the report names, where it names one only.
    """
    speaking = issuer[0] if len(issuer) == 1 and issuer[0].kind == "state" else None
    home = _home_state(entries)

    def settle(role: FoundRole) -> FoundRole:
        if role.of is not None:
            return role
        if speaking and _OURS.search(document.text[max(0, role.span[0] - 5) : role.span[0]]):
            return replace(role, of=speaking)
        around = document.text[max(0, role.span[0] - 60) : role.span[0]]
        if not is_national(role.role) or "counterpart" in around:
            return role
        if "secretary" in role.role.lower():
            code = "US" if "secretary of state" in role.role.lower() else "GB"
            return replace(role, of=next((e for e in entries if e.state_code == code), speaking))
        return role if home is None or _is_abroad(document, role.span, home) else replace(role, of=home)

    return [settle(role) for role in roles]


def _is_abroad(document: Document, role: Span, home: Entry) -> bool:
    """Whether an office is shown not to be of the only state named: it is another place's, or its holder deals with that state."""
    until = document.sentence_at(role[0])[1]
    placed = _PLACED.match(document.text, role[1], until) or _SEATED.search(document.text, *role)
    if placed and not any(placed.start("place") == start for start, _ in (*home.mentions, *home.weak)):
        return True
    dealt = _DEALS_WITH.match(document.text, role[1], until)
    return dealt is not None and any(start == dealt.end() for start, _ in home.mentions)


def _home_state(entries: list[Entry]) -> Entry | None:
    """The state that a report is about, where it names no other."""
    states = [e for e in entries if e.kind == "state" and (e.state_code or e.weak or e.likely)]
    return states[0] if len(states) == 1 and states[0].likely else None


def is_national(role: str) -> bool:
    """Tell whether a role is an office of a state: a minister, a president, an ambassador.

    >>> is_national("foreign minister"), is_national("party chairman")
    (True, False)
    """
    return _NATIONAL.search(role) is not None


def _names_another(span: Span, person: Entry, entries: list[Entry]) -> bool:
    """Whether another person stands inside a role's words: "Envoy Ferrow, Foreign Minister Relling" are two people."""
    return any(
        span[0] <= start and end <= span[1]
        for entry in entries
        if entry.kind == "person" and entry is not person
        for start, end in entry.mentions
    )


def _body_after(document: Document, end: int, entries: list[Entry]) -> Entry | None:
    """'General Secretary Ortal of the Miners' Confederation': the body set behind the name."""
    link = re.compile(r"[ \xa0](?:of|from)[ \xa0](?:the[ \xa0])?").match(document.text, end)
    if link is None:
        return None
    bodies = (e for e in entries if e.kind in ("organisation", "state") and e.likely)
    return next((e for e in bodies if any(start == link.end() for start, _ in (*e.mentions, *e.weak))), None)


def _nearest_state(at: int, document: Document, entries: list[Entry]) -> Entry | None:
    """The state mentioned before a place in its sentence and line, where it is the only one and no person stands between."""
    begin = max(document.sentence_at(at)[0], document.text.rfind("\n", 0, at))
    before = [
        (span[1], number)
        for number, entry in enumerate(entries)
        if entry.kind in ("state", "person") and entry.likely
        for span in (*entry.mentions, *entry.weak)
        if begin <= span[0] and span[1] <= at
    ]
    nearest = entries[max(before)[1]] if before else None
    others = {number for _, number in before if entries[number].kind == "state"}
    return nearest if nearest is not None and nearest.kind == "state" and len(others) == 1 else None


def _clause_start(document: Document, at: int) -> int:
    """Where the sentence begins that holds a place; after its dateline, where it has one ("CALDER BAY - ")."""
    start, end = document.sentence_at(at)
    dateline = DATELINE.match(document.text, start, end)
    return dateline.end() if dateline and dateline.end() <= at else start


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
    ends = [
        m.end() for m in re.finditer(r"\b[a-z]+ed[ \xa0]", phrase[first:]) if m[0].strip() not in _PARTICIPLES
    ]
    first += ends[-1] if ends else 0  # "the minister thanked Special Envoy Ferrow"
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
    opened = re.match(
        r",[ \xa0](?!(?:and|or|but)\b)(?:(?:the|a|an|its|his|her|their|who is|who was)[ \xa0])*", after
    )
    if opened is None:
        return None
    closed = re.compile(
        r"[,.;:(–—]|[ \xa0]-[ \xa0]|[ \xa0](?:said|says|told|who|which|has|had|and (?:the|his|her))\b"
    ).search(after, opened.end())
    phrase = after[opened.end() : closed.start() if closed else len(after)]
    words = phrase.split()
    if not words or words[0] == "to" or len(words) > 14 or not any(_is_office(word) for word in words):
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
    told = read_tenure(words, document.published)
    at = document.text.find(words, span[0], span[1]) + told.offset
    words = told.words.strip(" \xa0,")
    if not any(_is_office(word) for word in words.split()):
        return None
    return FoundRole(words, body, (at, at + len(words)), told.held)


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
    office = _office_at(document, span)
    before = [pair for pair in inside if pair[1][1] <= office]
    # "Iran's Supreme Leader": what stands nearest before the office; behind it, organisations before states.
    if before and all(pair[0].kind != "organisation" for pair in inside):
        return max(before, key=lambda pair: pair[1])
    inside.sort(key=lambda pair: (pair[0].kind != "organisation", pair[1][0]))
    return inside[0]


def _office_at(document: Document, span: Span) -> int:
    """Where the first word for an office stands in a role's words; the end where none does."""
    for word in re.finditer(r"\S+", document.text[slice(*span)]):
        if _is_office(word[0]):
            return span[0] + word.start()
    return span[1]


def _chosen_leader(document: Document, start: int, end: int, entries: list[Entry]) -> FoundRole | None:
    """'The Justice Party elected Navid Karzani as its leader': the role, of the body that elected."""
    sentence, until = document.sentence_at(start)
    verb = _CHOSE.search(document.text, sentence, start)
    office = _AS_ITS.match(document.text, end, until)
    if verb is None or office is None or verb.end() < start - 3:
        return None
    bodies = [
        (mention[0], number)
        for number, entry in enumerate(entries)
        if entry.kind in ("organisation", "state") and entry.likely
        for mention in entry.mentions
        if sentence <= mention[0] and mention[1] <= verb.start()
    ]
    body = entries[min(bodies)[1]] if bodies else None
    return (
        FoundRole(office[1], body, office.span(1), DateRange(None, None, verb[0].strip())) if body else None
    )


def _owned_body(document: Document, span: Span, entries: list[Entry]) -> tuple[Entry, Span] | None:
    """'Ammar Hakim's Hikmah Movement', 'the Farmers' League of Odile Brandt': the owner leads the body (codebook: role "leader")."""
    start, end = span
    owns = re.match(r"['’]s?[ \xa0]", document.text[end : end + 3])
    for entry in entries:
        if entry.kind != "organisation":
            continue
        if owns and any(first == end + owns.end() for first, _ in entry.mentions):
            return entry, (end, end + owns.end())
        if _ends_before(document, entry, start):
            return entry, (start - 4, start)
    return None


def _ends_before(document: Document, body: Entry, start: int) -> bool:
    """Whether a body's name stands before a place with only "of" between."""
    return document.text[max(0, start - 4) : start].replace("\xa0", " ") == " of " and any(
        last == start - 4 for _, last in body.mentions
    )


def _stands_in_body(document: Document, start: int, entries: list[Entry]) -> bool:
    return any(_ends_before(document, entry, start) for entry in entries if entry.kind == "organisation")
