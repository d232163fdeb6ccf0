"""Profiles: appearances taken together, and the keys by which profiles of like names find each other."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from dragoman.actors.across.appearances import Appearance, Clue
from dragoman.actors.across.body_names import Name, core_of, fold_form, initials, is_acronym
from dragoman.actors.across.sounds import name_keys, sound_keys
from dragoman.actors.roles import is_national
from dragoman.model import ActorKind, Place

#: Offices that ministers and presidents seldom hold, of whatever body.
_OF_NO_STATE: Final = re.compile(
    r"\b(?:spokes\w+|colonel|commander|captain|major|sergeant|general secretary|secretary-general|convenor|organiser|bishop|archbishop|"
    r"imam|abbot|rabbi|priest|professor|geologist|journalist|editor|teacher|engineer|surgeon|chairman|chairwoman|chairperson)\b"
)


@dataclass(slots=True, eq=False)
class Profile:
    """Appearances taken together: how often each name and clue occurs in them, and the places themselves."""

    kind: ActorKind
    places: list[Place] = field(default_factory=list)
    names: Counter[Name] = field(default_factory=Counter)
    states: Counter[Clue] = field(default_factory=Counter)
    near: Counter[Clue] = field(default_factory=Counter)
    around: Counter[Clue] = field(default_factory=Counter)
    bodies: Counter[Clue] = field(default_factory=Counter)
    offices: Counter[tuple[str, Clue]] = field(default_factory=Counter)
    company: Counter[Clue] = field(default_factory=Counter)
    namesake: bool = False
    full_names: list[Name] = field(default_factory=list)
    ends: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, one: Appearance) -> Profile:
        """Return the profile of a single appearance."""
        profile = cls(
            kind=one.kind,
            places=[one.place],
            names=Counter({fold_form(form, one.kind) for form in one.forms} - {()}),
            states=Counter(one.states),
            near=Counter(one.near),
            around=Counter(one.around),
            bodies=Counter(one.bodies),
            offices=Counter(one.offices),
            company=Counter(one.company),
            namesake=one.namesake,
        )
        profile.tell_names()
        return profile

    def take_over(self, other: Profile) -> None:
        """Take in all of another profile."""
        self.places += other.places
        for ours, theirs in (
            (self.states, other.states),
            (self.near, other.near),
            (self.around, other.around),
            (self.bodies, other.bodies),
            (self.company, other.company),
        ):
            ours.update(theirs)
        self.names.update(other.names)
        self.offices.update(other.offices)
        self.namesake = self.namesake or other.namesake
        self.tell_names()

    def tell_names(self) -> None:
        """full_names: a person's of two words and more. ends: first and last words, where family names stand."""
        self.full_names = [name for name in self.names if len(name) > 1] if self.kind == "person" else []
        self.ends = {word for name in self.names for word in (name[0], name[-1])}

    @property
    def home(self) -> Counter[Clue]:
        """Its states as far as the reports tell: of offices and bodies; else named beside it; else the one that they name at all."""
        return self.states or self.near or (self.around if len(self.around) == 1 else Counter())

    @property
    def serves(self) -> str:
        """Whose offices it holds: "state", "body", "both" or ""."""
        state = any(is_national(office) for office, of in self.offices if not of.startswith("o:"))
        body = any(of.startswith("o:") or _OF_NO_STATE.search(office) for office, of in self.offices)
        return "both" if state and body else "state" if state else "body" if body else ""

    def keys_to_be_found_by(self) -> set[str]:
        """Return the keys under which others find this profile: of a full name also its first and last words.

        A surname or an acronym alone looks for full names, never the other way round: who is meant is judged over all who may be.
        """
        keys = self.list_keys()
        if self.kind not in ("person", "state"):
            keys |= {key for name in self.names for key in (*_body_keys(name), initials(name))}
        if self.kind == "person":
            keys |= {
                f"word:{key}"
                for name in self.full_names
                for word in (name[0], name[-1])
                for key in sound_keys(word)
            }
        return keys

    def list_keys(self) -> set[str]:
        """Return the keys of its names, under which it looks for others."""
        if self.kind == "person" and self.full_names:
            return {key for name in self.full_names for key in name_keys(name)}
        if self.kind == "person":
            return {f"word:{key}" for name in self.names for key in sound_keys(name[0])}
        spelt_out = [name for name in self.names if not is_acronym(name)]
        return {key for name in spelt_out or self.names for key in _body_keys(name)}


def _body_keys(name: Name) -> set[str]:
    return {" ".join(name), " ".join(core_of(name))}
