"""What was promised, agreed or offered, and what was asked of whom (codebook, section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.model import (
    AttributionMark,
    Cast,
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
    r"^[\s“\"]*(?:that[ \xa0])?(?P<who>[^,.;“”\"]{0,40}?)\b(?:will|shall|would|['’]ll|is going to|are going to)[ \xa0](?!(?:be|have|never|not|not be|need|see|"
    r"remain|continue to be|make it|bring|mean|take time|depend|harm|hurt|cost|forever|regret)\b)(?P<deed>[a-z]+[^.;“”\"]*)",
    re.IGNORECASE,
)
_ANNOUNCING: Final = re.compile(
    r"\b(?:said|says?|announc\w+|declar\w+|confirm\w+|stat(?:ed|es)|told|added|promis\w+)\b", re.IGNORECASE
)
_IF: Final = re.compile(
    r"\b(?:if|only if|unless|provided that|on condition that|as long as|once)[ \xa0][^,.;“”\"]+",
    re.IGNORECASE,
)
_OWN: Final = frozenset(["we", "i", "it", "they", "he", "she"])


def find_commitments(
    document: Document, marks: Marks, cast: Cast, *, provenance: Provenance
) -> tuple[Claim, ...]:
    """Return Commitment claims of every force: promise, offer, agreement, and also request and demand.

    A commitment is an attribution whose cue undertakes ("has promised", "agreed to"), or whose content says what the speaker's
    own side will do. Requests and demands name the one who is asked as ``by`` and the one who asks as ``to``.
    """
    claims: list[Claim] = []
    for mark, speakers in zip(marks.attributions, cast.speakers, strict=True):
        for speaker in speakers:
            claims += _of_attribution(document, mark, speaker, cast, provenance)
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
    if not _ANNOUNCING.search(cue):
        return
    for start, end in mark.content:
        for sentence in document.sentences:
            part = (max(start, sentence[0]), min(end, sentence[1]))
            if part[0] >= part[1]:
                continue
            will = _WILL.match(text[slice(*part)])
            if will and _is_own(
                document, cast, speaker, part[0] + will.start("who"), part[0] + will.end("who")
            ):
                deed = (part[0] + will.start("deed"), part[0] + will.end("deed"))
                yield _claim(
                    document,
                    (speaker, None),
                    deed=deed,
                    force="promise",
                    confidence=mark.confidence,
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


def _is_own(document: Document, cast: Cast, speaker: str, start: int, end: int) -> bool:
    """Whether a clause's subject is the speaker, or the body it speaks for."""
    subject = document.text[start:end].strip().lower()
    if subject in _OWN:
        return True
    named = [actor for _, actor in cast.mentioned_in(start, end)]
    member = cast.member(speaker)
    bodies = {
        speaker,
        *(role.of for role in member.roles if role.of),
        *(camp for camp, _ in member.member_of),
    }
    return bool(named) and named[-1] in bodies


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
    due = _due(document, sentence)
    condition = _IF.search(document.text, *sentence)
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


def _due(document: Document, sentence: Span) -> tuple[Span, DateRange] | None:
    seen = document.published
    for span, when in find_dates(document.text, *sentence, seen):
        later = seen is None or when.latest is None or when.latest > seen
        if later and not re.search(r"\b(?:ago|last|yesterday)\b", when.words):
            return span, when
    return None
