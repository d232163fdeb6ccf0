"""The cast as claims: who is named, which roles they hold, where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.model import (
    Cast,
    CastMember,
    Claim,
    Document,
    Evidence,
    Membership,
    Named,
    Provenance,
    RoleHeld,
    make_claim,
)

#: A name is shown by its first mentions; the rest can be found by searching.
SHOWN_MENTIONS = 8
#: The model's confidence from which a name alone puts an actor on the record.
SURELY_NAMED = 0.4


def claim_cast(
    document: Document, cast: Cast, wanted: Iterable[str], *, provenance: Provenance
) -> tuple[Claim, ...]:
    """Return Named, RoleHeld and Membership claims for the wanted actors and for all that the text surely names.

    The wanted are those who speak, hold a position, promise, sit at the table or stand in a relation. Besides them the record
    keeps every person, organisation and state whose name the model is sure of, so that the analyst sees who else was
    mentioned; loose groups are kept only where they do something (codebook, section 2).
    """
    kept = set(wanted) | {
        member.id for member in cast.members if member.kind != "group" and member.confidence >= SURELY_NAMED
    }
    return tuple(
        claim
        for member in cast.members
        if member.id in kept
        for claim in _claims_of(document, member, kept, provenance)
    )


def _claims_of(
    document: Document, member: CastMember, kept: set[str], provenance: Provenance
) -> Iterator[Claim]:
    shown = [span for span in member.mentions if document.holds_in_body(*span)][:SHOWN_MENTIONS]
    if not shown:
        return
    confidence = min(1.0, max(0.3, member.confidence))
    body = Named(member.id, member.name, member.kind, member.aliases)
    names = tuple(Evidence.cut(document, *span, "name") for span in shown)
    yield make_claim(body, names, confidence=confidence, provenance=provenance)
    for role in member.roles:
        of = role.of if role.of in kept else None
        words = (Evidence.cut(document, role.start, role.end, "role"),)
        held = RoleHeld(member.id, role.role, of, role.held)
        yield make_claim(held, words, confidence=0.8, provenance=provenance)
    for body_id, span in member.member_of:
        if body_id in kept:
            words = (Evidence.cut(document, *span, "sentence"),)
            held_when = next((role.held for role in member.roles if role.of == body_id), None)
            belongs = Membership(member.id, body_id, held_when)
            yield make_claim(belongs, words, confidence=0.7, provenance=provenance)
