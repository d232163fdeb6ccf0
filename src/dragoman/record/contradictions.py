"""Reports that say what cannot both be so, side by side and never decided: stances and offices here.

Source of the rules: codebook, sections 1, 2, 4, 7 and 8; the numbers of days are our own choice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Final

from dragoman.model import Contradiction, Named, Position, Record, Reprints, RoleHeld, Stance
from dragoman.model.sides import SIDES
from dragoman.model.words import fold
from dragoman.record.deeds_apart import deeds_apart
from dragoman.record.doers_apart import doers_apart
from dragoman.record.figures_apart import figures_apart
from dragoman.record.happenings_apart import happenings_apart
from dragoman.record.meetings_apart import meetings_apart
from dragoman.record.rarity import weigh_words
from dragoman.record.reprints import are_independent, sources_of
from dragoman.record.tellings import (
    Telling,
    claim_place,
    forms_of,
    names_of,
    pairs_within,
    read_tellings,
)
from dragoman.record.words import content_stems, say_day, stem

_WEEK: Final = 7
#: An office told for a person twice within a year is held in between.
_TENURE: Final = 366
_SOLE_OFFICE: Final = re.compile(
    r"^(?:president|prime minister|premier|chancellor|king|queen|emir|sultan|head of (?:state|government)|secretary of state|"
    r"(?:speaker|president) of (?:the )?(?:parliament|assembly)|chief of (?:the )?(?:general )?staff|chief negotiator|"
    r"(?!(?:cabinet|senior|state|government|junior) )[\w-]+(?: and [\w-]+)? minister|minister (?:of|for) .+)$"
)
_NOT_IN_OFFICE: Final = re.compile(
    r"\b(?:deputy|vice|former\w*|ex|late|then|junior|assistant|shadow|designate|elect|next|future|incoming|outgoing|previous\w*|acting|"
    r"interim|caretaker|one-time|ousted|until)\b",
    re.IGNORECASE,
)


def find_contradictions(record: Record, reprints: Iterable[Reprints] = ()) -> tuple[Contradiction, ...]:
    """Return what two reports, no reprints of one another, say that cannot both be so; in the order of the later report.

    Stances of one actor on both sides of an issue within a week and without a shift told; numbers of one thing that do not meet;
    other days or places for the next meeting; an office of a state held by two people at once; something that somebody said or denies
    having said; who was at a meeting or chaired it; how a vote ended; deeds done and left undone, meetings held on other days or in other places, who led or signed. What many reports say on either
    side is told once a week, by the first two that clash. reprints: as from find_reprints. The record should have one id for each
    actor over all its reports. Reports without a day are left out, for nothing tells what else they speak of.
    """
    source, weights = sources_of(reprints), weigh_words(record.documents)
    day = {document.id: document.published or date.max for document in record.documents}
    of_claim = {
        claim.id: (day.get(claim.document_id, date.max), claim_place(claim)) for claim in record.claims
    }
    found = (
        *_stances_apart(record, source),
        *figures_apart(record, weights, source),
        *meetings_apart(record, source),
        *_offices_apart(record, source),
        *deeds_apart(record, weights, source),
    )
    told = {frozenset(one.claims) for one in found}
    found += tuple(
        one
        for find in (happenings_apart, doers_apart)
        for one in find(record, weights, source)
        if frozenset(one.claims) not in told
    )
    found = _without_counts_of_outcomes(found, record)
    return tuple(sorted(found, key=lambda one: (of_claim[one.claims[1]], of_claim[one.claims[0]], one.kind)))


def _without_counts_of_outcomes(
    found: tuple[Contradiction, ...], record: Record
) -> tuple[Contradiction, ...]:
    """A vote that one report has carried and the other lost is told once, without its numbers beside it."""
    documents = {document.id: document for document in record.documents}
    told = {
        claim.id: (claim.document_id, documents[claim.document_id].sentence_at(claim.evidence[0].start))
        for claim in record.claims
    }
    outcomes = {frozenset(told[c] for c in one.claims) for one in found if one.kind == "outcome"}
    return tuple(
        one for one in found if one.kind != "figure" or frozenset(told[c] for c in one.claims) not in outcomes
    )


def _stances_apart(record: Record, source: dict[str, str]) -> Iterator[Contradiction]:
    grouped: dict[tuple[str, frozenset[str]], list[Telling[Position]]] = defaultdict(list)
    for telling in read_tellings(record, Position):
        issue = frozenset(content_stems(telling.body.issue))
        if issue:
            grouped[telling.body.actor, issue].append(telling)
    names = names_of(record)
    for (actor, _), tellings in grouped.items():
        yield from _sides_apart(names.get(actor, actor), tellings, source)


def _sides_apart(
    name: str, tellings: list[Telling[Position]], source: dict[str, str]
) -> Iterator[Contradiction]:
    shifts = [_held_on(one) for one in tellings if one.body.is_shift]
    torn = _reports_of_both_sides(tellings)
    last: date | None = None
    for earlier, later in pairs_within(sorted(tellings, key=_held_on), _WEEK, source):
        first, second = sorted((_held_on(earlier), _held_on(later)))
        if (second - first).days > _WEEK or any(first <= shift <= second for shift in shifts):
            continue
        if (
            not _clash(earlier.body, later.body)
            or {earlier.claim.document_id, later.claim.document_id} & torn
        ):
            continue
        if last is None or (later.day - last).days > _WEEK:
            last = later.day
            yield Contradiction(
                "position", (earlier.claim.id, later.claim.id), _say_stances(name, earlier, later)
            )


def _held_on(telling: Telling[Position]) -> date:
    held = telling.body.held
    return (held and (held.earliest or held.latest)) or telling.day


def _reports_of_both_sides(tellings: Iterable[Telling[Position]]) -> frozenset[str]:
    """Reports that themselves tell of both sides: they explain a turn or a nuance, and contradict nobody."""
    sides: dict[str, set[bool]] = defaultdict(set)
    for one in tellings:
        if SIDES[one.body.stance] in ("for", "against"):
            sides[one.claim.document_id].add(SIDES[one.body.stance] == "for")
    return frozenset(document for document, told in sides.items() if len(told) > 1)


def _clash(one: Position, other: Position) -> bool:
    """Opposite sides, and not of two different options."""
    if not (_on(one.stance, other.stance) or _on(other.stance, one.stance)):
        return False
    options = set(content_stems(one.option or "")), set(content_stems(other.option or ""))
    return not all(options) or bool(options[0] & options[1])


def _on(one: Stance, other: Stance) -> bool:
    return SIDES[one] == "for" and SIDES[other] == "against"


def _say_stances(name: str, earlier: Telling[Position], later: Telling[Position]) -> str:
    return (
        f"{name} {earlier.body.stance} “{earlier.body.issue}” by the report of {say_day(earlier.day)} and {later.body.stance} it by "
        f"that of {say_day(later.day)}; no report tells of a shift"
    )


def _offices_apart(record: Record, source: dict[str, str]) -> Iterator[Contradiction]:
    forms, names = forms_of(record), names_of(record)
    states = {body.actor for body, _ in record.of_kind(Named) if body.kind == "state"}
    held: dict[tuple[str, frozenset[str]], dict[str, list[Telling[RoleHeld]]]] = defaultdict(dict)
    for telling in read_tellings(record, RoleHeld):
        state = telling.body.of
        if state in states and state and (office := _sole_office(telling, forms[state])):
            held[state, office].setdefault(telling.body.actor, []).append(telling)
    for (state, _), people in held.items():
        for one, other in combinations(sorted(people), 2):
            if _surnames(forms.get(one)) & _surnames(forms.get(other)):
                continue  # may be one person whom the record has not joined
            pair = _held_at_once(people[one], people[other], source)
            if pair:
                yield _say_office(pair, names, state)


def _sole_office(telling: Telling[RoleHeld], of_state: Iterable[str]) -> frozenset[str]:
    """The stems of an office that one person at a time holds; none for other roles and for those no longer or not yet held."""
    role = fold(telling.body.role)
    before, found, _ = telling.sentence.partition(telling.body.role)
    if _NOT_IN_OFFICE.search(role) or (found and _NOT_IN_OFFICE.search(before[-14:])):
        return frozenset()
    for form in sorted(of_state, key=len, reverse=True):
        role = re.sub(
            rf"^{re.escape(fold(form))}(?:['’]s?|\w{{0,3}})? | of {re.escape(fold(form))}$", "", role
        )
    role = role.removeprefix("the ")
    if not _SOLE_OFFICE.match(role):
        return frozenset()
    words = frozenset(content_stems(role.replace("defense", "defence"))) - {"affair"}
    return words - {stem("affairs")}


def _surnames(forms: Iterable[str] | None) -> frozenset[str]:
    return frozenset(fold(form).split()[-1] for form in forms or () if form.split())


def _held_at_once(
    one: list[Telling[RoleHeld]], other: list[Telling[RoleHeld]], source: dict[str, str]
) -> tuple[Telling[RoleHeld], Telling[RoleHeld]] | None:
    """The first two tellings of two people that fall together: on one day, or one between two of the other."""
    clashes = [
        (mine, theirs) if mine.day <= theirs.day else (theirs, mine)
        for ours, others in ((one, other), (other, one))
        for theirs in others
        for mine in _around(theirs, ours)
        if are_independent(mine.claim, theirs.claim, source)
    ]
    return min(
        clashes, key=lambda pair: [(t.day, claim_place(t.claim)) for t in reversed(pair)], default=None
    )


def _around(at: Telling[RoleHeld], held: list[Telling[RoleHeld]]) -> list[Telling[RoleHeld]]:
    """Of a person's tellings those on each side of a day that the person was in office on it by; none else."""
    first, last = _days_held(at)
    before = [one for one in held if _days_held(one)[0] <= last]
    after = [one for one in held if _days_held(one)[1] >= first]
    if not before or not after or (_days_held(after[0])[0] - _days_held(before[-1])[1]).days > _TENURE:
        return []
    return [before[-1], after[0]]


def _days_held(telling: Telling[RoleHeld]) -> tuple[date, date]:
    """The days told for the office, else the day of the report."""
    held = telling.body.held
    if held is None or not (held.earliest or held.latest):
        return telling.day, telling.day
    first = held.earliest or held.latest or telling.day
    return first, max(first, held.latest or telling.day)


def _say_office(
    pair: tuple[Telling[RoleHeld], Telling[RoleHeld]], names: dict[str, str], state: str
) -> Contradiction:
    told = (f"{names.get(t.body.actor, t.body.actor)} by the report of {say_day(t.day)}" for t in pair)
    why = f"{names.get(state, state)} has one {pair[0].body.role} at a time: {' and '.join(told)}"
    return Contradiction("office", (pair[0].claim.id, pair[1].claim.id), why)
