"""Is a text about talks, what are the talks called, and between whom are they (codebook, sections 0 and 1)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.model import (
    Cast,
    CastMember,
    Claim,
    Dialogue,
    Document,
    Evidence,
    Provenance,
    Span,
    StandMark,
    make_claim,
)

#: Words of bargaining, and how much each says that a text is about it; then words of other subjects.
_SIGNS: Final = (
    (
        2.0,
        r"negotiat\w+|peace talks|mediat\w+|ceasefires?|cease-fires?|truces?|armistice|rounds? of talks|strategic dialogue|"
        r"joint statement|communiqu[eé]|delegations?|summits?|talks|treat(?:y|ies)|memorandum of understanding|"
        r"collective bargaining|arbitrat\w+|normali[sz]ation|brexit|bilateral|trilateral|multilateral|peace process|peace plan|"
        r"road ?map|envoys?|concessions?|stalemate|deadlock|impasse|counterparts?|both sides|two sides|sticking points?|walked out|"
        r"(?:new|next|first|second|third|fourth|final|last) round|at the table|good offices|shuttle diplomacy|framework agreement",
    ),
    (
        1.0,
        r"dialogue|agreements?|agreed|agree|accords?|pacts?|deals?|proposals?|propos\w+|compromise\w*|consultations?|withdrawal|sanctions|"
        r"diplomats?|diplomatic|diplomacy|(?:foreign|prime|deputy|interior|defen[cs]e) minist\w+|parties|sovereign\w*|resolution|ultimatum|"
        r"demands?|strikes?|unions?|employers?|parliament|referendum|ratif\w+|pledg\w+|veto\w*|boycott\w*|partnership|cooperation|"
        r"clauses?|drafts?|annex|settlement|disputes?|offers?|terms|coalition|cabinet|bloc|timetable|observers|monitors|ruling|"
        r"border|sides|signed|signature|neighbou?rs|commitments?|obligations?|prisoners?|hostages?|reject\w*|readout|ambassadors?",
    ),
    (
        -1.5,
        r"forecast\w*|hurricanes?|rainfall|storms?|inches of|temperatures?|degrees|seasons?|matches|goals?|scored|coach|stadium|flooding|"
        r"league|tournament|recipes?|oven|album|film|festival|quarterly|shares|earnings|revenue|researchers|profits?|"
        r"species|telescope|patients|exhibition|novel|singer|championship|striker|midfielder|innings|trailing|polls?|primary|"
        r"campaign|candidates?|nominee|voters|police|suspect|murder|theft|museum|orchestra|kilomet\w+ per hour|mph|spacecraft|vaccine",
    ),
)
_PATTERNS: Final = tuple((weight, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for weight, words in _SIGNS)
#: Signs per hundred words from which a text is held to be about talks; below, it would be a passing mention.
_THRESHOLD: Final = 1.2
#: What a sure stand counts, from which confidence it is sure, and how many in a hundred words count.
_STAND_WEIGHT, _SURE_STAND, _MOST_STANDS = 0.5, 0.5, 2.0
_NAME: Final = re.compile(
    r"\b(?:(?:[A-Z][\w’'-]*|US|EU|UN)[ \xa0-]){0,4}(?:(?:strategic|peace|trade|wage|pay|coalition|border|nuclear|water|political|national|"
    r"ceasefire|truce|accession|withdrawal|security|transit|normali[sz]ation|Strategic|Peace)[ \xa0]){0,2}"
    r"(?:dialogue|Dialogue|talks|Talks|negotiations|consultations|Conference|peace process|summit)\b(?<!Press Conference)"
)


@dataclass(frozen=True, slots=True)
class Talks:
    """The talks of one text: their name in its words, where that stands, and the parties."""

    name: str
    span: Span
    parties: tuple[CastMember, ...]


def weigh_talks(document: Document) -> float:
    """Return how much a text is about talks; above 0 it is held to be.

    The measure counts the words of bargaining per hundred words, each kind of word at most three times, and takes off for the
    words of weather, sport, science and business. It is a first judgement by words; its errors are measured in
    docs/explanation/figures.md.
    """
    text = " ".join(document.text[start:end] for start, end in document.sentences)
    words = max(80, len(text.split()))
    score = 0.0
    for weight, pattern in _PATTERNS:
        kinds = Counter(found[0].lower() for found in pattern.finditer(text))
        score += weight * sum(min(3, count) for count in kinds.values())
    return 100.0 * score / words - _THRESHOLD


def find_talks(
    document: Document, cast: Cast, *, stands: Sequence[StandMark] = (), assume: bool = False
) -> Talks | None:
    """Return the talks that a text is about, or None where it is about none; with ``assume`` it is taken to be about some.

    stands: the marks that ``cast.holders`` runs parallel to. A short report of who stands where names no talks, and is about them all the
    same: each sure stand of an actor weighs as half a word of bargaining (in a hundred words, at most two count).
    """
    if not document.sentences:
        return None
    sure = sum(
        bool(who) and one.confidence >= _SURE_STAND for one, who in zip(stands, cast.holders, strict=False)
    )
    length = max(80, sum(len(document.text[start:end].split()) for start, end in document.sentences))
    told = _STAND_WEIGHT * min(_MOST_STANDS, 100.0 * sure / length)
    if weigh_talks(document) + told <= 0 and not assume:
        return None
    parties = tuple(cast.member(actor) for actor in cast.parties)
    span = _find_name(document)
    name = document.text[slice(*span)] if span else ""
    if not span or len(name.split()) < 2:
        span = span or document.headline or document.sentences[0]
        name = name or "talks"
    return Talks(_compose(name, parties), span, parties)


def claim_dialogue(document: Document, talks: Talks, *, provenance: Provenance) -> Claim:
    """Return the Dialogue claim; it rests on the words that name the talks."""
    body = Dialogue(talks.name, tuple(sorted(member.id for member in talks.parties)))
    score = weigh_talks(document)
    return make_claim(
        body,
        (Evidence.cut(document, *talks.span, "name"),),
        confidence=round(1 / (1 + math.exp(-score)), 3),
        provenance=provenance,
    )


def _compose(name: str, parties: tuple[CastMember, ...]) -> str:
    name = re.sub(r"^(?:The|In|A|An|This|But)[ \xa0]", "", " ".join(name.split()))
    sides = [member.name for member in parties]
    if (
        len(sides) == 2
        and not any(side.lower() in name.lower() for side in sides)
        and not re.search(r"[A-Z]\w*-[A-Z]", name)
    ):
        return f"{sides[0]}-{sides[1]} {name}"
    return name


def _find_name(document: Document) -> Span | None:
    """The fullest wording of the talks' name; among equals the most frequent, then the first."""
    counts: Counter[str] = Counter()
    places: dict[str, Span] = {}
    for start, end in document.body:
        for found in _NAME.finditer(document.text, start, end):
            words = found[0].lower()
            counts[words] += 1
            places.setdefault(words, found.span())
    if not counts:
        return None
    best = max(counts, key=lambda w: (min(len(w.split()), 4) * min(counts[w], 3), -places[w][0]))
    return places[best]
