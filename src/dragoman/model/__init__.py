"""What things are: documents, evidence, claims, and the values that views are made of.

Comes in: nothing; these are types.
Goes out: frozen, slotted dataclasses that every room speaks in.
Must not know: files, models, databases, clocks, any other room.
Source of the method: DESIGN, section 3; after beancount's ``core/data.py`` (immutable, dated, source first).
"""

from dragoman.model.claims import (
    BODY_KINDS,
    ActorKind,
    Attribution,
    Body,
    Claim,
    Commitment,
    CueKind,
    DateRange,
    Dialogue,
    Figure,
    Force,
    Membership,
    Named,
    Position,
    Provenance,
    Relation,
    RelationKind,
    RoleHeld,
    Session,
    Stance,
    Track,
    Verdict,
    body_kind,
    make_claim,
)
from dragoman.model.marks import AttributionMark, Cast, CastMember, Marks, NameKind, NameMark, RoleMark
from dragoman.model.reading import Reader, Reading
from dragoman.model.record import Actor, Record, actors_in
from dragoman.model.shadow import Shadow, make_shadow
from dragoman.model.text import Document, Evidence, EvidenceRole, Span, document_id

__all__ = [
    "BODY_KINDS",
    "Actor",
    "ActorKind",
    "Attribution",
    "AttributionMark",
    "Body",
    "Cast",
    "CastMember",
    "Claim",
    "Commitment",
    "CueKind",
    "DateRange",
    "Dialogue",
    "Document",
    "Evidence",
    "EvidenceRole",
    "Figure",
    "Force",
    "Marks",
    "Membership",
    "NameKind",
    "NameMark",
    "Named",
    "Position",
    "Provenance",
    "Reader",
    "Reading",
    "Record",
    "Relation",
    "RelationKind",
    "RoleHeld",
    "RoleMark",
    "Session",
    "Shadow",
    "Span",
    "Stance",
    "Track",
    "Verdict",
    "actors_in",
    "body_kind",
    "document_id",
    "make_claim",
    "make_shadow",
]
