"""The options of KTAB's models, by name; what KTAB calls each stands beside it (reference 2.6)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from dragoman.errors import InputError

#: Binary, PropBin, Proportional, PropCbc, Cubic, ASymProsp.
VotingRule = Literal[
    "binary", "proportional-binary", "proportional", "proportional-cubic", "cubic", "asymmetric"
]
#: VPModel: Linear, Square, Quartic, Octic, Binary.
Victory = Literal["linear", "square", "quartic", "octic", "binary"]
#: PCEModel: ConditionalPCM, MarkovUPCM, MarkovIPCM.
Election = Literal["conditional", "markov-uniform", "markov-incentive"]
#: BigRRange: Min, Mid, Max.
RiskRange = Literal["min", "mid", "max"]
#: BigRAdjust: NoRA, OneThirdRA, HalfRA, TwoThirdsRA, FullRA.
RiskView = Literal["none", "one-third", "half", "two-thirds", "full"]
#: ThirdPartyCommit; "by-preference" is ours.
ThirdParty = Literal["by-preference", "semi-commit", "no-commit", "full-commit"]
#: InterVecBrgn: S2P2, S1P1, S2PMax.
Meeting = Literal["s2p2", "s1p1", "s2pmax"]
#: SMPBargnModel: InitOnlyInterp, InitRcvrInterp, PWCompInterp.
Proposer = Literal["initiator", "initiator-and-receiver", "power-weighted"]
#: StateTransMode: Deterministic, Stochastic.
Choice = Literal["likeliest", "drawn"]
#: How the place of the outcome is read off the last state.
Reading = Literal["expected-position", "weighted-mean"]
#: What becomes of players without a stand on one of the questions.
Missing = Literal["left-out", "at-mean"]


@dataclass(frozen=True, slots=True)
class KtabOptions:
    """The named options of SMP and PCE; KtabOptions.as_ktab() has KTAB's defaults, which give its reference runs number by number.

    vote: how a difference in utility becomes a vote. victory: how two coalitions become a probability. election: how pairwise
    probabilities become one for each option. risk: the range of the risk attitudes. view: how much of i's attitude h sees.
    third_party: how bystanders of a challenge vote: "semi-commit" as KTAB by default (one at i's own place then votes against i, reference
    headline 5), "no-commit" and "full-commit" (always nothing), "by-preference": w (u_ki - u_kj), the default here.
    meeting: where two meet: weights s^2 p^2, s p, or s^2 with the difference of the probabilities. proposer: whose view of the probability
    makes the bargain. choice: the likeliest bargain, or one drawn. least_turns, most_turns, rest: the run ends when a step is
    shorter than rest times (the first step + 1e-4), all distances summed over players on scales of 0-1.
    same_place: positions nearer than this (0-1) are one option when the probabilities of a state are told, at the place of the first of
    them: there, and only there, the order of the players shows (0.01 points in a game drawn for the tests). reading: the place
    of the outcome: the mean of the positions by their probabilities, or the weighted mean of the last positions. missing: "left-out":
    players without a stand on one of the questions take no part; "at-mean": they stand at the weighted mean with salience 0.
    """

    vote: VotingRule = "proportional"
    victory: Victory = "linear"
    election: Election = "conditional"
    risk: RiskRange = "mid"
    view: RiskView = "one-third"
    third_party: ThirdParty = "by-preference"
    meeting: Meeting = "s2p2"
    proposer: Proposer = "initiator"
    choice: Choice = "likeliest"
    least_turns: int = 2
    most_turns: int = 100
    rest: float = 0.02
    same_place: float = 0.001
    reading: Reading = "expected-position"
    missing: Missing = "left-out"

    def __post_init__(self) -> None:
        if not 0 <= self.least_turns <= self.most_turns:
            raise InputError(f"turns between {self.least_turns} and {self.most_turns} cannot be")

    @staticmethod
    def as_ktab() -> KtabOptions:
        """Return the options that KTAB's reference runs have."""
        return KtabOptions(third_party="semi-commit")

    def told(self) -> tuple[tuple[str, str], ...]:
        """Return every option by name and value, for the record of a run."""
        return tuple((one.name.replace("_", "-"), str(getattr(self, one.name))) for one in fields(self))
