"""What the network leaves half said: contents that only point back, sources that serve a second cue."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from dragoman.model import AttributionMark, Document, Marks, NameMark, Span

#: Contents that only point at what stands elsewhere.
_POINTING: Final = re.compile(
    r"^(?:to[ \xa0]do|to[ \xa0]do[ \xa0](?:so|this|that)|so|this|that|it|which|who|whom|him|her|them|just[ \xa0]that)$",
    re.IGNORECASE,
)
#: A camp before the list of its members.
_CAMP: Final = re.compile(
    r"(?:[Tt]he[ \xa0])?([^,;“\"]{6,80}?(?<=s)),?[ \xa0](?:including|such as|among them)[ \xa0]"
)
#: A person of two names or more, and what is theirs.
_OWNED: Final = re.compile(
    r"(?P<owner>[^\W\d_a-z][\w.-]*(?:[ \xa0](?:al-|bin[ \xa0]|de[ \xa0]|van[ \xa0])?[^\W\d_a-z][\w.-]*){1,3})['’]s[ \xa0](?P<body>[^\W\d_a-z].+)$"
)
_WORD_BEFORE: Final = re.compile(r"(?<![^\W_])[^\W\d_]+['’‘ʿʼ`]$")
_RELATIVE: Final = re.compile(
    r"(?:^|[,;]|[ \xa0](?:and|about|on|of|for|with|to|over|was|were|is|are|includ(?:es?|ed))[ \xa0])(?P<what>(?:(?![,;]|[ \xa0]and[ \xa0]).){6,90}),[ \xa0](?:which|something|a step)[ \xa0]"
)
_JOINED: Final = re.compile(r"(?:,[”\"]?[ \xa0]?|[ \xa0]and[ \xa0](?:has |have |also )?)$")


#: "Civic Dawn, the party of the mayor,": a body that is called one.
_CALLED_BODY: Final = re.compile(
    r"(?<![\w’'-])(?P<name>(?!(?:In|On|At|After|Before|For|From|With|By|As|But|And|While|When|Last|This|Next|Yet|Still|Now|The|Since|Until)\b)[A-Z][\w-]+(?:['’]s?)?(?:[ \xa0]"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][\w-]+(?:['’]s?(?=[ \xa0]))?){1,3}),[ \xa0](?:the|a|an|its|their|[A-Z][\w-]+['’]s?)[ \xa0](?:[a-z-]+[ \xa0]){0,4}?"
    r"(?:party|union|movement|alliance|coalition|bloc|federation|league|faction|militia|association|partner|group)\b(?=[ \xa0](?:of|in|that|which|behind|with|for|led|on)\b|,)"
)


def repair_marks(marks: Marks, document: Document) -> Marks:
    """Return the marks with sources shared along a sentence, and contents that only point back replaced by what they mean.

    A content that only points back, at what the sentence does not tell, is no finding and is left out.

    'The delegation emphasised ..., expressing ...': the second cue has the first one's source.
    'organising early elections, which the premier has promised to do': what is promised is the elections.
    """
    repaired = [_complete_source(_point_back(mark, document), document) for mark in marks.attributions]
    outer = [at for at, mark in enumerate(repaired) if not mark.nested]
    for before_at, at in pairwise(outer):
        before, mark = repaired[before_at], repaired[at]
        near = before.cue and mark.cue and _same_sentence(document, before.cue[0], mark.cue[0])
        if near and _only_points(mark, document) and not _only_points(before, document):
            # "the Assembly backs the dialogue; the Bloc rejects it"
            mark = repaired[at] = replace(mark, content=before.content)
        if mark.source or not before.source or not mark.cue or mark.origin != "embedded":
            continue
        gap = document.text[before.cue[0][1] : mark.cue[0][0]]
        if near and _JOINED.search(gap):
            repaired[at] = replace(mark, source=before.source)
    names = tuple(
        part for name in marks.names for part in _part_owner(_begin_with_word(name, document), document)
    )
    names = _name_camps(_name_bodies(names, document), repaired, document)
    kept = tuple(mark for mark in repaired if not _only_points(mark, document))
    return Marks(names, kept, marks.stands)


def _part_owner(name: NameMark, document: Document) -> tuple[NameMark, ...]:
    """A body named by its leader is two names: "Ammar Hakim's Hikmah Movement" (codebook, section 2)."""
    owned = _OWNED.match(document.text[name.start : name.end]) if name.kind == "organisation" else None
    if owned is None:
        return (name,)
    begun = name.start
    return (
        replace(name, end=begun + owned.end("owner"), kind="person"),
        replace(name, start=begun + owned.start("body")),
    )


def _name_bodies(names: tuple[NameMark, ...], document: Document) -> tuple[NameMark, ...]:
    """A name that the text calls a party or a union is one, also where the network sees no name."""
    told = [
        match.span("name")
        for start, end in document.body
        for match in _CALLED_BODY.finditer(document.text, start, end)
    ]
    unseen = [span for span in told if not any(n.start < span[1] and span[0] < n.end for n in names)]
    added = tuple(NameMark(*span, "organisation", 0.6) for span in unseen)
    return tuple(sorted((*names, *added), key=lambda n: (n.start, -n.end))) if added else names


def _name_camps(
    names: tuple[NameMark, ...], attributions: list[AttributionMark], document: Document
) -> tuple[NameMark, ...]:
    """A camp that speaks with a list of its members is a group, also where the network names the members only.

    "Militias and parties including the Banner League and the Harbour Front have objected" (codebook, section 9).
    """
    added = []
    for start, end in {span for mark in attributions for span in mark.source}:
        camp = _CAMP.match(document.text[start:end])
        if camp and not any(
            n.kind == "group" and n.start < start + camp.end(1) and start < n.end for n in names
        ):
            added.append(NameMark(start + camp.start(1), start + camp.end(1), "group", 0.6))
    within = {(a.start, a.end): a for a in added}
    kept = [n for n in names if not any(s <= n.start and n.end <= e for s, e in within)]
    return tuple(sorted([*kept, *added], key=lambda n: (n.start, -n.end))) if added else names


def _begin_with_word(name: NameMark, document: Document) -> NameMark:
    """A name begins where its word does, also behind an apostrophe: "Asa'ib", which the network's vocabulary cuts in three."""
    begun = _WORD_BEFORE.search(document.text[max(0, name.start - 24) : name.start])
    return replace(name, start=name.start - len(begun[0])) if begun else name


def _point_back(mark: AttributionMark, document: Document) -> AttributionMark:
    if not _only_points(mark, document) or not (mark.source or mark.cue):
        return mark
    until = min(start for start, _ in (*mark.source, *mark.cue))
    meant = _antecedent(document, until)
    return replace(mark, content=(meant,)) if meant else mark


def _same_sentence(document: Document, one: Span, other: Span) -> bool:
    return document.sentence_at(one[0]) == document.sentence_at(other[0])


def _only_points(mark: AttributionMark, document: Document) -> bool:
    return all(_POINTING.match(document.text[start:end].strip()) for start, end in mark.content)


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
