"""The page of commitments: open, past due, kept, broken, lapsed, with the sentences that decided; filtered, fifty at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.report.draw_promises import STATES, Promise, PromiseFigure, draw_promises
from dragoman.web.asked import Listed, cut_page, holds_words
from dragoman.web.outlook import promises_in
from dragoman.web.snapshot import Snapshot

State = Literal["all", "open", "overdue", "kept", "broken", "lapsed", "unknown"]
Force = Literal["all", "undertaken", "asked"]
_ASKED = ("request", "demand")


@dataclass(frozen=True, slots=True)
class CommitmentQuery:
    """What is asked. actor: an id, at either end. from_, to: days due, as they were typed. force: undertaken, or asked of somebody."""

    q: str = ""
    state: State = "all"
    actor: str = ""
    force: Force = "all"
    from_: str = ""
    to: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Commitments(Listed[Promise, CommitmentQuery]):
    """What the page shows. counts: state -> how many fit everything else that is asked."""

    figure: PromiseFigure | None


def lay_commitments(
    snapshot: Snapshot, query: CommitmentQuery, *, since: date | None = None, until: date | None = None
) -> Commitments:
    """Return one page of the commitments that fit, those first due first. since, until: the days of the query."""
    everything = promises_in(snapshot)
    bearing = _choose(everything, query, since, until)
    counts = Counter(one.state for one in bearing)
    fitting = [one for one in bearing if query.state in ("all", one.state)]
    cut = cut_page(fitting, query.page)
    names = snapshot.names
    return Commitments(
        "/commitments",
        query,
        cut,
        {"all": len(bearing), **{state: counts[state] for state in STATES}},
        len(everything),
        draw_promises(snapshot.record, cut.rows, lambda actor: names.get(actor, actor) if actor else ""),
    )


def _choose(
    everything: Sequence[Promise], query: CommitmentQuery, since: date | None, until: date | None
) -> list[Promise]:
    return [
        one
        for one in everything
        if (not query.actor or query.actor in one.by or query.actor == one.body.to)
        and (query.force == "all" or (one.body.force in _ASKED) == (query.force == "asked"))
        and (not (since or until) or _is_due_within(one, since or date.min, until or date.max))
        and holds_words(one.body.deed.lower(), query.q)
    ]


def _is_due_within(one: Promise, since: date, until: date) -> bool:
    return one.due is not None and since <= one.due <= until
