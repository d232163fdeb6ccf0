"""Who stands how on which option, as numbers: what scales are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.model import Stance
from dragoman.model.codebook import CodedIssue
from dragoman.model.issues import FoundIssue
from dragoman.positions.across.wording import Wording, content_words, is_negated, same_words

#: Stance -> how far it is for the option: from -1 (against) to 1 (for), with the conditional between undecided and for.
FOR: Final[dict[Stance, float]] = {
    "supports": 1.0,
    "demands": 1.0,
    "offers": 1.0,
    "conditional": 0.5,
    "undecided": 0.0,
    "opposes": -1.0,
    "rejects": -1.0,
}
#: Wordings are of one option of a codebook from this share of common stems on.
_SAME_OPTION: Final = 0.6


@dataclass(frozen=True, slots=True)
class Stand:
    """One claim on an issue: who, on which option (place in the issue's options), and how far for it (-1 to 1)."""

    actor: str
    option: int
    side: float
    claim_id: str


def stands_on(issue: FoundIssue, positions: Sequence[Wording]) -> tuple[Stand, ...]:
    """Return the stands on an issue, in the order of claim ids; those that a text only looks back at are where nobody stands now."""
    option_of = {claim: n for n, option in enumerate(issue.options) for claim in option.claim_ids}
    stands = [
        Stand(p.actor, option_of[p.claim_id], FOR[p.stance], p.claim_id)
        for p in positions
        if p.claim_id in option_of and not p.is_past
    ]
    return tuple(sorted(stands, key=lambda stand: stand.claim_id))


def places_by_analyst(issue: FoundIssue, coded: CodedIssue) -> dict[int, float]:
    """Return option (its place in the issue's options) -> the place of the codebook's option that is worded most alike.

    Only an option that is denied is like one that is denied: "amnesty law" is not "no amnesty".
    """
    placed = [
        (content_words(o.wording), is_negated(o.wording), o.place)
        for o in coded.options
        if o.place is not None
    ]
    told: dict[int, float] = {}
    for number, option in enumerate(issue.options):
        stems = content_words(option.wording)
        negated = is_negated(option.wording)
        alike = [
            (same_words(stems, words), -n, place)
            for n, (words, denied, place) in enumerate(placed)
            if denied == negated
        ]
        best = max(alike, default=(0.0, 0, 0.0))
        if best[0] >= _SAME_OPTION:
            told[number] = best[2]
    return told
