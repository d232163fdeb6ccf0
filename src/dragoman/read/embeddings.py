"""Wordings -> vectors that lie near each other where they are about the same issue of a negotiation.

The encoder that was trained to mark texts is no good for this (its similarities agree with the base's at Spearman .17), and the base
itself knows what sounds alike rather than what is bargained over together; so a second network ships, the base taught with wordings of
our own (training/issues.py). Source: all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019), int8.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from dragoman.errors import WeightsError
from dragoman.read.decode import FloatArray
from dragoman.read.weights import (
    WEIGHTS_FOLDER,
    open_checked,
    open_tokenizer,
    read_bytes,
    read_weights_form,
)

#: Most pieces of a text that count; the base was trained on no more.
MOST_PIECES: Final = 254
#: Length of a vector.
WIDTH: Final = 384
FORMAT: Final = 1


class IssuesForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``issues.json``: ids of the pieces set before and after a text, the hash of issues.onnx, and what it learnt from in words."""

    format: int
    frame: tuple[int, int]
    sha256: str
    training: str = ""


@dataclass(frozen=True, slots=True)
class Embedder:
    """The opened network."""

    network: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    frame: tuple[int, int]


def open_embedder(folder: Path = WEIGHTS_FOLDER, *, threads: int = 1) -> Embedder:
    """Return the network for issues in a weights' folder, checked against its hash; raises WeightsError as open_weights does."""
    form = read_issues_form(folder)
    network = open_checked(folder, "issues.onnx", form.sha256, threads=threads)
    return Embedder(network, open_tokenizer(folder, read_weights_form(folder)), form.frame)


def read_issues_form(folder: Path = WEIGHTS_FOLDER) -> IssuesForm:
    """Return what ``issues.json`` says; raises WeightsError where it is missing or of another form."""
    try:
        form = msgspec.json.decode(read_bytes(folder / "issues.json"), type=IssuesForm)
    except msgspec.DecodeError as error:
        raise WeightsError(f"{folder / 'issues.json'} cannot be read: {error}") from error
    if form.format != FORMAT:
        raise WeightsError(
            f"{folder / 'issues.json'} is of form {form.format}; this version of Dragoman reads form {FORMAT}"
        )
    return form


def join_words(words: str, sentence: str) -> str:
    """Return the text to embed for words that name an issue, and the sentence that they stand in.

    >>> join_words("the last battalion", "He said the last battalion must leave.")
    'the last battalion | He said the last battalion must leave.'
    """
    return f"{words} | {sentence}"


def embed_texts(texts: Sequence[str], embedder: Embedder) -> FloatArray:
    """Return (texts, 384) vectors of unit length; the product of two is their cosine similarity.

    Each text is read for itself, so that its vector does not depend on the others. What goes beyond MOST_PIECES is left out.
    """
    vectors = [_embed(text, embedder) for text in texts]
    return np.stack(vectors) if vectors else np.zeros((0, WIDTH), dtype=np.float32)


def _embed(text: str, embedder: Embedder) -> npt.NDArray[np.float32]:
    plain = text.encode("utf-8", "replace").decode("utf-8")
    pieces = embedder.tokenizer.encode(plain, add_special_tokens=False).ids[:MOST_PIECES]
    ids = np.array([[embedder.frame[0], *pieces, embedder.frame[1]]], dtype=np.int64)
    feeds = {"ids": ids, "mask": np.ones(ids.shape, dtype=np.float32)}
    vector: npt.NDArray[np.float32] = embedder.network.run(["embeddings"], feeds)[0][0]
    return vector
