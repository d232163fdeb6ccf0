"""Words of one meaning: docks and harbour, captives and prisoners, ballot and vote.

Source: a soft cosine (Sidorov et al. 2014): what a text weighs on a word it weighs, in part, on the words near it. Nearness is the
cosine of the vectors that the network for issues gives to single words, the mean of all words taken off (Mu & Viswanath 2018).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from dragoman.model.words import cut_ending
from dragoman.positions.across.matters import matter_words
from dragoman.positions.across.wording import FloatArray, Wording, unit

#: Cosine from which two words are kin; a word is full kin of itself only.
_KIN_FROM: Final = 0.5
#: Columns worked out at once, so that memory grows with the words and not with their square.
_AT_ONCE: Final = 1000


def words_to_compare(positions: Iterable[Wording]) -> dict[str, str]:
    """Return stem -> the form in which positions use it most, for every word that tells a matter."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for position in positions:
        for text in (position.own, position.clause, position.bare, *position.before):
            stems = frozenset(matter_words(text))
            for word in re.findall(r"[^\W\d_]{2,}", text.lower()):
                if (stem := cut_ending(word)) in stems:
                    forms[stem][word] += 1
    return {stem: min(told, key=lambda word: (-told[word], word)) for stem, told in sorted(forms.items())}


def spread_over_kin(
    weights: FloatArray, stems: Sequence[str], vectors: Mapping[str, FloatArray]
) -> FloatArray:
    """Return (texts, words) weights, each also on the kin of its word; a word without a vector has no kin.

    vectors: stem -> vector of unit length.
    """
    known = [n for n, stem in enumerate(stems) if stem in vectors]
    if not known:
        return weights
    rows = np.array([vectors[stems[n]] for n in known])
    rows = unit(rows - rows.mean(axis=0))
    spread = weights.copy()
    for start in range(0, len(known), _AT_ONCE):
        columns = known[start : start + _AT_ONCE]
        near = np.round(rows @ rows[start : start + _AT_ONCE].T, 6)
        kinship = np.clip((near - _KIN_FROM) / (1.0 - _KIN_FROM), 0.0, 1.0)
        kinship[np.arange(start, start + len(columns)), np.arange(len(columns))] = 1.0
        spread[:, columns] = weights[:, known] @ kinship
    return spread
