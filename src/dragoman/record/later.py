"""The sentences of all reports, found again by the words of a deed and by who is named in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import log
from typing import Final

from dragoman.model import Dialogue, Document, Evidence, Membership, Named, Record, RoleHeld
from dragoman.record.dates import find_dates
from dragoman.record.deeds import Mentions, deed_stems, find_mentions
from dragoman.record.ends import says_as_promised
from dragoman.record.tellings import forms_of
from dragoman.record.things import thing_stems

#: Share of a deed's rarer words that a sentence on it holds.
SHARE: Final = 0.6
#: A word is common that more reports than this hold, and more than a third of all.
_COMMON: Final = 10
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
#: "LISK - ", which tells where the report was written.
_DATELINE: Final = re.compile(r"^[A-Z][A-Z’' .-]{2,30}[ \xa0][-–—][ \xa0]")
_BODY_WORDS: Final = """League Front Union Federation Committee Council Party Movement Alliance Ministry Army Parliament Senate Government
    Congress Assembly Bloc Coalition Commission Authority Brigade Guard Company Board Association Forum Chamber Church"""
_BODY_NOUNS: Final = frozenset(_BODY_WORDS.split())
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
    spread: stem -> how many reports hold it. as_promised: sentences that say that something came as promised.
    ending: last word of a longer name -> the actors so named.
    """

    sentences: tuple[Sentence, ...]
    holding: dict[str, list[int]]
    of_document: dict[str, list[int]]
    common: frozenset[str]
    forms: dict[str, frozenset[str]]
    named_in: dict[str, frozenset[str]]
    stands_for: dict[str, frozenset[str]]
    parties: frozenset[str]
    spread: dict[str, int]
    as_promised: tuple[Sentence, ...] = ()
    ending: dict[str, frozenset[str]] = field(default_factory=dict)

    def weigh(self, stem: str) -> float:
        """Return how much a stem tells: the more, the fewer reports hold it; a number alone half as much."""
        number = 0.5 if stem.startswith("#") else 1.0
        return number * log(1 + len(self.of_document) / max(1, self.spread.get(stem, 0)))

    def before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence before one in its report; None for the first."""
        numbers = self.of_document.get(sentence.document.id, [])
        earlier = (self.sentences[number] for number in reversed(numbers))
        return next((one for one in earlier if one.start < sentence.start), None)

    def after(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence after one in its report; None for the last."""
        later = (self.sentences[number] for number in self.of_document.get(sentence.document.id, []))
        return next((one for one in later if one.start > sentence.start), None)

    def later_on(self, stems: frozenset[str], told: date) -> Iterator[Sentence]:
        """Yield the sentences of reports after a day that hold any of the stems that are not common."""
        rarer = self.rarer_of(stems)
        for number in sorted({number for one in rarer for number in self.holding.get(one, ())}):
            sentence = self.sentences[number]
            if sentence.day > told:
                yield sentence

    def between(self, first: date, last: date) -> Iterator[Sentence]:
        """Yield the sentences of reports after the first day, up to the last."""
        start = bisect_right(self.sentences, first, key=lambda one: one.day)
        end = bisect_right(self.sentences, last, key=lambda one: one.day)
        yield from self.sentences[start:end]

    def forms_of_people(self, body: str) -> frozenset[str]:
        """Return the names of the people who act for a body: what they do, it may have done."""
        people = [person for person, bodies in self.stands_for.items() if body in bodies]
        return frozenset(form for one in people for form in self.forms.get(one, ()))

    def forms_of_doer(self, actor: str) -> frozenset[str]:
        """Return the names of a doer, of the bodies that a person acts for, and of both sides where it is one of them."""
        doers = {actor} | self.stands_for.get(actor, frozenset())
        doers |= {body for one in self.forms.get(actor, ()) for body in self.bodies_in(one)}
        forms = {form for one in doers for form in self.forms.get(one, ())}
        forms |= {short for form in forms for short in self._short_forms(form, doers)}
        return frozenset(forms).union(_TOGETHER if doers & self.parties else ())

    def bodies_in(self, form: str) -> Iterator[str]:
        """Yield the bodies that "the guerrillas of the Free Valley Movement" are of."""
        _, of, body = form.partition(" of the ")
        if of and len(body.split()) > 1:
            yield from (
                actor for actor, forms in self.forms.items() if forms & {body, f"the {body}", f"The {body}"}
            )

    def _short_forms(self, form: str, doers: Set[str]) -> Iterator[str]:
        """ "The League" for "Islanders' League", "Tol" for "Ada Tol", where no other actor's name ends so."""
        person, of, _ = form.partition(" of ")
        if of and len(person.split()) > 1 and person[0].isupper():
            yield person
        last = form.rsplit(maxsplit=1)[-1] if " " in form else ""
        if len(last) < 4 or not last[0].isupper():
            return
        if last in _BODY_NOUNS and len(form.split()) > 2:
            yield " ".join(form.split()[-2:])
        others = self.ending.get(last, frozenset()) - doers
        if not others:
            yield f"the {last}" if last in _BODY_NOUNS else last
            if last in _BODY_NOUNS:
                yield f"The {last}"

    def rarer_of(self, stems: frozenset[str]) -> frozenset[str]:
        """Return the stems that are not common; all where fewer than two would be left."""
        rarer = stems - self.common
        return rarer if len(rarer) >= min(2, len(stems)) else stems

    def later_holding(self, stems: frozenset[str], share: float, told: date) -> Iterator[Sentence]:
        """Yield the sentences of reports after a day that hold so great a share of the stems."""
        shared = Counter(number for one in stems for number in self.holding.get(one, ()))
        for number in sorted(number for number, count in shared.items() if count >= share * len(stems)):
            sentence = self.sentences[number]
            if sentence.day > told and not is_about_earlier(sentence, told):
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
    spread = {one: len({sentences[n].document.id for n in held}) for one, held in holding.items()}
    common = (one for one, reports in spread.items() if reports > many)
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
        spread,
        tuple(one for one in sentences if says_as_promised(one.text)),
        _endings(forms_of(record)),
    )


def _endings(forms: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Last word of a name of several words -> the actors that have such a name."""
    found: dict[str, set[str]] = defaultdict(set)
    for actor, names in forms.items():
        for name in names:
            if " " in name.strip():
                found[name.rsplit(maxsplit=1)[-1]].add(actor)
    return {last: frozenset(actors) for last, actors in found.items()}


def _sentences(documents: Iterable[Document]) -> Iterator[Sentence]:
    for document in sorted(documents, key=lambda one: (one.published or date.max, one.id)):
        first, last = document.headline or (0, 0)
        for start, end in document.sentences:
            if document.published and not first <= start < last:
                words = _DATELINE.sub("", document.text[start:end])
                stems = frozenset((*deed_stems(words), *thing_stems(words)))
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


def is_about_earlier(sentence: Sentence, told: date) -> bool:
    """Tell whether the days that a sentence tells all lie before the day of the promise."""
    years = _YEAR.findall(sentence.text)
    if years and max(map(int, years)) < told.year:
        return True
    found = [when for _, when in find_dates(sentence.text, 0, len(sentence.text), sentence.day)]
    return bool(found) and all(
        when.latest is not None and when.latest < told - timedelta(1) for when in found
    )
