"""The loop: two stages, seeded, resumable after every few hundred steps, on CPU or GPU.

Stage one learns attribution from PolNeAR and names from UNER, CrossNER and re3d. Stage two adds the passages of our own,
at a lower rate, to carry what was learned into the language of talks. The weights that are kept are an exponential
moving average of those trained (Polyak & Juditsky 1992).
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from training.encoder import Network
from training.windows import IGNORED, Batch, CodedText, collate, make_batches

LINK_WEIGHT, NAME_WEIGHT, MENTION_WEIGHT = 0.3, 0.7, 0.5


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage trains on and how: peak learning rate of the encoder, its share at the end, steps to warm up."""

    name: str
    texts: tuple[tuple[tuple[CodedText, ...], int], ...]  # (corpus, times an epoch)
    epochs: int
    rate: float
    last_share: float
    warmup_steps: int = 100
    head_factor: float = 4.0


def losses(network: Network, batch: Batch) -> Tensor:
    """Return the joint loss of a batch: roles, links, names and mentions."""
    roles, names, mentions, links = network(batch.ids, batch.features, batch.mask)
    total = nn.functional.cross_entropy(
        roles.float().flatten(0, 1), batch.roles.flatten(), ignore_index=IGNORED, reduction="sum"
    ) / max(1, int((batch.roles != IGNORED).sum()))
    total = torch.nan_to_num(total)
    linked = batch.links.sum(-1) > 0
    if bool(linked.any()):
        scores = links.float().log_softmax(-1)[linked]
        total = total - LINK_WEIGHT * (batch.links[linked] * scores).sum(-1).mean()
    total = total + NAME_WEIGHT * _partial(names, batch.names, batch.mask)
    return total + MENTION_WEIGHT * _partial(mentions, batch.mentions, batch.mask)


def _partial(scores: Tensor, allowed: Tensor, mask: Tensor) -> Tensor:
    """Cross-entropy against sets of allowed tags (pieces where all are allowed cost nothing)."""
    told = (~allowed).any(-1) & (mask > 0)
    if not bool(told.any()):
        return scores.sum() * 0.0
    logs = scores.float().log_softmax(-1)[told]
    return -logs.masked_fill(~allowed[told], -1e9).logsumexp(-1).mean()


def train(
    network: Network,
    stages: list[Stage],
    *,
    seed: int,
    batch_pieces: int,
    checkpoint: Path,
    device: str = "cpu",
    log: Path | None = None,
) -> Network:
    """Return the trained network (averaged weights). A checkpoint found at ``checkpoint`` is taken up where it ended."""
    torch.manual_seed(seed)
    network.to(device).train()
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    begun = {"stage": 0, "step": 0}
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=device, weights_only=True)
        network.load_state_dict(saved["network"])
        average, begun = saved["average"], saved["begun"]
    for number, stage in enumerate(stages):
        if number < begun["stage"]:
            continue
        batches = _stage_batches(stage, seed=seed + number, batch_pieces=batch_pieces)
        optimizer = _make_optimizer(network, stage)
        begin, since = 0, time.time()
        if number == begun["stage"] and begun["step"]:
            optimizer.load_state_dict(saved["optimizer"])
            begin = begun["step"]
        for step in range(begin, len(batches)):
            share = _rate_share(step, len(batches), stage)
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * share
            batch = collate(batches[step])
            batch = Batch(*(getattr(batch, f).to(device) for f in Batch.__dataclass_fields__))
            torch.manual_seed(seed * 100_003 + number * 50_021 + step)
            with torch.autocast(device, dtype=torch.bfloat16):
                loss = losses(network, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            _follow(average, network, decay=min(0.999, (step + 1) / (step + 10)) if number == 0 else 0.998)
            if step % 50 == 0 and log:
                with log.open("a") as lines:
                    lines.write(
                        f"{stage.name} {step}/{len(batches)} loss {loss.item():.4f} {time.time() - since:.0f}s\n"
                    )
            if step % 200 == 199:
                _save(checkpoint, network, average, optimizer, {"stage": number, "step": step + 1})
        begun = {"stage": number + 1, "step": 0}
        _save(checkpoint, network, average, optimizer, begun)
        network.load_state_dict(average)
    network.load_state_dict(average)
    return network.eval()


def _stage_batches(stage: Stage, *, seed: int, batch_pieces: int) -> list:  # type: ignore[type-arg]
    """All batches of a stage, in order: the same for the same seed, so that a run can be taken up in the middle."""
    batches = []
    for epoch in range(stage.epochs):
        rng = random.Random(seed * 1009 + epoch)
        texts = [text for corpus, times in stage.texts for _ in range(times) for text in corpus]
        batches += make_batches(texts, rng, batch_pieces=batch_pieces)
    return batches


def _make_optimizer(network: Network, stage: Stage) -> torch.optim.Optimizer:
    heads = ("roles", "names", "mentions", "link_", "features")
    groups: dict[str, list[nn.Parameter]] = {"encoder": [], "heads": []}
    for name, weight in network.named_parameters():
        if weight.requires_grad:
            groups["heads" if name.startswith(heads) else "encoder"].append(weight)
    return torch.optim.AdamW(
        [
            {"params": groups["encoder"], "lr": stage.rate, "peak": stage.rate},
            {"params": groups["heads"], "lr": stage.rate, "peak": stage.rate * stage.head_factor},
        ],
        weight_decay=0.01,
    )


def _rate_share(step: int, steps: int, stage: Stage) -> float:
    if step < stage.warmup_steps:
        return (step + 1) / stage.warmup_steps
    done = (step - stage.warmup_steps) / max(1, steps - stage.warmup_steps)
    return 1.0 - (1.0 - stage.last_share) * done


@torch.no_grad()
def _follow(average: dict[str, Tensor], network: Network, *, decay: float) -> None:
    for name, weight in network.named_parameters():
        if weight.requires_grad:
            average[name].lerp_(weight, 1.0 - decay)


def _save(
    path: Path,
    network: Network,
    average: dict[str, Tensor],
    optimizer: torch.optim.Optimizer,
    begun: dict[str, int],
) -> None:
    part = path.with_suffix(".part")
    torch.save(
        {
            "network": network.state_dict(),
            "average": average,
            "optimizer": optimizer.state_dict(),
            "begun": begun,
        },
        part,
    )
    part.replace(path)
