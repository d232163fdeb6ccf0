"""What things are: documents, evidence, claims, and the values that views are made of.

Comes in: nothing; these are types.
Goes out: frozen, slotted dataclasses that every room speaks in.
Must not know: files, models, databases, clocks, any other room.
Source of the method: DESIGN, section 3; after beancount's ``core/data.py`` (immutable, dated, source first).
"""

from dragoman.model.beside import Beside, Contradiction, ContradictionKind, Followed, Reprints
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
    OtherActor,
    Position,
    Provenance,
    Relation,
    RelationKind,
    RoleHeld,
    SameActor,
    Session,
    Stance,
    Track,
    Verdict,
    body_kind,
    make_claim,
)
from dragoman.model.knowledge import Knowledge, KnownActor, Tie, TieKind
from dragoman.model.marks import AttributionMark, Cast, CastMember, Marks, NameKind, NameMark, RoleMark
from dragoman.model.reading import Reader, Reading
from dragoman.model.record import Actor, Record, actors_in, rename_actors
from dragoman.model.shadow import Shadow, make_shadow
from dragoman.model.text import Document, Evidence, EvidenceRole, Span, document_id
from dragoman.model.who import Doubt, Identity, Joined, Known, Maybe, Place, WhoIsWho

__all__ = [
    "BODY_KINDS",
    "Actor",
    "ActorKind",
    "Attribution",
    "AttributionMark",
    "Beside",
    "Body",
    "Cast",
    "CastMember",
    "Claim",
    "Commitment",
    "Contradiction",
    "ContradictionKind",
    "CueKind",
    "DateRange",
    "Dialogue",
    "Document",
    "Doubt",
    "Evidence",
    "EvidenceRole",
    "Figure",
    "Followed",
    "Force",
    "Identity",
    "Joined",
    "Knowledge",
    "Known",
    "KnownActor",
    "Marks",
    "Maybe",
    "Membership",
    "NameKind",
    "NameMark",
    "Named",
    "OtherActor",
    "Place",
    "Position",
    "Provenance",
    "Reader",
    "Reading",
    "Record",
    "Relation",
    "RelationKind",
    "Reprints",
    "RoleHeld",
    "RoleMark",
    "SameActor",
    "Session",
    "Shadow",
    "Span",
    "Stance",
    "Tie",
    "TieKind",
    "Track",
    "Verdict",
    "WhoIsWho",
    "actors_in",
    "body_kind",
    "document_id",
    "make_claim",
    "make_shadow",
    "rename_actors",
]
