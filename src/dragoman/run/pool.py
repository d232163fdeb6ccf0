"""Reading in processes: the same function on one process or several, and no text that kills a process takes others along."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing.connection import wait

from dragoman.errors import Problem
from dragoman.model import Document, Reading
from dragoman.run.reading import EmbeddedReader


def read_document(document: Document, *, any_text: bool = False) -> Reading:
    """Return the embedded reader's reading of a document. Pure and picklable; opens the weights once a process.

    ``any_text``: read it also when it seems to be about no talks.
    """
    return own_reader(any_text).read(document)


@cache
def own_reader(any_text: bool) -> EmbeddedReader:
    """Return this process's reader: a pool's workers open the weights once, not once a text."""
    return EmbeddedReader(any_text=any_text)


class Pool:
    """Processes that read; the death of one is survived, and the text that caused it becomes a Problem."""

    def __init__(self, jobs: int, *, any_text: bool) -> None:
        self._jobs = jobs
        self._any_text = any_text
        self._executor = _open(jobs)

    def start(self, document: Document) -> Future[Reading]:
        """Return the promise of a document's reading."""
        try:
            return self._executor.submit(read_document, document, any_text=self._any_text)
        except BrokenProcessPool:
            self._executor = _open(self._jobs)
            return self._executor.submit(read_document, document, any_text=self._any_text)

    def finish(self, future: Future[Reading], document: Document) -> Reading:
        """Return what was promised; after a process's death the text is tried once more, alone."""
        try:
            return future.result()
        except BrokenProcessPool:
            return self._read_alone(document)

    def _read_alone(self, document: Document) -> Reading:
        with _open(1) as alone:
            try:
                return alone.submit(read_document, document, any_text=self._any_text).result()
            except BrokenProcessPool:
                problem = Problem("claim-crashed", "reading it ended the process", document_id=document.id)
                return Reading(document, own_reader(self._any_text).provenance, (), (problem,))

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)


def _open(jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: onnxruntime's threads do not survive a fork.
    return ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=end_with_parent
    )


def end_with_parent() -> None:
    """Let a worker end when the batch that started it is killed; else it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for_end, args=(parent.sentinel,), daemon=True).start()


def _wait_for_end(sentinel: int) -> None:
    wait([sentinel])
    os.kill(os.getpid(), signal.SIGTERM)
