"""A coded statement -> claims: the coding itself, and what the rest of Dragoman understands of it.

Named, Membership and Position rest on the coded words, as the coder chose them. All are a person's work: their verdict is "accepted" and
their confidence 1, so that no threshold for the machine's findings leaves them out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from dragoman.ingest.dna.values import Told
from dragoman.model import (
    ActorKind,
    Body,
    Claim,
    Document,
    Evidence,
    Membership,
    Named,
    Position,
    Provenance,
    Stance,
    make_claim,
)
from dragoman.model.coding import Roles

#: The reader's name in the provenance of everything that comes from DNA, and the version of the rules below.
READER: Final = "dna"
VERSION: Final = "1"
#: A name is shown by its first mentions; the rest can be found by searching.
_SHOWN_MENTIONS: Final = 8

ActorId = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Coded:
    """The values of a statement that say who is where: names ("" where not coded), the concept, and the stance."""

    person: str
    organisation: str
    concept: str
    stance: Stance


def sign(coder: str | None) -> Provenance:
    """Return what the claims of a coder are signed with."""
    return Provenance(READER, VERSION, f"coder: {coder}" if coder is not None else "coder unknown")


def claim_coded(body: Body, words: Evidence, provenance: Provenance) -> Claim:
    """Return a coder's claim on the coded words."""
    return make_claim(body, (words,), confidence=1.0, provenance=provenance, verdict="accepted")


def read_roles(values: list[Told], roles: Roles) -> Coded | None:
    """Return who is where by a statement's values; None where the actor, the concept or the agreement is not coded."""
    held = {told.datum.variable: told.value for told in values}
    person, organisation, concept = (
        str(held.get(variable) or "").strip() if variable is not None else ""
        for variable in (roles.person, roles.organisation, roles.concept)
    )
    agreement = held.get(roles.agreement)
    if not (person or organisation) or not concept or not isinstance(agreement, int):
        return None
    return Coded(person, organisation, concept, _read_stance(agreement))


def _read_stance(agreement: int) -> Stance:
    """Yes and no, or the sign of a number; of a number, 0 is neither."""
    if isinstance(agreement, bool):
        return "supports" if agreement else "opposes"
    return "supports" if agreement > 0 else "opposes" if agreement < 0 else "undecided"


def claim_position(coded: Coded, words: Evidence, provenance: Provenance, actor_id: ActorId) -> Claim:
    """Return the position of the organisation, of the person where none is coded."""
    actor = actor_id(coded.organisation or coded.person)
    return claim_coded(Position(actor, coded.concept, coded.stance), words, provenance)


@dataclass(slots=True)
class Cast:
    """The actors of one document as they are gathered from its statements."""

    document: Document
    actor_id: ActorId
    _named: dict[str, tuple[Named, Evidence, Provenance]] = field(default_factory=dict)
    _members: dict[tuple[str, str], tuple[Evidence, Provenance]] = field(default_factory=dict)

    def add(
        self, coded: Coded, aliases: tuple[tuple[str, ...], ...], words: Evidence, by: Provenance
    ) -> None:
        """Take up the person and the organisation of a statement. aliases: of the two."""
        sorts: tuple[ActorKind, ...] = ("person", "organisation")
        for name, kind, others in zip((coded.person, coded.organisation), sorts, aliases, strict=True):
            if name:
                actor = self.actor_id(name)
                self._named.setdefault(actor, (Named(actor, name, kind, others), words, by))
        if coded.person and coded.organisation:
            pair = self.actor_id(coded.person), self.actor_id(coded.organisation)
            if pair[0] != pair[1]:
                self._members.setdefault(pair, (words, by))

    def claims(self) -> Iterator[Claim]:
        """Yield a Named claim for each actor and a Membership for each person of an organisation."""
        for body, words, by in self._named.values():
            evidence = self._mentions(body) or (words,)
            yield make_claim(body, evidence, confidence=1.0, provenance=by, verdict="accepted")
        for (person, organisation), (words, by) in self._members.items():
            yield claim_coded(Membership(person, organisation), words, by)

    def _mentions(self, body: Named) -> tuple[Evidence, ...]:
        """The first places where the text has the name as it was coded; else another name, else a person's last one."""
        last = body.name.split()[-1:] if body.kind == "person" else []
        for name in (body.name, *body.aliases, *last):
            found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self.document.text)
            if spans := [match.span() for match in islice(found, _SHOWN_MENTIONS)]:
                return tuple(Evidence.cut(self.document, *span, "name") for span in spans)
        return ()
