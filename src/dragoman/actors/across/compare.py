"""How likely two profiles are one actor: a sum of weights of evidence, each with its reason in words.

A sum of log-odds for and against, as in probabilistic record linkage (Fellegi & Sunter 1969, "A theory for record linkage"), with
weights set by hand and named here; from JOINED_FROM on two profiles are one actor. The name weighs most, and the fuller the more; a surname alone
needs company. States that exclude each other part even equal names: Fatah in Iraq is not Fatah in Palestine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.actors.across.appearances import Clue
from dragoman.actors.across.body_names import Name, core_of, initials, is_acronym, is_generic, own_words
from dragoman.actors.across.profiles import Profile
from dragoman.actors.across.sounds import likeness, sound_keys
from dragoman.actors.roles import is_national

#: Two profiles with at least this sum are one actor; from MAYBE_FROM on it is said that they may be.
JOINED_FROM, MAYBE_FROM = 3.5, 2.0
#: A surname alone can never weigh as much, and who is meant by it is nearly always on the record.
SURNAME_JOINED_FROM: Final = 3.0
#: How much better than the second the best must be.
MARGIN: Final = 1.0

SAME_NAME, SAME_SOUND, LIKE_NAME = 4.0, 3.5, 2.5
SURNAME, SOUND_OF_SURNAME, ACRONYM, COMMON_NAME, GENERIC_NAME = 1.5, 1.0, 1.5, 2.0, 3.0
LONG_NAME, SOLE_BEARER, SOLE_GENERIC = 1.0, 1.0, 0.5
SAME_STATE, STATE_NEAR, OTHER_STATE, OTHER_NEAR, OTHER_AROUND = 1.5, 1.0, -4.0, -1.5, -1.5
STATE_UNNAMED: Final = -2.0
SAME_BODY, OTHER_BODY, SAME_OFFICE, OTHER_SORT, OTHER_OFFICE = 2.0, -1.0, 2.0, -3.0, -1.5
MOST_COMPANY, NO_COMPANY = 2.0, -1.0
OTHER_FULL_NAME: Final = -6.0
NAMESAKE: Final = -3.0
SAME_STATE_NAME: Final = 10.0


@dataclass(frozen=True, slots=True)
class Weight:
    """One piece of evidence: its weight, what it is in words, and what it is about."""

    value: float
    words: str
    about: tuple[object, ...] = ()

    def __str__(self) -> str:
        told = (
            " ".join(one) if isinstance(one, tuple) else str(one).partition(":")[2] or str(one)
            for one in self.about
        )
        about = ", ".join(sorted(told))
        return f"{self.words} ({about})" if about else self.words


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sum of evidence, and what made it."""

    weight: float
    evidence: tuple[Weight, ...] = ()

    @property
    def clues(self) -> tuple[str, ...]:
        """The evidence in words, the weightiest first."""
        return tuple(map(str, sorted(self.evidence, key=lambda one: -abs(one.value))))


NOTHING: Final = Verdict(-math.inf)


def compare(one: Profile, other: Profile, *, sole: bool, rarity: Mapping[Clue, float]) -> Verdict:
    """Return the evidence that two profiles of one kind are one actor.

    sole: whether nobody else on the record bears the shorter of the names. rarity: weight of a clue as company (of one that stands
    in every report about nothing). What cannot reach MAYBE_FROM any more is not looked at further.
    """
    if one.kind == "state":  # a state is its name
        shared = set(one.names) & set(other.names)
        return Verdict(SAME_STATE_NAME, (Weight(SAME_STATE_NAME, "the same state"),)) if shared else NOTHING
    found = list(_weigh_persons(one, other) if one.kind == "person" else _weigh_bodies(one, other))
    if not found:
        return NOTHING
    if sole and max(weight.value for weight in found) <= SURNAME:
        found.append(Weight(SOLE_BEARER, "nobody else bears the name"))
    elif sole and found[0].value == GENERIC_NAME and _named_beside(one, other):
        found.append(Weight(SOLE_GENERIC, "nobody else bears the name, and the reports name the one's state"))
    found += _weigh_states(one, other)
    found += _weigh_ties(one, other)
    if (one.namesake or other.namesake) and not any(weight.value >= SAME_BODY for weight in found[1:]):
        found.append(Weight(NAMESAKE, "a report says that another bears the name"))
    total = sum(weight.value for weight in found)
    if total + MOST_COMPANY >= MAYBE_FROM:
        found += _weigh_company(one, other, rarity)
        total = sum(weight.value for weight in found)
    return Verdict(total, tuple(found))


# --- Names -------------------------------------------------------------------------------------------------------------


def _weigh_persons(one: Profile, other: Profile) -> Iterator[Weight]:
    ours, theirs = one.full_names, other.full_names
    if not ours or not theirs:
        yield from _weigh_surnames(one, other)
        return
    best, pair = max((likeness(a, b), (a, b)) for a in ours for b in theirs)
    if best >= 0.95:
        longer = LONG_NAME if min(map(len, pair)) > 2 else 0.0
        yield Weight(SAME_NAME + longer, "the same name", pair[:1])
    elif best >= 0.89:
        yield Weight(SAME_SOUND, "the same name in another spelling", pair)
    elif best >= 0.78:
        yield Weight(LIKE_NAME, "a like name", pair)


def _weigh_surnames(one: Profile, other: Profile) -> Iterator[Weight]:
    """Evidence of a name of one word, on one side at least."""
    words = sorted(
        {name[0] for profile in (one, other) if not profile.full_names for name in profile.names if name}
    )
    ours, theirs = one.ends, other.ends
    for word in words:
        if word in ours and word in theirs:
            yield Weight(SURNAME, "the same surname", (word,))
            return
    sounds = [{key for word in held for key in sound_keys(word)} for held in (ours, theirs)]
    for word in words:
        if set(sound_keys(word)) & sounds[0] & sounds[1]:
            yield Weight(SOUND_OF_SURNAME, "a surname that sounds the same", (word,))
            return


def _weigh_bodies(one: Profile, other: Profile) -> Iterator[Weight]:
    shared = set(one.names) & set(other.names)
    told = sorted(
        (name for name in shared if not is_acronym(name)), key=lambda name: (-len(own_words(name)), name)
    )
    if told:
        count = len(own_words(told[0]))
        if not count:
            yield Weight(COMMON_NAME, "the same common name", (told[0],))
        elif is_generic(told[0]):
            yield Weight(GENERIC_NAME, "the same name, which parties of many states bear", (told[0],))
        else:
            yield Weight(SAME_NAME + (LONG_NAME if count > 1 else 0.0), "the same name", (told[0],))
        return
    cores = {core_of(name) for name in one.names} & {core_of(name) for name in other.names}
    cores = {core for core in cores if not is_acronym(core) and own_words(core)}
    if cores:
        yield Weight(SAME_SOUND, "the same name but for a common noun", (min(cores),))
        return
    yield from _weigh_acronyms(one, other, shared)


def _weigh_acronyms(one: Profile, other: Profile, shared: Iterable[Name]) -> Iterator[Weight]:
    spelt_out = all(any(not is_acronym(name) for name in profile.names) for profile in (one, other))
    for name in sorted(shared)[:1]:
        if spelt_out:
            yield Weight(ACRONYM, "the same acronym", (name,))
            yield Weight(OTHER_FULL_NAME, "but other full names")
        else:
            both_bare = all(is_acronym(own) for profile in (one, other) for own in profile.names)
            yield Weight(SAME_SOUND if both_bare else ACRONYM, "the same acronym", (name,))
        return
    for short, full in ((one, other), (other, one)):
        for name in sorted(short.names):
            if is_acronym(name) and any(initials(own) == name[0] for own in full.names if len(own) > 1):
                yield Weight(ACRONYM, "can stand for its initials", (name,))
                return


# --- What stands around them -------------------------------------------------------------------------------------------


def _weigh_states(one: Profile, other: Profile) -> Iterator[Weight]:
    """States of offices and bodies weigh most; those named beside the name, or alone in the report, less."""
    ours, theirs = one.home, other.home
    sure = bool(one.states and other.states)
    if shared := set(ours) & set(theirs):
        yield Weight(
            SAME_STATE if sure else STATE_NEAR,
            "of the same state" if sure else "named with the same state",
            tuple(shared),
        )
    elif sure:
        yield Weight(OTHER_STATE, "of other states", (*ours, *theirs))
    elif (unnamed := max(_unnamed(one, other), _unnamed(other, one))) > 0.0:
        about = (*one.states, *other.states)
        yield Weight(STATE_UNNAMED * unnamed, "in reports that do not name the other's state", about)
    elif ours and theirs:
        yield Weight(OTHER_NEAR, "named with other states", (*ours, *theirs))
    elif one.around and other.around and not set(one.around) & set(other.around):
        yield Weight(OTHER_AROUND, "in reports about other states")


def _named_beside(one: Profile, other: Profile) -> bool:
    """Whether the state of one of them is named in all reports on the other, which has none of its own."""
    return any(
        all(held.around[state] >= len(held.places) for state in told.home)
        for told, held in ((one, other), (other, one))
        if told.home and not held.home
    )


def _unnamed(one: Profile, other: Profile) -> float:
    """The share of the other's reports that name states, but none of the one's."""
    if not one.states or not other.around:
        return 0.0
    return max(0.0, 1.0 - max(other.around[state] for state in one.states) / len(other.places))


def _weigh_ties(one: Profile, other: Profile) -> Iterator[Weight]:
    """Bodies and offices: shared ones speak for, and a minister here and a unionist there against."""
    bodies = set(one.bodies) & set(other.bodies)
    if bodies:
        yield Weight(SAME_BODY, "of the same body", tuple(bodies))
    elif one.kind == "person" and one.bodies and other.bodies:
        yield Weight(OTHER_BODY, "of other bodies", (*one.bodies, *other.bodies))
    offices = {
        (office, of) for office, of in set(one.offices) & set(other.offices) if of or is_national(office)
    }
    same_state = (
        set(one.home) & set(other.home)
        or set(one.states) & set(other.around)
        or set(other.states) & set(one.around)
    )
    surname = one.kind == "person" and not (one.full_names and other.full_names)
    told_apart = one.states and other.states and not set(one.states) & set(other.states)
    titles = {office for office, _ in one.offices} & {office for office, _ in other.offices}
    same_title = not told_apart and bool(titles) and bool(set(one.full_names) & set(other.full_names))
    if any(of for _, of in offices) or (offices and same_state):
        yield Weight(SAME_OFFICE, "in the same office", tuple({office for office, _ in offices}))
    elif same_title:
        return  # "its president" is no president of a state
    elif surname and {one.serves, other.serves} == {"state"}:
        yield Weight(OTHER_OFFICE, "in another office")
    elif not bodies and one.kind == "person" and {one.serves, other.serves} == {"state", "body"}:
        yield Weight(OTHER_SORT, "one holds an office of a state, the other of a body")


def _weigh_company(one: Profile, other: Profile, rarity: Mapping[Clue, float]) -> Iterator[Weight]:
    """How much of the smaller company the larger one holds, rare company counting more."""
    small, large = (one, other) if len(one.company) <= len(other.company) else (other, one)
    total, kept = 0.0, {}
    often = len(large.places)
    surname = one.kind == "person" and not (one.full_names and other.full_names)
    for clue, count in sorted(small.company.items()):  # in order, so that sums are the same to the last digit
        if surname and clue.startswith(
            "s:"
        ):  # that both are named with a state tells nothing of whom a surname means
            continue
        weight = rarity.get(clue, 1.0) * count
        total += weight
        if clue in large.company:
            kept[clue] = weight * min(1.0, 3.0 * large.company[clue] / often)
    if not total:
        return
    share = sum(kept.values()) / total
    if share == 0.0 and not set(one.around) & set(other.around):
        yield Weight(NO_COMPANY, "named with nobody that the other is named with")
    elif share:
        most = sorted(kept, key=lambda clue: (-kept[clue], clue))[:3]
        yield Weight(min(MOST_COMPANY, 4.0 * share), "named with the same", tuple(most))
