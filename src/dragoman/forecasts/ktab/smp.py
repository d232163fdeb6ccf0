"""The spatial model of politics: turn by turn from a game to outcomes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.errors import InputError
from dragoman.forecasts.ktab.bargains import Bargain, choose_bargains, propose
from dragoman.forecasts.ktab.challenges import find_challenges
from dragoman.forecasts.ktab.options import KtabOptions
from dragoman.forecasts.ktab.space import Arena, Outlook, find_same, look_at
from dragoman.forecasts.ktab.votes import Floats
from dragoman.forecasts.ktab.words import Taken, tell_turn
from dragoman.model.forecast import Move, Outcome
from dragoman.model.game import Game

MODEL = "ktab-smp"
#: Keeps a game without a first step from dividing by nothing.
LEAST_STEP = 1e-4


@dataclass(frozen=True, slots=True)
class SpatialRun:
    """What the spatial model says of a game.

    outcomes: of each question, in order. players: the ids of those that take part. positions: 0-100, shape (states, players, questions),
    the first state being the start. chances: the probability of each player's position in each state, shape (states, players); players at
    one place have the same chance, so a row may sum to more than 1. moves: every move, with its reason. rested: whether the run ended by
    coming to rest.
    """

    outcomes: tuple[Outcome, ...]
    players: tuple[str, ...]
    positions: Floats
    chances: Floats
    moves: tuple[Move, ...]
    rested: bool


def bargain_in_space(game: Game, options: KtabOptions | None = None, *, seed: int = 0) -> SpatialRun:
    """Return where a game ends by KTAB's spatial model of politics, all questions bargained over together.

    options: the readings; KtabOptions.as_ktab() for KTAB's own. seed: for drawn choices. Source: Efird, Lester and Wise 2016 (JEAS 16:117)
    and KTAB's smp; formulas in reference 2.6. Raises InputError where fewer than two players have a stand on every question.
    Saliences of 0-1 for each question are divided by the largest sum that a player has, if that is above 1 (KTAB asks for sums up to 1).
    """
    asked = options or KtabOptions()
    arena, start, players, notes = _enter(game, asked)
    outlooks, taken, rested = _run(arena, start, np.random.default_rng(seed))
    note = "; ".join([*notes, _tell_end(outlooks, rested)])
    told = (*asked.told(), ("seed", str(seed)))
    places = _read_outcome(arena, outlooks[-1])
    return SpatialRun(
        tuple(
            Outcome(question.id, MODEL, float(place), told, note)
            for question, place in zip(game.questions, places, strict=True)
        ),
        tuple(game.players[row].id for row in players),
        np.stack([one.positions for one in outlooks]) * 100.0,
        np.stack([one.chances for one in outlooks]),
        tuple(move for one in taken for move in tell_turn(game, players, one)),
        rested,
    )


def _enter(game: Game, options: KtabOptions) -> tuple[Arena, Floats, list[int], list[str]]:
    """Return the arena, the first positions (0-1), the rows of the players that take part, and what the reader has to know."""
    rows = [row for row, player in enumerate(game.players) if _takes_part(game, player.id, options)]
    if len(rows) < 2:
        raise InputError("the spatial model needs two players that have a stand on the questions and care")
    notes = []
    if len(rows) < len(game.players):
        notes.append(f"{len(game.players) - len(rows)} players without a stand or without salience left out")
    cells = [[game.cells.get((game.players[row].id, one.id)) for one in game.questions] for row in rows]
    places = np.array([[np.nan if c is None else c.best / 100.0 for c in own] for own in cells])
    saliences = np.array([[0.0 if c is None else c.salience for c in own] for own in cells])
    capabilities = np.array([game.players[row].capability for row in rows])
    largest = float(saliences.sum(axis=1).max())
    if largest > 1.0 + 1e-9:
        saliences = saliences / largest
        notes.append(f"saliences divided by {largest:.2f}")
    return Arena(capabilities, saliences, options), _fill(places, saliences, capabilities), rows, notes


def _fill(places: Floats, saliences: Floats, capabilities: Floats) -> Floats:
    """Return the places with the weighted mean of a question where a player has no stand."""
    weights = saliences * capabilities[:, None]
    means = np.nansum(weights * places, axis=0) / np.maximum(weights.sum(axis=0), 1e-300)
    return np.where(np.isnan(places), means, places)


def _takes_part(game: Game, player: str, options: KtabOptions) -> bool:
    """Say whether a player has the stands that the options ask for, and cares for something."""
    cells = [game.cells.get((player, one.id)) for one in game.questions]
    if options.missing == "left-out" and None in cells:
        return False
    return sum(one.salience for one in cells if one is not None) > 0.0


def _run(arena: Arena, start: Floats, chance: np.random.Generator) -> tuple[list[Outlook], list[Taken], bool]:
    """Return the states, what was taken at each turn, and whether the run came to rest.

    It ends after most_turns, or from least_turns on when a step is shorter than rest times (the first + 1e-4).
    """
    options, outlooks, taken = arena.options, [look_at(arena, start)], list[Taken]()
    for turn in range(1, options.most_turns + 1):
        now = outlooks[-1]
        after, bargains = take_turn(arena, now, chance)
        taken.append(Taken(turn, now.positions, after, bargains))
        outlooks.append(look_at(arena, after))
        first = _measure_step(outlooks[0].positions, outlooks[1].positions) + LEAST_STEP
        if turn >= options.least_turns and _measure_step(now.positions, after) / first < options.rest:
            return outlooks, taken, True
    return outlooks, taken, False


def take_turn(
    arena: Arena, outlook: Outlook, chance: np.random.Generator
) -> tuple[Floats, tuple[Bargain | None, ...]]:
    """Return the positions after a turn, and the bargain that each player took (None: it stayed put)."""
    challenges = find_challenges(arena, outlook)
    bargains = [one for each in challenges for one in propose(arena, outlook.positions, each)]
    chosen = choose_bargains(arena, outlook, bargains, chance)
    taken = tuple(None if one is None else bargains[one] for one in chosen)
    after = [outlook.positions[row] if one is None else one.of(row) for row, one in enumerate(taken)]
    return np.stack(after), taken


def _measure_step(one: Floats, other: Floats) -> float:
    """Return the sum over players of how far each moved."""
    return float(np.sqrt(((one - other) ** 2).sum(axis=1)).sum())


def _read_outcome(arena: Arena, outlook: Outlook) -> Floats:
    """Return the place of each question (0-100) in a state, by the option reading."""
    if arena.options.reading == "weighted-mean":
        weights = arena.saliences * arena.capabilities[:, None]
        return np.asarray(100.0 * (weights * outlook.positions).sum(axis=0) / weights.sum(axis=0))
    different = np.unique(find_same(outlook.positions, arena.options.same_place))
    chances = outlook.chances[different]
    return np.asarray(100.0 * (chances[:, None] * outlook.positions[different]).sum(axis=0) / chances.sum())


def _tell_end(outlooks: list[Outlook], rested: bool) -> str:
    """Say in words how a run ended: at rest, in a circle, or neither."""
    turns, last = len(outlooks) - 1, outlooks[-1].positions
    if rested:
        return f"at rest after {turns} turns"
    for back in range(1, turns + 1):
        if np.abs(outlooks[-1 - back].positions - last).max() < 1e-9:
            return f"no rest in {turns} turns: the last {back} turns lead back to the same positions"
    return f"no rest in {turns} turns"
