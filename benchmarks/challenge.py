"""Speed of the challenge model: ``python -m benchmarks.challenge``. Sorting and prefix sums beside the formula as written; draws.

Games are made up from a seed. Times are processor time of one core, the best of several: wall time on a shared machine says little.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import numpy as np

from dragoman.forecasts.challenge import PRESETS, Table, play_rounds
from dragoman.forecasts.challenge.probability import find_chances, find_chances_directly
from dragoman.forecasts.challenge.standing import Standing, find_medians, measure_span

SEED = 20110401
ROUNDS = 10


def main() -> None:
    """Measure and print one table per question."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.challenge", description=__doc__)
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=5)
    asked = parser.parse_args()
    print_chances(asked.repeats)
    print_rounds(asked.repeats)
    print_draws(asked.draws)


def print_chances(repeats: int) -> None:
    """Print what all P_ij cost by both paths, and how far apart their results are."""
    print("P of all pairs, ms      players   sorted   direct    times   largest difference")
    for denominator in ("pair", "all-pairs"):
        for curved in (False, True):
            for players in (10, 50, 200):
                standing, exponents = make_standing(players)
                powers = exponents if curved else None
                paths = (find_chances, find_chances_directly)
                sort, direct = (
                    time_ms(partial(one, standing, powers, denominator), repeats) for one in paths
                )
                apart = np.abs(np.subtract(*(one(standing, powers, denominator) for one in paths))).max()
                votes = "curved" if curved else "straight"
                print(
                    f"{denominator:9} {votes:12} {players:8} {sort:8.2f} {direct:8.2f} {direct / sort:8.1f}   {apart:.1e}"
                )


def print_rounds(repeats: int) -> None:
    """Print what a round costs, by preset and number of players."""
    print("\na round of one game, ms   " + "".join(f"{name:>14}" for name in PRESETS))
    for players in (10, 50, 100, 200, 400):
        table = make_table(1, players)
        rounds = [replace(one, rounds=3) for one in PRESETS.values()]
        row = [time_ms(partial(play_rounds, table, one), repeats) / 3 for one in rounds]
        print(f"{players:8} players          " + "".join(f"{one:14.2f}" for one in row))


def print_draws(draws: int) -> None:
    """Print what many draws of a game of ten cost, on one core and, with the draws in two halves, on two."""
    print(
        f"\n{draws} draws of the emission game, {ROUNDS} rounds, seconds   one core (processor)   one core (wall)   two threads (wall)"
    )
    table = draw_emission(draws)
    halves = [table.part(slice(0, draws // 2)), table.part(slice(draws // 2, draws))]
    for name, preset in PRESETS.items():
        options = replace(preset, rounds=ROUNDS)
        worked, waited = time.process_time(), time.perf_counter()
        course = play_rounds(table, options)
        worked, waited = time.process_time() - worked, time.perf_counter() - waited
        both = time.perf_counter()
        with ThreadPoolExecutor(2) as pool:
            parts = list(pool.map(lambda half, options=options: play_rounds(half, options), halves))
        both = time.perf_counter() - both
        if not np.array_equal(np.concatenate([one.places for one in parts]), course.places):
            raise AssertionError("the halves do not end where the whole ends")
        print(f"{name:52} {worked:15.2f} {waited:20.2f} {both:18.2f}")


def time_ms(work: Callable[[], object], repeats: int) -> float:
    """Return the least processor time of a call, in ms."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return max(best * 1e3, 1e-3)


def make_table(games: int, players: int) -> Table:
    """Return made-up games."""
    random = np.random.default_rng(SEED)
    shape = (games, players)
    return Table(random.uniform(0, 100, shape), random.uniform(0.1, 1, shape), random.uniform(0.1, 1, shape))


def make_standing(players: int) -> tuple[Standing, np.ndarray]:
    """Return the first standing of a made-up game, and risk exponents."""
    table = make_table(1, players)
    weights = table.weights()
    medians = find_medians(table.places, weights, "lower")
    standing = Standing(table.places, weights, table.saliences, measure_span(table.places, "first"), medians)
    return standing, np.random.default_rng(SEED).uniform(0.5, 2.0, table.places.shape)


def draw_emission(draws: int) -> Table:
    """Return draws of the EC emission game (Bueno de Mesquita 1994 p. 78): places +-8, capability and salience +-10 %."""
    random = np.random.default_rng(SEED)
    places = np.array([0, 50, 0, 0, 100, 100, 100, 50, 0, 50.0])
    capabilities = np.array([8, 8, 3, 16, 16, 16, 16, 5, 5, 8]) / 100
    saliences = np.array([80, 40, 20, 80, 60, 60, 90, 10, 100, 70]) / 100
    shape = (draws, len(places))
    return Table(
        np.clip(places + random.uniform(-8, 8, shape), 0, 100),
        capabilities * random.uniform(0.9, 1.1, shape),
        np.clip(saliences * random.uniform(0.9, 1.1, shape), 0, 1),
    )


if __name__ == "__main__":
    main()
