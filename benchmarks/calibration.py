"""Whether a confidence of 0.8 means right in eight of ten cases: ``./run evaluate calibration``.

Half of each development corpus gave the weights their tables (``training.calibrate``); what is reported here is the other half.
The error is the expected calibration error (Naeini, Cooper & Hauskrecht 2015) over ten bins of equal width.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.corpora import MarkedText, find_outer_spans, find_outermost, load_passages

from benchmarks.marks import find_names, judged_names, load_named, whole_document
from benchmarks.matching import match_contents
from dragoman import EmbeddedReader
from dragoman.model import AttributionMark

BINS = 10
#: Kinds of marks that the development corpora judge, so that a half can be held out.
REPORTED = {"attribution": ("attribution",), "names": ("person", "organisation", "place")}
_CORPORA_OF_NAMES = ("UNER EWT dev", "CrossNER politics dev")


@dataclass(frozen=True, slots=True)
class Judged:
    """One mark: its kind, how sure the reader is, whether a coder has it too, and whether its text was fitted on."""

    kind: str
    sureness: float
    right: bool
    fitted: bool


def judge_marks(reader: EmbeddedReader, shared: Path) -> list[Judged]:
    """Return every mark of the development corpora and of the held-out passages, judged by their codings."""
    return [*_judge_attributions(reader, shared), *_judge_names(reader, shared), *_judge_passages(reader)]


def _judge_attributions(reader: EmbeddedReader, shared: Path) -> Iterator[Judged]:
    with gzip.open(shared / "data" / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, article in enumerate(map(json.loads, lines)):
            marks = reader.mark_embedded(whole_document(article["text"])).attributions
            ours = [mark for mark in marks if not mark.nested]
            coded = [one["content"] for one in article["attributions"]]
            right = match_contents([mark.content for mark in ours], coded, article["text"])
            for at, mark in enumerate(ours):
                yield Judged("attribution", mark.confidence, at in right, number % 2 == 0)


def _judge_names(reader: EmbeddedReader, shared: Path) -> Iterator[Judged]:
    named = load_named(shared)
    for corpus in _CORPORA_OF_NAMES:
        for number, text in enumerate(named[corpus]):
            coded = set(text.names)
            for name in judged_names(text, find_names(reader, text)):
                right = (name.start, name.end, name.kind) in coded
                yield Judged(name.kind, name.confidence, right, number % 2 == 0)


def _judge_passages(reader: EmbeddedReader) -> Iterator[Judged]:
    """Kinds that no corpus but our own marks: all held-out passages are fitted on, and nothing is reported."""
    for passage in load_passages(held_out=True):
        marks = reader.mark_embedded(whole_document(passage.text))
        coded = {*find_outer_spans(passage.mentions), *passage.names}
        for name in marks.names:
            if name.kind in ("nationality", "group", "description"):
                yield Judged(name.kind, name.confidence, (name.start, name.end, name.kind) in coded, True)
        yield from _judge_nested([m for m in marks.attributions if m.nested], passage)


def _judge_nested(marks: list[AttributionMark], passage: MarkedText) -> Iterator[Judged]:
    coded = passage.attributions or []
    top = find_outermost(coded)
    below = [one.content for one in coded if one not in top]
    right = match_contents([mark.content for mark in marks], below, passage.text)
    for at, mark in enumerate(marks):
        yield Judged("nested", mark.confidence, at in right, True)


def find_calibration_error(judged: list[Judged]) -> float:
    """Return the expected calibration error (0-1): the gap of confidence and share right, weighed by the marks of each bin."""
    gaps = [abs(sure - right) * count for count, sure, right in bin_marks(judged)]
    return sum(gaps) / max(1, len(judged))


def bin_marks(judged: list[Judged]) -> list[tuple[int, float, float]]:
    """Return, of each bin of equal width that holds marks: how many, their mean confidence, the share that is right."""
    bins: list[list[Judged]] = [[] for _ in range(BINS)]
    for one in judged:
        bins[min(BINS - 1, int(one.sureness * BINS))].append(one)
    return [
        (len(held), sum(j.sureness for j in held) / len(held), sum(j.right for j in held) / len(held))
        for held in bins
        if held
    ]


def find_curve(judged: list[Judged], coded: int) -> list[tuple[float, float, float]]:
    """Return (threshold, precision, recall) of the marks at least so sure; ``coded``: how many the coders have."""
    curve = []
    for threshold in [n / 10 for n in range(10)]:
        kept = [one for one in judged if one.sureness >= threshold]
        right = sum(one.right for one in kept)
        curve.append((threshold, right / max(1, len(kept)), right / max(1, coded)))
    return curve


def print_calibration(reader: EmbeddedReader, shared: Path) -> None:
    """Print the calibration error, the reliability table and the curve of ``--min-confidence``, on the unfitted halves."""
    judged = [one for one in judge_marks(reader, shared) if not one.fitted]
    coded = _count_coded(shared)
    for title, kinds in REPORTED.items():
        held = [one for one in judged if one.kind in kinds]
        print(f"{title}: {len(held)} marks, expected calibration error {find_calibration_error(held):.3f}")
        print("  marks  confidence  right")
        for count, sure, right in bin_marks(held):
            print(f"  {count:5}       {sure:5.2f}  {right:5.2f}")
        print("  at least  precision  recall")
        for threshold, precision, recall in find_curve(held, coded[title]):
            print(f"      {threshold:4.1f}      {precision:5.2f}   {recall:5.2f}")


def _count_coded(shared: Path) -> dict[str, int]:
    """How many attributions and names the coders have in the unfitted halves."""
    with gzip.open(shared / "data" / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        attributions = sum(
            len(json.loads(line)["attributions"]) for number, line in enumerate(lines) if number % 2
        )
    named = load_named(shared)
    names = sum(len(text.names) for corpus in _CORPORA_OF_NAMES for text in named[corpus][1::2])
    return {"attribution": attributions, "names": names}
