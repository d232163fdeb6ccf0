"""The choices of the network's page, as they stand in its address, and what they ask of the networks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final, Literal

from dragoman.errors import InputError
from dragoman.model import Position
from dragoman.model.network import Aggregation, Normalisation
from dragoman.networks.build import Weighing
from dragoman.networks.choose import Choice
from dragoman.networks.levels import Level
from dragoman.run import Between, EventList, NetworkAsked, list_record
from dragoman.web.asked import address_with, read_day
from dragoman.web.snapshot import Snapshot

View = Literal["figure", "matrix", "periods"]
#: The nodes that said most are drawn, so many at most; the rest is in the files.
MOST_NODES: Final = 120

LEVELS: Final[dict[Level, str]] = {
    "actor": "each for itself",
    "organisation": "their organisation",
    "bloc": "their bloc",
    "state": "their state",
}
BETWEENS: Final[dict[Between, str]] = {"actors": "actors", "issues": "issues", "both": "actors and issues"}
TIES: Final[dict[Aggregation, str]] = {
    "subtract": "agreement less dispute",
    "congruence": "agreement",
    "conflict": "dispute",
    "ignore": "speaking on the same",
}
NORMS: Final[dict[Normalisation, str]] = {
    "cosine": "cosine, −1 to 1",
    "average": "average activity",
    "jaccard": "Jaccard",
    "no": "nothing: counts",
}


@dataclass(frozen=True, slots=True)
class NetworkQuery:
    """What is asked. actor: an id, only whose ties are shown. from_, to: days as they were typed. a, b: two nodes whose tie is to be told."""

    view: View = "figure"
    level: Level = "actor"
    between: Between = "actors"
    ties: Aggregation = "subtract"
    norm: Normalisation = "cosine"
    actor: str = ""
    from_: str = ""
    to: str = ""
    a: str = ""
    b: str = ""

    def way(self, **changes: object) -> str:
        """Return the address of the page with other choices."""
        return address_with("/network", self, **changes)

    def part(self, name: str) -> str:
        """Return the address of a part of the page, or of a file, with these choices."""
        return address_with(f"/network/{name}", self)

    @property
    def plain(self) -> NetworkQuery:
        """The query without what only one view asks: the tie that is told, and which view it is."""
        return replace(self, a="", b="", view="figure")

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day; raises InputError for what is no day, and where the last comes first."""
        first, last = read_day(self.from_), read_day(self.to)
        if first and last and last < first:
            raise InputError("The last day comes before the first: change one of them")
        return first, last

    @property
    def asked(self) -> NetworkAsked:
        """What is asked of the networks. Networks of two modes know no norm but counts or activity."""
        first, last = self.days
        two_mode = self.between == "both"
        norm = self.norm if not two_mode else "no"
        ties = self.ties if not two_mode or self.ties in ("subtract", "ignore") else "subtract"
        choice = Choice(
            first=datetime.combine(first, time.min) if first else None,
            last=datetime.combine(last, time(23, 59, 59)) if last else None,
        )
        return NetworkAsked(
            self.between, Weighing(aggregation=ties, normalisation=norm, duplicates="document"), None, choice
        )


def events_of(snapshot: Snapshot, query: NetworkQuery) -> EventList:
    """Return the positions as statements, at the level that is asked for: of the actors who said most in the days that are asked for."""

    def gather() -> EventList:
        events = snapshot.once(
            ("events", query.level), lambda one: list_record(one.record, one.filed, level=query.level)
        )
        return _busiest(events, query)

    key = (query.level, query.between, query.actor, query.from_, query.to)
    return snapshot.kept("events").get(key, gather)


def _busiest(events: EventList, query: NetworkQuery) -> EventList:
    """The statements of those who said most; of one actor's network, those on the issues on which it speaks."""
    first, last = query.days
    rows = [
        row
        for row in events.rows
        if (first is None or (row.at and row.at.date() >= first))
        and (last is None or (row.at and row.at.date() <= last))
    ]
    if query.actor:
        own = {row.issue for row in rows if row.actor == query.actor}
        rows = [row for row in rows if row.issue in own]
    notes = list(events.notes)
    for column in ("actor", "issue"):
        counts = Counter(getattr(row, column) for row in rows)
        if len(counts) > MOST_NODES:
            kept = {one for one, _ in counts.most_common(MOST_NODES)} | {query.actor}
            rows = [row for row in rows if getattr(row, column) in kept]
            notes.append(f"Of {len(counts):,} {column}s the {MOST_NODES} with most statements.")
    return replace(events, rows=tuple(rows), notes=tuple(notes))


def count_positions(snapshot: Snapshot) -> int:
    """Return how many positions there are, of which networks are made."""
    return snapshot.once("positions", lambda one: sum(1 for _ in one.record.of_kind(Position)))


def file_query(query: NetworkQuery) -> str:
    """Return the choices as the end of a file's name.

    >>> file_query(NetworkQuery(level="state"))
    'level-state'
    """
    told = address_with("", query.plain).lstrip("?")
    return "".join(sign if sign.isalnum() else "-" for sign in told) or "all"
