"""``dragoman issues``: what the talks are about, found in the reports or filed under the analyst's codebook."""

from __future__ import annotations

from dragoman.cli.daily import CsvOption, LinesOption, load_settled, pick_form, print_answer, settle_under
from dragoman.cli.options import LEDGER, CodebookOption, KnowledgeOption, LedgerOption, MinConfidence
from dragoman.report import show_found_issues, write_found_issues, write_found_issues_csv


def issues(
    ledger: LedgerOption = LEDGER,
    codebook: CodebookOption = None,
    knowledge: KnowledgeOption = None,
    min_confidence: MinConfidence = 0.0,
    as_json: LinesOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Print the issues over all reports, each with its options, how many actors stand on each, and the scale that they make.

    Without a codebook issues are found: positions grouped by what they are about. With one, positions are filed under its issues, and what
    it does not cover is found.
    """
    form = pick_form(as_json, as_csv)
    record, _ = load_settled(ledger, knowledge, min_confidence)
    settled = settle_under(codebook, record, ledger)
    scales = [settled.scale(issue) for issue in settled.issues]
    print_answer(
        form,
        json=lambda: write_found_issues(settled.issues, scales),
        csv=lambda: write_found_issues_csv(settled.issues, scales),
        pane=lambda: show_found_issues(record, settled.issues, scales),
    )
