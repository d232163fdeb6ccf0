"""Sources of attributions -> actors: who is meant by a name, a pronoun, a description."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.actors.gather import STATE_HEADS, Entry
from dragoman.actors.names import slug
from dragoman.actors.offices import OFFICES
from dragoman.actors.roles import DATELINE, FoundRole
from dragoman.model import AttributionMark, Document, Marks, Span

_HE = frozenset(["he", "she", "him", "her", "his", "hers"])
_IT = frozenset(["it", "its"])
_THEY = frozenset(["they", "them", "their", "both"])
_WE = frozenset(["we", "i", "us", "our", "my"])
_WHO = frozenset(["who", "which", "that", "whose"])
_BOTH: Final = re.compile(
    r"^(?:both|the two|the)[ \xa0](?:parties|sides|governments|countries|states|delegations|nations|neighbours|neighbors|"
    r"leaders|ministers|foreign ministers|capitals)$|^both$",
    re.IGNORECASE,
)
#: Where the noun phrase's head has been said: what follows only describes it.
_HEAD_END = re.compile(
    r",|[ \xa0](?:of|in|for|from|with|at|on|to|by|who|which|that|against|near|about|over|including|whose|across|under)(?=[ \xa0])"
    r"|[ \xa0][–—-](?=[ \xa0])|\("
)
#: Singular people: described without a name they are no actor (codebook, section 9).
_COLLECTIVE_OF = re.compile(
    r"^(?:the[ \xa0])?(?:[\w-]+[ \xa0])?(?:representatives|officials|members|delegates|leaders|a delegation|delegation|sources|"
    r"diplomats|negotiators|government)[ \xa0](?:of|from|at|in)[ \xa0]",
    re.IGNORECASE,
)


#: Words by which a text takes up the organisation it named last.
_GENERIC_BODIES: Final = frozenset(
    [
        "company",
        "firm",
        "carmaker",
        "manufacturer",
        "maker",
        "airline",
        "bank",
        "union",
        "group",
        "organisation",
        "organization",
        "agency",
        "movement",
        "party",
        "bloc",
        "coalition",
        "alliance",
        "ministry",
        "department",
        "body",
        "council",
        "commission",
        "court",
        "tribunal",
        "institute",
        "association",
        "federation",
        "newspaper",
        "statement",
    ]
)


#: "The Farmers' League of Odile Brandt", "Civic Dawn, the party of Mayor Jon Vask": the body speaks.
_LED_BY: Final = re.compile(
    r"[ \xa0]of[ \xa0]|,[ \xa0](?:the|a|an|its)[ \xa0][^,;.]*?\b(?:of|led by|headed by|founded by|under|behind)[ \xa0](?:[\w-]+[ \xa0]){0,3}"
)
_LOOSE: Final = frozenset(["new", "former", "own", "own's", "senior", "chief's", "top", "united"])
_CLAUSE: Final = re.compile(
    r",[ \xa0](?:which|who|whose|including|led by|with|where|headed by|backed by|a|an|the (?!\w+ and))\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Scene:
    """What has been said so far: needed to know whom a pronoun means. ``roles`` are each person's."""

    document: Document
    entries: list[Entry]
    roles: dict[str, list[FoundRole]]
    people: list[Entry]
    bodies: list[Entry]
    parties: tuple[Entry, ...] = ()
    issuer: tuple[Entry, ...] = ()
    interviewee: tuple[Entry, ...] = ()
    saying: tuple[Span, ...] = ()


def resolve_speakers(scene: Scene, attributions: tuple[AttributionMark, ...]) -> list[tuple[Entry, ...]]:
    """Return, for every attribution in the given (text) order, the actors its source means; none where it is no actor."""
    found: list[tuple[Entry, ...]] = []
    for mark in attributions:
        who = _resolve(scene, mark)
        found.append(who)
        if not mark.nested:  # "she" after a report of another's words is who reported them
            _note(scene, who)
    return found


def resolve_holders(
    scene: Scene, marks: Marks, speakers: Sequence[tuple[Entry, ...]]
) -> list[tuple[Entry, ...]]:
    """Return, for every stand, the actors that its holders' words mean.

    scene: one in which nobody has spoken yet. speakers: of the attributions. Words that are an attribution's source mean its speakers;
    for the others, who spoke last before them is who spoke in the attributions and the stands told before.
    """
    said = sorted(zip(marks.attributions, speakers, strict=True), key=lambda pair: _begins(pair[0]))
    found: list[tuple[Entry, ...]] = []
    for mark in marks.stands:
        at = mark.holders[0][0] if mark.holders else mark.words[0]
        while said and _begins(said[0][0]) < at:
            _note(scene, said.pop(0)[1])
        who: list[Entry] = []
        for span in _outside_dateline(scene.document, mark.holders):
            spoken = next(
                (s for a, s in zip(marks.attributions, speakers, strict=True) if s and _is_source(span, a)),
                (),
            )
            who += [e for e in spoken or resolve_source(scene, *span) if e not in who]
        found.append(tuple(who))
        _note(scene, tuple(who))
    return found


def _outside_dateline(document: Document, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans without the place that a report is sent from, which stands nowhere."""
    for start, end in spans:
        line = DATELINE.match(document.text, document.sentence_at(start)[0])
        first = max(start, line.end()) if line else start
        if first < end:
            yield (start, end) if first - start > end - first else (first, end)


def _begins(mark: AttributionMark) -> int:
    """Where the source of an attribution stands, or the attribution itself."""
    return (mark.source or mark.cue or mark.content)[0][0]


def _is_source(span: Span, mark: AttributionMark) -> bool:
    """Whether words are a source, but for a dateline before them."""
    return any(start <= span[0] and span[1] == end for start, end in mark.source)


def _note(scene: Scene, who: tuple[Entry, ...]) -> None:
    """Keep in mind who spoke last."""
    for entry in who:
        (scene.people if entry.kind == "person" else scene.bodies).append(entry)


def _resolve(scene: Scene, mark: AttributionMark) -> tuple[Entry, ...]:
    who: list[Entry] = []
    scene.saying = mark.content
    for start, end in _outside_dateline(scene.document, mark.source):
        for entry in resolve_source(scene, start, end):
            if entry not in who:
                who.append(entry)
    return tuple(who)


def resolve_source(scene: Scene, start: int, end: int) -> tuple[Entry, ...]:
    """Return the actors that a source phrase means."""
    own = re.search(r"[ \xa0](?:itself|himself|herself|themselves)$", scene.document.text[start:end])
    end = start + own.start() if own else end
    words = scene.document.text[start:end].strip().lower()
    if words in ("a", "answer"):
        return scene.interviewee
    if words in _WE:
        return scene.issuer or tuple(scene.people[-1:])
    if words in _HE:
        return _last_person(scene, start)
    if words in _WHO or words.startswith(("whose ", "which ", "who ")):
        return _antecedent(scene, start)
    if _BOTH.match(words) or (words in _THEY and not scene.bodies and scene.parties):
        return scene.parties
    if words in _THEY and len(scene.issuer) > 1:
        return scene.issuer
    if words in _THEY:
        return _last_plural(scene, start)
    if words in _IT:
        return tuple(e for e in _last_body(scene, start) if e.kind != "person")
    return _named(scene, start, end) or _described(scene, start, end)


def _mentions(scene: Scene, start: int, end: int) -> list[tuple[Span, Entry]]:
    """Strong mentions wholly inside a stretch, first and longest first, those inside others left out."""
    found = [
        (span, entry)
        for entry in scene.entries
        if entry.likely
        for span in entry.mentions
        if start <= span[0] and span[1] <= end
    ]
    found.sort(key=lambda pair: (pair[0][0], -pair[0][1]))
    kept: list[tuple[Span, Entry]] = []
    for span, entry in found:
        if not kept or span[0] >= kept[-1][0][1]:
            kept.append((span, entry))
    return kept


def _named(scene: Scene, start: int, end: int) -> tuple[Entry, ...]:
    """The actors whose names are the heads of the phrase; a person named in it before the bodies that describe the person."""
    inside = _mentions(scene, start, end)
    text = scene.document.text
    people = [
        entry for span, entry in inside
        if entry.kind == "person" and not re.match(r"['’]s?[ \xa0]", text[span[1] : end])
        and not _owns_body_before(span, inside, text)
    ]  # fmt: skip
    if people:
        return tuple(dict.fromkeys(people))
    heads: list[Entry] = []
    for part in _coordinated(scene, start, end):
        head = _head_entry(scene, *part)
        if head is not None and head not in heads:
            heads.append(head)
    return tuple(heads)


def _owns_body_before(person: Span, inside: list[tuple[Span, Entry]], text: str) -> bool:
    """Whether a person is only the one whose body speaks: "the Farmers' League of Odile Brandt"."""
    return any(
        entry.kind == "organisation" and _LED_BY.fullmatch(text, span[1], person[0]) for span, entry in inside
    )


def _coordinated(scene: Scene, start: int, end: int) -> list[Span]:
    """The parts of 'A, B and C'; the whole phrase where it is no such list. What a clause adds to A names no further source."""
    clause = _CLAUSE.search(scene.document.text[start:end])
    end = start + clause.start() if clause and clause.start() else end
    text = scene.document.text[start:end]
    cuts = [
        (m.start(), m.end()) for m in re.finditer(r",?[ \xa0](?:and|as well as|or)[ \xa0]|,[ \xa0]", text)
    ]
    parts, at = [], 0
    for left, right in cuts:
        parts.append((start + at, start + left))
        at = right
    parts.append((start + at, end))
    heads = [_head_entry(scene, *part) for part in parts]
    return parts if len(parts) > 1 and all(heads) else [(start, end)]


def _head_entry(scene: Scene, start: int, end: int) -> Entry | None:
    """The actor at the head of one noun phrase."""
    text = scene.document.text
    words = text[start:end]
    cut = _HEAD_END.search(words)
    head_end = start + (cut.start() if cut and cut.start() else len(words))
    for span, entry in _mentions(scene, start, end):
        covers_head = span[0] < head_end <= span[1] + 2
        if covers_head and not re.match(r"['’]s?[ \xa0]\w", text[span[1] : end]):
            return entry
    state = _state_before_head(scene, start, head_end)
    if state is not None:
        return state
    member = _COLLECTIVE_OF.match(words)
    if member:
        inside = _mentions(scene, start + member.end(), end)
        if inside:
            return inside[0][1]
    return None


def _state_before_head(scene: Scene, start: int, head_end: int) -> Entry | None:
    """'the Iraqi side', 'Washington': a state by its adjective and a word for a government, or by its capital."""
    text = scene.document.text
    for entry in scene.entries:
        for weak in entry.weak:
            if not (start <= weak[0] and weak[1] <= head_end):
                continue
            rest = text[weak[1] : head_end].strip(" \xa0'’s").lower()
            if rest == "" or rest.split()[-1] in STATE_HEADS:
                return entry
    return None


def _described(scene: Scene, start: int, end: int) -> tuple[Entry, ...]:
    """A definite description: 'the minister', 'the Saudi envoy', 'the movement'."""
    words = scene.document.text[start:end].replace("\xa0", " ").strip()
    definite = re.match(r"(?:the|this|that|its|his|her|their)[ \xa0]", words, re.IGNORECASE) is not None
    phrase = words[: m.start()] if (m := _HEAD_END.search(words)) else words
    described = [word.lower() for word in phrase.split()[1:]]
    head = described[-1] if described else ""
    if definite and (head in OFFICES or _titled(scene, head)):
        holders = [e for e in reversed(_so_far(scene, start, "person")) if _fits(scene, e, described)]
        return tuple(holders[:1]) or _only_one_meant(scene, start)
    if definite and head in STATE_HEADS:
        return tuple(_so_far(scene, start, "state")[-1:])
    if definite:
        bodies = [
            entry for entry in reversed(_so_far(scene, start, "organisation", "group"))
            if any(form.lower().split()[-1:] == [head] for form in entry.forms)
        ]  # fmt: skip
        if not bodies and head in _GENERIC_BODIES and all(word.islower() for word in phrase.split()[1:]):
            bodies = [e for e in reversed(_so_far(scene, start, "organisation")) if e.mentions]
        return tuple(bodies[:1])
    return ()


def _only_one_meant(scene: Scene, at: int) -> tuple[Entry, ...]:
    """The person named last, where it is the only one so far of whom no role is told: "Dask took questions. The negotiator said ..."."""
    named = _so_far(scene, at, "person")
    untold = [e for e in named if not scene.roles.get(e.id)]
    return (untold[0],) if len(untold) == 1 and named[-1] is untold[0] else ()


def _fits(scene: Scene, person: Entry, described: list[str]) -> bool:
    """Whether one of a person's roles or titles has all the words of a description ("foreign minister", not just "minister")."""
    wanted = {word for word in described if word not in _LOOSE}
    roles = [set(role.role.lower().split()) for role in scene.roles.get(person.id, ())]
    return any(wanted <= role for role in roles) or (
        len(wanted) == 1 and wanted <= set(_titles(scene, person))
    )


def _titles(scene: Scene, person: Entry) -> list[str]:
    """The words right before a person's mentions: "Abbot Severin Hale" is an abbot."""
    text = scene.document.text
    return [
        text[max(0, start - 24) : start].split()[-1].lower()
        for start, _ in person.mentions
        if text[max(0, start - 24) : start].split()
    ]


def _titled(scene: Scene, head: str) -> bool:
    return any(head in _titles(scene, e) for e in scene.entries if e.kind == "person")


def _so_far(scene: Scene, at: int, *kinds: str) -> list[Entry]:
    """Actors of these kinds mentioned before a place, the latest last."""
    latest = [
        (max((s for s, _ in entry.mentions if s < at), default=-1), entry)
        for entry in scene.entries
        if entry.kind in kinds and entry.likely
    ]
    return [entry for last, entry in sorted(((p, e) for p, e in latest if p >= 0), key=lambda pair: pair[0])]


def _last_person(scene: Scene, at: int) -> tuple[Entry, ...]:
    """The speaker before, unless another person has been named since in subject's place (a sentence's first person)."""
    opening = [e for e in _sentence_openers(scene, at) if e.kind == "person"]
    if opening:
        return (opening[-1],)
    if scene.people:
        return (scene.people[-1],)
    return tuple(_so_far(scene, at, "person")[-1:])


def _sentence_openers(scene: Scene, at: int) -> list[Entry]:
    """The first actor of each of the sentences since the last speaker, up to ``at``."""
    sentences = [s for s in scene.document.sentences if s[0] < at][-3:]
    openers = []
    for start, end in sentences:
        inside = [
            pair
            for pair in _mentions(scene, start, min(end, at))
            # Whom the words speak of is seldom who speaks them: "X's tone has cost her much, she said".
            if pair[1].kind == "person" and not any(s <= pair[0][0] < e for s, e in scene.saying)
        ]
        if inside:
            # A lone word that the network takes for a person is less sure to be one than who bears a full name.
            openers.append(next((e for _, e in inside if " " in e.name.strip()), inside[0][1]))
    return openers


def _last_body(scene: Scene, at: int) -> tuple[Entry, ...]:
    start, _ = scene.document.sentence_at(at)
    inside = [e for _, e in _mentions(scene, start, at) if e.kind in ("organisation", "state", "group")]
    if inside:
        return (inside[0],)
    if scene.bodies:
        return (scene.bodies[-1],)
    return tuple(_so_far(scene, at, "organisation", "state")[-1:])


def _last_plural(scene: Scene, at: int) -> tuple[Entry, ...]:
    start, _ = scene.document.sentence_at(at)
    groups = [e for _, e in _mentions(scene, start, at) if e.kind in ("group", "organisation")]
    if groups:
        return (next((e for e in groups if e.kind == "group"), groups[0]),)
    groups = [e for e in scene.bodies if e.kind in ("group", "organisation")]
    return tuple(groups[-1:]) or scene.parties


def _antecedent(scene: Scene, at: int) -> tuple[Entry, ...]:
    """Whom 'who' and 'which' mean: the last actor before it in the sentence."""
    start, _ = scene.document.sentence_at(at)
    inside = _mentions(scene, start, at)
    return (inside[-1][1],) if inside else ()


def add_described_groups(entries: list[Entry], document: Document, groups: list[Span]) -> None:
    """Enter unnamed collectives (spans) that the marks do not hold yet."""
    for start, end in groups:
        words = document.text[start:end]
        if not any((start, end) in entry.mentions for entry in entries):
            entry = Entry(words, "group", [words], [(start, end)])
            if all(slug(words) != other.id for other in entries):
                entries.append(entry)
