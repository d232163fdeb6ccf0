"""The trades of one round: the highest gain first, each changing the terms of the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dragoman.forecasts.exchange.options import ExchangeOptions
from dragoman.forecasts.exchange.table import Flags, Floats, Ints, Pairings, Table
from dragoman.forecasts.exchange.terms import (
    Facts,
    Standing,
    Terms,
    agree_terms,
    gather_facts,
    start_standing,
)

#: Gains closer than this are the same gain.
TIED = 1e-12


@dataclass(frozen=True, slots=True)
class Shift:
    """One side of a trade: the player that gives way on an issue (rows and columns of the game), from where to where (0-100), what it gains.

    begun: its place when the round began. before, after: the outcome of that issue as the one who asked reckons it.
    """

    player: int
    question: int
    begun: float
    start: float
    end: float
    gain: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Trade:
    """Two players that give way to each other, each on the issue of less weight to it. rank: the gain by which it came to its turn."""

    first: Shift
    second: Shift
    rank: float


class _Round:
    """The open pairings of a round with their terms, kept up to date; the only state of the model, and it lives as long as one round."""

    def __init__(
        self,
        table: Table,
        places: Floats,
        pairings: Pairings,
        options: ExchangeOptions,
        chance: np.random.Generator,
    ) -> None:
        self.pairings, self.options, self.chance = pairings, options, chance
        self.players, self.issues = places.shape
        self.facts: Facts = gather_facts(table, places, pairings, options, chance)
        self.standing: Standing = start_standing(table, places, pairings)
        self.shares = table.shares.ravel()
        every = np.arange(len(pairings))
        self.shifts, self.gains, self.before, self.after = (np.zeros((2, len(pairings))) for _ in range(4))
        self.rank = np.full(len(pairings), -np.inf)
        self.open: Flags = np.ones(len(pairings), np.bool_)
        self.touched = _list_touched(self.facts, pairings, self.players * self.issues)
        self._renew(every)

    def _renew(self, which: Ints) -> None:
        terms: Terms = agree_terms(self.facts, self.standing, which, self.options)
        self.shifts[:, which], self.gains[:, which] = terms.shifts, terms.gains
        self.before[:, which], self.after[:, which] = terms.before, terms.after
        self.open[which] = terms.open
        self.rank[which] = np.where(terms.open, terms.rank, -np.inf)

    def next(self) -> int | None:
        """Return the pairing with the highest gain, None where no trade is open."""
        if not len(self.rank):
            return None
        best = int(self.rank.argmax())
        if not self.open[best]:
            return None
        tied = self.rank >= self.rank[best] - TIED
        if self.options.ties == "coin":
            return int(self.chance.choice(np.flatnonzero(tied)))
        return int(tied.argmax())

    def make(self, number: int) -> Trade:
        """Make a trade, renew the terms of those it touches, and return it."""
        trade = Trade(self._shift(number, 0), self._shift(number, 1), float(self.rank[number]))
        self.open[number], self.rank[number] = False, -np.inf
        which = self._find_touched(number)
        self._keep_offers(which, self.facts.supplier[:, number])
        for side, shift in enumerate((trade.first, trade.second)):
            self._move(number, side, shift)
        self._renew(which)
        return trade

    def _shift(self, number: int, side: int) -> Shift:
        facts = self.facts
        at = int(facts.supplier[side, number])
        start = float(self.standing.places[at])
        end = min(max(start + float(self.shifts[side, number]), 0.0), 100.0)
        if abs(end - float(facts.target[side, number])) < TIED:
            end = float(facts.target[side, number])
        player, question = divmod(at, self.issues)
        numbers = (float(one[side, number]) for one in (self.gains, self.before, self.after))
        return Shift(player, question, float(facts.start[side, number]), start, end, *numbers)

    def _find_touched(self, number: int) -> Ints:
        """Return the open pairings that supply what is supplied here, or demand what is demanded here by the same player."""
        facts = self.facts
        mark = np.zeros(len(self.open), np.bool_)
        for side in (0, 1):
            mark[self.touched[0][int(facts.supplier[side, number])]] = True
            for outlook in self._outlooks(number, side):
                mark[self.touched[1][outlook]] = True
        return np.flatnonzero(mark & self.open)

    def _outlooks(self, number: int, side: int) -> range | tuple[int]:
        """Return whose outlook a shift changes: the demander's, or that of all."""
        own = int(self.facts.outlook[side, number])
        if self.options.sight == "everyone":
            return range(own % self.issues, self.players * self.issues, self.issues)
        return (own,)

    def _keep_offers(self, which: Ints, suppliers: Ints) -> None:
        """Remember what was offered by pairings whose own supply is now moved by another trade."""
        for side in (0, 1):
            supplier = self.facts.supplier[side].take(which)
            moved = which[(supplier == suppliers[0]) | (supplier == suppliers[1])]
            self.standing.offered[side, moved] += self.shifts[side, moved]
            self.standing.ways[side, moved] = np.sign(self.shifts[side, moved])

    def _move(self, number: int, side: int, shift: Shift) -> None:
        """Move a supplier, in its own place and in the outlooks of those who learn of it."""
        at = int(self.facts.supplier[side, number])
        self.standing.places[at] = shift.end
        for outlook in self._outlooks(number, side):
            own = outlook * self.players + shift.player
            seen = self._see(own, shift)
            self.standing.outlooks[outlook] += self.shares[at] * (seen - self.standing.seen[own])
            self.standing.seen[own], self.standing.bought[own] = seen, True

    def _see(self, own: int, shift: Shift) -> float:
        """Return the place that a demander now reckons with: under "first-shift" the nearer to the start once it bought before."""
        known = float(self.standing.seen[own])
        if self.options.sight != "first-shift" or not self.standing.bought[own]:
            return shift.end
        return min(known, shift.end) if shift.begun <= known else max(known, shift.end)


def _list_touched(facts: Facts, pairings: Pairings, spots: int) -> tuple[list[Ints], list[Ints]]:
    """Return, for each place in (players x issues), the pairings that supply it, and those that have its outlook."""
    every = np.tile(np.arange(len(pairings)), 2)
    lists = []
    for keys in (facts.supplier.ravel(), facts.outlook.ravel()):
        order = np.argsort(keys, kind="stable")
        bounds = np.searchsorted(keys[order], np.arange(1, spots))
        lists.append(np.split(every[order], bounds))
    return lists[0], lists[1]


def make_trades(
    table: Table,
    places: Floats,
    pairings: Pairings,
    options: ExchangeOptions,
    chance: np.random.Generator,
) -> Iterator[Trade]:
    """Yield the trades of a round in turn: the highest gain, then the terms anew, until none is open (reference 2.5).

    places: shape (players, issues), where the round starts. chance: for draws of rates, gains and ties.
    """
    going = _Round(table, places, pairings, options, chance)
    while (number := going.next()) is not None:
        yield going.make(number)
