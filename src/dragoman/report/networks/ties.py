"""The ties of a network for a figure: which are drawn and how wide, what they rest on, and the strongest for the table beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from dragoman.model.network import Network, Tie
from dragoman.report.networks.layout import signed_weight
from dragoman.report.wording import count_words, one_line

Sign = Literal["agree", "conflict"]
#: Node -> what it spoke on -> the claims.
Said = Mapping[str, Mapping[str, tuple[str, ...]]]

_THIN_PX: Final = 1.0
_THICK_PX: Final = 5.5
_TABLE_ROWS: Final = 10


@dataclass(frozen=True, slots=True)
class ToldTie:
    """A tie with what it rests on. weight: below 0 for dispute. issues: on how many both spoke; claims: ids of the statements."""

    tie: Tie
    first: str
    second: str
    weight: float
    issues: int
    claims: tuple[str, ...]

    @property
    def sign(self) -> Sign:
        """Whether the two agree or dispute."""
        return "agree" if self.weight > 0 else "conflict"


@dataclass(frozen=True, slots=True)
class Thinned:
    """The ties to draw, weak before strong, and what is left out.

    threshold: weight below which a tie is drawn only where it is the strongest of a node; 0 where none is left out. left_out: how many are not drawn.
    even: ties that come to nothing, as much being shared as disputed.
    """

    ties: tuple[Tie, ...]
    threshold: float
    left_out: int
    even: int


def thin_out(network: Network, most: int) -> Thinned:
    """Return the ties to draw, about ``most`` of them: those of a weight at or over a threshold, and the strongest of each node."""
    weights = {
        tie: signed_weight(network, tie)
        for tie in network.ties
        if tie.a != tie.b or network.mode == "two-mode"
    }
    told = sorted((tie for tie in weights if weights[tie]), key=lambda tie: (abs(weights[tie]), tie.a, tie.b))
    even = len(weights) - len(told)
    if len(told) <= most:
        return Thinned(tuple(told), 0.0, 0, even)
    threshold = _threshold([abs(weights[tie]) for tie in told], most)
    strongest: dict[tuple[int, int], Tie] = {}
    for tie in told:
        strongest[0, tie.a] = tie
        strongest[int(network.mode == "two-mode"), tie.b] = tie
    kept = set(strongest.values())
    drawn = tuple(tie for tie in told if abs(weights[tie]) >= threshold or tie in kept)
    return Thinned(drawn, threshold, len(told) - len(drawn), even)


def _threshold(rising: Sequence[float], most: int) -> float:
    """The smallest weight from which on no more than ``most`` ties reach; the largest weight where even that is too many."""
    last = rising[-most - 1]  # too many from here on
    return next((weight for weight in rising if weight > last), rising[-1])


def tie_width_px(weight: float, strongest: float, thick_px: float = _THICK_PX) -> float:
    """Return how wide a tie is drawn, from 1 pixel up to ``thick_px``, by its share of the strongest."""
    share = abs(weight) / strongest if strongest else 0.0
    return round(_THIN_PX + (thick_px - _THIN_PX) * min(share, 1.0), 1)


def thickness_px(many: int) -> float:
    """Return how wide the strongest tie is: less where ties crowd."""
    return _THICK_PX if many <= 60 else 0.75 * _THICK_PX if many <= 130 else 0.55 * _THICK_PX


def said_by_node(network: Network) -> Said:
    """Return who spoke on what, with the claims: for networks of issues, on which issue who spoke."""
    nodes = {node.id for node in network.rows}
    said: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for one in network.stances:
        node, on = (one.actor, one.issue) if one.actor in nodes else (one.issue, one.actor)
        said[node][on] = said[node].get(on, ()) + one.claims
    return said


def tell_tie(network: Network, tie: Tie, said: Said) -> ToldTie:
    """Return a tie with its issues and claims: the same claims as ``Network.claims_of`` gives, found faster for many ties."""
    one, other = network.rows[tie.a], network.columns[tie.b]
    mine = said.get(one.id, {})
    if network.mode == "two-mode":
        both, claims = [other.id], mine.get(other.id, ())
    else:
        theirs = said.get(other.id, {})
        both = [on for on in mine if on in theirs]
        claims = tuple(claim for on in both for claim in (*mine[on], *theirs[on]))
    told = tuple(dict.fromkeys(claims))
    return ToldTie(
        tie, one_line(one.label), one_line(other.label), signed_weight(network, tie), len(both), told
    )


def strongest_ties(
    network: Network, most: int = _TABLE_ROWS
) -> tuple[tuple[ToldTie, ...], tuple[ToldTie, ...]]:
    """Return the strongest agreements and the strongest disputes, strongest first, at most so many of each."""
    said = said_by_node(network)
    weights = [
        (signed_weight(network, tie), tie)
        for tie in network.ties
        if tie.a != tie.b or network.mode == "two-mode"
    ]
    ordered = sorted(weights, key=lambda one: (-abs(one[0]), one[1].a, one[1].b))
    agreements = [tie for weight, tie in ordered if weight > 0][:most]
    disputes = [tie for weight, tie in ordered if weight < 0][:most]
    return (
        tuple(tell_tie(network, tie, said) for tie in agreements),
        tuple(tell_tie(network, tie, said) for tie in disputes),
    )


def tie_words(network: Network, told: ToldTie) -> str:
    """Return a tie in words."""
    statements = count_words(len(told.claims), "statement")
    if network.mode == "two-mode":
        return f"{told.first} on {told.second}: {number_words(told.tie.agree)} for, {number_words(told.tie.disagree)} against ({statements})"
    kind = "agreement" if told.weight > 0 else "conflict"
    shared = count_words(told.issues, "issue") if told.issues else "nothing"
    return f"{told.first} – {told.second}: {kind} {number_words(abs(told.weight))}, {shared} shared, {statements}"


def number_words(number: float) -> str:
    """Return a number in at most three digits that matter.

    >>> number_words(12.0), number_words(0.33333), number_words(1234.0)
    ('12', '0.333', '1234')
    """
    return f"{number:.0f}" if abs(number) >= 100 else f"{number:.3g}"
