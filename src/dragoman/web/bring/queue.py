"""The queue of files that analysts bring: kept in memory, worked through one at a time, told file by file. What was read is in the ledger."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final, Literal

from dragoman.errors import DragomanError, InputError
from dragoman.model import Reading
from dragoman.report.wording import title_of
from dragoman.run import Outcome
from dragoman.web.bring.unpack import ENDINGS, ending_of, refuse_size, unpack_zip
from dragoman.web.bring.worker import ImportWorker, Stuck
from dragoman.web.settings import DeskSettings

State = Literal["waiting", "reading", "done", "partly", "failed"]
MOST_WAITING: Final = 500
MOST_WAITING_BYTES: Final = 1024 * 1024 * 1024
_LONGEST_NAME: Final = 200
_MOST_TOLD: Final = 40
_MOST_JOBS: Final = 1000
_MOST_TEXTS: Final = 5000


@dataclass(frozen=True, slots=True)
class Brought:
    """A report that a file brought: its id, its title, how many claims were found in it, and whether the ledger held it already."""

    document: str
    title: str
    claims: int
    known: bool


@dataclass(frozen=True, slots=True)
class Job:
    """One file: what it is called (text, never a path), its size, who brought it, how far it is, and what came of it.

    reports: the first of them, ``count`` tells how many. problems: in words.
    """

    number: int
    name: str
    size: int
    by: str
    at: datetime
    state: State = "waiting"
    reports: tuple[Brought, ...] = ()
    count: int = 0
    claims: int = 0
    known: int = 0
    problems: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it waits or is being read."""
        return self.state in ("waiting", "reading")


@dataclass
class ImportQueue:
    """The files of one desk. append: puts readings into the ledger when it is this desk's turn to write."""

    settings: DeskSettings
    append: Callable[[Iterable[Reading]], None]
    ask: Callable[[], None]
    _jobs: dict[int, Job] = field(default_factory=dict)
    _waiting: deque[tuple[int, Path]] = field(default_factory=deque)
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _wanted: threading.Event = field(default_factory=threading.Event)
    _ended: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None
    _folder: Path | None = None

    def take(self, name: str, data: BinaryIO, size: int, by: str) -> Job:
        """Return the job of a file, laid aside to be read; one that cannot be taken is a job that failed, and says why.

        Raises InputError where too much is waiting.
        """
        shown = _shown_name(name)
        number = next(self._numbers)
        job = Job(number, shown, size, by, self.settings.now())
        if not ending_of(shown):
            return self._keep(
                replace(
                    job,
                    state="failed",
                    problems=(f"Files of this kind are not read: {', '.join(ENDINGS)} are.",),
                )
            )
        if refused := refuse_size(shown, size):
            return self._keep(replace(job, state="failed", problems=(refused,)))
        self._refuse_many(size)
        path = self._room() / f"{number}{ending_of(shown)}"
        with path.open("wb") as target:
            shutil.copyfileobj(data, target)
        with self._lock:
            self._waiting.append((number, path))
        self._keep(job)
        self._start()
        return job

    def list_jobs(self) -> tuple[Job, ...]:
        """Return all jobs, those that are being read first, then the newest."""
        with self._lock:
            jobs = list(self._jobs.values())
        order = {"reading": 0, "waiting": 1}
        return tuple(
            sorted(
                jobs, key=lambda one: (order.get(one.state, 2), one.number if one.is_open else -one.number)
            )
        )

    def forget_done(self) -> None:
        """Take what is done off the list; the ledger keeps what was read."""
        with self._lock:
            self._jobs = {number: job for number, job in self._jobs.items() if job.is_open}

    def stop(self) -> None:
        """End the work; what waits is given up, what was read is in the ledger."""
        self._ended.set()
        self._wanted.set()
        if self._thread:
            self._thread.join(timeout=10)
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _refuse_many(self, size: int) -> None:
        with self._lock:
            jobs = [job for job in self._jobs.values() if job.is_open]
        if len(jobs) >= MOST_WAITING or sum(job.size for job in jobs) + size > MOST_WAITING_BYTES:
            raise InputError(
                "Too much is waiting to be read. Bring the rest when some of it is done; nothing of this file was kept."
            )

    def _room(self) -> Path:
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="dragoman-import-"))
            return self._folder

    def _keep(self, job: Job) -> Job:
        with self._lock:
            self._jobs[job.number] = job
            done = [number for number, one in self._jobs.items() if not one.is_open]
            for number in done[: max(0, len(self._jobs) - _MOST_JOBS)]:
                del self._jobs[number]
        return job

    def _start(self) -> None:
        with self._lock:
            if self._thread is None and not self._ended.is_set():
                self._thread = threading.Thread(target=self._work, name="imports", daemon=True)
                self._thread.start()
        self._wanted.set()

    def _work(self) -> None:
        worker = ImportWorker(self.settings.import_seconds)
        try:
            while not self._ended.is_set():
                self._wanted.wait()
                self._wanted.clear()
                while self._waiting and not self._ended.is_set():
                    self._read_next(worker)
        finally:
            worker.close()

    def _read_next(self, worker: ImportWorker) -> None:
        with self._lock:
            number, path = self._waiting.popleft()
            job = self._jobs.get(number)
        if job is None:
            return
        job = self._keep(replace(job, state="reading"))
        try:
            job = (
                self._read_archive(worker, job, path)
                if path.suffix == ".zip"
                else self._read_file(worker, job, path, job.name)
            )
        except Exception as error:  # nothing that one file brings about may end the queue
            job = _told(job, f"{job.name}: {str(error) or type(error).__name__}")
        finally:
            path.unlink(missing_ok=True)
        state: State = "failed" if not job.count else "partly" if job.problems else "done"
        self._keep(replace(job, state=state))
        self.ask()

    def _read_archive(self, worker: ImportWorker, job: Job, archive: Path) -> Job:
        folder = archive.with_suffix(".unpacked")
        folder.mkdir()
        try:
            for part in unpack_zip(archive, folder):
                shown = _shown_name(part.name)
                if part.path is None:
                    job = self._keep(_told(job, f"{shown}: {part.problem}"))
                else:
                    job = self._read_file(worker, job, part.path, shown)
                    part.path.unlink(missing_ok=True)
        except DragomanError as error:
            job = _told(job, f"{job.name}: {error}")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return job

    def _read_file(self, worker: ImportWorker, job: Job, path: Path, name: str) -> Job:
        try:
            for outcome in worker.read(path, name, self.settings.ledger):
                if outcome.reading is not None:
                    self.append([outcome.reading])
                job = self._keep(_with_outcome(job, outcome, name))
                if job.count >= _MOST_TEXTS:
                    return _told(job, f"{name}: more than {_MOST_TEXTS} reports; the rest was left out.")
                if self._ended.is_set():
                    break
        except Stuck as error:
            job = self._keep(_told(job, f"{name} was given up: {error}. What was read before it is kept."))
        return job


def _with_outcome(job: Job, outcome: Outcome, name: str) -> Job:
    """The job after one more text. A text of a project of DNA that is read after it came in is not counted twice."""
    for problem in outcome.problems:
        where = outcome.name or (title_of(outcome.document) if outcome.document else name)
        said = problem.message.removeprefix(f"{name}: ")
        job = _told(job, f"{where}: {said}")
    document = outcome.document
    if document is None or any(one.document == document.id for one in job.reports):
        return job
    claims = len(outcome.reading.claims) if outcome.reading else 0
    brought = Brought(document.id, title_of(document), claims, outcome.skipped)
    return replace(
        job,
        reports=(*job.reports, brought)[:_MOST_TOLD],
        count=job.count + 1,
        claims=job.claims + claims,
        known=job.known + outcome.skipped,
    )


def _told(job: Job, problem: str) -> Job:
    return replace(job, problems=(*job.problems, problem)[:_MOST_TOLD])


def _shown_name(name: str) -> str:
    """A file's name as text: its last part, in one line."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = "".join(sign if sign.isprintable() else " " for sign in last)
    return " ".join(kept.split())[-_LONGEST_NAME:] or "a file without a name"
