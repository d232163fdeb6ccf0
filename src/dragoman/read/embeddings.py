"""Sentences -> vectors that lie near each other where the meaning does: the untouched base of the embedded model.

The encoder that was trained to mark texts is no good for this (its similarities agree with the base's at Spearman .17), so
the base ships as a second file. Source: all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019), int8.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from dragoman.read.decode import FloatArray
from dragoman.read.weights import WEIGHTS_FOLDER, open_network, open_tokenizer, read_weights_form

#: Most pieces of a text that count; the base was trained on no more.
MOST_PIECES = 254


@dataclass(frozen=True, slots=True)
class Embedder:
    """The opened base."""

    network: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    frame: tuple[int, int]


def open_embedder(folder: Path = WEIGHTS_FOLDER, *, threads: int = 1) -> Embedder:
    """Return the base in a weights' folder, checked against its hash; raises WeightsError as open_weights does."""
    form = read_weights_form(folder)
    network = open_network(folder, "base.onnx", form, threads=threads)
    return Embedder(network, open_tokenizer(folder, form), form.frame)


def embed_texts(texts: Sequence[str], embedder: Embedder) -> FloatArray:
    """Return (texts, 384) vectors of unit length; the product of two is their cosine similarity.

    Each text is read for itself, so that its vector does not depend on the others. What goes beyond MOST_PIECES is left out.
    """
    vectors = [_embed(text, embedder) for text in texts]
    return np.stack(vectors) if vectors else np.zeros((0, 384), dtype=np.float32)


def _embed(text: str, embedder: Embedder) -> npt.NDArray[np.float32]:
    plain = text.encode("utf-8", "replace").decode("utf-8")
    pieces = embedder.tokenizer.encode(plain, add_special_tokens=False).ids[:MOST_PIECES]
    ids = np.array([[embedder.frame[0], *pieces, embedder.frame[1]]], dtype=np.int64)
    feeds = {"ids": ids, "mask": np.ones(ids.shape, dtype=np.float32)}
    vector: npt.NDArray[np.float32] = embedder.network.run(["embeddings"], feeds)[0][0]
    return vector
