"""``dragoman positions``: who stands where as of a day."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.daily import (
    CsvOption,
    Form,
    LinesOption,
    find_actor,
    load_settled,
    pick_form,
    print_answer,
    read_day,
    settle_under,
)
from dragoman.cli.options import LEDGER, CodebookOption, KnowledgeOption, LedgerOption, MinConfidence
from dragoman.report import (
    LineUp,
    Path,
    known_on,
    lay_matrix,
    line_up,
    show_line_up,
    show_matrix,
    show_path,
    trace_path,
    write_line_up,
    write_line_up_csv,
    write_matrix,
    write_matrix_csv,
    write_path,
    write_path_csv,
)


def positions(
    ledger: LedgerOption = LEDGER,
    on: Annotated[
        str | None,
        typer.Option("--on", help="As of this day, YYYY-MM-DD; without it, the record's last day."),
    ] = None,
    issue: Annotated[
        str | None, typer.Option("--issue", "-i", help="Only this issue, by some of its words: its line-up.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", "-a", help="Only this actor: its path over time on every issue.")
    ] = None,
    rows: Annotated[int, typer.Option("--rows", min=1, help="Most actors in the printed matrix.")] = 30,
    columns: Annotated[int, typer.Option("--columns", min=1, help="Most issues in the printed matrix.")] = 20,
    codebook: CodebookOption = None,
    knowledge: KnowledgeOption = None,
    min_confidence: MinConfidence = 0.0,
    as_json: LinesOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Print who stands where: all actors on all issues, the line-up on one issue, or the path of one actor.

    Only what was published up to the day asked for is known; a report that bears no day is known only where none is asked for.
    An issue is one wording and those like it. With a codebook it is one of the analyst's, and a line-up tells where on its scale (0-100)
    each actor stands and how much it cares.
    """
    form, day = pick_form(as_json, as_csv), read_day(on, "--on")
    record, who = load_settled(ledger, knowledge, min_confidence)
    one = find_actor(who, record, actor)
    filed = settle_under(codebook, known_on(record, day), ledger).filed() if codebook else None
    if one is not None:
        _print_path(form, trace_path(record, one, day, issue=issue, filed=filed))
    elif issue is not None:
        _print_line_up(form, line_up(record, issue, day, filed))
    else:
        matrix = lay_matrix(record, day, filed)
        print_answer(
            form,
            json=lambda: write_matrix(matrix),
            csv=lambda: write_matrix_csv(matrix),
            pane=lambda: show_matrix(matrix, rows=rows, columns=columns),
        )


def _print_path(form: Form, path: Path) -> None:
    print_answer(
        form,
        json=lambda: write_path(path),
        csv=lambda: write_path_csv(path),
        pane=lambda: show_path(path),
    )


def _print_line_up(form: Form, found: LineUp) -> None:
    print_answer(
        form,
        json=lambda: write_line_up(found),
        csv=lambda: write_line_up_csv(found),
        pane=lambda: show_line_up(found),
    )
