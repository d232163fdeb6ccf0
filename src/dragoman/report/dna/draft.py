"""The tables of a .dna file while they grow: each new row has the number after the largest of its table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, Protocol, TypeVar

from dragoman.model import ActorKind
from dragoman.model.coding import (
    AttributeValue,
    AttributeVariable,
    Coder,
    CoderRelation,
    CodingFile,
    CodingProject,
    DataType,
    Datum,
    DocumentRow,
    Entity,
    EntityRow,
    NumberRow,
    StatementRow,
    StatementType,
    TextRow,
    Variable,
)
from dragoman.report.dna.wanted import ActorLine

Value = str | int | bool

#: DNA keeps short texts below so many characters.
LONGEST: Final = 190
_COLOURS: Final[dict[ActorKind | None, tuple[int, int, int]]] = {
    "person": (51, 102, 204),
    "organisation": (204, 102, 0),
    "state": (153, 0, 51),
    "group": (102, 153, 0),
    None: (0, 0, 0),
}
#: Colours of coders, one after the other.
_CODERS: Final = ((255, 255, 0), (51, 153, 255), (255, 102, 102), (102, 255, 0), (204, 153, 255))


def shorten(text: str) -> str:
    """Return a text that DNA takes for a short one."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


class _Numbered(Protocol):
    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=_Numbered)


class Rows(list[R]):
    """The rows of a table, and the largest number that was ever given in it."""

    def __init__(self, rows: Iterable[R] = ()) -> None:
        super().__init__(rows)
        self.last = max((row.id for row in self), default=0)

    def number(self) -> int:
        """Return the next number."""
        self.last += 1
        return self.last

    def in_order(self) -> tuple[R, ...]:
        """Return the rows by number."""
        return tuple(sorted(self, key=lambda row: row.id))


class Draft:
    """The tables, begun with those of a project. password: digest for coders that have none or are new."""

    def __init__(self, project: CodingProject, password: str) -> None:
        self._settings, self._links, self._keywords = project.settings, project.links, project.keywords
        self._password = password
        self.coders = Rows(self._with_password(coder) for coder in project.coders)
        self.relations = Rows(project.relations)
        self.documents: Rows[DocumentRow] = Rows()
        self.types = Rows(project.types)
        self.variables = Rows(project.variables)
        self.entities = Rows(project.entities)
        self.attributes = Rows(project.attributes)
        self.attribute_values = Rows(project.attribute_values)
        self.statements: Rows[StatementRow] = Rows()
        self.booleans: Rows[NumberRow] = Rows()
        self.integers: Rows[NumberRow] = Rows()
        self.short_texts: Rows[EntityRow] = Rows()
        self.long_texts: Rows[TextRow] = Rows()
        self._reserve(project)
        self._by_value = {(entity.variable, entity.value): entity.id for entity in self.entities}
        self._values: dict[int, str] = {entity.id: entity.value for entity in self.entities}

    def file(self) -> CodingFile:
        """Return the tables, each in the order of its numbers."""
        return CodingFile(
            settings=self._settings,
            coders=tuple(self.coders),
            documents=self.documents.in_order(),
            types=tuple(self.types),
            variables=tuple(self.variables),
            links=self._links,
            keywords=self._keywords,
            relations=tuple(self.relations),
            statements=self.statements.in_order(),
            booleans=self.booleans.in_order(),
            integers=self.integers.in_order(),
            entities=tuple(self.entities),
            short_texts=self.short_texts.in_order(),
            long_texts=self.long_texts.in_order(),
            attributes=tuple(self.attributes),
            attribute_values=tuple(self.attribute_values),
        )

    def _reserve(self, project: CodingProject) -> None:
        """Numbers of the project's rows stay theirs, also where a row is left out."""
        self.documents.last = max((row.id for row in project.documents), default=0)
        self.statements.last = max((row.id for row in project.statements), default=0)
        for row in project.statements:
            for datum in row.data:
                table = self._table(datum.kind)
                table.last = max(table.last, datum.id)

    def _table(self, kind: DataType) -> Rows[NumberRow] | Rows[EntityRow] | Rows[TextRow]:
        match kind:
            case "boolean":
                return self.booleans
            case "integer":
                return self.integers
            case "short text":
                return self.short_texts
            case "long text":
                return self.long_texts

    def coder(self, name: str, like: Coder | None = None) -> int:
        """Return the coder of a name; a new one, with all rights, where there is none. like: what is known of the coder elsewhere."""
        name = shorten(name)
        for coder in self.coders:
            if coder.name == name:
                return coder.id
        number = self.coders.number()
        colour = (like.red, like.green, like.blue) if like else _CODERS[(number - 1) % len(_CODERS)]
        password = (like.password if like else "") or self._password
        self.coders.append(Coder(number, name, *colour, password=password))
        for other in self.coders[:-1]:
            for pair in ((number, other.id), (other.id, number)):
                self.relations.append(CoderRelation(self.relations.number(), *pair))
        return number

    def type(self, label: str, colour: tuple[int, int, int]) -> int:
        """Return a new statement type."""
        self.types.append(StatementType(self.types.number(), shorten(label), *colour))
        return self.types[-1].id

    def variable(self, type_id: int, name: str, sort: DataType) -> Variable:
        """Return the variable of a type, a new one where it has none of the name; a short text has an entity for nothing coded."""
        for known in self.variables:
            if known.type_id == type_id and known.name == name:
                return known
        made = Variable(self.variables.number(), shorten(name), sort, type_id)
        self.variables.append(made)
        if sort == "short text":
            for noted in ("Type", "Alias", "Notes"):
                number = self.attributes.number()
                self.attributes.append(AttributeVariable(number, made.id, noted))
            self.entity(made.id, "")
        return made

    def entity(self, variable: int, value: str, actor: ActorLine | None = None) -> int:
        """Return the entity of a value; a new one, with what is noted of the actor, where there is none."""
        value = shorten(value)
        if (variable, value) in self._by_value:
            return self._by_value[variable, value]
        number = self.entities.number()
        colour = _COLOURS[actor.kind if actor else None]
        self.entities.append(Entity(number, variable, value, *colour))
        self._by_value[variable, value], self._values[number] = number, value
        noted = {"type": actor.kind, "alias": "; ".join(actor.aliases)} if actor else {}
        for attribute in self.attributes:
            if attribute.variable == variable:
                text = shorten(noted.get(attribute.name.casefold(), ""))
                row = AttributeValue(self.attribute_values.number(), number, attribute.id, text)
                self.attribute_values.append(row)
        return number

    def put(self, statement: int, variable: Variable, value: Value) -> None:
        """Add a value of a statement. Raises ValueError for a text where a number belongs."""
        kind = variable.data_type
        entity = self.entity(variable.id, str(value)) if kind == "short text" else None
        self.keep(statement, Datum(kind, self._table(kind).number(), variable.id, entity), value)

    def keep(self, statement: int, datum: Datum, value: Value | None) -> None:
        """Add a value of a statement in a row of its own number. Raises ValueError for a text where a number belongs."""
        row = datum.id, statement, datum.variable
        match datum.kind:
            case "boolean":
                self.booleans.append(NumberRow(*row, int(value or 0)))
            case "integer":
                self.integers.append(NumberRow(*row, int(value or 0)))
            case "short text":
                self.short_texts.append(EntityRow(*row, self._entity_of(datum, str(value or ""))))
            case "long text":
                self.long_texts.append(TextRow(*row, None if value is None else str(value)))

    def _entity_of(self, datum: Datum, value: str) -> int:
        """The entity that a row had, where it still has the value."""
        if datum.entity is not None and self._values.get(datum.entity) == value:
            return datum.entity
        return self.entity(datum.variable, value)

    def _with_password(self, coder: Coder) -> Coder:
        return coder if coder.password else replace(coder, password=self._password)
