"""The tables of a .dna file: which type of row each holds, its columns, and what DNA demands of them.

Source: the tables that DNA 3 makes and opens (leifeld-lab/dna 3.1.2); names, order, defaults and checks are the form of the file, and
are written here anew from their description.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from dragoman.model import coding

_ID: Final = "INTEGER NOT NULL PRIMARY KEY"
_TEXT: Final = "TEXT NOT NULL"
_DEFAULT_TEXT: Final = "TEXT NOT NULL DEFAULT ''"
_FLAG: Final = "INTEGER NOT NULL CHECK ({0} BETWEEN 0 AND 1) DEFAULT {1}"
_SHORT: Final = "CHECK (LENGTH({0}) < 191)"
_COLOUR: Final = "INTEGER NOT NULL DEFAULT 0 CHECK ({0} BETWEEN 0 AND 255)"
_COLOURS: Final = (("Red", _COLOUR), ("Green", _COLOUR), ("Blue", _COLOUR))
_DATA: Final = (("ID", _ID), ("StatementId", "INTEGER NOT NULL"), ("VariableId", "INTEGER NOT NULL"))
_RIGHTS: Final = (
    "AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements", "EditStatements", "DeleteStatements",
    "EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders", "EditCoderRelations", "ViewOthersDocuments",
    "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, where its rows stand in a CodingFile, their type, its columns (name and declaration), and its constraints."""

    name: str
    place: str
    row: type[coding.Row]
    columns: tuple[tuple[str, str], ...]
    constraints: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the row's fields."""
        return tuple(name for name, _ in self.columns)

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the row's fields."""
        return tuple(field.name for field in fields(self.row))

    @property
    def statement(self) -> str:
        """The statement that makes the table."""
        columns = [f"{name} {declared.format(name, 1)}" for name, declared in self.columns]
        return f"CREATE TABLE {self.name} ({', '.join((*columns, *self.constraints))})"


def _refers(column: str, table: str) -> str:
    return f"FOREIGN KEY ({column}) REFERENCES {table} (ID) ON DELETE CASCADE"


_OF_DATA: Final = (
    _refers("StatementId", "STATEMENTS"),
    _refers("VariableId", "VARIABLES"),
    "UNIQUE (StatementId, VariableId)",
)

#: In the order in which they are written: what is referred to comes first.
TABLES: Final = (
    Table("SETTINGS", "settings", coding.Setting, (("Property", "TEXT PRIMARY KEY"), ("Value", _TEXT))),
    Table(
        "CODERS",
        "coders",
        coding.Coder,
        (
            ("ID", _ID),
            ("Name", f"{_TEXT} {_SHORT}"),
            *_COLOURS,
            ("Refresh", "INTEGER NOT NULL CHECK (Refresh BETWEEN 0 AND 9999) DEFAULT 0"),
            ("FontSize", "INTEGER NOT NULL CHECK (FontSize BETWEEN 1 AND 99) DEFAULT 14"),
            ("Password", f"{_TEXT} {_SHORT}"),
            ("PopupWidth", "INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300"),
            ("ColorByCoder", _FLAG.replace("{1}", "0")),
            ("PopupDecoration", _FLAG.replace("{1}", "0")),
            ("PopupAutoComplete", _FLAG),
            *((f"Permission{right}", _FLAG) for right in _RIGHTS),
        ),
    ),
    Table(
        "DOCUMENTS",
        "documents",
        coding.DocumentRow,
        (
            ("ID", _ID),
            ("Title", f"{_TEXT} {_SHORT}"),
            ("Text", _TEXT),
            ("Coder", "INTEGER"),
            ("Author", f"{_DEFAULT_TEXT} {_SHORT}"),
            ("Source", f"{_DEFAULT_TEXT} {_SHORT}"),
            ("Section", f"{_DEFAULT_TEXT} {_SHORT}"),
            ("Notes", _DEFAULT_TEXT),
            ("Type", f"{_DEFAULT_TEXT} {_SHORT}"),
            ("Date", "INTEGER NOT NULL"),
        ),
        (_refers("Coder", "CODERS"),),
    ),
    Table(
        "STATEMENTTYPES",
        "types",
        coding.StatementType,
        (("ID", _ID), ("Label", f"{_TEXT} {_SHORT}"), *_COLOURS),
    ),
    Table(
        "VARIABLES",
        "variables",
        coding.Variable,
        (
            ("ID", _ID),
            ("Variable", f"{_TEXT} {_SHORT}"),
            (
                "DataType",
                f"{_TEXT} CHECK ({{0}} IN ('boolean', 'integer', 'long text', 'short text')) DEFAULT 'short text'",
            ),
            ("StatementTypeId", "INTEGER"),
        ),
        (_refers("StatementTypeId", "STATEMENTTYPES"), "UNIQUE (Variable, StatementTypeId)"),
    ),
    Table(
        "VARIABLELINKS",
        "links",
        coding.VariableLink,
        (("ID", _ID), ("SourceVariableId", "INTEGER"), ("TargetVariableId", "INTEGER")),
        (
            "CHECK (TargetVariableId != SourceVariableId)",
            _refers("SourceVariableId", "VARIABLES"),
            _refers("TargetVariableId", "VARIABLES"),
        ),
    ),
    Table("REGEXES", "keywords", coding.Keyword, (("Label", f"TEXT PRIMARY KEY {_SHORT}"), *_COLOURS)),
    Table(
        "CODERRELATIONS",
        "relations",
        coding.CoderRelation,
        (
            ("ID", _ID),
            ("Coder", "INTEGER CHECK ({0} > 0)"),
            ("OtherCoder", "INTEGER CHECK ({0} > 0)"),
            ("viewStatements", _FLAG),
            ("editStatements", _FLAG),
            ("viewDocuments", _FLAG),
            ("editDocuments", _FLAG),
        ),
        ("CHECK (Coder != OtherCoder)", _refers("Coder", "CODERS"), _refers("OtherCoder", "CODERS")),
    ),
    Table(
        "STATEMENTS",
        "statements",
        coding.StatementRow,
        (
            ("ID", _ID),
            ("StatementTypeId", "INTEGER"),
            ("DocumentId", "INTEGER"),
            ("Start", "INTEGER NOT NULL CHECK ({0} >= 0)"),
            ("Stop", "INTEGER NOT NULL CHECK ({0} >= 0)"),
            ("Coder", "INTEGER"),
        ),
        (
            "CHECK (Start < Stop)",
            _refers("StatementTypeId", "STATEMENTTYPES"),
            _refers("Coder", "CODERS"),
            _refers("DocumentId", "DOCUMENTS"),
        ),
    ),
    Table(
        "DATABOOLEAN",
        "booleans",
        coding.NumberRow,
        (*_DATA, ("Value", "INTEGER NOT NULL DEFAULT 1")),
        _OF_DATA,
    ),
    Table(
        "DATAINTEGER",
        "integers",
        coding.NumberRow,
        (*_DATA, ("Value", "INTEGER NOT NULL DEFAULT 0")),
        _OF_DATA,
    ),
    Table(
        "ENTITIES",
        "entities",
        coding.Entity,
        (
            ("ID", _ID),
            ("VariableId", "INTEGER NOT NULL"),
            ("Value", f"{_DEFAULT_TEXT} {_SHORT}"),
            ("Red", "INTEGER CHECK ({0} BETWEEN 0 AND 255)"),
            ("Green", "INTEGER CHECK ({0} BETWEEN 0 AND 255)"),
            ("Blue", "INTEGER CHECK ({0} BETWEEN 0 AND 255)"),
            ("ChildOf", "INTEGER CHECK ({0} > 0)"),
        ),
        ("UNIQUE (VariableId, Value)", _refers("ChildOf", "ENTITIES"), _refers("VariableId", "VARIABLES")),
    ),
    Table(
        "DATASHORTTEXT",
        "short_texts",
        coding.EntityRow,
        (*_DATA, ("Entity", "INTEGER NOT NULL")),
        (*_OF_DATA, _refers("Entity", "ENTITIES")),
    ),
    Table(
        "DATALONGTEXT",
        "long_texts",
        coding.TextRow,
        (*_DATA, ("Value", "TEXT DEFAULT ''")),
        _OF_DATA,
    ),
    Table(
        "ATTRIBUTEVARIABLES",
        "attributes",
        coding.AttributeVariable,
        (("ID", _ID), ("VariableId", "INTEGER NOT NULL"), ("AttributeVariable", f"{_TEXT} {_SHORT}")),
        ("UNIQUE (VariableId, AttributeVariable)", _refers("VariableId", "VARIABLES")),
    ),
    Table(
        "ATTRIBUTEVALUES",
        "attribute_values",
        coding.AttributeValue,
        (
            ("ID", _ID),
            ("EntityId", "INTEGER NOT NULL"),
            ("AttributeVariableId", "INTEGER NOT NULL"),
            ("AttributeValue", f"{_DEFAULT_TEXT} {_SHORT}"),
        ),
        (
            "UNIQUE (EntityId, AttributeVariableId)",
            _refers("EntityId", "ENTITIES"),
            _refers("AttributeVariableId", "ATTRIBUTEVARIABLES"),
        ),
    ),
)
