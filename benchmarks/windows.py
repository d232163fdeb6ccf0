"""Windows read one by one, and in batches of like length: ``./run benchmark --windows``.

The reader gives the network one window at a time, unpadded. Batches would need padding, and windows of like length to waste little; this
measures what that would gain: the network alone, on all windows of the articles, on one thread and on two.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np

from benchmarks.marks import whole_document
from dragoman.read.embedded import Window, cut_windows
from dragoman.read.pieces import Pieces, split_pieces
from dragoman.read.weights import HEADS, Weights, open_weights

BATCHES = (1, 2, 4, 8)


def print_windows(texts: list[str]) -> None:
    """Print articles per second of the network for each size of batch, and the share of padding."""
    for threads in (1, 2):
        weights = open_weights(threads=threads)
        windows = [one for text in texts for one in list_windows(text, weights)]
        windows.sort(key=lambda one: one[1].last - one[1].first)
        for size in BATCHES:
            batches = [windows[at : at + size] for at in range(0, len(windows), size)]
            feeds = [feed(batch, weights) for batch in batches]
            run(weights, feeds[0])
            began = time.perf_counter()
            for one in feeds:
                run(weights, one)
            seconds = time.perf_counter() - began
            cells = sum(one["ids"].size for one in feeds)
            padding = 1.0 - sum(float(one["mask"].sum()) for one in feeds) / cells
            print(
                f"{threads} thread{'s' if threads > 1 else ' '}  batches of {size}  {len(texts) / seconds:6.2f} articles/s  padding {padding:.1%}"
            )


def list_windows(text: str, weights: Weights) -> Iterator[tuple[Pieces, Window]]:
    """Yield the windows of a text."""
    document = whole_document(text)
    pieces = split_pieces(document.text, weights.tokenizer)
    for window in cut_windows(pieces, document, most=weights.form.window_pieces):
        yield pieces, window


def feed(batch: list[tuple[Pieces, Window]], weights: Weights) -> dict[str, np.ndarray]:
    """Return the network's input for windows, padded to the longest."""
    first, last = weights.form.frame
    length = max(window.last - window.first for _, window in batch) + 2
    ids = np.zeros((len(batch), length), dtype=np.int64)
    features = np.zeros((len(batch), length, 3), dtype=np.int64)
    mask = np.zeros((len(batch), length), dtype=np.float32)
    for row, (pieces, window) in enumerate(batch):
        count = window.last - window.first
        ids[row, 0], ids[row, count + 1] = first, last
        ids[row, 1 : count + 1] = pieces.ids[window.first : window.last]
        features[row, 1 : count + 1] = pieces.features[window.first : window.last]
        mask[row, : count + 2] = 1.0
    return {"ids": ids, "features": features, "mask": mask}


def run(weights: Weights, feeds: dict[str, np.ndarray]) -> None:
    """Run the network once, all heads."""
    weights.network.run(list(HEADS), feeds)
