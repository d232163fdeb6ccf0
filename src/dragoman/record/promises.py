"""What became of every promise, offer and agreement, by the words of later reports.

Source of the rules: codebook, section 5; the numbers (three fifths, thirty days) are our own choice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from dragoman.model import (
    Claim,
    Commitment,
    DateRange,
    Dialogue,
    Document,
    Evidence,
    Membership,
    Named,
    Record,
    RoleHeld,
)
from dragoman.model.claims import CommitmentState
from dragoman.record.dates import find_dates
from dragoman.record.deeds import (
    Deed,
    Outcome,
    deed_stems,
    find_mentions,
    read_deed,
    read_outcome,
    turns_down,
)
from dragoman.record.tellings import Telling, forms_of, read_tellings
from dragoman.record.words import say_day

_UNDERTAKEN: Final = frozenset({"promise", "offer", "agreement"})
#: Share of a deed's rarer words that a sentence on it holds, and of the shorter wording's where two promises are one.
_SHARE: Final = 0.6
_GRACE: Final = timedelta(days=30)
#: A word is common that more reports than this hold, and more than a third of all.
_COMMON: Final = 5
_TOGETHER: Final = ("both sides", "the two sides", "both parties", "the two parties", "both governments",
                    "the two governments", "both delegations", "the two delegations", "the sides", "the parties")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Followed:
    """A commitment and what became of it on the record's last day.

    commitment: as the first report tells it. claims: ids of all claims that tell it, the first one first. state: open, kept, broken,
    lapsed or unknown (the newest words disagree). why: the state in words. evidence: the sentences of later reports that say what
    came of it, in the order of time; empty where none does. day: that of the newest of them.
    """

    commitment: Commitment
    claims: tuple[str, ...]
    state: CommitmentState
    why: str
    evidence: tuple[Evidence, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class _Sentence:
    document: Document
    day: date
    start: int
    end: int
    stems: frozenset[str]

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Reports:
    """The sentences of all reports with a day, by the stems in them, and who is named where."""

    sentences: tuple[_Sentence, ...]
    holding: dict[str, list[int]]
    reports: int
    common: frozenset[str]
    forms: dict[str, frozenset[str]]
    named_in: dict[str, frozenset[str]]
    stands_for: dict[str, frozenset[str]]
    parties: frozenset[str]


def follow_promises(record: Record) -> tuple[Followed, ...]:
    """Return every promise, offer and agreement once, with its state as of the record's last day; those told first come first.

    Tellings of one actor, with the same words for the deed and due days that meet, are one. A sentence of a later report decides
    that names the actor (or a body it belongs to, or "both sides" where it is a party), holds three fifths of the deed's rarer words,
    and says in the past that it was done (kept) or was not (broken); "not yet" counts only after the last day due. An offer turned down has
    lapsed, and so has what nobody spoke of for thirty days after its last day. What an analyst set as a claim's state stays.
    """
    tellings = [one for one in read_tellings(record, Commitment) if one.body.force in _UNDERTAKEN]
    undated = [
        Telling(body, claim, date.max, "")
        for body, claim in record.of_kind(Commitment)
        if body.force in _UNDERTAKEN and claim.id not in {one.claim.id for one in tellings}
    ]
    reports = _read_reports(record)
    groups = _group(sorted(tellings, key=_first_told) + sorted(undated, key=_first_told), reports)
    return tuple(_follow(group, deed, reports, record.as_of) for group, deed in groups)


def _first_told(telling: Telling[Commitment]) -> tuple[date, str, int, str]:
    claim = telling.claim
    return telling.day, claim.document_id, claim.evidence[0].start, claim.id


def _group(
    tellings: Iterable[Telling[Commitment]], reports: _Reports
) -> list[tuple[list[Telling[Commitment]], Deed | None]]:
    """Each telling to the first promise that is the same; compared with that promise's first telling only."""
    groups: list[tuple[list[Telling[Commitment]], Deed | None]] = []
    of_actor: dict[str, list[int]] = defaultdict(list)
    for one in tellings:
        deed = read_deed(one.body.deed, reports.forms.get(one.body.by, ()))
        same = next((n for n in of_actor[one.body.by] if _is_same(one, deed, *groups[n])), None)
        if same is None:
            of_actor[one.body.by].append(len(groups))
            groups.append(([one], deed))
        else:
            groups[same][0].append(one)
    return groups


def _is_same(
    one: Telling[Commitment], deed: Deed | None, told: list[Telling[Commitment]], other: Deed | None
) -> bool:
    if not _may_meet(one.body.due, told[0].body.due):
        return False
    if deed is None or other is None:
        return deed is other and one.body.deed == told[0].body.deed
    shared, shorter = len(deed.stems & other.stems), min(len(deed.stems), len(other.stems))
    if shorter == 1:
        return deed.stems == other.stems
    return (
        shared >= 2 and shared >= _SHARE * shorter and (deed.verb == other.verb or shared > _SHARE * shorter)
    )


def _may_meet(one: DateRange | None, other: DateRange | None) -> bool:
    if one is None or other is None:
        return True
    return (one.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
        one.latest or date.max
    )


def _read_reports(record: Record) -> _Reports:
    sentences = tuple(_sentences(record.documents))
    holding: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        for one in sentence.stems:
            holding[one].append(number)
    reports = len(record.documents)
    held_by = {one: {sentences[n].document.id for n in numbers} for one, numbers in holding.items()}
    common = frozenset(one for one, ids in held_by.items() if len(ids) > max(_COMMON, reports / 3))
    named_in: dict[str, set[str]] = defaultdict(set)
    for named, claim in record.of_kind(Named):
        named_in[claim.document_id].update((named.name, *named.aliases))
    return _Reports(
        sentences,
        holding,
        reports,
        common,
        forms_of(record),
        {document: frozenset(forms) for document, forms in named_in.items()},
        _bodies(record),
        frozenset(party for dialogue, _ in record.of_kind(Dialogue) for party in dialogue.parties),
    )


def _sentences(documents: Iterable[Document]) -> Iterator[_Sentence]:
    """Those of the bodies of reports with a day, in the order of time; headlines are not told in the past."""
    for document in sorted(documents, key=lambda one: (one.published or date.max, one.id)):
        first, last = document.headline or (0, 0)
        for start, end in document.sentences if document.published else ():
            if document.published and not first <= start < last:
                stems = frozenset(deed_stems(document.text[start:end]))
                yield _Sentence(document, document.published, start, end, stems)


def _bodies(record: Record) -> dict[str, frozenset[str]]:
    """Person -> the bodies and states that a person speaks and acts for."""
    people = {body.actor for body, _ in record.of_kind(Named) if body.kind == "person"}
    found: dict[str, set[str]] = defaultdict(set)
    for kind in (RoleHeld, Membership):
        for body, _ in record.of_kind(kind):
            if body.actor in people and body.of:
                found[body.actor].add(body.of)
    return {actor: frozenset(bodies) for actor, bodies in found.items()}


def _follow(
    told: list[Telling[Commitment]], deed: Deed | None, reports: _Reports, as_of: date | None
) -> Followed:
    body = _with_due(told)
    ids = tuple(one.claim.id for one in told)
    settled = next((one for one in reversed(told) if one.body.state != "open"), None)
    words = list(_later_words(body, deed, told[0].day, reports)) if deed else []
    evidence = tuple(Evidence.cut(s.document, s.start, s.end, "sentence") for s, _ in words)
    day = words[-1][0].day if words else None
    if settled:
        return Followed(body, ids, settled.body.state, "a claim itself says so", evidence, day)
    if day:
        newest = {outcome for sentence, outcome in words if sentence.day == day}
        return Followed(body, ids, *_decide(newest, day), evidence, day)
    return Followed(body, ids, *_without_words(body.due, as_of))


def _with_due(told: list[Telling[Commitment]]) -> Commitment:
    """The commitment as first told, with the first days due that any report tells."""
    due = next((one.body.due for one in told if one.body.due), None)
    return replace(told[0].body, due=due)


def _decide(newest: set[Outcome], day: date) -> tuple[CommitmentState, str]:
    if len(newest) > 1:
        return "unknown", f"the reports of {say_day(day)} disagree"
    if "turned down" in newest:
        return "lapsed", f"the offer was turned down by the report of {say_day(day)}"
    if "kept" in newest:
        return "kept", f"done by the report of {say_day(day)}"
    return "broken", f"not done by the report of {say_day(day)}"


def _without_words(due: DateRange | None, as_of: date | None) -> tuple[CommitmentState, str]:
    last = due and (due.latest or due.earliest)
    if last and as_of and as_of - last > _GRACE:
        return "lapsed", f"due until {say_day(last)}, and no report has spoken of it since"
    return "open", "no later report says what came of it"


def _later_words(
    body: Commitment, deed: Deed, told: date, reports: _Reports
) -> Iterator[tuple[_Sentence, Outcome]]:
    """The sentences of later reports that say what came of a deed, in the order of time."""
    rarer = deed.stems - reports.common
    rarer = rarer if len(rarer) >= min(2, len(deed.stems)) else deed.stems
    last = body.due and (body.due.latest or body.due.earliest)
    ours = _forms_of_doer(body.by, reports)
    for sentence in _candidates(rarer, told, reports):
        mentions = find_mentions(sentence.text, ours, reports.named_in.get(sentence.document.id, ()))
        if not any(is_ours for *_, is_ours in mentions) or _is_about_earlier(sentence, told):
            continue
        outcome = read_outcome(sentence.text, deed, mentions)
        if body.force == "offer" and outcome is None and turns_down(sentence.text, mentions):
            outcome = "turned down"
        if outcome == "not yet" or (
            outcome == "broken" and last and sentence.day <= last and "has not" in sentence.text
        ):
            outcome = "broken" if last and sentence.day > last else None
        if outcome:
            yield sentence, outcome


def _forms_of_doer(actor: str, reports: _Reports) -> frozenset[str]:
    """The names of the doer, of the bodies that a person acts for, and of both sides where it is one of them."""
    doers = {actor} | reports.stands_for.get(actor, frozenset())
    forms = {form for one in doers for form in reports.forms.get(one, ())}
    if doers & reports.parties:
        forms |= {form for words in _TOGETHER for form in (words, words.capitalize())}
    return frozenset(forms)


def _candidates(rarer: frozenset[str], told: date, reports: _Reports) -> Iterator[_Sentence]:
    """The later sentences that hold three fifths of the rarer words of a deed."""
    shared = Counter(number for one in rarer for number in reports.holding.get(one, ()))
    for number in sorted(shared):
        sentence = reports.sentences[number]
        if sentence.day > told and shared[number] >= _SHARE * len(rarer):
            yield sentence


def _is_about_earlier(sentence: _Sentence, told: date) -> bool:
    """Whether the days that a sentence tells all lie before the promise."""
    found = [when for _, when in find_dates(sentence.text, 0, len(sentence.text), sentence.day)]
    return bool(found) and all(when.latest is not None and when.latest < told for when in found)
