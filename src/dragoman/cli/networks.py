"""``dragoman networks``: who stands with whom, over all reports, at a time or over time, and the sentences behind every tie."""

from __future__ import annotations

from datetime import datetime, time
from typing import Annotated

import typer
from rich.console import Group

from dragoman.cli.daily import (
    CsvOption,
    LinesOption,
    load_settled,
    pick_form,
    print_answer,
    read_day,
    settle_under,
)
from dragoman.cli.options import LEDGER, CodebookOption, KnowledgeOption, LedgerOption, MinConfidence
from dragoman.errors import InputError
from dragoman.model import Record
from dragoman.model.network import Aggregation, Duplicates, Network, Normalisation
from dragoman.networks.build import Slicing, Weighing
from dragoman.networks.calendar import Unit
from dragoman.networks.choose import Choice, Column
from dragoman.networks.levels import Level
from dragoman.networks.rules import DNA, RIGHT
from dragoman.networks.slices import Kernel, Span
from dragoman.report import (
    explain_tie,
    show_explained,
    show_network,
    write_explained_csv,
    write_networks,
    write_ties_csv,
)
from dragoman.run import Between, NetworkAsked, draw_networks, list_record

_COLUMNS: dict[str, Column] = {
    "actor": "actor",
    "issue": "issue",
    "report": "document",
    "type": "kind",
    "coder": "coder",
}


def networks(
    ledger: LedgerOption = LEDGER,
    between: Annotated[
        Between, typer.Option("--between", help="Ties between actors, between issues, or between both.")
    ] = "actors",
    ties: Annotated[
        Aggregation,
        typer.Option(
            "--ties",
            help="What a tie counts: congruence (equal answers), conflict (opposite ones), subtract (the one less the other), ignore (any), combine.",
        ),
    ] = "subtract",
    norm: Annotated[
        Normalisation | None,
        typer.Option(
            "--norm", help="By what ties are divided: cosine between actors where not said, else no."
        ),
    ] = None,
    duplicates: Annotated[
        Duplicates, typer.Option("--duplicates", help="Within what the same said again counts once.")
    ] = "document",
    level: Annotated[
        Level, typer.Option("--level", help="For whom actors speak, by the memberships of the day.")
    ] = "actor",
    conditions: Annotated[
        bool, typer.Option(help="Whether conditional stances count, half way between for and against.")
    ] = True,
    first: Annotated[str | None, typer.Option("--from", help="From this day on, YYYY-MM-DD.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Up to this day, YYYY-MM-DD.")] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            help="Only these: actor=NAME, issue=WORDS, report=ID, type=NAME, coder=NAME. May be given several times.",
        ),
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option("--without", help="All but these, told like --only.")
    ] = None,
    window: Annotated[
        int | None, typer.Option("--window", min=1, help="One network a slice of time: how wide, in units.")
    ] = None,
    unit: Annotated[Unit, typer.Option("--unit", help="The unit of --window.")] = "months",
    kernel: Annotated[
        Kernel | None, typer.Option("--kernel", help="Smooth the slices instead of cutting windows.")
    ] = None,
    indent: Annotated[
        bool, typer.Option("--indent", help="Let smoothed slices begin and end half a width inside the span.")
    ] = False,
    isolates: Annotated[bool, typer.Option("--isolates", help="Show also who made no statement.")] = False,
    explain: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--explain", metavar="A B", help="The sentences behind the tie of two nodes, by their names."
        ),
    ] = None,
    like_dna: Annotated[
        bool,
        typer.Option(
            "--like-dna", help="Compute as Discourse Network Analyzer 3.1.2 does, defects included."
        ),
    ] = False,
    codebook: CodebookOption = None,
    knowledge: KnowledgeOption = None,
    min_confidence: MinConfidence = 0.0,
    as_json: LinesOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Print the discourse network of a ledger: who stands together, who against whom, and on what.

    Two actors are tied by the issues on which both have a stand. With --norm cosine (so where nothing is said) a tie runs from -1, the
    opposite stand on everything, to 1, the same on everything. A position counts once a report.
    """
    form = pick_form(as_json, as_csv)
    asked = NetworkAsked(
        between,
        Weighing(
            aggregation=ties,
            normalisation=norm or ("cosine" if between != "both" and not like_dna else "no"),
            duplicates=duplicates,
            rules=DNA if like_dna else RIGHT,
        ),
        _slicing(window, unit, kernel, indent),
        Choice(_labels(only, "--only"), _labels(without, "--without"), _start_of(first), _end_of(last)),
        isolates,
    )
    record, _ = load_settled(ledger, knowledge, min_confidence)
    filed = settle_under(codebook, record, ledger).filed()
    drawn = draw_networks(list_record(record, filed, level=level, conditions=conditions), asked)
    if explain is not None:
        _print_explained(drawn, record, explain, as_csv)
        return
    print_answer(
        form,
        json=lambda: write_networks(drawn),
        csv=lambda: write_ties_csv(drawn),
        pane=lambda: Group(*(show_network(one) for one in drawn)),
    )


def _slicing(window: int | None, unit: Unit, kernel: Kernel | None, indent: bool) -> Slicing | None:
    if window is None:
        if kernel or indent:
            raise InputError(
                "--kernel and --indent are of slices of time: say how wide with --window, in --unit"
            )
        return None
    return Slicing(unit, window, kernel, Span(), indent)


def _labels(asked: list[str] | None, option: str) -> tuple[tuple[Column, str], ...]:
    found = []
    for told in asked or ():
        column, sign, label = told.partition("=")
        if not sign or column not in _COLUMNS:
            raise InputError(
                f"{option} is told as {', '.join(f'{name}=...' for name in _COLUMNS)}, not '{told}'"
            )
        found.append((_COLUMNS[column], label))
    return tuple(found)


def _start_of(words: str | None) -> datetime | None:
    day = read_day(words, "--from")
    return datetime.combine(day, time.min) if day else None


def _end_of(words: str | None) -> datetime | None:
    day = read_day(words, "--to")
    return datetime.combine(day, time.max) if day else None


def _print_explained(drawn: tuple[Network, ...], record: Record, ends: tuple[str, str], as_csv: bool) -> None:
    if len(drawn) != 1:
        raise InputError(
            "--explain is of one network: leave out --window, or bound the span with --from and --to"
        )
    found = explain_tie(drawn[0], record, *ends)
    print_answer(
        "csv" if as_csv else "pane",
        json=lambda: b"",
        csv=lambda: write_explained_csv(record, found),
        pane=lambda: show_explained(record, found),
    )
