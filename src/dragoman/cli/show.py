"""``dragoman show``: the record of a ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman import write_json
from dragoman.cli.brief import load_reports
from dragoman.cli.options import LEDGER, JsonOption, KnowledgeOption, LedgerOption, MinConfidence
from dragoman.cli.printing import print_problems, print_record, write_output
from dragoman.report import View


def show(
    ledger: LedgerOption = LEDGER,
    by: Annotated[View, typer.Option(help="How the record is laid out.")] = "actor",
    report: Annotated[
        str | None,
        typer.Option("--report", "-r", help="Only this report: its id, or part of its file name or title."),
    ] = None,
    knowledge: KnowledgeOption = None,
    min_confidence: MinConfidence = 0.0,
    as_json: JsonOption = False,
) -> None:
    """Print the record that a ledger holds: at a glance, by actor, by issue or by track."""
    record, problems = load_reports(ledger, report, knowledge)
    record = record.surer_than(min_confidence)
    if as_json:
        write_output(write_json(record))
    else:
        print_record(record, by=by)
    print_problems(problems)
