"""A game as arrays for the exchange model, and the pairings of players and issues that can trade."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from dragoman.model.game import Game

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Table:
    """A game in arrays of shape (players, issues).

    places: 0-100, 0 where the cell is missing. saliences: 0-1, 0 where missing. has: where a cell is. shares: each player's share in the
    outcome of an issue, c s / sum of c s (columns sum to 1, or are 0 where nobody has weight).
    """

    places: Floats
    saliences: Floats
    has: Flags
    shares: Floats

    def outcomes(self, places: Floats) -> Floats:
        """Return sum(c s x) / sum(c s) of each issue for these places; NaN where no player has weight (reference 2.5, O_d)."""
        ends: Floats = np.sum(self.shares * places, axis=0)
        ends[self.shares.sum(axis=0) == 0.0] = np.nan
        return ends


def lay_out(game: Game) -> Table:
    """Return the game as arrays, places at each cell's best."""
    shape = (len(game.players), len(game.questions))
    places, saliences, weights = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    has = np.zeros(shape, dtype=np.bool_)
    for row, player in enumerate(game.players):
        for column, question in enumerate(game.questions):
            cell = game.cells.get((player.id, question.id))
            if cell is not None:
                has[row, column] = True
                places[row, column], saliences[row, column] = cell.best, cell.salience
                weights[row, column] = cell.salience * player.capability
    totals = weights.sum(axis=0)
    return Table(places, saliences, has, weights / np.where(totals > 0.0, totals, 1.0))


@dataclass(frozen=True, slots=True)
class Pairings:
    """Pairings that can trade, arrays of shape (pairings,): player i gives way on issue q, player j on issue p, each asks for the other's.

    i cares less for q, relative to p, than j does.
    """

    i: Ints
    j: Ints
    p: Ints
    q: Ints

    def __len__(self) -> int:
        return len(self.i)


def find_pairings(table: Table, places: Floats) -> Pairings:
    """Return the pairings of players on opposite sides of the outcome on both issues of a pair (reference 2.5).

    A player counts as left where x <= O. For each pair of issues, in order: (right, right) with (left, left), then (left, right) with
    (right, left). i supplies the issue where its relative salience is lower. Missing cells, players without weight on the issue that they
    would supply, and equal relative saliences leave nothing to trade; only the last are kept (the published count of 240 has them).
    """
    outcomes = table.outcomes(places)
    left = places <= outcomes
    able = table.has & (table.shares > 0.0)
    found = [
        _pair(table, (p, q), _across(able[:, p] & able[:, q], left[:, p], left[:, q]))
        for p, q in combinations(range(places.shape[1]), 2)
    ]
    rows = np.concatenate(found, axis=1) if found else np.zeros((4, 0), dtype=np.int64)
    return Pairings(rows[0], rows[1], rows[2], rows[3])


def _across(able: Flags, left_p: Flags, left_q: Flags) -> tuple[Ints, Ints]:
    """Return the pairs of players that stand on opposite sides on both issues, as two arrays."""
    firsts, seconds = [], []
    for one, other in ((~left_p & ~left_q, left_p & left_q), (left_p & ~left_q, ~left_p & left_q)):
        some, others = np.flatnonzero(able & one), np.flatnonzero(able & other)
        firsts.append(np.repeat(some, len(others)))
        seconds.append(np.tile(others, len(some)))
    return np.concatenate(firsts), np.concatenate(seconds)


def _pair(table: Table, issues: tuple[int, int], pairs: tuple[Ints, Ints]) -> Ints:
    """Return rows i, j, p, q for these pairs of players, i being the one that supplies q."""
    (p, q), (one, other) = issues, pairs
    s = table.saliences
    swap = s[one, p] * s[other, q] < s[other, p] * s[one, q]
    i, j = np.where(swap, other, one), np.where(swap, one, other)
    return np.stack([i, j, np.full_like(i, p), np.full_like(i, q)])
