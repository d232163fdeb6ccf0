"""Options of ``dragoman networks``, and what the user typed as what is asked."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from dragoman.cli.daily import read_day
from dragoman.errors import InputError
from dragoman.model.network import Aggregation, Duplicates, Normalisation
from dragoman.networks.build import Slicing
from dragoman.networks.calendar import Unit
from dragoman.networks.choose import Column
from dragoman.networks.codings import CodedVariables
from dragoman.networks.levels import Level
from dragoman.networks.slices import Kernel, Span
from dragoman.run import Between

Show = Literal["ties", "summary", "standings", "scale", "phases", "backbone", "differences"]

FileArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE.dna", help="A file of Discourse Network Analyzer, to be used instead of a ledger."
    ),
]
CodedOption = Annotated[
    bool,
    typer.Option(
        "--coded", help="Use what people coded in projects of DNA, not the positions of the ledger."
    ),
]
ProjectOption = Annotated[str | None, typer.Option("--project", help="With --coded: only this project.")]
WhoOption = Annotated[
    str,
    typer.Option(
        "--who", help="Of codings: the variable that says who; or 'document author', 'document source' ..."
    ),
]
OnOption = Annotated[str, typer.Option("--on", help="Of codings: the variable that says on what.")]
AnswerOption = Annotated[
    str,
    typer.Option("--answer", help="Of codings: the variable that says for or against; 'none' asks for none."),
]
TypeOption = Annotated[
    str | None,
    typer.Option("--type", help="Of codings: the type of statement, where several have the variables."),
]
BetweenOption = Annotated[
    Between, typer.Option("--between", help="Ties between actors, between issues, or between both.")
]
TiesOption = Annotated[
    Aggregation,
    typer.Option(
        "--ties",
        help="What a tie counts: congruence (equal answers), conflict (opposite ones), subtract (the one less the other), ignore (any answers), combine.",
    ),
]
NormOption = Annotated[
    Normalisation | None,
    typer.Option("--norm", help="By what ties are divided; where not said, cosine between actors, else no."),
]
DuplicatesOption = Annotated[
    Duplicates | None,
    typer.Option(
        "--duplicates",
        help="Within what the same said again counts once; where not said, a document, with --like-dna none.",
    ),
]
LevelOption = Annotated[
    Level, typer.Option("--level", help="For whom actors speak, by the memberships of the day.")
]
ConditionsOption = Annotated[
    bool, typer.Option(help="Whether conditional stances count, half way between for and against.")
]
FromOption = Annotated[str | None, typer.Option("--from", help="From this day on, YYYY-MM-DD.")]
ToOption = Annotated[str | None, typer.Option("--to", help="Up to this day, YYYY-MM-DD.")]
OnlyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        help="Only these: actor=NAME, issue=WORDS, report=ID, type=NAME, coder=NAME. May be given several times.",
    ),
]
WithoutOption = Annotated[
    list[str] | None, typer.Option("--without", help="All but these, told like --only.")
]
WindowOption = Annotated[
    int | None, typer.Option("--window", min=1, help="One network a slice of time: how wide, in units.")
]
UnitOption = Annotated[Unit, typer.Option("--unit", help="The unit of --window.")]
KernelOption = Annotated[
    Kernel | None, typer.Option("--kernel", help="Smooth the slices instead of cutting windows.")
]
IndentOption = Annotated[
    bool, typer.Option("--indent", help="Let smoothed slices begin and end half a width inside the span.")
]
IsolatesOption = Annotated[bool, typer.Option("--isolates", help="Show also who made no statement.")]
ExplainOption = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--explain", metavar="A B", help="The sentences behind the tie of two nodes, by their names."
    ),
]
ShowOption = Annotated[
    Show,
    typer.Option(
        "--show",
        help="The ties; a summary (coalitions, polarisation, brokers); standings of all; one scale of actors; phases; backbone of issues; differences to DNA.",
    ),
]
LikeDnaOption = Annotated[
    bool,
    typer.Option("--like-dna", help="Compute as Discourse Network Analyzer 3.1.2 does, defects included."),
]
SaveOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--save",
        help="Write the network to a file, by its ending: .graphml, .gexf, .csv (matrix), .dl (UCINET), .svg (drawing). May be given several times.",
    ),
]
EventsOption = Annotated[
    Path | None,
    typer.Option("--events", help="Write the event list, with the words, to a .csv or .parquet file."),
]
DrawsOption = Annotated[
    int, typer.Option("--draws", min=10, help="Resamples of the reports, for doubt and chance.")
]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same figures.")]

#: What --only and --without call a column.
COLUMNS: Final[dict[str, Column]] = {
    "actor": "actor",
    "issue": "issue",
    "report": "document",
    "type": "kind",
    "coder": "coder",
}


def read_slicing(window: int | None, unit: Unit, kernel: Kernel | None, indent: bool) -> Slicing | None:
    """Return the slices of time that a user asks for, or None; raises InputError where only part of it is said."""
    if window is None:
        if kernel or indent:
            raise InputError(
                "--kernel and --indent are of slices of time: say how wide with --window, in --unit"
            )
        return None
    return Slicing(unit, window, kernel, Span(), indent)


def read_labels(asked: list[str] | None, option: str) -> tuple[tuple[Column, str], ...]:
    """Return what --only or --without asks for; raises InputError where a column is not one."""
    found = []
    for told in asked or ():
        column, sign, label = told.partition("=")
        if not sign or column not in COLUMNS:
            raise InputError(
                f"{option} is told as {', '.join(f'{name}=...' for name in COLUMNS)}, not '{told}'"
            )
        found.append((COLUMNS[column], label))
    return tuple(found)


def read_variables(who: str, on: str, answer: str, scheme: str | None) -> CodedVariables:
    """Return the variables of codings that a network is made of."""
    return CodedVariables(who, on, None if answer == "none" else answer, scheme)


def read_span(first: str | None, last: str | None) -> tuple[datetime | None, datetime | None]:
    """Return the first and the last moment of the days that a user typed; raises InputError unless they are days."""
    start, end = read_day(first, "--from"), read_day(last, "--to")
    return (
        datetime.combine(start, time.min) if start else None,
        datetime.combine(end, time.max.replace(microsecond=0)) if end else None,
    )
