"""Positions -> what is written of them: person, organisation, concept, agreement, and the coder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.model import Claim, Membership, Position
from dragoman.report.dna.rows import Stand
from dragoman.report.dna.scheme import Scheme, code_stance
from dragoman.report.dna.wanted import ActorLine, Standing

#: How the reader that comes with Dragoman is called among the coders.
MACHINE: Final = "Dragoman"


class Stands:
    """The positions of a record as statements; a person is written with the first organisation that it is said to belong to."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._wholes = {line.name: whole for line, whole in reversed([*_memberships(standing)])}

    def actor(self, claim: Claim, actor: str) -> ActorLine:
        """Return an actor of a claim as it is written; by its id where nothing names it."""
        return self._standing.actors.get((claim.document_id, actor), ActorLine(actor, "organisation"))

    def find(self, body: Position, claim: Claim, scheme: Scheme) -> Stand | None:
        """Return a position as a scheme tells it; None where its agreement cannot tell the stance."""
        value = code_stance(body.stance, scheme.agreement)
        if value is None:
            return None
        actor = self.actor(claim, body.actor)
        concept = self._standing.concepts.get(claim.id, body.issue)
        if actor.kind != "person":
            return Stand("", actor.name, concept, value, actor)
        whole = self._wholes.get(actor.name)
        return Stand(actor.name, whole.name if whole else "", concept, value, actor, whole)


def coder_name(claim: Claim) -> str:
    """Return under which coder's name a claim is written: the analyst's, the coder's of DNA, or the reader's.

    >>> from dragoman.model import Evidence, Provenance, Track, make_claim
    >>> words = (Evidence("d", 0, 1, "W", "sentence"),)
    >>> coder_name(make_claim(Track("w"), words, confidence=1, provenance=Provenance("analyst: Mira Tol", "1")))
    'Mira Tol'
    """
    by = claim.provenance
    if by.reader == "embedded":
        return MACHINE
    told = by.settings if by.reader == "dna" else by.reader
    return told.partition(": ")[2] or told


def _memberships(standing: Standing) -> Iterator[tuple[ActorLine, ActorLine]]:
    for body, claim in standing.record.of_kind(Membership):
        pair = [standing.actors.get((claim.document_id, one)) for one in (body.actor, body.of)]
        if pair[0] and pair[1] and pair[1].kind != "person":
            yield pair[0], pair[1]
