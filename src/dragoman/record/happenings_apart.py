"""Deeds of the talks that one report tells as done and another as left undone, or on another day or in another place.

Source of the rules: codebook, sections 3 and 8; the numbers of days and the shares are our own choice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from dragoman.model import Contradiction, ContradictionKind, DateRange, Record
from dragoman.record.deeds import own_clause, read_verb
from dragoman.record.happening_words import COMMON, DEEDS, DENIES, UNREAL
from dragoman.record.rarity import Rarity
from dragoman.record.scenes import Scene, in_order, pairs_of, read_scenes, subjects_in
from dragoman.record.tellings import days_told, may_meet, without_source
from dragoman.record.words import content_stems, names_in, say_day, stem, words_of

_FORTNIGHT: Final = 14
#: How much of the lighter wording both sentences share where they speak of one thing, and where of one meeting on two days.
SAME_MATTER: Final = 0.35
_SAME_MEETING: Final = 0.5
_COMMON: Final = frozenset(content_stems(COMMON))
_NUMBERED: Final = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|last|monthly|weekly|yearly|annual|opening|closing)[ \xa0](?:[\w-]+[ \xa0]){0,2}?"
    r"(round|meeting|session|talks|summit|conference|sitting|encounter)\b",
    re.IGNORECASE,
)
_AGAIN: Final = re.compile(
    r"\b(?:again|another|also|then|once more|second time|a further|resumed|continued|went on|later|had met|earlier)\b",
    re.IGNORECASE,
)
#: Who denies a deed need not be who did it.
_DENIED: Final = re.compile(r"\b(?:den(?:ied|ies|ying)|disput(?:ed|es))\b", re.IGNORECASE)
_NO_DOERS: Final = frozenset(
    map(
        stem,
        [
            "the",
            "it",
            "both",
            "neither",
            "no",
            "nothing",
            "nobody",
            "none",
            "all",
            "each",
            "two",
            "side",
            "party",
            "delegation",
            "not",
            "never",
            "ever",
            "anything",
        ],
    )
)
_SOURCE_FIRST: Final = re.compile(
    r"^[^;:“”\"]{0,120}?\b(?:said|says|told|complained|insisted|argued|announced|reported|warned|admitted|acknowledged|confirmed|claimed|added)\b"
    r"(?:[ \xa0][\w’'-]+){0,3}?[ \xa0]that[ \xa0]",
    re.IGNORECASE,
)
_CLAUSE_START: Final = re.compile(
    r"\b(?:that|while|but|because|as)[ \xa0]|[;:“”\"]|,[ \xa0]|\b(?:den(?:ied|ies|ying)|disput(?:ed|es))\b",
    re.IGNORECASE,
)
_PASSIVE: Final = re.compile(
    r"\b(?:was|were|been|being|is|are|be|left|remain\w*|stay\w*)\b[^.;,]{0,25}$", re.IGNORECASE
)
_PLACE: Final = re.compile(
    r"\b(?:in|at)[ \xa0](?:the[ \xa0])?(?:[a-z]+[ \xa0]of[ \xa0])?(?P<place>[A-Z][\w’'-]+)"
)
_POSITIVE: Final = {name: re.compile(rf"\b(?:{done})\b", re.IGNORECASE) for name, (done, _) in DEEDS.items()}
_CONTRARY: Final = {
    name: re.compile(rf"\b(?:{undone})\b", re.IGNORECASE) for name, (_, undone) in DEEDS.items()
}

Found = tuple[ContradictionKind, Scene, Scene, str]


@dataclass(frozen=True)
class Happening:
    """A scene with whether the deed was done, the days it was done on, and the words that tell which deed."""

    scene: Scene
    done: bool

    @cached_property
    def words(self) -> str:
        """The sentence without its source: "..., a diplomat said", "An envoy denied that ..."."""
        words = without_source(self.scene.sentence)
        if _DENIED.search(self.scene.before):
            return _DENIED.split(words)[-1]
        return _SOURCE_FIRST.sub("", words)

    @cached_property
    def days(self) -> tuple[DateRange, ...]:
        """The days it was done on."""
        return days_told(self.scene.sentence, self.scene.day)

    @cached_property
    def matter(self) -> frozenset[str]:
        """The words that tell which deed."""
        return frozenset(content_stems(self.words)) - _COMMON - set(content_stems(self.scene.verb[0]))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words with a capital."""
        return names_in(f"the {self.words}") - _COMMON - _NO_DOERS

    @cached_property
    def doers(self) -> frozenset[str]:
        """Who does it, by the words of the clause before the verb; none in the passive, nor where only "both sides" stand there."""
        clause = _CLAUSE_START.split(self.scene.before)[-1]
        if _PASSIVE.search(clause):
            return frozenset()
        return frozenset(content_stems(clause)) - _NO_DOERS

    @cached_property
    def named_doers(self) -> frozenset[str]:
        """The names before the verb."""
        told = subjects_in(_SOURCE_FIRST.sub("", _DENIED.split(self.scene.before)[-1]))
        return frozenset(stem(word) for name in told for word in words_of(name)) - _NO_DOERS

    @cached_property
    def numbered(self) -> frozenset[str]:
        """The number of the meeting in a row: "third", "monthly"."""
        return frozenset(nth.lower() for nth, _ in _NUMBERED.findall(self.words))


def happenings_apart(record: Record, weights: Rarity, source: dict[str, str]) -> Iterator[Contradiction]:
    """Yield what one report tells as done and another as not; then meetings and signings told for two days or places."""
    found = (one for name in DEEDS for one in _deeds_apart(name, record, weights, source))
    yield from once(found)


def once(found: Iterable[Found]) -> Iterator[Contradiction]:
    """Yield each sort of contradiction once for two reports, in the order of time."""
    seen: set[tuple[str, ...]] = set()
    for kind, one, other, why in sorted(found, key=lambda told: (told[2].day, told[1].day, told[0])):
        key = one.document.id, other.document.id, kind
        if key not in seen:
            seen.add(key)
            yield Contradiction(kind, (one.claim.id, other.claim.id), why)


def by_report(scene: Scene) -> str:
    """Return which report tells it, by its day."""
    return f"the report of {say_day(scene.day)}"


def _clause(scene: Scene) -> str:
    return " ".join(without_source(scene.sentence).split()).rstrip(".")


# --- Done or not, and on which day ------------------------------------------------------------------------------------


def _deeds_apart(name: str, record: Record, weights: Rarity, source: dict[str, str]) -> Iterator[Found]:
    told = [*_read(record, name)]
    done, undone = [one for one in told if one.done], [one for one in told if not one.done]
    of = {id(one.scene): one for one in told}
    torn = _reports_of_both(done, undone, weights)
    for here, there in pairs_of([d.scene for d in done], [u.scene for u in undone], _FORTNIGHT, source):
        one, other = of[id(here)], of[id(there)]
        if {here.document.id, there.document.id} & torn or not _is_one_deed(one, other, weights):
            continue
        if name != "meet" and one.doers and other.doers and not one.doers & other.doers:
            continue
        first, second = in_order(here, there)
        why = f"done by {by_report(here)} and not done by {by_report(there)}: “{_clause(here)}”, “{_clause(there)}”"
        yield "deed", first, second, why
    if name in ("meet", "sign"):
        yield from _days_apart(name, done, of, weights, source)


def _read(record: Record, name: str) -> Iterator[Happening]:
    """The scenes of a deed, each with whether it was done; what is only willed tells neither."""
    for scene in read_scenes(record, _CONTRARY[name]):
        if not UNREAL.search(scene.before) and not DENIES.search(scene.before[-40:]):
            yield Happening(scene, done=False)
    for scene in read_scenes(record, _POSITIVE[name]):
        done = _is_done(scene)
        if done is not None and not _CONTRARY[name].search(scene.sentence):
            yield Happening(scene, done)


def _is_done(scene: Scene) -> bool | None:
    clause = re.split(r"[;:“”\"]|,[ \xa0](?:and|but|which|because|as)[ \xa0]", scene.before)[-1]
    verb = scene.verb[0].casefold().split()
    if DENIES.search(clause):
        return False
    outcome = read_verb(
        verb[-1] if verb[0] in ("was", "were") else verb[0], own_clause(clause.casefold().split())
    )
    if outcome in ("broken", "undone", "not yet"):
        return False
    if outcome is None or UNREAL.search(clause) or verb[0] in ("meeting",):
        return None
    return True


def _reports_of_both(done: list[Happening], undone: list[Happening], weights: Rarity) -> frozenset[str]:
    """Reports that tell of a deed both ways explain it, and contradict nobody."""
    by_report: dict[str, list[Happening]] = defaultdict(list)
    for one in undone:
        by_report[one.scene.document.id].append(one)
    return frozenset(
        one.scene.document.id
        for one in done
        for other in by_report[one.scene.document.id]
        if one.scene.span != other.scene.span and same_matter(one, other, weights, SAME_MATTER)
    )


def _is_one_deed(done: Happening, undone: Happening, weights: Rarity) -> bool:
    """Whether both speak of one deed: days that agree, no two doers, and words of it shared; what is undone may be done later."""
    named = done.named_doers, undone.named_doers
    if named[0] and named[1] and not named[0] & named[1] and not done.doers & undone.doers:
        return False
    if done.numbered and undone.numbered and not done.numbered & undone.numbered:
        return False
    if done.days and undone.days and not days_meet(done.days, undone.days):
        return False
    if done.scene.day > undone.scene.day and not _was_before(done.days, undone.scene.day):
        return False
    if undone.days and not done.days and not days_meet(undone.days, (_shortly_before(done.scene),)):
        return False
    return same_matter(done, undone, weights, SAME_MATTER)


def days_meet(one: Iterable[DateRange], other: tuple[DateRange, ...]) -> bool:
    """Tell whether any day of one can be a day of the other."""
    return any(may_meet(here, there) for here in one for there in other)


def _was_before(days: tuple[DateRange, ...], last: date) -> bool:
    return any(when.latest and when.latest <= last for when in days)


def _shortly_before(scene: Scene) -> DateRange:
    return DateRange(date.fromordinal(scene.day.toordinal() - 10), scene.day, "")


def same_matter(one: Happening, other: Happening, weights: Rarity, share: float) -> bool:
    """Tell whether both speak of one thing: a word of it shared besides names, and so much of the lighter wording."""
    shared = one.matter & other.matter
    names = one.names | other.names
    on_a_day = all(any(when.earliest == when.latest for when in told.days) for told in (one, other))
    enough = len(shared) >= (1 if on_a_day else 2)
    return enough and bool(shared - names) and weights.share(one.matter, other.matter) >= share


def _days_apart(
    name: str, done: list[Happening], of: dict[int, Happening], weights: Rarity, source: dict[str, str]
) -> Iterator[Found]:
    """Meetings and signings told as held once, on two days or in two places."""
    fresh = [one for one in done if one.days and not _AGAIN.search(one.scene.sentence)]
    scenes = [one.scene for one in fresh]
    for here, there in pairs_of(scenes, scenes, _FORTNIGHT, source):
        one, other = of[id(here)], of[id(there)]
        if (here.day, here.document.id) >= (there.day, there.document.id):
            continue
        what = _what_differs(one, other)
        if what and _is_one_event(name, one, other, weights):
            why = f"other {what} for one {'signing' if name == 'sign' else 'meeting'}: “{_clause(here)}”, “{_clause(there)}”"
            yield "meeting", here, there, why


def _what_differs(one: Happening, other: Happening) -> str | None:
    if not days_meet(one.days, other.days):
        single = all(any(d.earliest == d.latest for d in told.days) for told in (one, other))
        return "days" if single and _was_before(other.days, other.scene.day) else None
    places = [
        frozenset(stem(found["place"]) for found in _PLACE.finditer(told.words)) - _COMMON
        for told in (one, other)
    ]
    apart = places[0] and places[1] and not places[0] & other.names and not places[1] & one.names
    return "places" if apart else None


def _is_one_event(name: str, one: Happening, other: Happening, weights: Rarity) -> bool:
    """Whether a number or "monthly" tells it, or, for a paper signed once, the words of the paper."""
    if one.named_doers and other.named_doers and not one.named_doers & other.named_doers:
        return False
    if one.numbered | other.numbered and not one.numbered & other.numbered:
        return False
    if name == "meet" and not one.numbered & other.numbered and not days_meet(one.days, other.days):
        return False
    least = SAME_MATTER if one.numbered else _SAME_MEETING
    return same_matter(one, other, weights, least)
