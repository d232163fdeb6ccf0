"""The sentences of all reports, found again by the words of a deed and by who is named in them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dragoman.model import Dialogue, Document, Evidence, Membership, Named, Record, RoleHeld
from dragoman.record.dates import find_dates
from dragoman.record.deeds import Mentions, deed_stems, find_mentions
from dragoman.record.tellings import forms_of

#: Share of a deed's rarer words that a sentence on it holds.
SHARE: Final = 0.6
#: A word is common that more reports than this hold, and more than a third of all.
_COMMON: Final = 10
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_TOGETHER: Final = tuple(
    form
    for noun in ("sides", "parties", "governments", "delegations", "states", "countries")
    for which in ("both", "Both", "the two", "The two")
    for form in (f"{which} {noun}", f"{which}\xa0{noun}")
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report with a day, and the stems of its words that carry meaning."""

    document: Document
    day: date
    start: int
    end: int
    stems: frozenset[str]

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.document.text[self.start : self.end]

    @property
    def evidence(self) -> Evidence:
        """The sentence as words that something rests on."""
        return Evidence.cut(self.document, self.start, self.end, "sentence")


@dataclass(frozen=True, slots=True)
class Reports:
    """The sentences of all reports in the order of time, by the stems in them, and who is named where.

    holding: stem -> numbers of sentences. of_document: document -> numbers of its sentences. common: stems that many reports hold. forms: actor -> names. named_in: document ->
    names found in it. stands_for: person -> the bodies that a person speaks and acts for. parties: the parties of the talks.
    """

    sentences: tuple[Sentence, ...]
    holding: dict[str, list[int]]
    of_document: dict[str, list[int]]
    common: frozenset[str]
    forms: dict[str, frozenset[str]]
    named_in: dict[str, frozenset[str]]
    stands_for: dict[str, frozenset[str]]
    parties: frozenset[str]

    def forms_of_doer(self, actor: str) -> frozenset[str]:
        """Return the names of a doer, of the bodies that a person acts for, and of both sides where it is one of them."""
        doers = {actor} | self.stands_for.get(actor, frozenset())
        forms = {form for one in doers for form in self.forms.get(one, ())}
        return frozenset(forms).union(_TOGETHER if doers & self.parties else ())

    def rarer_of(self, stems: frozenset[str]) -> frozenset[str]:
        """Return the stems that are not common; all where fewer than two would be left."""
        rarer = stems - self.common
        return rarer if len(rarer) >= min(2, len(stems)) else stems

    def later_holding(self, stems: frozenset[str], share: float, told: date) -> Iterator[Sentence]:
        """Yield the sentences of reports after a day that hold so great a share of the stems."""
        shared = Counter(number for one in stems for number in self.holding.get(one, ()))
        for number in sorted(number for number, count in shared.items() if count >= share * len(stems)):
            sentence = self.sentences[number]
            if sentence.day > told and not _is_about_earlier(sentence, told):
                yield sentence

    def sentence_of(self, evidence: Evidence) -> Sentence | None:
        """Return the sentence that words stand in; None in headlines and in reports without a day."""
        held = (self.sentences[number] for number in self.of_document.get(evidence.document_id, ()))
        return next((one for one in held if one.start <= evidence.start < one.end), None)

    def mentions_in(self, sentence: Sentence, ours: Iterable[str]) -> Mentions:
        """Return where a sentence names the doer, by one of ``ours``, and other actors."""
        return find_mentions(sentence.text, ours, self.named_in.get(sentence.document.id, ()))


def read_reports(record: Record) -> Reports:
    """Return the sentences of a record's reports that have a day; headlines, never told in the past, left out."""
    sentences = tuple(_sentences(record.documents))
    holding: dict[str, list[int]] = defaultdict(list)
    of_document: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        of_document[sentence.document.id].append(number)
        for one in sentence.stems:
            holding[one].append(number)
    many = max(_COMMON, len(record.documents) / 3)
    common = (one for one, held in holding.items() if len({sentences[n].document.id for n in held}) > many)
    named_in: dict[str, set[str]] = defaultdict(set)
    for named, claim in record.of_kind(Named):
        named_in[claim.document_id].update((named.name, *named.aliases))
    return Reports(
        sentences,
        holding,
        of_document,
        frozenset(common),
        forms_of(record),
        {document: frozenset(forms) for document, forms in named_in.items()},
        _bodies(record),
        frozenset(party for dialogue, _ in record.of_kind(Dialogue) for party in dialogue.parties),
    )


def _sentences(documents: Iterable[Document]) -> Iterator[Sentence]:
    for document in sorted(documents, key=lambda one: (one.published or date.max, one.id)):
        first, last = document.headline or (0, 0)
        for start, end in document.sentences:
            if document.published and not first <= start < last:
                stems = frozenset(deed_stems(document.text[start:end]))
                yield Sentence(document, document.published, start, end, stems)


def _bodies(record: Record) -> dict[str, frozenset[str]]:
    people = {body.actor for body, _ in record.of_kind(Named) if body.kind == "person"}
    pairs = [(body.actor, body.of) for body, _ in record.of_kind(RoleHeld)]
    pairs += [(body.actor, body.of) for body, _ in record.of_kind(Membership)]
    found: dict[str, set[str]] = defaultdict(set)
    for actor, of in pairs:
        if actor in people and of:
            found[actor].add(of)
    return {actor: frozenset(bodies) for actor, bodies in found.items()}


def _is_about_earlier(sentence: Sentence, told: date) -> bool:
    """Whether the days that a sentence tells all lie before the day of the promise."""
    years = _YEAR.findall(sentence.text)
    if years and max(map(int, years)) < told.year:
        return True
    found = [when for _, when in find_dates(sentence.text, 0, len(sentence.text), sentence.day)]
    return bool(found) and all(
        when.latest is not None and when.latest < told - timedelta(1) for when in found
    )
