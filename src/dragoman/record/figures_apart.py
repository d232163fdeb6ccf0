"""Numbers of one thing that lie apart in two reports, votes counted among them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.model import Contradiction, DateRange, Document, Figure, Record
from dragoman.model.gatherings import may_be_one_body, voting_bodies
from dragoman.model.words import fold
from dragoman.record.amounts import Amount, read_amount
from dragoman.record.counts import Count, is_pinned, read_count, same_thing, unit_stems
from dragoman.record.dates import find_dates
from dragoman.record.rarity import Rarity
from dragoman.record.tallies import Tally, find_tallies
from dragoman.record.tellings import Telling, may_meet, pairs_within, read_tellings
from dragoman.record.words import content_stems, say_day

_WEEK: Final = 7
_MONTH: Final = 31
#: A toll that rises is no contradiction; one that is put right is.
_GREW: Final = re.compile(
    r"\b(?:risen|rose|rising|climbed|grown|grew|up|down|fallen|fell|dropped) (?:to|from)\b|\bnow stands? at\b|\bby now\b|\bstill (?:held|quartered|there)\b",
    re.IGNORECASE,
)
_CORRECTS: Final = re.compile(
    r"\b(?:not (?:the )?(?=\w)|correct(?:ed|s|ion)|revised|wrong(?:ly)?|mistaken(?:ly)?|in error|rather than|instead of|contrary to|had (?:first |earlier )?(?:said|put|given|reported))\b",
    re.IGNORECASE,
)
#: Votes cast in two bodies differ by more than this; those that two reports give for one vote by less.
_ONE_HOUSE: Final = 1.25
#: Words that two votes share without being one.
_OF_VOTES: Final = frozenset(
    content_stems(
        "vote votes voted tally favour against passed bill motion approved rejected council house senate parliament assembly committee January "
        "February March April May June July August September October November December members deputies"
    )
)


@dataclass(frozen=True, slots=True)
class _Vote:
    """A tally with its telling, and the words, days and bodies of its sentence and, where that tells too little, of the one before."""

    telling: Telling[Figure]
    tally: Tally
    stems: frozenset[str]
    days: tuple[DateRange, ...]
    bodies: frozenset[str]


def figures_apart(record: Record, weights: Rarity, source: dict[str, str]) -> Iterator[Contradiction]:
    """Yield the figures of one thing in reports within a week of each other, whose numbers do not meet; then votes counted twice.

    Where both name the day or the number in a row of what they count, a month may lie between the reports. A report that itself tells the
    other number too contradicts nobody, unless it puts it right; a number that is told to have grown neither.
    """
    votes = _read_votes(record)
    counted = {vote.telling.claim.id for vote in votes}
    grouped: dict[tuple[str, ...], list[Telling[Figure]]] = defaultdict(list)
    counts: dict[str, Count] = {}
    for telling in read_tellings(record, Figure):
        unit = unit_stems(telling.body)
        amount = read_amount(telling.body.quantity)
        if unit and amount and telling.claim.id not in counted:
            counts[telling.claim.id] = read_count(telling, amount, unit)
            grouped[unit].append(telling)
            if counts[telling.claim.id].is_of_people:
                grouped["fate", str(counts[telling.claim.id].fate)].append(telling)
            if counts[telling.claim.id].counts_people:
                for day in counts[telling.claim.id].single_days:
                    grouped["day", day.isoformat()].append(telling)
    shown: set[tuple[str, ...]] = set()
    for tellings in grouped.values():
        for one in _numbers_apart(tellings, counts, weights, source):
            if one.claims not in shown:
                shown.add(one.claims)
                yield one
    yield from _votes_apart(votes, source)


def _numbers_apart(
    tellings: list[Telling[Figure]], counts: dict[str, Count], weights: Rarity, source: dict[str, str]
) -> Iterator[Contradiction]:
    of_report: dict[str, list[Amount]] = defaultdict(list)
    for one in tellings:
        of_report[one.claim.document_id].append(counts[one.claim.id].amount)
    seen: dict[frozenset[str], date] = {}
    for earlier, later in pairs_within(tellings, _MONTH, source):
        here, there = counts[earlier.claim.id], counts[later.claim.id]
        if here.amount.meets(there.amount) or not same_thing(here, there, weights):
            continue
        late = (later.day - earlier.day).days > _WEEK
        if late and not is_pinned(here, there) and not _puts_right(later, here):
            continue
        if _GREW.search(later.sentence) or _tells_both(of_report, here, there):
            continue
        numbers = frozenset(fold(one.body.quantity) for one in (earlier, later))
        if numbers not in seen or (later.day - seen[numbers]).days > _WEEK:
            seen[numbers] = later.day
            yield Contradiction("figure", (earlier.claim.id, later.claim.id), _say_figures(earlier, later))


def _tells_both(of_report: dict[str, list[Amount]], here: Count, there: Count) -> bool:
    """Whether one of the reports tells the other's number too, and does not put it right."""
    later = there.telling
    if _tells(of_report[here.telling.claim.document_id], there):
        return True
    return _tells(of_report[later.claim.document_id], here) and not _puts_right(later, here)


def _puts_right(later: Telling[Figure], here: Count) -> bool:
    """Whether a later report says that the number of an earlier one was wrong: it corrects, and tells that number."""
    words = re.findall(r"[\w,]+(?:-\w+)*", later.sentence)
    told = (read_amount(word) for word in words)
    return bool(_CORRECTS.search(later.sentence)) and any(one and one.meets(here.amount) for one in told)


def _tells(amounts: Iterable[Amount], other: Count) -> bool:
    return any(amount.meets(other.amount) for amount in amounts)


def _say_figures(earlier: Telling[Figure], later: Telling[Figure]) -> str:
    what = later.body.what or later.body.unit
    return (
        f"“{earlier.body.quantity}” by the report of {say_day(earlier.day)} and “{later.body.quantity}” by that of {say_day(later.day)} "
        f"for the same: {what}"
    )


# --- Votes ------------------------------------------------------------------------------------------------------------


def _read_votes(record: Record) -> list[_Vote]:
    documents = {document.id: document for document in record.documents}
    votes = []
    for telling in read_tellings(record, Figure):
        document = documents[telling.claim.document_id]
        at = telling.claim.evidence[0].start
        sentence = document.sentence_at(at)
        for tally in find_tallies(document.text, *sentence):
            if tally.span[0] <= at < tally.span[1]:
                votes.append(_read_vote(document, telling, tally, sentence))
    return votes


def _read_vote(
    document: Document, telling: Telling[Figure], tally: Tally, sentence: tuple[int, int]
) -> _Vote:
    start = sentence[0]
    told = [when for _, when in find_dates(document.text, *sentence, telling.day)]
    bodies = voting_bodies(document.text[slice(*sentence)])
    if not told and not bodies:  # "The tally was 61 to 54." goes on with the sentence before
        start = max((one[0] for one in document.sentences if one[1] <= start), default=start)
        told = [when for _, when in find_dates(document.text, start, sentence[0], telling.day)]
        bodies = voting_bodies(document.text[start : sentence[1]])
    stems = frozenset(content_stems(document.text[start : sentence[1]])) - _OF_VOTES
    return _Vote(telling, tally, stems, tuple(told), bodies)


def _votes_apart(votes: list[_Vote], source: dict[str, str]) -> Iterator[Contradiction]:
    """Counts of one vote that differ: days that meet, bodies that may be one, alike numbers of votes cast, and words shared."""
    of_report: dict[str, list[Tally]] = defaultdict(list)
    by_claim = {vote.telling.claim.id: vote for vote in votes}
    for vote in votes:
        of_report[vote.telling.claim.document_id].append(vote.tally)
    seen: set[frozenset[str]] = set()
    tellings = list({vote.telling.claim.id: vote.telling for vote in votes}.values())
    for earlier, later in pairs_within(tellings, _MONTH, source):
        here, there = by_claim[earlier.claim.id], by_claim[later.claim.id]
        reports = frozenset((earlier.claim.document_id, later.claim.document_id))
        if reports in seen or here.tally.meets(there.tally) or not _is_one_vote(here, there):
            continue
        told = of_report[earlier.claim.document_id], of_report[later.claim.document_id]
        corrects = _CORRECTS.search(later.sentence)
        if any(t.meets(there.tally) for t in told[0]) or (
            not corrects and any(t.meets(here.tally) for t in told[1])
        ):
            continue
        seen.add(reports)
        yield Contradiction("figure", (earlier.claim.id, later.claim.id), _say_votes(earlier, later))


def _is_one_vote(one: _Vote, other: _Vote) -> bool:
    if not may_be_one_body(one.bodies, other.bodies):
        return False
    if (
        one.days
        and other.days
        and not any(may_meet(here, there) for here in one.days for there in other.days)
    ):
        return False
    cast = one.tally.cast, other.tally.cast
    if cast[0] and cast[1] and max(cast[0], cast[1]) > _ONE_HOUSE * min(cast[0], cast[1]):
        return False
    return len(one.stems & other.stems) >= (1 if one.days and other.days else 2)


def _say_votes(earlier: Telling[Figure], later: Telling[Figure]) -> str:
    return (
        f"the same vote was counted “{earlier.body.quantity}” by the report of {say_day(earlier.day)} and “{later.body.quantity}” by that "
        f"of {say_day(later.day)}"
    )
