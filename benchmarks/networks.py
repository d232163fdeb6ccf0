"""How fast discourse networks are, on synthetic debates: ``./run benchmark --networks``.

A seeded generator makes ten years of a debate with actors of skewed activity, as the measured runs of DNA 3.1.2 had (the project's reference on
discourse networks, section 4: two shared cores, OpenJDK 17). Each line gives the wall clock of this machine beside DNA's figure, which was
taken on another: read the ratio as an order of magnitude.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from dragoman.networks.build import Slicing, Weighing, kept_statements, weigh_slices, weigh_statements
from dragoman.networks.statements import Answers, Statements

_DAY = 86_400
_START = 1_262_304_000  # 1 January 2010
_YEARS = 10


@dataclass(frozen=True)
class Debate:
    """How big a synthetic debate is."""

    statements: int
    actors: int
    issues: int
    documents: int


def make_debate(size: Debate, seed: int = 7) -> Statements:
    """Return a synthetic debate: two camps on every issue, actors and issues of skewed activity, several statements a report."""
    draw = np.random.default_rng(seed)
    actors = _skewed(draw, size.actors, size.statements)
    issues = _skewed(draw, size.issues, size.statements)
    documents = np.sort(draw.integers(0, size.documents, size.statements))
    days = np.sort(draw.integers(0, 365 * _YEARS, size.documents))
    loyal = draw.random(size.statements) < 0.85
    answers = np.where(loyal, (actors + issues) % 2, (actors + issues + 1) % 2)
    zeros = np.zeros(size.statements, dtype=np.int64)
    return Statements(
        ids=np.array([f"s{number:07}" for number in range(size.statements)], dtype=object),
        seconds=_START + days[documents] * _DAY,
        actors=actors,
        issues=issues,
        answers=answers,
        documents=documents,
        kinds=zeros,
        coders=zeros,
        actor_labels=tuple(f"Actor {number:05}" for number in range(size.actors)),
        issue_labels=tuple(f"Issue {number:04}" for number in range(size.issues)),
        document_labels=tuple(f"d{number:06}" for number in range(size.documents)),
        kind_labels=("",),
        coder_labels=("",),
        scale=Answers("boolean", (0.0, 1.0)),
    )


def _skewed(draw: np.random.Generator, labels: int, many: int) -> np.ndarray:
    """Numbers of labels, the first ones oftenest (Zipf with exponent 0.8)."""
    chances = 1.0 / np.arange(1, labels + 1) ** 0.8
    return draw.choice(labels, size=many, p=chances / chances.sum()).astype(np.int64)


CONGRUENCE = Weighing(aggregation="congruence", normalisation="average")
BY_DOCUMENT = Weighing(aggregation="congruence", normalisation="average", duplicates="document")
SMALL = Debate(5_000, 99, 40, 1_000)
MEDIUM = Debate(20_000, 196, 60, 4_000)

#: What is run, on how big a debate, and what DNA 3.1.2 took (seconds).
RUNS: tuple[tuple[str, Debate, Callable[[Statements], object], str], ...] = (
    ("congruence, average", SMALL, lambda made: weigh_statements(made, CONGRUENCE), "0.48 to 1.45"),
    ("the same, one per document", SMALL, lambda made: weigh_statements(made, BY_DOCUMENT), "10.2 to 11.6"),
    ("114 windows of 6 months", SMALL, lambda made: _slices(made, None), "3.4"),
    ("120 gaussian slices", SMALL, lambda made: _slices(made, "gaussian"), "15.8"),
    ("congruence, average", MEDIUM, lambda made: weigh_statements(made, CONGRUENCE), "1.5 to 3.2"),
    ("two-mode subtract", MEDIUM, lambda made: weigh_statements(made, Weighing("two-mode")), "0.6 to 0.9"),
    ("congruence, one per document", MEDIUM, lambda made: weigh_statements(made, BY_DOCUMENT), "67 to 117"),
    ("114 windows of 6 months", MEDIUM, lambda made: _slices(made, None), "14.2"),
    ("120 gaussian slices", MEDIUM, lambda made: _slices(made, "gaussian"), "343"),
)

#: Growth: congruence with one statement per document, actors and issues growing with the root of the statements.
GROWTH = tuple(
    Debate(many, int(many**0.5 * 1.4), int(many**0.5 * 0.4), many // 5)
    for many in (1_000, 10_000, 100_000, 1_000_000)
)


def _slices(made: Statements, kernel: str | None) -> int:
    plain = Weighing(aggregation="congruence")
    sliced = weigh_slices(kept_statements(made, plain), plain, Slicing("months", 6, kernel))  # type: ignore[arg-type]
    return sum(1 for _ in sliced)


def best_of(work: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of several wall clocks, in seconds: the others hold what else the machine was doing."""
    clocks = []
    for _ in range(times):
        started = perf_counter()
        work()
        clocks.append(perf_counter() - started)
    return min(clocks)


def print_networks() -> None:
    """Print what each run took, and how the clock grows with the statements."""
    print(f"{'statements':>10} {'actors':>6} {'issues':>6}  {'what':32} {'here':>8}   DNA 3.1.2")
    for what, size, work, theirs in RUNS:
        made = make_debate(size)
        clock = best_of(lambda made=made, work=work: work(made))  # type: ignore[misc]
        print(f"{size.statements:10,} {size.actors:6} {size.issues:6}  {what:32} {clock:6.3f} s   {theirs} s")
    print("\nGrowth (congruence, one per document; each in a process of its own, with its peak memory):")
    for size in GROWTH:
        command = [sys.executable, "-m", "benchmarks.networks", str(size.statements)]
        clock, peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        print(f"{size.statements:10,} {size.actors:6} {size.issues:6}  {clock:>8} s {peak:>6} MB")


def measure_one(statements: int) -> None:
    """Print the seconds and the peak memory (MB) of one congruence."""
    made = make_debate(next(one for one in GROWTH if one.statements == statements))
    clock = best_of(lambda: weigh_statements(made, BY_DOCUMENT), 1)
    print(f"{clock:.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")


if __name__ == "__main__":
    measure_one(int(sys.argv[1]))
