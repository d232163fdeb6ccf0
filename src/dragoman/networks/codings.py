"""Statements that people coded in a scheme of their own (DNA's), as statements of a discourse network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.model.coding import CodingFile, DocumentRow, StatementRow, Variable
from dragoman.model.network import AnswerKind, Node
from dragoman.model.network import StatementRow as ListedRow
from dragoman.networks.statements import moment_of

#: What of a document may stand for a variable.
DOCUMENT_FIELDS: Final = ("author", "source", "section", "type", "title", "id")
_DOCUMENT: Final = "document "

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class CodedVariables:
    """Which variables a network is made of: who, on what, and the answer (None: none is asked); "document author" and the like stand for
    fields of the document. scheme: the type of statement, or None for the only one that has all of them.
    """

    actor: str = "organization"
    issue: str = "concept"
    answer: str | None = "agreement"
    scheme: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The variables that a type of statement must have."""
        told = (self.actor, self.issue, self.answer)
        return tuple(name for name in told if name is not None and not name.startswith(_DOCUMENT))


@dataclass(frozen=True, slots=True)
class ListedCodings:
    """Coded statements as rows, the kind of their answers, the nodes with what is noted of them, and what was left out, in words."""

    rows: tuple[ListedRow, ...]
    answers: AnswerKind
    nodes: Mapping[str, Node]
    notes: tuple[str, ...] = ()


def list_codings(
    file: CodingFile, variables: CodedVariables, claims: Mapping[int, str] | None = None
) -> ListedCodings:
    """Return the statements of one type as rows. claims: number of a statement -> the claim that holds it.

    A statement is of the moment of its document. Left out and counted: those in which one of the variables is not coded. Raises ValueError
    where no type has the variables, or several have.
    """
    scheme = _Scheme.of(file, variables)
    documents = {document.id: document for document in file.documents}
    coders = {coder.id: coder.name for coder in file.coders}
    rows, left = [], 0
    for one in file.statements:
        document = documents.get(one.document_id or 0)
        if one.type_id != scheme.type_id or document is None:
            continue
        told = [
            scheme.value(name, one, document) for name in (variables.actor, variables.issue, variables.answer)
        ]
        if any(value is None or value == "" for value in told):
            left += 1
            continue
        actor, issue, answer = told
        rows.append(
            ListedRow(
                id=(claims or {}).get(one.id) or f"statement {one.id}",
                document=f"{document.id:09}",
                at=moment_of(document.date),
                actor=str(actor),
                issue=str(issue),
                answer=answer if isinstance(answer, str) else float(answer or 0),
                place=one.start,
                kind=scheme.label,
                coder=coders.get(one.coder or 0, ""),
            )
        )
    notes = (f"{left} of {scheme.label} left out, not fully coded",) if left else ()
    return ListedCodings(tuple(rows), scheme.answers(variables), scheme.nodes(variables), notes)


@dataclass(frozen=True, slots=True)
class _Scheme:
    """A type of statement with its variables, and the values of every statement."""

    file: CodingFile
    type_id: int
    label: str
    variables: Mapping[str, Variable]
    values: Mapping[tuple[int, int], Value]

    @classmethod
    def of(cls, file: CodingFile, asked: CodedVariables) -> _Scheme:
        """The type of statement that has all variables that are asked for."""
        by_type: dict[int, dict[str, Variable]] = defaultdict(dict)
        for variable in file.variables:
            by_type[variable.type_id or 0][variable.name] = variable
        fitting = [
            one
            for one in file.types
            if asked.scheme in (None, one.label) and set(asked.names) <= set(by_type[one.id])
        ]
        if len(fitting) != 1:
            raise ValueError(_tell_types(file, by_type, asked, len(fitting)))
        (one,) = fitting
        return cls(file, one.id, one.label, by_type[one.id], dict(_values(file)))

    def value(self, name: str | None, statement: StatementRow, document: DocumentRow) -> Value | None:
        """Return what a statement has for a variable, or its document for a field; a network without answers has "-" for each."""
        if name is None:
            return "-"
        if name.startswith(_DOCUMENT):
            return _field(document, name.removeprefix(_DOCUMENT))
        return self.values.get((statement.id, self.variables[name].id))

    def answers(self, asked: CodedVariables) -> AnswerKind:
        """Return what kind the answers are of."""
        if asked.answer is None:
            return "none"
        if asked.answer.startswith(_DOCUMENT):
            return "text"
        kind = self.variables[asked.answer].data_type
        return kind if kind in ("boolean", "integer") else "text"

    def nodes(self, asked: CodedVariables) -> dict[str, Node]:
        """Return value -> its node, with the colour and the attributes that the project notes of it."""
        found: dict[str, Node] = {}
        for name in (asked.issue, asked.actor):
            if variable := self.variables.get(name):
                found |= {node.id: node for node in _nodes(self.file, variable)}
        return found


def _values(file: CodingFile) -> Iterator[tuple[tuple[int, int], Value]]:
    named = {entity.id: entity.value for entity in file.entities}
    for text in file.short_texts:
        yield (text.statement, text.variable), named.get(text.entity, "")
    for long in file.long_texts:
        yield (long.statement, long.variable), long.value or ""
    for number in file.integers:
        yield (number.statement, number.variable), number.value
    for yes_or_no in file.booleans:
        yield (yes_or_no.statement, yes_or_no.variable), bool(yes_or_no.value)


def _field(document: DocumentRow, field: str) -> str:
    fields = {
        "author": document.author,
        "source": document.source,
        "section": document.section,
        "type": document.type,
        "title": document.title,
        "id": str(document.id),
    }
    if field not in fields:
        raise ValueError(f"a document has no '{field}'; it has {', '.join(DOCUMENT_FIELDS)}")
    return fields[field]


def _nodes(file: CodingFile, variable: Variable) -> Iterator[Node]:
    noted: dict[int, list[tuple[str, str]]] = defaultdict(list)
    names = {one.id: one.name for one in file.attributes}
    for one in file.attribute_values:
        if one.value:
            noted[one.entity].append((names[one.attribute], one.value))
    for entity in file.entities:
        if entity.variable == variable.id and entity.value:
            colour = f"#{entity.red or 0:02x}{entity.green or 0:02x}{entity.blue or 0:02x}"
            yield Node(
                entity.value,
                entity.value,
                variable.name,
                attributes=(*noted[entity.id], ("colour", colour)),
            )


def _tell_types(
    file: CodingFile, by_type: Mapping[int, Mapping[str, Variable]], asked: CodedVariables, fitting: int
) -> str:
    told: Sequence[str] = [f"{one.label} ({', '.join(by_type[one.id])})" for one in file.types]
    wanted = f"{', '.join(asked.names)}" + (f" in '{asked.scheme}'" if asked.scheme else "")
    return f"{'several types' if fitting else 'no type'} of statement have the variables {wanted}; there are: {'; '.join(told) or 'none'}"
