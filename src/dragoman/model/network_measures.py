"""What is measured of discourse networks: polarisation, coalitions, standings of nodes, phases, backbones, ideal points; each with its doubt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dragoman.model.network import Network

#: Groups of nodes, by label: the biggest first, of equals the one whose first label comes first; labels in the order of code points.
Groups = tuple[tuple[str, ...], ...]

#: What is drawn anew, with replacement, to see how sure a number is.
Over = Literal["reports", "coders", "both"]


@dataclass(frozen=True, slots=True)
class Range:
    """A number with its doubt. low, high: the 10th and the 90th percentile of the resamples. kept: share of resamples with the number's sign (0-1).

    draws: the resamples that had the number at all. Without any, low and high are the value, and kept is 1.
    """

    value: float
    low: float
    high: float
    kept: float
    draws: int


@dataclass(frozen=True, slots=True)
class TieRange:
    """The weight of the tie of two nodes, by label, with its doubt."""

    a: str
    b: str
    weight: Range


@dataclass(frozen=True, slots=True)
class Baseline:
    """What chance alone gives. mean, high: average and 95th percentile over debates with the sides shuffled.

    chance: how likely one of them is at least as polarised, (1 + those) / (1 + draws). adjusted: (value - mean) / (1 - mean), at least 0.
    """

    draws: int
    mean: float
    high: float
    chance: float
    adjusted: float


@dataclass(frozen=True, slots=True)
class Polarisation:
    """How far a debate falls into opposed camps, 0 to 1: evenness times the least of contrast, meeting and cohesion (see networks/polarisation.py).

    opposition, infighting: share of dispute in all that is shared and disputed across camps, and within. contrast: the first less the
    second, at least 0. meeting, cohesion: dispute across and agreement within, as parts of what camps of these sizes could have.
    camps: the split found, or none where the value is 0. apart: who shares and disputes nothing with anybody. frustrated: share of all ties that the split does not
    explain (agreement across, dispute within).
    """

    value: float
    opposition: float
    infighting: float
    contrast: float
    meeting: float
    cohesion: float
    evenness: float
    frustrated: float
    camps: Groups
    apart: tuple[str, ...] = ()
    baseline: Baseline | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SplitQuality:
    """Polarisation as Discourse Network Analyzer has it. quality: of the best split. normalised: divided by the weight of both networks."""

    quality: float
    normalised: float
    camps: Groups
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Coalitions:
    """Who goes together. method: how they were found. modularity: of the split (signed, or of the agreement). alone: who has no tie."""

    method: Literal["signed", "louvain"]
    modularity: float
    groups: Groups
    alone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure it is that an actor belongs to its coalition: mean share of resamples in which it lands with each of the others (0-1).

    rival: the number of the coalition that it lands with next most, or None where there is no other.
    """

    actor: str
    coalition: int
    certainty: float
    rival: int | None


@dataclass(frozen=True, slots=True)
class Stability:
    """How far coalitions hold when the reports are drawn anew. stabilities: of each coalition, mean best Jaccard match (0-1); below 0.5 it dissolves,
    from 0.75 it is a stable one (Hennig 2007). together: for each two actors that were ever drawn together, by label, the share in which they
    land in one coalition.
    """

    coalitions: Coalitions
    stabilities: tuple[float, ...]
    members: tuple[Certainty, ...]
    together: tuple[tuple[str, str, float], ...]
    draws: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a node stands in a network. degree: nodes it shares or disputes something with. agree, disagree: the sums of both.

    eigenvector, pagerank: of the agreement. betweenness, closeness: on paths over agreement, the more the shorter. participation: how
    evenly its agreement is spread over coalitions. bridging: how evenly it agrees with two opposed camps. From eigenvector on all are 0 to 1, but
    for closeness, which is 1 where a node is one average tie away from all others, and more where nearer.
    """

    node: str
    statements: float
    degree: int
    agree: float
    disagree: float
    eigenvector: float
    pagerank: float
    betweenness: float
    closeness: float
    participation: float
    bridging: float


@dataclass(frozen=True, slots=True)
class StandingRange:
    """One measure of a node with its doubt. measure: the name of a field of Standing."""

    node: str
    measure: str
    range: Range


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time slices in one state. state: its number, from 0 in the order of first appearance. first, last: centres of the outermost slices."""

    state: int
    first: datetime
    last: datetime
    slices: int


@dataclass(frozen=True, slots=True)
class PhaseChange:
    """A change of state: before and after are the centres of the last slice of one phase and the first of the next, distance what lies between."""

    before: datetime
    after: datetime
    was: int
    becomes: int
    distance: float


@dataclass(frozen=True, slots=True)
class Phases:
    """The states that a debate went through. silhouette: how well they are told apart, -1 to 1, or None where there is one state.

    states: of each slice. chance: how likely states as clear are where reports change days among each other, or None where that was not tried.
    """

    phases: tuple[Phase, ...]
    changes: tuple[PhaseChange, ...]
    states: tuple[int, ...]
    silhouette: float | None
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class BackboneStep:
    """An issue that a nested backbone gives up. backbone_loss, redundant_loss: how far the spectrum of what is kept, and of what was given up,
    lies from the whole after it. statements: on the issue."""

    number: int
    issue: str
    backbone_loss: float
    redundant_loss: float
    statements: int


@dataclass(frozen=True, slots=True)
class NestedBackbone:
    """Issues in the order in which they can be given up: the last are the backbone. statements: of the whole network."""

    steps: tuple[BackboneStep, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class Backbone:
    """The issues that carry the structure of a network, and those it would look alike without. loss: of the backbone, with the penalty.

    backbone_loss, redundant_loss: without it. exact: whether all choices were tried.
    """

    backbone: tuple[str, ...]
    redundant: tuple[str, ...]
    loss: float
    backbone_loss: float
    redundant_loss: float
    statements: int
    exact: bool


@dataclass(frozen=True, slots=True)
class IdealPoint:
    """Where an actor stands on the first dimension of all stances: mean 0 and variance 1 over statements. doubt: None where none was asked."""

    actor: str
    place: float
    statements: float
    doubt: Range | None = None


@dataclass(frozen=True, slots=True)
class IssuePole:
    """Where those for an issue, and those against it, stand on the dimension; None where nobody was."""

    issue: str
    those_for: float | None
    against: float | None


@dataclass(frozen=True, slots=True)
class Scaling:
    """One dimension of a debate. share: of all variation that it carries (0-1). unplaced: actors that no chain of shared issues ties to the rest."""

    points: tuple[IdealPoint, ...]
    poles: tuple[IssuePole, ...]
    share: float
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measures:
    """What a network comes to: who goes together and how firmly, how far it falls into two camps beside chance, and where each node stands."""

    stability: Stability
    polarisation: Polarisation
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where DNA 3.1.2 computes otherwise: the switch of the rules, the defect's number where it has one, and what DNA does, in words."""

    switch: str
    defect: str
    words: str


@dataclass(frozen=True, slots=True)
class Divergence:
    """What one difference does to one result.

    result: what is computed. unit: of what. differing, of: how many of them come out otherwise. largest: the largest difference, where
    they are numbers. example: one of them in words.
    """

    difference: Difference
    result: str
    unit: str
    differing: int
    of: int
    largest: float | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class MappedTalks:
    """What a brief shows of who stands with whom: the network of the whole record, its measures, and the same in periods of equal length.

    periods: none where the record is too short or too thin to be cut.
    """

    network: Network
    measures: Measures
    periods: tuple[Network, ...] = ()
