"""Positions -> vectors whose product is how alike they are: a mix of embeddings, words and subjects.

    likeness = 0.4 cos(embeddings, the mean taken off) + 0.4 cos(words, rarer ones heavier) + 0.2 cos(subjects, rarer ones heavier)

Embeddings are not trusted alone: "timetable for troops' departure" and "immediate withdrawal of forces" have a cosine of .37 where
unrelated requests have .30. Taking off the mean removes what all texts of one record share (Mu & Viswanath 2018, "All-but-the-top").
Weights of words and subjects: inverse document frequency over distinct texts (Spärck Jones 1972).

The mix is a compromise of two sets coded by hand: the dispatches, whose words the table of subjects was written beside (they ask for
more of it), and eight reports on other talks (they ask for less).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from dragoman.positions.across.subjects import SUBJECTS, count_subjects
from dragoman.positions.across.wording import Wording, content_words

FloatArray = npt.NDArray[np.float64]

#: Shares of embeddings, words and subjects in the likeness.
MIX: Final = (0.4, 0.4, 0.2)
#: What a word counts in the clause and in the rest of the sentence; in the position's own words it counts 1.
_CLAUSE: Final = 0.8
_REST: Final = 0.6
#: What the clause and the rest keep of that in telling subjects, where the own words name one.
_OVERRULED: Final = 0.5
#: The mean of n texts is taken off by n / (n + this): that of a few is not yet what all have in common.
_FEW: Final = 3.0


def make_vectors(positions: Sequence[Wording], embeddings: FloatArray) -> FloatArray:
    """Return (positions, n) vectors; the product of two rows is their likeness, at most 1.

    embeddings: (positions, d), of unit length.
    """
    centred = unit(np.asarray(embeddings, dtype=np.float64) - _mean_of_distinct(positions, embeddings))
    parts = (centred, _weigh_words(positions), _weigh_subjects(positions))
    return np.hstack([np.sqrt(share) * part for share, part in zip(MIX, parts, strict=True)])


def unit(rows: FloatArray) -> FloatArray:
    """Return the rows at length one; empty ones stay empty."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(length < 1e-9, 1.0, length)


def first_of_each(positions: Sequence[Wording]) -> list[int]:
    """Return the place of the first position of each distinct text."""
    first: dict[tuple[str, str], int] = {}
    for place, position in enumerate(positions):
        first.setdefault(position.key, place)
    return list(first.values())


def _mean_of_distinct(positions: Sequence[Wording], embeddings: FloatArray) -> FloatArray:
    distinct = first_of_each(positions)
    mean: FloatArray = np.asarray(embeddings, dtype=np.float64)[distinct].mean(axis=0)
    return mean * (len(distinct) / (len(distinct) + _FEW))


def _rarity(weights: FloatArray, distinct: list[int]) -> FloatArray:
    """Inverse document frequency of each column over the distinct texts."""
    frequency = (weights[distinct] > 0).sum(axis=0)
    rarity: FloatArray = np.log((len(distinct) + 1.0) / (frequency + 0.5))
    return rarity


def _weigh_words(positions: Sequence[Wording]) -> FloatArray:
    layers = [
        [content_words(text) for text in (position.own, position.clause, position.bare)]
        for position in positions
    ]
    column = {
        word: n for n, word in enumerate(sorted({w for texts in layers for words in texts for w in words}))
    }
    weights = np.zeros((len(positions), len(column)))
    for row, texts in enumerate(layers):
        for words, weight in zip(texts[::-1], (_REST, _CLAUSE, 1.0), strict=True):
            weights[row, [column[word] for word in words]] = weight
    distinct = first_of_each(positions)
    shared = (weights[distinct] > 0).sum(axis=0) > 1  # a word of one text alone only counts in its length
    told: FloatArray = unit(weights * _rarity(weights, distinct))[:, shared]
    return told


def _weigh_subjects(positions: Sequence[Wording]) -> FloatArray:
    weights = np.array([_subjects(position) for position in positions]).reshape(-1, len(SUBJECTS))
    return unit(weights * _rarity(weights, first_of_each(positions)))


def _subjects(position: Wording) -> FloatArray:
    """What a position counts on each subject; the sentence before it is read only where its own names none."""
    own, clause, rest, before = (
        np.minimum(np.array(count_subjects(text), dtype=np.float64), 1.0)
        for text in (position.own, position.clause, position.bare, position.before)
    )
    counted: FloatArray = (
        own
        + (_OVERRULED if own.any() else 1.0) * _CLAUSE * clause
        + (_OVERRULED if own.any() or clause.any() else 1.0) * _REST * rest
    )
    return counted if counted.any() else before
