"""Positions -> the issues of an analyst's codebook, by a small classifier that learns from the codebook and from corrections.

Source: kernel ridge regression on one column for each issue (Hastie, Tibshirani & Friedman 2009, sections 4.2 and 5.8; the kernel
is the likeness of vectors.py), averaged with the nearest example, which carries an issue that has few examples. It is solved anew at
each call, so that a correction counts at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from dragoman.errors import InputError
from dragoman.model.codebook import Codebook
from dragoman.model.issues import Assignment, Nearest
from dragoman.positions.across.vectors import make_vectors
from dragoman.positions.across.wording import FloatArray, Wording

#: Below this score, or with less between the best two issues, no issue is given.
LEAST_SCORE: Final = 0.2
LEAST_LEAD: Final = 0.03
_RIDGE: Final = 0.3
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What is learnt from: words, their issue, and the row of their vector."""

    words: str
    issue: str
    row: int


def assign(
    positions: Sequence[Wording],
    codebook: Codebook,
    embeddings: FloatArray,
    corrections: Mapping[str, str],
    words: Mapping[str, FloatArray] = MappingProxyType({}),
) -> tuple[Assignment, ...]:
    """Return the assignment of each position, in the order given.

    embeddings: (positions + codebook.examples, d), of unit length: first the positions in their order, then the wordings of
    ``codebook.examples`` in theirs. corrections: claim id -> issue id as the analyst said; such a position has that issue and is
    learnt from; an id that is not among the positions is passed over. words: stem -> vector (see kin.py). Raises InputError for an issue that the codebook does not hold.
    """
    known = [issue.id for issue in codebook.issues]
    for claim, issue in corrections.items():
        if issue not in known:
            raise InputError(
                f"the correction of {claim} names the issue '{issue}': it is not in the codebook"
            )
    if not positions or not known:
        return tuple(Assignment(p.claim_id, None, 0.0, ()) for p in positions)
    vectors = make_vectors([*positions, *_as_wordings(codebook)], embeddings, words)
    lessons = _lessons(positions, codebook, corrections)
    alike = vectors[: len(positions)] @ vectors[[lesson.row for lesson in lessons]].T
    scores = _score(vectors, lessons, known, alike)
    return tuple(
        _decide(
            position, corrections.get(position.claim_id), known, scores[n], _nearest(lessons, alike[n], n)
        )
        for n, position in enumerate(positions)
    )


def _as_wordings(codebook: Codebook) -> list[Wording]:
    return [
        Wording(f"{issue}#{n}", "", "supports", 1.0, words, words, words, words, words, words)
        for n, (issue, words) in enumerate(codebook.examples)
    ]


def _lessons(
    positions: Sequence[Wording], codebook: Codebook, corrections: Mapping[str, str]
) -> list[_Lesson]:
    examples = [
        _Lesson(words, issue, len(positions) + n) for n, (issue, words) in enumerate(codebook.examples)
    ]
    corrected = [
        _Lesson(position.sentence, corrections[position.claim_id], n)
        for n, position in enumerate(positions)
        if position.claim_id in corrections
    ]
    return examples + corrected


def _score(
    vectors: FloatArray, lessons: Sequence[_Lesson], known: Sequence[str], alike: FloatArray
) -> FloatArray:
    """(positions, issues): the mean of the ridge's answer and the likeness of the nearest example."""
    told = np.array([[float(lesson.issue == issue) for issue in known] for lesson in lessons])
    taught = vectors[[lesson.row for lesson in lessons]]
    kernel = taught @ taught.T + _RIDGE * np.eye(len(lessons))
    ridge = alike @ np.linalg.solve(kernel, told)
    nearest = np.stack([alike[:, told[:, column] > 0].max(axis=1) for column in range(len(known))], axis=1)
    scores: FloatArray = (ridge + nearest) / 2.0
    return scores


def _nearest(lessons: Sequence[_Lesson], alike: FloatArray, row: int) -> tuple[Nearest, ...]:
    """The examples most like a position, itself left out."""
    others = [n for n in np.argsort(-np.round(alike, 6), kind="stable") if lessons[n].row != row]
    return tuple(
        Nearest(lessons[n].words, lessons[n].issue, round(float(alike[n]), 4)) for n in others[:_SHOWN]
    )


def _decide(
    position: Wording,
    said: str | None,
    known: Sequence[str],
    scores: FloatArray,
    nearest: tuple[Nearest, ...],
) -> Assignment:
    if said is not None:
        return Assignment(position.claim_id, said, 1.0, nearest, by_analyst=True)
    ranked = np.argsort(-np.round(scores, 6), kind="stable")
    best = float(scores[ranked[0]])
    lead = best - float(scores[ranked[1]]) if len(known) > 1 else best
    sure = best >= LEAST_SCORE and lead >= LEAST_LEAD
    own = tuple(sorted(nearest, key=lambda one: one.issue != known[ranked[0]])) if sure else nearest
    return Assignment(position.claim_id, known[ranked[0]] if sure else None, round(best, 4), own)
