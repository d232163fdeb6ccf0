"""Reports beside one another: texts that are one, and tellings that cannot both be so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ContradictionKind = Literal["position", "figure", "next meeting", "office"]


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
