"""The life of a claim as lines to show: who did what when, and what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dragoman.model import Claim
from dragoman.run import lay_report, tell_differences, trace_claim
from dragoman.store import Entry
from dragoman.web.claim_words import ClaimWords, name_by, names_in, put_in_words

_DEEDS: Final = {
    "machine": "found it",
    "accepted": "accepted it",
    "corrected": "corrected it",
    "rejected": "rejected it",
    "withdrawn": "took the verdict before it back",
}


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One step: who, what they did, when, the claim in words, and (field, before, after) of what changed."""

    claim: Claim
    by: str
    deed: str
    at: datetime | None
    words: ClaimWords
    changes: tuple[tuple[str, str, str], ...]
    current: bool
    note: str = ""


def claim_in(history: Sequence[Entry], claim_id: str) -> Claim:
    """Return the claim with an id, of those that a history tells of; raises UnknownName."""
    return next(step.claim for step in trace_claim(history, claim_id) if step.claim.id == claim_id)


def lay_trace(history: Sequence[Entry], claim_id: str) -> tuple[TraceLine, ...]:
    """Return the life of a claim, oldest first; raises UnknownName."""
    name = name_by(names_in(lay_report(history).claims))
    steps = trace_claim(history, claim_id)
    claims = {step.claim.id: step.claim for step in steps}
    return tuple(
        TraceLine(
            step.claim,
            step.by,
            "added it"
            if step.claim.supersedes is None and step.claim.verdict != "machine"
            else _DEEDS[step.claim.verdict],
            step.at,
            put_in_words(step.claim, name),
            tell_differences(claims[step.claim.supersedes], step.claim)
            if step.claim.supersedes in claims
            else (),
            step.current,
            step.claim.provenance.settings if step.claim.verdict != "machine" else "",
        )
        for step in steps
    )
