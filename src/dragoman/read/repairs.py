"""What the network leaves half said: contents that only point back, sources that serve a second cue."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from dragoman.model import AttributionMark, Document, Marks, Span

_POINTING: Final = re.compile(
    r"^(?:to[ \xa0]do|to[ \xa0]do[ \xa0](?:so|this|that)|so|this|it|just[ \xa0]that)$", re.IGNORECASE
)
_RELATIVE: Final = re.compile(
    r"(?:^|[,;]|[ \xa0](?:and|about|on|of|for|with|to|over|was|were|is|are|includ(?:es?|ed))[ \xa0])(?P<what>(?:(?![,;]|[ \xa0]and[ \xa0]).){6,90}),[ \xa0](?:which|something|a step)[ \xa0]"
)
_JOINED: Final = re.compile(r"(?:,[”\"]?[ \xa0]?|[ \xa0]and[ \xa0](?:has |have |also )?)$")


def repair_marks(marks: Marks, document: Document) -> Marks:
    """Return the marks with sources shared along a sentence, and contents that only point back replaced by what they mean.

    'The delegation emphasised ..., expressing ...': the second cue has the first one's source.
    'organising early elections, which the premier has promised to do': what is promised is the elections.
    """
    repaired = [_complete_source(_point_back(mark, document), document) for mark in marks.attributions]
    for at, (_, mark) in enumerate(pairwise(marks.attributions), start=1):
        before = repaired[at - 1]
        if mark.source or not before.source or not mark.cue or mark.origin != "embedded":
            continue
        gap = document.text[before.cue[0][1] : mark.cue[0][0]]
        same = document.sentence_at(before.cue[0][0]) == document.sentence_at(mark.cue[0][0])
        if same and _JOINED.search(gap):
            repaired[at] = replace(repaired[at], source=before.source)
    return Marks(marks.names, tuple(repaired))


def _point_back(mark: AttributionMark, document: Document) -> AttributionMark:
    words = document.text[slice(*mark.content[0])].strip()
    if len(mark.content) != 1 or not _POINTING.match(words) or not (mark.source or mark.cue):
        return mark
    until = min(start for start, _ in (*mark.source, *mark.cue))
    meant = _antecedent(document, until)
    return replace(mark, content=(meant,)) if meant else mark


def _complete_source(mark: AttributionMark, document: Document) -> AttributionMark:
    """A source that is a bare article takes in the words up to its cue."""
    if (
        not mark.source
        or not mark.cue
        or document.text[slice(*mark.source[0])].strip().lower() not in ("the", "a", "an")
    ):
        return mark
    start, until = mark.source[0][0], mark.cue[0][0]
    words = document.text[start:until].rstrip()
    if not 3 < len(words) < 80 or "\n" in words:
        return mark
    return replace(mark, source=((start, start + len(words)),))


def _antecedent(document: Document, until: int) -> Span | None:
    """The last phrase before ', which' in the sentence."""
    start = document.sentence_at(until)[0]
    found = max(_RELATIVE.finditer(document.text, start, until), key=lambda m: m.end(), default=None)
    if found is None or found.end() < until - 2:
        return None
    begin = found.start("what")
    inner = re.compile(r".*[ \xa0](?:and|about)[ \xa0]").match(document.text, begin, found.end("what"))
    return (inner.end() if inner else begin), found.end("what")
