"""Corpora -> marked texts: PolNeAR, UNER, CrossNER politics, re3d, and the passages of our own.

Each loader says what its corpus marks; what it does not mark stays open in training (a corpus without nationalities
never teaches that "Iraqi" is none). Paths are those of ``shared/data`` (``$DRAGOMAN_SHARED``).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.passages import Passage, read_all_passages

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text and what is known of it.

    attributions: (source, cue, content) spans each, or None when the corpus marks none. names and mentions: (start, end,
    kind). known_names, known_mentions: the kinds the corpus marks everywhere. doubtful: stretches where a name's kind
    is not to be learned. sentences: where a window may begin and end.
    """

    id: str
    text: str
    sentences: Spans
    attributions: list[tuple[Spans, Spans, Spans]] | None = None
    names: list[tuple[int, int, str]] = field(default_factory=list)
    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    known_names: frozenset[str] = frozenset()
    known_mentions: frozenset[str] = frozenset()
    doubtful: Spans = field(default_factory=list)


def load_polnear(shared: Path, split: str) -> list[MarkedText]:
    """Return PolNeAR's articles of a split (train or dev); facts of the corpus: reference/attribution.md section 1."""
    texts = []
    with gzip.open(shared / "data" / "polnear" / f"{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            tokens = article["tokens"]
            texts.append(
                MarkedText(
                    id=article["id"],
                    text=article["text"],
                    sentences=[(tokens[i][0], tokens[j - 1][1]) for i, j in article["sentences"] if j > i],
                    attributions=[
                        (
                            [tuple(s) for s in a["source"]],
                            [tuple(s) for s in a["cue"]],
                            [tuple(s) for s in a["content"]],
                        )
                        for a in article["attributions"]
                    ],
                )
            )
    return texts


def load_uner(path: Path) -> list[MarkedText]:
    """Return the sentences of a UNER file (person, organisation, location), one text each, as written."""
    texts = []
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        lines = block.splitlines()
        text = next((line[9:] for line in lines if line.startswith("# text = ")), None)
        if text is None:
            continue
        tokens = [line.split("\t")[1:3] for line in lines if line and not line.startswith("#")]
        tags = {"PER": "person", "ORG": "organisation", "LOC": "place"}
        names = list(_spans_of_tags(text, [(word, tag) for word, tag in tokens], tags))
        texts.append(
            MarkedText(
                f"{path.stem}-{number}",
                text,
                [(0, len(text))],
                names=names,
                known_names=frozenset(tags.values()),
            )
        )
    return texts


def load_crossner(path: Path) -> list[MarkedText]:
    """Return CrossNER's sentences (tokens joined by blanks); ``misc`` holds nationalities among others: doubtful."""
    tags = {
        "person": "person", "politician": "person", "politicalparty": "organisation",
        "organisation": "organisation", "country": "place", "location": "place", "misc": "misc",
    }  # fmt: skip
    texts = []
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        tokens = [tuple(line.split("\t")[:2]) for line in block.splitlines() if "\t" in line]
        if not tokens:
            continue
        text = " ".join(word for word, _ in tokens)
        for mark in ",.;:)'":
            text = text.replace(f" {mark}", mark)
        text = text.replace("( ", "(")
        spans = list(_spans_of_tags(text, [(w, t) for w, t in tokens], tags))
        texts.append(
            MarkedText(
                f"crossner-{path.stem}-{number}",
                text,
                [(0, len(text))],
                names=[s for s in spans if s[2] != "misc"],
                doubtful=[(s, e) for s, e, kind in spans if kind == "misc"],
                known_names=frozenset({"person", "organisation", "place"}),
            )
        )
    return texts


def _spans_of_tags(
    text: str, tokens: list[tuple[str, str]], kinds: dict[str, str]
) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) of BIO-tagged tokens found one after the other in the text."""
    at = 0
    current: tuple[int, int, str] | None = None
    for word, tag in tokens:
        found = text.find(word, at)
        if found < 0:  # a token the corpus spells otherwise than its text
            continue
        at = found + len(word)
        edge, _, kind = tag.partition("-")
        known = kinds.get(kind)
        if current and not (edge == "I" and known == current[2]):
            yield current
            current = None
        if known and current:
            current = (current[0], at, known)
        elif known:
            current = (found, at, known)
    if current:
        yield current


def load_re3d(folder: Path) -> list[MarkedText]:
    """Return re3d's documents of one publisher (DSTL 2017): persons, places, nationalities; organisations as far as named.

    re3d takes "U.S. service members" for an organisation: such spans stay doubtful unless every word is capitalised.
    """
    documents = [json.loads(line) for line in (folder / "documents.json").open(encoding="utf-8")]
    entities = [json.loads(line) for line in (folder / "entities.json").open(encoding="utf-8")]
    kinds = {
        "Person": "person",
        "Organisation": "organisation",
        "Location": "place",
        "Nationality": "nationality",
    }
    texts = []
    for document in documents:
        names: list[tuple[int, int, str]] = []
        doubtful: Spans = []
        for entity in entities:
            kind = kinds.get(entity["type"])
            if entity["documentId"] != document["_id"] or kind is None:
                continue
            start, end = entity["begin"], entity["end"]
            value = document["text"][start:end]
            if value.lower().startswith("the "):
                start += 4
            words = document["text"][start:end].split()
            named = all(w[:1].isupper() or w in ("of", "for", "and", "the", "al") for w in words)
            if named and words:
                names.append((start, end, kind))
            else:
                doubtful.append((start, end))
        texts.append(
            MarkedText(
                f"re3d-{document['_id']}",
                document["text"],
                _sentence_ends(document["text"]),
                names=names,
                doubtful=doubtful,
                known_names=frozenset(kinds.values()),
            )
        )
    return texts


def load_passages() -> list[MarkedText]:
    """Return the passages of our own; they mark everything."""
    return [_mark_passage(passage) for passage in read_all_passages()]


def _mark_passage(passage: Passage) -> MarkedText:
    kinds = {"person": "person", "org": "organisation", "place": "place", "nat": "nationality"}
    mentions = {"group": "group", "desc": "description"}
    return MarkedText(
        passage.id,
        passage.text,
        _sentence_ends(passage.text),
        attributions=[
            tuple([(s, e) for s, e in a[role]] for role in ("source", "cue", "content"))  # type: ignore[misc]
            for a in passage.attributions()
        ],
        names=[(s.start, s.end, kinds[s.label]) for s in passage.spans if s.label in kinds],
        mentions=[(s.start, s.end, mentions[s.label]) for s in passage.spans if s.label in mentions],
        known_names=frozenset(kinds.values()),
        known_mentions=frozenset(mentions.values()),
    )


def _sentence_ends(text: str) -> Spans:
    """Rough sentences, good enough to cut windows at."""
    spans, start = [], 0
    for at in range(1, len(text)):
        if text[at] in " \n" and text[at - 1] in '.?!”"\n':
            spans.append((start, at))
            start = at + 1
    spans.append((start, len(text)))
    return [(s, e) for s, e in spans if text[s:e].strip()]
