"""What the record knows of each actor in each report: its names there, and the company in which it appears.

An *appearance* is one actor of one report, as the reading of that report put it together. The clues beside its names are words of
the same record: whose offices it holds, to what it belongs, which states and whom the report names.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.actors.across.body_names import fold_form, own_words
from dragoman.actors.across.sounds import fold_body, fold_name
from dragoman.actors.across.state_words import StateWords
from dragoman.actors.names import clean_name
from dragoman.actors.peoples import made_of
from dragoman.actors.roles import is_national
from dragoman.actors.states import find_state
from dragoman.model import ActorKind, Claim, Document, Membership, Named, Place, Record, RoleHeld

#: Characters between a state's word and a name that it describes, at most.
NEAR: Final = 60
_NOUNS: Final = r"(?:(?!(?:with|to|between|and|from|against|said|in|on|at|by|for|of|or|but|who|which|that|has|had|is|was)\b)[\w’'-]+[ \xa0]?)"
_DESCRIBES: Final = re.compile(rf"(?:['’]s?)?[ \xa0]{_NOUNS}{{0,5}},?[ \xa0]?")
_DESCRIBED: Final = re.compile(rf",[ \xa0](?:the|a|an)[ \xa0]{_NOUNS}{{0,2}}")
_NAMESAKE: Final = re.compile(
    r"\bnamesake|\bof the same name\b|\bshares? (?:his|her|a|the|its|their) (?:name|surname)|\bnot to be confused\b|\bno relation\b|"
    r"\bnothing but the name\b|\bbears? the same (?:sur)?name\b|\bno family ties\b|\bhas the [\w ]+ first name\b"
)
_CAPITALISED: Final = re.compile(r"(?<![\w-])[A-Z][^\W\d_]{3,}(?![\w-])")
#: A clue as a token: "s:" a state, "o:" an organisation, "p:" a person by full name.
Clue = str


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor in one report.

    forms: its names there, the fullest first. states: of its offices and memberships. near: states named in the same sentences;
    around: in the whole report. bodies: organisations that it belongs to or leads. offices: (words, clue of the body). company: clues of
    all others that the report names. namesake: whether the report warns that another bears the name. claim: the Named claim.
    """

    place: Place
    kind: ActorKind
    forms: tuple[str, ...]
    day: date | None
    states: frozenset[Clue]
    near: frozenset[Clue]
    around: frozenset[Clue]
    bodies: frozenset[Clue]
    offices: frozenset[tuple[str, Clue]]
    company: frozenset[Clue]
    namesake: bool
    claim: Claim


def list_appearances(record: Record) -> tuple[Appearance, ...]:
    """Return the appearances of a record in canonical order: by day, document and name; the order of reading plays no part."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in record.claims:
        claims[claim.document_id].append(claim)
    states = _unlisted_states(record)
    kinds = _settle_kinds(record, states)
    words = StateWords(states)
    documents = {document.id: document for document in record.documents}
    found = [
        one
        for document, held in claims.items()
        if document in documents
        for one in _of_document(documents[document], held, kinds, words)
    ]
    return tuple(sorted(found, key=lambda one: (one.day or date.max, one.place)))


def _settle_kinds(record: Record, states: set[str]) -> dict[str, ActorKind]:
    """Name -> its kind, for those that reports take for different kinds: the one that most of them do.

    A state that neither the table nor ``states`` holds gives way to any other kind.
    """
    counts: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for body, _ in record.of_kind(Named):
        counts[clean_name(body.name)][body.kind] += 1
    settled = {}
    for name, kinds in counts.items():
        if len(kinds) > 1 and name not in states and find_state(name) is None:
            del kinds["state"]
        settled[name] = max(kinds, key=lambda kind: (kinds[kind], kind == "organisation", kind))
    return settled


def _unlisted_states(record: Record) -> set[str]:
    """Names of states that no table lists: two reports take them for one, and none for anything else or a text has a word made of them."""
    kinds: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for body, _ in record.of_kind(Named):
        if " " not in body.name:
            kinds[clean_name(body.name)][body.kind] += 1
    names = {name for name, held in kinds.items() if held["state"] >= 2 and find_state(name) is None}
    words: dict[str, set[str]] = defaultdict(set)
    for document in record.documents if names else ():
        for word in _CAPITALISED.findall(document.text):
            words[word[:3]].add(word)

    def is_one(name: str) -> bool:
        if any(made_of(word, name) for word in words[name[:3]]):
            return True
        return len(kinds[name]) == 1

    return {name for name in names if is_one(name)}


def _of_document(
    document: Document, claims: Iterable[Claim], kinds: Mapping[str, ActorKind], words: StateWords
) -> Iterable[Appearance]:
    named, ties = _names_and_ties(claims)
    kind_of = {actor: _kind_of(held, kinds) for actor, held in named.items()}
    clues = {actor: clue_of_name(kind_of[actor], _forms_of(held)[0]) for actor, held in named.items()}
    everyone = frozenset(clue for clue in clues.values() if clue)
    spans = [span for start, end in document.body for span in words.find(document.text, start, end)]
    around = frozenset(clue for _, _, clue in spans)
    namesakes = _list_namesakes(document, named, kind_of)
    for actor, held in named.items():
        reached = _reach(actor, ties) | _served_with(actor, ties)
        ties_to = {clues[of] for of in reached if of != actor and of in clues}
        offices = ((role, clues.get(of, "")) for of, role in ties.get(actor, ()) if role)
        forms = _forms_of(held)
        if kind_of[actor] == "organisation":
            forms += tuple(_without_state(form, words) for form in forms if _without_state(form, words))
        own = {clue for form in forms for _, _, clue in words.find(form, 0, len(form))}
        own = own if kind_of[actor] in ("organisation", "group") else set()
        near = _states_near(document, held, spans)
        supposed = _supposed_states(actor, ties, clues, near) if kind_of[actor] == "person" else set()
        states = ({clue for clue in ties_to if clue.startswith("s:")} | own) - supposed
        near |= supposed
        if not (states or supposed) and _leaves_state_open(kind_of[actor], ties.get(actor, ()), forms[0]):
            beside = set(near) if len(near) == 1 else set(around) if len(around) == 1 else set()
            if kind_of[actor] == "person" and not near:
                near |= beside
            else:
                states = beside
        yield Appearance(
            place=(document.id, actor),
            kind=kind_of[actor],
            forms=forms,
            day=document.published,
            states=frozenset(states),
            near=near,
            around=around,
            bodies=frozenset(clue for clue in ties_to if clue.startswith("o:")),
            offices=frozenset(offices),
            company=everyone - {clues[actor]},
            namesake=actor in namesakes,
            claim=held[0],
        )


def _names_and_ties(
    claims: Iterable[Claim],
) -> tuple[dict[str, list[Claim]], dict[str, list[tuple[str, str | None]]]]:
    """Actor -> the claims that name it; actor -> (whom or what it is of, its office there or None)."""
    named: dict[str, list[Claim]] = defaultdict(list)
    ties: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for claim in claims:
        match claim.body:
            case Named(actor=actor):
                named[actor].append(claim)
            case RoleHeld(actor=actor, role=role, of=of):
                ties[actor].append((of or "", " ".join(role.lower().split())))
            case Membership(actor=actor, of=of):
                ties[actor].append((of, None))
    return named, ties


def _leaves_state_open(kind: ActorKind, ties: Iterable[tuple[str, str | None]], form: str) -> bool:
    """Whether an actor is of a state beside it, or the only one named: "Foreign Minister Karzani", "the Foreign Ministry"."""
    if kind == "organisation" and not own_words(fold_form(form, "organisation")):
        return True
    return any(of == "" and is_national(role) for of, role in ties if role)


def _supposed_states(
    actor: str,
    ties: Mapping[str, list[tuple[str, str | None]]],
    clues: Mapping[str, Clue],
    near: frozenset[Clue],
) -> set[Clue]:
    """States of a person's own offices that no words beside the name tell: "the prime minister" of the one state that a report names.

    Another report may name another one only; the two speak for and against less than words do.
    """
    direct = {clues[of] for of, role in ties.get(actor, ()) if role and is_national(role) and of in clues}
    told = {clues[of] for of, role in ties.get(actor, ()) if not role and of in clues}
    return {clue for clue in direct if clue.startswith("s:")} - near - told


def _without_state(form: str, words: StateWords) -> str:
    """A body's name without the adjective of its state at the beginning: "Qadiri Renewal Bloc"; "" where it has none."""
    first, _, rest = form.partition(" ")
    return rest if rest and words.clue_of(first) and own_words(fold_form(rest, "organisation")) else ""


def _states_near(
    document: Document, held: Iterable[Claim], spans: list[tuple[int, int, Clue]]
) -> frozenset[Clue]:
    """The states whose words describe a mention: "the Qadiri envoy, Nadia Khalloum", "Khalloum, the Qadiri envoy"."""
    found = set()
    for claim in held:
        for words in claim.evidence:
            for start, end, clue in spans:
                before = end <= words.start <= end + NEAR and _DESCRIBES.fullmatch(
                    document.text, end, words.start
                )
                after = words.end <= start <= words.end + NEAR and _DESCRIBED.fullmatch(
                    document.text, words.end, start
                )
                if before or after:
                    found.add(clue)
    return frozenset(found)


def _list_namesakes(
    document: Document, named: Mapping[str, list[Claim]], kind_of: Mapping[str, ActorKind]
) -> set[str]:
    """The persons of whom the report says that somebody else bears the name: those named last before such words."""
    mentions = sorted(
        (words.start, actor)
        for actor, held in named.items()
        if kind_of[actor] == "person"
        for claim in held
        for words in claim.evidence
    )
    said = (
        found.start()
        for start, end in document.body
        for found in _NAMESAKE.finditer(document.text, start, end)
    )
    before = ([actor for start, actor in mentions if start < at] for at in said)
    return {actors[-1] for actors in before if actors}


def _reach(actor: str, ties: dict[str, list[tuple[str, str | None]]]) -> set[str]:
    """What an actor belongs to, and what that belongs to in its turn."""
    reached: set[str] = set()
    ahead = [of for of, _ in ties.get(actor, ())]
    while ahead:
        of = ahead.pop()
        if of not in reached:
            reached.add(of)
            ahead += [further for further, _ in ties.get(of, ())]
    return reached


def _served_with(actor: str, ties: dict[str, list[tuple[str, str | None]]]) -> set[str]:
    """What those who serve a body belong to besides: the state of its leader is its own."""
    serving = [held for held in ties.values() if any(of == actor for of, _ in held)]
    return {of for held in serving for of, _ in held}


def _kind_of(held: list[Claim], kinds: Mapping[str, ActorKind]) -> ActorKind:
    bodies = [c.body for c in held if isinstance(c.body, Named)]
    told = kinds.get(clean_name(bodies[0].name))
    return told or Counter(body.kind for body in bodies).most_common(1)[0][0]


def _forms_of(held: list[Claim]) -> tuple[str, ...]:
    """The names that the text gives; one that an analyst gave is for showing only, and the text's own follow it."""
    told = [
        form
        for c in held
        if isinstance(c.body, Named)
        for form in (
            (c.body.name, *c.body.aliases) if c.verdict != "corrected" else c.body.aliases or (c.body.name,)
        )
    ]
    return tuple(dict.fromkeys(clean_name(form) for form in told))


def clue_of_name(kind: ActorKind | None, name: str) -> Clue:
    """Return the token by which an actor is company to others; "" for what is none: groups, and people by surname alone.

    >>> clue_of_name("state", "Iraq"), clue_of_name("person", "Hadi al-Amiri"), clue_of_name("person", "Amiri")
    ('s:IQ', 'p:hadi amiri', '')
    """
    if kind == "state":
        state = find_state(name)
        return f"s:{state[0].code}" if state else f"s:{name.lower()}"
    if kind == "person":
        words = fold_name(name)
        return f"p:{' '.join(words)}" if len(words) > 1 else ""
    return f"o:{' '.join(fold_body(name))}" if kind == "organisation" else ""
