"""Teach the network who stands where on what, and who undertakes what: ``./run train stands``.

From ``stands/*.txt``, our own writing, marked by the guideline beside them. The trained reader stays as it is: four layers of its own are
copied, learn on what its second layer gives, and tell spans (what somebody stands on or undertakes), whose they are (a pointer to the
holder's first piece, after Dozat & Manning 2017), the stance, the force of an undertaking, and whether the text tells of a move.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn

from dragoman.model import StandMark
from dragoman.read.embedded import Window, score_window
from dragoman.read.pieces import Pieces, split_pieces
from dragoman.read.stands import (
    FORCES,
    FORMAT,
    OUTPUTS,
    SPAN_TAGS,
    STANCES,
    StandsForm,
    StandWeights,
    find_stands,
)
from dragoman.read.weights import WEIGHTS_FOLDER, Weights, open_weights
from training.calibrate import fit_isotonic
from training.chain import chain_loss
from training.encoder import DEEP_LAYER, FAR, LAYERS, WIDTH, Dropout, Layer, Network, Pointer
from training.export import export_stands
from training.windows import IGNORED, WINDOW_PIECES

FOLDER = Path(__file__).with_name("stands")
#: Every so-many-th text is kept to see what is learnt and to make the table of confidence.
HELD_OUT_EVERY: Final = 10
#: The layers of the reader that are copied: what they learn on is what the layer before them gives.
COPIED: Final = tuple(range(DEEP_LAYER, LAYERS))
LINK_WIDTH: Final = 128
_MARK: Final = re.compile(r"\{([hs])([\d,]+)((?: [a-z]+)*):([^{}]+)\}")
_FLAGS: Final = ("shift", "past")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"{])|\n+")
#: Of a text that is put together: sentences with a stand, and without; and what is too short to be a sentence.
STANDS_AMONG, PLAIN_AMONG, MOST_SHORT = 3, 5, 40


@dataclass(frozen=True, slots=True)
class Stand:
    """A marked span: its holders' first code points, what it is, in the order of the guideline."""

    start: int
    end: int
    holders: tuple[int, ...]
    stance: str
    force: str
    is_shift: bool
    is_past: bool


@dataclass(frozen=True, slots=True)
class StandText:
    """A text without its marks, and what they say. holders: (start, end) of each marked holder."""

    text: str
    stands: tuple[Stand, ...]
    holders: tuple[tuple[int, int], ...]


def parse_text(marked: str) -> StandText:
    """Return the text and its stands; raises ValueError for a mark that the guideline does not know."""
    plain, at, last = [], 0, 0
    holders: dict[str, list[tuple[int, int]]] = {}
    told: list[tuple[int, int, list[str], list[str]]] = []
    for mark in _MARK.finditer(marked):
        before = marked[last : mark.start()]
        plain.append(before)
        at += len(before)
        last = mark.end()
        plain.append(mark[4])
        span = (at, at + len(mark[4]))
        at = span[1]
        if mark[1] == "h":
            holders.setdefault(mark[2], []).append(span)
        else:
            told.append((*span, mark[2].split(","), mark[3].split()))
    plain.append(marked[last:])
    text = "".join(plain)
    if "{" in text or "}" in text:
        raise ValueError(f"a brace is left in: {text[:120]}")
    stands = tuple(_read_stand(*one, holders) for one in told)
    return StandText(text, stands, tuple(sorted(span for spans in holders.values() for span in spans)))


def _read_stand(
    start: int, end: int, numbers: list[str], words: list[str], holders: dict[str, list[tuple[int, int]]]
) -> Stand:
    unknown = [w for w in words if w not in (*STANCES, *FORCES, *_FLAGS)]
    if unknown:
        raise ValueError(f"the guideline knows no {unknown}")
    firsts = [min(holders[n], key=lambda span: abs(span[0] - start))[0] for n in numbers if n in holders]
    return Stand(
        start,
        end,
        tuple(firsts),
        next((w for w in words if w in STANCES), "none"),
        next((w for w in words if w in FORCES), "none"),
        "shift" in words,
        "past" in words,
    )


def load_texts(folder: Path = FOLDER, *, seed: int = 7) -> list[StandText]:
    """Return the marked texts: reports whole, and single sentences put among sentences of reports that hold no stand.

    In news two sentences of three hold none; among sentences that all hold one a network would learn to see one everywhere.
    """
    reports, sentences = list[str](), list[str]()
    for path in sorted(folder.glob("*.txt")):
        page = path.read_text(encoding="utf-8")
        if path.stem.startswith("sentences"):
            sentences += [line for line in page.splitlines() if line.strip()]
        else:
            reports += [one.strip() for one in re.split(r"(?m)^---\s*$", page) if one.strip()]
    dice = random.Random(seed)
    plain = [s for one in reports for s in _SENTENCE_END.split(one) if "{" not in s and len(s) > MOST_SHORT]
    mixed = []
    for start in range(0, len(sentences), STANDS_AMONG):
        lines = sentences[start : start + STANDS_AMONG] + dice.sample(plain, PLAIN_AMONG)
        mixed.append("\n\n".join(dice.sample(lines, len(lines))))
    return [parse_text(one) for one in (*reports, *mixed)]


# --- Windows with targets ----------------------------------------------------------------------------------------------


class Targets(NamedTuple):
    """What a window should give; states: (pieces, width) of the reader's second layer, frame and all."""

    states: Tensor
    spans: Tensor
    links: Tensor
    holders: Tensor
    stances: Tensor
    forces: Tensor
    flags: Tensor


def make_windows(texts: Iterable[StandText], reader: Weights) -> list[Targets]:
    """Return the windows of texts: whole paragraphs, as many as fit."""
    windows = []
    for text in texts:
        pieces = split_pieces(text.text, reader.tokenizer)
        windows += [_window(text, pieces, first, last, reader) for first, last in _stretches(text, pieces)]
    return windows


def _stretches(text: StandText, pieces: Pieces) -> Iterator[tuple[int, int]]:
    """First and one past the last piece of each window."""
    breaks = [m.end() for m in re.finditer(r"\n+", text.text)]
    cuts = sorted({0, len(pieces), *(int(c) for c in np.searchsorted(pieces.starts, breaks))})
    first = 0
    while first < len(pieces):
        fits = [c for c in cuts if first < c <= first + WINDOW_PIECES]
        last = fits[-1] if fits else min(len(pieces), first + WINDOW_PIECES)
        yield first, last
        first = last


def _window(text: StandText, pieces: Pieces, first: int, last: int, reader: Weights) -> Targets:
    length = last - first + 2
    states = torch.from_numpy(score_window(pieces, Window(first, last), reader)[1])
    middles = (pieces.starts[first:last] + pieces.ends[first:last] - 1) / 2

    def inside(start: int, end: int) -> list[int]:
        return [int(n) + 1 for n in np.flatnonzero((middles >= start) & (middles < end))]

    spans, holders = torch.zeros(length, dtype=torch.long), torch.zeros(length, dtype=torch.long)
    stances, forces = (torch.full((length,), IGNORED) for _ in range(2))
    flags = torch.full((length, 2), float(IGNORED))
    links = torch.zeros(length, length)
    for start, end in text.holders:
        _tag(holders, inside(start, end))
    for stand in text.stands:
        at = inside(stand.start, stand.end)
        _tag(spans, at)
        own = [held[0] for one in stand.holders if (held := inside(one, one + 1) or inside(one, one + 3))]
        for piece in at:
            stances[piece], forces[piece] = STANCES.index(stand.stance), FORCES.index(stand.force)
            flags[piece, 0], flags[piece, 1] = float(stand.is_shift), float(stand.is_past)
            for holder in own:
                links[piece, holder] = 1.0 / len(own)
    return Targets(states, spans, links, holders, stances, forces, flags)


def _tag(tags: Tensor, at: list[int]) -> None:
    if at:
        tags[at] = SPAN_TAGS.index("I-stand")
        tags[at[0]] = SPAN_TAGS.index("B-stand")


# --- The network ---------------------------------------------------------------------------------------------------------


class StandNetwork(nn.Module):
    """Four layers on the reader's states, and heads: spans, holders, links from a span's pieces to its holder, stance, force, flags."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in COPIED)
        self.spans = nn.Linear(WIDTH, len(SPAN_TAGS))
        self.holders = nn.Linear(WIDTH, len(SPAN_TAGS))
        self.links = Pointer(LINK_WIDTH)
        self.stances = nn.Linear(WIDTH, len(STANCES))
        self.forces = nn.Linear(WIDTH, len(FORCES))
        self.flags = nn.Linear(WIDTH, len(_FLAGS))
        self.span_steps = nn.Parameter(torch.zeros(len(SPAN_TAGS), len(SPAN_TAGS)))
        self.holder_steps = nn.Parameter(torch.zeros(len(SPAN_TAGS), len(SPAN_TAGS)))

    def forward(self, states: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Return the scores of every head; states: (batch, pieces, width), mask: (batch, pieces)."""
        far = (1.0 - mask[:, None, None, :].to(states.dtype)) * FAR
        states = self.dropout(states)
        for layer in self.layers:
            states = layer(states, far)
        states = self.dropout(states)
        return (
            self.spans(states),
            self.holders(states),
            self.links(states, far[:, 0]),
            self.stances(states),
            self.forces(states),
            self.flags(states),
        )


def copy_layers(reader: Network) -> StandNetwork:
    """Return a network whose layers begin as the reader's last ones."""
    network = StandNetwork()
    for ours, number in zip(network.layers, COPIED, strict=True):
        ours.load_state_dict(reader.layers[number].state_dict())
    network.links.load_state_dict(reader.links.state_dict())
    return network


def find_loss(network: StandNetwork, batch: Sequence[Targets]) -> Tensor:
    """Return the joint loss of some windows."""
    length = max(len(one.spans) for one in batch)
    states = torch.zeros(len(batch), length, WIDTH)
    mask = torch.zeros(len(batch), length)
    for row, one in enumerate(batch):
        states[row, : len(one.spans)] = one.states
        mask[row, : len(one.spans)] = 1.0
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(states, mask)
    spans, holders, links, stances, forces, flags = (one.float() for one in scores)
    rows = [slice(0, len(one.spans)) for one in batch]

    def gather(scored: Tensor) -> Tensor:
        return torch.cat([scored[row, stretch] for row, stretch in enumerate(rows)])

    def targets(name: str) -> Tensor:
        return torch.cat([getattr(one, name) for one in batch])

    told = targets("stances") != IGNORED
    total = _chain(spans, network.span_steps, [one.spans for one in batch], mask)
    total = total + 0.5 * _chain(holders, network.holder_steps, [one.holders for one in batch], mask)
    if bool(told.any()):
        total = total + nn.functional.cross_entropy(gather(stances)[told], targets("stances")[told])
        total = total + 0.5 * nn.functional.cross_entropy(gather(forces)[told], targets("forces")[told])
        total = total + 0.3 * nn.functional.binary_cross_entropy_with_logits(
            gather(flags)[told], targets("flags")[told]
        )
    pointed = []
    for row, one in enumerate(batch):
        linked = one.links.sum(-1) > 0
        shares = links[row, : len(one.spans), : len(one.spans)].log_softmax(-1)
        pointed.append(-(one.links[linked] * shares[linked]).sum(-1))
    return total + 0.5 * torch.cat(pointed).mean() if len(torch.cat(pointed)) else total


def _chain(scores: Tensor, steps: Tensor, tags: Sequence[Tensor], mask: Tensor) -> Tensor:
    """The loss of a linear-chain CRF per piece."""
    allowed = torch.zeros(scores.shape, dtype=torch.bool)
    for row, one in enumerate(tags):
        allowed[row, torch.arange(len(one)), one] = True
    return chain_loss(scores, steps, allowed, mask)


def train(
    network: StandNetwork, windows: Sequence[Targets], *, seed: int, epochs: int, rate: float, size: int = 12
) -> None:
    """Train in place: AdamW, heads four times as fast, a short warm-up, then linearly down; the weights are averaged over the last third."""
    torch.manual_seed(seed)
    dice = random.Random(seed)
    layers = list(network.layers.parameters())
    inner = {id(p) for p in layers}
    heads = [p for p in network.parameters() if id(p) not in inner]
    optimiser = torch.optim.AdamW(
        [{"params": layers, "lr": rate}, {"params": heads, "lr": rate * 4}], weight_decay=0.01
    )
    steps = epochs * -(-len(windows) // size)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.05 * steps)) * max(0.02, 1.0 - step / steps)
    )
    average, counted = {name: value.clone() for name, value in network.state_dict().items()}, 0
    network.train()
    step = 0
    for epoch in range(epochs):
        total = 0.0
        order = sorted(
            dice.sample(range(len(windows)), len(windows)),
            key=lambda n: len(windows[n].spans) + dice.random() * 40,
        )
        batches = [order[n : n + size] for n in range(0, len(order), size)]
        dice.shuffle(batches)
        for chosen in batches:
            loss = find_loss(network, [windows[n] for n in chosen])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            total += loss.item()
            if step > steps * 2 // 3:
                counted += 1
                for name, value in network.state_dict().items():
                    average[name] += (value - average[name]) / counted
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}", flush=True)
    network.load_state_dict(average)
    network.eval()


# --- What was learnt ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Judged:
    """A found stand: how sure the network is, and whether the marks hold one with the same holder and side of which half the words are shared."""

    sureness: float
    right: bool


def judge(
    texts: Iterable[StandText],
    weights: StandWeights,
    reader: Weights,
) -> tuple[list[Judged], int, int]:
    """Return the found stands of texts, how many marked ones were met, and how many there are."""
    judged: list[Judged] = []
    met = marked = 0
    for text in texts:
        pieces = split_pieces(text.text, reader.tokenizer)
        found = []
        for first, last in _stretches(text, pieces):
            found += find_stands(score_window(pieces, Window(first, last), reader)[1], pieces, first, weights)
        hits = [[one for one in text.stands if _same(mark, one, text)] for mark in found]
        judged += [Judged(mark.confidence, bool(hit)) for mark, hit in zip(found, hits, strict=True)]
        met += len({one for hit in hits for one in hit})
        marked += len(text.stands)
    return judged, met, marked


def _same(mark: StandMark, stand: Stand, text: StandText) -> bool:
    start, end = mark.words
    shared = min(end, stand.end) - max(start, stand.start)
    if shared < 0.5 * min(end - start, stand.end - stand.start):
        return False
    held = not stand.holders or any(s <= h < e for h in stand.holders for s, e in mark.holders)
    return held and _side(mark.stance or "none") == _side(stand.stance)


def _side(stance: str) -> str:
    return {
        "offers": "for",
        "demands": "for",
        "supports": "for",
        "opposes": "against",
        "rejects": "against",
    }.get(stance, stance)


def _rows(steps: Tensor) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(round(score, 4) for score in row) for row in steps.tolist())


def print_learnt(judged: Sequence[Judged], met: int, marked: int) -> None:
    """Print precision, recall and F1 over stands with their holder and side."""
    precision = sum(one.right for one in judged) / max(1, len(judged))
    recall = met / max(1, marked)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"stands kept out: P {precision:.3f} ({len(judged)} found)  R {recall:.3f} ({marked} marked)  F1 {both:.3f}"
    )


def main() -> None:
    """Train, export, make the table of confidence from what was kept out, and say what was learnt."""
    parser = argparse.ArgumentParser(prog="./run train stands", description=__doc__)
    parser.add_argument(
        "--base", type=Path, required=True, help="not read; every kind of training is given it"
    )
    parser.add_argument("--start", type=Path, default=Path(".work") / "network.pt", help="the trained reader")
    parser.add_argument("--work", type=Path, default=Path(".work"), help="where the full precision goes")
    parser.add_argument(
        "--folder", type=Path, default=WEIGHTS_FOLDER, help="the reader's weights; the result goes there too"
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    asked = parser.parse_args()
    reader = open_weights(asked.folder)
    texts = load_texts()
    kept = texts[::HELD_OUT_EVERY]
    learnt = [text for number, text in enumerate(texts) if number % HELD_OUT_EVERY]
    windows = make_windows(learnt, reader)
    print(
        f"{len(learnt)} texts to learn from, {sum(len(t.stands) for t in learnt)} stands, {len(windows)} windows",
        flush=True,
    )
    start = Network()
    start.load_state_dict(torch.load(asked.start, weights_only=True))
    network = copy_layers(start)
    train(network, windows, seed=asked.seed, epochs=asked.epochs, rate=asked.rate)
    asked.work.mkdir(parents=True, exist_ok=True)
    export_stands(network, OUTPUTS, asked.folder / "stands.onnx", full=asked.work / "stands.onnx")
    form = StandsForm(
        format=FORMAT,
        sha256=hashlib.sha256((asked.folder / "stands.onnx").read_bytes()).hexdigest(),
        span_steps=_rows(network.span_steps),
        holder_steps=_rows(network.holder_steps),
        training=f"{len(learnt)} texts of our own with {sum(len(t.stands) for t in learnt)} stands, {asked.epochs} epochs",
    )
    session = onnxruntime.InferenceSession(
        str(asked.folder / "stands.onnx"), providers=["CPUExecutionProvider"]
    )
    judged, met, marked = judge(kept, StandWeights(session, form), reader)
    print_learnt(judged, met, marked)
    table = fit_isotonic(np.array([j.sureness for j in judged]), np.array([float(j.right) for j in judged]))
    form = msgspec.structs.replace(form, calibration=table)
    (asked.folder / "stands.json").write_bytes(msgspec.json.format(msgspec.json.encode(form)) + b"\n")


if __name__ == "__main__":
    main()
