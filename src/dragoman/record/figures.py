"""Numbers that bear on the matter: votes, money, troops, casualties, terms (codebook, section 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.model import Claim, Document, Evidence, Figure, Provenance, Span, make_claim
from dragoman.record.dates import find_dates
from dragoman.record.tallies import find_tallies

_WORDS: Final = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|a thousand|a dozen|(?:tens|hundreds) of (?:thousands|millions)|dozens|scores|"
    r"hundreds|thousands|millions|a million|half|two[- ]thirds|(?:a|one) third|(?:a|one) quarter|three[- ]quarters"
)
_QUALIFIER: Final = (
    r"(?:(?:no more than|not more than|no fewer than|not fewer than|no less than|well over|upwards of|close to|just under|just over|more than|less than|fewer than|at least|at most|up to|about|around|some|nearly|almost|(?<!handed )(?<!turned )(?<!taken )(?<!took )over|under|roughly|approximately|"
    r"as many as|an estimated|every|only)[ \xa0])?"
)
_SCALE: Final = r"(?:[ \xa0-](?:hundred|thousand|million|billion|trillion|bn|m|tn))?"
_QUANTITY: Final = re.compile(
    rf"(?<![\w.,/:-])(?P<quantity>{_QUALIFIER}(?P<money>[$€£¥])?(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?|(?:{_WORDS})(?:-(?:one|two|three|four|five|six|"
    rf"seven|eight|nine))?){_SCALE}(?P<percent>[ \xa0]?%|[ \xa0]per[ \xa0]cent|[ \xa0]percent)?)(?![\w/:]|\.\d|-\d)",
    re.IGNORECASE,
)
_NOUN: Final = re.compile(
    r"^[ \xa0-](?:of[ \xa0](?:(?:the|its|their|all)[ \xa0])?)?(?P<noun>(?:[a-z][\w-]*[ \xa0]){0,2}[a-z][\w-]*)"
)
#: Nouns after a number that are no counting of anything at issue.
_IDLE: Final = frozenset(
    [
        "of",
        "the",
        "thing",
        "things",
        "way",
        "ways",
        "side",
        "sides",
        "day's",
        "hand",
        "hands",
        "other",
        "another",
        "is",
        "was",
        "has",
        "have",
        "had",
        "and",
        "or",
        "but",
        "in",
        "on",
        "at",
        "to",
        "more",
        "less",
        "most",
        "that",
        "which",
        "who",
        "with",
        "for",
        "from",
        "as",
        "it",
        "its",
        "a",
        "an",
        "by",
        "p.m",
        "a.m",
        "am",
        "pm",
        "o'clock",
        "them",
        "us",
        "were",
        "are",
        "will",
        "would",
        "when",
        "against",
        "joined",
        "marched",
        "chanted",
    ]
)
#: After small number words only these make a figure; with digits any counted noun does.
_COUNTED: Final = re.compile(
    r"^(?:years?|months?|weeks?|days?|hours?|minutes?|people|persons|soldiers|troops|votes?|seats?|dollars?|euros?|members|prisoners|"
    r"detainees|hostages|rounds?|meetings?|sessions?|topics?|tracks?|points?|countries|states|provinces|districts|deaths|dead|killed|"
    r"wounded|injured|civilians|fighters|posts?|bases?|kilomet\w+|miles?|tons?|tonnes?|barrels?|cubic|ministers?|deputies|lawmakers|"
    r"members|parties|groups|conditions|proposals|drafts|articles|crossings?|villages|families|refugees|workers|jobs|cars|children|"
    r"women|men|officers|policemen|police|guards|miners|rebels|gunmen|militants|captives|passengers|protesters|demonstrators|strikers|"
    r"residents|villagers|households|bodies|sailors|fishermen|farmers|drivers|students|pupils|teachers|employees|hectares?|percent|per cent|megawatts?|billion|million|delegates|observers|officials|areas|issues|agreements?|phases?|"
    r"stages?|decades?|centur\w+|turbines?|gates?|lives|parts|steps|brackets|passages|clauses|abstentions|camps|factions|rifles|wagons|dams?|schools|hospitals|trains?|trucks?|ships?|aircraft|times)$"
)
#: Large round numbers and shares count whatever they stand before.
_VAGUE: Final = re.compile(r"thousands|millions|hundreds|third|quarters?$", re.IGNORECASE)
#: "after five years" tells a time, and how long it is too; "within two weeks" is a day to come.
_DURATION: Final = re.compile(
    r"^(?!(?:within|in|by|before)\b).*\b(?:years|months|weeks|days|hours)\b", re.IGNORECASE
)
#: "a third part" is the one after the second.
_ORDINAL: Final = re.compile(
    r"[ \xa0](?!of\b|over\b|within\b|before\b|by\b|more\b|less\b|fewer\b|from\b|in\b|to\b)[a-z]"
)
#: "killed six", "Nine died": a number that a fate stands beside counts people.
_FATE_BEFORE: Final = re.compile(
    r"\b(?:killed|killing|wounded|wounding|injured|injuring)[ \xa0]$", re.IGNORECASE
)
_FATE_AFTER: Final = re.compile(
    r"[ \xa0](?:(?:were|have been|had been|had|have|are|was)[ \xa0])?(?:died|killed|dead|wounded|injured|hurt|missing|drowned|perished|arrested|detained)\b"
)
_YEAR: Final = re.compile(r"^(?:1[89]|20)\d\d$")
_BOTH: Final = re.compile(
    r"^(?:countries|states|governments|sides|parties|leaders|nations|delegations|ministers|peoples|camps)$"
)


def find_figures(document: Document, *, provenance: Provenance) -> tuple[Claim, ...]:
    """Return Figure claims: the quantity with its qualifier ("More than 700"), its unit, and the words it counts.

    Dates, clock times and "the two sides" are no figures.
    """
    claims = []
    for sentence in document.sentences:
        if document.is_headline(sentence[0]):
            continue
        dates = find_dates(document.text, *sentence, document.published)
        dated = [span for span, when in dates if not _DURATION.search(when.words)]
        tallies = tuple(one.span for one in find_tallies(document.text, *sentence))
        found: list[tuple[Span, str | None, str | None]] = [
            (span, "votes", _what(document, span[1], sentence)) for span in tallies
        ]
        found += (one for one in _in_sentence(document, sentence, dated) if not _lies_in(one[0], tallies))
        for span, unit, what in sorted(found, key=lambda one: one[0]):
            evidence = (
                Evidence.cut(document, *span, "quantity"),
                Evidence.cut(document, *sentence, "sentence"),
            )
            body = Figure(document.text[slice(*span)], unit, what)
            claims.append(make_claim(body, evidence, confidence=0.6, provenance=provenance))
    return tuple(claims)


def _lies_in(span: Span, others: tuple[Span, ...]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _in_sentence(
    document: Document, sentence: Span, dated: list[Span]
) -> Iterator[tuple[Span, str | None, str | None]]:
    for found in _QUANTITY.finditer(document.text, *sentence):
        span = found.span("quantity")
        digits = found["number"][0].isdigit()
        if any(start < found.end("number") and found.start("number") < end for start, end in dated):
            continue
        if digits and _YEAR.match(found["number"]) and not found["money"]:
            continue
        unit = _unit(document.text, found, sentence[1])
        vague = _VAGUE.search(found["number"]) and not (
            "third" in found["number"] and _ORDINAL.match(document.text, found.end("number"))
        )
        beside = _FATE_BEFORE.search(document.text, sentence[0], span[0]) or _FATE_AFTER.match(
            document.text, span[1]
        )
        if beside and not (unit and _COUNTED.match(unit.split()[-1])):
            unit = "people"
        if unit is None or (not digits and not vague and not _COUNTED.match(unit.split()[-1])):
            continue
        if found["number"].lower() in ("one", "two", "three") and _BOTH.match(unit.split()[-1]):
            continue
        yield span, unit, _what(document, found.end("quantity"), sentence)


def _unit(text: str, found: re.Match[str], end: int) -> str | None:
    if found["money"]:
        return found["money"]
    if found["percent"]:
        return "%"
    noun = _NOUN.match(text[found.end("quantity") : end])
    if noun is None:
        return _bare(text, found)
    words = [word.lower() for word in re.split(r"[ \xa0]+", noun["noun"])]
    if words[0] in _IDLE:
        return _bare(text, found)
    counted = next((word for word in words if _COUNTED.match(word)), None)
    return counted or words[0]


def _bare(text: str, found: re.Match[str]) -> str | None:
    """A large number without a noun still counts somebody ('about 30,000 wounded', 'killed 14')."""
    digits = found["number"].replace(",", "")
    return "people" if digits.isdigit() and ("," in found["number"] or int(digits) > 31) else None


def _what(document: Document, at: int, sentence: Span) -> str | None:
    words = document.text[at : sentence[1]].strip(" \xa0.,;-")
    short = re.split(r"[,;.:]|[ \xa0](?:and|but|which|who|while)[ \xa0]", words)[0]
    return " ".join(short.split()[:10]) or None
