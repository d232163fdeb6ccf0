"""Readings that were just made, as a record: what a view takes when no ledger is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Reading, Record
from dragoman.store import Verdicts, build_record


def record_of(readings: Iterable[Reading]) -> Record:
    """Return the record of some readings, the same that a ledger would give of them."""
    return build_record(readings, Verdicts())
