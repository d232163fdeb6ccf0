"""``dragoman changes``: what is new since the analyst last looked."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli.daily import (
    CsvOption,
    LinesOption,
    load_settled,
    need_day,
    pick_form,
    print_answer,
    settle_under,
)
from dragoman.cli.options import LEDGER, CodebookOption, KnowledgeOption, LedgerOption, MinConfidence
from dragoman.report import find_changes, show_changes, write_changes, write_changes_csv
from dragoman.run import follow_states


def changes(
    since: Annotated[
        str, typer.Option("--since", help="Reports published from this day on are new, YYYY-MM-DD.")
    ],
    ledger: LedgerOption = LEDGER,
    tell_all: Annotated[
        bool, typer.Option("--all", help="Print all changes of a kind, however many.")
    ] = False,
    codebook: CodebookOption = None,
    knowledge: KnowledgeOption = None,
    min_confidence: MinConfidence = 0.0,
    as_json: LinesOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Print what is new since a day: shifts, objections gone, what fell due, meetings, promises, stands, actors, reports."""
    form, day = pick_form(as_json, as_csv), need_day(since, "--since")
    record, _ = load_settled(ledger, knowledge, min_confidence)
    found = find_changes(
        record, day, states=follow_states(record), filed=settle_under(codebook, record, ledger).filed()
    )
    print_answer(
        form,
        json=lambda: write_changes(found),
        csv=lambda: write_changes_csv(found),
        pane=lambda: show_changes(found, most=sys.maxsize if tell_all else 12),
    )
