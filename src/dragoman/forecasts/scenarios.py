"""What if: branches of a game, each a list of named changes, and what they do to the forecasts, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from dragoman.errors import InputError
from dragoman.forecasts.draws import Model
from dragoman.model.game import Cell, Game, Player, Question


class Change(Protocol):
    """One change of a game: applied, a new game; told, a clause of a sentence ("Fatah is left out")."""

    def applied(self, game: Game) -> Game:
        """Return the changed game; raises InputError where it has no such player, question or cell."""
        ...

    def told(self, game: Game) -> str:
        """Return the change as a clause, with the names of the game before it."""
        ...


@dataclass(frozen=True, slots=True)
class Drop:
    """A player leaves the talks."""

    player: str

    def applied(self, game: Game) -> Game:
        """Return the game without the player and its cells."""
        _named(game, self.player)
        cells = {pair: cell for pair, cell in game.cells.items() if pair[0] != self.player}
        return replace(game, players=tuple(p for p in game.players if p.id != self.player), cells=cells)

    def told(self, game: Game) -> str:
        """Return the change as a clause."""
        return f"{_named(game, self.player).name} is left out"


@dataclass(frozen=True, slots=True)
class Merge:
    """Players act as one: their capabilities add up; on each question they stand at their weighted mean and care as much as together.

    The weight of the whole is the sum of its parts, so the weighted mean does not move; models that count actors do. The merged range
    reaches from the weighted mean of the lows to that of the highs, its confidence is the least of them, and the claims of all are kept.
    """

    players: tuple[str, ...]
    id: str
    name: str

    def applied(self, game: Game) -> Game:
        """Return the game with the merged player in the place of the first of them."""
        parts = [_named(game, one) for one in self.players]
        if len(set(self.players)) < 2:
            raise InputError("to merge takes two players or more")
        if self.id in {p.id for p in game.players} - set(self.players):
            raise InputError(f"the game has a player {self.id!r} already")
        whole = Player(self.id, self.name, math.fsum(p.capability for p in parts))
        players = tuple(
            whole if p.id == self.players[0] else p
            for p in game.players
            if p.id == self.players[0] or p.id not in self.players
        )
        cells = {pair: cell for pair, cell in game.cells.items() if pair[0] not in self.players}
        for question in game.questions:
            held = [(p, game.cells[p.id, question.id]) for p in parts if (p.id, question.id) in game.cells]
            if held:
                cells[self.id, question.id] = _together(held, whole.capability)
        return replace(game, players=players, cells=cells)

    def told(self, game: Game) -> str:
        """Return the change as a clause."""
        names = [_named(game, one).name for one in self.players]
        return f"{', '.join(names[:-1])} and {names[-1]} act as one"


def _together(held: Sequence[tuple[Player, Cell]], capability: float) -> Cell:
    """Return the cell of players that act as one."""
    weights = [player.capability * cell.salience for player, cell in held]
    total = math.fsum(weights)
    shares = [w / total for w in weights] if total > 0 else [1.0 / len(held)] * len(held)

    def mean(values: Sequence[float]) -> float:
        return math.fsum(share * value for share, value in zip(shares, values, strict=True))

    cells = [cell for _, cell in held]
    return Cell(
        mean([c.low for c in cells]),
        mean([c.best for c in cells]),
        mean([c.high for c in cells]),
        total / capability,
        min(c.confidence for c in cells),
        tuple(dict.fromkeys(claim for c in cells for claim in c.claim_ids)),
    )


@dataclass(frozen=True, slots=True)
class MoveTo:
    """A player moves to a place (0-100) on a question and is known to stand there."""

    player: str
    question: str
    place: float

    def applied(self, game: Game) -> Game:
        """Return the game with the cell at the place, exactly."""
        cell = replace(
            _cell(game, self.player, self.question),
            low=_within(self.place, 100.0, "a place"),
            best=self.place,
            high=self.place,
            confidence=1.0,
        )
        return replace(game, cells={**game.cells, (self.player, self.question): cell})

    def told(self, game: Game) -> str:
        """Return the change as a clause."""
        before = _cell(game, self.player, self.question).best
        return f"{_named(game, self.player).name} moves from {before:.0f} to {self.place:.0f} on {_asked(game, self.question).name}"


@dataclass(frozen=True, slots=True)
class Care:
    """A player cares more or less about a question: its salience (0-1)."""

    player: str
    question: str
    salience: float

    def applied(self, game: Game) -> Game:
        """Return the game with the cell's salience."""
        cell = replace(
            _cell(game, self.player, self.question), salience=_within(self.salience, 1.0, "a salience")
        )
        return replace(game, cells={**game.cells, (self.player, self.question): cell})

    def told(self, game: Game) -> str:
        """Return the change as a clause."""
        more = "more" if self.salience > _cell(game, self.player, self.question).salience else "less"
        name, asked = _named(game, self.player).name, _asked(game, self.question).name
        return f"{name} cares {more} about {asked} ({self.salience:.2f})"


@dataclass(frozen=True, slots=True)
class Weigh:
    """A player weighs more or less in the talks: its capability, above 0."""

    player: str
    capability: float

    def applied(self, game: Game) -> Game:
        """Return the game with the player's capability."""
        _named(game, self.player)
        if not 0 < self.capability < math.inf:
            raise InputError(f"a capability is above 0, not {self.capability:g}")
        players = tuple(
            replace(p, capability=self.capability) if p.id == self.player else p for p in game.players
        )
        return replace(game, players=players)

    def told(self, game: Game) -> str:
        """Return the change as a clause."""
        before = _named(game, self.player)
        return f"{before.name} weighs {self.capability:g} instead of {before.capability:g}"


@dataclass(frozen=True, slots=True)
class NoDeal:
    """No deal leads to another place (0-100, None: unknown). Models without a reference point do not see it.

    A no-deal that costs more is one that lies further from those who would have to bear it: a game holds the place alone.
    """

    question: str
    reference: float | None

    def applied(self, game: Game) -> Game:
        """Return the game with the question's reference point."""
        _asked(game, self.question)
        if self.reference is not None:
            _within(self.reference, 100.0, "a reference point")
        questions = tuple(
            replace(q, reference=self.reference) if q.id == self.question else q for q in game.questions
        )
        return replace(game, questions=questions)

    def told(self, game: Game) -> str:
        """Return the change as a clause."""
        where = "an unknown place" if self.reference is None else f"{self.reference:.0f}"
        return f"no deal on {_asked(game, self.question).name} leads to {where}"


def branch(game: Game, changes: Sequence[Change]) -> Game:
    """Return the game with the changes made one after the other; the game itself stays. Raises InputError where one cannot be made."""
    for change in changes:
        game = change.applied(game)
    return game


def tell_changes(game: Game, changes: Sequence[Change]) -> str:
    """Return the changes as one clause, each with the names of the game that it meets."""
    clauses = []
    for change in changes:
        clauses.append(change.told(game))
        game = change.applied(game)
    return " and ".join(clauses) if clauses else "nothing changes"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a branch does to one forecast: the place (0-100, NaN without an answer) before and after."""

    question: Question
    model: str
    before: float
    after: float

    @property
    def shift(self) -> float:
        """How far the outcome moves, in points; NaN where one side has no answer."""
        return self.after - self.before

    @property
    def told(self) -> str:
        """The difference in words, in the unit of the source."""
        name, one = self.question.name, f"({self.model})"
        if math.isnan(self.before) or math.isnan(self.after):
            gone = (
                "no forecast before the change" if math.isnan(self.before) else "no forecast after the change"
            )
            return f"{name}: {gone} {one}"
        before, after = (self._number(place) for place in (self.before, self.after))
        if abs(self.shift) < 0.05:
            return f"{name}: stays at {before} {one}"
        words = self.question.high_words if self.shift > 0 else self.question.low_words
        towards = f", towards {words}" if words else ""
        return f"{name}: from {before} to {after}{towards} {one}"

    def _number(self, place: float) -> str:
        told, unit = self.question.told(place), self.question.unit
        return f"{told:.1f} {unit}".rstrip() if unit else f"{told:.0f}"


def compare(
    game: Game, changes: Sequence[Change], models: Mapping[str, Model]
) -> tuple[str, tuple[Difference, ...]]:
    """Return the branch in words ("If Fatah is left out") and the difference it makes, by question and model, in the game's order."""
    other = branch(game, changes)
    runs = {name: (model(game), model(other)) for name, model in models.items()}
    differences = tuple(
        Difference(question, name, before.get(question.id, math.nan), after.get(question.id, math.nan))
        for question in game.questions
        for name, (before, after) in runs.items()
    )
    return f"If {tell_changes(game, changes)}", differences


def _named(game: Game, player: str) -> Player:
    try:
        return game.player(player)
    except KeyError:
        raise InputError(f"the game has no player {player!r}") from None


def _asked(game: Game, question: str) -> Question:
    try:
        return game.question(question)
    except KeyError:
        raise InputError(f"the game has no question {question!r}") from None


def _cell(game: Game, player: str, question: str) -> Cell:
    _named(game, player), _asked(game, question)
    if (player, question) not in game.cells:
        raise InputError(f"{player!r} has no stand on {question!r}")
    return game.cells[player, question]


def _within(value: float, most: float, what: str) -> float:
    if not 0.0 <= value <= most:
        raise InputError(f"{what} lies from 0 to {most:g}, not at {value:g}")
    return value
