"""Corpora -> marked texts: PolNeAR, UNER, CrossNER politics, re3d, and the passages of our own.

Each loader says what its corpus marks; what it does not mark stays open in training (a corpus without nationalities
never teaches that "Iraqi" is none). Paths are those of ``shared/data`` (``$DRAGOMAN_SHARED``).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from training.passages import CodedAttribution, Passage, read_all_passages

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text and what is known of it.

    attributions: those coded, or None when the corpus marks none. nests: whether it also codes those within another's
    content. names and mentions: (start, end,
    kind). known_names, known_mentions: the kinds the corpus marks everywhere. doubtful: stretches where a name's kind
    is not to be learned. sentences: where a window may begin and end.
    """

    id: str
    text: str
    sentences: Spans
    attributions: list[CodedAttribution] | None = None
    nests: bool = False
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
                        CodedAttribution(
                            *(tuple((s, e) for s, e in a[role]) for role in ("source", "cue", "content"))
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


def load_names(shared: Path) -> list[MarkedText]:
    """Return the sentences with names that are trained on: UNER PUD and CrossNER politics, train."""
    names = shared / "data" / "names"
    return [
        *load_uner(names / "uner" / "en_pud.iob2"),
        *load_crossner(names / "crossner-politics" / "train.txt"),
    ]


def load_reports(shared: Path, *, without: str | None = None) -> list[MarkedText]:
    """Return re3d's documents of all publishers, or of all but one."""
    folders = sorted((shared / "data" / "re3d").iterdir())
    return [text for folder in folders if folder.name != without for text in load_re3d(folder)]


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

    re3d takes "U.S. service members" for an organisation and "We" for another: such spans stay doubtful unless every word is
    capitalised and none is a pronoun. Titles before a person's name are left out, as our guideline has it. Of spans that overlap the longest counts; one that is coded as two kinds is doubtful.
    """
    documents, entities = (
        [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]
        for name in ("documents.json", "entities.json")
    )
    return [
        _mark_report(document, [one for one in entities if one["documentId"] == document["_id"]])
        for document in documents
    ]


_RE3D_KINDS = {
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    "Nationality": "nationality",
}
_TITLES = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Col|Lt|Gen|Maj|Sgt|Capt|Brig|Adm|Cmdr|Cpl|Pvt|Spc|Sen|Rep|President|Vice|Prime|Foreign|Defense|Defence|"
    r"Minister|Secretary|Special|Envoy|Ambassador|Chairman|Petty|Officer|Master|Staff|Chief|Major|General|Colonel|Lieutenant|"
    r"Captain|Commander|Commodore|Admiral|Sergeant|Presidential|Deputy|State|of|Army|Navy|Marine|Air|Force|Press)\.?[ \xa0])*"
)
_PRONOUNS = frozenset(
    ["i", "we", "he", "she", "they", "it", "you", "our", "his", "her", "their", "us", "who"]
)


def _mark_report(document: dict[str, str], entities: list[dict[str, Any]]) -> MarkedText:
    text = document["text"]
    coded: dict[tuple[int, int], set[str]] = {}
    doubtful: set[tuple[int, int]] = set()
    for entity in entities:
        kind = _RE3D_KINDS.get(entity["type"])
        if kind is None:
            continue
        start, end = entity["begin"], entity["end"]
        if text[start:end].lower().startswith("the "):
            start += 4
        if kind == "person":
            start += len(_TITLES.match(text[start:end])[0])  # type: ignore[index]
        end = start + len(text[start:end].rstrip())
        words = text[start:end].split()
        named = all(w[:1].isupper() or w in ("of", "for", "and", "the", "al") for w in words)
        if named and words and words[0].lower() not in _PRONOUNS:
            coded.setdefault((start, end), set()).add(kind)
        else:
            doubtful.add((start, end))
    names: list[tuple[int, int, str]] = []
    for (start, end), kinds in sorted(coded.items(), key=lambda held: (held[0][0] - held[0][1], held[0])):
        if any(s < end and start < e for s, e, _ in names):
            continue
        if len(kinds) == 1:
            names.append((start, end, *kinds))
        else:
            doubtful.add((start, end))
    return MarkedText(
        f"re3d-{document['_id']}",
        text,
        _sentence_ends(text),
        names=sorted(names),
        doubtful=sorted(doubtful),
        known_names=frozenset(_RE3D_KINDS.values()),
    )


def load_passages(*, held_out: bool = False) -> list[MarkedText]:
    """Return the passages of our own, which mark everything: those to train on, or every tenth, held out for choices."""
    passages = [p for p in read_all_passages() if is_held_out(p.id) == held_out]
    return [_mark_passage(passage) for passage in passages]


def is_held_out(passage: str) -> bool:
    """Tell whether a passage is kept from training: decided by a hash of its id, so that new files move nothing."""
    return int(hashlib.sha256(passage.encode()).hexdigest(), 16) % 10 == 0


def _mark_passage(passage: Passage) -> MarkedText:
    """Mark all that the guideline asks for. Bodies without a capital ("the ministry") stay in doubt: coders differ on them."""
    kinds = {"person": "person", "org": "organisation", "place": "place", "nat": "nationality"}
    mentions = {"group": "group", "desc": "description"}
    named = [s for s in passage.spans if s.label in kinds]
    sure = [s for s in named if any(c.isupper() for c in passage.text[s.start : s.end])]
    return MarkedText(
        passage.id,
        passage.text,
        _sentence_ends(passage.text),
        attributions=passage.attributions(),
        nests=True,
        names=[(s.start, s.end, kinds[s.label]) for s in sure],
        doubtful=[(s.start, s.end) for s in named if s not in sure],
        mentions=[(s.start, s.end, mentions[s.label]) for s in passage.spans if s.label in mentions],
        known_names=frozenset(kinds.values()),
        known_mentions=frozenset(mentions.values()),
    )


def vary_names(
    texts: list[MarkedText], pool: list[MarkedText], *, copies: int, seed: int
) -> list[MarkedText]:
    """Return copies of short texts with other names of the same kinds in place of about half of theirs.

    The few coded sentences there are teach names by heart; with other names in the same places they teach where names stand
    (mention replacement, Dai & Adel 2020). One copy in eight is in small letters, as people write on the web.
    """
    rng = random.Random(seed)
    names: dict[str, list[str]] = {}
    for text in pool:
        for start, end, kind in text.names:
            names.setdefault(kind, []).append(text.text[start:end])
    return [_with_other_names(text, names, rng) for _ in range(copies) for text in texts if text.names]


def _with_other_names(text: MarkedText, names: dict[str, list[str]], rng: random.Random) -> MarkedText:
    doubt = "doubtful"
    held = sorted([*text.names, *((start, end, doubt) for start, end in text.doubtful)])
    varied, at = "", 0
    spans: list[tuple[int, int, str]] = []
    for start, end, kind in held:
        if start < at:
            continue
        varied += text.text[at:start]
        other = kind != doubt and rng.random() < 0.5
        word = rng.choice(names[kind]) if other else text.text[start:end]
        spans.append((len(varied), len(varied) + len(word), kind))
        varied += word
        at = end
    varied += text.text[at:]
    if rng.random() < 1 / 8 and len(varied.lower()) == len(varied):
        varied = varied.lower()
    return replace(
        text,
        text=varied,
        sentences=[(0, len(varied))],
        names=[span for span in spans if span[2] != doubt],
        doubtful=[(start, end) for start, end, kind in spans if kind == doubt],
    )


def find_outermost(attributions: list[CodedAttribution]) -> list[CodedAttribution]:
    """Return those that do not lie inside another's content (PolNeAR marks no others)."""
    kept = []
    for one in attributions:
        spans = (*one.source, *one.cue, *one.content)
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        held = any(
            other is not one and any(s <= start and end <= e for s, e in other.content)
            for other in attributions
        )
        if not held:
            kept.append(one)
    return kept


def find_outer_spans(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the spans that lie inside no other."""
    return [a for a in spans if not any(b != a and b[0] <= a[0] and a[1] <= b[1] for b in spans)]


def _sentence_ends(text: str) -> Spans:
    """Rough sentences, good enough to cut windows at."""
    spans, start = [], 0
    for at in range(1, len(text)):
        if text[at] in " \n" and text[at - 1] in '.?!”"\n':
            spans.append((start, at))
            start = at + 1
    spans.append((start, len(text)))
    return [(s, e) for s, e in spans if text[s:e].strip()]
