"""Speed of position exchange: ``python -m benchmarks.exchange``. A seeded game of 50 players and 6 issues, one round.

The peer in Python needed 13.8 s for that size (reference, section 5, on two shared cores); the wall clock counts, the best of some runs.
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from dragoman.forecasts.exchange import exchange_positions
from dragoman.model.game import Cell, Game, Player, Question

#: Seconds of the Python peer by number of players, 6 issues, one round (reference, section 5).
PEER_SECONDS = {10: 0.08, 25: 1.5, 50: 13.8}


def draw_game(players: int, questions: int, seed: int = 1) -> Game:
    """Return a made-up game in which everybody has a stand on everything."""
    chance = np.random.default_rng(seed)
    cells = {
        (f"a{row}", f"q{column}"): Cell.at(float(chance.integers(0, 101)), float(chance.uniform(0.1, 1.0)))
        for row in range(players)
        for column in range(questions)
    }
    weights = chance.uniform(0.1, 1.0, players).tolist()
    return Game(
        tuple(Player(f"a{row}", f"A{row}", weight) for row, weight in enumerate(weights)),
        tuple(Question(f"q{column}", f"Q{column}") for column in range(questions)),
        cells,
    )


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exchange", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--large", action="store_true", help="200 players and 20 issues too")
    asked = parser.parse_args()
    sizes = [(10, 6), (25, 6), (50, 6)] + ([(200, 20)] if asked.large else [])
    for players, questions in sizes:
        game, seconds = draw_game(players, questions), []
        for _ in range(1 if players > 50 else asked.runs):
            start = time.perf_counter()
            found = exchange_positions(game)
            seconds.append(time.perf_counter() - start)
        peer = PEER_SECONDS.get(players)
        beside = f", peer {peer} s: {peer / min(seconds):.0f} times" if peer else ""
        print(
            f"{players} players x {questions} issues: {min(seconds):.3f} s, {found.candidates[0]} candidates, "
            f"{len(found.trades[0])} trades{beside}"
        )


if __name__ == "__main__":
    main()
