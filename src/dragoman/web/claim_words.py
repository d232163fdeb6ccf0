"""A claim in one line of words, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.model import (
    Attribution,
    Claim,
    Coding,
    Commitment,
    Decision,
    Dialogue,
    Figure,
    Membership,
    Named,
    OtherActor,
    Position,
    Relation,
    RoleHeld,
    SameActor,
    SealedForecast,
    Session,
    Track,
    body_kind,
)
from dragoman.report.phrases import deed_words, meeting_words, quoted_words, stand_words
from dragoman.report.wording import day_words, one_line, when_words
from dragoman.web.help_words import KIND_WORDS

Name = Callable[[str | None], str]
#: Characters that a line shows of what a claim says; where there are more, the claim's own page quotes them in full.
_LONGEST: Final = 1000


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """A claim in words: its kind, who it is about (may be empty), and what it says."""

    kind: str
    who: str
    what: str


def name_by(names: Mapping[str, str]) -> Name:
    """Return a function from an actor's id (or none) to its name; the id where nothing names it."""
    return lambda actor: one_line(names.get(actor, actor)) if actor else ""


def names_in(claims: tuple[Claim, ...]) -> dict[str, str]:
    """Return actor id -> name, as some claims of one report name them; an analyst's name goes before the reader's."""
    told = [claim for claim in claims if isinstance(claim.body, Named)]
    ranked = sorted(told, key=lambda claim: claim.verdict != "machine")
    return {claim.body.actor: claim.body.name for claim in ranked if isinstance(claim.body, Named)}


def put_in_words(claim: Claim, name: Name) -> ClaimWords:
    """Return a claim in words. name: from an actor's id to its name."""
    who, what = _who_and_what(claim, name)
    line = one_line(what)
    return ClaimWords(
        KIND_WORDS[body_kind(claim.body)], who, line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
    )


def _who_and_what(claim: Claim, name: Name) -> tuple[str, str]:  # noqa: PLR0912 - one case for each kind
    body = claim.body
    match body:
        case Attribution():
            said = quoted_words(claim)
            return name(body.speaker) or one_line(
                body.speaker_words or "a source"
            ), f"“{said}”" if body.form == "direct" else said
        case Position():
            return name(
                body.actor
            ), f"{stand_words(body)} — {body.issue}" if body.option else f"{body.stance} {body.issue}"
        case Commitment():
            due = f", due {when_words(body.due)}" if body.due else ""
            return name(body.by), deed_words(body, name).partition(", ")[2] + due
        case Session():
            return "", f"{body.status}: {meeting_words(body, name)}"
        case Named():
            return body.name, body.kind + (f", also {', '.join(body.aliases)}" if body.aliases else "")
        case RoleHeld():
            return name(body.actor), body.role + (f" of {name(body.of)}" if body.of else "")
        case Membership():
            return name(body.actor), f"belongs to {name(body.of)}"
        case Relation():
            return name(body.actor), f"{body.relation} {name(body.to)}"
        case Figure():
            return "", " ".join(filter(None, (body.quantity, body.what or body.unit)))
        case Dialogue():
            return "", body.name + (
                f", between {' and '.join(map(name, body.parties))}" if body.parties else ""
            )
        case Track():
            return "", body.label + (f", led by {name(body.led_by)}" if body.led_by else "")
        case SameActor() | OtherActor():
            return "", " / ".join(piece.quote for piece in claim.evidence) + f": {body.reason}"
        case SealedForecast():
            return "", f"{body.issue}: {body.point:.0f} of 100, sealed on {day_words(body.sealed_on)}"
        case Coding():
            return "", f"{body.scheme}: " + ", ".join(f"{name} {value}" for name, value in body.values)
        case Decision():
            return "", f"{body.issue}: {body.place:.0f} of 100"
