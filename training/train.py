"""The loop: stages, seeded, resumable after every few hundred steps, on CPU or GPU.

Stage one learns attribution from PolNeAR and names from UNER and CrossNER. Stage two adds re3d and the passages of our own, at
a lower rate, to carry what was learned into the language of talks. Stage three gives weight to what only the passages tell: the
inner level, kinds and stances. The weights that are kept are an exponential
moving average of those trained (Polyak & Juditsky 1992).
"""

from __future__ import annotations

import hashlib
import random
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.chain import chain_loss
from training.encoder import Network
from training.windows import IGNORED, Batch, CodedText, collate, make_batches

LINK_WEIGHT, NAME_WEIGHT, MENTION_WEIGHT = 0.3, 0.7, 0.5
#: The vocabulary's [MASK]; a share of the pieces is hidden in training, so that context is used where a word is new.
HIDDEN_PIECE = 103
#: Steps between two checkpoints.
SAVE_EVERY = 200

#: The windows of a batch: stretches of coded texts.
Windows = list[list[tuple[CodedText, int, int]]]


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage trains on and how: peak learning rate of the encoder, its share at the end, steps to warm up.

    head_factor: how much faster the heads learn. inner_weight, sort_weight: of the inner level, and of kinds and stances.
    """

    name: str
    texts: tuple[tuple[tuple[CodedText, ...], int], ...]  # (corpus, times an epoch)
    epochs: int
    rate: float
    last_share: float
    warmup_steps: int = 100
    head_factor: float = 4.0
    hidden_share: float = 0.05
    inner_weight: float = 0.4
    sort_weight: float = 0.2

    @property
    def recipe(self) -> str:
        """All but the material, in words."""
        told = (self.name, self.epochs, self.rate, self.last_share, self.warmup_steps, self.head_factor)
        return f"{told} {self.hidden_share} {self.inner_weight} {self.sort_weight}"


def losses(network: Network, batch: Batch, stage: Stage) -> Tensor:
    """Return the joint loss of a batch: tags of roles, names and mentions as chains, links, inner level, kinds, stances."""
    scores = network(batch.ids, batch.features, batch.mask)
    roles = chain_loss(scores.roles, network.role_steps, _allowed(batch.roles, scores.roles), batch.mask)
    names = chain_loss(scores.names, network.name_steps, batch.names, batch.mask)
    mentions = chain_loss(scores.mentions, network.mention_steps, batch.mentions, batch.mask)
    inner = _classify(scores.inner, batch.inner) + LINK_WEIGHT * _point(scores.inner_links, batch.inner_links)
    sorts = _classify(scores.kinds, batch.kinds) + _classify(scores.stances, batch.stances)
    total: Tensor = (
        roles
        + LINK_WEIGHT * _point(scores.links, batch.links)
        + NAME_WEIGHT * names
        + MENTION_WEIGHT * mentions
        + stage.inner_weight * inner
        + stage.sort_weight * sorts
    )
    return total


def hide_pieces(ids: Tensor, share: float) -> Tensor:
    """Return the ids with a share of them hidden at random; the frame and the padding stay."""
    hidden = (torch.rand(ids.shape, device=ids.device) < share) & (ids > HIDDEN_PIECE)
    return ids.masked_fill(hidden, HIDDEN_PIECE)


def _allowed(targets: Tensor, scores: Tensor) -> Tensor:
    """(batch, pieces, tags) True where a tag agrees with the target; everywhere where it is IGNORED."""
    tags = torch.arange(scores.shape[-1], device=targets.device)
    return (targets[..., None] == tags) | (targets[..., None] == IGNORED)


def _classify(scores: Tensor, targets: Tensor) -> Tensor:
    told = targets != IGNORED
    if not bool(told.any()):
        return scores.sum() * 0.0
    return nn.functional.cross_entropy(scores.float()[told], targets[told])


def _point(scores: Tensor, targets: Tensor) -> Tensor:
    linked = targets.sum(-1) > 0
    if not bool(linked.any()):
        return scores.sum() * 0.0
    return -(targets[linked] * scores.float().log_softmax(-1)[linked]).sum(-1).mean()


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
    """Return the trained network (averaged weights). A checkpoint found at ``checkpoint`` is taken up where it ended.

    Raises ValueError where the checkpoint is of a run on other material or by another recipe.
    """
    torch.manual_seed(seed)
    network.to(device).train()
    run = Run(network, _copy_weights(network), Place(checkpoint, log, device))
    plan = [_fingerprint(stage, seed, batch_pieces) for stage in stages]
    if checkpoint.exists():
        run.take_up(torch.load(checkpoint, map_location=device, weights_only=True), plan)
    for number in range(run.stage, len(stages)):
        run.plan = plan[: number + 1]
        batches = _stage_batches(stages[number], seed=seed + number, batch_pieces=batch_pieces)
        run.train_stage(stages[number], batches, seed=seed * 100_003 + number * 50_021)
        run.end_stage()
    network.load_state_dict(run.average)
    return network.eval()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run keeps its checkpoint and log, and the device it is on."""

    checkpoint: Path
    log: Path | None
    device: str


class Run:
    """A training run: the network, the average of its weights, and how far it is."""

    def __init__(self, network: Network, average: dict[str, Tensor], place: Place) -> None:
        self.network = network
        self.average = average
        self.place = place
        self.plan: list[str] = []  # fingerprints of the stages begun
        self.stage = 0
        self.step = 0
        self.optimizer_state: dict[str, Any] | None = None

    def take_up(self, saved: dict[str, Any], plan: list[str]) -> None:
        """Go on from a checkpoint; raises ValueError where it followed another plan."""
        if saved["plan"] != plan[: len(saved["plan"])]:
            raise ValueError(
                f"{self.place.checkpoint} is of a run with another recipe or other material: remove it, or give another --work"
            )
        self.network.load_state_dict(saved["network"])
        self.average, self.plan = saved["average"], saved["plan"]
        self.stage, self.step = saved["stage"], saved["step"]
        self.optimizer_state = saved["optimizer"] if self.step else None

    def train_stage(self, stage: Stage, batches: list[Windows], *, seed: int) -> None:
        """Train through the batches of a stage, from the step where the run stands."""
        optimizer = _make_optimizer(self.network, stage)
        if self.optimizer_state:
            optimizer.load_state_dict(self.optimizer_state)
        began = time.time()
        for step in range(self.step, len(batches)):
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * _rate_share(step, len(batches), stage)
            torch.manual_seed(seed + step)
            loss = self._take_step(batches[step], optimizer, stage)
            _follow(self.average, self.network, decay=_decay(step, len(batches), first=self.stage == 0))
            if step % 50 == 0 and self.place.log:
                with self.place.log.open("a") as lines:
                    lines.write(
                        f"{stage.name} {step}/{len(batches)} loss {loss:.4f} {time.time() - began:.0f}s\n"
                    )
            if step % SAVE_EVERY == SAVE_EVERY - 1:
                self.step = step + 1
                self._save(optimizer)

    def end_stage(self) -> None:
        """Take the average as the weights that the next stage starts from, and save; also under the stage's number."""
        self.network.load_state_dict(self.average)
        self.stage, self.step, self.optimizer_state = self.stage + 1, 0, None
        self._save(None)
        torch.save(self.average, self.place.checkpoint.with_name(f"stage-{self.stage}.pt"))

    def _take_step(self, windows: Windows, optimizer: torch.optim.Optimizer, stage: Stage) -> float:
        batch = collate(windows)
        batch = Batch(*(getattr(batch, f).to(self.place.device) for f in Batch.__dataclass_fields__))
        batch = replace(batch, ids=hide_pieces(batch.ids, stage.hidden_share))
        with torch.autocast(self.place.device, dtype=torch.bfloat16):
            loss = losses(self.network, batch, stage)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        optimizer.step()
        return loss.item()

    def _save(self, optimizer: torch.optim.Optimizer | None) -> None:
        part = self.place.checkpoint.with_suffix(".part")
        state = {
            "plan": self.plan,
            "stage": self.stage,
            "step": self.step,
            "network": self.network.state_dict(),
            "average": self.average,
            "optimizer": optimizer.state_dict() if optimizer else {},
        }
        torch.save(state, part)
        part.replace(self.place.checkpoint)


def _copy_weights(network: Network) -> dict[str, Tensor]:
    return {name: weight.detach().clone() for name, weight in network.state_dict().items()}


def _fingerprint(stage: Stage, seed: int, batch_pieces: int) -> str:
    """What a stage does, as a hash: recipe, seed, and the material piece by piece."""
    digest = hashlib.sha256(f"{stage.recipe} {seed} {batch_pieces}".encode())
    for texts, times in stage.texts:
        digest.update(str(times).encode())
        for text in texts:
            digest.update(text.pieces.ids.tobytes() + text.outer.tags.tobytes() + text.names.tobytes())
    return digest.hexdigest()[:16]


def _stage_batches(stage: Stage, *, seed: int, batch_pieces: int) -> list[Windows]:
    """All batches of a stage, in order: the same for the same seed, so that a run can be taken up in the middle."""
    batches = []
    for epoch in range(stage.epochs):
        rng = random.Random(seed * 1009 + epoch)
        texts = [text for corpus, times in stage.texts for _ in range(times) for text in corpus]
        batches += make_batches(texts, rng, batch_pieces=batch_pieces)
    return batches


def _make_optimizer(network: Network, stage: Stage) -> torch.optim.Optimizer:
    heads = ("roles", "role_", "name", "mention", "links", "inner", "kinds", "stances", "features")
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
        fused=True,
    )


def _rate_share(step: int, steps: int, stage: Stage) -> float:
    if step < stage.warmup_steps:
        return (step + 1) / stage.warmup_steps
    done = (step - stage.warmup_steps) / max(1, steps - stage.warmup_steps)
    return 1.0 - (1.0 - stage.last_share) * done


def _decay(step: int, steps: int, *, first: bool) -> float:
    """How much of the average is kept at a step; in a short run less, so that it does not lag behind all of it."""
    kept = min(0.999, (step + 1) / (step + 10)) if first else 0.998
    return max(0.0, min(kept, 1.0 - 1.39 / steps))


@torch.no_grad()
def _follow(average: dict[str, Tensor], network: Network, *, decay: float) -> None:
    trained = {name: weight for name, weight in network.named_parameters() if weight.requires_grad}
    torch._foreach_lerp_([average[name] for name in trained], list(trained.values()), 1.0 - decay)
