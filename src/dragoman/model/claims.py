"""Claims: what a reader found, with the words it rests on; immutable, and named by their content."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Final, Literal, get_args

from dragoman.model.text import Evidence

ActorKind = Literal["person", "organisation", "state", "group"]
Form = Literal["direct", "indirect", "mixed"]
CueKind = Literal["statement", "belief", "intention", "attitude", "decree", "evidence"]
Stance = Literal["supports", "opposes", "demands", "offers", "rejects", "conditional", "undecided"]
Force = Literal["promise", "offer", "agreement", "request", "demand"]
CommitmentState = Literal["open", "kept", "broken", "lapsed", "unknown"]
RelationKind = Literal[
    "supports", "ally", "opposes", "follows", "respects", "mediates", "member", "agreement with"
]
SessionStatus = Literal["held", "due"]
Verdict = Literal["machine", "accepted", "corrected", "rejected", "withdrawn"]


@dataclass(frozen=True, slots=True)
class DateRange:
    """When something was or falls due: first and last possible day (either may be open), and the words."""

    earliest: date | None
    latest: date | None
    words: str


@dataclass(frozen=True, slots=True)
class Named:
    """An actor appears in the text. ``actor`` is its id; ``name`` its fullest form there, ``aliases`` the others."""

    actor: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """An actor holds (or held) a role, in the words of the text; ``of`` is the actor the role belongs to."""

    actor: str
    role: str
    of: str | None = None
    held: DateRange | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """An actor belongs to, or serves, another."""

    actor: str
    of: str
    held: DateRange | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody said or publicly held something; who and what stand in the evidence (source, cue, content).

    ``speaker`` is an actor id, or None where the source is no actor; then ``speaker_words`` describes it as the text does.
    ``within`` is the claim id of the attribution that reports this one (A says that B said). ``kind`` is the sort of its cue, as
    far as the reader tells it: a statement, a belief, an intention, an attitude, a decree, or evidence.
    """

    speaker: str | None
    speaker_words: str | None
    form: Form
    said_on: DateRange | None = None
    within: str | None = None
    kind: CueKind | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on an issue; ``option`` is the option or condition in words, places are on the issue's 0-100 scale."""

    actor: str
    issue: str
    stance: Stance
    option: str | None = None
    shift_from: str | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    salience: float | None = None
    held: DateRange | None = None

    @property
    def is_shift(self) -> bool:
        """Whether the text contrasts the position with an earlier one."""
        return self.shift_from is not None

    @property
    def is_past(self) -> bool:
        """Whether the text only looks back at it: held at some time before the report, whose day may be unknown."""
        return self.held is not None and self.held.earliest is None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What an actor undertakes (promise, offer, agreement) or is asked to do (request, demand)."""

    by: str
    deed: str
    force: Force
    to: str | None = None
    due: DateRange | None = None
    condition: str | None = None
    state: CommitmentState = "open"


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The talks that the text is about: their name and the parties between whom the matter is settled (actor ids)."""

    name: str
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """A topic on the table; ``led_by`` is the actor that leads the track."""

    label: str
    led_by: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting of the talks that was held, or that is due (the next meeting)."""

    status: SessionStatus
    when: DateRange | None = None
    place: str | None = None
    level: str | None = None
    track: str | None = None
    led_by: str | None = None
    delegations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """How one actor stands to another, where the text states or plainly shows it."""

    actor: str
    relation: RelationKind
    to: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that bears on the matter: its words, its unit, and what it counts."""

    quantity: str
    unit: str | None
    what: str | None


@dataclass(frozen=True, slots=True)
class SameActor:
    """Somebody says that an actor of one report is an actor of another.

    ``actor`` is the id in the report of the first evidence, ``other`` that in the report of the last.
    """

    actor: str
    other: str
    reason: str


@dataclass(frozen=True, slots=True)
class OtherActor:
    """Somebody says that an actor of one report is not that of another, for all they share; ids as in SameActor."""

    actor: str
    other: str
    reason: str


@dataclass(frozen=True, slots=True)
class SealedForecast:
    """A forecast as it was on the day it was sealed, resting on the words that its cells rest on; its id is the seal.

    ``low_words`` and ``high_words`` tell what 0 and 100 mean. ``quantiles``: the places that the outcome does not exceed with chances 0, 0.01
    ... 1. ``intervals``: low, high and chance of the half and the four fifths. ``point``: the weighted mean. ``game``: SHA-256 of the game as CSV. ``settings``: what it was made with, name and value.
    """

    issue: str
    sealed_on: date
    low_words: str
    high_words: str
    quantiles: tuple[float, ...]
    intervals: tuple[tuple[float, float, float], ...]
    point: float
    actors: int
    reports: int
    game: str
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What came of an issue, as its words tell: the ``place`` on the scale (0-100) of the sealed forecasts (claim ids) that it decides."""

    issue: str
    place: float
    forecasts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coding:
    """A human coder's statement in a scheme of coding: what the evidence, the coded words, was coded as.

    ``scheme``: the label of the statement type. ``values``: variable and value, in the order of the scheme; a text, a whole number, or true
    and false. Source: the statement of Discourse Network Analyzer (Leifeld 2017), docs/how-to/exchange-with-dna.md.
    """

    scheme: str
    values: tuple[tuple[str, str | int | bool], ...] = ()


Body = (
    Named
    | RoleHeld
    | Membership
    | Attribution
    | Position
    | Commitment
    | Dialogue
    | Track
    | Session
    | Relation
    | Figure
    | SameActor
    | OtherActor
    | SealedForecast
    | Decision
    | Coding
)

#: Kind name -> type of a claim's body, in the canonical order of a record.
BODY_KINDS: Final[dict[str, type[Body]]] = {cls.__name__.lower(): cls for cls in get_args(Body)}


def body_kind(body: Body) -> str:
    """Return the name of a body's kind: a key of BODY_KINDS.

    >>> body_kind(Track("water"))
    'track'
    """
    return type(body).__name__.lower()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who found it: the reader's name, its version, and a hash of its settings (weights included)."""

    reader: str
    version: str
    settings: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One line of the ledger. Build it with make_claim, which gives the id.

    confidence: 0-1. supersedes: id of the claim this one takes the place of. verdict: machine for a reader's finding;
    accepted, corrected or rejected for an analyst's. withdrawn takes the verdict it supersedes back, as if it had never been given.
    """

    id: str
    body: Body
    evidence: tuple[Evidence, ...]
    confidence: float
    provenance: Provenance
    supersedes: str | None = None
    verdict: Verdict = "machine"

    @property
    def document_id(self) -> str:
        """The document that the first evidence is from."""
        return self.evidence[0].document_id


def make_claim(
    body: Body,
    evidence: tuple[Evidence, ...],
    *,
    confidence: float,
    provenance: Provenance,
    supersedes: str | None = None,
    verdict: Verdict = "machine",
) -> Claim:
    """Return a claim under its id: a hash of everything but the confidence, with no clock in it.

    Raises ValueError without evidence (law one) or with a confidence outside 0-1.
    """
    if not evidence:
        raise ValueError("no claim without words: evidence is empty")
    if not 0.0 <= confidence <= 1.0:
        raise ValueError(f"confidence {confidence} is not between 0 and 1")
    content = (body_kind(body), body, evidence, provenance, supersedes, verdict)
    return Claim(_hash(content), body, evidence, confidence, provenance, supersedes, verdict)


def claim_id(claim: Claim) -> str:
    """Return the id that a claim's content has; equal to ``claim.id`` unless somebody changed it."""
    return _hash(
        (
            body_kind(claim.body),
            claim.body,
            claim.evidence,
            claim.provenance,
            claim.supersedes,
            claim.verdict,
        )
    )


def _hash(content: object) -> str:
    plain = json.dumps(_plain(content), ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("ascii")).hexdigest()[:16]


def _plain(value: object) -> object:
    """Dates as ISO text, whole numbers without a point, dataclasses as (name, value) of the fields that are not at their default.

    Leaving defaults out keeps the ids of old claims when a kind gains a field.
    """
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    told = ((name, getattr(value, name), default) for name, default in _list_defaults(type(value)))  # type: ignore[arg-type]
    return [[name, _plain(held)] for name, held, default in told if held != default]


@cache
def _list_defaults(kind: type) -> tuple[tuple[str, object], ...]:
    """The fields of a dataclass and their defaults: every claim that is read is hashed, so they are asked for thousands of times."""
    return tuple((field.name, field.default) for field in fields(kind))
