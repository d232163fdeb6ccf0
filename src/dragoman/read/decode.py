"""The network's scores -> spans of pieces, and which of them belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int64]

FORBIDDEN = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class PieceSpan:
    """A span of pieces of one window: kind, first, one past the last, and the mean probability of its tags."""

    kind: str
    first: int
    last: int
    probability: float


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution of a window: its cue, its contents, and its source where one was found.

    probability: how sure the network is, as the mean of what its tags and links say; not calibrated.
    """

    cue: PieceSpan
    contents: tuple[PieceSpan, ...]
    source: PieceSpan | None
    probability: float


def find_spans(
    scores: FloatArray,
    tags: Sequence[str],
    word_first: npt.NDArray[np.bool_],
    steps: FloatArray | None = None,
) -> list[PieceSpan]:
    """Return the spans that the best allowed path of tags gives, widened to whole words.

    scores: (pieces, tags), unnormalised. tags: "O", "B-kind", "I-kind". word_first: (pieces,) whether one opens a word.
    steps: (tags, tags) learned scores of going from one tag to the next (a linear-chain CRF; Lafferty et al. 2001); without
    them all steps are alike. The path is Viterbi's (1967) under one rule: inside a span comes only after its beginning or
    its inside.

    >>> scores = np.array([[0, 5, 0], [0, 0, 5], [5, 0, 0]], dtype=np.float32)
    >>> [(s.first, s.last) for s in find_spans(scores, ("O", "B-cue", "I-cue"), np.ones(3, dtype=bool))]
    [(0, 2)]
    """
    if not len(scores):
        return []
    path = find_path(scores, allow_steps(tags, steps))
    chosen = softmax(scores)[np.arange(len(path)), path]
    spans: list[PieceSpan] = []
    first = 0
    while first < len(path):
        tag = tags[path[first]]
        last = first + 1
        if tag != "O":
            inside = tags.index(f"I-{tag[2:]}")
            while last < len(path) and path[last] == inside:
                last += 1
            spans.append(_widen(tag[2:], first, last, word_first, chosen))
        first = last
    return spans


def find_path(scores: FloatArray, steps: FloatArray) -> IntArray:
    """Return (pieces,) the tags of the best path, which comes from outside (tag 0) and ends there."""
    best = scores[0] + steps[0]
    back = np.zeros(scores.shape, dtype=np.int64)
    columns = np.arange(scores.shape[1])
    for at in range(1, len(scores)):
        ways = best[:, None] + steps
        back[at] = ways.argmax(0)
        best = ways[back[at], columns] + scores[at]
    path = np.zeros(len(scores), dtype=np.int64)
    path[-1] = int((best + steps[:, 0]).argmax())
    for at in range(len(scores) - 1, 0, -1):
        path[at - 1] = back[at, path[at]]
    return path


def allow_steps(tags: Sequence[str], steps: FloatArray | None = None) -> FloatArray:
    """Return (from, to) the scores of the steps: as learned where the step is allowed, far below where it is not."""
    allowed = np.zeros((len(tags), len(tags)), np.float32) if steps is None else steps.astype(np.float32)
    for row, before in enumerate(tags):
        for column, after in enumerate(tags):
            if after.startswith("I-") and before[2:] != after[2:]:
                allowed[row, column] = FORBIDDEN
    return allowed


def choose_by_cue(scores: FloatArray, cue: PieceSpan) -> int:
    """Return the class that the pieces of a cue give together: the largest mean log-probability.

    scores: (pieces, classes), unnormalised.
    """
    return int(np.log(softmax(scores[cue.first : cue.last]) + 1e-9).mean(0).argmax())


def link_spans(
    spans: Sequence[PieceSpan], links: FloatArray, *, distance_cost: float, shared_from: float
) -> list[Linked]:
    """Return the attributions of a window: each content goes to its likeliest cue, each cue takes its likeliest source.

    links: (pieces, pieces) scores of "this piece belongs to the cue that begins there". A source may serve several cues:
    its likeliest, and every other one it points to with at least the probability ``shared_from``. Cues without content
    are dropped.
    """
    cues = [s for s in spans if s.kind == "cue"]
    if not cues:
        return []
    chances = softmax(links)
    contents: dict[int, list[tuple[PieceSpan, float]]] = {}
    sources: dict[int, tuple[float, PieceSpan]] = {}
    for span in spans:
        if span.kind == "cue":
            continue
        held = np.array([_pointing(span, cue, chances) for cue in cues])
        likely = np.log(held + 1e-9) - distance_cost * np.array([_pieces_between(span, c) for c in cues])
        best = int(likely.argmax())
        if span.kind == "content":
            contents.setdefault(best, []).append((span, float(held[best])))
            continue
        for number in {best, *np.flatnonzero(held >= shared_from).tolist()}:
            if number not in sources or likely[number] > sources[number][0]:
                sources[number] = (float(likely[number]), span)
    return [
        _join(cue, contents[number], sources[number][1] if number in sources else None)
        for number, cue in enumerate(cues)
        if number in contents
    ]


def _join(cue: PieceSpan, contents: list[tuple[PieceSpan, float]], source: PieceSpan | None) -> Linked:
    parts = [
        cue.probability,
        *(content.probability for content, _ in contents),
        *(held for _, held in contents),
    ]
    return Linked(cue, tuple(content for content, _ in contents), source, float(np.mean(parts)))


def _pointing(span: PieceSpan, cue: PieceSpan, chances: FloatArray) -> float:
    """The geometric mean of the chances that the span's pieces belong to the cue."""
    return float(np.exp(np.log(chances[span.first : span.last, cue.first] + 1e-9).mean()))


def _pieces_between(span: PieceSpan, cue: PieceSpan) -> int:
    return max(0, cue.first - span.last, span.first - cue.last)


def _widen(
    kind: str, first: int, last: int, word_first: npt.NDArray[np.bool_], chosen: FloatArray
) -> PieceSpan:
    probability = float(chosen[first:last].mean())
    while first > 0 and not word_first[first]:
        first -= 1
    while last < len(word_first) and not word_first[last]:
        last += 1
    return PieceSpan(kind, first, last, probability)


def softmax(scores: FloatArray) -> FloatArray:
    """Return the shares that scores give along the last axis; each row sums to one."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: FloatArray = raised / raised.sum(-1, keepdims=True)
    return shares
