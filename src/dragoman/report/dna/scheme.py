"""The scheme in which positions are written: that of the project, or the one that DNA begins with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.model import Stance
from dragoman.model.coding import CodingProject, Roles, Setting, Variable
from dragoman.model.sides import SIDES
from dragoman.report.dna.draft import Draft, Value

#: The form that is written; DNA opens what begins with "3.".
VERSION: Final = "3.0.7"
ADMIN: Final = "Admin"
_STATEMENT: Final = ("DNA Statement", (239, 208, 51))
_NOTE: Final = ("Annotation", (211, 211, 211))


@dataclass(frozen=True, slots=True)
class Scheme:
    """A statement type and its variables by their roles."""

    type_id: int
    person: Variable | None
    organisation: Variable | None
    concept: Variable
    agreement: Variable


def begin_project(made_on: date) -> CodingProject:
    """Return a project without anything but its settings."""
    return CodingProject("", (Setting("version", VERSION), Setting("date", made_on.isoformat())))


def find_scheme(draft: Draft, roles: tuple[Roles, ...]) -> Scheme | None:
    """Return the first scheme of a project that tells who is for and against what."""
    by_id = {variable.id: variable for variable in draft.variables}
    for one in roles:
        return Scheme(
            one.type_id,
            by_id[one.person] if one.person is not None else None,
            by_id[one.organisation] if one.organisation is not None else None,
            by_id[one.concept],
            by_id[one.agreement],
        )
    return None


def make_scheme(draft: Draft, *, graded: bool) -> Scheme:
    """Return the scheme that DNA begins with, made anew; with the type for notes where the file has no type yet."""
    alone = not draft.types
    kind = draft.type(*_STATEMENT)
    scheme = Scheme(
        kind,
        draft.variable(kind, "person", "short text"),
        draft.variable(kind, "organization", "short text"),
        draft.variable(kind, "concept", "short text"),
        draft.variable(kind, "agreement", "integer" if graded else "boolean"),
    )
    if alone:
        draft.variable(draft.type(*_NOTE), "note", "long text")
    return scheme


def code_stance(stance: Stance, agreement: Variable) -> Value | None:
    """Return a stance as the variable has it: yes or no, 1, 0 or -1; None where yes and no cannot tell it.

    >>> code_stance("offers", Variable(4, "agreement", "integer", 1)), code_stance("undecided", Variable(4, "agreement", "boolean", 1))
    (1, None)
    """
    side = SIDES[stance]
    if agreement.data_type == "integer":
        return {"for": 1, "against": -1}.get(side, 0)
    return {"for": True, "against": False}.get(side)
