"""Reports of a ledger beside one another: what came of promises, what cannot both be so, which texts are one."""

from __future__ import annotations

from dragoman.model import Beside, Contradiction, Record, Reprints
from dragoman.record import find_contradictions, find_reprints, follow_promises


def follow_states(record: Record) -> dict[str, str]:
    """Return claim id -> what came of the commitment by the record's last day: open, kept, broken, lapsed, unknown.

    record: settled, so that each actor has one id over all reports.
    """
    return {claim: one.state for one in follow_promises(record) for claim in one.claims}


def lay_beside(record: Record) -> Beside:
    """Return promises followed, contradictions and reprints of a record. record: settled, as for follow_states."""
    contradictions, reprints = compare_reports(record)
    return Beside(follow_promises(record), contradictions, reprints)


def compare_reports(record: Record) -> tuple[tuple[Contradiction, ...], tuple[Reprints, ...]]:
    """Return what reports say that cannot both be so, and the groups of reports that carry one text (which contradict nothing)."""
    reprints = find_reprints(record.documents)
    return find_contradictions(record, reprints), reprints
