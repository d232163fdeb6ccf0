"""Claims as units of coding: the words they rest on, and the values that coders can agree on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.model import (
    Attribution,
    Body,
    Claim,
    Commitment,
    DateRange,
    Document,
    Evidence,
    EvidenceRole,
    Figure,
    Named,
    Position,
    Relation,
    Session,
)
from dragoman.model.coding_task import CoderCoding
from dragoman.model.sides import SIDES
from dragoman.model.words import fold

#: The kinds of claim that coders are compared on.
UNIT_KINDS: Final = ("attribution", "position", "commitment", "relation", "session", "figure", "named")
_KINDS: Final[dict[type[Body], str]] = {
    Attribution: "attribution", Position: "position", Commitment: "commitment", Relation: "relation", Session: "session",
    Figure: "figure", Named: "named",
}  # fmt: skip
#: The values that each kind has, in the order in which they are reported.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "attribution": ("actor", "form"),
    "position": ("actor", "issue", "stance", "side"),
    "commitment": ("actor", "force", "addressee", "due"),
    "relation": ("actor", "relation", "other"),
    "session": ("status",),
    "figure": ("quantity",),
    "named": ("actor",),
}
#: The role whose words tell where a unit is; without them, all its evidence does.
_MAIN_ROLE: Final[Mapping[str, EvidenceRole]] = {"attribution": "content"}
NOTHING: Final = "none"

Values = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Unit:
    """A coder's claim as a unit: the numbers of the words it rests on, and its values; None is a value that is missing."""

    claim: Claim
    kind: str
    words: frozenset[int]
    values: Values


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document, as spans in order: what spans are measured in. Marks and blanks between words do not count."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def numbers(self, evidence: Iterable[Evidence]) -> frozenset[int]:
        """Return the numbers of the words that stretches of the document touch."""
        return frozenset(n for one in evidence for n in range(*self.span(one)))

    def span(self, one: Evidence) -> tuple[int, int]:
        """Return the first word that a stretch touches, and the one after the last."""
        first, last = bisect_right(self.ends, one.start), bisect_left(self.starts, one.end)
        return first, max(first, last)


def words_of(document: Document) -> Words:
    """Return the words of a document's body; of the whole text where nothing tells the body.

    >>> words_of(Document("d", "Veldria said: no."))
    Words(starts=(0, 8, 14), ends=(7, 12, 16))
    """
    body = document.body or ((0, len(document.text)),)
    found = [m.span() for start, end in body for m in re.compile(r"\w+").finditer(document.text, start, end)]
    return Words(tuple(s for s, _ in found), tuple(e for _, e in found))


def list_units(
    coding: CoderCoding, words: Words, key: Callable[[str], str], labels: Mapping[str, str]
) -> dict[str, tuple[Unit, ...]]:
    """Return a coding's units by kind, in the order of the text. key: what an actor's id is compared by; labels: claim id -> issue."""
    units: dict[str, list[Unit]] = {kind: [] for kind in UNIT_KINDS}
    for claim in coding.claims:
        kind = _KINDS.get(type(claim.body))
        if kind is not None:
            main = [e for e in claim.evidence if e.role == _MAIN_ROLE.get(kind)] or claim.evidence
            units[kind].append(Unit(claim, kind, words.numbers(main), values_of(claim, key, labels)))
    return {kind: tuple(sorted(held, key=_place)) for kind, held in units.items()}


def values_of(claim: Claim, key: Callable[[str], str], labels: Mapping[str, str]) -> Values:
    """Return the values of a claim's fields that coders are compared on; a side that is undecided is missing."""
    match claim.body:
        case Attribution(speaker=None) as body:
            return {"actor": f"“{fold(body.speaker_words)}”", "form": body.form}
        case Attribution(speaker=str(speaker)) as body:
            return {"actor": key(speaker), "form": body.form}
        case Position() as body:
            side = SIDES[body.stance]
            return {
                "actor": key(body.actor),
                "issue": labels.get(claim.id, fold(body.issue)),
                "stance": body.stance,
                "side": None if side == "undecided" else side,
            }
        case Commitment() as body:
            addressee = key(body.to) if body.to else NOTHING
            return {
                "actor": key(body.by),
                "force": body.force,
                "addressee": addressee,
                "due": _days(body.due),
            }
        case Relation() as body:
            return {"actor": key(body.actor), "relation": body.relation, "other": key(body.to)}
        case Session() as body:
            return {"status": body.status}
        case Figure() as body:
            return {"quantity": fold(body.quantity)}
        case Named() as body:
            return {"actor": key(body.actor)}
        case _:
            return {}


def key_actors(codings: Iterable[CoderCoding]) -> Callable[[str], str]:
    """Return what tells under which key an actor's id is compared: ids that bear one full name in the document are one actor."""
    named: dict[str, str] = {}
    for coding in codings:
        for claim in coding.claims:
            if isinstance(claim.body, Named):
                named.setdefault(claim.body.actor, fold(claim.body.name))
    return lambda actor: named.get(actor, actor)


def _days(due: DateRange | None) -> str:
    if due is None:
        return NOTHING
    return f"{due.earliest or ''}/{due.latest or ''}" if due.earliest or due.latest else fold(due.words)


def _place(unit: Unit) -> tuple[int, int, str]:
    return unit.claim.evidence[0].start, unit.claim.evidence[0].end, unit.claim.id
