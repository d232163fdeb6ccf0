"""Deeds and attitudes that a text tells in its own voice -> positions: 'the Parliament has refused', "Kelmund's request to ship grain"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dragoman.model import Cast, Document, Marks, Span, Stance
from dragoman.positions.conditions import turn_by_condition
from dragoman.positions.found import Found
from dragoman.positions.lexicon import find_stances, read_inside
from dragoman.positions.pointing import is_pronoun

#: The two sides together: what they do, both parties do.
BOTH: Final = re.compile(
    r"\b(?:both|the two|the)[ \xa0](?:parties|sides|governments|countries|states|delegations|nations)\b|\b[Tt]hey have agreed\b",
    re.IGNORECASE,
)
#: Verbs by which a text, in its own voice, says where somebody stands.
_DEED: Final = re.compile(
    r"^[\"”’]?(?:,[^.;“”\"]{2,220}?,)?[ \xa0](?:(?:has|have|had|is|are|was|were|still|also|now|again|[a-z]{3,}ly|earlier|already|both|all|long|no longer|used to|once|for (?:years|months|weeks|decades)|until (?:now|then|recently|last \w+)|"
    r"not|only|will|would|could|might|be|been|yesterday|today|on[ \xa0](?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:last|this)[ \xa0](?:week|month|year|"
    r"spring|summer|autumn|winter)|in[ \xa0](?:spring|summer|autumn|winter|January|February|March|April|May|June|July|August|September|October|November|December))[ \xa0])*",
    re.IGNORECASE,
)
#: "The Federation, which has demanded ...,": what a clause tells of its subject.
_WHICH: Final = re.compile(r",[ \xa0](?:which|who)(?=[ \xa0])")
#: "The union, once hostile to it,": what is told between commas of before.
_ONCE: Final = re.compile(
    r",[ \xa0](?:once|long|previously|formerly|initially|until[ \xa0](?:now|recently))(?=[ \xa0])",
    re.IGNORECASE,
)
#: Who heads one of two camps, told after a comma: "the second, around Jon Vask, rejects it".
_HEADS_CAMP: Final = re.compile(
    r"\b(?:the|one|another|a|its|their)(?:[ \xa0][\w-]+){0,2}?[ \xa0]?(?:first|second|third|other|former|latter|one|another|camp|wing|faction|bloc|group|half|part|side|current),[ \xa0]"
    r"(?:(?:which|that)[ \xa0]is[ \xa0])?(?:led by|headed by|around|behind|under|loyal to|close to|rallied around|gathered around)[ \xa0](?:[\w-]+[ \xa0]){0,4}$",
    re.IGNORECASE,
)
#: A noun of doing that belongs to the name before it, and what it is about.
_OWNED_DEED: Final = re.compile(
    r"['’]s?[ \xa0](?:\w+[ \xa0])?(?P<noun>decision|plan|view|position|request|demand|call|appeal|offer|proposal|readiness|willingness|availability|"
    r"refusal|rejection|opposition|objection|support|backing|insistence)s?[ \xa0](?P<rest>(?:to|for|of|that|on)[ \xa0][^.;:“”\"]{4,160})",
    re.IGNORECASE,
)
_NEUTRAL_DEEDS: Final = frozenset(["decision", "plan", "view", "position"])
_OWNED_STANCES: Final[dict[str, Stance]] = {
    **dict.fromkeys(("request", "demand", "call", "appeal", "insistence"), "demands"),
    **dict.fromkeys(("offer", "proposal", "readiness", "willingness", "availability"), "offers"),
    **dict.fromkeys(("refusal", "rejection"), "rejects"),
    **dict.fromkeys(("opposition", "objection"), "opposes"),
    **dict.fromkeys(("support", "backing"), "supports"),
}
#: What a named subject must do is asked of it, not by it.
_ASKED_OF: Final = re.compile(r"(?:must|should|need|ought|has to|have to|expected)", re.IGNORECASE)
#: A second infinitive of one "to".
_TO_DO: Final = re.compile(r"\bto[ \xa0][a-z]+\b[^,;]*\band[ \xa0]$")
_BARE: Final = re.compile(r"[a-z]+(?<!ed)(?<!s)(?<!ew)(?<!ought)", re.IGNORECASE)
#: A name after one of these is no subject: "the dialogue with Velmark depends on" is not Velmark's condition.
_OBLIQUE: Final = re.compile(
    r"\b(?:with|of|in|to|from|by|for|against|on|at|between|towards?|over|about|under|into)[ \xa0](?:(?:the|an?|its|their)[ \xa0])?$",
    re.IGNORECASE,
)


def find_deeds(document: Document, marks: Marks, cast: Cast) -> Iterator[Found]:
    """Deeds and attitudes with a named subject outside the cue of an attribution: 'the Parliament has refused'."""
    cues = [
        span for mark, who in zip(marks.attributions, cast.speakers, strict=True) if who for span in mark.cue
    ]
    for sentence in document.sentences:
        if document.is_headline(sentence[0]):
            continue
        mentions = list(cast.mentioned_in(*sentence))
        for together in BOTH.finditer(document.text, *sentence):
            mentions += [(together.span(), party) for party in cast.parties]
        yield from _coordinated(document, sentence, mentions, cues)
        for mention, actor in mentions:
            owned = _owned_deed(document, mention[1], sentence, actor)
            if owned is not None:
                yield owned
            for after in _verbs_after(document, mention, sentence):
                yield from _deed_at(document, after, (mention, actor), sentence=sentence, cues=cues)


def _verbs_after(document: Document, mention: Span, sentence: Span) -> Iterator[int]:
    """Where a verb of a name may stand: behind it and what is told of it between commas, and in a clause with "which" or "who"."""
    text, (start, end) = document.text, mention
    heads = _HEADS_CAMP.search(text, max(sentence[0], start - 90), start)
    after = end + (1 if heads and text[end : end + 1] == "," else 0)
    if _OBLIQUE.search(text[max(sentence[0], start - 16) : start]) and not heads:
        return
    which = _WHICH.match(text, after, sentence[1])
    once = _ONCE.match(text, after, sentence[1])
    if which or once:
        yield (which or once).end()  # type: ignore[union-attr]
    yield after


def _deed_at(
    document: Document, after: int, named: tuple[Span, str], *, sentence: Span, cues: Sequence[Span]
) -> Iterator[Found]:
    """What the verb tells that stands at a place, behind its adverbs."""
    text, (mention, actor) = document.text, named
    verb = _DEED.match(text[after : sentence[1]])
    if verb is None:
        return
    at = after + verb.end()
    for stance, words in find_stances(text, max(at - 14, mention[1]), sentence[1])[:1]:
        near = words[0] - at <= 1
        spoken = any(c[0] <= words[0] and words[1] <= c[1] for c in cues)
        asked = stance == "demands" and _ASKED_OF.match(text[slice(*words)])
        if near and not spoken and not asked and words[0] >= mention[1]:
            rest = text[words[1] : sentence[1]]
            is_told = len(rest.split()) > 1 or is_pronoun(rest)
            about = read_inside(text[slice(*words)]) or (rest if is_told else text[mention[0] : sentence[1]])
            yield Found(actor, turn_by_condition(stance, text[at : sentence[1]]), about, sentence, words, 0.5)


def _owned_deed(document: Document, end: int, sentence: Span, actor: str) -> Found | None:
    """'Kelmund's request to ship grain', 'the government's decision to reject the plan': a deed told as a noun."""
    deed = _OWNED_DEED.match(document.text, end, sentence[1])
    if deed is None:
        return None
    words = (deed.start("noun"), deed.end("rest"))
    if deed["noun"].lower() in _NEUTRAL_DEEDS:
        found = next(
            iter(find_stances(document.text, deed.start("rest"), min(sentence[1], deed.end("rest")))), None
        )
        stance: Stance | None = (
            found[0] if found else "supports" if deed["noun"].lower() == "decision" else None
        )
    else:
        stance = _OWNED_STANCES.get(deed["noun"].lower())
    if stance is None:
        return None
    return Found(actor, stance, deed["rest"], sentence, words, 0.45)


def _coordinated(
    document: Document, sentence: Span, mentions: list[tuple[Span, str]], cues: list[Span]
) -> Iterator[Found]:
    """A second verb of the sentence's first subject: 'Durne welcomed the change but ruled out an amnesty'."""
    text = document.text
    if not mentions or _OBLIQUE.search(text[max(0, mentions[0][0][0] - 16) : mentions[0][0][0]]):
        return
    (start, end), actor = mentions[0]
    if start - sentence[0] > 60 or re.search(r"[“\"]", text[sentence[0] : end]):
        return
    for stance, words in find_stances(text, end, sentence[1]):
        joined = re.search(
            r"(?:\b(?:but|and)|,)[ \xa0](?:(?:also|then|has|have|had|later|still|again|now|today|no longer|finally|at last)[ \xa0])*$",
            text[end : words[0]],
        )
        between = text[end : words[0]]
        quoted = between.count('"') % 2 == 1 or between.count("“") > between.count("”")
        spoken = any(c[0] < words[1] and words[0] < c[1] for c in cues)
        # "Urged the parties to listen and commit to": what they are urged to do they have not done.
        joined = (
            None if _TO_DO.search(between) and _BARE.fullmatch(text[slice(*words)].split()[0]) else joined
        )
        # "The party is divided: its left, led by Orlen, wants": the verb has a subject of its own.
        joined = None if any(0 < words[0] - other[1] <= 2 for other, _ in mentions[1:]) else joined
        asked = stance == "demands" and _ASKED_OF.match(text[slice(*words)])
        if joined and not (quoted or spoken or asked):
            yield Found(actor, stance, text[words[1] : sentence[1]], sentence, words, 0.45)
