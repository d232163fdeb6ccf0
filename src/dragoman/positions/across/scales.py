"""An issue's options and actors on a scale of 0-100, proposed from who is for and against what; the analyst's places win.

Source: correspondence analysis of doubled ratings (Greenacre 2017, "Correspondence Analysis in Practice", 3rd ed., ch. 23): each option
is two columns, for and against; the first dimension orders options and actors as an ideal-point model does for votes (Lowe 2008,
"Understanding Wordscores", Political Analysis 16(4), shows the tie). Uncertainty: bootstrap over claims (Efron 1979), each drawing
turned to agree with the first (Procrustes in one dimension: the sign).

It is a proposal: a dimension tells who stands near whom, not what is more. The end at which most actors stand is 100. Who rejects an
option because it goes too far and who does because it does not go far enough look alike to it; the analyst's places tell them apart.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, TypeVar

import numpy as np

from dragoman.model import Stance
from dragoman.model.codebook import CodedIssue
from dragoman.model.issues import ActorPlaced, FoundIssue, IssueScale, Placed, ScaleMethod
from dragoman.positions.across.dimension import Places, scale_once
from dragoman.positions.across.stands import Stand, places_by_analyst, stands_on
from dragoman.positions.across.wording import Wording

T = TypeVar("T", int, str)
_DRAWINGS: Final = 200
_PERCENTILES: Final = (10.0, 90.0)
#: Stance -> how strongly it speaks.
_STRENGTH: Final[dict[Stance, float]] = {
    "demands": 1.0,
    "rejects": 1.0,
    "supports": 0.8,
    "opposes": 0.8,
    "offers": 0.8,
    "conditional": 0.6,
    "undecided": 0.3,
}


def propose_scale(
    issue: FoundIssue,
    positions: Sequence[Wording],
    *,
    coded: CodedIssue | None = None,
    seed: int = 0,
    drawings: int = _DRAWINGS,
) -> IssueScale:
    """Return the scale of an issue: its options, and the actors with their salience, placed low, best, high on 0-100.

    positions: all of the record (salience needs what an actor says of other issues). coded: the analyst's issue; where it places
    options, those places hold and actors are placed between them. seed: of the bootstrap. drawings: how often claims are drawn.
    """
    stands = stands_on(issue, positions)
    given = places_by_analyst(issue, coded) if coded else {}
    codebook = (
        {option.place for option in coded.options if option.place is not None} if coded else set[float]()
    )
    scale = partial(scale_once, options=len(issue.options), given=given, codebook=codebook)
    told, method = scale(stands)
    random = np.random.default_rng(seed)
    chosen = [_drawn(stands, random) for _ in range(drawings)]
    draws = [p if _fixed(how) else _turned(p, told) for p, how in map(scale, chosen)]
    weights = weigh_salience(issue, positions)
    ranges = find_ranges([drawn.options for drawn in draws])
    options = tuple(
        _placed(issue.options[n].wording, place, None if n in given else ranges.get(n))
        for n, place in sorted(told.options.items())
    )
    ranges_of, claims = find_ranges([drawn.actors for drawn in draws]), _claims_by_actor(stands)
    actors = tuple(
        ActorPlaced(_placed(actor, place, ranges_of.get(actor)), weights[actor], claims[actor])
        for actor, place in sorted(told.actors.items())
    )
    return IssueScale(issue.id, method, options, actors, _unplaced(issue, stands, told))


def _drawn(stands: Sequence[Stand], random: np.random.Generator) -> list[Stand]:
    return [stands[n] for n in random.integers(len(stands), size=len(stands))] if stands else []


def _fixed(method: ScaleMethod) -> bool:
    return method in ("codebook", "for-against")


def _turned(places: Places, told: Places) -> Places:
    """The places, or their mirror image where that lies nearer to the first scale."""
    pairs = [
        (place - 50.0, told.options[n] - 50.0) for n, place in places.options.items() if n in told.options
    ]
    pairs += [(place - 50.0, told.actors[a] - 50.0) for a, place in places.actors.items() if a in told.actors]
    if sum(one * other for one, other in pairs) >= 0:
        return places
    return Places(
        {n: 100.0 - p for n, p in places.options.items()}, {a: 100.0 - p for a, p in places.actors.items()}
    )


def find_ranges(drawn: Sequence[Mapping[T, float]]) -> dict[T, tuple[float, float]]:
    """Return between which places most drawings put each of what they place; those in as many drawings are reckoned together."""
    places: dict[T, list[float]] = {}
    for drawing in drawn:
        for what, place in drawing.items():
            places.setdefault(what, []).append(place)
    as_often: dict[int, list[T]] = {}
    for what, known in places.items():
        as_often.setdefault(len(known), []).append(what)
    found: dict[T, tuple[float, float]] = {}
    for group in as_often.values():
        lows, highs = np.percentile([places[what] for what in group], _PERCENTILES, axis=1)
        found |= zip(group, zip(lows.tolist(), highs.tolist(), strict=True), strict=True)
    return found


def _claims_by_actor(stands: Sequence[Stand]) -> dict[str, tuple[str, ...]]:
    claims: dict[str, list[str]] = {}
    for stand in stands:
        claims.setdefault(stand.actor, []).append(stand.claim_id)
    return {actor: tuple(ids) for actor, ids in claims.items()}


def _placed(what: str, best: float, drawn: tuple[float, float] | None) -> Placed:
    """Return a place with the range of what was drawn; without one it is exact."""
    low, high = drawn or (best, best)
    return Placed(what, round(min(low, best), 1), round(best, 1), round(max(high, best), 1))


def _unplaced(issue: FoundIssue, stands: Sequence[Stand], told: Places) -> tuple[str, ...]:
    options = [option.wording for n, option in enumerate(issue.options) if n not in told.options]
    return (*options, *sorted({stand.actor for stand in stands} - set(told.actors)))


def weigh_salience(issue: FoundIssue, positions: Sequence[Wording]) -> dict[str, float]:
    """Return actor -> how much it cares for an issue (0-100), from how often and how strongly it speaks of it.

    salience = 100 sqrt(a b), with s the sum over the actor's claims on the issue of strength x confidence; a = s over the same sum
    on all issues (the share of its attention); b = 1 - exp(-s / 2) (one weak mention is no concern yet). Strength: demands and rejects
    1, supports, opposes and offers .8, conditional .6, undecided .3. Our own formula, after the use of attention shares for
    salience in manifesto research (Budge 2001); it is a proposal that the analyst may overrule.
    """
    here, ids = dict[str, float](), frozenset(issue.claim_ids)
    everywhere: dict[str, float] = {}
    for position in positions:
        said = _STRENGTH[position.stance] * position.confidence
        everywhere[position.actor] = everywhere.get(position.actor, 0.0) + said
        if position.claim_id in ids:
            here[position.actor] = here.get(position.actor, 0.0) + said
    return {
        actor: round(100.0 * math.sqrt(said / everywhere[actor] * -math.expm1(-said / 2.0)), 1)
        if said
        else 0.0
        for actor, said in here.items()
    }
