"""Projects of hand coding as Discourse Network Analyzer keeps them: the rows of its tables, and what of them no claim can hold.

Field names and their order are those of the tables' columns. Source: the tables of DNA 3 (leifeld-lab/dna 3.1.2), described in
docs/how-to/exchange-with-dna.md; words and types are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DataType = Literal["boolean", "integer", "short text", "long text"]


@dataclass(frozen=True, slots=True)
class Setting:
    """A property of the file, such as its version."""

    property: str
    value: str


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who codes: colour, look of the program, digest of the password ("" where none is known), and sixteen rights (0 or 1)."""

    id: int
    name: str
    red: int
    green: int
    blue: int
    refresh: int = 0
    font_size: int = 14
    password: str = ""
    popup_width: int | None = 300
    color_by_coder: int = 0
    popup_decoration: int = 0
    popup_auto_complete: int = 1
    add_documents: int = 1
    edit_documents: int = 1
    delete_documents: int = 1
    import_documents: int = 1
    add_statements: int = 1
    edit_statements: int = 1
    delete_statements: int = 1
    edit_attributes: int = 1
    edit_regex: int = 1
    edit_statement_types: int = 1
    edit_coders: int = 1
    edit_coder_relations: int = 1
    view_others_documents: int = 1
    edit_others_documents: int = 1
    view_others_statements: int = 1
    edit_others_statements: int = 1


@dataclass(frozen=True, slots=True)
class CoderRelation:
    """What a coder may do with the work of another one."""

    id: int
    coder: int | None
    other: int | None
    view_statements: int = 1
    edit_statements: int = 1
    view_documents: int = 1
    edit_documents: int = 1


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with its text; ``date`` is in seconds since 1970, UTC."""

    id: int
    title: str
    text: str
    coder: int | None = None
    author: str = ""
    source: str = ""
    section: str = ""
    notes: str = ""
    type: str = ""
    date: int = 0


@dataclass(frozen=True, slots=True)
class StatementType:
    """A scheme of coding."""

    id: int
    label: str
    red: int
    green: int
    blue: int


@dataclass(frozen=True, slots=True)
class Variable:
    """What is coded in a scheme, and with which sort of value."""

    id: int
    name: str
    data_type: DataType
    type_id: int | None


@dataclass(frozen=True, slots=True)
class VariableLink:
    """A link from one variable to another."""

    id: int
    source: int | None
    target: int | None


@dataclass(frozen=True, slots=True)
class Keyword:
    """A regular expression whose matches are shown in a colour."""

    label: str
    red: int
    green: int
    blue: int


@dataclass(frozen=True, slots=True)
class StatementRow:
    """Coded words: a place in a document's text, in units of UTF-16, ``stop`` exclusive."""

    id: int
    type_id: int | None
    document_id: int | None
    start: int
    stop: int
    coder: int | None


@dataclass(frozen=True, slots=True)
class NumberRow:
    """The value of a boolean (0 or 1) or of an integer."""

    id: int
    statement: int
    variable: int
    value: int


@dataclass(frozen=True, slots=True)
class EntityRow:
    """The value of a short text: the id of an entity."""

    id: int
    statement: int
    variable: int
    entity: int


@dataclass(frozen=True, slots=True)
class TextRow:
    """The value of a long text."""

    id: int
    statement: int
    variable: int
    value: str | None


@dataclass(frozen=True, slots=True)
class Entity:
    """A value that a short text can have; the one that is "" stands for nothing coded."""

    id: int
    variable: int
    value: str
    red: int | None = 0
    green: int | None = 0
    blue: int | None = 0
    child_of: int | None = None


@dataclass(frozen=True, slots=True)
class AttributeVariable:
    """What is noted of the entities of a variable."""

    id: int
    variable: int
    name: str


@dataclass(frozen=True, slots=True)
class AttributeValue:
    """What is noted of one entity."""

    id: int
    entity: int
    attribute: int
    value: str


Row = (
    Setting
    | Coder
    | DocumentRow
    | StatementType
    | Variable
    | VariableLink
    | Keyword
    | CoderRelation
    | StatementRow
    | NumberRow
    | EntityRow
    | TextRow
    | Entity
    | AttributeVariable
    | AttributeValue
)


@dataclass(frozen=True, slots=True)
class CodingFile:
    """The rows of a .dna file, table by table, in the order of the file."""

    settings: tuple[Setting, ...] = ()
    coders: tuple[Coder, ...] = ()
    documents: tuple[DocumentRow, ...] = ()
    types: tuple[StatementType, ...] = ()
    variables: tuple[Variable, ...] = ()
    links: tuple[VariableLink, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    relations: tuple[CoderRelation, ...] = ()
    statements: tuple[StatementRow, ...] = ()
    booleans: tuple[NumberRow, ...] = ()
    integers: tuple[NumberRow, ...] = ()
    entities: tuple[Entity, ...] = ()
    short_texts: tuple[EntityRow, ...] = ()
    long_texts: tuple[TextRow, ...] = ()
    attributes: tuple[AttributeVariable, ...] = ()
    attribute_values: tuple[AttributeValue, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document's row without its text: ``text_id`` is the document of the ledger that holds it."""

    id: int
    text_id: str
    title: str
    coder: int | None
    author: str
    source: str
    section: str
    notes: str
    type: str
    date: int


@dataclass(frozen=True, slots=True)
class Datum:
    """Where a value stood: its row and variable, for a short text its entity. ``told``: the claim holds the value, else ``value`` does."""

    kind: DataType
    id: int
    variable: int
    entity: int | None = None
    told: bool = True
    value: str | int | None = None


@dataclass(frozen=True, slots=True)
class CodedStatement:
    """A statement's row; ``coding`` is the claim that holds what it says, ``position`` the one that was made of it.

    ``coding`` is None where the row points outside of its text. ``place``: start and stop in units of UTF-16 where they do not follow
    from a claim's evidence.
    """

    id: int
    type_id: int
    document_id: int
    coder: int | None
    coding: str | None
    position: str | None = None
    place: tuple[int, int] | None = None
    data: tuple[Datum, ...] = ()


@dataclass(frozen=True, slots=True)
class Roles:
    """Which variables of a statement type say who (organisation before person), on what, and whether for or against (ids)."""

    type_id: int
    person: int | None
    organisation: int | None
    concept: int
    agreement: int


@dataclass(frozen=True, slots=True)
class CodingProject:
    """What a project of hand coding holds beside texts and statements; a newer one of the same name takes the older one's place.

    ``documents`` and ``statements`` tie its rows to the ledger's documents and claims. ``roles``: what positions were made from.
    ``edition``: how often another one of the name came before, so that going back to an older file is new too.
    """

    name: str
    settings: tuple[Setting, ...] = ()
    coders: tuple[Coder, ...] = ()
    relations: tuple[CoderRelation, ...] = ()
    types: tuple[StatementType, ...] = ()
    variables: tuple[Variable, ...] = ()
    links: tuple[VariableLink, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributes: tuple[AttributeVariable, ...] = ()
    attribute_values: tuple[AttributeValue, ...] = ()
    documents: tuple[CodedDocument, ...] = ()
    statements: tuple[CodedStatement, ...] = ()
    roles: tuple[Roles, ...] = ()
    edition: int = 0
