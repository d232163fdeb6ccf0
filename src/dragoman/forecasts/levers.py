"""What an actor could do: which own moves, and whose shift, bring the outcome closest to its aim.

Standing assumption, said with every result: everybody else stands still. A move that others answer brings less, or the opposite.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from dragoman.errors import InputError
from dragoman.forecasts.draws import Model
from dragoman.forecasts.scenarios import Care, MoveTo, branch, tell_changes
from dragoman.model.game import Game, Player

#: The assumption that every lever is told with.
STANDING: Final = (
    "Everybody else is taken to stand still; a move that others answer brings less, or the opposite."
)
#: What an actor can do on a question: stand elsewhere, or care more or less.
Step = MoveTo | Care
#: Steps of the scale that are tried where a model has no closed form.
_STEPS: Final = 20


@dataclass(frozen=True, slots=True)
class Lever:
    """A change, whether it is the actor's own or another's shift, where the outcome then lies, and how far that is from the aim.

    nearer: how many points the change brings the outcome nearer to the aim (below 0: it moves away).
    effort: how far the change reaches, in parts of the scale (1 is all of it). exact: in closed form, not tried step by step.
    """

    change: Step
    whose: Literal["own", "other"]
    outcome: float
    distance: float
    nearer: float
    effort: float
    exact: bool

    def told(self, game: Game) -> str:
        """Return the lever in words, with what it assumes."""
        return f"If {tell_changes(game, [self.change])}, the outcome lies at {self.outcome:.0f}, {self.nearer:.0f} points nearer. {STANDING}"


def find_levers(
    game: Game,
    player: str,
    question: str,
    *,
    aim: float | None = None,
    reach: float = 10.0,
    model: Model | None = None,
) -> tuple[Lever, ...]:
    """Return the levers of an actor on a question that bring the outcome nearer to its aim (0-100; by default its own best place).

    Own levers: the place it declares and the salience it puts in, each where it serves best. Others' levers: each other actor shifted
    towards the aim by at most `reach` points. Those that bring most come first, of equals the one of less effort.
    model: None is the weighted mean, in closed form; any other is tried at steps of the scale. Raises InputError where there is no such
    stand, or where the model has no answer to begin with.
    """
    if (player, question) not in game.cells:
        raise InputError(f"{player!r} has no stand on {question!r}")
    target = game.cells[player, question].best if aim is None else aim
    now = _outcome(game, question, model)
    if math.isnan(now):
        raise InputError(
            f"the model has no answer on {question!r}, so nothing can be said to bring it nearer"
        )
    tried = _tried(game, player, question, target, reach=reach, model=model)
    levers = [_lever(game, change, whose, target, now=now, model=model) for change, whose in tried]
    best: dict[tuple[type, str], Lever] = {}
    for lever in sorted(levers, key=_rank):
        best.setdefault((type(lever.change), lever.change.player), lever)
    return tuple(sorted((one for one in best.values() if one.nearer > 1e-9), key=_rank))


def _rank(lever: Lever) -> tuple[float, float]:
    return -round(lever.nearer, 9), lever.effort


def _outcome(game: Game, question: str, model: Model | None) -> float:
    """Return where the question ends: by the model, or the weighted mean."""
    if model is not None:
        return model(game).get(question, math.nan)
    weights = [p.capability * c.salience for p, c in game.on(question)]
    places = [c.best for _, c in game.on(question)]
    total = math.fsum(weights)
    return math.fsum(w * x for w, x in zip(weights, places, strict=True)) / total if total > 0 else math.nan


def _tried(
    game: Game, player: str, question: str, target: float, *, reach: float, model: Model | None
) -> Iterator[tuple[Step, Literal["own", "other"]]]:
    """Yield the changes to be weighed: those that are best in closed form for the mean, steps of the scale for any other model."""
    own, cell = game.player(player), game.cells[player, question]
    for place in _own_places(game, own, question, target) if model is None else _grid(100.0):
        yield MoveTo(player, question, place), "own"
    for salience in _own_saliences(game, own, question, target) if model is None else _grid(1.0):
        if salience != cell.salience:
            yield Care(player, question, salience), "own"
    for other, _ in game.on(question):
        if other.id != player:
            for place in _shifts(game, other, question, target, reach=reach, exact=model is None):
                yield MoveTo(other.id, question, place), "other"


def _grid(most: float) -> tuple[float, ...]:
    return tuple(most * step / _STEPS for step in range(_STEPS + 1))


def _rest(game: Game, player: Player, question: str) -> tuple[float, float]:
    """Return the weight of all others and the sum of their weighted places."""
    others = [(p.capability * c.salience, c.best) for p, c in game.on(question) if p.id != player.id]
    return math.fsum(w for w, _ in others), math.fsum(w * x for w, x in others)


def _own_places(game: Game, player: Player, question: str, target: float) -> tuple[float, ...]:
    """Return the place to declare so that (rest + w x) / (W + w) is the aim, or the end of the scale that comes nearest."""
    weight, rest = _rest(game, player, question)
    own = player.capability * game.cells[player.id, question].salience
    return (min(max((target * (weight + own) - rest) / own, 0.0), 100.0),) if own > 0 else ()


def _own_saliences(game: Game, player: Player, question: str, target: float) -> tuple[float, ...]:
    """Return the salience at which the outcome is the aim, where there is one, and both ends of it."""
    weight, rest = _rest(game, player, question)
    slope = player.capability * (game.cells[player.id, question].best - target)
    exact = (target * weight - rest) / slope if slope else math.nan
    return (1.0, *((exact,) if 0.0 < exact < 1.0 else ()), *((0.0,) if weight > 0 else ()))


def _shifts(
    game: Game, other: Player, question: str, target: float, *, reach: float, exact: bool
) -> tuple[float, ...]:
    """Return where another actor could shift to within its reach: the best place for the mean, steps for any other model."""
    stand = game.cells[other.id, question]
    low, high = max(stand.best - reach, 0.0), min(stand.best + reach, 100.0)
    if exact:
        return tuple(min(max(place, low), high) for place in _own_places(game, other, question, target))
    return tuple(low + (high - low) * step / _STEPS for step in range(_STEPS + 1))


def _lever(
    game: Game,
    change: Step,
    whose: Literal["own", "other"],
    target: float,
    *,
    now: float,
    model: Model | None,
) -> Lever:
    """Return a change with what it brings; one that leaves the model without an answer brings nothing."""
    before = game.cells[change.player, change.question]
    outcome = _outcome(branch(game, [change]), change.question, model)
    distance = abs(outcome - target)
    effort = (
        abs(change.place - before.best) / 100.0
        if isinstance(change, MoveTo)
        else abs(change.salience - before.salience)
    )
    nearer = -math.inf if math.isnan(outcome) else abs(now - target) - distance
    return Lever(change, whose, outcome, distance, nearer, effort, model is None)
