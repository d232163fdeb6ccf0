"""Store: the protocol that every keeper of a ledger follows, and Entry, one line of its history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from dragoman.model import Claim, Document, Provenance, Reading, Record
from dragoman.model.coding import CodingProject


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was appended: a whole reading, or one verdict of an analyst.

    ``number`` rises in the order of appending; the verdicts of one call share theirs. ``at`` is the time the caller gave.
    """

    number: int
    at: datetime | None
    what: Reading | Claim


@dataclass(frozen=True, slots=True)
class Appended:
    """That something was appended: a reading of a document, or (where ``claim_id`` tells it) a verdict on it."""

    number: int
    at: datetime | None
    document_id: str
    claim_id: str | None = None


class Store(Protocol):
    """A ledger that is only ever appended to. Every call is one transaction: all of it is kept, or nothing.

    When ``append`` or ``append_verdicts`` has returned, what it was given survives a crash of the program or the machine.
    A store belongs to the thread that opened it; several processes may each open the same ledger.
    """

    def append(self, readings: Iterable[Reading], *, at: datetime | None = None) -> int:
        """Return how many claims were new, having kept the readings whole, in the order given.

        A reading that the ledger holds already (same document, provenance, claims and problems; confidences aside) is
        passed over, so appending twice is appending once. A claim that is held keeps the confidence it came with first.
        ``at`` is the time to write beside them.

        Raises LedgerDamaged where a reading breaks a law of the ledger, UnknownName where a claim supersedes one that
        nobody holds; then nothing of the call is kept.
        """
        ...

    def append_verdicts(
        self, verdicts: Iterable[Claim], *, at: datetime | None = None, if_current: Iterable[str] = ()
    ) -> int:
        """Return how many of an analyst's claims were new.

        Each has a verdict other than ``machine``, and supersedes the claim that it judges (or none: the analyst adds what
        every reader missed). Of two verdicts on one finding, those of the later call stand: a claim that is really two is
        corrected by two claims in one call. To go back to an earlier verdict, supersede the later one; the same verdict
        on the same claim once more is not new. A claim with the verdict ``withdrawn`` supersedes a verdict, and takes it back.

        if_current: ids of claims that must still have the last word on their finding (they stand, or reject, or withdraw) when this call is
        written; it is checked in the same transaction, so of two who judge one claim at once the second is told. A call all of whose verdicts
        have the last word already was carried out before, and passes.

        Raises LedgerDamaged, UnknownName as ``append`` does, InputError for a claim with the verdict ``machine``, and Conflict.
        """
        ...

    def append_project(self, project: CodingProject, *, at: datetime | None = None) -> bool:
        """Return whether the project was new: what a project of hand coding holds beside texts and claims.

        One that the ledger holds already is passed over. A ledger that was made before there were projects takes them too.
        """
        ...

    def load_projects(self) -> tuple[CodingProject, ...]:
        """Return every project that was appended, oldest first; of those with one name the last is the one that stands."""
        ...

    def holds(self, document_id: str, provenance: Provenance) -> bool:
        """Tell whether the document has been read under this provenance, so that a batch can pass it over."""
        ...

    def load_record(self, document_ids: Iterable[str] | None = None) -> Record:
        """Return the record of these documents (of all, when None): what stands, and nothing else.

        The newest reading by each reader name takes the place of the older ones; what an analyst has judged gives way to
        the verdict; see ``build_record``. Raises UnknownName for a document that the ledger does not hold.
        """
        ...

    def load_history(self, document_id: str) -> tuple[Entry, ...]:
        """Return every reading of a document and every verdict on it, oldest first; raises UnknownName."""
        ...

    def newest_entry(self) -> int:
        """Return the number of the newest entry, 0 in an empty ledger: who has seen it has seen everything."""
        ...

    def list_appended(self, after: int) -> tuple[Appended, ...]:
        """Return what was appended after the entry of this number, oldest first."""
        ...

    def load_document(self, document_id: str) -> Document:
        """Return a document as its newest reading gives it; raises UnknownName."""
        ...

    def find_claim(self, claim_id: str) -> Claim:
        """Return the claim with this id, standing or not; raises UnknownName."""
        ...

    def close(self) -> None:
        """Let go of the ledger; a second time does nothing."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
