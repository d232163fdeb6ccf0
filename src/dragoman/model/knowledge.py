"""Knowledge: what a user brings about actors from outside the reports, every entry with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.claims import ActorKind

#: How an entry is tied to another: holds an office of it, is a member of it, is a citizen of it, is a part of it.
TieKind = Literal["office", "member", "citizen", "part"]


@dataclass(frozen=True, slots=True)
class Tie:
    """A dated tie of a known actor to another: ``of`` is the other's id where the source has one, else its name.

    words: the office in words ("prime minister"), where it is one. since, until: first and last day, None where not told.
    """

    kind: TieKind
    of: str
    words: str | None = None
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """Tell whether the tie held on a day; of an unknown day, and at an end that is not told, it is held to."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An entry of the user's knowledge.

    id: as the source has it ("Q796", "IRQGOV", the user's own). aliases: other names, in any script. source: file and line,
    or what the entry itself names as its source.
    """

    id: str
    name: str
    kind: ActorKind | None = None
    aliases: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that the user brought; ids are unique in it."""

    actors: tuple[KnownActor, ...] = ()
