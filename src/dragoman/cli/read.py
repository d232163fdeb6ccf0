"""``dragoman read``: reports into the ledger."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman import BatchOptions, open_ledger, record_of, write_json
from dragoman.cli.options import LEDGER, JsonOption, LedgerOption, MinConfidence
from dragoman.cli.printing import print_problems, print_record, write_output
from dragoman.cli.reading import read_with_progress
from dragoman.run import settle_actors


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Reports: text, HTML, PDF, DOCX, JSON Lines; folders of them; '-' is standard input."
        ),
    ],
    ledger: LedgerOption = LEDGER,
    no_ledger: Annotated[bool, typer.Option("--no-ledger", help="Keep nothing: only print.")] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, help="Processes that read at the same time.")
    ] = 1,
    any_text: Annotated[
        bool, typer.Option("--any-text", help="Read also what seems to be about no talks.")
    ] = False,
    min_confidence: MinConfidence = 0.0,
    as_json: JsonOption = False,
) -> None:
    """Read reports, add what they say to the ledger, and print the record of them.

    A report that the ledger holds already is not read again, so a batch that was stopped can be started again as it was.
    """
    stdin = sys.stdin.buffer if "-" in paths else None
    store = None if no_ledger else open_ledger(ledger)
    try:
        done = read_with_progress(
            paths, stdin=stdin, store=store, options=BatchOptions(jobs=jobs, any_text=any_text)
        )
        if store:
            record = store.load_record(done.document_ids) if done.document_ids else record_of([])
        else:
            record = record_of(done.readings)
    finally:
        if store:
            store.close()
    record = record.surer_than(min_confidence)
    if as_json:
        write_output(write_json(record, names=done.names))
    else:
        record, _, _ = settle_actors(record)
        print_record(record, by="actor" if len(record.documents) <= 3 else "glance")
    print_problems(done.problems)
    raise typer.Exit(1 if done.problems else 0)
