"""Forecasts as JSON Lines, a question a line, and as CSV, a figure a row."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.model.forecast import Forecast, Graded, Unasked
from dragoman.report.csv_form import Cell as CsvCell
from dragoman.report.csv_form import write_csv
from dragoman.report.forecast_words import check_words, headline, support_words, tipping_words
from dragoman.report.json_form import encode_line

_HEAD = ("issue", "row", "name", "low", "place", "high", "chance", "salience", "capability", "note", "claims")


class IntervalForm(msgspec.Struct):
    """Places from low to high, and the chance that the outcome lies among them."""

    low: float
    high: float
    chance: float


class SeatForm(msgspec.Struct):
    """An actor on the question: its place (0-100) with the range that it is drawn from, how much it cares (0-1), what it weighs, and how it pulls the weighted mean."""

    actor: str
    name: str
    low: float
    best: float
    high: float
    salience: float
    capability: float
    confidence: float
    without: float | None
    claims: list[str]


class ModelForm(msgspec.Struct):
    """A model: its place, or null and a note that says why; 80 of 100 draws lie from low to high."""

    model: str
    baseline: bool
    place: float | None
    low: float | None
    high: float | None
    options: dict[str, str]
    note: str


class SwingForm(msgspec.Struct):
    """An unsure figure, and where the weighted mean lies at its ends; share: of the variance."""

    actor: str
    part: str
    low: float
    best: float
    high: float
    at_low: float
    at_high: float
    share: float | None


class BranchForm(msgspec.Struct):
    """A what-if: in words, the median and the interval after it, and before and after by model."""

    told: str
    median: float
    interval: IntervalForm
    models: dict[str, list[float | None]]


class LeverForm(msgspec.Struct):
    """What an actor could do: in words, where the weighted mean would lie, and how much nearer to the aim."""

    whose: str
    told: str
    outcome: float
    nearer: float


class ForecastForm(msgspec.Struct):
    """The whole forecast of a question."""

    issue: str
    id: str
    zero_is: str
    hundred_is: str
    told: str
    median: float
    weighted_mean: float
    intervals: list[IntervalForm]
    quantiles: list[float]
    chance_of_0: float
    chance_of_100: float
    actors: list[SeatForm]
    models: list[ModelForm]
    apart: str
    swings: list[SwingForm]
    tipping: list[str]
    check_next: list[str]
    what_if: BranchForm | None
    levers: list[LeverForm]
    reports: int
    rests_on: list[str]
    settings: dict[str, str]


class UnaskedForm(msgspec.Struct):
    """An issue without a forecast, and why."""

    issue: str
    no_forecast: str


class GradedForm(msgspec.Struct):
    """A sealed forecast and its grades, null while it is open."""

    id: str
    issue: str
    sealed_on: str
    median: float
    intervals: list[IntervalForm]
    outcome: float | None
    error: float | None
    weighted_mean_error: float | None
    crps: float | None
    in_50: bool | None
    in_80: bool | None


def write_forecasts(forecasts: Sequence[Forecast], unasked: Sequence[Unasked] = ()) -> bytes:
    """Return forecasts as JSON Lines, a question a line, then the issues without one."""
    lines = [encode_line(_form(one)) for one in forecasts]
    return b"".join([*lines, *(encode_line(UnaskedForm(one.issue, one.reason)) for one in unasked)])


def write_forecasts_csv(forecasts: Sequence[Forecast], unasked: Sequence[Unasked] = ()) -> bytes:
    """Return forecasts as CSV: a row for each interval, actor and model of a question, and one for each issue without a forecast."""
    rows = [row for one in forecasts for row in _rows(one)]
    rows += [[one.issue, "no forecast", *[None] * 7, one.reason, None] for one in unasked]
    return write_csv(_HEAD, rows)


def write_grades(grades: Sequence[Graded]) -> bytes:
    """Return sealed forecasts as JSON Lines."""
    return b"".join(encode_line(_graded(one)) for one in grades)


def write_grades_csv(grades: Sequence[Graded]) -> bytes:
    """Return sealed forecasts as CSV."""
    head = ("id", "issue", "sealed_on", "median", "low_80", "high_80", "outcome", "error", "weighted_mean_error", "crps", "in_50", "in_80")  # fmt: skip
    rows: list[list[CsvCell]] = []
    for one in grades:
        form, wide = _graded(one), one.intervals[-1]
        inside = [None if told is None else "yes" if told else "no" for told in (form.in_50, form.in_80)]
        rows.append(
            [one.claim, one.issue, one.sealed_on, one.median, wide.low, wide.high, one.outcome, one.error, one.point_error, one.crps, *inside]
        )  # fmt: skip
    return write_csv(head, rows)


def _graded(one: Graded) -> GradedForm:
    inside = one.within or (None, None)
    return GradedForm(
        one.claim, one.issue, one.sealed_on.isoformat(), one.median, _intervals(one), one.outcome, one.error, one.point_error, one.crps,
        inside[0], inside[1],
    )  # fmt: skip


def _intervals(one: Forecast | Graded) -> list[IntervalForm]:
    return [IntervalForm(i.low, i.high, i.chance) for i in one.intervals]


def number(place: float) -> float | None:
    """Return a number, or None for none."""
    return None if math.isnan(place) else place


def _form(one: Forecast) -> ForecastForm:
    q, branch = one.question, one.branch
    return ForecastForm(
        issue=q.name,
        id=q.id,
        zero_is=q.low_words,
        hundred_is=q.high_words,
        told=headline(one),
        median=one.median,
        weighted_mean=one.point,
        intervals=_intervals(one),
        quantiles=list(one.quantiles),
        chance_of_0=one.at_low,
        chance_of_100=one.at_high,
        actors=_seats(one),
        models=_models(one),
        apart=one.apart,
        swings=[
            SwingForm(s.player, s.part, s.low, s.best, s.high, s.at_low, s.at_high, s.share)
            for s in one.swings
        ],
        tipping=[tipping_words(one, tip) for tip in one.tippings],
        check_next=[check_words(one, check) for check in one.checks],
        what_if=BranchForm(
            branch.told,
            branch.median,
            IntervalForm(branch.interval.low, branch.interval.high, branch.interval.chance),
            {name: [number(before), number(after)] for name, before, after in branch.places},
        )
        if branch
        else None,
        levers=[
            LeverForm(v.whose, v.told, v.outcome, v.nearer) for v in (one.levers.levers if one.levers else ())
        ],
        reports=one.support.reports,
        rests_on=list(support_words(one)),
        settings=dict(one.settings),
    )


def _seats(one: Forecast) -> list[SeatForm]:
    without = {influence.player: influence.without for influence in one.influences}
    return [
        SeatForm(
            player.id, player.name, low, cell.best, high, cell.salience, player.capability, cell.confidence,
            number(without.get(player.id, math.nan)), list(cell.claim_ids),
        )
        for (player, cell), (low, high) in zip(one.lineup, one.ranges, strict=True)
    ]  # fmt: skip


def _models(one: Forecast) -> list[ModelForm]:
    return [
        ModelForm(
            m.name, m.baseline, number(m.outcome.place), None if m.low is None else number(m.low), None if m.high is None else number(m.high),
            dict(m.outcome.options), m.outcome.note,
        )
        for m in one.models
    ]  # fmt: skip


def _rows(one: Forecast) -> Iterator[Iterable[CsvCell]]:
    issue = one.question.name
    for interval in one.intervals:
        yield [
            issue,
            "interval",
            None,
            interval.low,
            one.median,
            interval.high,
            interval.chance,
            None,
            None,
            None,
            None,
        ]
    for (player, cell), (low, high) in zip(one.lineup, one.ranges, strict=True):
        yield [issue, "actor", player.name, low, cell.best, high, None, cell.salience, player.capability, None, " ".join(cell.claim_ids)]  # fmt: skip
    for model in one.models:
        yield [
            issue,
            "model",
            model.name,
            model.low,
            number(model.outcome.place),
            model.high,
            None,
            None,
            None,
            model.outcome.note,
            None,
        ]
    for words in support_words(one):
        yield [issue, "rests on", *[None] * 7, words, None]
