"""Statements -> rows: those of the project under their own numbers, later ones after the largest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import Evidence, Position
from dragoman.model.coding import CodedStatement, CodingProject, DataType, Roles, StatementRow, Variable
from dragoman.model.utf16 import Units
from dragoman.report.dna.draft import LONGEST, Draft, Value
from dragoman.report.dna.match import Match
from dragoman.report.dna.scheme import Scheme, code_stance
from dragoman.report.dna.wanted import ActorLine

Values = tuple[tuple[str, Value], ...]


class Unsided(Exception):
    """A stance is neither for nor against, and the scheme knows nothing else; never leaves this room."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A position as it is written: person and organisation ("" where there is none), and each as an actor."""

    person: str
    organisation: str
    concept: str
    value: Value
    actor: ActorLine
    whole: ActorLine | None = None


def put_row(draft: Draft, match: Match, values: Values, place: tuple[int, int]) -> None:
    """Write a statement of the project under its numbers, with the values that stand."""
    row = match.row
    statement = StatementRow(row.id, row.type_id, row.document_id, *place, row.coder)
    draft.statements.append(statement)
    names = {variable.id: variable.name for variable in draft.variables}
    left = list(values)
    for datum in row.data:
        if not datum.told:
            draft.keep(row.id, datum, datum.value)
            continue
        found = next((pair for pair in left if pair[0] == names[datum.variable]), None)
        if found:
            left.remove(found)
            draft.keep(row.id, datum, found[1])
    put_values(draft, row.id, row.type_id, left)


def put_stray(draft: Draft, row: CodedStatement) -> None:
    """Write a statement that no claim could be made of, as it was."""
    start, stop = row.place or (0, 0)
    draft.statements.append(StatementRow(row.id, row.type_id, row.document_id, start, stop, row.coder))
    for datum in row.data:
        draft.keep(row.id, datum, datum.value)


def put_values(draft: Draft, statement: int, type_id: int, values: Sequence[tuple[str, Value]]) -> None:
    """Write values by the names of their variables; one that the type has not is added to it."""
    for name, value in values:
        draft.put(statement, draft.variable(type_id, name, sort_of(value)), value)


def sort_of(value: Value) -> DataType:
    """Return the sort of variable that takes a value, where none is known: a text that is no short one is long."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    return "short text" if len(value) <= LONGEST else "long text"


def fits(draft: Draft, type_id: int, values: Values) -> bool:
    """Tell whether the variables of a type take the values: numbers stand where numbers belong."""
    sorts = {variable.name: variable.data_type for variable in draft.variables if variable.type_id == type_id}
    return all(
        isinstance(value, int) or sorts.get(name) not in ("boolean", "integer") for name, value in values
    )


def change_values(
    values: Values, changed: tuple[Position, Position], roles: Roles, project: CodingProject, name: str
) -> Values:
    """Return the values of a statement whose position an analyst corrected. changed: the position before and after; name: of the actor after.

    Raises Unsided where the stance after cannot be told by the variable.
    """
    before, after = changed
    by_id: dict[int, Variable] = {variable.id: variable for variable in project.variables}
    told = dict(values)
    concept, agreement = by_id[roles.concept], by_id[roles.agreement]
    if after.issue != before.issue:
        told[concept.name] = after.issue
    if after.stance != before.stance:
        value = code_stance(after.stance, agreement)
        if value is None:
            raise Unsided
        told[agreement.name] = value
    if after.actor != before.actor:
        actors = [by_id[one].name for one in (roles.organisation, roles.person) if one is not None]
        told[next((one for one in actors if told.get(one)), actors[0])] = name
    return tuple(told.items())


def put_stand(draft: Draft, scheme: Scheme, stand: Stand, row: StatementRow) -> None:
    """Write a position as a statement of a scheme."""
    draft.statements.append(row)
    for variable, name, actor in (
        (scheme.person, stand.person, stand.actor),
        (scheme.organisation, stand.organisation, stand.whole or stand.actor),
    ):
        if variable:
            draft.entity(variable.id, name, actor if name else None)
            draft.put(row.id, variable, name)
    draft.put(row.id, scheme.concept, stand.concept)
    draft.put(row.id, scheme.agreement, stand.value)


def place_of(words: Evidence, units: Units) -> tuple[int, int]:
    """Return start and stop in units of UTF-16."""
    return units.unit(words.start), units.unit(words.end)
