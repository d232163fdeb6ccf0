"""Who led a delegation or signed for a side, told in two ways by two reports.

Source of the rules: codebook, sections 3 and 8; the number of days is our own choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.model import Contradiction, Record
from dragoman.record.happening_words import FOR_SIDE, LED, LED_BY, PERSON, SIDES, SIGNED, SIGNED_BY
from dragoman.record.happenings_apart import (
    SAME_MATTER,
    Found,
    Happening,
    by_report,
    days_meet,
    once,
    same_matter,
)
from dragoman.record.rarity import Rarity
from dragoman.record.scenes import Scene, name_words, pairs_of, read_scenes, subject_of
from dragoman.record.words import stem, words_of

_FORTNIGHT: Final = 14


@dataclass(frozen=True)
class _Doer:
    """Who led a side's delegation, or signed for it."""

    told: Happening
    person: str
    side: frozenset[str]


def doers_apart(record: Record, weights: Rarity, source: dict[str, str]) -> Iterator[Contradiction]:
    """Yield the leaders of one delegation, and those who signed a paper for one side, whom two reports name apart."""
    yield from once(_people_apart(record, weights, source))


def _people_apart(record: Record, weights: Rarity, source: dict[str, str]) -> Iterator[Found]:
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
                told = f"{one.person} by {by_report(here)} and {other.person} by {by_report(there)}"
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
            yield _Doer(Happening(scene, done=True), person, side)


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
    if here.days and there.days and not days_meet(here.days, there.days):
        return False
    if here.numbered and there.numbered:
        return bool(here.numbered & there.numbered)
    return same_matter(here, there, weights, SAME_MATTER) or bool(
        here.days and there.days and (here.matter & there.matter) - one.side
    )
