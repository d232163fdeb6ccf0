"""Who stands where on what, and who undertakes what: a second network on the states of the first, read off a window.

Four layers on what the reader's second layer gives, so that a text is read once for both; training/stands.py tells how they learnt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

import msgspec
import numpy as np
import onnxruntime

from dragoman.errors import WeightsError
from dragoman.model import Force, Span, Stance, StandMark
from dragoman.read.decode import FloatArray, PieceSpan, choose_by_cue, find_spans, softmax
from dragoman.read.pieces import Pieces
from dragoman.read.weights import open_checked, read_bytes

FORMAT: Final = 1
SPAN_TAGS: Final = ("O", "B-stand", "I-stand")
#: Classes of a span, in the order of the network's outputs.
STANCES: Final[tuple[Stance | Literal["none"], ...]] = ("none", *get_args(Stance))
FORCES: Final[tuple[Force | Literal["none"], ...]] = ("none", *get_args(Force))
OUTPUTS: Final = ("spans", "holders", "links", "stances", "forces", "flags")
#: A holder beside the likeliest has at least this share of the likeliest one's chance: "A and B reject it".
_ALSO_HOLDS: Final = 0.4


class StandsForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``stands.json``: the hash of stands.onnx, what its sureness is worth, and what it learnt from in words.

    span_steps, holder_steps: the learned scores of going from one tag (row) to the next (column). calibration: sureness (first row,
    rising) and the share right at it (second row); empty where none was made.
    """

    format: int
    sha256: str
    span_steps: tuple[tuple[float, ...], ...]
    holder_steps: tuple[tuple[float, ...], ...]
    calibration: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())
    training: str = ""


@dataclass(frozen=True, slots=True)
class StandWeights:
    """The opened network."""

    network: onnxruntime.InferenceSession
    form: StandsForm


def open_stands(folder: Path, *, threads: int = 1) -> StandWeights | None:
    """Return the network for stands in a weights' folder, checked against its hash; None where the folder has none.

    Raises WeightsError where it is altered or of another form.
    """
    if not (folder / "stands.json").exists():
        return None
    try:
        form = msgspec.json.decode(read_bytes(folder / "stands.json"), type=StandsForm)
    except msgspec.DecodeError as error:
        raise WeightsError(f"{folder / 'stands.json'} cannot be read: {error}") from error
    if form.format != FORMAT:
        raise WeightsError(
            f"{folder / 'stands.json'} is of form {form.format}; this version of Dragoman reads form {FORMAT}"
        )
    return StandWeights(open_checked(folder, "stands.onnx", form.sha256, threads=threads), form)


def find_stands(deep: FloatArray, pieces: Pieces, first: int, weights: StandWeights) -> list[StandMark]:
    """Return the stands of a window in text order.

    deep: (pieces + 2, 384) states of the reader's second layer, the frame with them. first: the window's first piece.
    """
    scores = _score(deep, weights)
    last = first + len(deep) - 2
    word_first = pieces.word_first[first:last]
    steps = (np.array(s, dtype=np.float32) for s in (weights.form.span_steps, weights.form.holder_steps))
    spans, holders = (
        find_spans(scores[head], SPAN_TAGS, word_first, learned)
        for head, learned in zip(("spans", "holders"), steps, strict=True)
    )
    reading = _Window(scores, pieces, first, holders)
    found = [reading.read(span) for span in spans]
    return [_calibrate(one, weights.form) for one in found if one is not None]


def _score(deep: FloatArray, weights: StandWeights) -> dict[str, FloatArray]:
    feeds = {"states": deep[None], "mask": np.ones((1, len(deep)), dtype=np.float32)}
    given = dict(zip(OUTPUTS, weights.network.run(list(OUTPUTS), feeds), strict=True))
    return {head: s[0, 1:-1, 1:-1] if head == "links" else s[0, 1:-1] for head, s in given.items()}


def _calibrate(mark: StandMark, form: StandsForm) -> StandMark:
    if not form.calibration[0]:
        return mark
    share = round(float(np.interp(mark.confidence, *form.calibration)), 4)
    return StandMark(mark.holders, mark.words, mark.stance, mark.force, mark.is_shift, mark.is_past, share)


@dataclass(frozen=True, slots=True)
class _Window:
    """A window's scores, and the spans of holders in it."""

    scores: dict[str, FloatArray]
    pieces: Pieces
    first: int
    holders: Sequence[PieceSpan]

    def read(self, span: PieceSpan) -> StandMark | None:
        """The mark of one span; None where it is neither a stand nor an undertaking."""
        stance = STANCES[choose_by_cue(self.scores["stances"], span)]
        force = FORCES[choose_by_cue(self.scores["forces"], span)]
        if stance == "none" and force == "none":
            return None
        flags = 1.0 / (1.0 + np.exp(-self.scores["flags"][span.first : span.last].mean(0)))
        holders, chance = self._whose(span)
        return StandMark(
            holders,
            self._place(span.first, span.last),
            None if stance == "none" else stance,
            None if force == "none" else force,
            bool(flags[0] > 0.5),
            bool(flags[1] > 0.5),
            float((span.probability + chance) / 2.0),
        )

    def _whose(self, span: PieceSpan) -> tuple[tuple[Span, ...], float]:
        """The holders' words, and the chance of the likeliest."""
        chances = softmax(self.scores["links"][span.first : span.last]).mean(0)
        best = float(chances.max())
        likely = [
            int(n) for n in np.flatnonzero(chances >= _ALSO_HOLDS * best) if not span.first <= n < span.last
        ]
        spans = [self._holder_at(n) for n in likely or [int(chances.argmax())]]
        return tuple(dict.fromkeys(spans)), best

    def _holder_at(self, piece: int) -> Span:
        """The holder's words around a piece: the span that the network sees there, else the word."""
        held = next((one for one in self.holders if one.first <= piece < one.last), None)
        if held is not None:
            return self._place(held.first, held.last)
        first, last = piece, piece + 1
        opens = self.pieces.word_first
        while first > 0 and not opens[self.first + first]:
            first -= 1
        while last < len(self.scores["spans"]) and not opens[self.first + last]:
            last += 1
        return self._place(first, last)

    def _place(self, first: int, last: int) -> Span:
        return int(self.pieces.starts[self.first + first]), int(self.pieces.ends[self.first + last - 1])
