"""Many reports at once: sources -> readings -> ledger, in the order given, on as many processes as asked."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from dragoman.errors import Problem
from dragoman.ingest import Found, open_sources
from dragoman.model import Document, Provenance, Reading
from dragoman.run.reading import EmbeddedReader
from dragoman.store import Store

#: Documents on their way per process: enough to keep every process busy, few enough to keep memory flat.
AHEAD_PER_JOB: Final = 3
#: Readings acknowledged in one transaction.
BATCH: Final = 16


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: its document and reading (None where there was no text), and every Problem met.

    skipped: the ledger held this reading already, so the text was not read again. name: the id under which the user gave
    the text (in JSON Lines), where there is one.
    """

    document: Document | None
    reading: Reading | None
    problems: tuple[Problem, ...] = ()
    skipped: bool = False
    name: str | None = None


def read_document(document: Document) -> Reading:
    """Return the embedded reader's reading of a document. Pure and picklable; opens the weights once a process."""
    return _reader().read(document)


_OPENED: list[EmbeddedReader] = []


def _reader() -> EmbeddedReader:
    """The process's own reader: a pool's workers open the weights once, not once a text."""
    if not _OPENED:
        _OPENED.append(EmbeddedReader())
    return _OPENED[0]


def read_sources(
    paths: Sequence[Path | str], *, stdin: BinaryIO | None = None, store: Store | None = None, jobs: int = 1
) -> Iterator[Outcome]:
    """Yield the outcome of every report under the paths, in the order given.

    paths: files, folders, "-" for ``stdin``. store: the ledger that the readings are appended to; an outcome is yielded only
    after its reading is safe there, and what the ledger holds already is passed over, so a batch that was killed can simply be
    run again. jobs: processes; with one, everything happens in this one.
    """
    provenance = _reader().provenance
    pairs = _read_all(open_sources(paths, stdin), store, provenance, jobs)
    while batch := list(islice(pairs, BATCH if store else 1)):
        if store:
            fresh = [o.reading for o in batch if o.reading and not o.skipped]
            store.append(fresh, at=datetime.now(UTC))
        yield from batch


def _read_all(
    found: Iterable[Found], store: Store | None, provenance: Provenance, jobs: int
) -> Iterator[Outcome]:
    if jobs <= 1:
        yield from (_outcome(one, store, provenance, read_document) for one in found)
        return
    waiting: deque[tuple[Found, Future[Reading] | None]] = deque()
    with _Pool(jobs) as pool:
        for one in found:
            known = one.document is None or _is_held(one.document, store, provenance)
            waiting.append((one, None if known else pool.start(one.document)))
            while len(waiting) > jobs * AHEAD_PER_JOB:
                yield _finish(waiting.popleft(), store, provenance, pool)
        while waiting:
            yield _finish(waiting.popleft(), store, provenance, pool)


def _finish(
    pair: tuple[Found, Future[Reading] | None], store: Store | None, provenance: Provenance, pool: _Pool
) -> Outcome:
    found, future = pair
    if future is None:
        return _outcome(found, store, provenance, read_document)
    return _outcome(found, store, provenance, lambda document: pool.result(future, document))


def _outcome(
    found: Found, store: Store | None, provenance: Provenance, read: Callable[[Document], Reading]
) -> Outcome:
    document = found.document
    if document is None:
        return Outcome(None, None, found.problems)
    if _is_held(document, store, provenance):
        return Outcome(document, None, found.problems, skipped=True, name=found.name)
    reading = read(document)
    told = {problem.code for problem in found.problems if problem.start is None}
    more = tuple(p for p in reading.problems if p.start is not None or p.code not in told)
    kept = replace(reading, problems=(*found.problems, *more))
    return Outcome(document, kept, kept.problems, name=found.name)


def _is_held(document: Document, store: Store | None, provenance: Provenance) -> bool:
    return store is not None and store.holds(document.id, provenance)


class _Pool:
    """A process pool that survives the death of a worker: the text that killed it becomes a Problem, the others are read."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._executor = self._open()

    def _open(self) -> ProcessPoolExecutor:
        # Spawned, not forked: onnxruntime's threads do not survive a fork.
        return ProcessPoolExecutor(self._jobs, mp_context=multiprocessing.get_context("spawn"))

    def start(self, document: Document | None) -> Future[Reading]:
        assert document is not None
        try:
            return self._executor.submit(read_document, document)
        except BrokenProcessPool:
            self._executor = self._open()
            return self._executor.submit(read_document, document)

    def result(self, future: Future[Reading], document: Document) -> Reading:
        """Return what the worker found; after a worker's death the text is tried once more, alone."""
        try:
            return future.result()
        except BrokenProcessPool:
            pass
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
            try:
                return alone.submit(read_document, document).result()
            except BrokenProcessPool:
                problem = Problem("claim-crashed", "reading it ended the process", document_id=document.id)
                return Reading(document, _reader().provenance, (), (problem,))

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)
