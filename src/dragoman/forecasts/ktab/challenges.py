"""Who challenges whom, and how that looks to whom (reference 2.6; KTAB's probEduChlg)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.ktab.options import KtabOptions, ThirdParty
from dragoman.forecasts.ktab.space import Arena, Outlook, find_utilities, see_risks
from dragoman.forecasts.ktab.votes import Floats, answer

#: What each side of a contest has at the least.
LEAST_SIDE = 1e-10
#: Gains at or below this tempt nobody.
LEAST_GAIN = 1e-5


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge that a player finds worth making. chance: of victory, as the initiator sees it. gain: expected, in its utility.

    seen_back: the initiator's chance as the receiver sees it.
    """

    initiator: int
    receiver: int
    chance: float
    gain: float
    seen_back: float


def weigh_contests(arena: Arena, outlook: Outlook, viewer: int, initiator: int) -> tuple[Floats, Floats]:
    """Return, for the initiator against each player, the chance of victory and the initiator's expected gain, as the viewer sees them.

    Both of shape (players,); the initiator's own entries mean nothing. Each principal votes with c s v(own - other's position). A third
    party's vote depends on the contest of the two with its help. gain = (1 - s_j) 2 u_ii + s_j (p 2 u_ii + (1 - p) 2 u_ij) - (u_ii + u_ij).
    """
    risks = see_risks(arena, outlook.risks, viewer)
    u = find_utilities(outlook.distances, risks[:, None])
    weights, cares, rule = arena.capabilities * arena.cares, arena.cares, arena.options.vote
    own = np.diag(u)
    votes_i = weights[initiator] * answer(rule, u[initiator, initiator] - u[initiator])
    votes_j = weights * answer(rule, u[:, initiator] - own)
    with_i = LEAST_SIDE + np.maximum(votes_i, 0.0) + np.maximum(votes_j, 0.0)
    with_j = LEAST_SIDE + np.maximum(-votes_i, 0.0) + np.maximum(-votes_j, 0.0)
    thirds = weights[:, None] * _ask_thirds(arena.options, u, initiator, (weights, with_i, with_j))
    thirds[initiator] = 0.0
    np.fill_diagonal(thirds, 0.0)
    for_i = with_i + np.maximum(thirds, 0.0).sum(axis=0)
    for_j = with_j + np.maximum(-thirds, 0.0).sum(axis=0)
    chance = for_i / (for_i + for_j)
    win, lose = 2.0 * u[initiator, initiator], 2.0 * u[initiator]
    expected = (1.0 - cares) * win + cares * (chance * win + (1.0 - chance) * lose)
    return chance, np.asarray(expected - (win + lose) / 2.0)


def _ask_thirds(
    options: KtabOptions, u: Floats, initiator: int, sides: tuple[Floats, Floats, Floats]
) -> Floats:
    """Return the vote per weight of third party k in the initiator's contest with j; shape (k, j), above 0 for the initiator.

    The chance that k reckons with is that of the initiator with k's own preference added to the two principals.
    """
    weights, with_i, with_j = sides
    for_i = u[:, initiator][:, None]
    votes = weights[:, None] * answer(options.vote, for_i - u)
    strong = with_i + np.maximum(votes, 0.0)
    chance = strong / (strong + with_j + np.maximum(-votes, 0.0))
    return answer(options.vote, favour(options.third_party, chance, np.diag(u)[:, None], (for_i, u)))


def favour(mode: ThirdParty, chance: Floats, own: Floats, sides: tuple[Floats, Floats]) -> Floats:
    """Return by how much utility a third party favours i over j; all arrays of one shape, or broadcast to it.

    chance: of i with the third party's help. own: its utility of its own position; sides: of i's and of j's.
    by-preference: u_ki - u_kj. semi-commit: p_i (u_kk - u_ki) - p_j (u_kk - u_kj), so that one at i's own place votes against i (KTAB's
    default). no-commit and full-commit: what k gains with i and with j is the same, so 0.
    """
    for_i, for_j = sides
    if mode == "by-preference":
        return for_i - for_j
    if mode == "semi-commit":
        return chance * (own - for_i) - (1.0 - chance) * (own - for_j)
    return np.zeros_like(chance)


def find_challenges(arena: Arena, outlook: Outlook) -> list[Challenge]:
    """Return each player's best challenge, in the order of the players; those without a gain above 1e-5 have none.

    Among targets of the same gain the first in the order of the players is taken.
    """
    found = []
    for player in range(len(outlook.positions)):
        chances, gains = weigh_contests(arena, outlook, player, player)
        gains[player] = -np.inf
        target = int(gains.argmax())
        if gains[target] > LEAST_GAIN:
            back = _see_back(arena, outlook, player, target)
            found.append(Challenge(player, target, float(chances[target]), float(gains[target]), back))
    return found


def _see_back(arena: Arena, outlook: Outlook, initiator: int, receiver: int) -> float:
    """Return the initiator's chance as the receiver sees it; only where the proposer option asks for it, else NaN."""
    if arena.options.proposer == "initiator":
        return float("nan")
    return float(weigh_contests(arena, outlook, receiver, initiator)[0][receiver])
