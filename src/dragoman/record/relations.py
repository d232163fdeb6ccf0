"""How actors stand to one another, where the text states it (codebook, section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.model import (
    Cast,
    Claim,
    Document,
    Evidence,
    Marks,
    Provenance,
    Relation,
    RelationKind,
    Span,
    make_claim,
)

_ADVERBS: Final = (
    r"(?:(?:has|have|had|is|are|was|were|also|long|strongly|fully|firmly|openly|usually|still|always|largely|closely|been|"
    r"which|who|that|,)[ \xa0]?)*"
)
#: Between the first actor and the second stands one of these, with little else.
_VERBS: Final[tuple[tuple[RelationKind, str], ...]] = (
    ("follows", r"follows?|followed|loyal to|answers? to|takes? orders from|relies on the will of|aligned with"),
    ("respects", r"respects?|respected|reveres?|defers? to"),
    ("opposes", r"opposes?|opposed(?: to)?|fights?|fought|fighting|at war with|accus(?:es|ed)|condemn(?:s|ed)|denounc(?:es|ed)|rivals? of|"
                r"criticis(?:es|ed)|criticiz(?:es|ed)|war(?:red)? against|combating|battl(?:es|ed|ing)"),
    ("agreement with", r"(?:signed|reached|struck|concluded|has|have)[ \xa0](?:an?[ \xa0])?(?:\w+[ \xa0])?(?:agreement|deal|accord|pact|treaty)[ \xa0]with"),
    ("ally", r"allied with|allied to|ally of|allies of|backed by|partner(?:s|ed)? (?:of|with)|in alliance with|partnerships? with|coordinated? with"),
    ("supports", r"supports?|supported|supporting|backs|backed|backing|endors(?:es|ed)|stands? (?:with|by)|sid(?:es|ed) with|praised|"
                 r"commend(?:s|ed)|encouraging|thanked"),
    ("mediates", r"mediat(?:es|ed|ing)(?: between| talks between)?|broker(?:s|ed)|facilitat(?:es|ed)|mediator (?:of|between)"),
)  # fmt: skip
_PATTERNS: Final = tuple(
    (kind, re.compile(rf"^(?:in[ \xa0]\w+[ \xa0])?{_ADVERBS}(?:{words})\b[ \xa0](?:(?:the|its|their|top|supreme|leader|religious|authority|with|to|of|government|"
                      rf"international|iraqi|[A-Z]\w+(?:['’]s)?|[a-z]+)[ \xa0]){{0,5}}$", re.IGNORECASE))
    for kind, words in _VERBS
)  # fmt: skip
#: "Velmark's supreme leader ...": the leader who is named next is meant, not the state.
_OWNS_LEADER: Final = re.compile(r"['’]s?[ \xa0](?:\w+[ \xa0])*(?:leader|authority|head)\b", re.IGNORECASE)
#: The same in the cue of an attribution.
_CUES: Final[tuple[tuple[RelationKind, re.Pattern[str]], ...]] = (
    ("respects", re.compile(r"\b(?:respects?|respected|reveres?)\b", re.IGNORECASE)),
    ("follows", re.compile(r"\b(?:follows?|followed|obeys?|obeyed)\b", re.IGNORECASE)),
    (
        "opposes",
        re.compile(
            r"\b(?:accus\w+|condemn\w*|denounc\w+|criticis\w+|criticiz\w+|blam\w+|attacked)\b", re.IGNORECASE
        ),
    ),
    (
        "supports",
        re.compile(
            r"\b(?:thank\w*|prais\w+|commend\w*|applaud\w*|congratulat\w+|appreciat\w+|grateful|gratitude|supported|supports|backed|backs|trusts?)\b",
            re.IGNORECASE,
        ),
    ),
)
#: A name after one of these is part of another's name or place, and no subject.
_OBLIQUE: Final = re.compile(
    r"\b(?:with|of|in|to|from|by|for|against|on|at|towards?|over|about|under|into)[ \xa0](?:(?:the|an?|its|their)[ \xa0])?$",
    re.IGNORECASE,
)
_MEDIATOR: Final = re.compile(
    r"\b(?:mediator|mediat\w+|envoy|facilitator|co-chair|chief negotiator of the mediation)\b", re.IGNORECASE
)
#: "the EU-facilitated dialogue"
_BROKERED: Final = re.compile(r"\b(?P<who>[A-Z][\w.]*)-(?:brokered|mediated|facilitated|sponsored)\b")
_PARTNERSHIP: Final = re.compile(
    r"\b(?:partnership|alliance|friendship|cooperation|strategic relationship)\b[^.;]{0,20}\bbetween[ \xa0](?:the[ \xa0])?$",
    re.IGNORECASE,
)
_FIGHT: Final = re.compile(
    r"\b(?:(?:fight|fighting|war|campaign|battle|struggle)[ \xa0](?:against|on)|defeat(?:ing)?|(?:lasting|enduring)[ \xa0]defeat[ \xa0]of|combat(?:ing|ting)?|"
    r"confront(?:ing)?)[ \xa0](?:the[ \xa0])?",
    re.IGNORECASE,
)
#: "Other carmakers, including A and B": a number of them, no camp.
_LOOSE_GROUP: Final = re.compile(r"(?:other|some|many|several|most|few|all)\b", re.IGNORECASE)
_AGREEMENT: Final = re.compile(
    r"\b(?:agreement|deal|accord|treaty|pact)\b[^.;]{0,30}\bbetween[ \xa0](?:the[ \xa0])?$", re.IGNORECASE
)


def find_relations(
    document: Document, marks: Marks, cast: Cast, *, provenance: Provenance
) -> tuple[Claim, ...]:
    """Return Relation claims: stated ones, memberships in a listed camp, and who mediates between the parties.

    Each pair and kind once, with the sentence that states it; a person's post is a role, no relation.
    """
    found: dict[tuple[str, RelationKind, str], Span] = {}
    parties = cast.parties
    for one, kind, other, sentence in _in_attributions(document, marks, cast):
        if one != other:
            found.setdefault((one, kind, other), sentence)
    for sentence in document.sentences:
        for one, kind, other in _in_sentence(document, cast, sentence, parties):
            if one != other:
                found.setdefault((one, kind, other), sentence)
    names = {member.id: member.name for member in cast.members}
    for member in cast.members:
        for role in member.roles:
            if _MEDIATOR.search(role.role) and member.id not in parties and role.of not in parties:
                sentence = document.sentence_at(role.start)
                for party in parties:
                    found.setdefault((member.id, "mediates", party), sentence)
        for camp, span in member.member_of:
            loose = camp not in names or _LOOSE_GROUP.match(names[camp])
            if member.kind != "person" and not loose and not any(role.of == camp for role in member.roles):
                found.setdefault((member.id, "member", camp), document.sentence_at(span[0]))
    return tuple(
        make_claim(
            Relation(*key),
            (Evidence.cut(document, *sentence, "sentence"),),
            confidence=0.5,
            provenance=provenance,
        )
        for key, sentence in found.items()
    )


def _in_attributions(
    document: Document, marks: Marks, cast: Cast
) -> Iterator[tuple[str, RelationKind, str, Span]]:
    """'Velmark thanked the Tarski envoy', 'they respect the abbot's word': the cue says how, the content begins with whom."""
    for mark, speakers in zip(marks.attributions, cast.speakers, strict=True):
        for enemy, sentence in _fought(document, cast, mark.content):
            ours = re.search(r"\b(?:we|our)\b", document.text[slice(*sentence)], re.IGNORECASE)
            for speaker in speakers:
                yield (_state_served(cast, speaker) if ours else speaker), "opposes", enemy, sentence
        cue = document.text[slice(*mark.cue[0])] if mark.cue else ""
        kind = next((kind for kind, pattern in _CUES if pattern.search(cue)), None)
        if kind is None or re.search(r"\b(?:not|never|no longer)\b", cue):
            continue
        start = mark.content[0][0]
        whom = next(
            ((span, a) for span, a in cast.mentioned_in(start, mark.content[0][1]) if span[0] - start <= 30),
            None,
        )
        if whom is None or (kind != "respects" and re.match(r"['’]s?[ \xa0]", document.text[whom[0][1] :])):
            continue
        meant = _who_holds_office(document, cast, whom)
        for speaker in speakers:
            yield speaker, kind, meant, document.sentence_at(start)


def _who_holds_office(document: Document, cast: Cast, whom: tuple[Span, str]) -> str:
    """'the UN Special Envoy Hans Grundberg': the person is meant, not the body named before the office."""
    (_, end), actor = whom
    for (start, _), other in cast.mentioned_in(end, min(len(document.text), end + 60)):
        if cast.member(other).kind == "person":
            between = document.text[end:start]
            return (
                other if re.fullmatch(r"(?:['’]s)?(?:[ \xa0][A-Z]?[\w-]+){1,5},?[ \xa0]", between) else actor
            )
    return actor


def _state_served(cast: Cast, speaker: str) -> str:
    """The state for which an office holder says "we"; the speaker where there is none."""
    states = {member.id for member in cast.members if member.kind == "state"}
    return next((role.of for role in cast.member(speaker).roles if role.of in states), None) or speaker


def _fought(document: Document, cast: Cast, content: tuple[Span, ...]) -> Iterator[tuple[str, Span]]:
    """Whom the words said are against in arms: "the fight against ISIS", "to defeat the militia"."""
    for start, end in content:
        for fight in _FIGHT.finditer(document.text, start, end):
            for (begin, _), actor in cast.mentioned_in(fight.end(), end)[:1]:
                if begin - fight.end() <= 4:
                    yield actor, document.sentence_at(fight.start())


def _in_sentence(
    document: Document, cast: Cast, sentence: Span, parties: tuple[str, ...]
) -> Iterator[tuple[str, RelationKind, str]]:
    mentions = [
        (span, actor)
        for span, actor in _outer(cast.mentioned_in(*sentence))
        if not _OWNS_LEADER.match(document.text[span[1] : sentence[1]])
    ]
    for brokered in _BROKERED.finditer(document.text, *sentence):
        broker = next((m.id for m in cast.members if brokered["who"] in (m.name, *m.aliases)), None)
        if broker is not None:
            yield from ((broker, "mediates", party) for party in parties if party != broker)
    for number, ((start, end), one) in enumerate(mentions):
        if _OBLIQUE.search(document.text[max(sentence[0], start - 16) : start]):
            continue
        for (begin, _), other in mentions[number + 1 : number + 4]:
            gap = document.text[end:begin]
            for kind, pattern in _PATTERNS:
                if pattern.match(gap.lstrip()):
                    for actor in _with_coordinated(document, mentions, number):
                        yield actor, kind, other
                    break
        hosts = re.match(
            r"(?:[ \xa0]\w+){0,2}[ \xa0]as[ \xa0](?:the[ \xa0])?(?:host and )?mediator\b|,? (?:who|which) mediates\b",
            document.text[end : sentence[1]],
        )
        if hosts:
            yield from ((one, "mediates", party) for party in parties if party != one)
        for kind, pattern in (("agreement with", _AGREEMENT), ("ally", _PARTNERSHIP)):
            if pattern.search(document.text[sentence[0] : start]) and number + 1 < len(mentions):
                (begin, _), other = mentions[number + 1]
                if re.search(r"\band\b", document.text[end:begin]):
                    yield one, kind, other


def _outer(mentions: tuple[tuple[Span, str], ...]) -> list[tuple[Span, str]]:
    kept: list[tuple[Span, str]] = []
    for span, actor in mentions:
        if not kept or span[0] >= kept[-1][0][1]:
            kept.append((span, actor))
    return kept


def _with_coordinated(document: Document, mentions: list[tuple[Span, str]], number: int) -> Iterator[str]:
    """The actor at a place and those joined to it by 'and' or commas before it."""
    yield mentions[number][1]
    while number > 0:
        gap = document.text[mentions[number - 1][0][1] : mentions[number][0][0]]
        if re.fullmatch(r"(?:['’]s)?,?[ \xa0](?:and[ \xa0])?(?:the[ \xa0])?|['’]s[ \xa0]", gap) is None:
            return
        number -= 1
        if not re.fullmatch(r"['’]s[ \xa0]", gap):
            yield mentions[number][1]
