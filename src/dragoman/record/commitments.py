"""What was promised, agreed or offered, and what was asked of whom (codebook, section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.model import (
    AttributionMark,
    Cast,
    CastMember,
    Claim,
    Commitment,
    DateRange,
    Document,
    Evidence,
    Force,
    Marks,
    Provenance,
    Span,
    make_claim,
)
from dragoman.record.dates import find_dates

_PROMISE: Final = re.compile(
    r"\b(?:promis\w+|pledg\w+|vow\w*|undert\w+|swore|guarantee[sd]?|committed (?:itself|themselves|to)|commits? (?:itself |themselves )?to|"
    r"committing|assured|look(?:s|ed)? forward to)\b",
    re.IGNORECASE,
)
_AGREED: Final = re.compile(
    r"\b(?:agree[sd]?|have agreed|signed|resolved to|decided)\b[ \xa0]?(?:to|on|that)?", re.IGNORECASE
)
_OFFER: Final = re.compile(
    r"\b(?:offer\w*|readiness|ready|willing\w*|prepared|stands? ready)\b(?:[ \xa0]to)?", re.IGNORECASE
)
_ASK: Final = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|request(?:s|ed|ing)?|appeal(?:s|ed|ing)?|invit(?:e|es|ed|ing)|encourag\w+)\b",
    re.IGNORECASE,
)
_DEMAND: Final = re.compile(
    r"\b(?:demand\w*|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|upon|for)|insist\w*|press(?:es|ed)? for|must)\b",
    re.IGNORECASE,
)
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
#: Subjects that mean the speaker or the speaker's side.
#: A day told as a deadline is one also when the report looks back on it.
_DEADLINE: Final = re.compile(r"(?:by|before|until|within|no later than|not later than)\b", re.IGNORECASE)
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
_TELLING: Final = re.compile(
    r"(?P<verb>(?:is|are|was|were|would be|stands?|remains?)[ \xa0](?:ready|willing|prepared)|(?:has|have|had)?[ \xa0]?(?:also[ \xa0])?(?:promised|pledged|vowed|undertook|undertaken|agreed|committed itself|committed themselves|gave its word|"
    r"offered|decided))[ \xa0](?P<deed>(?:to|that)[ \xa0][^.;“”\"]+)",
    re.IGNORECASE,
)
_TOGETHER: Final = re.compile(
    r"\b(?:both|the two|the)[ \xa0](?:parties|sides|governments|countries|states|delegations|nations)$",
    re.IGNORECASE,
)


def find_commitments(
    document: Document, marks: Marks, cast: Cast, *, provenance: Provenance
) -> tuple[Claim, ...]:
    """Return Commitment claims of every force: promise, offer, agreement, and also request and demand.

    A commitment is an attribution whose cue undertakes ("has promised", "agreed to"), or whose content says what the speaker's
    own side will do. Requests and demands name the one who is asked as ``by`` and the one who asks as ``to``.
    """
    claims: list[Claim] = []
    for mark, speakers in zip(marks.attributions, cast.speakers, strict=True):
        if document.headline and document.headline[0] <= mark.content[0][0] < document.headline[1]:
            continue  # the body says it again
        for speaker in speakers:
            claims += _of_attribution(document, mark, speaker, cast, provenance)
    claims += _told(document, cast, provenance)
    seen: set[tuple[str, Span, Force]] = set()
    kept = []
    for claim in claims:
        assert isinstance(claim.body, Commitment)
        key = (claim.body.by, (claim.evidence[0].start, claim.evidence[0].end), claim.body.force)
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return tuple(kept)


def _of_attribution(
    document: Document, mark: AttributionMark, speaker: str, cast: Cast, provenance: Provenance
) -> Iterator[Claim]:
    text = document.text
    cue = text[slice(*mark.cue[0])] if mark.cue else ""
    content = mark.content[0]
    force = _force_of_cue(cue, text[slice(*content)])
    if force in ("request", "demand"):
        asked = _addressee(document, mark, cast, speaker)
        if asked and force:
            yield _claim(
                document,
                (asked, speaker),
                deed=content,
                force=force,
                confidence=mark.confidence,
                provenance=provenance,
            )
        return
    if force:
        yield _claim(
            document,
            (speaker, None),
            deed=content,
            force=force,
            confidence=mark.confidence,
            provenance=provenance,
        )
        return
    # In a transcript the speaker's label is the cue (codebook, section 3).
    is_label = not mark.cue or text[mark.cue[0][1] : mark.cue[0][1] + 1] == ":"
    if not _ANNOUNCING.search(cue) and not is_label:
        return
    for start, end in mark.content:
        for sentence in document.sentences:
            part = (max(start, sentence[0]), min(end, sentence[1]))
            own = _own_deed(document, cast, speaker, part) if part[0] < part[1] else None
            if own:
                yield _claim(
                    document,
                    (own[0], None),
                    deed=own[1],
                    force=own[2],
                    confidence=mark.confidence,
                    provenance=provenance,
                )


def _own_deed(document: Document, cast: Cast, speaker: str, part: Span) -> tuple[str, Span, Force] | None:
    """Who of the speaker's side will do what, as a part of what was said tells: a promise; on a condition or in readiness, an offer."""
    words = document.text[slice(*part)]
    for told in filter(None, (_WILL.search(words), _READY.search(words))):
        by = _whose(document, cast, speaker, (part[0] + told.start("who"), part[0] + told.end("who")))
        if by:
            is_would = re.search(r"\bwould[ \xa0]$", words[: told.start("deed")], re.IGNORECASE)
            is_offer = told.re is _READY or (is_would and _IF.search(told["deed"]))
            return (
                by,
                (part[0] + told.start("deed"), part[0] + told.end("deed")),
                "offer" if is_offer else "promise",
            )
    return None


def _told(document: Document, cast: Cast, provenance: Provenance) -> Iterator[Claim]:
    """Undertakings that the text tells in its own voice: 'both sides promised to exchange lists'."""
    for start, end in document.sentences:
        if document.headline and document.headline[0] <= start < document.headline[1]:
            continue
        told = _TELLING.search(document.text, start, end)
        if told is None:
            continue
        before = document.text[start : told.start()].rstrip(" \xa0")
        together = _TOGETHER.search(before)
        near = [
            actor for span, actor in cast.mentioned_in(start, told.start()) if told.start() - span[1] <= 2
        ]
        for who in cast.parties if together else near[:1]:
            force = _force_of_cue(told["verb"], told["deed"]) or "promise"
            yield _claim(
                document,
                (who, None),
                deed=told.span("deed"),
                force=force,
                confidence=0.6,
                provenance=provenance,
            )


def _force_of_cue(cue: str, content: str) -> Force | None:
    if re.search(r"\b(?:not|never|refus\w+|declin\w+|no)\b", cue, re.IGNORECASE):
        return None
    if _PROMISE.search(cue):
        return "promise"
    if _AGREED.search(cue) and re.match(r"[\s“\"]*(?:to|on|that|a|the|an)\b", content + " "):
        return "agreement"
    if _OFFER.search(cue) or re.match(
        r"(?:the |its |their |\w+ )?(?:readiness|willingness)\b", content, re.IGNORECASE
    ):
        return "offer"
    if _DEMAND.search(cue):
        return "demand"
    return "request" if _ASK.search(cue) else None


def _whose(document: Document, cast: Cast, speaker: str, subject: Span) -> str | None:
    """Who undertakes it: the speaker, or the body named as subject where the speaker speaks for it; None where it is another's."""
    if _OWN.match(document.text[slice(*subject)].strip()):
        return speaker
    named = [actor for _, actor in cast.mentioned_in(*subject)]
    member = cast.member(speaker)
    body = _BODY.fullmatch(document.text[slice(*subject)].strip())
    if body and not named:
        return _body_meant(cast, member, body["noun"].lower())
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


def _addressee(document: Document, mark: AttributionMark, cast: Cast, speaker: str) -> str | None:
    """Whom a request goes to: the first other actor of the cue or of the content's beginning."""
    places = (*mark.cue, (mark.content[0][0], min(mark.content[0][1], mark.content[0][0] + 80)))
    for start, end in places:
        for _, actor in cast.mentioned_in(start, end):
            if actor != speaker:
                return actor
    return None


def _claim(
    document: Document,
    sides: tuple[str, str | None],
    *,
    deed: Span,
    force: Force,
    confidence: float,
    provenance: Provenance,
) -> Claim:
    sentence = document.sentence_at(deed[0])
    condition = _IF.search(document.text, *sentence)
    due = _due(document, sentence, condition.span() if condition else (0, 0))
    evidence = [Evidence.cut(document, *sentence, "sentence"), Evidence.cut(document, *deed, "content")]
    if due:
        evidence.append(Evidence.cut(document, *due[0], "date"))
    body = Commitment(
        by=sides[0],
        to=sides[1],
        deed=_deed_words(document.text[slice(*deed)]),
        force=force,
        due=due[1] if due else None,
        condition=condition[0] if condition else None,
    )
    return make_claim(body, tuple(evidence), confidence=round(confidence * 0.8, 3), provenance=provenance)


def _deed_words(words: str) -> str:
    plain = " ".join(words.split()).strip('"“” ,')
    return re.sub(r"^(?:that|to|on)[ ]", "", plain)


def _due(document: Document, sentence: Span, condition: Span) -> tuple[Span, DateRange] | None:
    seen = document.published
    for span, when in find_dates(document.text, *sentence, seen):
        if condition[0] <= span[0] < condition[1]:
            continue  # by then the condition is to be met, not the promise
        later = seen is None or when.latest is None or when.latest > seen or _DEADLINE.match(when.words)
        if later and not re.search(r"\b(?:ago|last|yesterday)\b", when.words):
            return span, when
    return None
