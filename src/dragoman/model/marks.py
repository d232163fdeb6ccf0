"""Marks: what the embedded model and the register rules see in a text, before anything is claimed.

Spans are code points into the document's text. Marks never leave a run; claims do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.claims import ActorKind, CueKind, DateRange, Force, Stance
from dragoman.model.text import Span

NameKind = Literal["person", "organisation", "place", "nationality", "group", "description"]


@dataclass(frozen=True, slots=True)
class NameMark:
    """A name or description of an actor, as the text has it."""

    start: int
    end: int
    kind: NameKind
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class AttributionMark:
    """Source, cue and content of one attribution.

    origin: the marker (embedded, transcript, official). kind: what sort of cue it is. stance: of the content toward what it is
    about, None where there is none or the marker does not tell. nested: whether it stands within another's content.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 1.0
    origin: str = "embedded"
    kind: CueKind | None = None
    stance: Stance | None = None
    nested: bool = False


@dataclass(frozen=True, slots=True)
class StandMark:
    """What somebody stands on or undertakes.

    holders: words that name whose it is, in the order of the text. words: the option or the deed. stance and force: None where the words
    are no stand, or no undertaking. is_shift: whether the text contrasts it with an earlier one; is_past: whether it is that earlier one.
    """

    holders: tuple[Span, ...]
    words: Span
    stance: Stance | None = None
    force: Force | None = None
    is_shift: bool = False
    is_past: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of one document, in text order."""

    names: tuple[NameMark, ...] = ()
    attributions: tuple[AttributionMark, ...] = ()
    stands: tuple[StandMark, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleMark:
    """A role read beside a name: its words, the actor it belongs to (id, or None), where the words stand, and when it was held."""

    role: str
    of: str | None
    start: int
    end: int
    held: DateRange | None = None


@dataclass(frozen=True, slots=True)
class CastMember:
    """An actor of one document: id, fullest name, other forms, where it is mentioned, its roles and memberships.

    ``member_of`` pairs an actor id with the span that shows it.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]
    roles: tuple[RoleMark, ...] = ()
    member_of: tuple[tuple[str, Span], ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one document and, for every source of an attribution and holder of a stand, who it is.

    ``speakers`` runs parallel to the document's attribution marks: the actor ids of each (none where the source is no
    actor, several where it is compound); ``holders`` likewise to its stand marks. ``parties`` are those between whom the talks are.
    """

    members: tuple[CastMember, ...]
    speakers: tuple[tuple[str, ...], ...] = ()
    holders: tuple[tuple[str, ...], ...] = ()
    parties: tuple[str, ...] = ()

    def member(self, actor: str) -> CastMember:
        """Return the member with this id; raises KeyError when there is none."""
        for one in self.members:
            if one.id == actor:
                return one
        raise KeyError(actor)

    def mentioned_in(self, start: int, end: int) -> tuple[tuple[Span, str], ...]:
        """Return (span, actor id) of every mention inside a stretch of text, in text order, longest first."""
        found = [
            (span, one.id)
            for one in self.members
            for span in one.mentions
            if start <= span[0] and span[1] <= end
        ]
        return tuple(sorted(found, key=lambda pair: (pair[0][0], -pair[0][1])))
