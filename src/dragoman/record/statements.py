"""Who said what: attribution marks and their speakers -> Attribution claims (codebook, sections 3 and 9)."""

from __future__ import annotations

import re
from typing import Final, Literal

from dragoman.errors import Problem
from dragoman.model import (
    Attribution,
    AttributionMark,
    Cast,
    Claim,
    Document,
    Evidence,
    Marks,
    Provenance,
    make_claim,
)

_QUOTES: Final = re.compile(r"[“”\"«»]")
#: Cues of deeds and attitudes that nobody uttered: they show a position, and are no statement.
_DEED: Final = re.compile(
    r"^(?:(?:has|have|had|is|are|was|were|also|clearly|still|long|now|no longer|usually|previously|not|never|fully|strongly|been|will|would|"
    r"publicly|openly|which|who)[ \xa0])*(?:support(?:s|ed|ing)?|given (?:full |strong |its |their )?(?:support|backing)|approv(?:es|ed)|oppos(?:e|es|ed)|declined to comment|back(?:s|ed|ing)?|respect(?:s|ed)?|follow(?:s|ed)?|seek(?:s|ing)?|sought|plan(?:s|ned)?|"
    r"address(?:es|ed)|encouraging|show(?:s|ed|n)?|object(?:s|ed|ing)|opposing|refer(?:s|red|ring) to|discuss(?:es|ed)|want(?:s|ed)?|"
    r"tr(?:y|ies|ied)|aim(?:s|ed)?|voted|boycotted|signed|vetoed|withdrew|rejoined|joined|focus(?:es|ed)|cover(?:s|ed)|about|consider(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_PRONOUN: Final = re.compile(
    r"^(?:he|she|they|it|we|i|who|which|both|both (?:sides|parties)|the two (?:sides|parties))$",
    re.IGNORECASE,
)


def claim_attributions(
    document: Document, marks: Marks, cast: Cast, *, provenance: Provenance
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Return one Attribution claim per attribution and speaker, and a Problem for each pronoun that could not be resolved.

    A compound source gives one claim per speaker, as the codebook asks. A source that is no actor keeps its words. What a
    headline attributes is left out where the body attributes something to the same speaker.
    """
    claims: list[Claim] = []
    problems: list[Problem] = []
    told = [
        (mark, speakers)
        for mark, speakers in zip(marks.attributions, cast.speakers, strict=True)
        if is_utterance(document, mark)
    ]
    said_below = {
        who for mark, speakers in told if not document.is_headline(mark.content[0][0]) for who in speakers
    }
    claimed: list[tuple[AttributionMark, str]] = []
    for mark, speakers in sorted(
        told, key=lambda pair: pair[0].nested
    ):  # a reporting one before what it reports
        words = _source_words(document, mark)
        if document.is_headline(mark.content[0][0]) and (not speakers or set(speakers) <= said_below):
            continue
        if not speakers and not words:
            continue
        if not speakers and _PRONOUN.match(words or ""):
            problems.append(_unresolved(document, mark, words or ""))
        within = _find_reporting(mark, claimed)
        for speaker in speakers or (None,):
            body = Attribution(
                speaker,
                None if speaker else words,
                read_form(document, mark),
                within=within,
                kind=mark.kind,
            )
            claims.append(
                make_claim(
                    body,
                    _evidence(document, mark),
                    confidence=round(mark.confidence, 3),
                    provenance=provenance,
                )
            )
            claimed.append((mark, claims[-1].id))
    return tuple(claims), tuple(problems)


def _breadth(told: tuple[AttributionMark, tuple[str, ...]]) -> tuple[bool, int]:
    mark, _ = told
    return not mark.nested, max(end - start for start, end in mark.content)


def _find_reporting(mark: AttributionMark, claimed: list[tuple[AttributionMark, str]]) -> str | None:
    """The claim of the attribution whose content holds this one: of several the narrowest, of several speakers the first."""
    if not mark.nested:
        return None
    holding = [
        (end - start, number, claim)
        for number, (outer, claim) in enumerate(claimed)
        for start, end in outer.content
        if start <= mark.cue[0][0] and mark.cue[0][1] <= end and outer.cue != mark.cue
    ]
    return min(holding)[2] if holding else None


def is_utterance(document: Document, mark: AttributionMark) -> bool:
    """Return whether an attribution tells of words or of a feeling made public, not only of a deed or a leaning."""
    quoted = any(_QUOTES.match(document.text[start : start + 1]) for start, _ in mark.content)
    return quoted or not (mark.cue and _DEED.match(document.text[slice(*mark.cue[0])]))


def read_form(document: Document, mark: AttributionMark) -> Literal["direct", "indirect", "mixed"]:
    """Return whether the content is all in quotation marks, not at all, or in part; labels announce direct speech."""
    if mark.origin == "transcript" or (mark.origin == "official" and mark.confidence >= 0.9):
        return "direct"
    parts = [document.text[start:end].strip(" \xa0\n,.") for start, end in mark.content]
    if not any(_QUOTES.search(part) for part in parts):
        return "indirect"
    whole = all(_QUOTES.match(part) and len(_QUOTES.findall(part[1:-1])) == 0 for part in parts)
    return "direct" if whole else "mixed"


def _source_words(document: Document, mark: AttributionMark) -> str | None:
    if not mark.source:
        return None
    return " ".join(document.text[slice(*mark.source[0])].split()).strip(",") or None


def _evidence(document: Document, mark: AttributionMark) -> tuple[Evidence, ...]:
    return (
        *(Evidence.cut(document, *span, "content") for span in mark.content),
        *(Evidence.cut(document, *span, "source") for span in mark.source),
        *(Evidence.cut(document, *span, "cue") for span in mark.cue),
    )


def _unresolved(document: Document, mark: AttributionMark, words: str) -> Problem:
    start, end = mark.source[0]
    return Problem(
        "speaker-unresolved",
        f"it could not be told whom {words!r} means; what was said is kept under these words",
        document_id=document.id,
        start=start,
        end=end,
    )
