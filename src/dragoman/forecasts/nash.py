"""Bargains measured against no deal: the Nash solution and that of Kalai and Smorodinsky, with a reference point.

A player's gain from a place x over the reference point r is g_i(x) = L(|r - x_i|) + c - L(|x - x_i|): L is the loss from distance,
either the distance or its square, c what no deal costs everybody. Where nobody has to lose, all x with g_i(x) > 0 for every i make up
the zone of agreement; often there is none when r lies among the players, and then these models have no answer.

Source: reference/bargaining.md 2.2; Nash 1950, Econometrica 18:155; Kalai & Smorodinsky 1975, Econometrica 43:513. A costly reference
point: Franchino & Mariotto 2021, as told there in 2.3. The cost is this module's own way to state it, in units of the loss.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from dragoman.forecasts.arrays import Floats, find_stands
from dragoman.forecasts.baselines import Weighing, weigh
from dragoman.model.forecast import Outcome
from dragoman.model.game import Game

#: What a player loses by distance: the distance, or its square over 100, both 0-100.
Loss = Literal["distance", "square"]
#: What is said where no place is better for all than no deal: nothing, or that the reference point stays.
Impasse = Literal["say", "reference"]
#: A zone of agreement narrower than this, in points of 100, is taken for none: it comes of rounding.
_NARROW: Final = 1e-9
#: Halvings of the zone: after these it is narrower than the spacing of floats.
_HALVINGS: Final = 80


@dataclass(frozen=True, slots=True)
class NoDeal:
    """How the models take a world without a deal.

    loss: what distance costs. cost: what no deal costs every player beside the distance, in units of the loss (0-100), 0 or above; as it
    grows the Nash solution nears the weighted mean (square) or the weighted median (distance). impasse: see Impasse. weighing: whose
    gains count how much (Nash); who weighs nothing has no say in either model.
    """

    loss: Loss = "distance"
    cost: float = 0.0
    impasse: Impasse = "say"
    weighing: Weighing = "capability-salience"

    def __post_init__(self) -> None:
        if not self.cost >= 0:
            raise ValueError(f"the cost of no deal is {self.cost:g}; give 0 or more")

    def named(self) -> tuple[tuple[str, str], ...]:
        """Return the options by name, as an Outcome keeps them."""
        options = {
            "loss": self.loss,
            "cost": f"{self.cost:g}",
            "impasse": self.impasse,
            "weighing": self.weighing,
        }
        return tuple(options.items())


def forecast_nash(game: Game, question: str, no_deal: NoDeal | None = None) -> Outcome:
    """Return the place that makes sum(w_i log g_i(x)) greatest; without a zone of agreement see Impasse.

    Raises KeyError for an unknown question. Source: reference/bargaining.md 2.2.
    """
    return _forecast(game, question, "nash", no_deal or NoDeal(), nash_place)


def forecast_kalai_smorodinsky(game: Game, question: str, no_deal: NoDeal | None = None) -> Outcome:
    """Return the place where the least share of its best possible gain that any player gets is greatest; weights do not count.

    A player's best possible gain is its greatest one in the zone of agreement. Raises KeyError for an unknown question. Source: Kalai &
    Smorodinsky 1975, for several players as the maximin of the shares, to which it comes down on a line.
    """
    return _forecast(game, question, "kalai-smorodinsky", no_deal or NoDeal(), kalai_smorodinsky_place)


def find_zone(places: Floats, reference: float, no_deal: NoDeal) -> tuple[float, float] | None:
    """Return the ends of the zone of agreement, themselves left out, or None: there every player gains over no deal.

    places: shape (n,), n >= 1, 0-100. The zone may go beyond the scale.

    >>> find_zone(np.array([40.0, 60.0]), 30.0, NoDeal())
    (30.0, 50.0)
    """
    reach = _reach(places, reference, no_deal)
    low, high = float((places - reach).max()), float((places + reach).min())
    return (low, high) if high - low > _NARROW else None


def nash_place(places: Floats, weights: Floats, reference: float, no_deal: NoDeal) -> float:
    """Return the Nash solution, NaN where there is no zone. The sum of w log g is concave: its slope is halved down on.

    places, weights: shape (n,), weights above 0.
    """

    def slope(x: float) -> float:
        gains = _gains(places, reference, no_deal, x)
        if (gains <= 0).any():
            return math.copysign(1.0, float(places[gains <= 0][0]) - x)
        pulls = np.sign(places - x) if no_deal.loss == "distance" else (places - x) / 50.0
        return math.fsum(weights * pulls / gains)

    return _climb(places, reference, no_deal, slope)


def kalai_smorodinsky_place(places: Floats, weights: Floats, reference: float, no_deal: NoDeal) -> float:
    """Return the Kalai-Smorodinsky solution, NaN where there is no zone. weights are not used.

    The least share is concave: from any place the way up leads towards the player who has the least.
    """
    zone = find_zone(places, reference, no_deal)
    if zone is None:
        return math.nan
    best = np.array(
        [
            _gains(places[i : i + 1], reference, no_deal, min(max(x, zone[0]), zone[1]))[0]
            for i, x in enumerate(places)
        ]
    )

    def slope(x: float) -> float:
        shares = _gains(places, reference, no_deal, x) / best
        worst = places[shares == shares.min()] - x
        return 0.0 if worst.min() <= 0 <= worst.max() else float(worst[0])

    return _climb(places, reference, no_deal, slope)


def _forecast(
    game: Game,
    question: str,
    model: str,
    no_deal: NoDeal,
    solve: Callable[[Floats, Floats, float, NoDeal], float],
) -> Outcome:
    """Return the outcome of a model, or an outcome without a place that says why."""
    stands, reference = find_stands(game, question), game.question(question).reference
    weights = weigh(stands, no_deal.weighing)
    heard = weights > 0
    options = no_deal.named()
    if reference is None:
        return Outcome(
            question,
            model,
            math.nan,
            options,
            "The question has no reference point: where no deal leads is not known.",
        )
    options = (*options, ("reference", f"{reference:g}"))
    if not heard.any():
        return Outcome(
            question, model, math.nan, options, "Nobody who has a place on this question weighs anything."
        )
    place = solve(stands.places[heard], weights[heard], reference, no_deal)
    if not math.isnan(place):
        return Outcome(question, model, place, options)
    names = [player.name for (player, _), here in zip(game.on(question), heard, strict=True) if here]
    note = _say_impasse(names, stands.places[heard], reference, no_deal)
    return Outcome(question, model, reference if no_deal.impasse == "reference" else math.nan, options, note)


def _say_impasse(names: list[str], places: Floats, reference: float, no_deal: NoDeal) -> str:
    """Return in words who stands against whom where no place is better for all than no deal."""
    reach = _reach(places, reference, no_deal)
    up, down = int(np.argmax(places - reach)), int(np.argmin(places + reach))
    start = f"No place is better for all than no deal at {reference:g}"
    if names[up] == names[down]:
        return f"{start}: {names[up]} stands there itself."
    return f"{start}: {names[up]} accepts nothing below {places[up] - reach[up]:g}, {names[down]} nothing above {places[down] + reach[down]:g}."


def _reach(places: Floats, reference: float, no_deal: NoDeal) -> Floats:
    """Return how far from its place each player still gains, shape (n,)."""
    away = np.abs(places - reference)
    if no_deal.loss == "distance":
        return away + no_deal.cost
    return np.hypot(away, math.sqrt(100.0 * no_deal.cost))


def _gains(places: Floats, reference: float, no_deal: NoDeal, x: float) -> Floats:
    """Return each player's gain from x over no deal, shape (n,)."""
    reach, away = _reach(places, reference, no_deal), np.abs(places - x)
    if no_deal.loss == "distance":
        return reach - away
    return (reach - away) * (reach + away) / 100.0


def _climb(places: Floats, reference: float, no_deal: NoDeal, slope: Callable[[float], float]) -> float:
    """Return where a slope that falls with x crosses 0, within the zone and the places; NaN where there is no zone.

    The top lies among the places, since beyond them every player loses by going on.
    """
    zone = find_zone(places, reference, no_deal)
    if zone is None:
        return math.nan
    low, high = max(zone[0], float(places.min())), min(zone[1], float(places.max()))
    for _ in range(_HALVINGS):
        middle = low + (high - low) / 2
        rise = slope(middle)
        if rise == 0:
            return middle
        low, high = (middle, high) if rise > 0 else (low, middle)
    middle = low + (high - low) / 2
    near = places[int(np.argmin(np.abs(places - middle)))]
    return float(near) if abs(near - middle) <= _NARROW else middle
