"""What was promised, agreed or offered, and what was asked of whom (codebook, section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.model import (
    AttributionMark,
    Cast,
    CastMember,
    Claim,
    Commitment,
    Document,
    Evidence,
    Force,
    Marks,
    Provenance,
    Span,
    make_claim,
)
from dragoman.record.due_words import find_due, tells_when
from dragoman.record.undertakings import (
    TELLING,
    find_passive_deed,
    force_of_cue,
    looks_back,
    own_words,
    speaks_for_a_body,
)
from dragoman.record.verb_classes import classes_of

_WILL: Final = re.compile(
    r"(?:^|[,;“\"][ \xa0]?|\b(?:that|and|but|then|while|which)[ \xa0])[\s“\"]*(?:that[ \xa0])?(?P<who>[^,.;“”\"]{1,60}?)[ \xa0]?(?:will|shall|would|['’]ll|is going to|"
    r"are going to)[ \xa0](?!(?:be|have|never|need|see|remain|bring|mean|take time|depend|harm|hurt|cost|forever|regret|follow|last|rather|like|say|lead|only|meet|reconvene|"
    # To refuse is to undertake nothing.
    r"not[ \xa0](?:accept|agree|recogni[sz]e|sign|support|tolerate|allow|permit|negotiate|talk|give|yield|bow|bend|compromise|surrender|join|attend|"
    r"take part|return|stand|let|back|drop|abandon))\b)"
    r"(?P<deed>[a-z]+[^.;“”\"]*)",
    re.IGNORECASE,
)
#: "Kelmund was ready to release the prisoners": an offer told as a readiness; readiness to fight is none.
_READY: Final = re.compile(
    r"(?:^|[,;“\"][ \xa0]?|\b(?:that|and|but|then|while|which)[ \xa0])[\s“\"]*(?:that[ \xa0])?(?P<who>[^,.;“”\"]{1,60}?)[ \xa0]"
    r"(?P<ready>(?:is|are|was|were|am|would be|will be|stands?|stood|remain(?:s|ed)?|(?:has|have|had) been)[ \xa0](?:(?!not\b)\w+[ \xa0])?"
    r"(?:ready|willing|prepared)[ \xa0]to)[ \xa0](?!(?:fight|defend|respond|retaliate|die|strike|use force|act|talk|listen|hear|believe)\b)"
    r"(?P<deed>[a-z]+[^.;“”\"]*)",
    re.IGNORECASE,
)
_ANNOUNCING: Final = re.compile(
    r"\b(?:said|says?|announc\w+|declar\w+|confirm\w+|stat(?:ed|es)|told|added|promis\w+)\b", re.IGNORECASE
)
_IF: Final = re.compile(
    r"\b(?:if|only if|unless|provided(?: that|(?= (?:the|a|an|its|their|his|her|it|they|we|all|both)\b))|on (?:the )?condition that|as long as|so long as|as soon as|"
    r"in (?:return|exchange) for|once[ \xa0](?:the|a|an|all|its|their|his|her|they|it|he|she|we))[ \xa0][^,.;“”\"]+",
    re.IGNORECASE,
)
_ASKED: Final = frozenset({"request", "demand"})
#: At most so many letters between two parts of one deed.
_GAP: Final = 12
#: Subjects that mean the speaker or the speaker's side.
_OWN: Final = re.compile(
    r"^(?:we|i|it|they|he|she|(?:his|her|its|their|our|my)[ \xa0](?:[\w-]+[ \xa0])?(?:men|"
    r"fighters|party|government|forces|side|country|delegation|troops|bloc|members|deputies|ministry|movement|union|league|army|council|group|"
    r"soldiers|cabinet|company|administration|coalition|team))$",
    re.IGNORECASE,
)
_BODY: Final = re.compile(
    r"the[ \xa0](?P<noun>government|country|cabinet|army|union|company|party|council|movement|federation|league|front|ministry|alliance|coalition|group|bank)",
    re.IGNORECASE,
)
_TOGETHER: Final = re.compile(
    r"\b(?:both|the two|the)[ \xa0](?:parties|sides|governments|countries|states|delegations|nations)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Text:
    """What the rules read: a document with its actors, and what the claims are signed with."""

    document: Document
    cast: Cast
    provenance: Provenance

    def words(self, span: Span) -> str:
        return self.document.text[slice(*span)]


def find_commitments(
    document: Document, marks: Marks, cast: Cast, *, provenance: Provenance
) -> tuple[Claim, ...]:
    """Return Commitment claims of every force: promise, offer, agreement, and also request and demand.

    A commitment is an attribution whose cue undertakes ("has promised", "agreed to"), or whose content says what the speaker's
    own side will do, or what a body will do by a day where somebody speaks for it ("the general staff said Veldria would ..."); and what
    the text tells in its own voice. Requests and demands name the one who is asked as ``by`` and the one who asks as ``to``.
    """
    text = _Text(document, cast, provenance)
    claims: list[Claim] = []
    for mark, speakers in zip(marks.attributions, cast.speakers, strict=True):
        if text.document.is_headline(mark.content[0][0]):
            continue  # the body says it again
        announced = list(_announced(text, mark, speakers))
        claims += announced
        spoken_for = speakers or _owner(text, mark)
        for speaker in () if announced else spoken_for:
            claims += _of_attribution(text, mark, speaker)
    claims += [one for one in _told(text) if not any(_overlap(one, other) for other in claims)]
    return _each_once(claims)


def _each_once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    kept: dict[tuple[str, int, int, Force], Claim] = {}
    for claim in claims:
        assert isinstance(claim.body, Commitment)
        sentence = claim.evidence[0]
        kept.setdefault((claim.body.by, sentence.start, sentence.end, claim.body.force), claim)
    return tuple(kept.values())


def _overlap(one: Claim, other: Claim) -> bool:
    """Whether two claims undertake with the same words."""
    assert isinstance(other.body, Commitment)
    mine, theirs = one.evidence[1], other.evidence[1]
    return other.body.force not in _ASKED and mine.start < theirs.end and theirs.start < mine.end


def _of_attribution(text: _Text, mark: AttributionMark, speaker: str) -> Iterator[Claim]:
    cue = text.words(mark.cue[0]) if mark.cue else ""
    content = _whole_content(text, mark)
    force = force_of_cue(cue, text.words(content))
    source = mark.source[0][0] if mark.source else content[0]
    if force in _ASKED:
        asked = _addressee(text, mark, speaker)
        if asked and force:
            yield _claim(text, (asked, speaker), content, force, mark.confidence)
    elif force:
        sentence = text.document.sentence_at(source)
        if not looks_back(text.words((sentence[0], source)), cue):
            yield _claim(text, (speaker, None), content, force, mark.confidence)
    elif _ANNOUNCING.search(cue) or _is_label(text, mark):
        yield from _of_what_was_said(text, mark, speaker)


def _is_label(text: _Text, mark: AttributionMark) -> bool:
    """In a transcript the speaker's label is the cue (codebook, section 3)."""
    return not mark.cue or text.words((mark.cue[0][1], mark.cue[0][1] + 1)) == ":"


def _of_what_was_said(text: _Text, mark: AttributionMark, speaker: str) -> Iterator[Claim]:
    for part in _parts(text, mark):
        own = _own_deed(text, speaker, part)
        if own:
            yield _claim(text, (own[0], None), own[1], own[2], mark.confidence)


def _owner(text: _Text, mark: AttributionMark) -> tuple[str, ...]:
    """The body whose nameless voice a source is: "Veldria's navy", "its ministry" after a sentence that begins with Veldria."""
    source = " ".join(map(text.words, mark.source))
    if not speaks_for_a_body(source):
        return ()
    named = [one for place in mark.source for one in text.cast.mentioned_in(*place)]
    if not named and re.match(r"(?:its|their)\b", source, re.IGNORECASE):
        here = text.document.sentence_at(mark.source[0][0])[0]
        before = [one for one in text.document.sentences if one[1] <= here][-1:]
        named = [one for place in before for one in text.cast.mentioned_in(*place)]
    bodies = [actor for _, actor in named if text.cast.member(actor).kind in ("state", "organisation")]
    return tuple(bodies[:1])


def _parts(text: _Text, mark: AttributionMark) -> Iterator[Span]:
    """What was said, cut at the ends of sentences."""
    for start, end in mark.content:
        for sentence in text.document.sentences:
            part = (max(start, sentence[0]), min(end, sentence[1]))
            if part[0] < part[1]:
                yield part


def _whole_content(text: _Text, mark: AttributionMark) -> Span:
    """The first part of what was said, with those that follow it in one sentence with hardly a word between."""
    start, end = mark.content[0]
    led = re.search(r"\bto[ \xa0](?P<verb>[a-z]+)$", text.words(mark.cue[0])) if mark.cue else None
    if led and 0 < start - mark.cue[0][1] <= 2:
        start = mark.cue[0][0] + led.start("verb")  # "offered to support" [the treaty]
    last = text.document.sentence_at(start)[1]
    for one in mark.content[1:]:
        if (
            one[0] - end <= _GAP
            and one[1] <= last
            and not re.search(r"[,.;:“”\"]", text.words((end, one[0])))
        ):
            end = one[1]
    return start, end


def _announced(text: _Text, mark: AttributionMark, speakers: tuple[str, ...]) -> Iterator[Claim]:
    """What a body will do by a day, as a nameless voice of it says: "the general staff said", "its transport ministry said"."""
    source = " ".join(map(text.words, mark.source))
    if not speaks_for_a_body(source) or not (mark.cue and _ANNOUNCING.search(text.words(mark.cue[0]))):
        return
    for part in _parts(text, mark):
        told = _WILL.search(text.words(part))
        who = (part[0] + told.start("who"), part[0] + told.end("who")) if told else part
        named = text.cast.mentioned_in(*who)
        if told is None or not named or not classes_of(told["deed"].split()[0], told["deed"].split()[1:]):
            continue
        by = named[-1][1]
        others = {actor for place in mark.source for _, actor in text.cast.mentioned_in(*place)} - {by}
        deed = (part[0] + told.start("deed"), part[0] + told.end("deed"))
        if by not in speakers and not others and named[-1][0][1] == who[1] and tells_when(told["deed"]):
            yield _claim(text, (by, None), deed, "promise", mark.confidence)


def _own_deed(text: _Text, speaker: str, part: Span) -> tuple[str, Span, Force] | None:
    """Who of the speaker's side will do what, as a part of what was said tells: a promise; on a condition or in readiness, an offer."""
    words = text.words(part)
    for told in filter(None, (_WILL.search(words), _READY.search(words))):
        by = _whose(text, speaker, (part[0] + told.start("who"), part[0] + told.end("who")))
        if by:
            is_would = re.search(r"\bwould[ \xa0]$", words[: told.start("deed")], re.IGNORECASE)
            is_offer = told.re is _READY or (is_would and _IF.search(told["deed"]))
            deed = (part[0] + told.start("deed"), part[0] + told.end("deed"))
            return by, deed, "offer" if is_offer else "promise"
    return _passive_deed(text, speaker, part)


def _passive_deed(text: _Text, speaker: str, part: Span) -> tuple[str, Span, Force] | None:
    """ "The strike would be suspended until 1 September": the speaker's to do, where the subject names no other actor."""
    told = find_passive_deed(text.words(part))
    if told is None:
        return None
    subject = (part[0] + told.start("who"), part[0] + told.end("who"))
    named = {actor for _, actor in text.cast.mentioned_in(*subject)} - {speaker}
    if any(text.cast.member(actor).kind != "group" for actor in named):
        return None
    return speaker, (subject[0], part[0] + told.end("rest")), "promise"


def _told(text: _Text) -> Iterator[Claim]:
    """Undertakings that the text tells in its own voice: 'both sides promised to exchange lists'."""
    for start, end in text.document.sentences:
        told = None if text.document.is_headline(start) else TELLING.search(text.document.text, start, end)
        if told is None:
            continue
        before = text.words((start, told.start())).rstrip(" \xa0")
        near = [one for one in text.cast.mentioned_in(start, told.start()) if told.start() - one[0][1] <= 2]
        if near and looks_back(text.words((start, near[0][0][0])), told["verb"]):
            continue
        force = force_of_cue(told["verb"], told["deed"]) or (None if "assured" in told["verb"] else "promise")
        for who in text.cast.parties if _TOGETHER.search(before) else [actor for _, actor in near[:1]]:
            if force:
                yield _claim(
                    text,
                    (who, None),
                    (told.start("deed"), told.start("deed") + len(own_words(told["deed"]))),
                    force,
                    0.6,
                )


def _whose(text: _Text, speaker: str, subject: Span) -> str | None:
    """Who undertakes it: the speaker, or the body named as subject where the speaker speaks for it; None where it is another's."""
    if _OWN.match(text.words(subject).strip()):
        return speaker
    named = [actor for _, actor in text.cast.mentioned_in(*subject)]
    member = text.cast.member(speaker)
    body = _BODY.fullmatch(text.words(subject).strip())
    if body and not named:
        return _body_meant(text.cast, member, body["noun"].lower())
    bodies = {
        speaker,
        *(role.of for role in member.roles if role.of),
        *(camp for camp, _ in member.member_of),
    }
    return named[-1] if named and named[-1] in bodies else None


def _body_meant(cast: Cast, speaker: CastMember, noun: str) -> str | None:
    """The body of the speaker's that "the union", "the government" means: the one whose name holds the noun, else the only one."""
    bodies = [cast.member(one) for one in dict.fromkeys(role.of for role in speaker.roles if role.of)]
    kinds = ("state",) if noun in ("government", "country", "cabinet", "army") else ("organisation",)
    fitting = [one for one in bodies if one.kind in kinds]
    named = [one for one in fitting if noun in one.name.lower().split()]
    meant = named or fitting
    return meant[0].id if len(meant) == 1 else None


def _addressee(text: _Text, mark: AttributionMark, speaker: str) -> str | None:
    """Whom a request goes to: the first other actor of the cue or of the content's beginning."""
    places = (*mark.cue, (mark.content[0][0], min(mark.content[0][1], mark.content[0][0] + 80)))
    for start, end in places:
        for _, actor in text.cast.mentioned_in(start, end):
            if actor != speaker:
                return actor
    return None


def _claim(text: _Text, sides: tuple[str, str | None], deed: Span, force: Force, confidence: float) -> Claim:
    document = text.document
    sentence = document.sentence_at(deed[0])
    condition = _IF.search(document.text, *sentence)
    due = find_due(document, sentence, deed, condition.span() if condition else (0, 0))
    evidence = [Evidence.cut(document, *sentence, "sentence"), Evidence.cut(document, *deed, "content")]
    if due:
        evidence.append(Evidence.cut(document, *due[0], "date"))
    body = Commitment(
        by=sides[0],
        to=sides[1],
        deed=_deed_words(text.words(deed)),
        force=force,
        due=due[1] if due else None,
        condition=condition[0] if condition else None,
    )
    return make_claim(
        body, tuple(evidence), confidence=round(confidence * 0.8, 3), provenance=text.provenance
    )


def _deed_words(words: str) -> str:
    plain = " ".join(words.split()).strip('"“” ,')
    return re.sub(r"^(?:that|to|on)[ ]", "", plain)
