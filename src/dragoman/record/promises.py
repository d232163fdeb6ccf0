"""What became of every promise, offer and agreement, by the words of later reports.

Source of the rules: codebook, section 5; the numbers (three fifths, thirty days) are our own choice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from typing import Final

from dragoman.model import Commitment, Followed, Record
from dragoman.model.claims import CommitmentState
from dragoman.record.dates import find_dates
from dragoman.record.deeds import Deed, Outcome, read_deed, read_outcome, read_word_kept, turns_down
from dragoman.record.fulfilment import Sought, find_ends, turn_negative
from dragoman.record.later import SHARE, Reports, Sentence, read_reports
from dragoman.record.tellings import Telling, claim_place, may_meet, read_tellings
from dragoman.record.things import Thing, read_thing
from dragoman.record.words import say_day, stem

_UNDERTAKEN: Final = frozenset({"promise", "offer", "agreement"})
_GRACE: Final = timedelta(days=30)
_PROMISE_WORDS: Final = tuple(
    frozenset({stem(word)})
    for word in ("promise", "word", "pledge", "vow", "commitment", "undertaking", "deadline", "agreement")
)
_OFFER_WORDS: Final = frozenset({stem("offer")}), frozenset({stem("proposal")})


@dataclass(frozen=True, slots=True)
class _Promise:
    """The tellings of one promise; ``is_only_offer``: its actor made no other offer in the month around it;
    ``is_only_due``: no other promise of its actor falls due in the month around its day."""

    told: tuple[Telling[Commitment], ...]
    deed: Deed | None
    things: tuple[Thing, ...] = ()
    is_only_offer: bool = False
    is_only_due: bool = False

    @property
    def body(self) -> Commitment:
        due = next((one.body.due for one in self.told if one.body.due), None)
        return replace(self.told[0].body, due=due)

    @property
    def last_day(self) -> date | None:
        due = self.body.due
        return (due.latest or due.earliest) if due else None


def follow_promises(record: Record) -> tuple[Followed, ...]:
    """Return every promise, offer and agreement once, with its state as of the record's last day; those told first come first.

    Tellings of one actor, with the same words for the deed and due days that meet, are one. A sentence of a later report decides
    that names the actor (or a body that a person acts for, or "both sides" where it is a party), holds three fifths of the deed's
    rarer words, and says in the past that the deed was done (kept) or was not (broken); "has not" breaks nothing before the last day due, and
    "not yet" nothing that has none. The newest words count. An offer turned down has lapsed, and so has what nobody spoke of until
    thirty days after its last day. A state that a claim itself holds stays. The record should have one id for each actor over all reports.
    """
    reports = read_reports(record)
    promises = _mark_only_offers(_group(_tellings(record), reports))
    return tuple(_follow(promise, reports, record.as_of) for promise in promises)


def _tellings(record: Record) -> list[Telling[Commitment]]:
    """The undertakings in the order of time; those of reports without a day last."""
    dated = read_tellings(record, Commitment)
    known = {one.claim.id for one in dated}
    others = (Telling(b, c, date.max, "") for b, c in record.of_kind(Commitment) if c.id not in known)
    undated = sorted(others, key=lambda one: claim_place(one.claim))
    return [one for one in (*dated, *undated) if one.body.force in _UNDERTAKEN]


def _group(tellings: Iterable[Telling[Commitment]], reports: Reports) -> list[_Promise]:
    """Each telling with the first promise that is the same; compared with that promise's first telling only."""
    promises: list[_Promise] = []
    of_actor: dict[str, list[int]] = defaultdict(list)
    for one in tellings:
        deed = read_deed(one.body.deed, reports.forms.get(one.body.by, ()))
        known = of_actor[one.body.by]
        same = next((number for number in known if _is_same(one, deed, promises[number])), None)
        if same is None:
            known.append(len(promises))
            promises.append(_Promise((one,), deed, _things(one, reports)))
        else:
            known_before = promises[same]
            things = dict.fromkeys((*known_before.things, *_things(one, reports)))
            promises[same] = replace(known_before, told=(*known_before.told, one), things=tuple(things))
    return promises


def _things(one: Telling[Commitment], reports: Reports) -> tuple[Thing, ...]:
    """What was promised, in the words of one telling; nothing where no word carries meaning."""
    sentence = reports.sentence_of(one.claim.evidence[0])
    before = reports.before(sentence) if sentence else None
    forms = reports.forms.get(one.body.by, frozenset())
    thing = read_thing(one.body, one.sentence, before.text if before else "", forms)
    return (thing,) if thing else ()


def _is_same(one: Telling[Commitment], deed: Deed | None, promise: _Promise) -> bool:
    """Whether a telling is of a promise: the verb and three fifths of the shorter wording shared, or four fifths."""
    first, other = promise.told[0].body, promise.deed
    if not may_meet(one.body.due, first.due):
        return False
    if deed is None or other is None:
        return deed is other and one.body.deed == first.deed
    shared, shorter = len(deed.stems & other.stems), min(len(deed.stems), len(other.stems))
    if shorter == 1:
        return deed.stems == other.stems
    return shared >= 2 and shared >= (SHARE if deed.verb == other.verb else 0.8) * shorter


def _mark_only_offers(promises: list[_Promise]) -> list[_Promise]:
    days: dict[str, list[date]] = defaultdict(list)
    for one in promises:
        if one.told[0].body.force == "offer":
            days[one.told[0].body.by].append(one.told[0].day)
    due: dict[str, list[date]] = defaultdict(list)
    for one in promises:
        if one.last_day:
            due[one.body.by].append(one.last_day)
    return [
        replace(one, is_only_offer=_is_alone(one.told[0], days), is_only_due=_is_due_alone(one, due))
        for one in promises
    ]


def _is_due_alone(one: _Promise, due: dict[str, list[date]]) -> bool:
    last = one.last_day
    return bool(last) and len([day for day in due[one.body.by] if last and abs(day - last) <= _GRACE]) == 1


def _is_alone(first: Telling[Commitment], days: dict[str, list[date]]) -> bool:
    near = [day for day in days[first.body.by] if abs(day - first.day) <= _GRACE]
    return first.body.force == "offer" and len(near) == 1


def _follow(promise: _Promise, reports: Reports, as_of: date | None) -> Followed:
    words = sorted(
        _later_words(promise, promise.deed, reports) if promise.deed else (),
        key=lambda one: (one[0].day, one[0].document.id, one[0].start),
    )
    evidence = tuple(sentence.evidence for sentence, _ in words)
    day = words[-1][0].day if words else None
    ids = tuple(one.claim.id for one in promise.told)
    return Followed(promise.body, ids, *_decide(promise, words, as_of), evidence, day)


def _decide(
    promise: _Promise, words: list[tuple[Sentence, Outcome]], as_of: date | None
) -> tuple[CommitmentState, str]:
    settled = next((one.body.state for one in reversed(promise.told) if one.body.state != "open"), None)
    if settled:
        return settled, "a claim itself says so"
    if words:
        newest = words[-1][0].day
        return _by_words({outcome for sentence, outcome in words if sentence.day == newest}, newest)
    last = promise.last_day
    spoken_of = max((one.day for one in promise.told if one.day < date.max), default=None)
    if last and as_of and as_of - max(last, spoken_of or last) > _GRACE:
        return "lapsed", f"due until {say_day(last)}, and no report says what came of it"
    if last and as_of and as_of > last:
        return "open", f"overdue since {say_day(last)}, and no report says yet what came of it"
    return "open", "no later report says what came of it"


def _by_words(newest: set[Outcome], day: date) -> tuple[CommitmentState, str]:
    if len(newest) > 1:
        return "unknown", f"the words of {say_day(day)} disagree"
    if "turned down" in newest:
        return "lapsed", f"turned down or taken back by the report of {say_day(day)}"
    if "kept" in newest:
        return "kept", f"done by the report of {say_day(day)}"
    return "broken", f"not done by the report of {say_day(day)}"


def _later_words(promise: _Promise, deed: Deed, reports: Reports) -> Iterator[tuple[Sentence, Outcome]]:
    """The sentences of later reports that say what came of a promise, each once."""
    ours = reports.forms_of_doer(promise.body.by)
    seen: set[tuple[str, int]] = set()
    for sentence, way in _candidates(promise, deed, reports):
        place = (sentence.document.id, sentence.start)
        mentions = reports.mentions_in(sentence, ours)
        if place in seen or not any(is_ours for *_, is_ours in mentions):
            continue
        outcome = read_word_kept(sentence.text, mentions) if way == "word" else None
        if way == "deed":
            found = read_outcome(sentence.text, deed, mentions)
            found = turn_negative(found, promise.things[0]) if promise.things else found
            outcome = _weigh(found, sentence.day, promise)
        if outcome is None and promise.body.force == "offer" and turns_down(sentence.text, mentions):
            outcome = "turned down"
        if outcome:
            seen.add(place)
            yield sentence, outcome
    yield from _by_what_was_promised(promise, reports, seen)


def _by_what_was_promised(
    promise: _Promise, reports: Reports, seen: set[tuple[str, int]]
) -> Iterator[tuple[Sentence, Outcome]]:
    """The sentences, read by none of the other ways, that tell its end by what was promised."""
    if promise.told[0].day == date.max:
        return
    for thing in promise.things:
        sought = Sought(promise.body, thing, promise.told[0].day, promise.last_day, promise.is_only_due)
        for sentence, found in find_ends(sought, reports):
            place = (sentence.document.id, sentence.start)
            outcome = _weigh(found, sentence.day, promise)
            if outcome and place not in seen:
                seen.add(place)
                yield sentence, outcome


def _candidates(promise: _Promise, deed: Deed, reports: Reports) -> Iterator[tuple[Sentence, str]]:
    """The later sentences that may speak of a promise, and by what: its deed, its word, or the offer."""
    rarer = reports.rarer_of(deed.stems)
    on_deed = reports.later_holding(rarer, SHARE, promise.told[0].day)
    yield from ((one, "deed") for one in chain(on_deed, _told_again(promise, reports)))
    yield from ((one, "word") for one in _on_its_word(promise, deed, reports))
    yield from ((one, "offer") for one in _on_the_offer(promise, reports))


def _told_again(promise: _Promise, reports: Reports) -> Iterator[Sentence]:
    """The sentences in which later reports tell the promise itself: they may go on to say what came of it."""
    first = promise.told[0].day
    for one in promise.told[1:]:
        sentence = reports.sentence_of(one.claim.evidence[0])
        if sentence and sentence.day > first:
            yield sentence


def _on_the_offer(promise: _Promise, reports: Reports) -> Iterator[Sentence]:
    """Sentences of the month after an offer that speak of "the offer", where only one can be meant."""
    told = promise.told[0].day
    for words in _OFFER_WORDS if promise.is_only_offer else ():
        yield from (one for one in reports.later_holding(words, 1.0, told) if one.day - told <= _GRACE)


def _on_its_word(promise: _Promise, deed: Deed, reports: Reports) -> Iterator[Sentence]:
    """Sentences on a promise kept or broken that tell the day due and a word of the deed: "its word on the water, for March"."""
    for words in _PROMISE_WORDS if promise.last_day else ():
        for sentence in reports.later_holding(words, 1.0, promise.told[0].day):
            if deed.stems & sentence.stems and _meets_due(sentence, promise):
                yield sentence


def _meets_due(sentence: Sentence, promise: _Promise) -> bool:
    due = promise.body.due
    text = sentence.text
    when = (found for _, found in find_dates(text, 0, len(text), sentence.day) if found.latest)
    return bool(due and promise.last_day and any(may_meet(found, due) for found in when))


def _weigh(found: Outcome | None, day: date, promise: _Promise) -> Outcome | None:
    """What is only undone breaks a promise once its last day has passed; "not yet" breaks none that has no such day."""
    last = promise.last_day
    if found == "undone":
        return "broken" if last is None or day > last else None
    if found == "not yet":
        return "broken" if last and day > last else None
    return found
