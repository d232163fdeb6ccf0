"""``dragoman forecast``, ``backtest`` and ``score``: where it goes, how good such forecasts were, and what became of those that were sealed."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dragoman import open_ledger
from dragoman.cli.daily import CsvOption, LinesOption, load_settled, pick_form, print_answer, settle_under
from dragoman.cli.options import LEDGER, CodebookOption, KnowledgeOption, LedgerOption, MinConfidence
from dragoman.errors import InputError
from dragoman.forecasts.models import choose_models
from dragoman.forecasts.whole import Wishes
from dragoman.ingest import load_codebook
from dragoman.model import Record
from dragoman.model.forecast import Forecast, LaidGame
from dragoman.report import (
    find_report,
    show_backtest,
    show_forecasts,
    show_grades,
    write_backtest,
    write_backtest_csv,
    write_forecasts,
    write_forecasts_csv,
    write_game_csv,
    write_grades,
    write_grades_csv,
)
from dragoman.run import (
    Asked,
    backtest_file,
    decide_forecasts,
    find_sealed,
    forecast_game,
    grade_forecasts,
    lay_file,
    lay_record,
    seal_forecast,
)

AnalystOption = Annotated[
    str, typer.Option("--analyst", help="Who says so; without it, the user of this machine.")
]
ModelOption = Annotated[
    list[str] | None,
    typer.Option("--model", "-m", help="Only these models beside the plain ones: challenge, exchange, ktab, nash, kalai-smorodinsky, win-set, or one reading by its name. May be given several times."),
]  # fmt: skip
PresetOption = Annotated[
    str | None,
    typer.Option(
        "--preset", help="The reading of the challenge model: scholz-code, scholz-text or schelling."
    ),
]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same figures.")]


def forecast(
    ledger: LedgerOption = LEDGER,
    game: Annotated[
        Path | None,
        typer.Option(
            "--game",
            "-g",
            help="A file instead of the ledger: your own table, KTAB (CSV, XML), the exchange model's, or DEU's.",
        ),
    ] = None,
    issue: Annotated[
        str | None, typer.Option("--issue", "-i", help="Only this issue, by some of its words.")
    ] = None,
    most: Annotated[
        int, typer.Option("--most", min=1, help="Forecast so many issues, those with most actors first.")
    ] = 8,
    model: ModelOption = None,
    preset: PresetOption = None,
    draws: Annotated[
        int, typer.Option("--draws", min=1, max=100_000, help="How often what is unsure is drawn.")
    ] = 1000,
    seed: SeedOption = 0,
    doubt: Annotated[
        float,
        typer.Option(
            "--doubt", min=0.0, max=1.0, help="How far saliences and weights may be off, as a share of each."
        ),
    ] = 0.2,
    crosses: Annotated[
        float,
        typer.Option(
            "--crosses",
            min=0.0,
            max=100.0,
            help="The place for which to tell what would tip the outcome across it.",
        ),
    ] = 50.0,
    capability: Annotated[
        Path | None,
        typer.Option(
            "--capability", help="What each actor weighs in the talks: a YAML or CSV file of yours."
        ),
    ] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if",
            "-w",
            help="A change to try: 'drop X', 'move X to 40', 'salience X 0.9', 'capability X 2', 'merge X and Y', 'no deal at 20'. Several hold together.",
        ),
    ] = None,
    lever: Annotated[
        str | None,
        typer.Option("--lever", help="What could this actor do to bring the outcome nearer to its aim?"),
    ] = None,
    aim: Annotated[
        float | None,
        typer.Option(
            "--aim", min=0.0, max=100.0, help="With --lever: the aim; without it, where the actor stands."
        ),
    ] = None,
    seal: Annotated[
        bool,
        typer.Option(
            "--seal", help="Write the forecast into the ledger, under today's date, to be graded later."
        ),
    ] = False,
    save_game: Annotated[
        Path | None,
        typer.Option(
            "--save-game",
            help="Write the line-ups as a table to this file, to correct them and give them back with --game.",
        ),
    ] = None,
    analyst: AnalystOption = "",
    codebook: CodebookOption = None,
    knowledge: KnowledgeOption = None,
    min_confidence: MinConfidence = 0.0,
    as_json: LinesOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Forecast where the bargaining on each issue goes, how sure that is, what drives it and what would change it.

    Places are 0 to 100 on the issue's scale. The forecast is a distribution; the plain forecasts (weighted mean, median, the middle) stand
    beside every model, since no model of bargaining is known to be a better point. It ends with how little it rests on.
    """  # fmt: skip
    form = pick_form(as_json, as_csv)
    if aim is not None and lever is None:
        raise InputError("--aim goes with --lever: whose aim is it?")
    wishes = Wishes(choose_models(model or (), preset), draws, seed, doubt, crosses, large=bool(model))
    record: Record | None = None
    if game is None:
        record, who = load_settled(ledger, knowledge, min_confidence)
        filed = settle_under(codebook, record, ledger).filed(seed=seed)
        book = load_codebook(codebook) if codebook else None
        laid = lay_record(
            record, filed, codebook=book, issue=issue, capability=(capability, who) if capability else None
        )
    else:
        if ledger.exists():
            record, _ = load_settled(ledger, knowledge, min_confidence)
        laid = lay_file(game, issue=issue, capability=capability, record=record)
    if save_game is not None:
        _save(save_game, laid)
    found = forecast_game(
        laid, wishes, Asked(tuple(what_if or ()), lever, aim), only=1 if issue is not None else most
    )
    print_answer(
        form,
        json=lambda: write_forecasts(found, laid.unasked),
        csv=lambda: write_forecasts_csv(found, laid.unasked),
        pane=lambda: show_forecasts(found, laid.unasked, record),
    )
    _tell_rest(laid, found, issue)
    if seal:
        _seal(found, laid, ledger, analyst or getpass.getuser())
    raise typer.Exit(0 if found else 1)


def _tell_rest(laid: LaidGame, found: tuple[Forecast, ...], issue: str | None) -> None:
    left = sum(1 for one in laid.game.questions if laid.game.on(one.id)) - len(found)
    if left > 0 and issue is None:
        typer.echo(f"{left} more issues give a forecast: --issue asks for one, --most for more.", err=True)


def _save(path: Path, laid: LaidGame) -> None:
    try:
        path.write_bytes(write_game_csv(laid.game))
    except OSError as error:
        raise InputError(f"Cannot write {path}: {error.strerror}") from error
    typer.echo(f"Wrote {path}.", err=True)


def _seal(found: tuple[Forecast, ...], laid: LaidGame, ledger: Path, analyst: str) -> None:
    if not ledger.exists():
        raise InputError(
            f"there is no ledger at {ledger} that could keep the sealed forecast; name one with --ledger"
        )
    now = datetime.now(UTC)
    with open_ledger(ledger) as store:
        record = store.load_record()
        claims = [seal_forecast(one, laid.game, record, on=now.date(), analyst=analyst) for one in found]
        store.append_verdicts(claims, at=now)
    for one, claim in zip(found, claims, strict=True):
        typer.echo(f"Sealed: {claim.id} {one.question.name}", err=True)


def backtest(
    file: Annotated[
        Path, typer.Argument(help="Decided questions: a table with outcomes, of any form that --game takes.")
    ],
    model: ModelOption = None,
    preset: PresetOption = None,
    seed: SeedOption = 0,
    as_json: LinesOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Score forecasts on questions whose outcome is known: how far each model was off, and how often the intervals held.

    Without --model the plain forecasts are scored. Intervals know that questions of one package (a proposal, a treaty) hang together.
    """
    form = pick_form(as_json, as_csv)
    found = backtest_file(file, models=tuple(model or ()), preset=preset, seed=seed)
    print_answer(
        form,
        json=lambda: write_backtest(found),
        csv=lambda: write_backtest_csv(found),
        pane=lambda: show_backtest(found),
    )


def score(
    which: Annotated[
        str | None,
        typer.Argument(help="The sealed forecast: its id, or words of its issue (then all forecasts of it)."),
    ] = None,
    ledger: LedgerOption = LEDGER,
    outcome: Annotated[
        float | None,
        typer.Option(
            "--outcome", min=0.0, max=100.0, help="Where it came out, 0 to 100 on the scale that was sealed."
        ),
    ] = None,
    report: Annotated[
        str | None,
        typer.Option(
            "--report",
            "-r",
            help="The report that tells the outcome: its id, or part of its file name or title.",
        ),
    ] = None,
    words: Annotated[
        str, typer.Option("--words", help="The words of that report that tell it, verbatim.")
    ] = "",
    analyst: AnalystOption = "",
    as_json: LinesOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Enter what came of a sealed forecast, and print all sealed forecasts with their grades.

    An outcome is a claim like any other: it rests on the words of a report in the ledger.
    """
    form = pick_form(as_json, as_csv)
    if outcome is not None:
        if which is None or report is None or not words:
            raise InputError(
                "an outcome needs WHICH forecast, --report and --words: the report and its words that tell it"
            )
        now = datetime.now(UTC)
        with open_ledger(ledger) as store:
            record = store.load_record()
            told = (find_report(record, report), words)
            claim = decide_forecasts(
                find_sealed(record, which), outcome, told=told, analyst=analyst or getpass.getuser()
            )
            store.append_verdicts([claim], at=now)
        typer.echo(f"Entered: {claim.id}", err=True)
        which = None
    with open_ledger(ledger, read_only=True) as store:
        record = store.load_record()
    wanted = {claim.id for claim in find_sealed(record, which)} if which is not None else None
    grades = tuple(one for one in grade_forecasts(record) if wanted is None or one.claim in wanted)
    print_answer(
        form,
        json=lambda: write_grades(grades),
        csv=lambda: write_grades_csv(grades),
        pane=lambda: show_grades(grades),
    )
