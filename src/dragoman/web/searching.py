"""The page of the search: hits over texts and claims, with links to the words, by kind, actor and day."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from dragoman.errors import LedgerError
from dragoman.run.search import Hit, SearchAsked, index_record, search_beside, search_record
from dragoman.web.asked import AT_ONCE, Cut, Listed
from dragoman.web.links import Link, link_to, passage_link, report_link
from dragoman.web.snapshot import Snapshot

Kind = Literal[
    "all", "text", "attribution", "position", "commitment", "session", "named", "relation", "figure"
]
#: Tab -> the kinds of lines under it, and its words.
TABS: Final[dict[Kind, tuple[tuple[str, ...], str]]] = {
    "all": ((), "All"),
    "text": (("text", "title"), "Texts"),
    "attribution": (("attribution",), "Statements"),
    "position": (("position",), "Positions"),
    "commitment": (("commitment",), "Commitments"),
    "session": (("session", "track"), "Meetings and tracks"),
    "named": (("named", "roleheld"), "Actors and offices"),
    "relation": (("relation",), "Relations"),
    "figure": (("figure",), "Figures"),
}
_WORDS: Final = {
    "text": "Text", "title": "Report", "attribution": "Statement", "position": "Position", "commitment": "Commitment",
    "session": "Meeting", "track": "Track", "named": "Actor", "roleheld": "Office", "relation": "Relation", "figure": "Figure",
}  # fmt: skip
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is asked. actor: an id. from_, to: days of the reports, as they were typed."""

    q: str = ""
    kind: Kind = "all"
    actor: str = ""
    from_: str = ""
    to: str = ""
    page: int = 1

    @property
    def asks(self) -> bool:
        """Whether any word is looked for."""
        return any(sign.isalnum() for sign in self.q)


@dataclass(frozen=True, slots=True)
class HitShown:
    """A hit with its kind in words, the link to its words, and the title of its report."""

    hit: Hit
    kind: str
    link: Link


def index_snapshot(snapshot: Snapshot) -> None:
    """Make a snapshot searchable; where its file cannot be written, the search says so and all other pages go on."""
    try:
        _index(snapshot)
    except LedgerError:
        _log.exception("the search could not be brought up to date")


def _index(snapshot: Snapshot) -> None:
    assert snapshot.ledger is not None
    path = search_beside(snapshot.ledger)
    snapshot.once("search", lambda one: index_record(path, one.record, f"entry {one.number}"))


def find_words(
    snapshot: Snapshot, query: SearchQuery, *, since: date | None = None, until: date | None = None
) -> Listed[HitShown, SearchQuery]:
    """Return one page of hits, the best first. since, until: the days of the query; counts: tab -> how many hits.

    Raises LedgerError where the index cannot be kept.
    """
    assert snapshot.ledger is not None
    kinds = TABS[query.kind][0]
    asked = SearchAsked(
        query.q,
        kinds,
        (query.actor,) if query.actor else (),
        since,
        until,
        AT_ONCE,
        (query.page - 1) * AT_ONCE,
    )
    _index(snapshot)
    found = search_record(search_beside(snapshot.ledger), asked)
    counts: dict[str, int] = {
        tab: sum(found.counts.get(one, 0) for one in held) for tab, (held, _) in TABS.items()
    }
    counts["all"] = sum(found.counts.values())
    total = counts[query.kind]
    pages = max(1, -(-total // AT_ONCE))
    hits = tuple(_show(snapshot, hit) for hit in found.hits)
    return Listed("/search", query, Cut(hits, total, min(query.page, pages), pages), counts, counts["all"])


def _show(snapshot: Snapshot, hit: Hit) -> HitShown:
    claim = snapshot.claims.get(hit.key)
    if claim is not None:
        return HitShown(hit, _WORDS[hit.kind], link_to(snapshot, claim))
    place = hit.key.rpartition(":")[2]
    link = (
        passage_link(snapshot, hit.document, int(place))
        if place.isdecimal()
        else report_link(snapshot, hit.document)
    )
    return HitShown(hit, _WORDS.get(hit.kind, hit.kind), link)
