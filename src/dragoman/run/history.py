"""The history of a document, as what stands is worked out from: its readings and the verdicts on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import Claim, Document, Reading
from dragoman.model.coding_task import is_machine
from dragoman.store import Store, Verdicts, keep_in_force, list_judged, pick_newest


@dataclass(frozen=True, slots=True)
class History:
    """A document; the newest reading of it by each reader, oldest first; the verdicts in force; and every claim there ever was on it, by id."""

    document: Document
    readings: tuple[Reading, ...]
    verdicts: Verdicts
    claims: dict[str, Claim]

    def by_machine(self) -> tuple[Reading, ...]:
        """Return the readings that are a machine's."""
        return tuple(one for one in self.readings if is_machine(one.provenance))

    def by_hand(self) -> tuple[Claim, ...]:
        """Return the claims of coders that came in readings: codings brought in from elsewhere."""
        return tuple(c for one in self.readings for c in one.claims if not is_machine(c.provenance))


def read_history(store: Store, document_id: str) -> History:
    """Return the history of a document; raises UnknownName."""
    entries = store.load_history(document_id)
    all_readings = {e.number: e.what for e in entries if isinstance(e.what, Reading)}
    claims = {claim.id: claim for reading in all_readings.values() for claim in reading.claims}
    claims |= {entry.what.id: entry.what for entry in entries if isinstance(entry.what, Claim)}
    newest = pick_newest((n, document_id, one.provenance.reader) for n, one in all_readings.items())
    return History(
        store.load_document(document_id),
        tuple(all_readings[number] for number in newest),
        keep_in_force(list_judged(entries)),
        claims,
    )


def read_histories(store: Store, documents: list[str]) -> Iterator[History]:
    """Yield the histories of documents, in the order given."""
    for document in documents:
        yield read_history(store, document)
