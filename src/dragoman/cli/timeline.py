"""``dragoman timeline``: what happened day by day."""

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
    settle_under,
)
from dragoman.cli.options import LEDGER, CodebookOption, KnowledgeOption, LedgerOption, MinConfidence
from dragoman.errors import InputError
from dragoman.report import lay_timeline, show_timeline, write_timeline, write_timeline_csv


def timeline(
    ledger: LedgerOption = LEDGER,
    since: Annotated[str | None, typer.Option("--since", help="From this day on, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Up to this day, YYYY-MM-DD.")] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", "-a", help="Only what this actor has a part in.")
    ] = None,
    codebook: CodebookOption = None,
    knowledge: KnowledgeOption = None,
    min_confidence: MinConfidence = 0.0,
    as_json: LinesOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Print what happened day by day: meetings held and due, statements, shifts, promises made and falling due."""
    form = pick_form(as_json, as_csv)
    first, last = read_day(since, "--since"), read_day(until, "--until")
    if first and last and last < first:
        raise InputError(f"--until {until} lies before --since {since}")
    record, who = load_settled(ledger, knowledge, min_confidence)
    days = lay_timeline(
        record,
        since=first,
        until=last,
        actor=find_actor(who, record, actor),
        filed=settle_under(codebook, record, ledger).filed(),
    )
    print_answer(
        form,
        json=lambda: write_timeline(days),
        csv=lambda: write_timeline_csv(days),
        pane=lambda: show_timeline(days),
    )
