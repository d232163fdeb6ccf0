"""``dragoman issues``: what the talks are about, found in the reports or filed under the analyst's codebook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.daily import CsvOption, LinesOption, load_settled, pick_form, print_answer
from dragoman.cli.options import LEDGER, KnowledgeOption, LedgerOption, MinConfidence
from dragoman.report import show_found_issues, write_found_issues, write_found_issues_csv
from dragoman.run import load_codebook, settle_issues


def issues(
    ledger: LedgerOption = LEDGER,
    codebook: Annotated[
        Path | None, typer.Option("--codebook", help="Your issues, options and places: a YAML file.")
    ] = None,
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
    settled = settle_issues(record, load_codebook(codebook) if codebook else None)
    scales = [settled.scale(issue) for issue in settled.issues]
    print_answer(
        form,
        json=lambda: write_found_issues(settled.issues, scales),
        csv=lambda: write_found_issues_csv(settled.issues, scales),
        pane=lambda: show_found_issues(record, settled.issues, scales),
    )
