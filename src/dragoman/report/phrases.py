"""Meetings, shifts, commitments and statements in a few words each, safe to show; the daily views share them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.model import Claim, Commitment, Position, Session
from dragoman.report.matrix import moved_from
from dragoman.report.views import Shift
from dragoman.report.wording import evidence_with, one_line, when_words

#: An actor's id (or none) -> its name.
Name = Callable[[str | None], str]


def meeting_words(body: Session, name: Name) -> str:
    """Return a meeting in words: its level, track, place and date as far as they are told, and who leads it.

    >>> meeting_words(Session("due", place="Tavrin", level="second round"), str)
    'second round, Tavrin'
    """
    led_by = f"led by {name(body.led_by)}" if body.led_by else None
    with_ = "with " + ", ".join(map(name, body.delegations)) if body.delegations else None
    facts = (body.level, body.track, body.place, when_words(body.when), led_by, with_)
    return ", ".join(one_line(fact) for fact in facts if fact) or "a meeting"


def stand_words(body: Position) -> str:
    """Return a stance with its option.

    >>> stand_words(Position("quay", "fare", "supports", "two crowns"))
    'supports: two crowns'
    """
    return body.stance + (f": {one_line(body.option)}" if body.option else "")


def shift_words(shift: Shift, name: Name) -> str:
    """Return a shift in words: who, on what, from where to where."""
    after = shift.after.position
    return f"{one_line(name(after.actor))} on {one_line(shift.issue)}: {one_line(moved_from(shift))} → {stand_words(after)}"


def said_words(speaker: str, positions: Sequence[tuple[Position, str]]) -> str:
    """Return what a statement comes to: the speaker's name, and its stances, each once.

    >>> said_words("Quay", [(Position("quay", "the fare", "supports"), "c1")])
    'Quay supports the fare'
    """
    stances = dict.fromkeys(f"{body.stance} {one_line(body.issue)}" for body, _ in positions)
    return f"{one_line(speaker)} {', '.join(stances)}"


def quoted_words(claim: Claim) -> str:
    """Return the verbatim content of a statement; several pieces are joined by a mark of omission."""
    return " […] ".join(piece.quote for piece in evidence_with(claim, "content"))


def deed_words(body: Commitment, name: Name) -> str:
    """Return a commitment in words: whose, its force, to whom, the deed and its condition.

    >>> deed_words(Commitment("quay", "repair the pier", "promise", condition="if Marrow pays"), str)
    'quay, promise: repair the pier (condition: if Marrow pays)'
    """
    to = f" to {one_line(name(body.to))}" if body.to else ""
    condition = f" (condition: {one_line(body.condition)})" if body.condition else ""
    return f"{one_line(name(body.by))}, {body.force}{to}: {one_line(body.deed)}{condition}"
