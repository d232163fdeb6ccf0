"""Speed of the spatial model: ``python -m benchmarks.ktab``. A seeded game of 80 players and 2 questions, some turns.

KTAB needed 12.5 s a turn for that size and 0.89 s for 40 players (reference, section 5, on two shared cores).
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace

import numpy as np

from dragoman.forecasts.ktab import KtabOptions, bargain_in_space
from dragoman.model.game import Cell, Game, Player, Question

#: Seconds a turn of KTAB by number of players (reference, section 5).
PEER_SECONDS = {40: 0.89, 80: 12.5}


def draw_game(players: int, questions: int = 2, seed: int = 1) -> Game:
    """Return a made-up game in which everybody has a stand on everything; saliences sum to less than 1."""
    chance = np.random.default_rng(seed)
    cells = {
        (f"a{row}", f"q{column}"): Cell.at(
            float(chance.uniform(0.0, 100.0)), float(chance.uniform(0.1, 0.95) / questions)
        )
        for row in range(players)
        for column in range(questions)
    }
    weights = chance.uniform(10.0, 200.0, players).tolist()
    return Game(
        tuple(Player(f"a{row}", f"A{row}", weight) for row, weight in enumerate(weights)),
        tuple(Question(f"q{column}", f"Q{column}") for column in range(questions)),
        cells,
    )


def main() -> None:
    """Print a line for each size and proposer; the best turn of some runs counts, everything that a run does being in it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ktab", description=__doc__)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--large", action="store_true", help="200 players too")
    asked = parser.parse_args()
    plain = replace(KtabOptions.as_ktab(), least_turns=asked.turns, most_turns=asked.turns)
    readings = {"initiator": plain, "power-weighted": replace(plain, proposer="power-weighted")}
    for players in (40, 80, 200) if asked.large else (40, 80):
        game = draw_game(players)
        for name, options in readings.items():
            seconds = []
            for _ in range(asked.runs):
                start = time.perf_counter()
                found = bargain_in_space(game, options)
                seconds.append((time.perf_counter() - start) / (len(found.positions) - 1))
            peer = PEER_SECONDS.get(players)
            beside = f", KTAB {peer} s: {peer / min(seconds):.0f} times" if peer else ""
            print(
                f"{players} players x 2 questions, {name}: {1000 * min(seconds):.1f} ms a turn "
                f"({len(found.positions) - 1} turns, {len(found.moves)} moves){beside}"
            )


if __name__ == "__main__":
    main()
