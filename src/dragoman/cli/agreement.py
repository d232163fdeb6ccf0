"""``dragoman agreement``, ``assign`` and ``calibration``: how far coders agree, who is to code what, and how sure is sure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman import __version__, open_ledger
from dragoman.agreement.compare import Asking, measure_agreement
from dragoman.cli.daily import CsvOption, LinesOption, pick_form, print_answer
from dragoman.cli.options import LEDGER, CodebookOption, LedgerOption
from dragoman.cli.printing import print_renderable
from dragoman.errors import InputError
from dragoman.ingest import load_codebook
from dragoman.model.coding_task import SheetStart
from dragoman.report import (
    find_report,
    name_coders,
    show_agreement,
    show_assignments,
    show_calibration,
    write_agreement,
    write_agreement_csv,
    write_appendix,
    write_calibration,
    write_calibration_csv,
    write_codings_csv,
)
from dragoman.run import vectors_beside
from dragoman.run.coders import (
    assign_sample,
    assignments_beside,
    finish_assignment,
    label_issues,
    load_codings,
)
from dragoman.run.learn import calibrate_reader

CoderOption = Annotated[
    list[str] | None, typer.Option("--coder", "-c", help="A coder, by name. May be given several times.")
]


def agreement(
    ledger: LedgerOption = LEDGER,
    coders: Annotated[
        list[str] | None,
        typer.Option(
            "--coder",
            "-c",
            help="Only these coders, by name, readers too (embedded); without it, all. Several times.",
        ),
    ] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            help="Only this kind: attribution, position, commitment, relation, session, figure, named. Several times.",
        ),
    ] = None,
    codebook: CodebookOption = None,
    overlap: Annotated[
        float,
        typer.Option(
            "--overlap", min=0.0, max=1.0, help="Share of words from which two units are the same one."
        ),
    ] = 0.5,
    seed: Annotated[
        int, typer.Option("--seed", min=0, help="Of the bootstrap: the same seed gives the same intervals.")
    ] = 0,
    resamples: Annotated[
        int, typer.Option("--resamples", min=0, max=100_000, help="Bootstrap samples; 0 for no intervals.")
    ] = 1000,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Coder 1, Coder 2 ... instead of names.")
    ] = False,
    appendix: Annotated[
        Path | None,
        typer.Option("--appendix", help="Also write the report for a paper's appendix: a Markdown file."),
    ] = None,
    codings: Annotated[
        Path | None, typer.Option("--codings", help="Also write all codings that were compared: a CSV file.")
    ] = None,
    as_json: LinesOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Print how far the coders of a ledger agree, the machine among them: units found, actors, issues, stances, marked words.

    Percent, kappa, Krippendorff's alpha and F1, each with a 95 % interval, for every two coders and for all together; and the
    disagreements, the gravest first.
    """
    form = pick_form(as_json, as_csv)
    with open_ledger(ledger, read_only=True) as store:
        record = store.load_record()
        held = load_codings(store, assigned=assignments_beside(ledger).load())
    book = load_codebook(codebook) if codebook else None
    labels = label_issues(held, book, known=vectors_beside(ledger) if book else None)
    asking = Asking(tuple(coders or ()), tuple(kinds or ()), labels, overlap, resamples, seed)
    found = measure_agreement(held, asking)
    names = name_coders(found, anonymous=anonymous)
    if appendix:
        _write(appendix, write_appendix(found, version=__version__, names=names))
    if codings:
        shared = [one for one in held if one.document.id in set(found.documents)]
        _write(codings, write_codings_csv(shared, names))
    print_answer(
        form,
        json=lambda: write_agreement(found, names),
        csv=lambda: write_agreement_csv(found, names),
        pane=lambda: show_agreement(found, names, record),
    )


def assign(
    ledger: LedgerOption = LEDGER,
    coders: CoderOption = None,
    reports: Annotated[
        int | None, typer.Option("--reports", min=1, help="How many reports every coder codes.")
    ] = None,
    share: Annotated[
        float | None, typer.Option("--share", help="Or the share of all reports, such as 0.1.")
    ] = None,
    seed: Annotated[
        int, typer.Option("--seed", min=0, help="Of the draw: the same seed draws the same reports.")
    ] = 0,
    start: Annotated[
        str,
        typer.Option("--start", help="What coders begin with: machine (its findings) or empty (nothing)."),
    ] = "machine",
    sighted: Annotated[bool, typer.Option("--sighted", help="Coders see each other's verdicts.")] = False,
    finished: Annotated[
        str | None,
        typer.Option(
            "--finished",
            help="The coder has finished this report: its id, or part of its file name or title.",
        ),
    ] = None,
) -> None:
    """Draw reports for double coding, spread over publishers and months, and note who is to code them; without options, list them.

    The list lies beside the ledger (talks.ledger.coders). Only finished reports count for agreement.
    """
    with open_ledger(ledger, read_only=True) as store:
        record = store.load_record()
    file = assignments_beside(ledger)
    if finished is not None:
        if not coders:
            raise InputError("--finished needs --coder: who has finished it")
        document = find_report(record, finished).id
        file.add([finish_assignment(file.load(), coder, document) for coder in coders])
    elif coders:
        given = assign_sample(
            record.documents,
            coders,
            seed=seed,
            count=reports,
            share=share,
            blind=not sighted,
            start=_read_start(start),
        )
        known = {(one.coder, one.document) for one in file.load()}
        file.add([one for one in given if (one.coder, one.document) not in known])
    print_renderable(show_assignments(file.load(), record))


def calibration(
    ledger: LedgerOption = LEDGER,
    by_kind: Annotated[bool, typer.Option("--by-kind", help="Tell kinds of claim apart.")] = False,
    as_json: LinesOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Print how often analysts accepted what the machine found, by how sure it was."""
    form = pick_form(as_json, as_csv)
    with open_ledger(ledger, read_only=True) as store:
        bins = calibrate_reader(store, by_kind=by_kind)
    print_answer(
        form,
        json=lambda: write_calibration(bins),
        csv=lambda: write_calibration_csv(bins),
        pane=lambda: show_calibration(bins),
    )


def _read_start(words: str) -> SheetStart:
    if words == "machine":
        return "machine"
    if words == "empty":
        return "empty"
    raise InputError(f"--start is machine or empty, not '{words}'")


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from error
    typer.echo(f"Written: {path}", err=True)
