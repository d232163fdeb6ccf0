"""What one report more costs a ledger that holds many: ``./run benchmark --growth``.

The reports are the readings of the example dispatches, copied under other texts until the ledger holds as many as are asked for. Timed are
adding one report after it was read (one transaction, on disk, acknowledged) and, beside it, loading the whole record, which every view does.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from dragoman import Reading, open_ledger, read_sources
from dragoman.model import Document, document_id, make_claim

DISPATCHES = Path(__file__).resolve().parents[1] / "examples/dispatches"
_ADDED = 15
_AT_ONCE = 250


def print_growth(sizes: tuple[int, ...] = (100, 1_000, 10_000)) -> None:
    """Print, for ledgers of several sizes, the median and the longest time of adding one report, and that of loading the record."""
    models = [outcome.reading for outcome in read_sources([str(DISPATCHES)]) if outcome.reading]
    copies = _copies(models)
    print(f"{'reports':>8} {'claims':>9} {'add one, median s':>18} {'longest s':>10} {'load record s':>14}")
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder, "growth.ledger")) as store:
        held = 0
        for size in sizes:
            while held < size:
                some = list(islice(copies, min(_AT_ONCE, size - held)))
                store.append(some)
                held += len(some)
            times = [_seconds(partial(store.append, [one])) for one in islice(copies, _ADDED)]
            held += _ADDED
            began = time.perf_counter()
            claims = len(store.load_record().claims)
            loaded = time.perf_counter() - began
            print(f"{size:8} {claims:9} {statistics.median(times):18.4f} {max(times):10.4f} {loaded:14.2f}")


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _copies(models: Sequence[Reading]) -> Iterator[Reading]:
    """The readings over and over, each time under another text and so as other reports."""
    return (_copy(model, number) for number, model in enumerate(cycle(models)))


def _copy(model: Reading, number: int) -> Reading:
    text = f"{model.document.text}\n\nCopy {number}."
    document: Document = replace(model.document, id=document_id(text), text=text)
    claims = tuple(
        make_claim(
            claim.body,
            tuple(replace(piece, document_id=document.id) for piece in claim.evidence),
            confidence=claim.confidence,
            provenance=claim.provenance,
        )
        for claim in model.claims
    )
    return replace(model, document=document, claims=claims, problems=())
