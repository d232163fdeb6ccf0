"""The desk's own things, built once by create_app: the ledger, what is worked out from it, sessions, and the turn to write."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from dragoman import open_ledger
from dragoman.model import Claim, Reading
from dragoman.model.coding_task import is_blind
from dragoman.run import Judged
from dragoman.store import Entry, SqliteStore
from dragoman.web.bring.queue import ImportQueue
from dragoman.web.review.bulk import Samples
from dragoman.web.security.accounts import Accounts
from dragoman.web.security.sessions import Sessions, SignInLimit
from dragoman.web.settings import DeskSettings
from dragoman.web.snapshot import Snapshots

History = Sequence[Entry]


class Desk:
    """What every page works with. A ledger is opened for each request, by the thread that answers it; one writes at a time."""

    def __init__(self, settings: DeskSettings) -> None:
        """Build the desk; nothing is opened before it is asked for."""
        self.settings = settings
        self.sessions = Sessions()
        self.accounts = Accounts(settings.accounts_file)
        self.tries = SignInLimit()
        self.snapshots = Snapshots(settings)
        self.imports = ImportQueue(settings, self._append_readings, self.snapshots.ask)
        #: Claim id -> number of the entry that judged it, since the desk was started: newer than the snapshot, it is not shown as waiting.
        self.judged: dict[str, int] = {}
        self.samples = Samples()
        self._turn = threading.Lock()
        self._held_open: SqliteStore | None = None

    def start(self) -> None:
        """Begin to work out the views. The ledger is held open, so that closing after a request costs no checkpoint."""
        self._held_open = open_ledger(self.settings.ledger)
        self.snapshots.start()

    def stop(self) -> None:
        """End what works beside the desk, and let go of the ledger."""
        self.imports.stop()
        self.snapshots.stop()
        if self._held_open:
            self._held_open.close()
            self._held_open = None

    @contextmanager
    def open(self) -> Iterator[SqliteStore]:
        """Return a context with the ledger, for this thread and this request."""
        with open_ledger(self.settings.ledger) as store:
            yield store

    def load_history(self, document_id: str) -> History:
        """Return everything that was ever appended about a report; raises UnknownName."""
        with self.open() as store:
            return store.load_history(document_id)

    def load_history_of(self, claim_id: str) -> History:
        """Return everything that was ever appended about the report of a claim; raises UnknownName."""
        with self.open() as store:
            return store.load_history(store.find_claim(claim_id).document_id)

    def judge(self, document_id: str, decide: Callable[[History], Judged]) -> History:
        """Return the history of a report after a decision about it was appended; when this returns, it survives a crash.

        decide: from the history to the claims. Raises Conflict where somebody came first; then nothing was kept.
        """
        with self._turn, self.open() as store:
            judged = decide(store.load_history(document_id))
            store.append_verdicts(judged.claims, at=self.settings.now(), if_current=judged.if_current)
            history = store.load_history(document_id)
            self._note(judged, history)
        self.snapshots.ask()
        return history

    def _note(self, judged: Judged, history: History) -> None:
        """Remember what was judged; what a withdrawal brings back waits again. Blind verdicts decide nothing for others."""
        verdicts = {entry.what.id: entry.what for entry in history if isinstance(entry.what, Claim)}
        for claim in judged.claims:
            if is_blind(claim):
                continue
            if claim.verdict == "withdrawn":
                taken_back = verdicts.get(claim.supersedes or "")
                self.judged.pop((taken_back and taken_back.supersedes) or "", None)
            elif claim.supersedes is not None:
                self.judged[claim.supersedes] = history[-1].number

    def append(self, write: Callable[[SqliteStore], object]) -> None:
        """Append by a function of the ledger (readings, decisions over several reports) when it is this call's turn."""
        with self._turn, self.open() as store:
            write(store)
        self.snapshots.ask()

    def _append_readings(self, readings: Iterable[Reading]) -> None:
        kept = tuple(readings)
        self.append(lambda store: store.append(kept, at=self.settings.now()))
