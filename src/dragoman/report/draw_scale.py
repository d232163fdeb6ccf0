"""The line-up on an issue's scale from 0 to 100: low, best and high of each actor, and how much it cares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.model.issues import IssueScale, Placed, ScaleMethod
from dragoman.report.lettering import fit_words
from dragoman.report.views import Issue, Stand
from dragoman.report.wording import one_line

LEFT_PX: Final = 206
RIGHT_PX: Final = 560
SALIENCE_PX: Final = 604
SALIENCE_WIDTH_PX: Final = 76
TOP_PX: Final = 22
ROW_PX: Final = 24
_END_ROOM_PX: Final = 176
METHODS: Final[dict[ScaleMethod, str]] = {
    "codebook": "places of the options by the codebook",
    "correspondence": "places by correspondence analysis of who shares which option",
    "for-against": "places by who is for and who against one option",
    "none": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Whisker:
    """A place on the scale (0-100) from low to high, and in pixels; ``salience`` is 0-100, None where nothing tells; ``claims`` are ids."""

    low: float
    best: float
    high: float
    salience: float | None
    claims: tuple[str, ...]
    y_px: float

    @property
    def low_px(self) -> float:
        """The place of the low end."""
        return across(self.low)

    @property
    def best_px(self) -> float:
        """The place of the best guess."""
        return across(self.best)

    @property
    def high_px(self) -> float:
        """The place of the high end."""
        return across(self.high)

    @property
    def salience_px(self) -> float:
        """The length of the bar of salience."""
        return round((self.salience or 0.0) / 100 * SALIENCE_WIDTH_PX, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleLane(Whisker):
    """An actor on an issue's scale, with its stand."""

    actor: str
    stand: Stand


@dataclass(frozen=True, slots=True)
class ScaleEnd:
    """The option nearest to an end of the scale: its wording, cut to the room, and whole."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class ScaleFigure:
    """Lanes from the lowest place to the highest. ``ends``: the options nearest to 0 and to 100, None where none is near."""

    lanes: tuple[ScaleLane, ...]
    ticks: tuple[tuple[float, str], ...]
    method: str
    ends: tuple[ScaleEnd | None, ScaleEnd | None]
    height_px: float

    @property
    def tells_salience(self) -> bool:
        """Whether it is known of anyone how much it cares."""
        return any(lane.salience is not None for lane in self.lanes)


def draw_scale(issue: Issue, scale: IssueScale | None = None) -> ScaleFigure | None:
    """Return the line-up on an issue's scale; None where nobody has a place.

    scale: over all reports; without it, or where it has no method, the places that the positions themselves hold.
    """
    if scale is not None and scale.method != "none":
        lanes = _by_scale(issue, scale)
    else:
        lanes = _by_stands(issue)
        scale = None
    if not lanes:
        return None
    laid = tuple(_lane(number, row) for number, row in enumerate(sorted(lanes, key=lambda row: row[1].best)))
    ticks = tuple((across(place), str(place)) for place in (0, 25, 50, 75, 100))
    ends = _ends(scale.options) if scale else (None, None)
    foot = 38 if any(ends) else 22
    method = METHODS[scale.method] if scale else "places that the positions themselves hold"
    return ScaleFigure(laid, ticks, method, ends, TOP_PX + len(laid) * ROW_PX + foot)


#: A stand, its place, salience, and ids of claims.
_Row = tuple[Stand, Placed, float | None, tuple[str, ...]]


def _by_scale(issue: Issue, scale: IssueScale) -> list[_Row]:
    latest = issue.latest
    return [
        (latest[one.actor], one.place, one.salience, one.claim_ids)
        for one in scale.actors
        if one.actor in latest
    ]


def _by_stands(issue: Issue) -> list[_Row]:
    rows: list[_Row] = []
    for actor, stand in issue.latest.items():
        body = stand.position
        if body.best is not None:
            low = body.best if body.low is None else body.low
            high = body.best if body.high is None else body.high
            rows.append((stand, Placed(actor, low, body.best, high), None, (stand.claim.id,)))
    return rows


def _lane(number: int, row: _Row) -> ScaleLane:
    stand, place, salience, claims = row
    return ScaleLane(
        actor=place.what,
        low=place.low,
        best=place.best,
        high=place.high,
        salience=salience,
        stand=stand,
        claims=claims,
        y_px=TOP_PX + (number + 0.5) * ROW_PX,
    )


def _ends(options: Sequence[Placed]) -> tuple[ScaleEnd | None, ScaleEnd | None]:
    """The options nearest to the ends, where they stand in the outer quarters."""
    low = min(options, key=lambda one: one.best, default=None)
    high = max(options, key=lambda one: one.best, default=None)
    return (
        _end(low) if low and low.best <= 25 else None,
        _end(high) if high and high.best >= 75 else None,
    )


def _end(option: Placed) -> ScaleEnd | None:
    return end_of(option.what)


def end_of(told: str) -> ScaleEnd | None:
    """Return the words at an end of the scale, cut to the room; None where there are none."""
    words = one_line(told)
    return ScaleEnd(fit_words(words, _END_ROOM_PX), words) if words else None


def across(place: float) -> float:
    """Return where a place (0-100) is drawn, in pixels from the left."""
    share = min(1.0, max(0.0, place / 100))
    return round(LEFT_PX + share * (RIGHT_PX - LEFT_PX), 1)
