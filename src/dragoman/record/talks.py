"""Is a text about talks, what are the talks called, and between whom are they (codebook, sections 0 and 1)."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from dragoman.model import Cast, CastMember, Claim, Dialogue, Document, Evidence, Provenance, Span, make_claim

#: Words of bargaining, and how much each says that a text is about it.
_SIGNS: Final = (
    (
        2.0,
        r"negotiat\w+|peace talks|mediat\w+|ceasefires?|cease-fires?|truces?|armistice|rounds? of talks|"
        r"strategic dialogue|joint statement|communiqu[eé]|delegations?|negotiating table|summit|talks|treat(?:y|ies)|"
        r"memorandum of understanding|coalition talks|collective bargaining|arbitrat\w+|normali[sz]ation|brexit|"
        r"bilateral|trilateral|multilateral|peace process|peace agreement|roadmap|envoys?|concessions?|stalemate|deadlock|impasse",
    ),
    (
        1.0,
        r"dialogue|agreements?|agreed|accords?|deals?|proposals?|compromise|consultations?|withdrawal|sanctions|diplomats?|"
        r"diplomatic|foreign minist\w+|parties|sovereign\w*|mandate|resolution|ultimatum|demands?|strike (?:vote|ballot)|unions?|"
        r"parliament|troops|referendum|ratif\w+|pledg\w+|veto\w*|boycott\w*|court|partnership|cooperation",
    ),
    (
        -1.5,
        r"forecast\w*|hurricanes?|rainfall|storms?|inches of|temperatures?|degrees|season|matches|goals?|scored|coach|stadium|"
        r"league|tournament|recipes?|minutes in the oven|album|film|festival|quarterly|shares rose|earnings|revenue|researchers|"
        r"species|telescope|patients|exhibition|novel|singer|championship|striker|midfielder|innings",
    ),
)
_PATTERNS: Final = tuple((weight, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for weight, words in _SIGNS)
_THRESHOLD: Final = 1.2
_NAME: Final = re.compile(
    r"\b(?:(?:[A-Z][\w’'-]*|US|EU|UN)[ \xa0-]){0,4}(?:(?:strategic|peace|trade|wage|pay|coalition|border|nuclear|water|political|national|"
    r"ceasefire|truce|accession|withdrawal|security|transit|normali[sz]ation|Strategic|Peace)[ \xa0]){0,2}"
    r"(?:dialogue|Dialogue|talks|Talks|negotiations|consultations|Conference|peace process|summit)\b"
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
    words = max(60, len(text.split()))
    score = 0.0
    for weight, pattern in _PATTERNS:
        kinds = Counter(found[0].lower() for found in pattern.finditer(text))
        score += weight * sum(min(3, count) for count in kinds.values())
    return 100.0 * score / words**0.85 / 2.5 - _THRESHOLD


def find_talks(document: Document, cast: Cast) -> Talks | None:
    """Return the talks that a text is about, or None where it is about none."""
    if weigh_talks(document) <= 0 or not document.sentences:
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
    if len(sides) == 2 and not any(side.lower() in name.lower() for side in sides) and not re.search(r"[A-Z]\w*-[A-Z]", name):
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
