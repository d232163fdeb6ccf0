"""The groupings of a record that the terminal and the brief share. All are pure: a record in, values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Generic, Literal, TypeVar

from dragoman.errors import InputError
from dragoman.model import (
    Actor,
    ActorKind,
    Attribution,
    Body,
    Claim,
    Commitment,
    Dialogue,
    Document,
    Figure,
    Membership,
    Named,
    Position,
    Record,
    Relation,
    RoleHeld,
    Session,
    Track,
)
from dragoman.model.issues import Filed
from dragoman.model.sides import SIDES, Side
from dragoman.model.words import fold
from dragoman.report.filing import file_issues

B = TypeVar("B", bound=Body)

_STALE_AFTER: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Line(Generic[B]):
    """One line of a view: what is held, and every claim that says so, the first one first."""

    body: B
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Talks:
    """The talks over all documents: the usual name, the others, and the parties by how often they are named."""

    name: str
    also: tuple[str, ...]
    parties: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an actor stood on an issue, by one claim; ``day`` is when it was held, or reported."""

    position: Position
    claim: Claim
    day: date | None

    @property
    def side(self) -> Side:
        """On which side of the option the stance stands."""
        return SIDES[self.position.stance]


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue and the stands on it, in the order of time."""

    label: str
    stands: tuple[Stand, ...]

    @property
    def actors(self) -> tuple[str, ...]:
        """Who has a stand on it, in the order of their first one."""
        return tuple(dict.fromkeys(stand.position.actor for stand in self.stands))

    @property
    def latest(self) -> dict[str, Stand]:
        """Actor id -> its newest stand."""
        return {stand.position.actor: stand for stand in self.stands}

    @property
    def is_contested(self) -> bool:
        """Whether actors stand on more than one side of it now."""
        return len({stand.side for stand in self.latest.values()}) > 1


@dataclass(frozen=True, slots=True)
class Shift:
    """A move of an actor on an issue.

    ``stated``: the text itself contrasts the position with an earlier one (``from_words``). Otherwise the move is seen
    between two reports, and ``before`` is the earlier stand.
    """

    issue: str
    after: Stand
    before: Stand | None
    from_words: str | None
    stated: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution and the day of the report that carries it."""

    attribution: Attribution
    claim: Claim
    day: date | None


def find_report(record: Record, words: str) -> Document:
    """Return the report that a user means by its id, or by part of its file name or title; raises InputError unless just one fits."""
    fitting = [
        d
        for d in record.documents
        if words == d.id
        or words.lower() in (d.origin or "").lower()
        or words.lower() in (d.title or "").lower()
    ]
    if len(fitting) != 1:
        known = ", ".join(sorted((d.origin or d.id) for d in (fitting or record.documents))[:8])
        raise InputError(f"{len(fitting)} reports fit '{words}', one is needed. The ledger holds: {known}")
    return fitting[0]


def days_of(record: Record) -> dict[str, date | None]:
    """Return document id -> its day of publication."""
    return {document.id: document.published for document in record.documents}


def actors_of(record: Record) -> tuple[Actor, ...]:
    """Return the actors, merged over documents by id, in the order in which they first appear.

    The name is the one that most documents hold for the fullest, the longer one where they tie; all others are aliases.
    """
    named = _by_actor(record.of_kind(Named), lambda body: body.actor)
    roles = _by_actor(record.of_kind(RoleHeld), lambda body: body.actor)
    memberships = _by_actor(record.of_kind(Membership), lambda body: body.actor)
    return tuple(
        _merge_actor(actor, entries, roles.get(actor, []), memberships.get(actor, []))
        for actor, entries in named.items()
    )


def _by_actor(
    entries: Iterable[tuple[B, Claim]], actor: Callable[[B], str]
) -> dict[str, list[tuple[B, Claim]]]:
    grouped: dict[str, list[tuple[B, Claim]]] = {}
    for body, claim in entries:
        grouped.setdefault(actor(body), []).append((body, claim))
    return grouped


def _merge_actor(
    actor: str,
    named: list[tuple[Named, Claim]],
    roles: list[tuple[RoleHeld, Claim]],
    memberships: list[tuple[Membership, Claim]],
) -> Actor:
    names = Counter(body.name for body, _ in named)
    name = max(names, key=lambda one: (names[one], len(one)))
    forms = dict.fromkeys(form for body, _ in named for form in (body.name, *body.aliases) if form != name)
    kinds: Counter[ActorKind] = Counter(body.kind for body, _ in named)
    return Actor(
        id=actor,
        name=name,
        kind=kinds.most_common(1)[0][0],
        aliases=tuple(forms),
        roles=tuple((body, claim.id) for body, claim in roles),
        memberships=tuple((body, claim.id) for body, claim in memberships),
        claim_ids=tuple(claim.id for _, claim in named),
    )


def names_of(record: Record) -> dict[str, str]:
    """Return actor id -> name; an id that nothing names is not in it."""
    return {actor.id: actor.name for actor in actors_of(record)}


def talks_of(record: Record) -> tuple[Talks, ...]:
    """Return the talks, those with most reports first.

    Reports name the same talks in many ways: those of one name, and those between the same parties, are one.
    """
    grouped: dict[Hashable, list[tuple[Dialogue, Claim]]] = {}
    for body, claim in record.of_kind(Dialogue):
        grouped.setdefault(frozenset(body.parties) or fold(body.name), []).append((body, claim))
    by_name: dict[str, list[tuple[Dialogue, Claim]]] = {}
    for entries in grouped.values():
        by_name.setdefault(fold(_usual_name(entries)), []).extend(entries)
    return _fold_lesser(sorted(map(_merge_talks, by_name.values()), key=lambda one: -len(one.claims)))


def _fold_lesser(ranked: Sequence[Talks]) -> tuple[Talks, ...]:
    """Where most reports are about the same talks, one that names another pair with one of their parties is about them too.

    A report on the factions of one side seldom names the other side often; its own pair stays readable at the report.
    """
    if (
        not ranked
        or len(ranked[0].claims) * 2 < sum(len(one.claims) for one in ranked)
        or len(ranked[0].claims) < 2
    ):
        return tuple(ranked)
    main = ranked[0]
    lesser = [one for one in ranked[1:] if set(one.parties) & set(main.parties)]
    claims = tuple(claim for one in (main, *lesser) for claim in one.claims)
    return (replace(main, claims=claims), *(one for one in ranked[1:] if one not in lesser))


def _usual_name(entries: list[tuple[Dialogue, Claim]]) -> str:
    return Counter(body.name for body, _ in entries).most_common(1)[0][0]


def _merge_talks(entries: list[tuple[Dialogue, Claim]]) -> Talks:
    parties = Counter(party for body, _ in entries for party in body.parties)
    name = _usual_name(entries)
    others = {fold(body.name): body.name for body, _ in entries if fold(body.name) != fold(name)}
    ranked = tuple(party for party, _ in parties.most_common())
    return Talks(name, tuple(others.values()), ranked, tuple(claim for _, claim in entries))


def tracks_of(record: Record) -> tuple[Line[Track], ...]:
    """Return the tracks, each once, those that most claims name first."""
    lines = _group(record, Track, lambda body: fold(body.label))
    return tuple(_with_leader(line) for line in sorted(lines, key=lambda line: -len(line.claims)))


def _with_leader(line: Line[Track]) -> Line[Track]:
    led = [claim.body for claim in line.claims if isinstance(claim.body, Track) and claim.body.led_by]
    return Line(led[0] if led else line.body, line.claims)


def sessions_of(record: Record, status: Literal["held", "due"]) -> tuple[Line[Session], ...]:
    """Return the meetings held, or those due, by date; what several reports say alike is one line."""
    lines = [line for line in _group(record, Session, _session_key) if line.body.status == status]
    return tuple(sorted(lines, key=lambda line: _first_day(line.body)))


def _session_key(body: Session) -> Hashable:
    when = body.when
    days = (
        (when.earliest, when.latest)
        if when and (when.earliest or when.latest)
        else (when and fold(when.words))
    )
    return (body.status, days, fold(body.place), fold(body.track), fold(body.level))


def _first_day(body: Session | Commitment) -> date:
    when = body.when if isinstance(body, Session) else body.due
    return (when and (when.earliest or when.latest)) or date.max


def is_ahead(line: Line[Session], record: Record) -> bool:
    """Tell whether a meeting that is due still lies ahead on the record's last day.

    One without a known day is held to lie ahead while the newest report of it is not older than sixty days.
    """
    if record.as_of is None:
        return True
    when = line.body.when
    last = when and (when.latest or when.earliest)
    if last:
        return last >= record.as_of
    days = days_of(record)
    told = [day for claim in line.claims if (day := days.get(claim.document_id))]
    return not told or record.as_of - max(told) <= _STALE_AFTER


def commitments_of(record: Record) -> tuple[Line[Commitment], ...]:
    """Return the commitments, those first due first, those without a date last."""
    lines = _group(
        record,
        Commitment,
        lambda b: (b.by, b.to, b.force, fold(b.deed), b.due and (b.due.earliest, b.due.latest)),
    )
    return tuple(sorted(lines, key=lambda line: (_first_day(line.body), line.body.due is None)))


def is_past_due(body: Commitment, as_of: date | None) -> bool:
    """Tell whether an open commitment's last day lies before the last day that the record knows of."""
    due = body.due
    return bool(as_of and due and due.latest and due.latest < as_of and body.state == "open")


def relations_of(record: Record) -> tuple[Line[Relation], ...]:
    """Return how actors stand to one another, each once."""
    return _group(record, Relation, lambda body: body)


def figures_of(record: Record) -> tuple[Line[Figure], ...]:
    """Return the figures, each once."""
    return _group(record, Figure, lambda b: (fold(b.quantity), fold(b.unit), fold(b.what)))


def issues_of(record: Record, labels: Mapping[str, str] | None = None) -> tuple[Issue, ...]:
    """Return the issues: contested ones first, then those on which most actors stand, then in order of appearance.

    labels: claim id -> the issue that a position is filed under; without it, alike wordings share one.
    """
    labels = labels if labels is not None else _labels_by_words(record)
    days = days_of(record)
    grouped: dict[str, list[Stand]] = {}
    for body, claim in record.of_kind(Position):
        day = (body.held and (body.held.earliest or body.held.latest)) or days.get(claim.document_id)
        grouped.setdefault(fold(labels[claim.id]), []).append(Stand(body, claim, day))
    issues = [
        Issue(labels[stands[0].claim.id], tuple(sorted(stands, key=lambda stand: stand.day or date.min)))
        for stands in grouped.values()
    ]
    return tuple(sorted(issues, key=lambda issue: (not issue.is_contested, -len(issue.actors))))


def _labels_by_words(record: Record) -> dict[str, str]:
    """Claim id -> the shortest of the wordings that are alike."""
    filed = file_issues(body.issue for body, _ in record.of_kind(Position))
    return {claim.id: filed[body.issue] for body, claim in record.of_kind(Position)}


def shifts_of(record: Record, filed: Filed | None = None) -> tuple[Shift, ...]:
    """Return the shifts in the order of time: those a text states, and changes of side between two reports.

    filed: the issues of the record, with the moves that were found by comparing what the positions mean; without it, moves are seen only
    where two reports word an issue alike.
    """
    if filed is not None:
        return _shifts_filed(record, filed)
    shifts = [shift for issue in issues_of(record) for shift in _shifts_on(issue)]
    return tuple(sorted(shifts, key=lambda shift: shift.after.day or date.min))


def _shifts_filed(record: Record, filed: Filed) -> tuple[Shift, ...]:
    stands = {s.claim.id: (issue.label, s) for issue in issues_of(record, filed.labels) for s in issue.stands}
    shifts = []
    for move in filed.moves:
        label, after = stands[move.after]
        before = stands[move.before][1] if move.before else None
        shifts.append(Shift(label, after, before, after.position.shift_from, stated=move.stated))
    return tuple(shifts)


def _shifts_on(issue: Issue) -> Iterable[Shift]:
    held: dict[str, Stand] = {}
    for stand in issue.stands:
        before = held.get(stand.position.actor)
        words = stand.position.shift_from
        if words:
            yield Shift(issue.label, stand, before, words, stated=True)
        elif before and before.side != stand.side and before.day != stand.day:
            yield Shift(issue.label, stand, before, None, stated=False)
        held[stand.position.actor] = stand


def statements_of(record: Record) -> dict[str | None, tuple[Statement, ...]]:
    """Return speaker -> statements in canonical order; those who say most first, sources that are no actor last."""
    days = days_of(record)
    grouped: dict[str | None, list[Statement]] = {}
    for body, claim in record.of_kind(Attribution):
        grouped.setdefault(body.speaker, []).append(Statement(body, claim, days.get(claim.document_id)))
    ranked = sorted(grouped, key=lambda speaker: (speaker is None, -len(grouped[speaker])))
    return {speaker: tuple(grouped[speaker]) for speaker in ranked}


def issues_on_track(label: str, issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return the issues that share a word of five letters or more with a track's label (or begin with the same five)."""
    stems = _stems(label)
    return tuple(issue for issue in issues if stems & _stems(issue.label))


def _stems(text: str) -> frozenset[str]:
    words = "".join(char if char.isalnum() else " " for char in text.casefold()).split()
    return frozenset(word[:5] for word in words if len(word) >= 5)


def _group(record: Record, kind: type[B], key: Callable[[B], Hashable]) -> tuple[Line[B], ...]:
    """The claims of one kind, those that say the same as one line; in order of appearance."""
    grouped: dict[Hashable, list[tuple[B, Claim]]] = {}
    for body, claim in record.of_kind(kind):
        grouped.setdefault(key(body), []).append((body, claim))
    return tuple(Line(entries[0][0], tuple(claim for _, claim in entries)) for entries in grouped.values())
