"""Who is who over all reports: the identities of a record, how their appearances came together, and what stays in doubt."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.claims import ActorKind
from dragoman.model.knowledge import KnownActor, Tie

#: One actor of one report: the document's id, and the actor's id in that report.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Joined:
    """An appearance that was taken for an actor of other reports: the weight of the evidence (a log-odds), and the clues in words."""

    place: Place
    other: Place
    weight: float
    clues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """Two actors that may be one, and were kept apart."""

    place: Place
    other: Place
    weight: float
    clues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """An actor found in the user's knowledge: the entry, the ties that held when the reports spoke of it, and the clues that decided."""

    entry: KnownActor
    ties: tuple[Tie, ...]
    clues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Entries of the user's knowledge that an actor may be, and was not taken for."""

    place: Place
    entries: tuple[KnownActor, ...]
    clues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """An actor over all reports: its id and name there, where it appears, why these appearances are one, and its entry, where known."""

    id: str
    name: str
    kind: ActorKind
    places: tuple[Place, ...]
    joined: tuple[Joined, ...] = ()
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class WhoIsWho:
    """The identities of a record, in the order of their first appearance, and what stays in doubt."""

    identities: tuple[Identity, ...]
    maybe: tuple[Maybe, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def ids(self) -> dict[Place, str]:
        """Return (document id, id in that report) -> id over all reports."""
        return {place: one.id for one in self.identities for place in one.places}
