"""The readings of the challenge model: every point where its sources differ is an option with a name, kept with the outcome.

The letters are those of the project's reference, section 2.4. No reading is "the" model: Scholz, Calbert & Smith (2011), "Unravelling
Bueno De Mesquita's group decision model", Journal of Theoretical Politics 23(4), 510-531, print formulas that do not lead to their own
Table 2; the code that does lead there differs from the text in A, B, E, F and the curved votes.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final, Literal, get_args, get_type_hints

from dragoman.errors import InputError

Denominator = Literal["pair", "all-pairs"]
Votes = Literal["straight", "curved"]
View = Literal["own", "rival"]
Security = Literal["challenges-met", "challenges-made"]
Conflict = Literal["give-way", "stand"]
Choice = Literal["least-move", "most-enforceable", "lowest-middle"]
Prospect = Literal["nearer-median", "came-nearer"]
Span = Literal["first", "each-round", "scale"]
Tie = Literal["lower", "upper", "middle", "first"]
Order = Literal["together", "in-turn"]
Anchor = Literal["risk", "reference"]
Weightless = Literal["sit-out", "take-part"]
Statistic = Literal["median", "mean"]


@dataclass(frozen=True, slots=True)
class ChallengeOptions:
    """One reading of the challenge model; the values given here are those of the preset "scholz-text".

    A denominator: what a challenger's support is divided by: the votes cast in that contest ("pair"), or those of all contests.
    A votes: how a third player's vote grows with distance: in proportion, or by the power of its risk exponent ("curved").
    B view: by whose risk a player weighs what its rival expects from a challenge: its own or the rival's.
    C security: a player's danger: what others expect from challenging it ("challenges-met"), or it from challenging them.
    D conflict: where both expect a gain: the one that expects less gives way all the way, or both stand (the result is uncertain).
    E choice: which offer of the strongest kind is taken: the least move; the one whose maker expects most ("most-enforceable");
      compromises by the lowest mean place of both, weighted by |a| and |b| ("lowest-middle": a slip in the code, needed for Table 2).
    F capitulation: whether a player gives in that expects to lose more than its rival to gain.
    G stay: Q, the probability (0-1) that the rival stays where it is if not challenged.
    G prospect: T, whether an unchallenged rival moves for the better: where the median is nearer to the player than the rival is, or
      where the rival came nearer in the last round (in the first round: the median rule).
    H span: the range R that distances are measured by: of the first round, of each round, or the whole scale of 100.
    I tie: of two medians: the lower, the upper, their middle, or the one whose player comes first in the game.
    J order: all move together, or one after the other, the weightiest first, each seeing the moves before it.
    K anchor: the utility of no challenge: 2 - 4 * 0.5**r, or by the distance to the place where no deal leads.
    weightless: whether a player with capability times salience of 0 sits out or is challenged like the rest.
    rounds: how many are played (>= 1); the model need not settle.
    statistic: which figure of the last round is the outcome.
    """

    denominator: Denominator = "pair"
    votes: Votes = "straight"
    view: View = "own"
    security: Security = "challenges-met"
    conflict: Conflict = "give-way"
    choice: Choice = "least-move"
    capitulation: bool = True
    stay: float = 1.0
    prospect: Prospect = "nearer-median"
    span: Span = "first"
    tie: Tie = "lower"
    order: Order = "together"
    anchor: Anchor = "risk"
    weightless: Weightless = "sit-out"
    rounds: int = 10
    statistic: Statistic = "median"

    def __post_init__(self) -> None:
        for name, allowed in option_values().items():
            if getattr(self, name) not in allowed:
                raise InputError(
                    f"challenge model: {name} is {getattr(self, name)!r}, not one of {', '.join(map(str, allowed))}"
                )
        if not 0.0 <= self.stay <= 1.0:
            raise InputError(f"challenge model: stay is {self.stay}, but a probability is needed (0 to 1)")
        if self.rounds < 1:
            raise InputError(f"challenge model: rounds is {self.rounds}, but at least one round is needed")

    def listed(self) -> tuple[tuple[str, str], ...]:
        """Return name and value of every option, in the order of the letters, as an Outcome keeps them.

        >>> ChallengeOptions().listed()[0]
        ('denominator', 'pair')
        """
        return tuple((field.name, _told(getattr(self, field.name))) for field in fields(self))


def _told(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else f"{value:g}"


def option_values() -> dict[str, tuple[str | bool, ...]]:
    """Return the values that each option of named readings can take, for runs over all readings (stay and rounds are numbers).

    >>> option_values()["denominator"]
    ('pair', 'all-pairs')
    """
    hints = get_type_hints(ChallengeOptions)
    return {
        name: (True, False) if hint is bool else get_args(hint)
        for name, hint in hints.items()
        if hint not in (int, float)
    }


_TEXT: Final = ChallengeOptions()

#: The readings that have a name. "scholz-code": the code that gives Scholz's Table 2. "scholz-text": the formulas as printed there.
#: "schelling": the reading of the program of that name (hamzagul07/schelling): the range of each round, conflicts left standing.
PRESETS: Final[dict[str, ChallengeOptions]] = {
    "scholz-code": replace(
        _TEXT,
        denominator="all-pairs",
        votes="curved",
        choice="lowest-middle",
        capitulation=False,
        tie="first",
        weightless="take-part",
    ),
    "scholz-text": _TEXT,
    "schelling": replace(_TEXT, view="rival", conflict="stand", choice="most-enforceable", span="each-round"),
}


def choose_preset(name: str) -> ChallengeOptions:
    """Return the reading with this name; raises InputError that lists the names.

    >>> choose_preset("scholz-code").denominator
    'all-pairs'
    """
    if name not in PRESETS:
        raise InputError(f"challenge model: no preset {name!r}; there are {', '.join(PRESETS)}")
    return PRESETS[name]
