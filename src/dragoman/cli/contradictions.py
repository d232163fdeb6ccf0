"""``dragoman contradictions``: what reports say that cannot both be so, side by side."""

from __future__ import annotations

from dragoman.cli.daily import CsvOption, LinesOption, load_settled, pick_form, print_answer
from dragoman.cli.options import LEDGER, KnowledgeOption, LedgerOption, MinConfidence
from dragoman.report import show_contradictions, write_contradictions, write_contradictions_csv
from dragoman.run import compare_reports


def contradictions(
    ledger: LedgerOption = LEDGER,
    knowledge: KnowledgeOption = None,
    min_confidence: MinConfidence = 0.0,
    as_json: LinesOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Print what reports say that cannot both be so, both sides with their words, and which reports carry one text.

    Stands on both sides within a week, other numbers for one thing, other days of one meeting, two holders of one office. Reprints
    never contradict, and never count as a second source.
    """
    form = pick_form(as_json, as_csv)
    record, _ = load_settled(ledger, knowledge, min_confidence)
    found, reprints = compare_reports(record)
    print_answer(
        form,
        json=lambda: write_contradictions(record, found),
        csv=lambda: write_contradictions_csv(record, found),
        pane=lambda: show_contradictions(record, found, reprints),
    )
