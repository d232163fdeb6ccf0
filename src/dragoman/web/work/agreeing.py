"""Agreement on one ledger, worked out beside the requests and kept until something is appended."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Final

from dragoman.agreement.compare import Asking, measure_agreement
from dragoman.errors import InputError
from dragoman.model.agreement import Agreement, CalibrationBin
from dragoman.model.coding_task import Assignment, CoderCodings
from dragoman.report import name_coders
from dragoman.run import label_issues, load_codings, vectors_beside
from dragoman.run.learn import calibrate_reader
from dragoman.web.desk import Desk
from dragoman.web.snapshot import Snapshot
from dragoman.web.work.sheets import list_tasks

_RESAMPLES: Final = 1000
_KEPT: Final = 20
_PATIENCE_SECONDS: Final = 1.0
#: What is asked of agreement: the tasks, the coders (none: all), and whether by number instead of name.
_Asked = tuple[tuple[Assignment, ...], tuple[str, ...], bool]


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is asked of agreement, worked out. None of ``agreement`` where there are no two coders yet; ``why`` then says so.

    bins: how often analysts accepted what the machine found, by how sure it was.
    """

    agreement: Agreement | None
    names: Mapping[str, str]
    codings: tuple[CoderCodings, ...]
    why: str = ""
    bins: tuple[CalibrationBin, ...] = ()


@dataclass
class Coding:
    """Agreement on one ledger as it was last worked out, for each way it was asked for, until something is appended."""

    desk: Desk
    _kept: OrderedDict[_Asked, tuple[int, Agreed]] = field(default_factory=OrderedDict)
    _running: dict[_Asked, Future[Agreed]] = field(default_factory=dict)
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def look(
        self, snapshot: Snapshot, coders: Sequence[str] = (), *, anonymous: bool = False
    ) -> Agreed | None:
        """Return the agreement for a page: the newest, where it is there within a second; else the one before, or None for the first.

        It is worked out beside the requests.
        """
        asked = (list_tasks(self.desk), tuple(coders), anonymous)
        with self._lock:
            future = self._running.get(asked)
            if future is None:
                future = self._running[asked] = Future()
                work = (asked, future, snapshot)
                threading.Thread(target=self._run, args=work, name="agreement", daemon=True).start()
        try:
            return future.result(timeout=_PATIENCE_SECONDS)
        except TimeoutError:
            kept = self._kept.get(asked)
            return kept[1] if kept else None

    def agree(self, snapshot: Snapshot, coders: Sequence[str] = (), *, anonymous: bool = False) -> Agreed:
        """Return the newest agreement of coders, however long that takes; of all of them where none is named."""
        return self._agree((list_tasks(self.desk), tuple(coders), anonymous), snapshot)

    def _run(self, asked: _Asked, future: Future[Agreed], snapshot: Snapshot) -> None:
        try:
            future.set_result(self._agree(asked, snapshot))
        except Exception as error:  # it is raised where the page is asked for
            future.set_exception(error)
        finally:
            with self._lock:
                self._running.pop(asked, None)

    def _agree(self, asked: _Asked, snapshot: Snapshot) -> Agreed:
        tasks, coders, anonymous = asked
        with self._turn:
            with self.desk.open() as store:
                number = store.newest_entry()
                if asked in self._kept and self._kept[asked][0] == number:
                    return self._kept[asked][1]
                held, bins = load_codings(store, assigned=tasks), calibrate_reader(store)
            made = replace(self._work_out(snapshot, held, coders, anonymous), bins=bins)
            self._kept[asked] = (number, made)
            self._kept.move_to_end(asked)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return made

    def _work_out(
        self, snapshot: Snapshot, held: tuple[CoderCodings, ...], coders: Sequence[str], anonymous: bool
    ) -> Agreed:
        book = snapshot.whole.issues.codebook
        known = vectors_beside(self.desk.settings.ledger)
        labels = label_issues(held, book if book.issues else None, known=known if book.issues else None)
        try:
            found = measure_agreement(held, Asking(tuple(coders), (), labels, resamples=_RESAMPLES))
        except InputError as error:
            return Agreed(None, {}, held, str(error))
        names = name_coders(found, anonymous=anonymous)
        return Agreed(found, names, held, "" if found.documents else "No report was coded by two of them.")
