"""Which variables of a scheme of coding say who, on what, and whether for or against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.errors import InputError
from dragoman.model.coding import CodingFile, Roles, Variable


@dataclass(frozen=True, slots=True)
class RoleNames:
    """The names of the variables that positions are made from; ``type``: only of this statement type. Small letters do."""

    person: str = "person"
    organisation: str = "organization"
    concept: str = "concept"
    agreement: str = "agreement"
    type: str | None = None


def find_roles(file: CodingFile, names: RoleNames) -> tuple[Roles, ...]:
    """Return the roles of every statement type that has an actor, a concept and an agreement.

    Raises InputError where names that differ from the usual ones fit no statement type.
    """
    found = tuple(_find(file, names))
    if not found and names != RoleNames():
        told = "; ".join(
            f"{kind.label}: {', '.join(v.name for v in file.variables if v.type_id == kind.id)}"
            for kind in file.types
        )
        raise InputError(f"no statement type has variables of these names and sorts. The file has {told}")
    return found


def _find(file: CodingFile, names: RoleNames) -> Iterator[Roles]:
    for kind in file.types:
        if names.type is not None and names.type.casefold() != kind.label.casefold():
            continue
        own = [variable for variable in file.variables if variable.type_id == kind.id]
        person = _named(own, names.person, "short text")
        organisation = _named(own, names.organisation, "short text")
        concept = _named(own, names.concept, "short text")
        agreement = _named(own, names.agreement, "boolean", "integer")
        if concept and agreement and (person or organisation):
            yield Roles(kind.id, person, organisation, concept, agreement)


def _named(variables: Iterable[Variable], name: str, *sorts: str) -> int | None:
    wanted = name.casefold()
    return next((v.id for v in variables if v.name.casefold() == wanted and v.data_type in sorts), None)
