"""Positions -> vectors whose product is how alike they are: a mix of embeddings, words and subjects.

    likeness = 0.4 cos(embeddings, the mean taken off) + 0.4 cos(words and their kin, rarer ones heavier) + 0.2 subjects, rarer ones heavier

Embeddings are not trusted alone: "timetable for troops' departure" and "immediate withdrawal of forces" have a cosine of .37 where
unrelated requests have .30. Taking off the mean removes what all texts of one record share (Mu & Viswanath 2018, "All-but-the-top").
Weights of words and subjects: inverse document frequency over distinct texts (Spärck Jones 1972). A subject that most positions name
(customs, in talks on a customs union) joins none of them: its vector stays short.

A position whose own words name no matter ("a timetable", "before the end of April") is read with the sentences before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np

from dragoman.positions.across.kin import spread_over_kin
from dragoman.positions.across.matters import matter_words, names_no_matter
from dragoman.positions.across.subjects import SUBJECTS, count_subjects
from dragoman.positions.across.wording import FloatArray, Wording, unit

Parts = tuple[FloatArray, FloatArray, FloatArray]

#: Shares of embeddings, words and subjects in the likeness.
MIX: Final = (0.4, 0.4, 0.2)
#: What a word counts in the clause and in the rest of the sentence; in the position's own words it counts 1.
_CLAUSE: Final = 0.8
_REST: Final = 0.6
#: What a word counts in the sentences before, the nearest first: where the own words name a matter, and where they do not.
_BEFORE: Final = (0.3,)
_BEFORE_NO_MATTER: Final = (0.8,)
#: The same for subjects, which are read there only where the sentence names none.
_SUBJECTS_BEFORE: Final = (1.0, 0.6)
#: What the clause and the rest keep of that in telling subjects, where the own words name one.
_OVERRULED: Final = 0.5
#: How rare subjects must be for a vector of full length, in a record where words can be as rare.
_TELLING: Final = 2.5
#: The mean of n texts is taken off by n / (n + this): that of a few is not yet what all have in common.
_FEW: Final = 3.0


def make_vectors(
    positions: Sequence[Wording],
    embeddings: FloatArray,
    words: Mapping[str, FloatArray] = MappingProxyType({}),
) -> FloatArray:
    """Return (positions, n) vectors; the product of two rows is their likeness, at most 1.

    embeddings: (positions, d), of unit length. words: stem -> vector of the words of words_to_compare; without them words have no kin.
    """
    return mix_parts(make_parts(positions, embeddings, words), MIX)


def make_parts(
    positions: Sequence[Wording],
    embeddings: FloatArray,
    words: Mapping[str, FloatArray] = MappingProxyType({}),
) -> Parts:
    """Return what make_vectors mixes: vectors by embeddings, by words and by subjects."""
    centred = unit(np.asarray(embeddings, dtype=np.float64) - _mean_of_distinct(positions, embeddings))
    return centred, _weigh_words(positions, words), _weigh_subjects(positions)


def mix_parts(parts: Parts, shares: tuple[float, float, float]) -> FloatArray:
    """Return vectors whose product is the sum of the parts' products, each by its share."""
    return np.hstack([np.sqrt(share) * part for share, part in zip(shares, parts, strict=True)])


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
    rarity: FloatArray = np.log((len(distinct) + 2.0) / (frequency + 1.0))
    return rarity


def _weigh_words(positions: Sequence[Wording], words: Mapping[str, FloatArray]) -> FloatArray:
    counted = [_matter_of(position) for position in positions]
    stems = sorted({stem for one in counted for stem in one})
    column = {stem: n for n, stem in enumerate(stems)}
    weights = np.zeros((len(positions), len(column)))
    for row, one in enumerate(counted):
        weights[row, [column[stem] for stem in one]] = list(one.values())
    distinct = first_of_each(positions)
    weighed = spread_over_kin(weights * _rarity(weights, distinct), stems, words)
    shared = (weighed[distinct] > 0).sum(axis=0) > 1  # a word of one text alone only counts in its length
    told: FloatArray = unit(weighed)[:, shared]
    return told


def _matter_of(position: Wording) -> dict[str, float]:
    """Stem -> what it counts in a position: where it stands nearest to the position's own words."""
    before = _BEFORE_NO_MATTER if names_no_matter(position.own) else _BEFORE
    layers = [
        (position.own, 1.0),
        (position.clause, _CLAUSE),
        (position.bare, _REST),
        *zip(position.before, before, strict=False),
    ]
    counted: dict[str, float] = {}
    for text, weight in layers:
        for stem in matter_words(text):
            counted[stem] = max(weight, counted.get(stem, 0.0))
    return counted


def _weigh_subjects(positions: Sequence[Wording]) -> FloatArray:
    weights = np.array([_subjects(position) for position in positions]).reshape(-1, len(SUBJECTS))
    distinct = first_of_each(positions)
    rare = weights * _rarity(weights, distinct)
    telling = min(_TELLING, float(np.log((len(distinct) + 2.0) / 2.0)))
    told: FloatArray = rare / np.maximum(np.linalg.norm(rare, axis=1, keepdims=True), telling)
    return told


def _subjects(position: Wording) -> FloatArray:
    """What a position counts on each subject; sentences before it are read only where its own names none."""
    own, clause, rest = (_named(text) for text in (position.own, position.clause, position.bare))
    counted: FloatArray = (
        own
        + (_OVERRULED if own.any() else 1.0) * _CLAUSE * clause
        + (_OVERRULED if own.any() or clause.any() else 1.0) * _REST * rest
    )
    before = (
        weight * _named(text)
        for text, weight in zip(position.before, _SUBJECTS_BEFORE, strict=False)
        if not counted.any()
    )
    return next((told for told in before if told.any()), counted)


def _named(text: str) -> FloatArray:
    """1 for each subject that a text names."""
    return np.minimum(np.array(count_subjects(text), dtype=np.float64), 1.0)
