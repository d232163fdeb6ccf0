"""The form of an entity in Wikidata's JSON, as far as it is used, and the values in it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

import msgspec

from dragoman.ingest.knowledge.days import edge_of

_TIME: Final = re.compile(r"\+?0*([0-9]{1,4})-([0-9]{2})-([0-9]{2})T.*")
_MONTH: Final = 10
_YEAR: Final = 9


class Value(msgspec.Struct):
    """A value: another entity, or a time with its precision."""

    id: str | None = None
    number: int | None = msgspec.field(default=None, name="numeric-id")
    time: str | None = None
    precision: int | None = None


class DataValue(msgspec.Struct):
    """The wrapping of a value."""

    value: Value


class Snak(msgspec.Struct):
    """A value as it stands in a statement; without one where it is unknown or known to be none."""

    datavalue: DataValue | None = None


class Qualifiers(msgspec.Struct):
    """The qualifiers that are used: start, end, "of", jurisdiction."""

    P580: list[Snak] = []
    P582: list[Snak] = []
    P642: list[Snak] = []
    P1001: list[Snak] = []


class Statement(msgspec.Struct):
    """A statement of an entity."""

    mainsnak: Snak = msgspec.field(default_factory=Snak)
    # An empty object is written as an empty list by Wikidata, here and below.
    qualifiers: Qualifiers | list[Any] = msgspec.field(default_factory=Qualifiers)
    rank: str = "normal"

    def qualified(self, name: str) -> tuple[Snak, ...]:
        """Return the qualifiers of a name."""
        return tuple(getattr(self.qualifiers, name, ()))


class Claims(msgspec.Struct):
    """The properties that are used; the others of an entity are not even decoded."""

    P17: list[Statement] = []
    P27: list[Statement] = []
    P31: list[Statement] = []
    P39: list[Statement] = []
    P102: list[Statement] = []
    P361: list[Statement] = []
    P463: list[Statement] = []
    P1001: list[Statement] = []


class Words(msgspec.Struct):
    """A label or an alias in one language."""

    value: str


class Entity(msgspec.Struct):
    """An entity."""

    id: str
    labels: dict[str, Words] | list[Any] = msgspec.field(default_factory=dict)
    aliases: dict[str, list[Words]] | list[Any] = msgspec.field(default_factory=dict)
    claims: Claims | list[Any] = msgspec.field(default_factory=Claims)

    def statements(self, name: str) -> tuple[Statement, ...]:
        """Return the statements of a property, without those marked as deprecated."""
        return tuple(each for each in getattr(self.claims, name, ()) if each.rank != "deprecated")

    def targets(self, name: str) -> tuple[str, ...]:
        """Return the ids of the entities that a property leads to."""
        found = (entity_in(statement.mainsnak) for statement in self.statements(name))
        return tuple(target for target in found if target)

    def names(self) -> tuple[str, ...]:
        """Return the labels and the aliases of all languages: the English label first, else the one for all languages."""
        labels = self.labels if isinstance(self.labels, dict) else {}
        aliases = self.aliases if isinstance(self.aliases, dict) else {}
        first = [labels[code].value for code in ("en", "mul") if code in labels]
        rest = [label.value for label in labels.values()]
        return (*first, *rest, *(alias.value for several in aliases.values() for alias in several))


def entity_in(snak: Snak) -> str | None:
    """Return the id of the entity that a value leads to, None where it leads to none."""
    if snak.datavalue is None:
        return None
    value = snak.datavalue.value
    return value.id or (f"Q{value.number}" if value.number is not None else None)


def day_in(snaks: tuple[Snak, ...], *, last: bool) -> date | None:
    """Return the first or last day that the first time among the values covers.

    None where there is no time, where it is vaguer than a year, and where it lies outside the years that dates can have.
    """
    if not snaks or snaks[0].datavalue is None:
        return None
    value = snaks[0].datavalue.value
    match = _TIME.fullmatch(value.time or "")
    if match is None or value.precision is None or value.precision < _YEAR:
        return None
    year, month, day = (int(part) for part in match.groups())
    try:
        return edge_of(
            year,
            month if value.precision >= _MONTH else None,
            day if value.precision > _MONTH else None,
            last=last,
        )
    except ValueError:
        return None
