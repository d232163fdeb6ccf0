"""Many reports at once: sources -> readings -> ledger, in the order given, on as many processes as asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from dragoman.errors import Problem
from dragoman.ingest import Found, open_sources
from dragoman.model import Document, Reading
from dragoman.run.pool import Pool, own_reader, read_document
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


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch is read. jobs: processes; with one, everything happens in this one. any_text: read also what seems to be
    about no talks."""

    jobs: int = 1
    any_text: bool = False


def read_sources(
    paths: Sequence[Path | str],
    *,
    stdin: BinaryIO | None = None,
    store: Store | None = None,
    options: BatchOptions | None = None,
) -> Iterator[Outcome]:
    """Yield the outcome of every report under the paths, in the order given.

    paths: files, folders, "-" for ``stdin``. store: the ledger that the readings are appended to; an outcome is yielded only
    after its reading is safe there, and what the ledger holds already is passed over, so a batch that was killed can simply be
    run again.
    """
    outcomes = _read_all(open_sources(paths, stdin), store, options or BatchOptions())
    while batch := list(islice(outcomes, BATCH if store else 1)):
        if store:
            fresh = [o.reading for o in batch if o.reading]
            store.append(fresh, at=datetime.now(UTC))
        yield from batch


def _read_all(found: Iterable[Found], store: Store | None, options: BatchOptions) -> Iterator[Outcome]:
    if options.jobs <= 1:
        for one in found:
            known = one.document is None or _holds(store, one.document, options)
            reading = (
                None if known or not one.document else read_document(one.document, any_text=options.any_text)
            )
            yield _outcome(one, reading)
        return
    waiting: deque[tuple[Found, Future[Reading] | None]] = deque()
    with Pool(options.jobs, any_text=options.any_text) as pool:
        for one in found:
            known = one.document is None or _holds(store, one.document, options)
            waiting.append((one, None if known or not one.document else pool.start(one.document)))
            while len(waiting) > options.jobs * AHEAD_PER_JOB:
                yield _finish(pool, *waiting.popleft())
        while waiting:
            yield _finish(pool, *waiting.popleft())


def _finish(pool: Pool, found: Found, future: Future[Reading] | None) -> Outcome:
    reading = pool.finish(future, found.document) if future and found.document else None
    return _outcome(found, reading)


def _outcome(found: Found, reading: Reading | None) -> Outcome:
    """The outcome of a source: what ingest found comes before what the reader did, nothing is told twice."""
    if found.document is None or reading is None:
        skipped = found.document is not None
        return Outcome(found.document, None, found.problems, skipped=skipped, name=found.name)
    told = {problem.code for problem in found.problems if problem.start is None}
    more = tuple(p for p in reading.problems if p.start is not None or p.code not in told)
    kept = replace(reading, problems=(*found.problems, *more))
    return Outcome(found.document, kept, kept.problems, name=found.name)


def _holds(store: Store | None, document: Document, options: BatchOptions) -> bool:
    return store is not None and store.holds(document.id, own_reader(options.any_text).provenance)
