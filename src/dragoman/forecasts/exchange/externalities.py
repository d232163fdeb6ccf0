"""What a trade of two players does to the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.forecasts.exchange.table import Floats, lay_out
from dragoman.forecasts.exchange.trades import Trade
from dragoman.model.game import Game

#: "own": one of the two; "inner": on the sides of the two on both issues; "outer": on mixed sides.
Circle = Literal["own", "inner", "outer"]


@dataclass(frozen=True, slots=True)
class Externality:
    """What a trade brings a player: gain in points of an outcome times salience, below 0 where it loses."""

    player: str
    gain: float
    circle: Circle


def find_externalities(game: Game, trade: Trade) -> tuple[Externality, ...]:
    """Return what a trade brings each player that has a stand on both issues (reference 2.5).

    For k: s_kp (|O0 - x| - |O1 - x|)_p + the same on q; O0 and O1 the outcomes before and after as the trade reckons them, x the player's
    place in the game. The two themselves have their gains. Sides are taken at the game's weighted means, left where x <= O.
    """
    table = lay_out(game)
    left = table.places <= table.outcomes(table.places)
    first, second = trade.first, trade.second
    same = left[first.player, first.question] == left[first.player, second.question]
    found = []
    for row, player in enumerate(game.players):
        if not (table.has[row, first.question] and table.has[row, second.question]):
            continue
        own = {first.player: first.gain, second.player: second.gain}
        inner = bool((left[row, first.question] == left[row, second.question]) == same)
        gain = own.get(row, _feel(table.places[row], table.saliences[row], trade))
        circle: Circle = "own" if row in own else "inner" if inner else "outer"
        found.append(Externality(player.id, float(gain), circle))
    return tuple(found)


def _feel(places: Floats, saliences: Floats, trade: Trade) -> float:
    """Return the gain of a bystander with these places and saliences on the issues."""
    gain = 0.0
    for side in (trade.first, trade.second):
        place = places[side.question]
        gain += saliences[side.question] * (abs(side.before - place) - abs(side.after - place))
    return float(gain)
