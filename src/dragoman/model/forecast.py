"""What a model of bargaining says about a question, as a value: where it ends, under which options, and who moved on the way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a model says that a question ends.

    question: its id in the game. model: the model's name ("weighted-mean"). place: 0-100 on the question's scale, or NaN where the model
    has no answer; note then says why in words. options: the name and the value of every option that the model used, in the order of
    the model, so that a run can be repeated and readings compared. note: what the reader has to know beside the number.
    """

    question: str
    model: str
    place: float
    options: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def answered(self) -> bool:
        """Say whether the model has an answer."""
        return self.place == self.place


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a player on a question: from start to end (0-100) in a round (1 is the first), and why, in words.

    reason: a sentence for the reader ("Belgium gave way to France because ..."). because_of: the player whose challenge, offer or
    exchange brought it, by id; None where nobody in particular did.
    """

    player: str
    question: str
    round: int
    start: float
    end: float
    reason: str
    because_of: str | None = None
