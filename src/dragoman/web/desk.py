"""The desk's own things, built once by create_app: the ledger, what is worked out from it, sessions, and the turn to write."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from dragoman import open_ledger
from dragoman.run import Judged
from dragoman.store import Entry, SqliteStore
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
        self._turn = threading.Lock()
        self._held_open: SqliteStore | None = None

    def start(self) -> None:
        """Begin to work out the views. The ledger is held open, so that closing after a request costs no checkpoint."""
        self._held_open = open_ledger(self.settings.ledger)
        self.snapshots.start()

    def stop(self) -> None:
        """End what works beside the desk, and let go of the ledger."""
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
        self.snapshots.ask()
        return history

    def append(self, write: Callable[[SqliteStore], object]) -> None:
        """Append by a function of the ledger (readings, decisions over several reports) when it is this call's turn."""
        with self._turn, self.open() as store:
            write(store)
        self.snapshots.ask()
