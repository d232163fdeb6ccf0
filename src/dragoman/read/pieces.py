"""Text -> the pieces the encoder reads: vocabulary ids, offsets into the text, and what the uncased base cannot see.

Training and reading share this module, so a model is always fed what it was trained on (decision 0003).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

IntArray = npt.NDArray[np.int64]

#: Letter case of the word a piece belongs to; the base vocabulary is lower case.
SHAPES = ("none", "lower", "Title", "UPPER", "miXed", "Initial", "digit", "mark")
#: Where a piece stands towards quotation marks.
QUOTE_STATES = ("outside", "inside", "mark")
#: Where a piece stands in its paragraph.
LAYOUTS = ("within", "first")
#: The three features share one embedding table; each starts at its own row.
FEATURE_ROWS = (0, len(SHAPES), len(SHAPES) + len(QUOTE_STATES))
FEATURE_TABLE_SIZE = len(SHAPES) + len(QUOTE_STATES) + len(LAYOUTS)

_OPENING = "“„«"
_CLOSING = "”»"


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text, without the two marks that frame a window.

    ids: (n,) rows of the vocabulary. starts, ends: (n,) code points into the text. features: (n, 3) rows of the feature
    table (case, quotation, layout). word_first: (n,) whether the piece opens a word.
    """

    ids: IntArray
    starts: IntArray
    ends: IntArray
    features: IntArray
    word_first: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


def split_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """Return the pieces of the whole text, every piece once, in order.

    >>> from tokenizers import Tokenizer, models, pre_tokenizers
    >>> toy = Tokenizer(models.WordLevel({"iraq": 0, "[UNK]": 1}, unk_token="[UNK]"))
    >>> toy.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    >>> split_pieces("iraq said", toy).ids.tolist()
    [0, 1]
    """
    coded = tokenizer.encode(text, add_special_tokens=False)
    count = len(coded.ids)
    starts = np.array([start for start, _ in coded.offsets], dtype=np.int64)
    ends = np.array([end for _, end in coded.offsets], dtype=np.int64)
    word_first = _find_word_starts(coded.word_ids)
    features = np.zeros((count, 3), dtype=np.int64)
    features[:, 0] = _shape_rows(text, starts, ends, word_first)
    features[:, 1] = FEATURE_ROWS[1] + _quote_rows(text)[starts] if count else 0
    features[:, 2] = FEATURE_ROWS[2] + _layout_rows(text, starts)
    return Pieces(np.array(coded.ids, dtype=np.int64), starts, ends, features, word_first)


def _find_word_starts(word_ids: Sequence[int | None]) -> npt.NDArray[np.bool_]:
    words = np.array([-1 if word is None else word for word in word_ids], dtype=np.int64)
    first = np.ones(len(words), dtype=np.bool_)
    first[1:] = words[1:] != words[:-1]
    return first


def _shape_rows(text: str, starts: IntArray, ends: IntArray, word_first: npt.NDArray[np.bool_]) -> IntArray:
    rows = np.zeros(len(starts), dtype=np.int64)
    openings = np.flatnonzero(word_first)
    closings = np.append(openings[1:], len(starts))
    for opening, closing in zip(openings, closings, strict=True):
        rows[opening:closing] = _find_shape(text[starts[opening] : ends[closing - 1]])
    return rows


def _find_shape(word: str) -> int:
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return SHAPES.index("digit") if any(c.isdigit() for c in word) else SHAPES.index("mark")
    if word.islower():
        return SHAPES.index("lower")
    if word.isupper():
        return SHAPES.index("UPPER" if len(letters) > 1 else "Initial")
    if word[0].isupper() and word[1:].islower():
        return SHAPES.index("Title")
    return SHAPES.index("miXed") if any(c.isupper() for c in word) else SHAPES.index("none")


def _quote_rows(text: str) -> IntArray:
    """The quotation state of every code point; a paragraph's end closes what was left open."""
    rows = np.zeros(len(text), dtype=np.int64)
    inside = False
    for at, mark in enumerate(text):
        if mark in _OPENING or mark in _CLOSING or mark == '"':
            inside = mark in _OPENING or (mark == '"' and not inside)
            rows[at] = 2
        elif mark == "\n":
            inside = False
        elif inside:
            rows[at] = 1
    return rows


def _layout_rows(text: str, starts: IntArray) -> IntArray:
    breaks = np.array([at for at, mark in enumerate(text) if mark == "\n"], dtype=np.int64)
    paragraph = np.searchsorted(breaks, starts)
    rows = np.ones(len(starts), dtype=np.int64)
    rows[1:] = paragraph[1:] != paragraph[:-1]
    return rows
