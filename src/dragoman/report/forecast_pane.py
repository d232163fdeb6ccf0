"""Forecasts in the terminal: the line-up with the predictive band, the models beside one another, what drives it and how little it rests on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.model import Claim, Record
from dragoman.model.forecast import Forecast, ModelPlace, Unasked
from dragoman.report.forecast_words import (
    LITTLE_WORTH,
    check_words,
    ends_words,
    headline,
    influence_words,
    interval_words,
    model_words,
    part_words,
    place_words,
    range_words,
    support_words,
    tipping_words,
    worth_checking,
)
from dragoman.report.matrix_pane import spot_words
from dragoman.report.spots import spots_of
from dragoman.report.wording import main_evidence, one_line

#: Columns of the drawn scale: one for every two points.
_WIDTH: Final = 51
_NAME: Final = 24
_CELLS_TOLD: Final = 3
#: Actors in a line-up; of more, those that pull most.
_ACTORS_TOLD: Final = 40
_QUIET: Final = "bright_black"


def show_forecasts(
    forecasts: Sequence[Forecast], unasked: Sequence[Unasked] = (), record: Record | None = None
) -> RenderableType:
    """Return the forecasts one after the other, then what gave no question, and why. record: for the sentences behind the cells."""
    blocks: list[RenderableType] = []
    for forecast in forecasts:
        blocks += [*show_forecast(forecast, record), Text()]
    if not forecasts:
        blocks.append(Text("No issue gives a forecast."))
    if unasked:
        blocks.append(Text("No forecast", style="bold"))
        reasons: dict[str, list[str]] = {}
        for one in unasked:
            reasons.setdefault(one.reason, []).append(one_line(one.issue))
        for reason, issues in reasons.items():
            told = "; ".join(issues[:6]) + (f"; and {len(issues) - 6} more" if len(issues) > 6 else "")
            blocks.append(_indent(Text.assemble(reason, (f"\n{told}", _QUIET))))
    return Group(*blocks)


def show_forecast(forecast: Forecast, record: Record | None = None) -> Iterator[RenderableType]:
    """Yield the blocks of one forecast."""
    yield Text(one_line(forecast.question.name), style="bold")
    if ends := ends_words(forecast.question):
        yield Text(ends, style=_QUIET)
    yield Text()
    yield _draw(forecast)
    yield Text(f"\n{headline(forecast)}")
    yield from _branch(forecast)
    yield from _models(forecast)
    yield from _drivers(forecast, record)
    yield from _levers(forecast)
    yield Text("\nHow little this rests on", style="bold")
    for words in support_words(forecast):
        yield _indent(Text(f"– {words}"))
    yield Text(
        f"  Made with {', '.join(f'{n} {v}' for n, v in forecast.settings if n != 'models')}.", style=_QUIET
    )


def _draw(forecast: Forecast) -> RenderableType:
    """The scale from 0 to 100 in characters: a line for each actor, then the band and the plain forecasts."""
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, width=_NAME, overflow="ellipsis")
    table.add_column(no_wrap=True, width=_WIDTH)
    for _ in range(3):
        table.add_column(no_wrap=True, justify="right")
    table.add_row(
        "", Text(_axis(), _QUIET), Text("at", _QUIET), Text("cares", _QUIET), Text("weighs", _QUIET)
    )
    pulling = {one.player for one in forecast.influences[:_ACTORS_TOLD]}
    for (player, cell), (low, high) in zip(forecast.lineup, forecast.ranges, strict=True):
        if player.id not in pulling:
            continue
        table.add_row(
            Text(one_line(player.name)),
            Text(_line(low, high, cell.best)),
            f"{cell.best:.0f}",
            f"{100 * cell.salience:.0f}",
            f"{player.capability:g}",
        )
    table.add_row(Text("forecast", "bold"), Text(_band(forecast), "bold"), f"{forecast.median:.0f}", "", "")
    for one in forecast.baselines:
        if one.outcome.answered:
            table.add_row(
                Text(f"  {model_words(one.name)}", _QUIET), Text(_line(0, 0, one.outcome.place, "+"), _QUIET), Text(f"{one.outcome.place:.0f}", _QUIET)
            )  # fmt: skip
    key = Text(
        "● where it stands, ├─┤ how unsure; forecast: ┃ middle, ▒ half of cases, ░ four of five", _QUIET
    )
    left = len(forecast.lineup) - len(pulling)
    more = (
        [Text(f"{left} actors that pull less are not drawn; --json and --csv tell all.", _QUIET)]
        if left
        else []
    )
    return Group(table, key, *more)


def _axis() -> str:
    line = [" "] * _WIDTH
    for place in (0, 25, 50, 75, 100):
        at, words = _at(place), str(place)
        start = min(max(at - len(words) // 2, 0), _WIDTH - len(words))
        line[start : start + len(words)] = words
    return "".join(line)


def _at(place: float) -> int:
    return round(min(max(place, 0.0), 100.0) / 100 * (_WIDTH - 1))


def _line(low: float, high: float, best: float, mark: str = "●") -> str:
    line = ["·" if place in (0, _WIDTH // 2, _WIDTH - 1) else " " for place in range(_WIDTH)]
    first, last = _at(low), _at(high)
    if last > first:
        line[first : last + 1] = ["├", *"─" * (last - first - 1), "┤"]
    line[_at(best)] = mark
    return "".join(line)


def _band(forecast: Forecast) -> str:
    line = [" "] * _WIDTH
    half, most = forecast.intervals
    for interval, mark in ((most, "░"), (half, "▒")):
        for at in range(_at(interval.low), _at(interval.high) + 1):
            line[at] = mark
    line[_at(forecast.median)] = "┃"
    return "".join(line)


def _models(forecast: Forecast) -> Iterator[RenderableType]:
    yield Text("\nWhat models make of it", style="bold")
    yield _indent(Text(forecast.apart))
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style=_QUIET)
    for head, right in (("", False), ("place", True), ("if unsure", True), ("what it does", False)):
        table.add_column(head, justify="right" if right else "left", overflow="fold")
    for one in forecast.models:
        if one.outcome.answered:
            table.add_row(
                model_words(one.name),
                place_words(forecast.question, one.outcome.place),
                _spread(one),
                Text(one.words, _QUIET),
            )
    yield _indent(table)
    yield _indent(
        Text("if unsure: where four of five places lie when what is not known of the actors is drawn", _QUIET)
    )
    silent: dict[str, list[str]] = {}
    for one in forecast.models:
        if not one.outcome.answered:
            silent.setdefault(one_line(one.outcome.note), []).append(one.name)
    for note, names in silent.items():
        yield _indent(Text(f"No answer from {', '.join(names)}: {note}", _QUIET))


def _spread(one: ModelPlace) -> str:
    return (
        "" if one.low is None or one.high is None or math.isnan(one.low) else f"{one.low:.0f}–{one.high:.0f}"
    )


def _drivers(forecast: Forecast, record: Record | None) -> Iterator[RenderableType]:
    yield Text("\nWhat drives it", style="bold")
    claims = {claim.id: claim for claim in record.claims} if record else {}
    for one in forecast.influences[:_CELLS_TOLD]:
        cell = forecast.cell(one.player)
        place = place_words(forecast.question, cell.best)
        yield _indent(
            Text.assemble(
                (one_line(forecast.name(one.player)), "bold"),
                f" at {place}. {influence_words(forecast, one)}",
            )
        )
        yield from _sentences(cell.claim_ids, claims, record)
    if forecast.swings:
        yield Text("\nWhat is unsure, and how far the weighted mean swings with it", style="bold")
        table = Table(box=None, pad_edge=False, padding=(0, 1), show_header=False)
        for swing in forecast.swings[:5]:
            words = part_words(forecast, swing.player, swing.part)
            share = f"{swing.share:.0%} of the doubt" if swing.share is not None else ""
            ends = sorted((swing.at_low, swing.at_high))
            table.add_row(
                f"{words}, {range_words(swing)}", f"{ends[0]:.1f} to {ends[1]:.1f}", Text(share, _QUIET)
            )
        yield _indent(table)
    if forecast.tippings:
        yield Text("\nWhat would tip it", style="bold")
        yield from (_indent(Text(tipping_words(forecast, tip))) for tip in forecast.tippings[:3])
    if forecast.checks:
        yield Text("\nWhat to check next", style="bold")
        for number, check in enumerate(forecast.checks, 1):
            yield _indent(Text(f"{number}. {check_words(forecast, check)}."))
        if not worth_checking(forecast):
            yield _indent(Text(LITTLE_WORTH, _QUIET))


def _sentences(
    ids: Iterable[str], claims: Mapping[str, Claim], record: Record | None
) -> Iterator[RenderableType]:
    """The words behind a cell: two sentences at most, with their place."""
    known = [claims[one] for one in ids if one in claims]
    if record is None or not known:
        return
    spot = spots_of(record)
    told = dict.fromkeys((main_evidence(claim).quote, spot_words(spot(claim))) for claim in known)
    for quote, where in list(told)[:2]:
        yield Padding(Text.assemble(f"“{one_line(quote)}”", (f"  {where}", _QUIET)), (0, 0, 0, 4))
    if len(told) > 2:
        yield Padding(Text(f"and {len(told) - 2} more", _QUIET), (0, 0, 0, 4))


def _branch(forecast: Forecast) -> Iterator[RenderableType]:
    branch, q = forecast.branch, forecast.question
    if branch is None:
        return
    yield Text(f"\n{one_line(branch.told)}", style="bold")
    yield _indent(
        Text(
            f"the forecast goes from about {place_words(q, forecast.median)} to about {place_words(q, branch.median)}; "
            f"four of five cases: {interval_words(q, branch.interval)}."
        )
    )
    for name, before, after in branch.places:
        if not (math.isnan(before) and math.isnan(after)):
            yield _indent(
                Text(f"{model_words(name)}: {place_words(q, before)} → {place_words(q, after)}", _QUIET)
            )


def _levers(forecast: Forecast) -> Iterator[RenderableType]:
    found = forecast.levers
    if found is None:
        return
    name = one_line(forecast.name(found.player))
    yield Text(f"\nWhat would bring it nearer to {found.aim:.0f}, for {name}", style="bold")
    if not found.levers:
        yield _indent(Text("Nothing that it or another does alone."))
    for one in found.levers:
        yield _indent(
            Text(
                f"{one_line(one.told)}, the weighted mean lies at {one.outcome:.0f}, {one.nearer:.1f} points nearer."
            )
        )
    yield _indent(
        Text(
            "Everybody else is taken to stand still; a move that others answer brings less, or the opposite.",
            _QUIET,
        )
    )


def _indent(line: RenderableType) -> RenderableType:
    return Padding(line, (0, 0, 0, 2))
