"""The line-up of a forecast on 0-100: the actors, under them the predictive band, and the plain forecasts as ticks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dragoman.model.forecast import Forecast
from dragoman.report.draw_scale import TOP_PX, ScaleEnd, Whisker, across, end_of
from dragoman.report.forecast_words import model_words, place_words
from dragoman.report.wording import one_line

_ROW_PX: Final = 24
_TICK_ROW_PX: Final = 17
_BAND_PX: Final = 34
#: Actors drawn at most: those that pull most; the table tells all.
_MOST_LANES: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLane(Whisker):
    """An actor of a forecast: its name, and its whisker."""

    name: str


@dataclass(frozen=True, slots=True)
class TickRow:
    """A plain forecast: its name, its place in words, and where its tick stands."""

    name: str
    words: str
    x_px: float
    y_px: float


@dataclass(frozen=True, slots=True)
class ForecastFigure:
    """Lanes from the lowest place to the highest; the band's ends and middle in pixels; rows of ticks; what stands at the ends of the scale.

    bottom_px: where the axis is drawn. left_out: actors that found no room.
    """

    lanes: tuple[SeatLane, ...]
    ticks: tuple[tuple[float, str], ...]
    most_px: tuple[float, float]
    half_px: tuple[float, float]
    median_px: float
    band_px: float
    baselines: tuple[TickRow, ...]
    ends: tuple[ScaleEnd | None, ScaleEnd | None]
    bottom_px: float
    height_px: float
    left_out: int


def draw_forecast(forecast: Forecast) -> ForecastFigure:
    """Return the figure of a forecast."""
    pulls = [one.player for one in forecast.influences][:_MOST_LANES]
    ranged = zip(forecast.lineup, forecast.ranges, strict=True)
    seats = [(player, cell, reach) for (player, cell), reach in ranged if player.id in pulls]
    lanes = tuple(
        SeatLane(
            name=one_line(player.name),
            low=reach[0],
            best=cell.best,
            high=reach[1],
            salience=100 * cell.salience,
            claims=cell.claim_ids,
            y_px=TOP_PX + (number + 0.5) * _ROW_PX,
        )
        for number, (player, cell, reach) in enumerate(seats)
    )
    band = TOP_PX + len(lanes) * _ROW_PX + _BAND_PX / 2
    shown = [one for one in forecast.baselines if one.outcome.answered]
    rows = tuple(
        TickRow(
            model_words(one.name), place_words(forecast.question, one.outcome.place), across(one.outcome.place),
            band + _BAND_PX / 2 + (number + 0.5) * _TICK_ROW_PX,
        )
        for number, one in enumerate(shown)
    )  # fmt: skip
    half, most = forecast.intervals
    ends = (end_of(forecast.question.low_words), end_of(forecast.question.high_words))
    bottom = band + _BAND_PX / 2 + len(rows) * _TICK_ROW_PX + 4
    return ForecastFigure(
        lanes=lanes,
        ticks=tuple((across(place), str(place)) for place in (0, 25, 50, 75, 100)),
        most_px=(across(most.low), across(most.high)),
        half_px=(across(half.low), across(half.high)),
        median_px=across(forecast.median),
        band_px=band,
        baselines=rows,
        ends=ends,
        bottom_px=bottom,
        height_px=bottom + (38 if any(ends) else 22),
        left_out=len(forecast.lineup) - len(lanes),
    )
