"""The network: MiniLM's encoder in plain torch, with case, quotation and layout as extra input, and its heads.

Source of the base: all-MiniLM-L6-v2 (Wang et al. 2020, "MiniLM"; Apache-2.0), a BERT encoder (Devlin et al. 2019).
The link head is a bilinear pointer (after Dozat & Manning 2017): every piece of a source, a cue or a content points to
the first piece of the cue it belongs to; a source that serves several cues points to each of them. Attributions within
another's content have tags and links of their own (``inner``), so that both levels are told.
"""

from __future__ import annotations

import hashlib
import math
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from dragoman.read.pieces import FEATURE_ROWS, FEATURE_TABLE_SIZE
from training.labels import CUE_KINDS, MENTION_TAGS, NAME_TAGS, ROLE_TAGS, STANCES

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, LAYERS, ATTENTION_HEADS, INNER_WIDTH = 384, 6, 12, 1536
LINK_WIDTH, INNER_LINK_WIDTH = 128, 64
FAR = -1e4
#: After this layer the network for stands branches off (training/stands.py).
DEEP_LAYER = 2
#: Feature -> its column, for runs that show what it gains.
BLIND_COLUMNS = {"case": 0, "quotes": 1}


class Scores(NamedTuple):
    """What the heads give: scores of tags (batch, pieces, tags) and of links (batch, pieces, pieces); deep: the second layer's states."""

    roles: Tensor
    names: Tensor
    mentions: Tensor
    links: Tensor
    inner: Tensor
    inner_links: Tensor
    kinds: Tensor
    stances: Tensor
    deep: Tensor


class Dropout(nn.Module):
    """Dropout with one random byte for each unit: torch's own took a quarter of a training step on a CPU."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.threshold = round(share * 256)

    def forward(self, states: Tensor) -> Tensor:
        """Return the states with about ``share`` of them at zero and the rest scaled up, in training; else unchanged."""
        if not self.training or not self.threshold:
            return states
        draws = torch.empty(-(-states.numel() // 8), dtype=torch.int64, device=states.device)
        draws.random_(-(2**63), None)
        kept = draws.view(torch.uint8)[: states.numel()].view(states.shape) >= self.threshold
        return states * kept.to(states.dtype).mul_(256 / (256 - self.threshold))


class Layer(nn.Module):
    """One transformer layer with BERT's post-normalisation."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER_WIDTH)
        self.outer = nn.Linear(INNER_WIDTH, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, states: Tensor, far: Tensor) -> Tensor:
        """Return the next states (batch, pieces, width); ``far`` is added to the attention scores."""
        batch, length, _ = states.shape

        def heads(projected: Tensor) -> Tensor:
            return projected.view(batch, length, ATTENTION_HEADS, -1).transpose(1, 2)

        query, key, value = (heads(p(states)) for p in (self.query, self.key, self.value))
        scores = query @ key.transpose(-1, -2) / math.sqrt(WIDTH / ATTENTION_HEADS) + far
        mixed = scores.softmax(-1) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.attended_norm(states + self.dropout(self.attended(mixed)))
        inner = nn.functional.gelu(self.inner(states))
        normed: Tensor = self.outer_norm(states + self.dropout(self.outer(inner)))
        return normed


class Pointer(nn.Module):
    """A bilinear pointer: how strongly each piece belongs to the cue that begins at each other one."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.source = nn.Linear(WIDTH, width)
        self.target = nn.Linear(WIDTH, width)
        self.scale = math.sqrt(width)

    def forward(self, states: Tensor, far: Tensor) -> Tensor:
        """Return (batch, pieces, pieces) scores."""
        scores: Tensor = self.source(states) @ self.target(states).transpose(1, 2) / self.scale + far
        return scores


class Network(nn.Module):
    """Encoder and heads. ``*_steps`` are the scores of going from one tag to the next (a linear-chain CRF)."""

    def __init__(self, vocabulary: int = 30522, dropout: float = 0.1, blind: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.blind = [BLIND_COLUMNS[feature] for feature in blind]
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.features = nn.Embedding(FEATURE_TABLE_SIZE, WIDTH)
        nn.init.normal_(self.features.weight, std=0.02)
        self.input_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.roles = nn.Linear(WIDTH, len(ROLE_TAGS))
        self.names = nn.Linear(WIDTH, len(NAME_TAGS))
        self.mentions = nn.Linear(WIDTH, len(MENTION_TAGS))
        self.inner = nn.Linear(WIDTH, len(ROLE_TAGS))
        self.kinds = nn.Linear(WIDTH, len(CUE_KINDS))
        self.stances = nn.Linear(WIDTH, len(STANCES))
        self.links = Pointer(LINK_WIDTH)
        self.inner_links = Pointer(INNER_LINK_WIDTH)
        self.role_steps = nn.Parameter(torch.zeros(len(ROLE_TAGS), len(ROLE_TAGS)))
        self.name_steps = nn.Parameter(torch.zeros(len(NAME_TAGS), len(NAME_TAGS)))
        self.mention_steps = nn.Parameter(torch.zeros(len(MENTION_TAGS), len(MENTION_TAGS)))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Scores:
        """Return the scores of every head.

        ids and mask: (batch, pieces), mask 1 on pieces and 0 on padding; features: (batch, pieces, 3).
        """
        place = torch.arange(ids.shape[1], device=ids.device)
        for column in self.blind:  # ablations: one value for all pieces tells nothing
            features = features.clone()
            features[:, :, column] = FEATURE_ROWS[column]
        states = self.words(ids) + self.places(place) + self.features(features).sum(2)
        states = self.dropout(self.input_norm(states))
        far = (1.0 - mask[:, None, None, :].to(states.dtype)) * FAR
        deep = states
        for number, layer in enumerate(self.layers, 1):
            states = layer(states, far)
            deep = states if number == DEEP_LAYER else deep
        states = self.dropout(states)
        return Scores(
            roles=self.roles(states),
            names=self.names(states),
            mentions=self.mentions(states),
            links=self.links(states, far[:, 0]),
            inner=self.inner(states),
            inner_links=self.inner_links(states, far[:, 0]),
            kinds=self.kinds(states),
            stances=self.stances(states),
            deep=deep,
        )


class BaseEncoder(nn.Module):
    """The base as an encoder of whole texts: mean of the last states, at unit length, as its makers use it (Reimers & Gurevych 2019)."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.network = load_base(path)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return (batch, width) embeddings; ids and mask: (batch, pieces)."""
        network = self.network
        place = torch.arange(ids.shape[1], device=ids.device)
        states = network.input_norm(network.words(ids) + network.places(place))
        far = (1.0 - mask[:, None, None, :]) * FAR
        for layer in network.layers:
            states = layer(states, far)
        weight = mask[:, :, None]
        mean = (states * weight).sum(1) / weight.sum(1).clamp(min=1.0)
        return nn.functional.normalize(mean, dim=1)


def load_base(path: Path, *, blind: tuple[str, ...] = ()) -> Network:
    """Return a network whose encoder carries the base's weights, heads at random; ``blind`` features are hidden from it.

    Raises ValueError when the file is not the pinned revision of all-MiniLM-L6-v2 (SHA-256 in DESIGN.md section 7).
    """
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != BASE_SHA256:
        raise ValueError(f"{path} has SHA-256 {found}, not {BASE_SHA256}: this is another base model")
    base = load_file(path)
    network = Network(blind=blind)
    own = {
        "words.weight": base["embeddings.word_embeddings.weight"],
        "places.weight": base["embeddings.position_embeddings.weight"]
        + base["embeddings.token_type_embeddings.weight"][0],
        "input_norm.weight": base["embeddings.LayerNorm.weight"],
        "input_norm.bias": base["embeddings.LayerNorm.bias"],
    }
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "attended": "attention.output.dense",
        "attended_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "outer_norm": "output.LayerNorm",
    }
    for layer in range(LAYERS):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                own[f"layers.{layer}.{ours}.{part}"] = base[f"encoder.layer.{layer}.{theirs}.{part}"]
    missing, unexpected = network.load_state_dict(own, strict=False)
    if unexpected or any(name.startswith(("layers", "words", "places")) for name in missing):
        raise ValueError(f"the base's weights do not fit: {unexpected} {missing}")
    network.words.weight.requires_grad_(False)
    return network
