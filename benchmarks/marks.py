"""The network's marks against coded texts: names, and the passages of our own held out from training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from training.corpora import (
    MarkedText,
    find_outer_spans,
    find_outermost,
    load_crossner,
    load_passages,
    load_re3d,
    load_uner,
)
from training.passages import CodedAttribution

from benchmarks.matching import Share, match_contents, share_of
from dragoman import EmbeddedReader
from dragoman.ingest.paragraphs import split_paragraphs
from dragoman.ingest.sentences import split_sentences
from dragoman.model import AttributionMark, Document, NameMark, document_id

NAME_KINDS = ("person", "organisation", "place", "nationality")


def whole_document(text: str) -> Document:
    """Return a document with all of its text as body: corpora mark captions and bylines too."""
    sentences = tuple(s for p in split_paragraphs(text) for s in split_sentences(text, p.start, p.end))
    return Document(document_id(text), text, language="en", body=((0, len(text)),), sentences=sentences)


# --- Names -------------------------------------------------------------------------------------------------------------


def load_named(shared: Path) -> dict[str, list[MarkedText]]:
    """Return the corpora of names by what they are called in the report; none of the first two was trained on."""
    names = shared / "data" / "names"
    corpora = {
        "UNER EWT dev": load_uner(names / "uner" / "en_ewt-dev.iob2"),
        "CrossNER politics dev": load_crossner(names / "crossner-politics" / "dev.txt"),
    }
    return corpora | {
        f"re3d {folder.name}": load_re3d(folder) for folder in sorted((shared / "data" / "re3d").iterdir())
    }


def score_names(reader: EmbeddedReader, texts: list[MarkedText]) -> dict[str, Share]:
    """Return, for each kind that the corpus marks and for all of them, how many names have exactly the coded span and kind."""
    shares = {kind: Share(0, 0, 0) for kind in (*NAME_KINDS, "all")}
    for text in texts:
        found = {(n.start, n.end, n.kind) for n in judged_names(text, find_names(reader, text))}
        coded = {one for one in text.names if one[2] in text.known_names}
        for kind in text.known_names:
            share = share_of((n for n in found if n[2] == kind), (n for n in coded if n[2] == kind))
            shares[kind] += share
            shares["all"] += share
    return {kind: share for kind, share in shares.items() if share.coded}


def find_names(reader: EmbeddedReader, text: MarkedText) -> tuple[NameMark, ...]:
    """Return the names that the network marks in a coded text."""
    return reader.mark_embedded(whole_document(text.text)).names


def judged_names(text: MarkedText, names: tuple[NameMark, ...]) -> Iterator[NameMark]:
    """Yield the names that the corpus can judge: of a kind that it marks, outside what it leaves in doubt."""
    for name in names:
        doubtful = any(start < name.end and name.start < end for start, end in text.doubtful)
        if name.kind in text.known_names and not doubtful:
            yield name


def print_names(reader: EmbeddedReader, shared: Path) -> None:
    """Print span F1 of names, corpus by corpus and kind by kind."""
    for corpus, texts in load_named(shared).items():
        print(f"{corpus}: {len(texts)} texts")
        for kind, share in score_names(reader, texts).items():
            print(f"  {kind:14}{share}")


# --- Passages ----------------------------------------------------------------------------------------------------------


def print_passages(reader: EmbeddedReader) -> None:
    """Print how the network marks the passages of our own that were held out from training."""
    passages = load_passages(held_out=True)
    for measure, value in score_passages(reader, passages).items():
        print(f"{measure:28}{value if isinstance(value, Share) else f'{value:.3f}'}")


def score_passages(reader: EmbeddedReader, passages: list[MarkedText]) -> dict[str, Share | float]:
    """Return shares of attributions, nested attributions, groups and descriptions, kinds and stances of those matched."""
    nothing = Share(0, 0, 0)
    outer = nested = sources = groups = descriptions = nothing
    kinds: list[tuple[str | None, str | None]] = []
    stances: list[tuple[str | None, str | None]] = []
    for passage in passages:
        marks = reader.mark_embedded(whole_document(passage.text))
        coded = passage.attributions or []
        top = find_outermost(coded)
        below = [one for one in coded if one not in top]
        ours = [m for m in marks.attributions if not m.nested]
        outer += _share_contents(ours, top, passage.text)
        nested += _share_contents([m for m in marks.attributions if m.nested], below, passage.text)
        for found, told in _pairs(ours, top, passage.text):
            sources += share_of(found.source, told.source)
            kinds.append((found.kind, told.kind))
            stances.append((found.stance or "none", told.stance))
        mentions = find_outer_spans(passage.mentions)
        groups += _share_mentions(marks.names, mentions, "group")
        descriptions += _share_mentions(marks.names, mentions, "description")
    return {
        "attributions": outer,
        "their sources, exact": sources,
        "nested attributions": nested,
        "groups": groups,
        "descriptions": descriptions,
        "kind of cue, right": sum(a == b for a, b in kinds) / max(1, len(kinds)),
        "stance, right": sum(a == b for a, b in stances) / max(1, len(stances)),
        "stance, mean F1": _mean_f1(stances),
    }


def _share_contents(found: list[AttributionMark], coded: list[CodedAttribution], text: str) -> Share:
    return Share(len(list(_pairs(found, coded, text))), len(found), len(coded))


def _pairs(
    found: list[AttributionMark], coded: list[CodedAttribution], text: str
) -> Iterator[tuple[AttributionMark, CodedAttribution]]:
    matched = match_contents([m.content for m in found], [c.content for c in coded], text)
    for ours, theirs in matched.items():
        yield found[ours], coded[theirs]


def _share_mentions(names: tuple[NameMark, ...], mentions: list[tuple[int, int, str]], kind: str) -> Share:
    found = [(n.start, n.end) for n in names if n.kind == kind]
    return share_of(found, [(start, end) for start, end, told in mentions if told == kind])


def _mean_f1(pairs: list[tuple[str | None, str | None]]) -> float:
    """The mean over the coded classes of each one's F1."""
    right = Counter(told for found, told in pairs if found == told)
    found, coded = Counter(f for f, _ in pairs), Counter(c for _, c in pairs)
    return sum(2 * right[c] / (found[c] + coded[c]) for c in coded) / max(1, len(coded))
