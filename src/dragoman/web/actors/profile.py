"""One actor over all reports: names, offices over time, where it stands and how it moved, what it said and promised, and why it is one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.errors import UnknownName
from dragoman.model import Claim, Identity, Known, Membership, Named, Relation, RoleHeld
from dragoman.report.draw_paths import PathFigure, draw_paths
from dragoman.report.draw_promises import Promise
from dragoman.report.views import Line, Shift, Stand, Statement
from dragoman.report.wording import count_words, day_words, one_line, title_of, when_words
from dragoman.web.actors.doubts import Appearance, Clues, Decided, MaybeOne, list_decisions, list_doubts
from dragoman.web.asked import Cut, address_with, cut_page
from dragoman.web.outlook import (
    identities_in,
    issues_in,
    promises_of,
    relations_with,
    shifts_by,
    stands_by,
    statements_by,
)
from dragoman.web.snapshot import Snapshot

#: The newest so many statements, commitments and relations are told at once; statements go on page by page.
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Held:
    """An office or a membership over time: of what (an actor, or none), when, and the claims that tell it."""

    words: str
    of: str | None
    when: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class StandNow:
    """The newest stand on an issue, and how many the actor had on it."""

    issue: str
    stand: Stand
    stands: int


@dataclass(frozen=True, slots=True)
class ActorQuery:
    """What is asked of an actor's page: which page of its statements; kept: the decision just made."""

    page: int = 1
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the page of an actor shows."""

    identity: Identity
    names: tuple[tuple[str, int], ...]
    offices: tuple[Held, ...]
    memberships: tuple[Held, ...]
    stands: tuple[StandNow, ...]
    paths: PathFigure | None
    shifts: tuple[Shift, ...]
    statements: Cut[Statement]
    promises: tuple[Promise, ...]
    promises_left: int
    relations: tuple[Line[Relation], ...]
    relations_left: int
    clues: tuple[Clues, ...]
    clues_left: int
    maybe: tuple[MaybeOne, ...]
    entries: tuple[tuple[str, str], ...]
    appearances: tuple[Appearance, ...]
    decisions: tuple[Decided, ...]
    query: ActorQuery

    @property
    def known(self) -> Known | None:
        """The entry of the user's knowledge that it is."""
        return self.identity.known

    def way(self, **changes: object) -> str:
        """Return the address of the page asked otherwise."""
        return address_with(f"/actors/{self.identity.id}", self.query, **changes)


def lay_profile(snapshot: Snapshot, actor: str, query: ActorQuery = ActorQuery()) -> Profile:
    """Return an actor's page; raises UnknownName where nobody goes by this id."""
    one = find_actor(snapshot, actor)
    own = _claims_of(snapshot).get(actor, ())
    shifts = tuple(shifts_by(snapshot).get(actor, ()))
    relations = relations_with(snapshot).get(actor, ())
    promises = promises_of(snapshot).get(actor, ())
    clues, clues_left = _clues(snapshot, one)
    maybe, entries = list_doubts(snapshot, one)
    statements = sorted(
        statements_by(snapshot).get(actor, ()), key=lambda said: said.day or date.min, reverse=True
    )
    return Profile(
        one,
        _names(own),
        _offices(snapshot, own),
        _memberships(snapshot, own),
        _stands_now(snapshot, actor),
        draw_actor_paths(snapshot, shifts),
        tuple(reversed(shifts)),
        cut_page(statements, query.page, at_once=_SHOWN),
        tuple(promises[:_SHOWN]),
        max(0, len(promises) - _SHOWN),
        tuple(relations[:_SHOWN]),
        max(0, len(relations) - _SHOWN),
        clues,
        clues_left,
        maybe,
        entries,
        tuple(_appearances(snapshot, one)),
        list_decisions(snapshot, one),
        query,
    )


def find_actor(snapshot: Snapshot, actor: str) -> Identity:
    """Return who goes by an id; raises UnknownName."""
    one = identities_in(snapshot).get(actor)
    if one is None:
        raise UnknownName(
            f"No actor goes by “{actor[:80]}” now. It may have been parted into several: the list of actors leads to all there are"
        )
    return one


def draw_actor_paths(snapshot: Snapshot, shifts: Sequence[Shift]) -> PathFigure | None:
    """Return the paths of one actor on the issues where it moved."""
    if not shifts:
        return None
    issues = issues_in(snapshot)
    on = [issues[label] for label in dict.fromkeys(shift.issue for shift in shifts)]
    return draw_paths(snapshot.record, shifts, snapshot.names.get, on)  # type: ignore[arg-type]


def _claims_of(snapshot: Snapshot) -> Mapping[str, Sequence[Claim]]:
    """Actor -> the claims that name it, give it an office, or say what it belongs to."""

    def gather(one: Snapshot) -> dict[str, list[Claim]]:
        grouped: dict[str, list[Claim]] = defaultdict(list)
        for claim in one.record.claims:
            if isinstance(claim.body, Named | RoleHeld | Membership):
                grouped[claim.body.actor].append(claim)
        return dict(grouped)

    return snapshot.once("who claims", gather)


def warm_profiles(snapshot: Snapshot) -> None:
    """Work out what every actor's page needs."""
    _claims_of(snapshot)
    for make in (relations_with, promises_of, shifts_by, stands_by, statements_by, identities_in):
        make(snapshot)


def _names(own: Sequence[Claim]) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for claim in own:
        if isinstance(claim.body, Named):
            counts.update({one_line(claim.body.name), *map(one_line, claim.body.aliases)})
    return tuple(counts.most_common(24))


def _offices(snapshot: Snapshot, own: Sequence[Claim]) -> tuple[Held, ...]:
    """Each office once, with the days on which reports gave it, in the order of time."""
    grouped: dict[tuple[str, str | None], list[tuple[RoleHeld, Claim]]] = {}
    for claim in own:
        if isinstance(claim.body, RoleHeld):
            grouped.setdefault((claim.body.role.casefold(), claim.body.of), []).append((claim.body, claim))
    held = [
        (
            _first_day(snapshot, [c for _, c in told]),
            Held(one_line(told[0][0].role), of, _when(snapshot, told), tuple(c for _, c in told)),
        )
        for (_, of), told in grouped.items()
    ]
    return tuple(one for _, one in sorted(held, key=lambda pair: pair[0]))


def _memberships(snapshot: Snapshot, own: Sequence[Claim]) -> tuple[Held, ...]:
    grouped: dict[str, list[tuple[Membership, Claim]]] = {}
    for claim in own:
        if isinstance(claim.body, Membership):
            grouped.setdefault(claim.body.of, []).append((claim.body, claim))
    held = [
        (
            _first_day(snapshot, [c for _, c in told]),
            Held("", of, _when(snapshot, told), tuple(c for _, c in told)),
        )
        for of, told in grouped.items()
    ]
    return tuple(one for _, one in sorted(held, key=lambda pair: pair[0]))


def _day(snapshot: Snapshot, claim: Claim) -> date | None:
    return snapshot.documents[claim.document_id].published


def _first_day(snapshot: Snapshot, claims: Sequence[Claim]) -> date:
    return min((_day(snapshot, claim) or date.max for claim in claims), default=date.max)


def _when(snapshot: Snapshot, told: Sequence[tuple[RoleHeld | Membership, Claim]]) -> str:
    """When it was held as far as the texts say, and between which reports they say it."""
    said = [when_words(body.held) for body, _ in told if body.held]
    days = sorted({day for _, claim in told if (day := _day(snapshot, claim))})
    seen = f"reported {day_words(days[0])}" if days else ""
    if len(days) > 1:
        seen += f" to {day_words(days[-1])}"
    return "; ".join(filter(None, dict.fromkeys((*said, seen))))


def _stands_now(snapshot: Snapshot, actor: str) -> tuple[StandNow, ...]:
    grouped: dict[str, list[Stand]] = {}
    for issue, stand in stands_by(snapshot).get(actor, ()):
        grouped.setdefault(issue, []).append(stand)
    now = [StandNow(issue, held[-1], len(held)) for issue, held in grouped.items()]
    return tuple(sorted(now, key=lambda one: (-one.stands, one.issue)))


def _appearances(snapshot: Snapshot, one: Identity) -> list[Appearance]:
    reports = dict.fromkeys(document for document, _ in one.places)
    return [
        Appearance(document, title_of(snapshot.documents[document]), snapshot.documents[document].published)
        for document in reports
    ]


def _clues(snapshot: Snapshot, one: Identity) -> tuple[tuple[Clues, ...], int]:
    """Why appearances were taken for one, the same clues told once."""
    grouped: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for joined in one.joined:
        grouped.setdefault(joined.clues[:4], []).append((joined.place[0], joined.other[0]))
    told = [
        Clues(
            tuple(map(one_line, clues)),
            count_words(len(pairs), "time") if len(pairs) > 1 else "",
            tuple((report, title_of(snapshot.documents[report])) for report in pairs[0]),
        )
        for clues, pairs in sorted(grouped.items(), key=lambda pair: -len(pair[1]))
    ]
    return tuple(told[:12]), max(0, len(told) - 12)
