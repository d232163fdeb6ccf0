"""Speed and memory: ``./run benchmark``. Prints articles and words per second on one and two processes, start-up, memory.

The articles are PolNeAR dev where ``$DRAGOMAN_SHARED`` holds it, else the example dispatches, repeated. Machines differ and
are noisy: compare figures of one run with each other.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.actors import print_actors
from benchmarks.desk import print_desk
from benchmarks.growth import print_growth
from benchmarks.networks import print_networks
from benchmarks.peers import print_peers
from benchmarks.windows import print_windows
from dragoman import BatchOptions, open_ledger, read_sources

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Measure and print one line per figure."""
    parser = argparse.ArgumentParser(prog="./run benchmark", description=__doc__)
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument(
        "--peers", action="store_true", help="the reader beside spaCy and a regular expression"
    )
    parser.add_argument(
        "--actors", action="store_true", help="who is who over made-up ledgers of growing size"
    )
    parser.add_argument(
        "--windows", action="store_true", help="windows one by one, against batches by length"
    )
    parser.add_argument("--growth", action="store_true", help="what one report more costs a growing ledger")
    parser.add_argument(
        "--networks", action="store_true", help="discourse networks of synthetic debates, beside DNA's clocks"
    )
    parser.add_argument(
        "--desk", action="store_true", help="the web desk on 5,000 reports: every page, 50 users, first paint"
    )
    asked = parser.parse_args()
    if asked.desk:
        print_desk()
        return
    if asked.networks:
        print_networks()
        return
    if asked.actors or asked.growth:
        (print_actors if asked.actors else print_growth)()
        return
    texts = load_texts(asked.articles)
    if asked.peers or asked.windows:
        (print_peers if asked.peers else print_windows)(texts)
        return
    words = sum(len(text.split()) for text in texts)
    print(
        f"{len(texts)} articles, {words} words, {os.cpu_count()} cores; ledger on disk, weights opened in the time"
    )
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number:04}.txt").write_text(text, encoding="utf-8")
        base = None
        for jobs in (1, 2):
            seconds = time_batch(Path(folder), jobs)
            base = base or seconds
            print(
                f"{jobs} process{'es' if jobs > 1 else '  '}  {len(texts) / seconds:6.2f} articles/s  "
                f"{words / seconds:8.0f} words/s  {seconds:6.1f} s  x{base / seconds:.2f}"
            )
    for command in (
        ["version"],
        ["show", "--help"],
        ["read", "--no-ledger", str(ROOT / "examples/dispatches/01-first-round.txt")],
    ):
        print(f"dragoman {' '.join(command)[:40]:42} {time_command(command):6.2f} s (median of 5)")
    print(
        f"largest memory of a process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB"
    )


def load_texts(count: int) -> list[str]:
    """Return article texts: PolNeAR dev, or the example dispatches repeated."""
    corpus = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared")) / "data/polnear/dev.jsonl.gz"
    if corpus.exists():
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line, _ in zip(lines, range(count), strict=False)]
    own = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples/dispatches").glob("*.txt"))]
    return [f"{own[n % len(own)]}\n\nCopy {n}." for n in range(count)]


def time_batch(folder: Path, jobs: int) -> float:
    """Return the seconds that a batch takes from the first file to the last acknowledgement, in a process of its own."""
    script = (
        "import sys; from benchmarks.speed import read_folder; "
        "read_folder(sys.argv[1], sys.argv[2], int(sys.argv[3]))"
    )
    with tempfile.TemporaryDirectory() as place:
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", script, str(folder), str(Path(place, "speed.ledger")), str(jobs)],
            check=True,
            cwd=ROOT,
        )
        return time.perf_counter() - began


def read_folder(folder: str, ledger: str, jobs: int) -> None:
    """Read a folder into a ledger."""
    with open_ledger(ledger) as store:
        for _ in read_sources([folder], store=store, options=BatchOptions(jobs=jobs)):
            pass


def time_command(command: list[str]) -> float:
    """Return the median seconds of five starts of a command."""
    times = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-P", "-m", "dragoman", *command], capture_output=True, check=False)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()
