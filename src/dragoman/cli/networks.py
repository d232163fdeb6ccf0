"""``dragoman networks``: who stands with whom, over all reports, at a time or over time, and the sentences behind every tie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Group, RenderableType

from dragoman import open_ledger
from dragoman.cli import network_options as options
from dragoman.cli.daily import (
    CsvOption,
    Form,
    LinesOption,
    load_settled,
    pick_form,
    print_answer,
    settle_under,
)
from dragoman.cli.options import LEDGER, CodebookOption, KnowledgeOption, LedgerOption, MinConfidence
from dragoman.cli.printing import print_problems
from dragoman.errors import InputError
from dragoman.model import Record
from dragoman.model.network import Network
from dragoman.networks.build import Weighing
from dragoman.networks.choose import Choice
from dragoman.networks.rules import DNA, RIGHT
from dragoman.report import (
    encode_line,
    explain_tie,
    show_backbone,
    show_divergences,
    show_explained,
    show_measures,
    show_network,
    show_phases,
    show_scaling,
    show_standings,
    write_explained_csv,
    write_networks,
    write_ties_csv,
)
from dragoman.run import (
    EventList,
    NetworkAsked,
    compare_with_dna,
    draw_networks,
    list_dna,
    list_projects,
    list_record,
    measure_networks,
    order_issues,
    place_actors,
    save_events,
    save_networks,
    split_time,
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
        Choice(
            options.read_labels(only, "--only"),
            options.read_labels(without, "--without"),
            *options.read_span(first, last),
        ),
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
    for path in save or ():
        _save(listed, asked, path, seed)
    if explain is not None:
        _print_explained(draw_networks(listed, asked), record, explain, form)
    elif show == "ties":
        _print_ties(draw_networks(listed, asked), form)
    else:
        _print_measure(show, listed, asked, form, (draws, seed))


def _save(listed: EventList, asked: NetworkAsked, path: Path, seed: int) -> None:
    """Write the networks; a drawing shows the coalitions that are found among actors."""
    drawn = draw_networks(listed, asked)
    groups: dict[str, int] = {}
    if path.suffix.lower() == ".svg" and asked.between == "actors":
        found = measure_networks(listed, asked, draws=10, seed=seed).stability.coalitions.groups
        groups = {node: number for number, group in enumerate(found) if len(group) > 1 for node in group}
    save_networks(drawn, path, groups=groups, seed=seed)


def _print_ties(drawn: Sequence[Network], form: Form) -> None:
    print_answer(
        form,
        json=lambda: write_networks(drawn),
        csv=lambda: write_ties_csv(drawn),
        pane=lambda: Group(*(show_network(one) for one in drawn)),
    )


def _print_explained(drawn: Sequence[Network], record: Record, ends: tuple[str, str], form: Form) -> None:
    if len(drawn) != 1:
        raise InputError(
            "--explain is of one network: leave out --window, or bound the span with --from and --to"
        )
    found = explain_tie(drawn[0], record, *ends)
    print_answer(
        form,
        json=lambda: encode_line(found),
        csv=lambda: write_explained_csv(record, found),
        pane=lambda: show_explained(record, found),
    )


def _print_measure(
    show: options.Show, listed: EventList, asked: NetworkAsked, form: Form, drawn: tuple[int, int]
) -> None:
    """Print what the network comes to, as words or as JSON; raises InputError for CSV, which has no form for it."""
    if form == "csv":
        raise InputError(f"--show {show} has no form as CSV: ask for --json")
    found, pane = _measure(show, listed, asked, *drawn)
    print_answer(form, json=lambda: encode_line(found), csv=lambda: b"", pane=pane)


def _measure(
    show: options.Show, listed: EventList, asked: NetworkAsked, draws: int, seed: int
) -> tuple[object, Callable[[], RenderableType]]:
    """What is asked for as a value, and how it is shown."""
    name = listed.name_of
    if show == "summary":
        whole = measure_networks(listed, asked, draws=draws, seed=seed)
        return whole, lambda: show_measures(whole, name)
    if show == "standings":
        standings = measure_networks(listed, asked, draws=10, seed=seed).standings
        return standings, lambda: show_standings(standings, name)
    if show == "scale":
        places = place_actors(listed, asked, draws=draws, seed=seed)
        return places, lambda: show_scaling(places, name)
    if show == "phases":
        phases = split_time(listed, asked, draws=draws, seed=seed)
        return phases, lambda: show_phases(phases)
    if show == "backbone":
        backbone = order_issues(listed, asked)
        return backbone, lambda: show_backbone(backbone)
    apart = compare_with_dna(listed, asked)
    return apart, lambda: show_divergences(apart)
