"""The network: MiniLM's encoder in plain torch, with case, quotation and layout as extra input, and four heads.

Source of the base: all-MiniLM-L6-v2 (Wang et al. 2020, "MiniLM"; Apache-2.0), a BERT encoder (Devlin et al. 2019).
The link head is a bilinear pointer (after Dozat & Manning 2017): every piece of a source, a cue or a content points to
the first piece of the cue it belongs to; a source that serves several cues points to each of them.
"""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from dragoman.read.pieces import FEATURE_TABLE_SIZE
from training.labels import MENTION_TAGS, NAME_TAGS, ROLE_TAGS

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, LAYERS, ATTENTION_HEADS, INNER_WIDTH = 384, 6, 12, 1536
LINK_WIDTH = 128
FAR = -1e4


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
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, far: Tensor) -> Tensor:
        """Return the next states (batch, pieces, width); ``far`` is added to the attention scores."""
        batch, length, _ = states.shape

        def heads(projected: Tensor) -> Tensor:
            return projected.view(batch, length, ATTENTION_HEADS, -1).transpose(1, 2)

        query, key, value = (heads(p(states)) for p in (self.query, self.key, self.value))
        scores = query @ key.transpose(-1, -2) / math.sqrt(WIDTH / ATTENTION_HEADS) + far
        mixed = self.dropout(scores.softmax(-1)) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.attended_norm(states + self.dropout(self.attended(mixed)))
        inner = nn.functional.gelu(self.inner(states))
        normed: Tensor = self.outer_norm(states + self.dropout(self.outer(inner)))
        return normed


class Network(nn.Module):
    """Encoder and heads: tags of roles, of names and of mentions, and the links of pieces to cues."""

    def __init__(self, vocabulary: int = 30522, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.features = nn.Embedding(FEATURE_TABLE_SIZE, WIDTH)
        nn.init.normal_(self.features.weight, std=0.02)
        self.input_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.roles = nn.Linear(WIDTH, len(ROLE_TAGS))
        self.names = nn.Linear(WIDTH, len(NAME_TAGS))
        self.mentions = nn.Linear(WIDTH, len(MENTION_TAGS))
        self.link_from = nn.Linear(WIDTH, LINK_WIDTH)
        self.link_to = nn.Linear(WIDTH, LINK_WIDTH)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return the scores of roles, names, mentions (batch, pieces, tags) and links (batch, pieces, pieces).

        ids and mask: (batch, pieces), mask 1 on pieces and 0 on padding; features: (batch, pieces, 3).
        """
        place = torch.arange(ids.shape[1], device=ids.device)
        states = self.words(ids) + self.places(place) + self.features(features).sum(2)
        states = self.dropout(self.input_norm(states))
        far = (1.0 - mask[:, None, None, :].to(states.dtype)) * FAR
        for layer in self.layers:
            states = layer(states, far)
        states = self.dropout(states)
        links = self.link_from(states) @ self.link_to(states).transpose(1, 2)
        links = links / math.sqrt(LINK_WIDTH) + far[:, 0]
        return self.roles(states), self.names(states), self.mentions(states), links


def load_base(path: Path) -> Network:
    """Return a network whose encoder carries the base's weights, heads at random.

    Raises ValueError when the file is not the pinned revision of all-MiniLM-L6-v2 (SHA-256 in DESIGN.md section 7).
    """
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != BASE_SHA256:
        raise ValueError(f"{path} has SHA-256 {found}, not {BASE_SHA256}: this is another base model")
    base = load_file(path)
    network = Network()
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
