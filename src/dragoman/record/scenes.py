"""Scenes: sentences of reports that tell a deed of a sort, with the claim that stands for each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from dragoman.model import (
    Attribution,
    Claim,
    Commitment,
    DateRange,
    Dialogue,
    Document,
    Figure,
    Named,
    Position,
    Record,
    Relation,
    RoleHeld,
    Session,
    Span,
    Track,
)
from dragoman.model.words import fold
from dragoman.record.dates import find_dates
from dragoman.record.reprints import are_independent
from dragoman.record.tellings import may_meet
from dragoman.record.words import content_stems, words_of

#: Which claim stands for a sentence, the first before the last.
_STANDS_FOR: Final = (
    Session,
    Attribution,
    Figure,
    Commitment,
    Position,
    Relation,
    Named,
    RoleHeld,
    Track,
    Dialogue,
)
_DATELINE: Final = re.compile(r"^(?:[A-Z][A-Z’'.-]+[ \xa0,]*){1,4}(?:[^-–—\n]{0,30})?[ \xa0]*[-–—][ \xa0]")
#: One or more words with a capital; what stands after "of" or "in" is no subject.
_NAME: Final = re.compile(
    r"(?P<led>\b(?i:of|in|at|from|for|to|by|with|on|near|into|and|since|until|during)[ \xa0](?:the[ \xa0]|its[ \xa0])?)?"
    r"(?P<name>[A-Z][\w’'-]*[a-z][\w’'-]*(?:[ \xa0][A-Z][\w’'-]+)*)"
)
_NO_NAME: Final = re.compile(
    r"^(?:The|A|An|It|He|She|They|His|Her|Their|In|On|At|But|And|Yet|While|When|As|After|Before|For|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)$"
)
_OPENING: Final = re.compile(r"^(?:The|A|An|But|And|Yet|While|When|As|After|Before|In|On|At|For)[ \xa0]")
#: What a report tells without a day happened so long before it at most.
_FRESH: Final = timedelta(days=10)
_PRONOUN: Final = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence that tells a deed: ``verb`` is the match in the document's text."""

    claim: Claim
    document: Document
    day: date
    span: Span
    verb: re.Match[str]

    @property
    def days(self) -> tuple[DateRange, ...]:
        """The days that the sentence names."""
        return _days_in(self.document.text[slice(*self.span)], self.day)

    @property
    def sentence(self) -> str:
        """Its words without the dateline."""
        return _DATELINE.sub("", self.document.text[slice(*self.span)])

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its words that carry meaning."""
        return frozenset(content_stems(self.sentence))

    @property
    def before(self) -> str:
        """What stands in the sentence before the verb, without the dateline."""
        return _DATELINE.sub("", self.document.text[self.span[0] : self.verb.start()])


def read_scenes(record: Record, pattern: re.Pattern[str]) -> list[Scene]:
    """Return the sentences of dated reports that a pattern finds, in the order of time; those that no claim stands for are left out."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in record.claims:
        if isinstance(claim.body, _STANDS_FOR):
            claims[claim.document_id].append(claim)
    found = [
        scene
        for document in record.documents
        if document.published
        for scene in _in_report(document, document.published, pattern, claims[document.id])
    ]
    return sorted(found, key=lambda one: (one.day, one.document.id, one.span))


def _in_report(
    document: Document, day: date, pattern: re.Pattern[str], claims: list[Claim]
) -> Iterator[Scene]:
    for found in pattern.finditer(document.text):
        span = document.sentence_at(found.start())
        if document.is_headline(span[0]) or found.end() > span[1]:
            continue
        claim = claim_for(claims, span)
        if claim:
            yield Scene(claim, document, day, span, found)


@lru_cache(maxsize=8192)
def _days_in(sentence: str, seen: date) -> tuple[DateRange, ...]:
    return tuple(when for _, when in find_dates(sentence, 0, len(sentence), seen))


def claim_for(claims: list[Claim], span: Span) -> Claim | None:
    """Return the claim that stands for a sentence: one whose first words lie in it, by kind, then by place."""
    inside = [one for one in claims if span[0] <= one.evidence[0].start < span[1]]
    return min(
        inside,
        key=lambda one: (
            next(n for n, kind in enumerate(_STANDS_FOR) if isinstance(one.body, kind)), one.evidence[0].start, one.id,
        ),
        default=None,
    )  # fmt: skip


def subject_of(scene: Scene) -> str:
    """Return the name of who does it: the last one before the verb that no "of" or "in" leads to; of "she" the last name told before."""
    told = subjects_in(scene.before)
    if told:
        return told[-1]
    if not _PRONOUN.search(scene.before):
        return ""
    return next(iter(subjects_in(scene.document.text[: scene.span[0]][-400:])[-1:]), "")


def subjects_in(text: str) -> list[str]:
    """Return the names in a text that can do something: none in the possessive, none after "of" or "in", no days and months.

    >>> subjects_in("In Harn, Captain Ada Renk of the Orsa Front, Lisk's envoy, said on Monday that she")
    ['Captain Ada Renk']
    """
    found = []
    for told in _NAME.finditer(text):
        name = _OPENING.sub("", told["name"])
        if not told["led"] and not _NO_NAME.match(name) and not re.search(r"[’']s?$", name):
            found.append(name)
    return found


def names_before(scene: Scene) -> frozenset[str]:
    """Return the last two words of the name of who does it, folded; none where nobody is named."""
    return name_words(subject_of(scene))


def name_words(name: str) -> frozenset[str]:
    """Return the last two words of a name, folded: enough to know a person by, with or without the first name."""
    return frozenset(fold(one).removesuffix("’s").removesuffix("'s") for one in words_of(name)[-2:])


def same_day(one: Scene, other: Scene) -> bool:
    """Tell whether two sentences can speak of one day; one that names none speaks of the days before its report."""
    if not one.days and not other.days:
        return True
    return any(may_meet(here, there) for here in _days_of(one) for there in _days_of(other))


def _days_of(scene: Scene) -> tuple[DateRange, ...]:
    return scene.days or (DateRange(scene.day - _FRESH, scene.day, ""),)


def pairs_of(
    scenes: Iterable[Scene], others: Sequence[Scene], days: int, source: dict[str, str]
) -> Iterator[tuple[Scene, Scene]]:
    """Yield each scene with each other one of an independent report not more than so many days away. others: in the order of time."""
    told = [one.day for one in others]
    for one in scenes:
        first = bisect_left(told, one.day - timedelta(days))
        for other in others[first : bisect_right(told, one.day + timedelta(days))]:
            if are_independent(one.claim, other.claim, source):
                yield one, other


def in_order(one: Scene, other: Scene) -> tuple[Scene, Scene]:
    """Return two scenes, that of the earlier report first."""
    here, there = sorted((one, other), key=lambda scene: (scene.day, scene.document.id, scene.span))
    return here, there
