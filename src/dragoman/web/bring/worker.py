"""The process that takes uploaded files apart and reads them: bounded in memory, and ended from outside where a file takes too long."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

from dragoman.errors import DragomanError, Problem
from dragoman.run import Outcome
from dragoman.run.pool import end_with_parent
from dragoman.run.upload import read_upload, take_upload_of_dna

_MOST_MEMORY_BYTES: Final = 6 * 1024**3


class Stuck(Exception):
    """A file took too long, or ended the process that read it."""


@dataclass(frozen=True, slots=True)
class _Task:
    path: Path
    name: str
    ledger: Path


class ImportWorker:
    """One process beside the desk that reads files, one after the other; a new one is started where it was ended."""

    def __init__(self, seconds: float) -> None:
        """Nothing is started before the first file. seconds: that one text may take."""
        self._seconds = seconds
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def read(self, path: Path, name: str, ledger: Path) -> Iterator[Outcome]:
        """Yield the outcome of each text of a file; raises Stuck where one takes too long or ends the process."""
        line = self._open()
        try:
            line.send(_Task(path, name, ledger))
            while True:
                if not line.poll(self._seconds):
                    raise Stuck(f"it took longer than {self._seconds:.0f} seconds")
                told = line.recv()
                if told is None:
                    return
                yield told
        except (EOFError, OSError) as error:
            raise Stuck("it ended the process that read it") from error
        finally:
            if self._process is not None and not self._is_idle(line):
                self.close()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join(timeout=5)
        if self._line is not None:
            self._line.close()
        self._process = self._line = None

    def _open(self) -> Connection:
        if self._process is None or not self._process.is_alive() or self._line is None:
            self.close()
            context = multiprocessing.get_context("spawn")
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=serve_imports, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
            if not self._line.poll(120) or self._line.recv() != "ready":
                raise Stuck("the process that reads could not be started")
        return self._line

    def _is_idle(self, line: Connection) -> bool:
        """Whether the process waits for the next file: it says so after each."""
        try:
            return line.poll(0.5) and line.recv() == "ready"
        except (EOFError, OSError):
            return False


def serve_imports(line: Connection) -> None:
    """Read files as they are asked for, until the desk ends."""
    end_with_parent()
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY_BYTES, _MOST_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(EOFError, OSError):
        line.send("ready")
        while True:
            task: _Task = line.recv()
            for outcome in _read(task):
                line.send(outcome)
            line.send(None)
            line.send("ready")


def _read(task: _Task) -> Iterator[Outcome]:
    take = take_upload_of_dna if task.path.suffix == ".dna" else read_upload
    try:
        yield from take(task.path, task.name, task.ledger)
    except (DragomanError, MemoryError, RecursionError) as error:
        reason = (str(error) or type(error).__name__).replace(str(task.path), task.name)
        yield Outcome(None, None, (Problem("file-unreadable", reason, origin=task.name),))
    except Exception as error:  # whatever an odd file brings about, the next one is read
        yield Outcome(None, None, (Problem("file-unreadable", type(error).__name__, origin=task.name),))
