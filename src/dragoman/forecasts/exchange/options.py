"""The options of the exchange model: what its sources leave open, by name."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from dragoman.errors import InputError

#: How much the one gives for what the other gives.
Rate = Literal["equal-gain", "random-rate"]
#: What is done with a shift that would carry the outcome past the place of the one who asked for it.
Cut = Literal["shift-as-seen", "shift", "place", "none"]
#: Which earlier shifts of others a demander reckons with.
Sight = Literal["first-shift", "latest-shift", "everyone"]
#: Which earlier shifts bind the direction and the length of a new one.
Offers = Literal["all", "made"]
#: Which of several trades with the same gain is made first.
Ties = Literal["first", "coin"]


@dataclass(frozen=True, slots=True)
class ExchangeOptions:
    """The named options of position exchange; the defaults give the published samples number by number (reference 2.5 and 3.3).

    rate: "equal-gain": both sides gain the same; "random-rate": the rate is drawn evenly between the two at which one side gains nothing,
    once for each pair of players and issues and each round.
    spread: 0-1, how far a drawn side's gain leaves the equal one: g + spread z (gmax - g) or g - spread z g, z even in 0-1 (equal gain only).
    cut: "shift-as-seen": the shift is as long as brings the outcome, reckoned from the mover's place as the demander last learnt of it, to
    the demander's place (the reading of the tables); "shift": the same from the mover's present place; "place": the place that the mover
    would need is taken for the length of the shift (the reference's other reading); "none": no cut.
    sight: a demander reckons with the shifts that it bought itself on the issue: each mover's first one ("first-shift", as the peer does)
    or its present place ("latest-shift"); "everyone": with the present place of all.
    offers: "all": every offer that a side made in this pairing, made or not, counts towards the direction and the limit of 100 (as in the
    tables: with "made" both samples have one trade more); "made": only shifts made count.
    ties: trades whose gains differ by less than 1e-12: "first" takes the first in the order of issues and players, "coin" draws.
    rounds: how many rounds, at least 1. drift_by_salience, drift_fixed: the next round starts at
    x + (drift_by_salience (1 - s) + drift_fixed) (y - x), x the start, y the place voted for, s the salience.
    """

    rate: Rate = "equal-gain"
    spread: float = 0.0
    cut: Cut = "shift-as-seen"
    sight: Sight = "first-shift"
    offers: Offers = "all"
    ties: Ties = "first"
    rounds: int = 1
    drift_by_salience: float = 0.4
    drift_fixed: float = 0.1

    def __post_init__(self) -> None:
        if self.rounds < 1:
            raise InputError(f"the exchange model needs at least one round, not {self.rounds}")
        if not 0.0 <= self.spread <= 1.0:
            raise InputError(f"the spread of the gains lies between 0 and 1, not at {self.spread}")
        if self.spread and self.rate != "equal-gain":
            raise InputError("a spread of the gains needs the rate equal-gain")

    def told(self) -> tuple[tuple[str, str], ...]:
        """Return every option by name and value, for the record of a run."""
        return tuple((one.name.replace("_", "-"), str(getattr(self, one.name))) for one in fields(self))
