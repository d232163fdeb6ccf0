"""A whole ledger worked out: the record settled, who is who, its issues, and its reports beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import Problem
from dragoman.ingest import load_codebook
from dragoman.model import Beside, Record, WhoIsWho
from dragoman.run.beside import lay_beside
from dragoman.run.issues import SettledIssues, settle_issues
from dragoman.run.learn import corrections_of
from dragoman.run.ledger import open_ledger
from dragoman.run.vectors import vectors_beside
from dragoman.run.who import settle_actors


@dataclass(frozen=True, slots=True)
class WholeLedger:
    """All that views of a whole ledger are made of. ``number``: of the newest entry it knows; ``problems``: with the user's knowledge.

    ``record``: with the ids of single reports, as the ledger holds it; ``settled``: each actor once over all reports.
    """

    number: int
    record: Record
    settled: Record
    who: WhoIsWho
    issues: SettledIssues
    beside: Beside
    problems: tuple[Problem, ...] = ()


def work_out_ledger(
    ledger: Path, codebook: Path | None = None, knowledge: Sequence[Path] = ()
) -> WholeLedger:
    """Return a ledger worked out. Takes seconds for a dozen reports, minutes for thousands. codebook, knowledge: files of the user's."""
    with open_ledger(ledger, read_only=True) as store:
        number = store.newest_entry()
        record = store.load_record()
    settled, who, problems = settle_actors(record, knowledge)
    book = load_codebook(codebook) if codebook else None
    corrections = corrections_of(settled, book) if book else None
    beside, known = lay_beside(settled), vectors_beside(ledger)
    issues = settle_issues(settled, book, corrections=corrections, known=known, reprints=beside.reprints)
    return WholeLedger(number, record, settled, who, issues, beside, problems)
