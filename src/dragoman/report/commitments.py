"""The commitments, followed: who owes what to whom, by when, in what state, and what is past due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dragoman.model import Commitment, Record
from dragoman.report.asof import put_in_order
from dragoman.report.spots import Spot, spots_of
from dragoman.report.views import Line, commitments_of, is_past_due, names_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Which commitments are asked for. by, to: ids of actors. due_before: those whose last day lies before this one."""

    by: str | None = None
    to: str | None = None
    due_before: date | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A commitment as it is followed: in which state it is, whether its day is gone, where it is told, and the claims behind it."""

    body: Commitment
    by: str
    to: str | None
    state: str
    overdue: bool
    spot: Spot
    claims: tuple[str, ...]


def follow_commitments(
    record: Record, asked: Asked | None = None, *, states: Mapping[str, str] | None = None
) -> tuple[Undertaking, ...]:
    """Return the commitments that are asked for, those first due first, those without a date last.

    ``by`` and ``to`` of each are names. states: claim id -> the state that what came after shows, which takes the place of the
    claim's own; of several claims on one commitment the newest one's counts.
    """
    record = put_in_order(record)
    asked, names, spot = asked or Asked(), names_of(record), spots_of(record)
    found = []
    for line in commitments_of(record):
        state = _state(line, states or {})
        body = line.body
        one = Undertaking(
            body=body,
            by=names.get(body.by, body.by),
            to=names.get(body.to, body.to) if body.to else None,
            state=state,
            overdue=state == "open" and is_past_due(replace(body, state="open"), record.as_of),
            spot=spot(line.claims[0]),
            claims=tuple(claim.id for claim in line.claims),
        )
        if _is_asked(one, asked):
            found.append(one)
    return tuple(found)


def _state(line: Line[Commitment], states: Mapping[str, str]) -> str:
    """The state that is known from elsewhere, else what the newest claim says."""
    known = [states[claim.id] for claim in line.claims if claim.id in states]
    if known:
        return known[-1]
    newest = line.claims[-1].body
    return newest.state if isinstance(newest, Commitment) else line.body.state


def _is_asked(one: Undertaking, asked: Asked) -> bool:
    due = one.body.due
    last = (due.latest or due.earliest) if due else None
    return (
        asked.by in (None, one.body.by)
        and asked.to in (None, one.body.to)
        and (one.overdue or not asked.overdue)
        and (asked.due_before is None or (last is not None and last < asked.due_before))
    )
