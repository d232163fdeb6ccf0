"""``dragoman brief``: the whole record as one page that can be mailed and printed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dragoman import open_ledger, record_of, write_brief
from dragoman.cli.daily import read_day, settle_under
from dragoman.cli.options import LEDGER, CodebookOption, KnowledgeOption, LedgerOption, MinConfidence
from dragoman.cli.printing import print_problems, write_output
from dragoman.cli.reading import read_with_progress
from dragoman.errors import InputError, Problem
from dragoman.ingest import load_codebook
from dragoman.model import Record
from dragoman.report import find_report
from dragoman.run import forecast_brief, lay_beside, lay_record, map_talks, settle_actors


def brief(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Reports to write about; without any, the whole ledger.")
    ] = None,
    ledger: LedgerOption = LEDGER,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The HTML file to write; '-' is standard output.")
    ] = Path("brief.html"),
    report: Annotated[
        str | None, typer.Option("--report", "-r", help="Only this report of the ledger.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", help="Begin with what is new in reports published from this day on, YYYY-MM-DD."
        ),
    ] = None,
    codebook: CodebookOption = None,
    knowledge: KnowledgeOption = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Write the brief: one HTML file with the timeline, who stands where, shifts, promises, contradictions, forecasts and statements.

    Each line opens its place in the highlighted text. The file needs no network and can be mailed or printed.
    """
    day = read_day(since, "--since")
    if paths:
        done = read_with_progress(paths, stdin=sys.stdin.buffer if "-" in paths else None)
        record, _, told = settle_actors(record_of(done.readings), knowledge or ())
        problems = [*done.problems, *told]
    else:
        record, told = load_reports(ledger, report, knowledge)
        problems = [*told]
    print_problems(problems)
    page = page_of(record.surer_than(min_confidence), ledger, codebook, day)
    if str(output) == "-":
        write_output(page)
        return
    try:
        output.write_bytes(page)
    except OSError as error:
        raise InputError(f"Cannot write {output}: {error.strerror}") from error
    typer.echo(f"Wrote {output}: open it in a browser.", err=True)
    raise typer.Exit(1 if problems else 0)


def page_of(record: Record, ledger: Path, codebook: Path | None = None, since: date | None = None) -> bytes:
    """Return the brief of a settled record, its issues found over all its reports or filed under a codebook, with their forecasts."""
    filed = settle_under(codebook, record, ledger).filed()
    laid = lay_record(record, filed, codebook=load_codebook(codebook) if codebook else None)
    page = write_brief(
        record,
        filed,
        beside=lay_beside(record),
        since=since,
        forecasts=(*forecast_brief(laid), *laid.unasked),
        mapped=map_talks(record, filed),
    )
    return page.encode("utf-8", "replace")


def load_reports(
    ledger: Path, report: str | None, knowledge: Sequence[Path] | None
) -> tuple[Record, tuple[Problem, ...]]:
    """Return the record of a ledger, each actor once over all its reports, or of one report where it is asked; and Problems."""
    with open_ledger(ledger, read_only=True) as store:
        record = store.load_record()
    settled, _, problems = settle_actors(record, knowledge or ())
    if report is None:
        return settled, problems
    return settled.of_document(find_report(settled, report).id), problems
