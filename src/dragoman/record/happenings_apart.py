"""Deeds of the talks that one report tells as done and another as left undone, or on another day, in another place, by somebody else.

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
from dragoman.record.happening_words import (
    COMMON,
    DEEDS,
    DENIES,
    FOR_SIDE,
    LED,
    LED_BY,
    PERSON,
    SIDES,
    SIGNED,
    SIGNED_BY,
    UNREAL,
)
from dragoman.record.rarity import Rarity
from dragoman.record.scenes import Scene, in_order, name_words, pairs_of, read_scenes, subject_of, subjects_in
from dragoman.record.tellings import days_told, may_meet, without_source
from dragoman.record.words import content_stems, names_in, say_day, stem, words_of

_FORTNIGHT: Final = 14
#: How much of the lighter wording both sentences share where they speak of one thing, and where of one meeting on two days.
_SAME_MATTER: Final = 0.35
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


@dataclass(frozen=True)
class _Happening:
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
        return days_told(self.scene.sentence, self.scene.day)

    @cached_property
    def matter(self) -> frozenset[str]:
        return frozenset(content_stems(self.words)) - _COMMON - set(content_stems(self.scene.verb[0]))

    @cached_property
    def names(self) -> frozenset[str]:
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
        return frozenset(nth.lower() for nth, _ in _NUMBERED.findall(self.words))


def happenings_apart(record: Record, weights: Rarity, source: dict[str, str]) -> Iterator[Contradiction]:
    """Yield what one report tells as done and another as not; then meetings and signings told for two days or places; then who did it."""
    seen: set[tuple[str, ...]] = set()
    found = (
        *(one for name in DEEDS for one in _deeds_apart(name, record, weights, source)),
        *_people_apart(record, weights, source),
    )
    for kind, one, other, why in sorted(found, key=lambda told: (told[2].day, told[1].day, told[0])):
        key = one.document.id, other.document.id, kind
        if key not in seen:
            seen.add(key)
            yield Contradiction(kind, (one.claim.id, other.claim.id), why)


_Found = tuple[ContradictionKind, Scene, Scene, str]


def _by(scene: Scene) -> str:
    return f"the report of {say_day(scene.day)}"


def _clause(scene: Scene) -> str:
    return " ".join(without_source(scene.sentence).split()).rstrip(".")


# --- Done or not, and on which day ------------------------------------------------------------------------------------


def _deeds_apart(name: str, record: Record, weights: Rarity, source: dict[str, str]) -> Iterator[_Found]:
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
        why = f"done by {_by(here)} and not done by {_by(there)}: “{_clause(here)}”, “{_clause(there)}”"
        yield "deed", first, second, why
    if name in ("meet", "sign"):
        yield from _days_apart(name, done, of, weights, source)


def _read(record: Record, name: str) -> Iterator[_Happening]:
    """The scenes of a deed, each with whether it was done; what is only willed tells neither."""
    for scene in read_scenes(record, _CONTRARY[name]):
        if not UNREAL.search(scene.before) and not DENIES.search(scene.before[-40:]):
            yield _Happening(scene, done=False)
    for scene in read_scenes(record, _POSITIVE[name]):
        done = _is_done(scene)
        if done is not None and not _CONTRARY[name].search(scene.sentence):
            yield _Happening(scene, done)


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


def _reports_of_both(done: list[_Happening], undone: list[_Happening], weights: Rarity) -> frozenset[str]:
    """Reports that tell of a deed both ways explain it, and contradict nobody."""
    by_report: dict[str, list[_Happening]] = defaultdict(list)
    for one in undone:
        by_report[one.scene.document.id].append(one)
    return frozenset(
        one.scene.document.id
        for one in done
        for other in by_report[one.scene.document.id]
        if one.scene.span != other.scene.span and _same_matter(one, other, weights, _SAME_MATTER)
    )


def _is_one_deed(done: _Happening, undone: _Happening, weights: Rarity) -> bool:
    """Whether both speak of one deed: days that agree, no two doers, and words of it shared; what is undone may be done later."""
    named = done.named_doers, undone.named_doers
    if named[0] and named[1] and not named[0] & named[1] and not done.doers & undone.doers:
        return False
    if done.numbered and undone.numbered and not done.numbered & undone.numbered:
        return False
    if done.days and undone.days and not _meet(done.days, undone.days):
        return False
    if done.scene.day > undone.scene.day and not _was_before(done.days, undone.scene.day):
        return False
    if undone.days and not done.days and not _meet(undone.days, (_shortly_before(done.scene),)):
        return False
    return _same_matter(done, undone, weights, _SAME_MATTER)


def _meet(one: Iterable[DateRange], other: tuple[DateRange, ...]) -> bool:
    return any(may_meet(here, there) for here in one for there in other)


def _was_before(days: tuple[DateRange, ...], last: date) -> bool:
    return any(when.latest and when.latest <= last for when in days)


def _shortly_before(scene: Scene) -> DateRange:
    return DateRange(date.fromordinal(scene.day.toordinal() - 10), scene.day, "")


def _same_matter(one: _Happening, other: _Happening, weights: Rarity, share: float) -> bool:
    shared = one.matter & other.matter
    names = one.names | other.names
    on_a_day = all(any(when.earliest == when.latest for when in told.days) for told in (one, other))
    enough = len(shared) >= (1 if on_a_day else 2)
    return enough and bool(shared - names) and weights.share(one.matter, other.matter) >= share


def _days_apart(
    name: str, done: list[_Happening], of: dict[int, _Happening], weights: Rarity, source: dict[str, str]
) -> Iterator[_Found]:
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


def _what_differs(one: _Happening, other: _Happening) -> str | None:
    if not _meet(one.days, other.days):
        single = all(any(d.earliest == d.latest for d in told.days) for told in (one, other))
        return "days" if single and _was_before(other.days, other.scene.day) else None
    places = [
        frozenset(stem(found["place"]) for found in _PLACE.finditer(told.words)) - _COMMON
        for told in (one, other)
    ]
    apart = places[0] and places[1] and not places[0] & other.names and not places[1] & one.names
    return "places" if apart else None


def _is_one_event(name: str, one: _Happening, other: _Happening, weights: Rarity) -> bool:
    """Whether a number or "monthly" tells it, or, for a paper signed once, the words of the paper."""
    if one.named_doers and other.named_doers and not one.named_doers & other.named_doers:
        return False
    if one.numbered | other.numbered and not one.numbered & other.numbered:
        return False
    if name == "meet" and not one.numbered & other.numbered and not _meet(one.days, other.days):
        return False
    least = _SAME_MATTER if one.numbered else _SAME_MEETING
    return _same_matter(one, other, weights, least)


# --- By whom ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Doer:
    """Who led a side's delegation, or signed for it."""

    told: _Happening
    person: str
    side: frozenset[str]


def _people_apart(record: Record, weights: Rarity, source: dict[str, str]) -> Iterator[_Found]:
    leaders = [*_doers(record, LED), *_doers(record, LED_BY)]
    signers = [*_doers(record, SIGNED), *_doers(record, SIGNED_BY)]
    for what, doers in (("delegation has one leader", leaders), ("paper is signed by one", signers)):
        of = {id(one.told.scene): one for one in doers}
        scenes = sorted((one.told.scene for one in doers), key=lambda scene: scene.day)
        for here, there in pairs_of(scenes, scenes, _FORTNIGHT, source):
            one, other = of[id(here)], of[id(there)]
            if (here.day, here.document.id) < (there.day, there.document.id) and _two_for_one(
                one, other, weights
            ):
                told = f"{one.person} by {_by(here)} and {other.person} by {_by(there)}"
                yield "doer", here, there, f"one {what} for a side: {told}"


def _doers(record: Record, pattern: re.Pattern[str]) -> Iterator[_Doer]:
    for scene in read_scenes(record, pattern):
        after = scene.document.text[scene.verb.end() : scene.span[1]]
        if pattern in (LED_BY, SIGNED_BY):
            named = PERSON.search(after[:70])
            person = named[0] if named else ""
        else:
            person = subject_of(scene)
        side = _side_of(scene, after)
        if side and PERSON.fullmatch(person):
            yield _Doer(_Happening(scene, done=True), person, side)


def _side_of(scene: Scene, after: str) -> frozenset[str]:
    """The side that is led or signed for, by its name."""
    told = scene.verb.groupdict()
    if "side" not in told:
        found = FOR_SIDE.search(scene.document.text, *scene.span)
        return frozenset({stem(found["of"])}) if found else frozenset()
    words = f"{told['side'] or ''} {told['of'] or ''}"
    return frozenset(stem(word) for word in words_of(words) if word[0].isupper() or SIDES.match(word)) - {
        "the"
    }


def _two_for_one(one: _Doer, other: _Doer, weights: Rarity) -> bool:
    """Whether two people are told for one side at one meeting or under one paper."""
    here, there = one.told, other.told
    if name_words(one.person) & name_words(other.person) or not one.side & other.side:
        return False
    if here.days and there.days and not _meet(here.days, there.days):
        return False
    if here.numbered and there.numbered:
        return bool(here.numbered & there.numbered)
    return _same_matter(here, there, weights, _SAME_MATTER) or bool(
        here.days and there.days and (here.matter & there.matter) - one.side
    )
