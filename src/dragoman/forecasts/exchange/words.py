"""Trades in words."""

from __future__ import annotations

from dragoman.forecasts.exchange.trades import Shift, Trade
from dragoman.model.forecast import Move
from dragoman.model.game import Game


def tell_moves(game: Game, trade: Trade, round_number: int) -> tuple[Move, Move]:
    """Return the two moves of a trade with their reasons."""
    return (
        _tell_move(game, (trade.first, trade.second), round_number),
        _tell_move(game, (trade.second, trade.first), round_number),
    )


def _tell_move(game: Game, sides: tuple[Shift, Shift], round_number: int) -> Move:
    given, got = sides
    player, partner = game.players[given.player], game.players[got.player]
    question = game.questions[given.question]
    return Move(
        player.id,
        question.id,
        round_number,
        given.start,
        given.end,
        _tell_reason(game, given, got),
        partner.id,
    )


def _tell_reason(game: Game, given: Shift, got: Shift) -> str:
    """Return why a player gave way: what it got for it, and what each issue weighs to it."""
    player, partner = game.players[given.player], game.players[got.player]
    on, other = game.questions[given.question], game.questions[got.question]
    less = game.cells[player.id, on.id].salience
    more = game.cells[player.id, other.id].salience
    return (
        f"{player.name} moved on {on.name} from {given.start:.1f} to {given.end:.1f}, towards {partner.name}, because "
        f"{partner.name} moved on {other.name} from {got.start:.1f} to {got.end:.1f} in return "
        f"({player.name} cares {more:.2f} for that and {less:.2f} for what it gave; it gains {given.gain:.2f})"
    )
