"""The win-set model: who sets the agenda proposes the place nearest to its own that enough voters prefer to no deal.

Source: reference/bargaining.md 2.3 (*from memory, not verified there*): spatial models of veto players and agenda setting after Romer &
Rosenthal 1978 and Tsebelis 2002. On the EU's decisions such models are less accurate than the weighted mean (Leinaweaver & Thomson 2014).
A voter accepts x instead of the reference point r where |x - x_i| <= |r - x_i|; who is indifferent accepts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from dragoman.forecasts.arrays import Floats, Stands, find_stands
from dragoman.forecasts.baselines import weighted_mean
from dragoman.model.forecast import Outcome
from dragoman.model.game import Game, Procedure

#: The share of votes that a qualified majority needs: 255 of 345 in the Council of 27 under the Treaty of Nice.
NICE_QUOTA: Final = 255 / 345
#: Shares of votes this near to the quota reach it: sums of votes are rounded.
_SLACK: Final = 1e-12
_MODEL: Final = "win-set"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a question is decided.

    procedure: None takes the question's own. quota: the share of all votes that a qualified majority needs, above 0 to 1; a majority is more
    than half, unanimity everyone. setter: the id of the player who proposes; None lets the weighted mean of all stand in for it. voters: the
    ids of those who vote, with their capability as votes; None is everyone but the setter, () nobody.
    """

    procedure: Procedure | None = None
    quota: float = NICE_QUOTA
    setter: str | None = None
    voters: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if not 0 < self.quota <= 1:
            raise ValueError(f"the quota is {self.quota:g}; give a share above 0 and at most 1")

    def named(self, procedure: Procedure | None) -> tuple[tuple[str, str], ...]:
        """Return the options by name, as an Outcome keeps them. procedure: the one used."""
        voters = "all-but-setter" if self.voters is None else " ".join(self.voters)
        quota = (("quota", f"{self.quota:.6g}"),) if procedure == "qualified-majority" else ()
        return (
            ("procedure", procedure or "none"),
            *quota,
            ("setter", self.setter or "weighted-mean"),
            ("voters", voters),
        )


def forecast_win_set(game: Game, question: str, rule: Rule | None = None) -> Outcome:
    """Return what the agenda setter proposes; the reference point where no proposal can win.

    Without a procedure, a reference point, a place of the setter or a voter there is no answer, and the note says so. Raises KeyError for
    an unknown question, or where the rule names a player whom the game does not have.
    """
    rule = rule or Rule()
    asked, stands = game.question(question), find_stands(game, question)
    for player in (*((rule.setter,) if rule.setter is not None else ()), *(rule.voters or ())):
        game.player(player)
    procedure = rule.procedure or asked.procedure
    options = rule.named(procedure)
    voting = _find_voters(stands, rule)
    ideal = _find_ideal(stands, rule)
    missing = _say_missing(game, rule, asked.reference, procedure, has_voters=bool(voting.any()), ideal=ideal)
    if missing or asked.reference is None or procedure is None:
        return Outcome(question, _MODEL, math.nan, options, missing)
    low, high = find_win_set(
        stands.places[voting], stands.capabilities[voting], asked.reference, procedure, quota=rule.quota
    )
    place = min(max(ideal, low), high)
    return Outcome(
        question,
        _MODEL,
        place,
        (*options, ("reference", f"{asked.reference:g}")),
        _say_win_set(low, high, rule),
    )


def find_win_set(
    places: Floats, votes: Floats, reference: float, procedure: Procedure, *, quota: float = NICE_QUOTA
) -> tuple[float, float]:
    """Return the least and the greatest place that enough voters accept instead of the reference point, which always lies between.

    places: 0-100; votes: 0 or above; both of shape (n,), n >= 1.

    >>> find_win_set(np.array([40.0, 60.0, 90.0]), np.ones(3), 30.0, "majority")
    (30.0, 90.0)
    """
    down = _find_reach(reference - places, votes, procedure, quota)
    up = _find_reach(places - reference, votes, procedure, quota)
    return reference - down, reference + up


def _find_reach(beyond: Floats, votes: Floats, procedure: Procedure, quota: float) -> float:
    """Return how far from the reference point a proposal can go to one side: twice the way to the voter who tips the vote.

    beyond: how far each voter stands on that side, negative on the other.
    """
    total = math.fsum(votes)
    for distance in sorted({float(d) for d in beyond if d > 0}, reverse=True):
        if _wins(math.fsum(votes[beyond >= distance]), total, procedure, quota):
            return 2.0 * distance
    return 0.0


def _wins(votes: float, total: float, procedure: Procedure, quota: float) -> bool:
    """Say whether these votes of all carry a proposal."""
    if procedure == "majority":
        return votes > total * (0.5 + _SLACK)
    return votes >= total * ((1.0 if procedure == "unanimity" else quota) - _SLACK) and votes > 0


def _find_voters(stands: Stands, rule: Rule) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which players with a place vote, shape (n,)."""
    if rule.voters is None:
        return np.array([player != rule.setter for player in stands.players], dtype=np.bool_)
    return np.array([player in rule.voters for player in stands.players], dtype=np.bool_)


def _find_ideal(stands: Stands, rule: Rule) -> float:
    """Return the place that the setter wants, NaN where it has none."""
    if rule.setter is None:
        return weighted_mean(stands.places, stands.weights)
    return (
        float(stands.places[stands.players.index(rule.setter)]) if rule.setter in stands.players else math.nan
    )


def _say_missing(
    game: Game,
    rule: Rule,
    reference: float | None,
    procedure: Procedure | None,
    *,
    has_voters: bool,
    ideal: float,
) -> str:
    """Return in words what the model lacks for an answer, "" where it lacks nothing."""
    if reference is None:
        return "The question has no reference point: where no deal leads is not known."
    if procedure is None:
        return "The procedure is not known: give one with the rule or with the question."
    if not has_voters:
        return "Nobody who votes has a place on this question."
    if math.isnan(ideal):
        if rule.setter is None:
            return "Nobody who has a place on this question weighs anything, so no mean stands in for the setter."
        return f"{game.player(rule.setter).name}, who sets the agenda, has no place on this question."
    return ""


def _say_win_set(low: float, high: float, rule: Rule) -> str:
    """Return what the reader has to know beside the place."""
    if low == high:
        return f"No proposal wins against no deal at {low:g}."
    stand_in = (
        " The weighted mean stands in for a setter, since none is named." if rule.setter is None else ""
    )
    return f"Places from {low:g} to {high:g} win against no deal.{stand_in}"
