"""What stays in doubt about an actor, and what analysts decided about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.model import Claim, Identity, Maybe, Named, OtherActor, SameActor
from dragoman.report.wording import one_line
from dragoman.run.verdicts import name_author
from dragoman.web.snapshot import Snapshot

_MOST = 12


@dataclass(frozen=True, slots=True)
class Appearance:
    """A report in which an actor appears."""

    report: str
    title: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Clues:
    """Why appearances are one: the clues, how often they decided, and the two reports of the first time (id and title)."""

    words: tuple[str, ...]
    times: str
    reports: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MaybeOne:
    """Another actor that may be the same, and why."""

    other: str
    name: str
    kind: str
    clues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of an analyst's about who is who: what was decided, by whom, why; ``claim`` takes it back."""

    claim: Claim
    what: str
    by: str
    why: str


def list_doubts(
    snapshot: Snapshot, one: Identity
) -> tuple[tuple[MaybeOne, ...], tuple[tuple[str, str], ...]]:
    """Return who else an actor may be, and which entries of the user's knowledge (in words, with the clues)."""
    ids, names = snapshot.actor_ids, snapshot.names
    found: dict[str, MaybeOne] = {}
    for pair in _maybe_by_actor(snapshot).get(one.id, ()):
        ends = {ids.get(pair.place), ids.get(pair.other)} - {one.id, None}
        for other in ends:
            if other and other not in found and len(found) < _MOST:
                kind = next((who.kind for who in snapshot.whole.who.identities if who.id == other), "")
                clues = tuple(map(one_line, pair.clues[:4]))
                found[other] = MaybeOne(other, one_line(names.get(other, other)), kind, clues)
    places = set(one.places)
    entries = {
        (", ".join(f"{entry.name} ({entry.id})" for entry in doubt.entries), "; ".join(doubt.clues[:4]))
        for doubt in snapshot.whole.who.doubts
        if doubt.place in places
    }
    return tuple(found.values()), tuple(sorted(entries))[:_MOST]


def _maybe_by_actor(snapshot: Snapshot) -> Mapping[str, Sequence[Maybe]]:
    def gather(one: Snapshot) -> dict[str, list[Maybe]]:
        grouped: dict[str, list[Maybe]] = defaultdict(list)
        for pair in sorted(one.whole.who.maybe, key=lambda pair: -pair.weight):
            for actor in {one.actor_ids.get(pair.place), one.actor_ids.get(pair.other)}:
                if actor:
                    grouped[actor].append(pair)
        return dict(grouped)

    return snapshot.once("maybe", gather)


def list_decisions(snapshot: Snapshot, one: Identity) -> tuple[Decided, ...]:
    """Return what analysts decided about an actor: joined, parted, named."""
    return tuple(_decisions_by_actor(snapshot).get(one.id, ()))


def _decisions_by_actor(snapshot: Snapshot) -> Mapping[str, Sequence[Decided]]:
    return snapshot.once("decisions", _gather_decisions)


def _gather_decisions(snapshot: Snapshot) -> dict[str, list[Decided]]:
    grouped: dict[str, list[Decided]] = defaultdict(list)
    for claim in snapshot.whole.record.claims:
        body = claim.body
        if isinstance(body, SameActor | OtherActor):
            words = " and ".join(f"“{one_line(piece.quote)}”" for piece in claim.evidence)
            what = f"{words} are {'one' if isinstance(body, SameActor) else 'two'}"
            ends = ((claim.evidence[0].document_id, body.actor), (claim.evidence[-1].document_id, body.other))
            decided = Decided(claim, what, name_author(claim), one_line(body.reason))
        elif isinstance(body, Named) and claim.verdict == "corrected":
            ends = ((claim.document_id, body.actor),) * 2
            decided = Decided(claim, f"named “{one_line(body.name)}”", name_author(claim), "")
        else:
            continue
        for actor in {snapshot.actor_ids.get(end) for end in ends}:
            if actor:
                grouped[actor].append(decided)
    return dict(grouped)
