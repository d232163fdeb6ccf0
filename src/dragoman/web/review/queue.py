"""The order of the queue: how unsure the reader was, what contradicts what, and how much rests on a claim."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.model import Claim, Named, Position, actors_in, body_kind
from dragoman.report.views import issues_of
from dragoman.web.snapshot import Snapshot

#: What rests on a claim of a kind, where nothing more is known: positions feed the maps and the forecast, figures little.
_WEIGHTS: Final = {
    "position": 1.0,
    "commitment": 0.9,
    "attribution": 0.7,
    "session": 0.6,
    "relation": 0.5,
    "dialogue": 0.5,
    "named": 0.4,
    "track": 0.4,
    "roleheld": 0.3,
    "membership": 0.3,
    "figure": 0.2,
}
_CONTRADICTED: Final = 0.8
_DOUBTED: Final = 0.4


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that waits for a verdict. ``score``: its place in the queue, 0 and more; ``reasons``: why it is there, in words."""

    claim: Claim
    score: float
    reasons: tuple[str, ...]
    contradicted: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a coder wants to review: kinds (none: all), an actor's id, confidence from and to, only what is contradicted."""

    kinds: frozenset[str] = frozenset()
    actor: str = ""
    low: float = 0.0
    high: float = 1.0
    contradicted: bool = False

    def fits(self, one: Waiting) -> bool:
        """Tell whether a waiting claim is wanted."""
        body = one.claim.body
        if (self.contradicted and not one.contradicted) or not self.low <= one.claim.confidence <= self.high:
            return False
        if self.kinds and body_kind(body) not in self.kinds:
            return False
        if not self.actor:
            return True
        return self.actor in (*actors_in(body), *((body.actor,) if isinstance(body, Named) else ()))


def rank_claims(snapshot: Snapshot) -> tuple[Waiting, ...]:
    """Return every claim of a snapshot that nobody has judged, the most worth a look first."""
    stakes = _find_stakes(snapshot)
    opposed = _find_opposed(snapshot)
    doubted = _find_doubted(snapshot)
    waiting = [
        _weigh(claim, stakes.get(claim.id), opposed.get(claim.id), claim.id in doubted)
        for claim in snapshot.record.claims
        if claim.verdict == "machine"
    ]
    return tuple(sorted(waiting, key=lambda one: (-one.score, one.claim.id)))


def _weigh(claim: Claim, stake: tuple[float, str] | None, opposed: str | None, doubted: bool) -> Waiting:
    unsure = _entropy(claim.confidence)
    reasons = []
    if opposed:
        reasons.append(opposed)
    if stake:
        reasons.append(stake[1])
    if doubted:
        reasons.append("may be the same actor as another")
    reasons.append(f"{claim.confidence:.0%} sure")
    matters = _WEIGHTS.get(body_kind(claim.body), 0.2) * (1.0 + (stake[0] if stake else 0.0))
    score = matters * (unsure + _CONTRADICTED * bool(opposed) + _DOUBTED * doubted)
    return Waiting(claim, score, tuple(reasons), bool(opposed))


def _entropy(share: float) -> float:
    """How much one verdict would tell, in bits: most at even odds.

    >>> _entropy(0.5), _entropy(1.0)
    (1.0, 0.0)
    """
    return sum(-p * math.log2(p) for p in (share, 1.0 - share) if p > 0.0)


def _find_stakes(snapshot: Snapshot) -> dict[str, tuple[float, str]]:
    """Claim id of a position -> what hangs on its issue: most where many actors stand, on more than one side."""
    found = {}
    for issue in issues_of(snapshot.record, snapshot.filed.labels):
        actors = len(issue.actors)
        if actors < 3 or not issue.is_contested:
            continue
        counted = Counter(stand.position.actor for stand in issue.stands)
        for stand in issue.stands:
            alone = counted[stand.position.actor] == 1
            words = f"{actors} actors stand on “{issue.label}”" + (
                ", and only this tells where it stands" if alone else ""
            )
            found[stand.claim.id] = (min(1.0, actors / 10) + 0.3 * alone, words)
    return found


def _find_opposed(snapshot: Snapshot) -> dict[str, str]:
    """Claim id -> which contradiction it is part of, and the readings that differ on the same words."""
    found = {claim: one.why for one in snapshot.whole.beside.contradictions for claim in one.claims}
    beside: dict[tuple[object, ...], list[Claim]] = {}
    for body, claim in snapshot.record.of_kind(Position):
        beside.setdefault((claim.evidence, body.actor), []).append(claim)
    for claims in beside.values():
        if len({claim.provenance.reader for claim in claims}) > 1:
            found.update((claim.id, "readers differ on these words") for claim in claims)
    return found


def _find_doubted(snapshot: Snapshot) -> frozenset[str]:
    """Claims that name an actor who may be another."""
    places = {place for one in snapshot.whole.who.maybe for place in (one.place, one.other)}
    return frozenset(
        claim.id
        for claim in snapshot.whole.record.claims
        if isinstance(claim.body, Named) and (claim.document_id, claim.body.actor) in places
    )


def choose_waiting(
    ranked: Iterable[Waiting], wanted: Wanted, judged: Mapping[str, int], number: int
) -> list[Waiting]:
    """Return what of the queue is wanted and was not judged since the snapshot. judged: claim id -> entry number of its verdict."""
    newer = {claim for claim, entry in judged.items() if entry > number}
    if wanted == Wanted():  # everything: the queue of a large ledger is not gone through claim by claim
        return [one for one in ranked if one.claim.id not in newer] if newer else list(ranked)
    return [one for one in ranked if one.claim.id not in newer and wanted.fits(one)]
