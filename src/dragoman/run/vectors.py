"""Texts -> vectors, worked out once: what is known from before lies in a file beside the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dragoman.read.embeddings import WIDTH, embed_texts, open_embedder, read_issues_form
from dragoman.read.weights import WEIGHTS_FOLDER
from dragoman.store.vectors import VectorFile

FloatArray = npt.NDArray[np.float64]


def vectors_beside(ledger: Path) -> Path:
    """Return where the vectors of a ledger's texts lie: ``talks.ledger`` -> ``talks.ledger.vectors``."""
    return ledger.with_name(ledger.name + ".vectors")


def embed_once(
    texts: Sequence[str], *, known: Path | None = None, folder: Path = WEIGHTS_FOLDER
) -> FloatArray:
    """Return (texts, 384) vectors of unit length, each distinct text embedded once.

    known: the file that keeps them from one call to the next; without it nothing is kept. folder: of the weights; raises WeightsError.
    """
    distinct = list(dict.fromkeys(texts))
    file = VectorFile(known, read_issues_form(folder).sha256) if known else None
    found = file.look_up(distinct) if file else {}
    new = [text for text in distinct if text not in found]
    if new:
        made = dict(zip(new, embed_texts(new, open_embedder(folder)), strict=True))
        found |= made
        if file:
            file.keep(made)
    return np.array([found[text] for text in texts], dtype=np.float64).reshape(len(texts), WIDTH)
