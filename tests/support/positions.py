"""Positions made up for tests, and stand-ins for embeddings that know nothing."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dragoman.model import Claim, Evidence, Position, Provenance, Stance, make_claim
from dragoman.positions.across import Wording, word_positions


def position(
    actor: str,
    issue: str,
    stance: Stance = "supports",
    *,
    option: str | None = None,
    said: str = "",
    report: str = "r1",
) -> Claim:
    """A claim that an actor has a stand on an issue, in a sentence."""
    sentence = said or f"{actor.title()} spoke of {issue}."
    evidence = Evidence(report, 0, len(sentence), sentence, "sentence")
    return make_claim(
        Position(actor, issue, stance, option),
        (evidence,),
        confidence=0.9,
        provenance=Provenance("test", "1"),
    )


def worded(*claims: Claim) -> tuple[Wording, ...]:
    """The words of some claims, with no names known."""
    return word_positions(claims)


def blind(count: int) -> npt.NDArray[np.float64]:
    """Embeddings by which every text is at right angles to every other."""
    return np.eye(max(count, 1))[:count]


def hashed(texts: Sequence[str], width: int = 64) -> npt.NDArray[np.float64]:
    """Embeddings that only depend on the words: the same text has the same vector in any order."""
    rows = np.zeros((len(texts), width))
    for row, text in enumerate(texts):
        for word in text.lower().split():
            rows[row, zlib.crc32(word.encode()) % width] += 1.0
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
