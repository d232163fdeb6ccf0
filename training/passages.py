"""Passages of our own writing, marked up in line: the parser, and a check that says how varied they are.

The format is described in ``training/passages/GUIDELINE.md``. ``python -m training.passages`` reads every file beside
that page, reports each fault with its file and line, and prints counts of passages, words, names, cues and registers.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from dragoman.model import CueKind, Stance

FOLDER = Path(__file__).parent / "passages"
REGISTERS = frozenset(
    [
        "press",
        "wire",
        "readout",
        "statement",
        "joint",
        "interview",
        "transcript",
        "analysis",
        "boilerplate",
        "other",
    ]
)
KINDS: frozenset[str] = frozenset(get_args(CueKind))
STANCES: frozenset[str] = frozenset(get_args(Stance))
NAMES = frozenset(["person", "org", "place", "nat", "group", "desc"])

_HEADER = re.compile(r"== (\S+) \| (\w+) \| (talks|other)\s*$")
_OPEN = re.compile(r"\[([sct])(\d+(?:,\d+)*)(?: (\w+))?:\s?|\{(\w+):\s?")


class PassageError(ValueError):
    """A passage breaks the format; the message gives file, line and what to change."""


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A marked stretch of a passage: ``label`` is a role (source, cue, content) or a kind of name."""

    start: int
    end: int
    label: str
    numbers: tuple[int, ...] = ()
    value: str | None = None


@dataclass(frozen=True, slots=True)
class CodedAttribution:
    """Who said what, as a corpus codes it: spans of each role; kind and stance where the corpus tells them."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    kind: str | None = None
    stance: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: plain text and its marks (code points into ``text``)."""

    id: str
    register: str
    about_talks: bool
    text: str
    spans: tuple[MarkedSpan, ...]

    def attributions(self) -> list[CodedAttribution]:
        """Return one attribution per number, in order of number."""
        return code_attributions(self.spans)


def code_attributions(spans: Iterable[MarkedSpan]) -> list[CodedAttribution]:
    """Return one attribution per number, in order of number; its stance is that of its first content that has one."""
    roles = [span for span in spans if span.numbers]
    numbers = sorted({n for span in roles for n in span.numbers})
    return [_code_attribution([s for s in roles if number in s.numbers]) for number in numbers]


def _code_attribution(spans: list[MarkedSpan]) -> CodedAttribution:
    source, cue, content = ([s for s in spans if s.label == role] for role in ("source", "cue", "content"))
    return CodedAttribution(
        source=tuple((s.start, s.end) for s in source),
        cue=tuple((s.start, s.end) for s in cue),
        content=tuple((s.start, s.end) for s in content),
        kind=next((s.value for s in cue if s.value), None),
        stance=next((s.value for s in content if s.value), "none"),
    )


def parse_markup(marked: str, *, where: str = "passage") -> tuple[str, tuple[MarkedSpan, ...]]:
    """Return the plain text and the spans of a marked text.

    Raises PassageError on an unknown tag or value and on an unbalanced bracket; ``where`` opens the message.

    >>> parse_markup("[s1: {person: Ina Sorrel}] [c1 statement: said] [t1: no].")[0]
    'Ina Sorrel said no.'
    """
    text: list[str] = []
    length = 0
    open_spans: list[tuple[int, str, tuple[int, ...], str | None, str]] = []
    spans: list[MarkedSpan] = []
    at = 0
    while at < len(marked):
        found = _OPEN.match(marked, at)
        if found:
            open_spans.append((length, *_read_tag(found, where)))
            at = found.end()
        elif marked[at] in "]}":
            if not open_spans or open_spans[-1][4] != marked[at]:
                raise PassageError(
                    f"{where}: '{marked[at]}' closes nothing near “{marked[max(0, at - 40) : at]}”"
                )
            start, label, numbers, value, _ = open_spans.pop()
            if start == length:
                raise PassageError(f"{where}: empty {label} near “{marked[max(0, at - 40) : at]}”")
            spans.append(MarkedSpan(start, length, label, numbers, value))
            at += 1
        else:
            if marked[at] in "[{":
                raise PassageError(f"{where}: unknown tag “{marked[at : at + 30]}”")
            text.append(marked[at])
            length += 1
            at += 1
    if open_spans:
        raise PassageError(f"{where}: {open_spans[-1][1]} is never closed")
    return "".join(text), tuple(sorted(spans, key=lambda s: (s.start, -s.end, s.label)))


def _read_tag(found: re.Match[str], where: str) -> tuple[str, tuple[int, ...], str | None, str]:
    role, numbers, value, name = found.groups()
    if name is not None:
        if name not in NAMES:
            raise PassageError(f"{where}: unknown name '{name}' (one of {', '.join(sorted(NAMES))})")
        return name, (), None, "}"
    allowed = {"s": frozenset[str](), "c": KINDS, "t": STANCES}[role]
    if value is not None and value not in allowed:
        raise PassageError(f"{where}: '{value}' does not fit [{role}{numbers}")
    label = {"s": "source", "c": "cue", "t": "content"}[role]
    return label, tuple(int(n) for n in numbers.split(",")), value, "]"


def read_passages(path: Path) -> list[Passage]:
    """Return the passages of one file; raises PassageError at the first fault, with file and line."""
    passages = []
    blocks = re.split(r"(?m)^(?=== )", path.read_text(encoding="utf-8"))
    line = 1 + blocks[0].count("\n")
    if blocks[0].strip():
        raise PassageError(f"{path.name}:1: text before the first '== id | register | talks' line")
    for block in blocks[1:]:
        where = f"{path.name}:{line}"
        head, _, body = block.partition("\n")
        header = _HEADER.match(head)
        if header is None or header[2] not in REGISTERS:
            raise PassageError(
                f"{where}: header “{head}” is not '== id | register | talks' or its register is unknown"
            )
        paragraphs = [re.sub(r"\s*\n\s*", " ", p.strip()) for p in re.split(r"\n\s*\n", body) if p.strip()]
        text, spans = parse_markup("\n\n".join(paragraphs), where=f"{where} ({header[1]})")
        passage = Passage(header[1], header[2], header[3] == "talks", text, spans)
        _check_attributions(passage, where)
        passages.append(passage)
        line += block.count("\n")
    return passages


def _check_attributions(passage: Passage, where: str) -> None:
    for number, one in enumerate(passage.attributions(), 1):
        for role, spans in (("cue", one.cue), ("content", one.content)):
            if not spans:
                raise PassageError(
                    f"{where} ({passage.id}): attribution number {number} in order has no {role}"
                )


def read_all_passages(folder: Path = FOLDER) -> list[Passage]:
    """Return the passages of every ``*.txt`` file of the folder; ids are unique or PassageError says which is not."""
    passages = [p for path in sorted(folder.glob("*.txt")) for p in read_passages(path)]
    twice = [name for name, count in Counter(p.id for p in passages).items() if count > 1]
    if twice:
        raise PassageError(f"the same id twice: {', '.join(twice)}")
    return passages


def find_near_duplicates(passages: list[Passage], *, share: float = 0.3) -> list[tuple[str, str, float]]:
    """Return pairs of passages that share more than ``share`` of the smaller one's word 4-grams."""
    grams = {}
    for passage in passages:
        words = re.findall(r"\w+", passage.text.lower())
        grams[passage.id] = {tuple(words[i : i + 4]) for i in range(len(words) - 3)}
    ids = list(grams)
    pairs = []
    for i, a in enumerate(ids):
        for b in ids[i + 1 :]:
            common = len(grams[a] & grams[b]) / max(1, min(len(grams[a]), len(grams[b])))
            if common > share:
                pairs.append((a, b, common))
    return pairs


def main() -> int:
    """Check the files named, or all of the folder, and print how varied they are; return 1 on a fault."""
    files = [Path(name) for name in sys.argv[1:]]
    try:
        passages = [p for file in files for p in read_passages(file)] if files else read_all_passages()
    except PassageError as fault:
        print(fault, file=sys.stderr)
        return 1
    print_variety(passages)
    near = find_near_duplicates(passages)
    for a, b, common in near:
        print(f"near-duplicates: {a} and {b} share {common:.0%} of their 4-grams", file=sys.stderr)
    return 1 if near else 0


def print_variety(passages: list[Passage]) -> None:
    """Print how varied the passages are: names, cues, constructions, lengths, and how often each value comes."""
    coded = [(p, one) for p in passages for one in p.attributions()]
    names = {p.text[s.start : s.end] for p in passages for s in p.spans if s.label in NAMES}
    cues = [" ".join(p.text[s:e].lower() for s, e in one.cue) for p, one in coded]
    forms = Counter(name_construction(one) for _, one in coded)
    lengths = sorted(len(p.text.split()) for p in passages)
    tenths = [lengths[len(lengths) * tenth // 10] for tenth in (1, 3, 5, 7, 9)]
    common = ", ".join(f"{form} {count}" for form, count in forms.most_common(6))
    print(f"{len(passages)} passages, {sum(lengths)} words, {len(coded)} attributions")
    print(f"{len(set(cues))} distinct cues, of which {sum(n == 1 for n in Counter(cues).values())} come once")
    print(f"{len(names)} distinct names and descriptions")
    print(f"{len(forms)} constructions (s source, c cue, t content, in the order of the text): {common}")
    print(f"words a passage, tenths 1, 3, 5, 7, 9: {', '.join(map(str, tenths))}")
    for title, values in (
        ("register", [p.register for p in passages]),
        ("kind of cue", [one.kind or "none" for _, one in coded]),
        ("stance", [one.stance or "none" for _, one in coded]),
    ):
        print(f"{title}: " + ", ".join(f"{value} {count}" for value, count in Counter(values).most_common()))


def name_construction(one: CodedAttribution) -> str:
    """Return the order of an attribution's parts in the text: "sct" is source, cue, content.

    >>> name_construction(CodedAttribution(((10, 13),), ((14, 18),), ((0, 9), (20, 30))))
    'tsct'
    """
    parts = [
        (s, letter)
        for letter, spans in zip("sct", (one.source, one.cue, one.content), strict=True)
        for s, _ in spans
    ]
    return "".join(letter for _, letter in sorted(parts))


if __name__ == "__main__":
    sys.exit(main())
