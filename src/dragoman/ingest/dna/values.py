"""The values of statements, gathered from the tables of their sorts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dragoman.model.coding import CodingFile, Datum, Variable

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Told:
    """One value of a statement: where it stood, and the value; None where the row holds none."""

    datum: Datum
    value: Value | None


def gather_values(file: CodingFile) -> dict[int, list[Told]]:
    """Return statement id -> its values, in the order of the variables."""
    entities = {entity.id: entity for entity in file.entities}
    found: dict[int, list[Told]] = defaultdict(list)
    for boolean in file.booleans:
        datum = Datum("boolean", boolean.id, boolean.variable)
        value = bool(boolean.value) if boolean.value in (0, 1) else boolean.value
        found[boolean.statement].append(Told(datum, value))
    for number in file.integers:
        found[number.statement].append(Told(Datum("integer", number.id, number.variable), number.value))
    for short in file.short_texts:
        datum = Datum("short text", short.id, short.variable, short.entity)
        found[short.statement].append(Told(datum, entities[short.entity].value))
    for long in file.long_texts:
        datum = Datum("long text", long.id, long.variable, told=long.value is not None)
        found[long.statement].append(Told(datum, long.value))
    for values in found.values():
        values.sort(key=lambda told: (told.datum.variable, told.datum.kind, told.datum.id))
    return found


def name_values(values: list[Told], variables: dict[int, Variable]) -> tuple[tuple[str, Value], ...]:
    """Return (variable, value) as a Coding has them; what holds no value is left out."""
    return tuple(
        (variables[told.datum.variable].name, told.value) for told in values if told.value is not None
    )


def alias_table(file: CodingFile) -> dict[tuple[int | None, str], tuple[str, ...]]:
    """Return (variable, value) -> the other names that the coders noted for it, under an attribute that is called Alias."""
    kinds = {one.id for one in file.attributes if one.name.casefold() == "alias"}
    entities = {entity.id: entity for entity in file.entities}
    found: dict[tuple[int | None, str], tuple[str, ...]] = {}
    for noted in file.attribute_values:
        entity = entities[noted.entity]
        names = (name.strip() for name in noted.value.split(";"))
        others = tuple(dict.fromkeys(name for name in names if name and name != entity.value.strip()))
        if noted.attribute in kinds and others:
            found[entity.variable, entity.value.strip()] = others
    return found
