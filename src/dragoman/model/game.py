"""A bargaining game: actors with capability, issues on 0-100, and where each actor stands on each, as a value.

What the ledger, a file or an analyst gives is brought into this form; every model of forecasts/ takes it and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

#: How an issue is decided, as far as procedural models need to know.
Procedure = Literal["majority", "qualified-majority", "unanimity"]


@dataclass(frozen=True, slots=True)
class Player:
    """An actor of a game. capability: its weight in the talks, above 0, in any unit that all share. actor: its id in the ledger."""

    id: str
    name: str
    capability: float = 1.0
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """An issue of a game. low_words, high_words: what 0 and 100 mean. reference: the place where no deal leads, if known. outcome: what
    came of it, if known. unit and scale: the places 0 and 100 in the unit of the source ("years", 4 to 10), for telling results. group:
    the package it is decided in (a proposal, a treaty), by name: such questions are exchanged, and resampled, together; "" is none.
    """

    id: str
    name: str
    low_words: str = ""
    high_words: str = ""
    reference: float | None = None
    outcome: float | None = None
    procedure: Procedure | None = None
    unit: str = ""
    scale: tuple[float, float] = (0.0, 100.0)
    group: str = ""

    def told(self, place: float) -> float:
        """Return a place (0-100) in the unit of the source."""
        low, high = self.scale
        return low + (high - low) * place / 100.0


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a player stands on a question (0-100: low <= best <= high) and how much it cares (0-1), with the claims that say so.

    confidence: of the coder or the reader in the place, 0-1.
    """

    low: float
    best: float
    high: float
    salience: float
    confidence: float = 1.0
    claim_ids: tuple[str, ...] = ()

    @staticmethod
    def at(place: float, salience: float, claim_ids: tuple[str, ...] = ()) -> Cell:
        """Return a cell that is known exactly."""
        return Cell(place, place, place, salience, 1.0, claim_ids)


@dataclass(frozen=True, slots=True)
class Game:
    """Players, questions, and cells by (player id, question id); a pair without a cell is missing: that player has no stand there.

    source: the file or the ledger it came from, in words.
    """

    players: tuple[Player, ...]
    questions: tuple[Question, ...]
    cells: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    source: str = ""

    def player(self, player: str) -> Player:
        """Return the player with this id; raises KeyError."""
        for one in self.players:
            if one.id == player:
                return one
        raise KeyError(player)

    def question(self, question: str) -> Question:
        """Return the question with this id; raises KeyError."""
        for one in self.questions:
            if one.id == question:
                return one
        raise KeyError(question)

    def on(self, question: str) -> tuple[tuple[Player, Cell], ...]:
        """Return who stands where on a question, in the order of the players; those without a cell are left out."""
        pairs = ((player, self.cells.get((player.id, question))) for player in self.players)
        return tuple((player, cell) for player, cell in pairs if cell is not None)
