"""The typed form of a record in JSON: one struct per object, its fields in the order of the keys."""

from __future__ import annotations

import msgspec

from dragoman.model import ActorKind, Span, Stance


class RoleForm(msgspec.Struct):
    """A role in the words of the text, and the actor it belongs to."""

    role: str
    of: str | None


class ActorForm(msgspec.Struct):
    """An actor of one document; names and aliases are verbatim."""

    id: str
    name: str
    aliases: list[str]
    kind: ActorKind
    roles: list[RoleForm] = msgspec.field(default_factory=list)
    member_of: list[str] = msgspec.field(default_factory=list)


class SpansForm(msgspec.Struct):
    """Source, cue and content of an attribution as the ledger holds them, quote marks included."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


class StatementForm(msgspec.Struct):
    """One contiguous stretch of what was said; the entries of one attribution share ``attribution``."""

    source: str | None
    source_desc: str | None
    cue: str | None
    content: str
    start: int
    end: int
    type: str
    kind: str | None
    spans: SpansForm
    attribution: str
    within: str | None
    said_on: str | None
    confidence: float
    claim: str


class PositionForm(msgspec.Struct):
    """Where an actor stands on an issue, with the whole sentence that shows it."""

    actor: str
    issue: str
    stance: Stance
    option: str | None
    is_shift: bool
    shift_from: str | None
    low: float | None
    best: float | None
    high: float | None
    salience: float | None
    evidence: str
    start: int
    end: int
    confidence: float
    claim: str


class CommitmentForm(msgspec.Struct):
    """What an actor undertakes, or is asked to do."""

    who: str
    to: str | None
    what: str
    force: str
    due: str | None
    condition: str | None
    state: str
    evidence: str
    start: int
    end: int
    confidence: float
    claim: str


class RelationForm(msgspec.Struct):
    """How actor ``a`` stands to actor ``b``."""

    a: str
    relation: str
    b: str
    evidence: str
    start: int
    end: int
    confidence: float
    claim: str


class FigureForm(msgspec.Struct):
    """A number that bears on the matter."""

    quantity: str
    unit: str | None
    what: str | None
    evidence: str
    start: int
    end: int
    confidence: float
    claim: str


class MeetingForm(msgspec.Struct):
    """A meeting, vote or deadline that is due."""

    date_text: str | None
    place: str | None
    evidence: str
    start: int
    end: int
    track: str | None
    confidence: float
    claim: str


class SessionForm(msgspec.Struct):
    """A meeting of the talks that was held."""

    date: str | None
    place: str | None
    level: str | None
    track: str | None
    led_by: str | None
    delegations: list[str]
    evidence: str
    start: int
    end: int
    confidence: float
    claim: str


class DialogueForm(msgspec.Struct):
    """The talks: name, parties, meetings held, topics."""

    name: str
    parties: list[str]
    sessions: list[SessionForm]
    tracks: list[str]


class ProblemForm(msgspec.Struct):
    """A finding about the text that the analyst should see."""

    code: str
    message: str
    start: int | None
    end: int | None


class DocumentForm(msgspec.Struct):
    """One document and all that the record holds of it.

    ``source`` is where the text came from; ``licence`` is there for texts that carry one, and is never guessed.
    """

    id: str
    title: str | None
    date: str | None
    publisher: str | None
    url: str | None
    language: str | None
    text: str
    about_talks: bool
    source: str | None = None
    licence: str | None = None
    dialogue: DialogueForm | None = None
    actors: list[ActorForm] = msgspec.field(default_factory=list)
    statements: list[StatementForm] = msgspec.field(default_factory=list)
    positions: list[PositionForm] = msgspec.field(default_factory=list)
    commitments: list[CommitmentForm] = msgspec.field(default_factory=list)
    relations: list[RelationForm] = msgspec.field(default_factory=list)
    figures: list[FigureForm] = msgspec.field(default_factory=list)
    next_meetings: list[MeetingForm] = msgspec.field(default_factory=list)
    problems: list[ProblemForm] = msgspec.field(default_factory=list)
