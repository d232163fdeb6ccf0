"""What is new since a day: the record of what was published before it against the whole, what matters most first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from dragoman.model import Attribution, Claim, Named, Position, Record
from dragoman.model.issues import Filed
from dragoman.model.words import fold
from dragoman.report.asof import known_before, put_in_order
from dragoman.report.commitments import Undertaking, follow_commitments
from dragoman.report.matrix import moved_from
from dragoman.report.meetings import follow_meetings
from dragoman.report.moves import gather_shifts, newest_first, rank_shifts
from dragoman.report.phrases import deed_words, meeting_words, stand_words
from dragoman.report.spots import Spot, spots_of
from dragoman.report.views import Issue, Shift, Stand, actors_of, issues_of
from dragoman.report.wording import title_of

#: What a change may be, in the order of what matters.
ChangeKind = Literal[
    "shift", "objection gone", "fell due", "meeting", "commitment", "stand", "actor", "report"
]
KINDS: Final[tuple[ChangeKind, ...]] = get_args(ChangeKind)
#: What the changes of a kind are called together.
HEADS: Final[dict[ChangeKind, str]] = {
    "shift": "Shifts",
    "objection gone": "Objections gone",
    "fell due": "Fell due",
    "meeting": "Meetings",
    "commitment": "New commitments",
    "stand": "New stands",
    "actor": "New actors",
    "report": "New reports",
}


@dataclass(frozen=True, slots=True)
class Change:
    """Something new. ``subject``: the issue, deed, meeting, office or title that it is about; ``before`` and ``after`` in words.

    note: of a shift stated or seen; of an objection turned or not repeated; of what fell due its state; of a meeting held, passed,
    announced, or held unannounced; of a stand whether it is the actor's first on the issue; of an actor its kind.
    claims: those that it rests on, the one at ``spot`` first.
    """

    kind: ChangeKind
    day: date | None
    actor: str | None
    name: str
    subject: str
    note: str
    spot: Spot
    claims: tuple[str, ...]
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new since a day, up to the record's last; ``undated``: how many reports bear no day, and count as known before."""

    since: date
    as_of: date | None
    changes: tuple[Change, ...]
    undated: int

    def of_kind(self, kind: ChangeKind) -> tuple[Change, ...]:
        """Return the changes of one kind, in their order."""
        return tuple(change for change in self.changes if change.kind == kind)


def find_changes(
    record: Record, since: date, *, states: Mapping[str, str] | None = None, filed: Filed | None = None
) -> Changes:
    """Return what is new in the reports published from a day on, shifts first.

    states: claim id of a commitment -> the state that is known of it (see ``follow_commitments``). filed: the issues of
    the record, with the moves found on them.
    """
    record = put_in_order(record)
    compared = _Compared(record, since, filed)
    undertakings = follow_commitments(record, states=states)
    found = (
        *compared.shifts(),
        *compared.objections_gone(),
        *compared.fell_due(undertakings),
        *compared.meetings(),
        *compared.commitments(undertakings),
        *compared.stands(),
        *compared.actors(),
        *compared.reports(),
    )
    undated = sum(document.published is None for document in record.documents)
    return Changes(since, record.as_of, found, undated)


class _Compared:
    """The record of before a day and the whole, side by side."""

    def __init__(self, record: Record, since: date, filed: Filed | None) -> None:
        self._record, self._since = record, since
        self._before = known_before(record, since)
        self._old = {document.id for document in self._before.documents}
        self._issues = issues_of(record, filed.labels if filed else None)
        self._spot = spots_of(record)
        self._actors = actors_of(record)
        self._names = {actor.id: actor.name for actor in self._actors}
        told = gather_shifts(record, filed)
        self._shifts = [group for group in told if self.is_new(group[0].after.claim)]
        self._moved = {(group[0].after.position.actor, group[0].issue) for group in self._shifts}

    def name(self, actor: str | None) -> str:
        """The actor's name; its id where nothing names it."""
        return self._names.get(actor, actor) if actor else ""

    def is_new(self, claim: Claim) -> bool:
        """Whether a claim's report came in since."""
        return claim.document_id not in self._old

    def shifts(self) -> list[Change]:
        """The shifts that new reports state, or that are seen from them against what was known; stated and wide ones first."""
        ranked = sorted(self._shifts, key=rank_shifts)
        return [self._shift(group) for group in ranked]

    def _shift(self, group: list[Shift]) -> Change:
        """A shift, and the later statements of the same one."""
        shift = group[0]
        after = shift.after
        claims = [one.after.claim.id for one in group] + ([shift.before.claim.id] if shift.before else [])
        return Change(
            kind="shift",
            day=after.day,
            actor=after.position.actor,
            name=self.name(after.position.actor),
            subject=shift.issue,
            note="stated" if shift.stated else "seen",
            spot=self._spot(after.claim),
            claims=tuple(claims),
            before=moved_from(shift),
            after=stand_words(after.position),
        )

    def objections_gone(self) -> Iterator[Change]:
        """Objections of before that turned, or that an actor who goes on speaking does not repeat where others take the issue up."""
        heard = self._heard()
        for issue in self._issues:
            old, new = self._stands(issue)
            for actor, stands in old.items():
                now = issue.latest[actor]
                if stands[-1].side != "against":
                    continue
                if now.side != "against" and self.is_new(now.claim):
                    yield self._gone(issue, stands[-1], "turned", now)
                elif actor not in new and new and actor in heard:
                    yield self._gone(issue, stands[-1], "not repeated", None)

    def _heard(self) -> set[str]:
        """Who says or holds anything in the new reports."""
        said = {body.speaker for body, claim in self._record.of_kind(Attribution) if self.is_new(claim)}
        held = {body.actor for body, claim in self._record.of_kind(Position) if self.is_new(claim)}
        return held | {speaker for speaker in said if speaker}

    def _gone(self, issue: Issue, was: Stand, note: str, now: Stand | None) -> Change:
        shown = now or was
        return Change(
            kind="objection gone",
            day=shown.day,
            actor=was.position.actor,
            name=self.name(was.position.actor),
            subject=issue.label,
            note=note,
            spot=self._spot(shown.claim),
            claims=tuple(dict.fromkeys((shown.claim.id, was.claim.id))),
            before=stand_words(was.position),
            after=stand_words(now.position) if now else None,
        )

    def fell_due(self, undertakings: tuple[Undertaking, ...]) -> Iterator[Change]:
        """Commitments whose last day came since, with their state."""
        last = self._record.as_of or date.min
        for one in undertakings:
            due = one.body.due and (one.body.due.latest or one.body.due.earliest)
            if due and self._since <= due <= last:
                yield self._undertaking("fell due", one, due, one.state)

    def commitments(self, undertakings: tuple[Undertaking, ...]) -> Iterator[Change]:
        """Commitments that only new reports tell of."""
        known = {claim.id for claim in self._before.claims}
        for one in undertakings:
            if not known.intersection(one.claims):
                yield self._undertaking("commitment", one, one.spot.published, one.body.force)

    def _undertaking(self, kind: ChangeKind, one: Undertaking, day: date | None, note: str) -> Change:
        words = deed_words(one.body, self.name)
        return Change(kind, day, one.body.by, one.by, words, note, one.spot, one.claims)

    def meetings(self) -> Iterator[Change]:
        """Meetings that were due and were held or passed, and what new reports announce or tell of unannounced."""
        for one in follow_meetings(self._record, self._before, self._since):
            words = meeting_words(one.body, self.name)
            spot = self._spot(one.claims[0])
            ids = tuple(claim.id for claim in one.claims)
            yield Change("meeting", one.day, None, "", words, one.outcome, spot, ids)

    def stands(self) -> list[Change]:
        """New stands that are no shifts: an actor's first on an issue, then those in another stance or other words."""
        found = []
        for issue in self._issues:
            old, new = self._stands(issue)
            for actor, stands in new.items():
                known = old.get(actor, ())
                alike = {_wording(stand) for stand in known}
                if (actor, issue.label) not in self._moved and _wording(stands[-1]) not in alike:
                    found.append(self._stand(issue, stands[-1], known[-1] if known else None))
        return sorted(found, key=lambda one: (one.note != "first", newest_first(one.day), one.name))

    def _stand(self, issue: Issue, stand: Stand, was: Stand | None) -> Change:
        return Change(
            kind="stand",
            day=stand.day,
            actor=stand.position.actor,
            name=self.name(stand.position.actor),
            subject=issue.label,
            note="in other words" if was else "first",
            spot=self._spot(stand.claim),
            claims=(stand.claim.id, *([was.claim.id] if was else ())),
            before=stand_words(was.position) if was else None,
            after=stand_words(stand.position),
        )

    def _stands(self, issue: Issue) -> tuple[dict[str, list[Stand]], dict[str, list[Stand]]]:
        """Actor -> its stands on an issue, in the order of time: those of before, and those of new reports."""
        old: dict[str, list[Stand]] = {}
        new: dict[str, list[Stand]] = {}
        for stand in issue.stands:
            (new if self.is_new(stand.claim) else old).setdefault(stand.position.actor, []).append(stand)
        return old, new

    def actors(self) -> Iterator[Change]:
        """Actors that only new reports name, those who say most first."""
        known = {body.actor for body, _ in self._before.of_kind(Named)}
        weight = self._weights()
        new = [actor for actor in self._actors if actor.id not in known]
        claims = {claim.id: claim for claim in self._record.claims}
        for actor in sorted(new, key=lambda one: (-weight(one.id), one.name, one.id)):
            spot = self._spot(claims[actor.claim_ids[0]])
            role = actor.roles[0][0] if actor.roles else None
            of = f", {self.name(role.of)}" if role and role.of else ""
            office = f"{role.role}{of}" if role else ""
            yield Change(
                "actor", spot.published, actor.id, actor.name, office, actor.kind, spot, actor.claim_ids
            )

    def _weights(self) -> Callable[[str], int]:
        counts: dict[str | None, int] = {}
        for claim in self._record.claims:
            if isinstance(claim.body, Attribution | Position):
                who = claim.body.speaker if isinstance(claim.body, Attribution) else claim.body.actor
                counts[who] = counts.get(who, 0) + 1
        return lambda actor: counts.get(actor, 0)

    def reports(self) -> Iterator[Change]:
        """The reports that came in, in the order of their days."""
        for document in self._record.documents:
            if document.id not in self._old:
                title = title_of(document)
                spot = Spot(document.id, title, document.published, 1)
                yield Change(
                    "report", document.published, None, "", title, document.publisher or "", spot, ()
                )


def _wording(stand: Stand) -> tuple[str, str]:
    body = stand.position
    return body.stance, fold(body.option)
