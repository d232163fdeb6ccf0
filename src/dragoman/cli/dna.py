"""``dragoman import`` and ``dragoman export``: projects of Discourse Network Analyzer into a ledger, and a ledger into one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman import ExportOptions, RoleNames, export_dna, import_dna, open_ledger
from dragoman.cli.options import LEDGER, LedgerOption
from dragoman.cli.printing import print_problems, write_output
from dragoman.errors import InputError
from dragoman.report.dna import tell_export, tell_import, write_export, write_import
from dragoman.run import read_imported

JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object, and nothing else.")]


def import_project(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A file of DNA 3 or 2, or a database of DNA 3: mysql://user:password@host/name, postgresql://...",
        ),
    ],
    ledger: LedgerOption = LEDGER,
    project: Annotated[
        str | None,
        typer.Option(
            "--project",
            help="The project's name, by default the file's. A newer file takes the place of an older one of the name.",
        ),
    ] = None,
    person: Annotated[str, typer.Option("--person", help="The variable that says which person.")] = "person",
    organization: Annotated[
        str,
        typer.Option("--organization", help="The variable that says which organisation; it is the actor."),
    ] = "organization",
    concept: Annotated[
        str, typer.Option("--concept", help="The variable that says on which issue.")
    ] = "concept",
    agreement: Annotated[
        str,
        typer.Option("--agreement", help="The variable, yes or no or a number, that says for or against."),
    ] = "agreement",
    statement_type: Annotated[
        str | None, typer.Option("--type", help="Make positions only from statements of this type.")
    ] = None,
    read: Annotated[
        bool, typer.Option("--read", help="Let the machine read the documents too, beside the coders.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Take a project of Discourse Network Analyzer into the ledger: texts, codings, positions, and all that is needed to write it back."""
    names = RoleNames(person, organization, concept, agreement, statement_type)
    with open_ledger(ledger) as store:
        done = import_dna(source, store, name=project, names=names)
        found = list(read_imported(store, done.document_ids)) if read else []
    problems = (*done.problems, *(problem for reading in found for problem in reading.problems))
    if as_json:
        counts = done.positions, done.new_claims, len(found)
        write_output(write_import(done.project, ledger, counts, problems))
    else:
        typer.echo(
            tell_import(done.project, positions=done.positions, new_claims=done.new_claims, read=len(found))
        )
    print_problems(problems)
    raise typer.Exit(1 if problems else 0)


def export_project(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file to write, such as talks.dna; DNA 3 opens it.")
    ],
    ledger: LedgerOption = LEDGER,
    project: Annotated[
        str | None,
        typer.Option(
            "--project", help="Of several projects in the ledger only this one, and what machines found."
        ),
    ] = None,
    machine: Annotated[
        bool, typer.Option("--machine/--no-machine", help="Write what machines found too, or only codings.")
    ] = True,
    graded: Annotated[
        bool,
        typer.Option(
            "--graded",
            help="Without a project: agreement is a number, 1, 0 or -1; conditional and undecided stand at 0.",
        ),
    ] = False,
    password: Annotated[
        str | None,
        typer.Option(
            "--password",
            envvar="DRAGOMAN_DNA_PASSWORD",
            help="For the coders that the file gains; one is made up, and told, where none is given.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file of DNA that is there.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Write what stands in the ledger into a file that Discourse Network Analyzer 3 opens.

    A project that came from DNA goes back with every row and number of it; rejected codings are left out, corrected ones changed, later
    ones added.
    """
    if path.suffix.lower() != ".dna":
        raise InputError(f"{path}: only files of DNA are written; give it a name that ends in .dna")
    options = ExportOptions(project, graded, machine, password, force)
    with open_ledger(ledger, read_only=True) as store:
        done = export_dna(store, path, options)
    told = None if password else done.password
    if as_json:
        write_output(write_export(path, done.written, told))
    else:
        typer.echo(tell_export(path, done.written, told))
    raise typer.Exit(1 if done.written.unfit else 0)
