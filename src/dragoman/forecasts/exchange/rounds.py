"""Position exchange from a game to outcomes, over one round or several."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.exchange.options import ExchangeOptions
from dragoman.forecasts.exchange.table import Floats, Table, find_pairings, lay_out
from dragoman.forecasts.exchange.trades import Trade, make_trades
from dragoman.forecasts.exchange.words import tell_moves
from dragoman.model.forecast import Move, Outcome
from dragoman.model.game import Game

MODEL = "exchange"


@dataclass(frozen=True, slots=True)
class Exchanges:
    """What the exchange model says of a game.

    outcomes: of each question, in order, after the last round's votes. before: the weighted mean of each before any trade (0-100, NaN where
    nobody has weight). trades: of each round, in the order made. candidates: how many pairings each round began with. places: where the
    players vote in the last round, shape (players, questions), NaN where they have no stand. moves: every shift, with its reason.
    """

    outcomes: tuple[Outcome, ...]
    before: tuple[float, ...]
    trades: tuple[tuple[Trade, ...], ...]
    candidates: tuple[int, ...]
    places: Floats
    moves: tuple[Move, ...]


def exchange_positions(game: Game, options: ExchangeOptions | None = None, *, seed: int = 0) -> Exchanges:
    """Return where a game ends when players exchange positions: equal gain or a random rate, one round or several.

    options: the named readings; the defaults give the published samples. seed: for the draws, where options ask for any; the same seed gives
    the same result. Source: Stokman and Van Oosten 1994; the formulas in reference 2.5, read so that both published samples come out
    number by number (reference 3.3). A pair without a cell takes no part in that question.
    """
    asked = options or ExchangeOptions()
    table, chance = lay_out(game), np.random.default_rng(seed)
    starts = votes = table.places
    rounds: list[tuple[Trade, ...]] = []
    candidates: list[int] = []
    for number in range(asked.rounds):
        starts = drift(table, starts, votes, asked) if number else starts
        pairings = find_pairings(table, starts)
        rounds.append(tuple(make_trades(table, starts, pairings, asked, chance)))
        candidates.append(len(pairings))
        votes = cast_votes(starts, rounds[-1])
    return Exchanges(
        _tell_outcomes(game, table, votes, (asked, seed)),
        tuple(table.outcomes(table.places).tolist()),
        tuple(rounds),
        tuple(candidates),
        np.where(table.has, votes, np.nan),
        tuple(
            move
            for at, trades in enumerate(rounds, 1)
            for one in trades
            for move in tell_moves(game, one, at)
        ),
    )


def cast_votes(starts: Floats, trades: tuple[Trade, ...]) -> Floats:
    """Return where the players vote after the trades of a round; shape (players, issues)."""
    votes = starts.copy()
    for trade in trades:
        for shift in (trade.first, trade.second):
            votes[shift.player, shift.question] = shift.end
    return votes


def drift(table: Table, starts: Floats, votes: Floats, options: ExchangeOptions) -> Floats:
    """Return where the next round starts: x' = x + [(1 - s) drift_by_salience + drift_fixed] (y - x) (reference 2.5)."""
    pull = (1.0 - table.saliences) * options.drift_by_salience + options.drift_fixed
    return np.asarray(starts + pull * (votes - starts))


def _tell_outcomes(
    game: Game, table: Table, votes: Floats, how: tuple[ExchangeOptions, int]
) -> tuple[Outcome, ...]:
    options, seed = how
    told = (*options.told(), ("seed", str(seed)))
    notes = ("", "no player with weight has a stand here")
    return tuple(
        Outcome(question.id, MODEL, float(place), told, notes[int(np.isnan(place))])
        for question, place in zip(game.questions, table.outcomes(votes), strict=True)
    )
