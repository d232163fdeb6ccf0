"""Topics of the talks that a text names in passing: "the talks on the garrison", "On transit, the parties agreed".

Where a text neither numbers nor lists its tracks, what it says the talks, offers and agreements are about is the next best: coders name
such topics as tracks too (codebook, section 1). The most named come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.model import Span

MOST_TOPICS: Final = 5
_OF_TALKS: Final = (
    r"(?:talks|negotiations?|discussions?|dialogue|consultations|agreements?|accords?|deals?|compromises?|understandings?|progress|"
    r"differences|disputes?|disagreements?|rounds?|proposals?|arrangements|cooperation|concessions?|formulas?|texts?|clauses?|chapters?|"
    r"questions?|issues?|referendum|pacts?|treaty|treaties|truce)"
)
#: "talks on the garrison and the amnesty"; "discussed water"; "On transit, ..."
_ABOUT: Final = re.compile(
    rf"\b{_OF_TALKS}[ \xa0](?:on|over|about|regarding|concerning|of)[ \xa0](?P<what>[^.;:“”\"()\n]{{3,120}})"
    r"|\b(?:discuss(?:ed|es|ing)?|addressed|reviewed|dealt with|covered|focus(?:ed|es)? on|agreed on|negotiat(?:e|ed|ing)(?: on| over)?)[ \xa0]"
    r"(?P<did>[^.;:“”\"()\n]{3,120})"
    r"|(?:^|[.!?”\"][ \xa0\n])[“\"]?On[ \xa0](?P<on>(?:the[ \xa0])?[a-z][\w-]*(?:[ \xa0][a-z][\w-]*)?)(?=,|[ \xa0](?:the|both|they|we|it|he|she|no)\b)",
    re.IGNORECASE,
)
#: Where a noun phrase ends.
_END: Final = re.compile(
    r"[ \xa0](?:that|which|who|with|between|after|before|when|while|will|would|has|have|had|is|are|was|were|to|by|if|until|unless|as|because|"
    r"since|can|could|may|must|should|than|where|so|but|or|in|at|from|for|under|during|on|into|through|within|without)\b.*$"
)
_LEAD: Final = re.compile(
    r"^(?:(?:the|a|an|its|their|his|her|our|these|those|any|all|some|both|each|how|whether|what|such|more|further|possible|future)[ \xa0]+)+",
    re.IGNORECASE,
)
#: Words that are no topic by themselves.
_EMPTY: Final = frozenset(
    [
        "accord",
        "agreement",
        "and",
        "anything",
        "coalition",
        "countries",
        "country",
        "day",
        "days",
        "deal",
        "details",
        "dialogue",
        "dialogues",
        "everything",
        "fact",
        "field",
        "five",
        "four",
        "friday",
        "future",
        "government",
        "governments",
        "issue",
        "issues",
        "it",
        "matter",
        "matters",
        "meeting",
        "meetings",
        "monday",
        "negotiations",
        "nothing",
        "offer",
        "offers",
        "one",
        "other",
        "others",
        "parties",
        "people",
        "points",
        "principles",
        "progress",
        "proposal",
        "question",
        "questions",
        "round",
        "rounds",
        "saturday",
        "session",
        "sessions",
        "side",
        "sides",
        "six",
        "something",
        "statement",
        "statements",
        "sunday",
        "talks",
        "terms",
        "text",
        "that",
        "them",
        "there",
        "this",
        "three",
        "thursday",
        "time",
        "topic",
        "topics",
        "track",
        "tracks",
        "tuesday",
        "two",
        "way",
        "ways",
        "wednesday",
    ]
)


@dataclass(slots=True)
class Topic:
    """A topic: its words where it is first named, and how often it is."""

    label: str
    span: Span
    words: frozenset[str]
    times: int = 1


def is_topic(label: str) -> bool:
    """Tell whether a label has a word that can be a topic."""
    return bool(_content(label))


def _content(label: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[a-z]{3,}", label.lower()) if word not in _EMPTY)


def list_topics(text: str, stretches: Iterable[Span]) -> list[Topic]:
    """Return the topics named in stretches of a text, the most named first, at most MOST_TOPICS.

    >>> text = "Talks on water and the amnesty. On transit, they agreed."
    >>> [topic.label for topic in list_topics(text, [(0, len(text))])]
    ['water', 'amnesty', 'transit']
    """
    topics: list[Topic] = []
    for start, end in stretches:
        for label, span in _named(text, start, end):
            words = _content(label)
            same = next((topic for topic in topics if _share(words, topic.words) >= 0.5), None)
            if same is not None:
                same.times += 1
            elif words:
                topics.append(Topic(label, span, words))
    return sorted(topics, key=lambda topic: -topic.times)[:MOST_TOPICS]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _named(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Every noun phrase that talks are said to be about, with its place."""
    for found in _ABOUT.finditer(text, start, end):
        group = next(name for name in ("what", "did", "on") if found[name])
        at = found.start(group)
        for number, part in enumerate(
            re.split(r"(,[ \xa0]?(?:and[ \xa0])?|[ \xa0]and[ \xa0])", found[group])
        ):
            if number % 2:  # what stands between two of a row
                at += len(part)
                continue
            label = _END.sub("", part)
            lead = _LEAD.match(label)
            offset = lead.end() if lead else 0
            label = label[offset:].strip(" \xa0,")
            label = re.sub(r"[ \xa0](?:he|she|it|they|we|and|also|fully|today|again)$", "", label)
            if label and 0 < len(label.split()) <= 5 and label[0].islower() and label.lower() not in _EMPTY:
                yield label, (at + offset, at + offset + len(label))
            at += len(part)
            if len(label.split()) > 5 or _END.search(part):
                break  # the phrase has run on into a clause
