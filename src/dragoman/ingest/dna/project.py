"""The rows of a .dna file -> a Reading for each text, and the project with all that no claim can hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from dragoman.errors import Problem
from dragoman.ingest.dna.claims import (
    READER,
    VERSION,
    ActorId,
    Cast,
    claim_coded,
    claim_position,
    read_roles,
    sign,
)
from dragoman.ingest.dna.documents import document_of, keep_row
from dragoman.ingest.dna.roles import RoleNames, find_roles
from dragoman.ingest.dna.values import Told, alias_table, gather_values, name_values
from dragoman.model import Claim, Coding, Document, Evidence, Provenance, Reading, document_id
from dragoman.model.coding import (
    CodedStatement,
    CodingFile,
    CodingProject,
    Datum,
    DocumentRow,
    Roles,
    StatementRow,
)
from dragoman.model.utf16 import Units

_MISPLACED: Final = "coding-misplaced"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file gave: a reading for each text, what these are signed with, the project, and what was wrong with it."""

    readings: tuple[Reading, ...]
    provenance: Provenance
    project: CodingProject
    problems: tuple[Problem, ...] = ()

    def after(self, earlier: CodingProject | None) -> Taken:
        """Return the same as the edition that it is. earlier: the project that stands under its name."""
        if earlier is None:
            return self
        same = replace(earlier, edition=0) == self.project
        project = replace(self.project, edition=earlier.edition + (not same))
        by = reading_sign(project.name, project)
        readings = tuple(replace(reading, provenance=by) for reading in self.readings)
        return replace(self, readings=readings, provenance=by, project=project)


def take_project(
    file: CodingFile, name: str, *, origin: str, actor_id: ActorId, names: RoleNames | None = None
) -> Taken:
    """Return the readings and the project of a file. actor_id: an actor's name -> its id; names: of the variables that positions are
    made from. Raises InputError where these fit no statement type.

    A newer file of the same project name takes the older one's place, as a newer reading does.
    """
    work = _Work(file, origin, actor_id, find_roles(file, names or RoleNames()))
    statements = tuple(work.take_statements())
    project = CodingProject(
        name,
        file.settings,
        file.coders,
        file.relations,
        file.types,
        file.variables,
        file.links,
        file.keywords,
        file.entities,
        file.attributes,
        file.attribute_values,
        work.documents,
        statements,
        work.roles,
    )
    by = reading_sign(name, project)
    readings = tuple(work.readings(by))
    told = (problem for reading in readings for problem in reading.problems)
    return Taken(readings, by, project, (*work.problems, *told))


def reading_sign(name: str, project: CodingProject) -> Provenance:
    """Return what the readings of a project are signed with: projects of other names stand side by side."""
    digest = hashlib.sha256(repr(project).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Provenance(f"{READER}: {name}", VERSION, digest)


@dataclass(slots=True)
class _Text:
    """One text of the file, and what is claimed of it."""

    document: Document
    units: Units
    cast: Cast
    claims: dict[str, Claim] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class _Work:
    """The file while it is being taken apart."""

    def __init__(self, file: CodingFile, origin: str, actor_id: ActorId, roles: tuple[Roles, ...]) -> None:
        self.roles = roles
        self.problems: list[Problem] = []
        self._file = file
        self._origin = origin
        self._roles_of = {one.type_id: one for one in roles}
        self._variables = {one.id: one for one in file.variables}
        self._labels = {one.id: one.label for one in file.types}
        self._coders = {one.id: one.name for one in file.coders}
        self._aliases = alias_table(file)
        self._texts: dict[str, _Text] = {}
        self._text_of: dict[int, _Text] = {}
        for row in file.documents:
            self._text_of[row.id] = self._take_text(row, actor_id)
        self.documents = tuple(keep_row(row, self._text_of[row.id].document.id) for row in file.documents)

    def take_statements(self) -> Iterator[CodedStatement]:
        """Yield every statement as the project keeps it; its claims go to its text."""
        values = gather_values(self._file)
        for row in self._file.statements:
            if row.type_id is None or row.document_id is None:
                message = (
                    f"{self._origin}: statement {row.id} is of no type or of no document; it was left out"
                )
                self.problems.append(Problem("coding-malformed", message, origin=self._origin))
                continue
            yield self._take_statement(
                row, self._text_of[row.document_id], values.get(row.id, []), row.type_id
            )

    def readings(self, by: Provenance) -> Iterator[Reading]:
        """Yield the reading of each text."""
        for text in self._texts.values():
            claims = (*text.claims.values(), *text.cast.claims())
            yield Reading(text.document, by, claims, tuple(text.problems))

    def _take_text(self, row: DocumentRow, actor_id: ActorId) -> _Text:
        """The text of a document's row; two rows with the same text are one document of the ledger."""
        name = document_id(row.text)
        if name not in self._texts:
            document = document_of(row, self._origin)
            self._texts[name] = _Text(document, Units(row.text), Cast(document, actor_id))
        return self._texts[name]

    def _take_statement(
        self, row: StatementRow, text: _Text, values: list[Told], type_id: int
    ) -> CodedStatement:
        kept = CodedStatement(row.id, type_id, row.document_id or 0, row.coder, None)
        words = self._find_words(row, text)
        if words is None:
            place, data = (row.start, row.stop), tuple(_keep_value(told) for told in values)
            return replace(kept, place=place, data=data)
        by = sign(self._coders.get(row.coder or 0))
        body = Coding(self._labels[type_id], name_values(values, self._variables))
        coding, position = (
            claim_coded(body, words, by),
            self._claim_position(text, words, values, type_id, by),
        )
        text.claims |= {claim.id: claim for claim in (coding, position) if claim}
        exact = (text.units.unit(words.start), text.units.unit(words.end)) == (row.start, row.stop)
        return replace(
            kept,
            coding=coding.id,
            position=position.id if position else None,
            place=None if exact else (row.start, row.stop),
            data=tuple(told.datum for told in values),
        )

    def _claim_position(
        self, text: _Text, words: Evidence, values: list[Told], type_id: int, by: Provenance
    ) -> Claim | None:
        """The position of a statement, whose actors are put among those of its text; None where it tells of none."""
        roles = self._roles_of.get(type_id)
        coded = read_roles(values, roles) if roles else None
        if not roles or not coded:
            return None
        aliases = (
            self._aliases.get((roles.person, coded.person), ()),
            self._aliases.get((roles.organisation, coded.organisation), ()),
        )
        text.cast.add(coded, aliases, words, by)
        return claim_position(coded, words, by, text.cast.actor_id)

    def _find_words(self, row: StatementRow, text: _Text) -> Evidence | None:
        """The coded words; None, with a Problem, where the place is outside of the text."""
        document = text.document
        if row.stop > text.units.length:
            self._misplaced(
                text, row, f"ends at {row.stop}, and the text at {text.units.length}; no claim was made of it"
            )
            return None
        start, end = text.units.point(row.start), text.units.point(row.stop)
        if start is None or end is None:
            start = text.units.point_before(row.start) if start is None else start
            end = text.units.point_before(row.stop) + 1 if end is None else end
            self._misplaced(
                text, row, "begins or ends inside a character; the whole character was taken", (start, end)
            )
        return Evidence(document.id, start, end, document.text[start:end], "sentence")

    def _misplaced(
        self, text: _Text, row: StatementRow, what: str, span: tuple[int, int] | None = None
    ) -> None:
        message = f"{self._origin}: statement {row.id} in document {row.document_id} {what}"
        start, end = span or (None, None)
        problem = Problem(_MISPLACED, message, text.document.id, start, end, self._origin)
        text.problems.append(problem)


def _keep_value(told: Told) -> Datum:
    """The place of a value with the value itself, where there is no claim to hold it."""
    value = int(told.value) if isinstance(told.value, bool) else told.value
    return replace(told.datum, told=False, value=value)
