"""``dragoman demo``: a short tour on the example dispatches."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman import BatchOptions, open_ledger
from dragoman.cli.brief import page_of
from dragoman.cli.printing import print_record
from dragoman.cli.reading import read_with_progress
from dragoman.errors import InputError
from dragoman.run import settle_actors


def demo(
    folder: Annotated[Path, typer.Option("--folder", help="Where the demo's ledger and brief go.")] = Path(
        "dragoman-demo"
    ),
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1)] = 2,
) -> None:
    """Read the twelve example dispatches about one negotiation, show its record, and write its brief."""
    dispatches = Path(__file__).resolve().parents[3] / "examples" / "dispatches"
    if not dispatches.is_dir():
        raise InputError(
            f"The demo needs the examples of Dragoman's repository, and {dispatches} is not there."
        )
    folder.mkdir(parents=True, exist_ok=True)
    with open_ledger(folder / "demo.ledger") as store:
        read_with_progress([str(dispatches)], store=store, options=BatchOptions(jobs=jobs))
        record, _, _ = settle_actors(store.load_record())
    print_record(record, by="glance")
    first = record.documents[0]
    typer.echo(
        f"\n\nThe first of the {len(record.documents)} dispatches, with the words that each line rests on:\n"
    )
    print_record(record.of_document(first.id), by="actor")
    (folder / "brief.html").write_bytes(page_of(record, folder / "demo.ledger"))
    typer.echo(
        f"\nThe whole record is kept in {folder / 'demo.ledger'}; the brief is {folder / 'brief.html'}: open it in a browser.\n"
        f"Next:  ./run show --ledger {folder / 'demo.ledger'} --by issue     or     ./run read YOUR-REPORT.txt"
    )
