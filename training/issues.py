"""Teach the base which sentences are about the same issue of a negotiation: ``./run train issues``.

From ``issues/*.tsv``, our own writing: negotiations with eight issues each, every issue worded in eight ways that share few words. The
base knows that sentences are alike; it does not know that "the last battalion must leave" and "keep its soldiers in the valley" are one
matter of bargaining, while the filling of a dam and the reading of its gauge are two. Supervised contrastive learning (Khosla et al.
2020, equation 2) over batches of whole negotiations: what pulls together is one issue, what pushes apart are the others of the same table.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import torch
from tokenizers import Tokenizer
from torch import Tensor

from dragoman.read.embeddings import FORMAT, IssuesForm, join_words
from dragoman.read.weights import WEIGHTS_FOLDER
from training.encoder import BaseEncoder
from training.export import export_embedder
from training.windows import FRAME_FIRST, FRAME_LAST

FOLDER = Path(__file__).with_name("issues")
#: Every so-many-th negotiation is kept to see what is learnt.
HELD_OUT_EVERY = 8
#: Sentences of an issue in a batch, and negotiations.
PER_ISSUE, PER_BATCH = 4, 3
TEMPERATURE = 0.07
#: How often a sentence stands without its words, and the words without their sentence: both must be understood alone.
ALONE = 0.15


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence of the table, the words in it that name the issue, and the issue within its negotiation."""

    negotiation: str
    issue: str
    words: str
    sentence: str


def load_wordings(folder: Path = FOLDER) -> list[Wording]:
    """Return the wordings of every table; raises ValueError for a row whose words are not in its sentence."""
    found = []
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as rows:
            for number, row in enumerate(csv.reader(rows, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
                if len(row) != 4 or row[2] not in row[3]:
                    raise ValueError(
                        f"{path}, line {number}: negotiation, issue, words, sentence that holds them"
                    )
                found.append(Wording(f"{path.stem}-{row[0]}", *row[1:]))
    return found


def split_wordings(wordings: Iterable[Wording]) -> tuple[list[Wording], list[Wording]]:
    """Return those to learn from, and those of the negotiations that are kept out."""
    known = list(wordings)
    held = set(sorted({one.negotiation for one in known})[::HELD_OUT_EVERY])
    return [w for w in known if w.negotiation not in held], [w for w in known if w.negotiation in held]


def draw_batches(wordings: Sequence[Wording], dice: random.Random) -> Iterator[list[Wording]]:
    """Yield batches in which every wording stands once: some of each issue of a few negotiations."""
    tables: dict[str, dict[str, list[Wording]]] = defaultdict(lambda: defaultdict(list))
    for one in dice.sample(wordings, len(wordings)):
        tables[one.negotiation][one.issue].append(one)
    parts = []
    for issues in tables.values():
        most = max(len(held) for held in issues.values())
        for start in range(0, most, PER_ISSUE):
            parts.append([one for held in issues.values() for one in held[start : start + PER_ISSUE]])
    dice.shuffle(parts)
    for start in range(0, len(parts), PER_BATCH):
        yield [one for part in parts[start : start + PER_BATCH] for one in part]


def say_wording(one: Wording, dice: random.Random) -> str:
    """Return the text to embed: words and sentence, sometimes one of them alone."""
    drawn = dice.random()
    if drawn < ALONE:
        return one.words
    return one.sentence if drawn < 2 * ALONE else join_words(one.words, one.sentence)


def contrast(vectors: Tensor, groups: Sequence[tuple[str, str]]) -> Tensor:
    """Return the supervised contrastive loss of unit vectors; those of one group attract one another."""
    number = {group: n for n, group in enumerate(dict.fromkeys(groups))}
    label = torch.tensor([number[group] for group in groups], device=vectors.device)
    itself = torch.eye(len(groups), dtype=torch.bool, device=vectors.device)
    same = (label[:, None] == label[None, :]) & ~itself
    scores = (vectors @ vectors.T / TEMPERATURE).masked_fill(itself, -1e4)
    shares = scores - scores.logsumexp(1, keepdim=True)
    with_mates = same.any(1)
    mean = (shares * same).sum(1)[with_mates] / same.sum(1)[with_mates]
    return -mean.mean()


def encode(texts: Sequence[str], tokenizer: Tokenizer, most: int = 120) -> tuple[Tensor, Tensor]:
    """Return ids and mask (texts, pieces), each text framed and padded."""
    pieces = [
        [FRAME_FIRST, *tokenizer.encode(t, add_special_tokens=False).ids[:most], FRAME_LAST] for t in texts
    ]
    longest = max(map(len, pieces))
    ids = torch.tensor([one + [0] * (longest - len(one)) for one in pieces])
    mask = torch.tensor([[1.0] * len(one) + [0.0] * (longest - len(one)) for one in pieces])
    return ids, mask


def train(
    encoder: BaseEncoder,
    wordings: Sequence[Wording],
    tokenizer: Tokenizer,
    *,
    seed: int,
    epochs: int,
    rate: float,
) -> None:
    """Train the encoder in place: AdamW, a short warm-up, then linearly down to nothing."""
    torch.manual_seed(seed)
    dice = random.Random(seed)
    learnt = [p for p in encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learnt, lr=rate, weight_decay=0.01)
    steps = sum(1 for _ in draw_batches(wordings, random.Random(0))) * epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.1 * steps)) * max(0.0, 1.0 - step / steps)
    )
    encoder.train()
    for epoch in range(epochs):
        total, count = 0.0, 0
        for batch in draw_batches(wordings, dice):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                vectors = encoder(*encode([say_wording(one, dice) for one in batch], tokenizer))
            loss = contrast(vectors.float(), [(one.negotiation, one.issue) for one in batch])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
        print(f"epoch {epoch + 1}: loss {total / count:.3f}", flush=True)


def rank_pairs(encoder: BaseEncoder, wordings: Sequence[Wording], tokenizer: Tokenizer) -> float:
    """Return how often two wordings of one issue are nearer than two of different issues of one negotiation (AUC, 0-1)."""
    encoder.eval()
    tables: dict[str, list[Wording]] = defaultdict(list)
    for one in wordings:
        tables[one.negotiation].append(one)
    areas = []
    for held in tables.values():
        with torch.no_grad():
            vectors = encoder(*encode([join_words(one.words, one.sentence) for one in held], tokenizer))
        alike = vectors @ vectors.T
        pairs = [(a, b) for a in range(len(held)) for b in range(a) if held[a].sentence != held[b].sentence]
        near = torch.tensor([alike[a, b] for a, b in pairs if held[a].issue == held[b].issue])
        far = torch.tensor([alike[a, b] for a, b in pairs if held[a].issue != held[b].issue])
        areas.append((near[:, None] > far[None, :]).float().mean().item())
    return sum(areas) / len(areas)


def main() -> None:
    """Train, say what was learnt on the negotiations kept out, export and check."""
    parser = argparse.ArgumentParser(prog="./run train issues", description=__doc__)
    parser.add_argument(
        "--base", type=Path, required=True, help="folder with model.safetensors and tokenizer.json"
    )
    parser.add_argument("--work", type=Path, default=Path(".work"), help="where the full precision goes")
    parser.add_argument("--folder", type=Path, default=WEIGHTS_FOLDER, help="where the weights go")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=5e-5)
    asked = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(asked.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    learnt, kept = split_wordings(load_wordings())
    encoder = BaseEncoder(asked.base / "model.safetensors")
    print(f"pairs told apart before, on negotiations kept out: {rank_pairs(encoder, kept, tokenizer):.3f}")
    train(encoder, learnt, tokenizer, seed=asked.seed, epochs=asked.epochs, rate=asked.rate)
    print(f"pairs told apart after: {rank_pairs(encoder, kept, tokenizer):.3f}")
    asked.work.mkdir(parents=True, exist_ok=True)
    export_embedder(encoder, asked.folder / "issues.onnx", full=asked.work / "issues.onnx")
    form = IssuesForm(
        format=FORMAT,
        frame=(FRAME_FIRST, FRAME_LAST),
        sha256=hashlib.sha256((asked.folder / "issues.onnx").read_bytes()).hexdigest(),
        training=f"{len(learnt)} wordings of our own, {asked.epochs} epochs, rate {asked.rate}, seed {asked.seed}",
    )
    (asked.folder / "issues.json").write_bytes(msgspec.json.format(msgspec.json.encode(form)) + b"\n")


if __name__ == "__main__":
    main()
