"""Slices of Wikidata (JSON Lines, or the lines of an array dump) -> entries; ties lead to entities by their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from dragoman.errors import Problem
from dragoman.ingest.knowledge.entities import Entity, Statement, day_in, entity_in
from dragoman.ingest.knowledge.entries import Entry, distinct, malformed, place_of
from dragoman.ingest.knowledge.table import read_objects, split_lines
from dragoman.model.claims import ActorKind
from dragoman.model.knowledge import KnownActor, Tie, TieKind

_HUMAN: Final = "Q5"
#: Country, sovereign state, state, historical country.
_STATES: Final = {"Q6256", "Q3624078", "Q7275", "Q3024240"}
#: Position, public office.
_POSITIONS: Final = {"Q4164871", "Q294414"}
#: The properties whose statement is a tie as it stands.
_TIES: Final[Mapping[str, TieKind]] = {"P102": "member", "P27": "citizen", "P463": "member", "P361": "part"}


def read_entities(text: str, origin: str) -> Iterator[Entry | Problem]:
    """Yield an entry for each item of a slice, or the Problem of a line that is none.

    Properties, lexemes and positions are no actors: a position lends its label to those who hold it and is passed over.
    """
    found: list[tuple[Entity, str]] = []
    for number, line in enumerate(split_lines(text), start=1):
        place = place_of(origin, number)
        try:
            entities = read_objects(line, Entity)
        except ValueError as error:
            yield malformed(place, str(error))
            continue
        found.extend((entity, place) for entity in entities if entity.id.startswith("Q"))
    known = {entity.id: entity for entity, _ in found}
    positions = {target for entity, _ in found for target in entity.targets("P39")}
    for entity, place in found:
        if entity.id not in positions and not _POSITIONS.intersection(entity.targets("P31")):
            yield _read_entity(entity, place, known)


def _read_entity(entity: Entity, place: str, known: Mapping[str, Entity]) -> Entry | Problem:
    """Return the entry of an item, or the Problem that it has no name."""
    names = distinct(entity.names())
    if not names:
        return malformed(place, f"{entity.id} has no label in any language")
    offices = [_office_of(statement, known) for statement in entity.statements("P39")]
    others = [
        _tie_of(kind, statement) for name, kind in _TIES.items() for statement in entity.statements(name)
    ]
    ties = tuple(tie for tie in (*offices, *others) if tie is not None)
    return Entry(KnownActor(entity.id, names[0], _kind_of(entity), names[1:], ties, place), place)


def _kind_of(entity: Entity) -> ActorKind | None:
    """Return the kind of actor that an item is an instance of; None where it is not told."""
    classes = set(entity.targets("P31"))
    if _HUMAN in classes:
        return "person"
    if classes & _STATES:
        return "state"
    return "organisation" if classes else None


def _tie_of(kind: TieKind, statement: Statement) -> Tie | None:
    """Return the tie that a statement gives, None where its value is unknown."""
    target = entity_in(statement.mainsnak)
    if target is None:
        return None
    since = day_in(statement.qualified("P580"), last=False)
    return Tie(kind, target, None, since, day_in(statement.qualified("P582"), last=True))


def _office_of(statement: Statement, known: Mapping[str, Entity]) -> Tie | None:
    """Return the office that a statement "position held" gives, None where the position is unknown."""
    bare = _tie_of("office", statement)
    if bare is None:
        return None
    position = known.get(bare.of)
    names = distinct(position.names()) if position else ()
    return replace(bare, of=_owner_of(statement, bare.of, position), words=names[0] if names else bare.of)


def _owner_of(statement: Statement, position_id: str, position: Entity | None) -> str:
    """Return the id of the entity that an office belongs to: what the statement says, else what the position says."""
    for name in ("P642", "P1001"):
        for snak in statement.qualified(name):
            target = entity_in(snak)
            if target is not None:
                return target
    owners = (*position.targets("P1001"), *position.targets("P17")) if position else ()
    return owners[0] if owners else position_id
