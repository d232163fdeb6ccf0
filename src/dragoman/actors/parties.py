"""Between whom the talks are (codebook, section 1): the two sides, as the text sets them against each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from dragoman.actors.gather import Entry
from dragoman.model import Document

_PAIRED: Final = re.compile(
    r"\b(?:between|(?:negotiators|delegations|delegates|envoys|representatives|diplomats|governments|leaders|ministers|officials|presidents|teams)"
    r"[ \xa0](?:from|of))[ \xa0](?:the[ \xa0])?(?:[\w-]+[ \xa0]){0,2}$",
    re.IGNORECASE,
)
_AND: Final = re.compile(
    r"(?:['’]s)?(?:[ \xa0][\w-]+){0,2}[ \xa0]and[ \xa0](?:the[ \xa0])?(?:[\w-]+[ \xa0])?"
)
_WITH: Final = re.compile(
    r"[-–—]|[ \xa0]?(?:and[ \xa0])?(?:[\w-]+[ \xa0]){0,2}(?:dialogue|talks|negotiations|agreement|dispute|deal|truce)[ \xa0]with[ \xa0](?:the[ \xa0])?"
)
#: Who is told to bring the two together is no side: "the Osmerian envoy", "Osmere's mediation", "UN-brokered".
_MEDIATES: Final = re.compile(
    r"(?:['’]s)?(?:[ \xa0]\w+){0,2}[ \xa0-](?:mediat\w+|envoy|brokered|facilitat\w+|as host|hosts?\b|hosted|good offices|sponsor\w*)",
    re.IGNORECASE,
)
#: Who may be a side's own envoy as well as the go-between.
_ENVOY: Final = re.compile(r"(?:['’]s)?[ \xa0](?:[a-z]+[ \xa0])?envoy", re.IGNORECASE)
#: Who only tells of the talks, or looks on, is no side of them.
_LOOKS_ON: Final = re.compile(
    r"\b(?:diplomats|officials|sources|observers|experts|analysts|negotiators\b.*|mediators|residents|witnesses|reporters|journalists)$",
    re.IGNORECASE,
)
_STATED, _MENTIONED, _SPOKEN = 5.0, 1.0, 1.5
_WEIGHT: Final = {"state": 1.0, "organisation": 0.6, "group": 0.4}


def find_parties(
    document: Document, entries: Iterable[Entry], spoken: Counter[str] | None = None
) -> tuple[Entry, ...]:
    """Return the two sides in order of first mention (fewer where the text has fewer).

    Votes count: standing as "between A and B", "A-B", "talks with B" most; then how often a side is mentioned and, where
    ``spoken`` (actor id -> attributions) is known, how often it speaks; states before organisations before groups.
    """
    bodies = [e for e in entries if e.kind != "person" and e.likely and not _looks_on(e)]
    votes: Counter[int] = Counter()
    places = sorted((span, n) for n, e in enumerate(bodies) for span in (*e.mentions, *e.weak))
    for (one, a), (other, b) in pairwise(places):
        gap = document.text[one[1] : other[0]]
        if a != b and len(gap) < 40 and _sets_against(document.text[max(0, one[0] - 30) : one[0]], gap):
            votes.update({a: int(_STATED), b: int(_STATED)})
    states = sum(e.kind == "state" and len(e.mentions) > 1 for e in bodies)
    weighed = {
        n: (votes[n] if not _mediates(document, e) else 0)
        + _WEIGHT[e.kind]
        * (_share_of_mediator(document, e) or (0.3 if states > 1 and e.kind != "state" else 1.0))
        * (
            _MENTIONED * min(6, len(e.mentions) + len(e.weak) / 2)
            + _SPOKEN * min(3, (spoken or Counter())[e.id])
        )
        for n, e in enumerate(bodies)
    }
    chosen = sorted(weighed, key=lambda n: (-weighed[n], n))[:2]
    return tuple(bodies[n] for n in sorted(chosen) if weighed[n] >= _MENTIONED * 0.6)


def _looks_on(entry: Entry) -> bool:
    return entry.kind == "group" and bool(_LOOKS_ON.search(entry.name))


def _share_of_mediator(document: Document, entry: Entry) -> float | None:
    """How much of its weight is left to who brings the two together; None for anybody else."""
    if not _mediates(document, entry):
        return None
    ends = [end for _, end in (*entry.mentions, *entry.weak)]
    told = [_ENVOY.match(document.text, end) for end in ends if _MEDIATES.match(document.text, end)]
    return 0.6 if all(told) else 0.3


def _mediates(document: Document, entry: Entry) -> bool:
    return any(_MEDIATES.match(document.text, end) for _, end in (*entry.mentions, *entry.weak))


def _sets_against(before: str, gap: str) -> bool:
    return bool((_PAIRED.search(before) and _AND.fullmatch(gap)) or _WITH.fullmatch(gap))
