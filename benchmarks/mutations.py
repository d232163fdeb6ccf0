"""Whether any input makes the reading fail: ``./run evaluate mutations``.

Ten thousand texts made of the example dispatches by breaking them: random bytes, lone surrogates, unbalanced quotation marks,
capitals, emoji, right-to-left marks, lines without end. Each is decoded, taken apart and read as a file would be; what comes
back must be claims and Problems, never an exception, and every quote the text's own.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman import EmbeddedReader, make_document
from dragoman.ingest.decode import decode_bytes

DISPATCHES = Path(__file__).resolve().parents[1] / "examples" / "dispatches"
#: One line of this many characters is among the texts.
LONG_LINE = 1_000_000
#: Seconds that a kilobyte may take, as the 99th percentile over texts of a kilobyte and more, on one core.
SECONDS_PER_KILOBYTE = 0.25


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one text gave: how it was broken, its size in kilobytes, the seconds it took, and the fault if it failed."""

    mutation: str
    kilobytes: float
    seconds: float
    claims: int
    fault: str | None


def mutate_texts(count: int, *, seed: int) -> Iterator[tuple[str, str]]:
    """Yield (mutation, text) of ``count`` broken texts, the same for the same seed."""
    rng = random.Random(seed)
    sources = [path.read_text(encoding="utf-8") for path in sorted(DISPATCHES.glob("*.txt"))]
    names = sorted(MUTATIONS)
    for number in range(count):
        whole = rng.choice(sources)
        start = rng.randrange(max(1, len(whole) - 900))
        piece = whole[start : start + rng.randrange(1, 900)]
        name = names[number % len(names)]
        yield name, MUTATIONS[name](piece, rng)


def _with_random_bytes(text: str, rng: random.Random) -> str:
    data = bytearray(text.encode("utf-8"))
    for _ in range(rng.randrange(1, 1 + len(data) // 4 + 1)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return decode_bytes(bytes(data)).text


def _scatter(marks: str, share: float = 0.03) -> Callable[[str, random.Random], str]:
    def scattered(text: str, rng: random.Random) -> str:
        return "".join(c + rng.choice(marks) if rng.random() < share else c for c in text)

    return scattered


def _without_blanks(text: str, rng: random.Random) -> str:
    return text.replace(" ", "").replace("\n", "")


def _shuffled(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    rng.shuffle(words)
    return " ".join(words)


MUTATIONS: dict[str, Callable[[str, random.Random], str]] = {
    "random bytes": _with_random_bytes,
    "lone surrogates": _scatter("\ud800\udfff\udcff"),
    "quotation marks": _scatter("“”\"'«»‘’„", 0.1),
    "brackets and colons": _scatter("()[]{}:;—-,.", 0.1),
    "emoji": _scatter("😀🇮🇶👩‍👩‍👧🏳️‍🌈", 0.05),
    "right to left": _scatter("\u202e\u200f\u2067ابجשלום"),
    "control characters": _scatter("\x00\x07\x1b\x7f\u200b\ufeff\u2028\x85"),
    "line breaks": _scatter("\n\r\t\x0b\f", 0.15),
    "combining marks": _scatter("\u0301\u0338\u20dd\u0489", 0.2),
    "no-break spaces": lambda text, rng: text.replace(" ", "\u00a0"),
    "capitals": lambda text, rng: text.upper(),
    "small letters": lambda text, rng: text.lower(),
    "changing length by case": lambda text, rng: text.replace("s", "ß").replace("i", "İ"),
    "no blanks": _without_blanks,
    "words shuffled": _shuffled,
    "backwards": lambda text, rng: text[::-1],
    "one word again and again": lambda text, rng: (rng.choice(text.split() or ["a"]) + " ") * 150,
    "digits": _scatter("0123456789.,%$€", 0.3),
}


def read_text(reader: EmbeddedReader, mutation: str, text: str) -> Outcome:
    """Return what reading a broken text gave."""
    began = time.perf_counter()
    claims, fault = 0, None
    try:
        document = make_document(text).document
        if document is not None:
            reading = reader.read(
                replace(document, language="en")
            )  # broken English is to be read, not turned away
            claims = len(reading.claims)
            crashed = [problem.message for problem in reading.problems if problem.code == "claim-crashed"]
            invented = [
                one
                for c in reading.claims
                for one in c.evidence
                if document.text[one.start : one.end] != one.quote
            ]
            fault = crashed[0] if crashed else "a quote that is not the text's own" if invented else None
    except Exception as error:
        fault = f"{type(error).__name__}: {error}"
    size = len(text.encode("utf-8", "surrogatepass")) / 1024
    return Outcome(mutation, size, time.perf_counter() - began, claims, fault)


def print_mutations(reader: EmbeddedReader, *, count: int = 10_000, seed: int = 11) -> None:
    """Read the broken texts and print faults and times; exit with 1 where one failed or was too slow."""
    outcomes = [read_text(reader, name, text) for name, text in mutate_texts(count, seed=seed)]
    rng = random.Random(seed)
    source = " ".join(path.read_text(encoding="utf-8") for path in sorted(DISPATCHES.glob("*.txt")))
    line = " ".join(source.split())
    for name in ("quotation marks", "no blanks", "capitals"):
        long = MUTATIONS[name](line * (LONG_LINE // len(line) + 1), rng)[:LONG_LINE]
        outcomes.append(read_text(reader, f"one line of 1 MB, {name}", long))
    paces = [one.seconds / one.kilobytes for one in outcomes if one.kilobytes >= 1]
    slowest = statistics.quantiles(paces, n=100)[98]
    faults = [one for one in outcomes if one.fault]
    kinds = Counter(one.mutation for one in outcomes)
    print(f"{len(outcomes)} texts, {len(kinds)} ways to break them, {sum(o.claims for o in outcomes)} claims")
    print(f"{len(faults)} failed")
    for one in faults[:10]:
        print(f"  {one.mutation}: {one.fault}")
    print(f"seconds per kilobyte: median {statistics.median(paces):.3f}, 99 of 100 under {slowest:.3f}")
    for one in outcomes[-3:]:
        print(f"  {one.mutation}: {one.seconds:.1f} s, {one.seconds / one.kilobytes:.3f} s per kilobyte")
    sys.exit(1 if faults or slowest > SECONDS_PER_KILOBYTE else 0)
