"""The ledger worked out, in the background: pages are served from the newest that is ready, and say when newer is being worked in.

A process beside the desk does the work (one at a time, the latest wins) and sends it back in portions, so that no page waits for it.
"""

from __future__ import annotations

import gc
import multiprocessing
import pickle
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeVar

from dragoman import open_ledger
from dragoman.errors import DragomanError
from dragoman.model import Claim, Document, Record
from dragoman.model.issues import Filed
from dragoman.run import WholeLedger, work_out_ledger
from dragoman.run.pool import end_with_parent
from dragoman.web.kept import Kept, StillMaking
from dragoman.web.settings import DeskSettings

T = TypeVar("T")
_PORTION: Final = 400


class NotReady(Exception):
    """The ledger has not been worked out for the first time yet."""


@dataclass
class Snapshot:
    """A ledger worked out. Everything in it is a value; ``once`` keeps what pages make of it for as long as it is served."""

    whole: WholeLedger
    made_at: datetime
    ledger: Path | None = None
    _made: Kept = field(default_factory=Kept, repr=False)

    @property
    def number(self) -> int:
        """The number of the newest entry that it knows."""
        return self.whole.number

    @property
    def record(self) -> Record:
        """The record, each actor once over all reports."""
        return self.whole.settled

    @cached_property
    def filed(self) -> Filed:
        """The issues over all reports, as views take them."""
        return self.whole.issues.filed()

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Document id -> document, in the order of the record."""
        return {document.id: document for document in self.record.documents}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claim id -> claim, actors settled."""
        return {claim.id: claim for claim in self.record.claims}

    @cached_property
    def claims_of(self) -> Mapping[str, Sequence[Claim]]:
        """Document id -> its claims, actors settled."""
        grouped: dict[str, list[Claim]] = {document.id: [] for document in self.record.documents}
        for claim in self.record.claims:
            grouped[claim.document_id].append(claim)
        return grouped

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Actor id over all reports -> name."""
        return {one.id: one.name for one in self.whole.who.identities}

    @cached_property
    def actor_ids(self) -> Mapping[tuple[str, str], str]:
        """(Document id, actor id in that report) -> actor id over all reports."""
        return self.whole.who.ids()

    def once(self, name: Hashable, make: Callable[[Snapshot], T]) -> T:
        """Return what a page makes of this snapshot; made when it is first asked for, and kept. Raises StillMaking."""
        return self._made.get(name, lambda: make(self))

    def kept(self, name: str, most: int = 24) -> Kept:
        """Return the store of a name in this snapshot, for what there may be many of: so many are kept."""
        return self._made.get(("kept", name), lambda: Kept(most))


#: Something a page works out beforehand, so that no request waits for it.
Warm = Callable[[Snapshot], object]


class Snapshots:
    """The newest snapshot of one ledger, and the thread that makes the next when something was appended, by whomever."""

    def __init__(self, settings: DeskSettings) -> None:
        """Name the ledger; nothing is worked out before ``start``, or before it is asked for where the work is done here."""
        self._settings = settings
        self._newest: Snapshot | None = None
        self._wanted = threading.Event()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self.warm: tuple[Warm, ...] = ()
        self.warm_slowly: tuple[Warm, ...] = ()
        self.failure: str | None = None

    def start(self) -> None:
        """Begin to watch the ledger."""
        if self._settings.work != "here":
            self._thread = threading.Thread(target=self._watch, name="snapshots", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the watch; a work in progress is dropped."""
        self._ended.set()
        self._wanted.set()
        if self._thread:
            self._thread.join(timeout=10)

    def ask(self) -> None:
        """Have a newer snapshot made, because something was appended."""
        self._wanted.set()

    def get(self) -> Snapshot:
        """Return the newest snapshot; raises NotReady where the first is still being made."""
        if self._settings.work == "here":
            return self._get_here()
        if self._newest is None:
            raise NotReady(self.failure or "")
        return self._newest

    def is_behind(self, number: int) -> bool:
        """Tell whether an entry of this number is not worked in yet."""
        return self._newest is None or self._newest.number < number

    @property
    def is_working(self) -> bool:
        """Whether a newer snapshot is asked for or being made."""
        return self._wanted.is_set()

    def _get_here(self) -> Snapshot:
        with self._lock, open_ledger(self._settings.ledger) as store:
            if self.is_behind(store.newest_entry()) or self._newest is None:
                self._take(self._work_out())
            assert self._newest is not None
            return self._newest

    def _work_out(self) -> WholeLedger:
        return work_out_ledger(self._settings.ledger, self._settings.codebook, self._settings.knowledge)

    def _take(self, whole: WholeLedger) -> None:
        """Let pages see it when what they need of it is made. The first is served before what takes long is: most pages do without that."""
        snapshot = Snapshot(whole, self._settings.now(), self._settings.ledger)
        self.failure = None
        self._prepare(snapshot, self.warm)
        if self._newest is None:
            self._newest = snapshot
        self._prepare(snapshot, self.warm_slowly)
        self._newest = snapshot

    def _prepare(self, snapshot: Snapshot, warm: Sequence[Warm]) -> None:
        for make in warm:
            try:
                make(snapshot)
            except StillMaking:  # a visitor came first, and has it made
                pass
            except (
                Exception
            ) as error:  # the page that needs it fails when it is asked for; the others are served
                self.failure = f"{type(error).__name__}: {error}"
            time.sleep(0)

    def _watch(self) -> None:
        pool = _Worker() if self._settings.work == "process" else None
        try:
            while not self._ended.is_set():
                if self.is_behind(self._read_number()):
                    self._wanted.set()
                    self._make_next(pool)
                self._wanted.clear()
                if not self.is_behind(self._read_number()):
                    self._wanted.wait(self._settings.poll_seconds)
        finally:
            if pool:
                pool.close()

    def _make_next(self, pool: _Worker | None) -> None:
        try:
            self._take(pool.work_out(self._settings, self._ended) if pool else self._work_out())
            gc.collect()
            gc.freeze()
        except _Ended:
            return
        except (
            Exception
        ) as error:  # whatever it was: the older snapshot is served on, and the next try may do
            self.failure = (
                str(error) if isinstance(error, DragomanError) else f"{type(error).__name__}: {error}"
            )
            self._ended.wait(5.0)

    def _read_number(self) -> int:
        try:
            with open_ledger(self._settings.ledger) as store:
                return store.newest_entry()
        except DragomanError as error:
            self.failure = str(error)
            self._ended.wait(1.0)
            return 0


class _Ended(Exception):
    """The desk closes while a snapshot is being made."""


class _Worker:
    """A process that works ledgers out, one after the other; a new one is started where it died."""

    def __init__(self) -> None:
        self._pool = self._open()

    def work_out(self, settings: DeskSettings, ended: threading.Event) -> WholeLedger:
        """Return the ledger worked out in the process; raises what was raised there, and _Ended where the desk closes meanwhile."""
        try:
            future: Future[list[bytes]] = self._pool.submit(
                pack_ledger, settings.ledger, settings.codebook, settings.knowledge
            )
            while not future.done():
                if ended.wait(0.1):
                    raise _Ended
            return unpack_ledger(future.result())
        except BrokenProcessPool:
            self._pool = self._open()
            raise

    def close(self) -> None:
        """End the process."""
        for process in list((self._pool._processes or {}).values()):
            process.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _open(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            1, mp_context=multiprocessing.get_context("spawn"), initializer=end_with_parent
        )


def pack_ledger(*named: Any) -> list[bytes]:  # noqa: ANN401 - the arguments of work_out_ledger
    """Return a ledger worked out, in portions: first what is small, then documents and claims by the hundred."""
    whole = work_out_ledger(*named)
    bare = replace(
        whole,
        record=replace(whole.record, documents=(), claims=()),
        settled=replace(whole.settled, documents=(), claims=()),
    )
    return [
        pickle.dumps(bare, protocol=5),
        *(pickle.dumps((kind, portion), protocol=5) for kind, portion in _all_portions(whole)),
    ]


def _all_portions(whole: WholeLedger) -> Iterator[tuple[int, Sequence[object]]]:
    for kind, values in enumerate((whole.record.documents, whole.record.claims, whole.settled.claims)):
        for portion in _portions(values):
            yield kind, portion


def _portions(values: Sequence[object]) -> Iterator[Sequence[object]]:
    for first in range(0, len(values), _PORTION):
        yield values[first : first + _PORTION]


def unpack_ledger(portions: Sequence[bytes]) -> WholeLedger:
    """Return the ledger of some portions. Between two of them other threads have their turn."""
    bare: WholeLedger = pickle.loads(portions[0])
    found: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
    for portion in portions[1:]:
        kind, values = pickle.loads(portion)
        found[kind].extend(values)
        time.sleep(0.0005)
    documents, claims, settled = map(tuple, found)
    return replace(
        bare,
        record=replace(bare.record, documents=documents, claims=claims),
        settled=replace(bare.settled, documents=documents, claims=settled),
    )
