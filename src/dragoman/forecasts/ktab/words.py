"""Turns of the spatial model in words."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.forecasts.ktab.bargains import Bargain
from dragoman.forecasts.ktab.votes import Floats
from dragoman.model.forecast import Move
from dragoman.model.game import Game

#: Moves shorter than this (0-1) are none.
STILL = 1e-9


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in a turn. before, after: positions on 0-1. bargains: of each player, None where it stayed put."""

    turn: int
    before: Floats
    after: Floats
    bargains: tuple[Bargain | None, ...]


def tell_turn(game: Game, rows: list[int], taken: Taken) -> list[Move]:
    """Return the moves of a turn. rows: the players of the game that take part, in the order of the arrays."""
    return [
        _tell_move(game, rows, (row, column), taken)
        for row, bargain in enumerate(taken.bargains)
        if bargain is not None
        for column in range(len(game.questions))
        if abs(taken.after[row, column] - taken.before[row, column]) > STILL
    ]


def _tell_move(game: Game, rows: list[int], cell: tuple[int, int], taken: Taken) -> Move:
    (row, column), bargain = cell, taken.bargains[cell[0]]
    assert bargain is not None
    other = bargain.challenge.receiver if row == bargain.challenge.initiator else bargain.challenge.initiator
    player, partner, question = game.players[rows[row]], game.players[rows[other]], game.questions[column]
    start, end = 100.0 * float(taken.before[row, column]), 100.0 * float(taken.after[row, column])
    reason = (
        f"{player.name} moved on {question.name} from {start:.1f} to {end:.1f} in a bargain with {partner.name}, "
        f"because {_tell_challenge(bargain, row, player.name, partner.name)}"
    )
    return Move(player.id, question.id, taken.turn, start, end, reason, partner.id)


def _tell_challenge(bargain: Bargain, row: int, player: str, partner: str) -> str:
    """Say who challenged whom with what prospect."""
    challenge = bargain.challenge
    first, second = (player, partner) if row == challenge.initiator else (partner, player)
    return (
        f"{first} could challenge {second} with a chance of {challenge.chance:.2f} to win (so {first} reckons), and of the bargains on "
        f"offer and staying put the players together favoured this one for {player}"
    )
