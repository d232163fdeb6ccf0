"""Appearances -> actors: who is one across reports, who only may be, and why.

The richest appearances come first (full names with the most clues), each goes to the profile that fits it best, and is a
new one where none fits or two fit alike; then whole profiles are compared until nothing more joins. Only those that share a key of
their names are ever compared, so the work grows with the number of appearances, not with its square. Nothing depends on the order in which
the reports were read.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dragoman.actors.across.appearances import Appearance, Clue, clue_of_name
from dragoman.actors.across.compare import (
    JOINED_FROM,
    MARGIN,
    MAYBE_FROM,
    NOTHING,
    SURNAME_JOINED_FROM,
    Verdict,
    Weight,
    compare,
)
from dragoman.actors.across.profiles import Profile
from dragoman.model import Joined, Maybe, Place


@dataclass(frozen=True, slots=True)
class Decisions:
    """What is known from elsewhere: pairs of places that are one actor, with the reason, and pairs that are not."""

    same: tuple[tuple[Place, Place, str], ...] = ()
    apart: tuple[tuple[Place, Place], ...] = ()


@dataclass(frozen=True, slots=True)
class Groups:
    """The appearances of each actor, and how they came together."""

    profiles: tuple[Profile, ...]
    joined: tuple[Joined, ...]
    maybe: tuple[Maybe, ...]


def join_appearances(appearances: Sequence[Appearance], decisions: Decisions | None = None) -> Groups:
    """Return the appearances grouped into actors."""
    rarity = _weigh_clues(appearances)
    said = decisions or Decisions()
    appearances = _of_one_kind(appearances, said)
    found = [
        _Joiner(rarity, said).join(one for one in appearances if one.kind == "state"),
        _Joiner(rarity, said).join(one for one in appearances if one.kind in ("organisation", "group")),
        _Joiner(rarity, said).join(one for one in appearances if one.kind == "person"),
    ]
    return Groups(
        tuple(profile for groups in found for profile in groups.profiles),
        tuple(one for groups in found for one in groups.joined),
        tuple(one for groups in found for one in groups.maybe),
    )


def _of_one_kind(appearances: Sequence[Appearance], said: Decisions) -> list[Appearance]:
    """The appearances, those that are said to be one actor of one kind: that of the one with the most names there."""
    of_place = {one.place: one for one in appearances}
    for one, other, _ in said.same:
        if one in of_place and other in of_place:
            pair = (of_place[one], of_place[other])
            kind = max(pair, key=lambda held: (len(held.forms), held.kind)).kind
            of_place |= {held.place: replace(held, kind=kind) for held in pair}
    return [of_place[one.place] for one in appearances]


def _weigh_clues(appearances: Iterable[Appearance]) -> dict[Clue, float]:
    """Clue -> how much it tells as company: the logarithm of how rarely reports name it."""
    reports: dict[Clue, set[str]] = defaultdict(set)
    documents = set()
    for one in appearances:
        documents.add(one.place[0])
        for form in one.forms[:1]:
            reports[clue_of_name(one.kind, form)].add(one.place[0])
    return {clue: math.log((1 + len(documents)) / len(held)) for clue, held in reports.items()}


#: By how much more than JOINED_FROM the evidence must weigh in the first round, in which the surest pairs find each other.
FIRST_STRICTNESS: Final = 1.5


class _Joiner:
    """Joins the appearances of one kind."""

    def __init__(self, rarity: Mapping[Clue, float], decisions: Decisions) -> None:
        self.rarity = rarity
        self.apart = {frozenset(pair) for pair in decisions.apart}
        self.kept_apart = {place for pair in decisions.apart for place in pair}
        self.same: dict[Place, dict[Place, str]] = defaultdict(dict)
        for one, other, why in decisions.same:
            self.same[one][other] = self.same[other][one] = why
        self.shelf = Shelf()
        self.home: dict[Place, Profile] = {}
        self.joined: list[Joined] = []
        self.maybe: dict[frozenset[Place], Maybe] = {}
        self.strictness = FIRST_STRICTNESS

    def join(self, appearances: Iterable[Appearance]) -> Groups:
        """Return the groups of all appearances of the kind."""
        for one in sorted(appearances, key=_poverty):
            alone = Profile.of(one)
            self.home[one.place] = alone
            self._settle(alone)
        self.strictness = 0.0
        ahead = deque(self.shelf.profiles())
        while ahead:  # what joined may now fit others better, so it is looked at again
            profile = ahead.popleft()
            if self.shelf.holds(profile):
                self.shelf.take_down(profile)
                if self._settle(profile):
                    ahead.append(self.home[profile.places[0]])
        maybe = (one for one in self.maybe.values() if self.home[one.place] is not self.home[one.other])
        return Groups(tuple(self.shelf.profiles()), tuple(self.joined), tuple(maybe))

    def _settle(self, profile: Profile) -> bool:
        """Put a profile on the shelf, or into the one there that it fits; tell whether it joined one."""
        home, why = self._said_to_be(profile)
        if home is not None:
            return self._join(profile, home, why)
        near = [other for other in self.shelf.near(profile) if not self._said_apart(profile, other)]
        sole = len(near) == 1
        ranked = [(compare(profile, other, sole=sole, rarity=self.rarity), other) for other in near]
        ranked.sort(key=lambda pair: (-pair[0].weight, pair[1].places[0]))
        home, why = self._choose(profile, ranked)
        if home is None:
            self.shelf.put(profile)
            return False
        return self._join(profile, home, why)

    def _join(self, profile: Profile, home: Profile, why: Verdict) -> bool:
        self.joined.append(Joined(profile.places[0], home.places[0], why.weight, why.clues))
        self.shelf.take_down(home)
        home.take_over(profile)
        self.shelf.put(home)
        for place in profile.places:
            self.home[place] = home
        return True

    def _choose(
        self, profile: Profile, ranked: Sequence[tuple[Verdict, Profile]]
    ) -> tuple[Profile | None, Verdict]:
        """The best fitting profile, where it fits and no other fits about as well; what is near to that is noted."""
        if not ranked:
            return None, NOTHING
        best, home = ranked[0]
        second = ranked[1][0].weight if len(ranked) > 1 else -math.inf
        surname = profile.kind == "person" and not profile.full_names
        enough = (SURNAME_JOINED_FROM if surname else JOINED_FROM) + self.strictness
        if best.weight >= enough and (best.weight - second >= MARGIN or self._are_one(home, ranked[1][1])):
            return home, best
        for verdict, other in ranked[:2]:
            if verdict.weight >= MAYBE_FROM:
                pair = frozenset((profile.places[0], other.places[0]))
                self.maybe[pair] = Maybe(profile.places[0], other.places[0], verdict.weight, verdict.clues)
        return None, NOTHING

    def _are_one(self, one: Profile, other: Profile) -> bool:
        """Whether two profiles that fit alike fit each other, and so only have not met yet."""
        return compare(one, other, sole=False, rarity=self.rarity).weight >= JOINED_FROM

    def _said_to_be(self, profile: Profile) -> tuple[Profile | None, Verdict]:
        """The profile that this one is said to be, and who says so."""
        for own in profile.places:
            for place, why in sorted(self.same.get(own, {}).items()):
                home = self.home.get(place)
                held = home is not None and home is not profile and self.shelf.holds(home)
                if home is not None and held and not self._said_apart(profile, home):
                    return home, Verdict(math.inf, (Weight(math.inf, why),))
        return None, NOTHING

    def _said_apart(self, one: Profile, other: Profile) -> bool:
        judged = [place for place in one.places if place in self.kept_apart]
        return any(frozenset((place, there)) in self.apart for place in judged for there in other.places)


def _poverty(one: Appearance) -> tuple[object, ...]:
    """Rich appearances first: with a full name, then with the most kinds of clues; then by day and place."""
    full = any(" " in form for form in one.forms)
    clues = sum(map(bool, (one.states, one.bodies, one.offices)))
    return (not full, -clues, one.day or date.max, one.place)


class Shelf:
    """The profiles of one kind, found by the keys of their names."""

    def __init__(self) -> None:
        self._keys: dict[int, tuple[Profile, set[str]]] = {}
        self._by_key: dict[str, dict[int, Profile]] = defaultdict(dict)

    def put(self, profile: Profile) -> None:
        """Put a profile under the keys that it is found by."""
        keys = profile.keys_to_be_found_by()
        self._keys[id(profile)] = (profile, keys)
        for key in keys:
            self._by_key[key][id(profile)] = profile

    def take_down(self, profile: Profile) -> None:
        """Take a profile away."""
        _, keys = self._keys.pop(id(profile))
        for key in keys:
            del self._by_key[key][id(profile)]

    def holds(self, profile: Profile) -> bool:
        """Tell whether a profile stands here."""
        return id(profile) in self._keys

    def profiles(self) -> list[Profile]:
        """Return all profiles, the one with the first place first."""
        return sorted((profile for profile, _ in self._keys.values()), key=lambda one: min(one.places))

    def near(self, profile: Profile) -> list[Profile]:
        """Return the profiles that share a key with one, the one with the first place first."""
        found = {
            number: other
            for key in profile.list_keys()
            for number, other in self._by_key.get(key, {}).items()
        }
        return sorted(found.values(), key=lambda one: one.places[0])
