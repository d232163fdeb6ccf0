"""Entries of all the files -> actors with unique ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.errors import Problem
from dragoman.ingest.knowledge.entries import Entry, distinct, malformed
from dragoman.model.claims import ActorKind
from dragoman.model.knowledge import KnownActor, Tie


@dataclass(slots=True)
class _Joined:
    """What the entries of one id have said so far; keys of a dict keep the order and stand once."""

    kind: ActorKind | None = None
    kind_place: str = ""
    names: dict[str, None] = field(default_factory=dict)
    aliases: dict[str, None] = field(default_factory=dict)
    ties: dict[Tie, None] = field(default_factory=dict)
    sources: dict[str, None] = field(default_factory=dict)


def join_entries(entries: Iterable[Entry]) -> tuple[tuple[KnownActor, ...], tuple[Problem, ...]]:
    """Return the actors in the order in which they first stand, and the Problem of each kind that contradicts another.

    Names, aliases, ties and sources are joined in order; of kinds the first holds.
    """
    by_id: dict[str, _Joined] = {}
    problems: list[Problem] = []
    for entry in entries:
        problems += _add(by_id.setdefault(entry.actor.id, _Joined()), entry)
    return tuple(_actor_of(identity, joined) for identity, joined in by_id.items()), tuple(problems)


def _add(joined: _Joined, entry: Entry) -> list[Problem]:
    """Add what an entry says; return the Problem that its kind contradicts, if it does."""
    actor = entry.actor
    joined.names[actor.name] = None
    joined.aliases |= dict.fromkeys(actor.aliases)
    joined.ties |= dict.fromkeys(actor.ties)
    joined.sources[actor.source] = None
    if joined.kind is None:
        joined.kind, joined.kind_place = actor.kind, entry.place
    elif actor.kind not in (None, joined.kind):
        told = f"{actor.id} is a {joined.kind} in {joined.kind_place}, so it is not taken for a {actor.kind} here"
        return [malformed(entry.place, told)]
    return []


def _actor_of(identity: str, joined: _Joined) -> KnownActor:
    """Return the actor that the entries of one id give together."""
    # A row that gives no name is named by its id, which another row may show to be no name.
    given = [name for name in joined.names if name != identity or _reads_as_name(identity)]
    name = given[0] if given else identity
    aliases = distinct([*given, *joined.aliases], but=name)
    return KnownActor(identity, name, joined.kind, aliases, tuple(joined.ties), "; ".join(joined.sources))


def _reads_as_name(identity: str) -> bool:
    """Tell whether an id reads like a name: "Vale" does, "a17", "vale" and "VALGOV" are marks that no report prints."""
    if any(letter.isdigit() for letter in identity):
        return False
    return not identity.isascii() or identity not in (identity.lower(), identity.upper())
