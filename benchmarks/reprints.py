"""Reprints over made-up reports: ``python -m benchmarks.reprints [count ...]``. Prints seconds for growing numbers of reports.

Every third report is a reprint: another headline, a cut, another credit line. All share the set phrases of the trade.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta

from dragoman.model import Document, document_id
from dragoman.record.reprints import find_reprints

SIZES = (1_000, 2_500, 5_000, 10_000)
_SET_PHRASES = (
    "The talks between the two sides began in the spring of 2029 and have been held in six rounds so far.",
    "The spokesman declined to comment on the details of the proposal that is on the table.",
)


def make_documents(count: int, seed: int = 0) -> list[Document]:
    """Return made-up reports of about 200 words, a third of them reprints of others."""
    dice = random.Random(seed)
    words = ["".join(dice.choices("abdegiklmnoprstuv", k=dice.randint(3, 8))) for _ in range(4_000)]
    originals = [_make_text(dice, words) for _ in range(count - count // 3)]
    reprints = [_reprint(dice, words, dice.choice(originals)) for _ in range(count // 3)]
    return [_as_document(number, text) for number, text in enumerate((*originals, *reprints))]


def print_reprints(sizes: tuple[int, ...] = SIZES) -> None:
    """Print how long each number of reports takes, and how many groups were found."""
    for count in sizes:
        documents = make_documents(count)
        began = time.perf_counter()
        groups = find_reprints(documents)
        seconds = time.perf_counter() - began
        found = sum(len(group.documents) - 1 for group in groups)
        print(
            f"{count:6,} reports  {seconds:6.2f} s  {found:,} of {count // 3:,} reprints in {len(groups):,} groups"
        )


def _make_text(dice: random.Random, words: list[str]) -> list[str]:
    sentences = [" ".join(dice.choices(words, k=14)).capitalize() + "." for _ in range(12)]
    return [*sentences, dice.choice(_SET_PHRASES)]


def _reprint(dice: random.Random, words: list[str], text: list[str]) -> list[str]:
    """The first part of a text, a half of it or more, under another headline and with another credit line."""
    kept = text[: dice.randint(len(text) // 2, len(text))]
    return [" ".join(dice.choices(words, k=7)), *kept, f"(Agency {dice.choice(words)})"]


def _as_document(number: int, sentences: list[str]) -> Document:
    text = " ".join(sentences)
    day = date(2031, 1, 1) + timedelta(number % 300)
    return Document(document_id(text), text, published=day, body=((0, len(text)),))


if __name__ == "__main__":
    print_reprints(tuple(map(int, sys.argv[1:])) or SIZES)
