"""What two offer each other, and which of its bargains each player takes (reference 2.6; KTAB's interpolateBrgn and doBCN)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.ktab.challenges import Challenge
from dragoman.forecasts.ktab.options import Meeting
from dragoman.forecasts.ktab.pce import elect
from dragoman.forecasts.ktab.space import Arena, Outlook, find_utilities, measure_distances
from dragoman.forecasts.ktab.votes import Floats

#: Keeps two that neither care nor can win where they are.
LEAST_WEIGHT = 1e-6
_POWER: dict[Meeting, int] = {"s2p2": 2, "s1p1": 1}


@dataclass(frozen=True, slots=True)
class Bargain:
    """Where the two of a challenge would move; positions on 0-1, shape (questions,)."""

    challenge: Challenge
    initiator_to: Floats
    receiver_to: Floats

    def of(self, player: int) -> Floats:
        """Return where this player would move."""
        return self.initiator_to if player == self.challenge.initiator else self.receiver_to


def meet(arena: Arena, positions: Floats, challenge: Challenge, chance: float) -> tuple[Floats, Floats]:
    """Return where the initiator and the receiver move, if the initiator wins with this chance.

    s2p2 and s1p1: both go to the mean of their places weighted by (s p)^2 or s p, question by question; 1e-6 is added to the own
    weight, and the places are rounded to 4 decimals of 0-1, half up (so KTAB; without the rounding its reference run is left at once).
    s2pmax: only the weaker moves, by D s^2 / (D s^2 + 1e-6 + (1 - D) own s^2), D the difference of the chances, s the stronger's.
    """
    i, j = challenge.initiator, challenge.receiver
    here, there = positions[i], positions[j]
    s_i, s_j = arena.saliences[i], arena.saliences[j]
    if arena.options.meeting == "s2pmax":
        return (
            here + _give(1.0 - 2.0 * chance, s_j, s_i) * (there - here),
            there + _give(2.0 * chance - 1.0, s_i, s_j) * (here - there),
        )
    power = _POWER[arena.options.meeting]
    w_i, w_j = (s_i * chance) ** power, (s_j * (1.0 - chance)) ** power
    total = w_i + w_j + LEAST_WEIGHT
    return (
        _round4(((w_i + LEAST_WEIGHT) * here + w_j * there) / total),
        _round4((w_i * here + (w_j + LEAST_WEIGHT) * there) / total),
    )


def _give(lead: float, strong: Floats, own: Floats) -> Floats:
    """Return the part of the way that one goes to a stronger one that leads by so much, 0 where it does not lead."""
    ahead = max(lead, 0.0)
    return np.asarray(ahead * strong**2 / (ahead * strong**2 + LEAST_WEIGHT + (1.0 - ahead) * own**2))


def _round4(places: Floats) -> Floats:
    return np.asarray(np.floor(places * 10_000.0 + 0.5) / 10_000.0)


def propose(arena: Arena, positions: Floats, challenge: Challenge) -> tuple[Bargain, ...]:
    """Return the bargains that a challenge brings: by the initiator's view, by both views, or the mean of both weighted by c sum(s)."""
    mine = meet(arena, positions, challenge, challenge.chance)
    if arena.options.proposer == "initiator":
        return (Bargain(challenge, *mine),)
    theirs = meet(arena, positions, challenge, challenge.seen_back)
    if arena.options.proposer == "initiator-and-receiver":
        return (Bargain(challenge, *mine), Bargain(challenge, *theirs))
    weights = arena.capabilities * arena.cares
    part = weights[challenge.initiator] / (weights[challenge.initiator] + weights[challenge.receiver])
    both = [part * one + (1.0 - part) * other for one, other in zip(mine, theirs, strict=True)]
    return (Bargain(challenge, both[0], both[1]),)


def queue_bargains(bargains: list[Bargain], players: int) -> list[list[int | None]]:
    """Return, for each player, the bargains that involve it by number, None for staying put, in KTAB's order.

    The order decides among bargains of the same chance: those of earlier challengers, staying put, the own, those of later challengers.
    """
    queues: list[list[int | None]] = [[] for _ in range(players)]
    turn = 0
    for number, bargain in enumerate(bargains):
        while turn <= bargain.challenge.initiator:
            queues[turn].append(None)
            turn += 1
        queues[bargain.challenge.initiator].append(number)
        queues[bargain.challenge.receiver].append(number)
    for player in range(turn, players):
        queues[player].append(None)
    return queues


def value_bargains(arena: Arena, outlook: Outlook, bargains: list[Bargain]) -> Floats:
    """Return the utility to each player of the state after each bargain alone, and at last after none; shape (players, bargains + 1).

    The utility of a state is the mean of the utilities of all positions in it.
    """
    total = outlook.utilities.sum(axis=1)
    values = np.repeat(total[:, None], len(bargains) + 1, axis=1)
    if bargains:
        firsts = [one.challenge.initiator for one in bargains]
        seconds = [one.challenge.receiver for one in bargains]
        for old, new in (
            (firsts, np.stack([one.initiator_to for one in bargains])),
            (seconds, np.stack([one.receiver_to for one in bargains])),
        ):
            distances = measure_distances(outlook.positions, new, arena.saliences)
            values[:, :-1] += find_utilities(distances, outlook.risks[:, None]) - outlook.utilities[:, old]
    return np.asarray(values / len(outlook.positions))


def choose_bargains(
    arena: Arena, outlook: Outlook, bargains: list[Bargain], chance: np.random.Generator
) -> list[int | None]:
    """Return the number of the bargain that each player takes, None where it stays put.

    All players vote by capability in an election of each player's bargains; it takes the likeliest, or draws. The two of a bargain may
    choose differently: each moves by its own choice (as in KTAB).
    """
    values = value_bargains(arena, outlook, bargains)
    chosen: list[int | None] = []
    for queue in queue_bargains(bargains, len(outlook.positions)):
        if len(queue) == 1:
            chosen.append(queue[0])
            continue
        columns = [len(bargains) if one is None else one for one in queue]
        chances = elect(arena.options, arena.capabilities, values[:, columns])
        drawn = arena.options.choice == "drawn"
        chosen.append(queue[int(chance.choice(len(queue), p=chances)) if drawn else int(chances.argmax())])
    return chosen
