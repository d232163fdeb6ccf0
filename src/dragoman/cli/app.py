"""The commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman import BatchOptions, __version__, open_ledger, record_of, write_json
from dragoman.cli.actors import app as actors_app
from dragoman.cli.agreement import agreement, assign, calibration
from dragoman.cli.brief import brief, load_reports, page_of
from dragoman.cli.changes import changes
from dragoman.cli.commitments import commitments
from dragoman.cli.contradictions import contradictions
from dragoman.cli.desk import desk
from dragoman.cli.dna import export_project, import_project
from dragoman.cli.forecast import backtest, forecast, score
from dragoman.cli.issues import issues
from dragoman.cli.networks import networks
from dragoman.cli.options import LEDGER, JsonOption, KnowledgeOption, LedgerOption, MinConfidence
from dragoman.cli.positions import positions
from dragoman.cli.printing import print_problems, print_record, stop, write_output
from dragoman.cli.reading import read_with_progress
from dragoman.cli.search import search
from dragoman.cli.timeline import timeline
from dragoman.errors import DragomanError, InputError
from dragoman.report import View
from dragoman.run import settle_actors

app = typer.Typer(
    name="dragoman",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=(
        "Reads reports about political talks and keeps the record of them: who is at the table, who said what, who stands "
        "where, what was promised. Every line of the record points at the words it rests on.\n\n"
        "Start with:  dragoman read REPORT.txt   then   dragoman brief   and open brief.html in a browser."
    ),
)

app.add_typer(actors_app)
for daily_view in (
    brief, issues, positions, timeline, changes, commitments, contradictions, networks, forecast, score, backtest,
    agreement, assign, calibration, desk, search,
):  # fmt: skip
    app.command()(daily_view)
app.command("import")(import_project)
app.command("export")(export_project)


@app.command()
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


@app.command()
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


@app.command()
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


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)


def main() -> None:
    """Run the command line; an error of Dragoman's becomes one line and exit code 2."""
    try:
        app()
    except DragomanError as error:
        stop(error)
