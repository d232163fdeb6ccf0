"""``dragoman networks``: who stands with whom, over all reports, at a time or over time, and the sentences behind every tie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from rich.console import Group, RenderableType

from dragoman import open_ledger
from dragoman.cli import network_options as options
from dragoman.cli.daily import CsvOption, Form, LinesOption, load_settled, pick_form, print_answer, settle_under
from dragoman.cli.options import LEDGER, CodebookOption, KnowledgeOption, LedgerOption, MinConfidence
from dragoman.cli.printing import print_problems, write_output
from dragoman.errors import InputError
from dragoman.model import Record
from dragoman.model.network import Network
from dragoman.networks.build import Weighing
from dragoman.networks.choose import Choice
from dragoman.networks.rules import DNA, RIGHT
from dragoman.report import (
    explain_tie,
    measures_pane,
    show_explained,
    show_network,
    write_explained_csv,
    write_networks,
    write_ties_csv,
)
from dragoman.run import (
    EventList,
    NetworkAsked,
    compare_with_dna,
    draw_networks,
    find_backbone_of,
    find_phases_of,
    list_dna,
    list_projects,
    list_record,
    measure_networks,
    save_events,
    save_networks,
    scale_actors_of,
)


def networks(
    file: options.FileArgument = None,
    ledger: LedgerOption = LEDGER,
    coded: options.CodedOption = False,
    project: options.ProjectOption = None,
    who: options.WhoOption = "organization",
    on: options.OnOption = "concept",
    answer: options.AnswerOption = "agreement",
    scheme: options.TypeOption = None,
    between: options.BetweenOption = "actors",
    ties: options.TiesOption = "subtract",
    norm: options.NormOption = None,
    duplicates: options.DuplicatesOption = None,
    level: options.LevelOption = "actor",
    conditions: options.ConditionsOption = True,
    first: options.FromOption = None,
    last: options.ToOption = None,
    only: options.OnlyOption = None,
    without: options.WithoutOption = None,
    window: options.WindowOption = None,
    unit: options.UnitOption = "months",
    kernel: options.KernelOption = None,
    indent: options.IndentOption = False,
    isolates: options.IsolatesOption = False,
    explain: options.ExplainOption = None,
    show: options.ShowOption = "ties",
    like_dna: options.LikeDnaOption = False,
    draws: options.DrawsOption = 100,
    seed: options.SeedOption = 0,
    save: options.SaveOption = None,
    events: options.EventsOption = None,
    codebook: CodebookOption = None,
    knowledge: KnowledgeOption = None,
    min_confidence: MinConfidence = 0.0,
    as_json: LinesOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Print the discourse network of a ledger, or of a file of DNA: who stands together, who against whom, and on what.

    Two actors are tied by the issues on which both have a stand. With --norm cosine (so where nothing is said) a tie runs from -1, the
    opposite stand on everything, to 1, the same on everything. A position counts once a report.
    """
    form = pick_form(as_json, as_csv)
    asked = NetworkAsked(
        between,
        Weighing(
            aggregation=ties,
            normalisation=norm or ("cosine" if between != "both" and not like_dna else "no"),
            duplicates=duplicates or ("include" if like_dna else "document"),
            rules=DNA if like_dna else RIGHT,
        ),
        options.read_slicing(window, unit, kernel, indent),
        Choice(options.read_labels(only, "--only"), options.read_labels(without, "--without"), *options.read_span(first, last)),
        isolates or like_dna,
    )
    variables = options.read_variables(who, on, answer, scheme)
    if file is not None:
        listed, record, problems = list_dna(file, variables)
        print_problems(problems)
    else:
        record, _ = load_settled(ledger, knowledge, min_confidence)
        if coded:
            with open_ledger(ledger, read_only=True) as store:
                listed = list_projects(store, variables, project)
        else:
            filed = settle_under(codebook, record, ledger).filed()
            listed = list_record(record, filed, level=level, conditions=conditions)
    if events is not None:
        save_events(listed, record, events)
    if explain is not None:
        _print_explained(_one(draw_networks(listed, asked), "--explain"), record, explain, form)
    elif show != "ties":
        _print_measure(show, listed, asked, form, (draws, seed))
    else:
        drawn = draw_networks(listed, asked)
        for path in save or ():
            save_networks(drawn, path, seed=seed)
        print_answer(
            form,
            json=lambda: write_networks(drawn),
            csv=lambda: write_ties_csv(drawn),
            pane=lambda: Group(*(show_network(one) for one in drawn)),
        )


def _one(drawn: tuple[Network, ...], option: str) -> Network:
    if len(drawn) != 1:
        raise InputError(f"{option} is of one network: leave out --window, or bound the span with --from and --to")
    return drawn[0]


def _print_explained(network: Network, record: Record, ends: tuple[str, str], form: Form) -> None:
    found = explain_tie(network, record, *ends)
    print_answer(
        form,
        json=lambda: msgspec.json.encode(found) + b"\n",
        csv=lambda: write_explained_csv(record, found),
        pane=lambda: show_explained(record, found),
    )


def _print_measure(show: options.Show, listed: EventList, asked: NetworkAsked, form: Form, drawn: tuple[int, int]) -> None:
    """Print what the network comes to, as words or as JSON; raises InputError for CSV, which has no form for it."""
    if form == "csv":
        raise InputError(f"--csv has no form for --show {show}: ask for --json")
    draws, seed = drawn
    found: object
    pane: Callable[[], RenderableType]
    name = listed.name_of
    if show in ("summary", "standings"):
        measures = measure_networks(listed, asked, draws=draws, seed=seed)
        found = measures if show == "summary" else measures.standings
        pane = lambda: (  # noqa: E731
            measures_pane.show_measures(measures, name)
            if show == "summary"
            else measures_pane.show_standings(measures.standings, name)
        )
    elif show == "scale":
        found = scaling = scale_actors_of(listed, asked, draws=draws, seed=seed)
        pane = lambda: measures_pane.show_scaling(scaling, name)  # noqa: E731
    elif show == "phases":
        found = phases = find_phases_of(listed, asked, draws=draws, seed=seed)
        pane = lambda: measures_pane.show_phases(phases)  # noqa: E731
    elif show == "backbone":
        found = backbone = find_backbone_of(listed, asked)
        pane = lambda: measures_pane.show_backbone(backbone)  # noqa: E731
    else:
        found = differences = compare_with_dna(listed, asked)
        pane = lambda: measures_pane.show_divergences(differences)  # noqa: E731
    if form == "json":
        write_output(msgspec.json.encode(found) + b"\n")
    else:
        print_answer(form, json=lambda: b"", csv=lambda: b"", pane=pane)
