"""Backtests and grades in the terminal, and backtests as JSON Lines and CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.model.backtest import Backtested, Estimated
from dragoman.model.forecast import Graded
from dragoman.report.csv_form import Cell, write_csv
from dragoman.report.forecast_words import model_words
from dragoman.report.json_form import encode_line
from dragoman.report.wording import count_words, day_words, one_line

_QUIET: Final = "bright_black"
_HEAD: Final = ("score", "of", "by", "n", "value", "low", "high")


class ScoreForm(msgspec.Struct):
    """A score: its name ("mean error", "within 10", "CRPS", "coverage" ...), of what, by which procedure, of how many questions, with its 95 % interval."""

    score: str
    of: str
    by: str
    n: int
    value: float
    low: float | None
    high: float | None


def show_backtest(found: Backtested) -> RenderableType:
    """Return the scores: models by how far they were off, the distribution by CRPS, how often its intervals held."""
    return Group(*_opening(found), _points(found), *_procedures(found), *_distribution(found))


def _opening(found: Backtested) -> Iterator[RenderableType]:
    decided = count_words(found.questions, "decided question")
    yield Text(f"{decided} in {count_words(found.packages, 'package')}", style="bold")
    if found.undecided:
        yield Text(
            f"{found.undecided} more without an outcome or without actors were left out.", style=_QUIET
        )
    for note in found.notes:
        yield Text(one_line(note), style=_QUIET)
    yield Text(
        "\nHow far each model was off, in points of the scale (the interval holds the true mean in 95 of 100 such samples)\n"
    )


def _points(found: Backtested) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style=_QUIET)
    for head in (
        "",
        "mean error",
        "95 % interval",
        "within 5",
        "within 10",
        "within 20",
        "questions",
        "weighted mean there",
    ):
        table.add_column(head, justify="right" if head else "left")
    for one in sorted(found.points, key=lambda one: (not one.baseline, one.error.value)):
        hits = [f"{hit:.0%}" for hit in one.hits]
        table.add_row(
            model_words(one.model),
            f"{one.error.value:.2f}",
            _range(one.error),
            *hits,
            str(one.answered),
            f"{one.mean_there:.2f}",
        )
    return table


def _procedures(found: Backtested) -> Iterator[RenderableType]:
    told = [one for one in found.points if one.by_procedure]
    if told:
        yield Text("\nBy how it was decided: mean error (questions)\n")
        table = Table(box=None, pad_edge=False, padding=(0, 1), header_style=_QUIET)
        table.add_column("")
        names = list(dict.fromkeys(name for one in told for name, _, _ in one.by_procedure))
        for name in names:
            table.add_column(name, justify="right")
        for one in told:
            by = {name: f"{error:.1f} ({n})" for name, error, n in one.by_procedure}
            table.add_row(model_words(one.model), *(by.get(name, "") for name in names))
        yield table


def _distribution(found: Backtested) -> Iterator[RenderableType]:
    yield Text(
        "\nThe distribution (CRPS: mean distance between what was forecast and what came, counting how sure it was; 0 is best)\n"
    )
    table = Table.grid(padding=(0, 2))
    for name, estimate in (("predictive distribution", found.crps), *found.crps_of):
        table.add_row(name, f"{estimate.value:.2f}", Text(_range(estimate), _QUIET))
    yield table
    yield Text("\nHow often its intervals held\n")
    cover = Table(box=None, pad_edge=False, padding=(0, 1), header_style=_QUIET)
    for head in ("interval", "says", "held", "mean width", "by slices of chance", "95 % interval"):
        cover.add_column(head, justify="right")
    for one in found.covered:
        cover.add_row(f"{one.level:.0%}", f"{one.says:.0%}", f"{one.covers:.0%}", f"{one.width:.0f}", f"{one.by_slice.value:.1%}",
                      f"{100 * one.by_slice.low:.0f}–{100 * one.by_slice.high:.0f} %")  # fmt: skip
    yield cover
    slices = " ".join(f"{one:.0f}" for one in found.slices)
    flat = "as a right forecast would" if found.is_flat else "which a right forecast would not"
    yield Text(
        f"\nOutcomes by tenths of their distribution (PIT): {slices}; all ten keep within {found.slice_low:.0f} to {found.slice_high:.0f} "
        f"where the chances are right: these {'do' if found.is_flat else 'do not'}, {flat}."
    )
    yield Text(
        f"The distribution's numbers were fitted on {found.fitted_on}; on questions that they were fitted on, these scores flatter. "
        "Mean errors that lie less than about 3 points apart cannot be told apart with a few hundred questions.",
        style=_QUIET,
    )


def _range(one: Estimated) -> str:
    return f"{one.low:.2f} to {one.high:.2f}"


def write_backtest(found: Backtested) -> bytes:
    """Return the scores as JSON Lines, a score a line."""
    return b"".join(encode_line(one) for one in _scores(found))


def write_backtest_csv(found: Backtested) -> bytes:
    """Return the scores as CSV, a score a row."""
    rows: list[list[Cell]] = [
        [one.score, one.of, one.by, one.n, one.value, one.low, one.high] for one in _scores(found)
    ]
    return write_csv(_HEAD, rows)


def _scores(found: Backtested) -> Iterator[ScoreForm]:
    for one in found.points:
        yield _score("mean error", one.model, one.answered, one.error)
        yield ScoreForm("weighted mean there", one.model, "", one.answered, one.mean_there, None, None)
        for reach, hit in zip((5, 10, 20), one.hits, strict=True):
            yield ScoreForm(f"within {reach}", one.model, "", one.answered, hit, None, None)
        for name, error, n in one.by_procedure:
            yield ScoreForm("mean error", one.model, name, n, error, None, None)
    yield _score("CRPS", "predictive distribution", found.questions, found.crps)
    for name, estimate in found.crps_of:
        yield _score("CRPS", name, found.questions, estimate)
    for cover in found.covered:
        level = f"{cover.level:.0%} interval"
        for score, value in (("says", cover.says), ("held", cover.covers), ("width", cover.width)):
            yield ScoreForm(score, level, "", found.questions, value, None, None)
        yield _score("coverage by slices", level, found.questions, cover.by_slice)
    for number, count in enumerate(found.slices, 1):
        yield ScoreForm(
            "PIT", f"tenth {number}", "", found.questions, count, found.slice_low, found.slice_high
        )


def _score(name: str, of: str, n: int, estimate: Estimated) -> ScoreForm:
    return ScoreForm(name, of, "", n, estimate.value, estimate.low, estimate.high)


def show_grades(grades: Sequence[Graded]) -> RenderableType:
    """Return the sealed forecasts with their grades, and the means of those that are decided."""
    if not grades:
        return Text("No forecast is sealed in this ledger; 'dragoman forecast --seal' seals one.")
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style=_QUIET)
    for head in (
        "sealed",
        "issue",
        "forecast",
        "four of five",
        "outcome",
        "off by",
        "weighted mean off by",
        "CRPS",
        "in the band",
    ):
        table.add_column(head, justify="left" if head in ("sealed", "issue") else "right", overflow="fold")
    for one in grades:
        low, high = one.intervals[-1].low, one.intervals[-1].high
        told = ["open", "", "", "", ""]
        if one.outcome is not None:
            band = "yes" if one.within[-1] else "no"
            told = [
                f"{one.outcome:.0f}",
                f"{one.error:.1f}",
                f"{one.point_error:.1f}",
                f"{one.crps:.1f}",
                band,
            ]
        table.add_row(
            day_words(one.sealed_on),
            Text.assemble(one_line(one.issue), (f"\n{one.claim}", _QUIET)),
            f"{one.median:.0f}",
            f"{low:.0f}–{high:.0f}",
            *told,
        )
    return Group(table, *_means(grades))


def _means(grades: Sequence[Graded]) -> Iterator[RenderableType]:
    done = [one for one in grades if one.crps is not None and one.error is not None]
    if done:
        error, crps = (sum(getattr(one, name) for one in done) / len(done) for name in ("error", "crps"))
        held = sum(one.within[-1] for one in done)
        yield Text(
            f"\n{count_words(len(done), 'forecast')} decided: off by {error:.1f} points on average, CRPS {crps:.1f}; "
            f"{held} of {len(done)} outcomes in the band of four of five."
            + (" So few tell nothing yet." if len(done) < 20 else "")
        )
