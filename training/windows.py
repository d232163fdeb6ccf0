"""Marked texts -> windows of pieces with targets, and batches of windows of like length."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from dragoman.read.pieces import Pieces, split_pieces
from training.corpora import MarkedText, find_outer_spans, find_outermost
from training.labels import CUE_KINDS, MENTION_TAGS, NAME_TAGS, ROLE_TAGS, STANCES
from training.passages import CodedAttribution

WINDOW_PIECES = 240
FRAME_FIRST, FRAME_LAST = 101, 102
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Level:
    """One level of attributions: role tags (or IGNORED), and for each piece the first pieces of the cues it belongs to."""

    tags: np.ndarray
    cues: list[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class CodedText:
    """A marked text as pieces and targets.

    outer, inner: the attributions, and those within another's content. names, mentions: allowed tags. kinds, stances:
    rows of CUE_KINDS and STANCES on the pieces of cues, else IGNORED.
    """

    pieces: Pieces
    cuts: list[int]
    outer: Level
    inner: Level
    names: np.ndarray
    mentions: np.ndarray
    kinds: np.ndarray
    stances: np.ndarray


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of a batch; links are target distributions (batch, pieces, pieces), rows of zeros have no target."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    roles: Tensor
    names: Tensor
    mentions: Tensor
    links: Tensor
    inner: Tensor
    inner_links: Tensor
    kinds: Tensor
    stances: Tensor


def code_text(marked: MarkedText, tokenizer: Tokenizer) -> CodedText:
    """Return the pieces and targets of one marked text."""
    pieces = split_pieces(marked.text, tokenizer)
    middles = (pieces.starts + pieces.ends - 1) / 2
    count = len(pieces)

    def inside(start: int, end: int) -> np.ndarray:
        return np.flatnonzero((middles >= start) & (middles < end))

    coded = marked.attributions or []
    outer = find_outermost(coded)
    nested = find_outermost([one for one in coded if one not in outer])
    kinds, stances = (np.full(count, IGNORED) for _ in range(2))
    for one in (*nested, *outer):
        for start, end in one.cue:
            if one.kind is not None:
                kinds[inside(start, end)] = CUE_KINDS.index(one.kind)
            if one.stance is not None:
                stances[inside(start, end)] = STANCES.index(one.stance)
    names = _allow(marked.names, marked.known_names, NAME_TAGS, inside, pieces, doubtful=marked.doubtful)
    mentions = _allow(
        find_outer_spans(marked.mentions), marked.known_mentions, MENTION_TAGS, inside, pieces, doubtful=[]
    )
    starts = np.array([s for s, _ in marked.sentences])
    cuts = sorted({int(c) for c in np.searchsorted(pieces.starts, starts)} | {0})
    return CodedText(
        pieces,
        cuts,
        _code_level(outer, inside, count, told=marked.attributions is not None),
        _code_level(nested, inside, count, told=marked.nests),
        names,
        mentions,
        kinds,
        stances,
    )


def _code_level(
    attributions: list[CodedAttribution],
    inside: Callable[[int, int], np.ndarray],
    count: int,
    *,
    told: bool,
) -> Level:
    tags = np.full(count, 0 if told else IGNORED)
    cues: list[tuple[int, ...]] = [()] * count
    for one in attributions:
        first_cue = next((int(at[0]) for s, e in one.cue if len(at := inside(s, e))), None)
        for role, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
            for start, end in spans:
                at = inside(start, end)
                _write_tags(tags, at, role, ROLE_TAGS)
                if first_cue is not None:
                    for piece in at:
                        cues[piece] = (*cues[piece], first_cue)
    return Level(tags, cues)


def _write_tags(tags: np.ndarray, at: np.ndarray, kind: str, names: tuple[str, ...]) -> None:
    free = at[tags[at] == 0]
    if len(free) == len(at) and len(at):
        tags[at] = names.index(f"I-{kind}")
        tags[at[0]] = names.index(f"B-{kind}")


def _allow(
    spans: list[tuple[int, int, str]],
    known: frozenset[str],
    tags: tuple[str, ...],
    inside: Callable[[int, int], np.ndarray],
    pieces: Pieces,
    *,
    doubtful: list[tuple[int, int]],
) -> np.ndarray:
    """(pieces, tags) True where a tag agrees with what the corpus says."""
    count = len(pieces)
    fixed = np.zeros(count, dtype=np.int64)
    for start, end, kind in spans:
        _write_tags(fixed, inside(start, end), kind, tags)
    allowed = np.zeros((count, len(tags)), dtype=bool)
    if not known:
        allowed[:] = True
        return allowed
    open_tags = [i for i, t in enumerate(tags) if t == "O" or t[2:] not in known]
    allowed[np.arange(count), fixed] = True
    allowed[np.ix_(fixed == 0, open_tags)] = True
    for start, end in doubtful:
        allowed[inside(start, end)] = True
    return allowed


def cut_windows(
    text: CodedText, rng: random.Random, *, most: int = WINDOW_PIECES
) -> Iterator[tuple[int, int]]:
    """Yield (first, last+1) of consecutive windows of whole sentences; the first is of random length."""
    start, room = 0, rng.randint(most // 4, most)
    count = len(text.pieces)
    while start < count:
        ends = [c for c in (*text.cuts, count) if start < c <= start + room]
        end = ends[-1] if ends else min(count, start + most)
        yield start, end
        start, room = end, rng.randint(most * 3 // 4, most)


def join_short(texts: Iterable[CodedText], rng: random.Random) -> list[list[tuple[CodedText, int, int]]]:
    """Return windows as lists of stretches: long texts cut, short ones (single sentences) put together."""
    windows: list[list[tuple[CodedText, int, int]]] = []
    pending: list[tuple[CodedText, int, int]] = []
    size = 0
    for text in texts:
        count = len(text.pieces)
        if len(text.cuts) > 1 or count > WINDOW_PIECES // 2:
            windows += [[(text, s, e)] for s, e in cut_windows(text, rng)]
            continue
        if size + count > WINDOW_PIECES * 3 // 4 and pending:
            windows.append(pending)
            pending, size = [], 0
        pending.append((text, 0, count))
        size += count
    return [*windows, pending] if pending else windows


def make_batches(
    texts: list[CodedText], rng: random.Random, *, batch_pieces: int
) -> list[list[list[tuple[CodedText, int, int]]]]:
    """Return an epoch's batches: windows of like length together, about ``batch_pieces`` each, in random order."""
    shuffled = texts[:]
    rng.shuffle(shuffled)
    windows = join_short(shuffled, rng)
    windows.sort(key=lambda w: sum(e - s for _, s, e in w) + rng.random() * 16)
    batches: list[list[list[tuple[CodedText, int, int]]]] = [[]]
    longest = 0
    for window in windows:
        longest = max(longest, sum(e - s for _, s, e in window) + 2)
        if batches[-1] and longest * (len(batches[-1]) + 1) > batch_pieces:
            batches.append([])
            longest = sum(e - s for _, s, e in window) + 2
        batches[-1].append(window)
    rng.shuffle(batches)
    return batches


def collate(batch: list[list[tuple[CodedText, int, int]]]) -> Batch:
    """Return the tensors of a batch of windows."""
    length = max(sum(e - s for _, s, e in w) for w in batch) + 2
    size = len(batch)
    ids = torch.zeros(size, length, dtype=torch.long)
    features = torch.zeros(size, length, 3, dtype=torch.long)
    mask = torch.zeros(size, length)
    names = torch.ones(size, length, len(NAME_TAGS), dtype=torch.bool)
    mentions = torch.ones(size, length, len(MENTION_TAGS), dtype=torch.bool)
    roles, inner, kinds, stances = (torch.full((size, length), IGNORED) for _ in range(4))
    links, inner_links = (torch.zeros(size, length, length) for _ in range(2))
    for row, window in enumerate(batch):
        at = 1
        ids[row, 0] = FRAME_FIRST
        for text, start, end in window:
            stretch = slice(at, at + end - start)
            for target, value in (
                (ids, text.pieces.ids),
                (features, text.pieces.features),
                (names, text.names),
                (mentions, text.mentions),
                (roles, text.outer.tags),
                (inner, text.inner.tags),
                (kinds, text.kinds),
                (stances, text.stances),
            ):
                target[row, stretch] = torch.from_numpy(value[start:end])
            _write_links(links[row], text.outer, start, end, at)
            _write_links(inner_links[row], text.inner, start, end, at)
            at += end - start
        ids[row, at] = FRAME_LAST
        mask[row, : at + 1] = 1.0
        for frame in (0, at):  # the frame is outside of everything: paths of tags begin and end there
            roles[row, frame] = 0
            names[row, frame, 1:] = False
            mentions[row, frame, 1:] = False
    return Batch(ids, features, mask, roles, names, mentions, links, inner, inner_links, kinds, stances)


def _write_links(links: Tensor, level: Level, start: int, end: int, at: int) -> None:
    for piece in range(start, end):
        held = [c for c in level.cues[piece] if start <= c < end]
        for cue in held:
            links[at + piece - start, at + cue - start] = 1.0 / len(held)
