"""``dragoman commitments``: who promised what to whom, and what is past due."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.daily import (
    CsvOption,
    LinesOption,
    find_actor,
    load_settled,
    pick_form,
    print_answer,
    read_day,
)
from dragoman.cli.options import LEDGER, KnowledgeOption, LedgerOption, MinConfidence
from dragoman.report import (
    Asked,
    follow_commitments,
    show_undertakings,
    write_undertakings,
    write_undertakings_csv,
)
from dragoman.run import follow_states


def commitments(
    ledger: LedgerOption = LEDGER,
    overdue: Annotated[
        bool,
        typer.Option("--overdue", help="Only open ones whose last day lies before the record's last day."),
    ] = False,
    by: Annotated[
        str | None, typer.Option("--by", help="Only what this actor undertakes or is asked.")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", help="Only what this actor is promised.")] = None,
    due_before: Annotated[
        str | None, typer.Option("--due-before", help="Only what is due before this day, YYYY-MM-DD.")
    ] = None,
    knowledge: KnowledgeOption = None,
    min_confidence: MinConfidence = 0.0,
    as_json: LinesOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Print the commitments, those first due first: by whom, to whom, the deed, its condition, due date and state."""
    form, day = pick_form(as_json, as_csv), read_day(due_before, "--due-before")
    record, who = load_settled(ledger, knowledge, min_confidence)
    asked = Asked(find_actor(who, record, by), find_actor(who, record, to), day, overdue)
    found = follow_commitments(record, asked, states=follow_states(record))
    print_answer(
        form,
        json=lambda: write_undertakings(found),
        csv=lambda: write_undertakings_csv(found),
        pane=lambda: show_undertakings(found),
    )
