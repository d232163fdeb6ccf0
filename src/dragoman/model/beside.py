"""Reports beside one another: texts that are one, and tellings that cannot both be so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.claims import Commitment, CommitmentState
from dragoman.model.text import Evidence

ContradictionKind = Literal[
    "position",
    "figure",
    "next meeting",
    "office",
    "said",
    "attendance",
    "chair",
    "outcome",
    "deed",
    "meeting",
    "doer",
]


@dataclass(frozen=True, slots=True)
class Reprints:
    """Reports that carry one text.

    documents: ids, the earliest report first (of one day the longest). shares: how much of the shorter text (0-1, in shingles) a
    report has in common with the first one.
    """

    documents: tuple[str, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two reports that say what cannot both be so. Nothing is decided: both stand side by side.

    claims: ids, that of the earlier report first. why: a sentence that says what does not go together.
    """

    kind: ContradictionKind
    claims: tuple[str, str]
    why: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A commitment and what became of it on the record's last day.

    commitment: as the first report tells it, with the first days due that any tells. claims: ids of all claims that tell it, the
    first one first. state: open, kept, broken, lapsed, or unknown (the newest words disagree). why: the state in words. evidence:
    the sentences of later reports that say what came of it, in the order of time; empty where none does. day: that of the newest.
    """

    commitment: Commitment
    claims: tuple[str, ...]
    state: CommitmentState
    why: str
    evidence: tuple[Evidence, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What the reports of one record come to beside one another: promises followed, contradictions, reprints."""

    promises: tuple[Followed, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    reprints: tuple[Reprints, ...] = ()

    @property
    def states(self) -> dict[str, str]:
        """Claim id of a commitment -> what became of it."""
        return {claim: one.state for one in self.promises for claim in one.claims}

    @property
    def copies(self) -> dict[str, str]:
        """Id of each reprint -> id of the earliest report that carries its text."""
        return {copy: group.documents[0] for group in self.reprints for copy in group.documents[1:]}
