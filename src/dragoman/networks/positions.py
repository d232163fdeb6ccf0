"""Positions of a record as statements of a discourse network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from dragoman.model import ActorKind, Claim, Position, Record
from dragoman.model.network import StatementRow
from dragoman.model.sides import SIDES, Side
from dragoman.networks.levels import Level, Levels, levels_of

#: What a stance counts between against (0) and for (1): a condition stands half way. Who is undecided has no answer.
DEGREES: Final[Mapping[Side, float]] = {"for": 1.0, "conditional": 0.5, "against": 0.0}


@dataclass(frozen=True, slots=True)
class Reading:
    """How positions become statements.

    labels: claim id -> the issue that it is filed under. level: for whom actors speak. conditions: whether a conditional stance counts, half
    way. turned: claims whose option turns the issue round (to halt the withdrawal), so that to support it is to be against. copies: id of a reprint -> id of the report it carries on, so that what both say is said in one report.
    """

    labels: Mapping[str, str]
    kinds: Mapping[str, ActorKind] = field(default_factory=dict)
    level: Level = "actor"
    conditions: bool = True
    turned: Collection[str] = ()
    copies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """Statements as rows, and in words what was left out of them."""

    rows: tuple[StatementRow, ...]
    notes: tuple[str, ...] = ()


def list_positions(record: Record, reading: Reading) -> Listed:
    """Return the positions of a record as rows: who, on which issue, how far for it, and when.

    A position is of the day that it was held, where that is told, else of its report's. Left out and counted: stands of those who are
    undecided, and conditional ones where they are not asked for.
    """
    levels = levels_of(record, reading.kinds)
    days = {document.id: document.published for document in record.documents}
    left: Counter[Side] = Counter()
    rows = []
    for body, claim in record.of_kind(Position):
        side = SIDES[body.stance]
        if side not in DEGREES or (side == "conditional" and not reading.conditions):
            left[side] += 1
            continue
        rows.append(_row(body, claim, days[claim.document_id], levels, reading))
    return Listed(tuple(rows), tuple(f"{left[side]} {side} left out" for side in sorted(left)))


def _row(
    body: Position, claim: Claim, published: date | None, levels: Levels, reading: Reading
) -> StatementRow:
    held = body.held and (body.held.earliest or body.held.latest)
    day = held or published
    degree = DEGREES[SIDES[body.stance]]
    return StatementRow(
        id=claim.id,
        document=reading.copies.get(claim.document_id, claim.document_id),
        at=datetime.combine(day, time()) if day else None,
        actor=levels.lift(body.actor, reading.level, day),
        issue=reading.labels[claim.id],
        answer=1.0 - degree if claim.id in reading.turned else degree,
        place=claim.evidence[0].start,
        coder=claim.provenance.reader,
    )
