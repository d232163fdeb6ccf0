"""The list of actors: found by words, of a kind, fifty at a time; those who say most first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, get_args

from dragoman.model import ActorKind, Membership, Named, RoleHeld
from dragoman.report.wording import one_line
from dragoman.web.asked import Listed, cut_page, holds_words
from dragoman.web.outlook import stands_by, statements_by
from dragoman.web.snapshot import Snapshot

Sort = Literal["said", "name", "reports"]
Kind = Literal["all", "person", "organisation", "state", "group"]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor in the list. office: what it is or belongs to, in words. ``found``: its names in small letters."""

    id: str
    name: str
    kind: ActorKind
    office: str
    reports: int
    statements: int
    stands: int
    found: str


@dataclass(frozen=True, slots=True)
class ActorQuery:
    """What is asked of the list."""

    q: str = ""
    kind: Kind = "all"
    sort: Sort = "said"
    page: int = 1


#: In the order of the rows as they are made: who says most.
_ORDERS: Final[dict[Sort, Callable[[ActorRow], int | str]]] = {
    "said": lambda row: 0,
    "name": lambda row: row.name.casefold(),
    "reports": lambda row: -row.reports,
}


def list_rows(snapshot: Snapshot) -> tuple[ActorRow, ...]:
    """Return a row for every actor, those who say most first."""
    offices, names = _offices(snapshot), _names(snapshot)
    said, stands = statements_by(snapshot), stands_by(snapshot)
    rows = [
        ActorRow(
            one.id,
            one_line(one.name),
            one.kind,
            "; ".join(list(offices[one.id])[:2]),
            len({document for document, _ in one.places}),
            len(said.get(one.id, ())),
            len(stands.get(one.id, ())),
            " ".join((one.name.lower(), *sorted(names[one.id]))),
        )
        for one in snapshot.whole.who.identities
    ]
    rows.sort(key=lambda row: (-row.statements - row.stands, -row.reports, row.name.casefold()))
    return tuple(rows)


def actor_rows(snapshot: Snapshot) -> tuple[ActorRow, ...]:
    """Return the rows, made once."""
    return snapshot.once("actor rows", list_rows)


def list_actors(snapshot: Snapshot, query: ActorQuery) -> Listed[ActorRow, ActorQuery]:
    """Return one page of the actors that fit a query; counts: kind -> how many fit the words."""
    rows = actor_rows(snapshot)
    bearing = [row for row in rows if holds_words(row.found, query.q)]
    kinds = Counter[str](row.kind for row in bearing)
    fitting = [row for row in bearing if query.kind in ("all", row.kind)]
    fitting.sort(key=_ORDERS[query.sort])
    counts = {"all": len(bearing), **{kind: kinds[kind] for kind in get_args(ActorKind)}}
    return Listed("/actors", query, cut_page(fitting, query.page), counts, len(rows))


def _offices(snapshot: Snapshot) -> dict[str, dict[str, None]]:
    """Actor -> its offices in words, the newest first, then what it belongs to."""
    held: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in reversed(snapshot.record.claims):
        if isinstance(claim.body, RoleHeld):
            of = snapshot.names.get(claim.body.of or "")
            held[claim.body.actor][one_line(claim.body.role) + (f", {one_line(of)}" if of else "")] = None
    for body, _ in snapshot.record.of_kind(Membership):
        if body.actor not in held and body.of in snapshot.names:
            held[body.actor][f"of {one_line(snapshot.names[body.of])}"] = None
    return held


def _names(snapshot: Snapshot) -> dict[str, set[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for body, _ in snapshot.record.of_kind(Named):
        names[body.actor].update(name.lower() for name in (body.name, *body.aliases))
    return names
