"""Which documents are coded twice: a seeded sample, spread over publishers and months as the documents are.

Source: Neuendorf (2002), The Content Analysis Guidebook, chapter 7 (a random subsample for reliability); proportional allocation by
largest remainders (Hamilton).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from dragoman.errors import InputError
from dragoman.model import Document

Stratum = tuple[str, str]


def draw_sample(
    documents: Sequence[Document], *, seed: int, count: int | None = None, share: float | None = None
) -> tuple[Document, ...]:
    """Return the documents to code twice, in the order given. count: how many, or share: how much of them (0-1), rounded up.

    Each publisher and month gives in proportion to its documents; who within them is drawn by the seed. The same documents, in any order, and
    seed give the same sample. Raises InputError unless one of count and share is given and within what there is.
    """
    wanted = _how_many(len(documents), count, share)
    strata: dict[Stratum, list[Document]] = defaultdict(list)
    for document in sorted(documents, key=lambda d: d.id):
        strata[stratum_of(document)].append(document)
    draw = np.random.default_rng(seed)
    chosen: set[str] = set()
    for stratum, places in _allot(strata, wanted, draw).items():
        held = strata[stratum]
        chosen |= {held[n].id for n in draw.permutation(len(held))[:places]}
    return tuple(document for document in documents if document.id in chosen)


def stratum_of(document: Document) -> Stratum:
    """Return the publisher and the month of a document; empty where nothing tells them."""
    return document.publisher or "", document.published.strftime("%Y-%m") if document.published else ""


def _how_many(documents: int, count: int | None, share: float | None) -> int:
    if (count is None) == (share is None):
        raise InputError("a sample needs either a number of documents or a share of them")
    if share is not None and not 0.0 < share <= 1.0:
        raise InputError(f"a share is above 0 and at most 1, not {share:g}")
    wanted = count if count is not None else int(np.ceil(round((share or 0.0) * documents, 9)))
    if not 0 < wanted <= documents:
        raise InputError(f"a sample of {wanted} cannot be drawn from {documents} documents")
    return wanted


def _allot(
    strata: dict[Stratum, list[Document]], wanted: int, draw: np.random.Generator
) -> dict[Stratum, int]:
    """How many of each stratum: whole parts first, then the largest remainders; among equal ones the draw decides."""
    names = sorted(strata)
    total = sum(map(len, strata.values()))
    shares = np.array([len(strata[name]) * wanted / total for name in names])
    places = np.floor(shares + 1e-9).astype(int)
    lots = draw.permutation(len(names))
    order = sorted(range(len(names)), key=lambda n: (-round(shares[n] - places[n], 9), lots[n]))
    for n in order[: wanted - int(places.sum())]:
        places[n] += 1
    return {name: int(places[n]) for n, name in enumerate(names) if places[n]}
