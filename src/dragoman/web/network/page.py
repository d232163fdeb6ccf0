"""The page of the network: the choices, the figure where it is ready, the tie that is told, and the summary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dragoman.model.network import Network, Node
from dragoman.model.network_measures import Baseline, Certainty, Measures, Standing
from dragoman.report.networks.draw_multiples import MultiplesFigure
from dragoman.report.networks.marks import colours_of, letters_of
from dragoman.report.networks.measures_pane import firmness_of
from dragoman.report.networks.pane import Explained, Words
from dragoman.report.networks.ties import ToldTie, strongest_ties
from dragoman.report.wording import one_line
from dragoman.web.network.choices import NetworkQuery, count_positions, events_of
from dragoman.web.network.drawn import DRAWS, Drawn, draw, explain, has_drawn, measure
from dragoman.web.snapshot import Snapshot

#: So few positions are drawn while the page is made; of more, the figure follows.
_AT_ONCE: Final = 120
_BROKERS: Final = 8
_TOLD: Final = 40


@dataclass(frozen=True, slots=True)
class Ways:
    """From a tie in the figure to its sentences."""

    query: NetworkQuery

    def way_to_tie(self, a: str, b: str) -> str:
        """Return the address of the page that tells a tie."""
        return self.query.way(a=a, b=b) + "#tie"


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie in the table beside the figure, with the address that tells it."""

    told: ToldTie
    href: str


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """What the page shows. drawn: None where the figure follows; told: the sentences of the tie that is asked for, by what they are on."""

    query: NetworkQuery
    drawn: Drawn | None
    explained: Explained | None
    told: tuple[tuple[str, tuple[Words, ...]], ...]
    left_out: int
    has_positions: bool
    ways: Ways

    @property
    def part(self) -> str:
        """Which macro draws the figure."""
        return {"figure": "body", "matrix": "weights", "periods": "panels"}[self.query.view]

    @property
    def ties(self) -> tuple[TieRow, ...]:
        """The strongest ties of both signs, for the table."""
        return _tie_rows(self.query, self.drawn.network) if self.drawn else ()

    @property
    def changes(self) -> MultiplesFigure | None:
        """The figure of periods, for the table of what changed."""
        figure = self.drawn.figure if self.drawn else None
        return figure if isinstance(figure, MultiplesFigure) else None


def lay_network(snapshot: Snapshot, query: NetworkQuery, *, whole: bool = False) -> NetworkPage:
    """Return the page. whole: with the figure, however long it takes. Raises InputError, and UnknownName for a tie of unknown ends."""
    held = count_positions(snapshot) > 0
    ready = held and (whole or has_drawn(snapshot, query) or count_positions(snapshot) <= _AT_ONCE)
    found = explain(snapshot, query) if held else None
    told: dict[str, list[Words]] = {}
    for one in (found.words if found else ())[:_TOLD]:
        told.setdefault(one.on, []).append(one)
    return NetworkPage(
        query,
        draw(snapshot, query) if ready else None,
        found,
        tuple((on, tuple(words)) for on, words in told.items()),
        max(0, len(found.words) - _TOLD) if found else 0,
        held,
        Ways(query),
    )


def _tie_rows(query: NetworkQuery, network: Network) -> tuple[TieRow, ...]:
    agreements, disputes = strongest_ties(network, 15)
    ways = Ways(query)
    return tuple(
        TieRow(one, ways.way_to_tie(network.rows[one.tie.a].id, network.columns[one.tie.b].id))
        for one in (*agreements, *disputes)
    )


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a coalition, by name, and how sure it is (0-1)."""

    id: str
    name: str
    certainty: float


@dataclass(frozen=True, slots=True)
class CoalitionTold:
    """A coalition: its letter and colour in the figure, how firm it is, and its members, the surest first."""

    letter: str
    colour: str
    stability: float
    firmness: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Broker:
    """Who stands between others."""

    id: str
    name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Summary:
    """What a network comes to. alone: names of those in no coalition."""

    measures: Measures
    coalitions: tuple[CoalitionTold, ...]
    alone: tuple[str, ...]
    camps: tuple[tuple[str, ...], ...]
    brokers: tuple[Broker, ...]
    draws: int = DRAWS

    @property
    def chance(self) -> Baseline | None:
        """What chance alone gives."""
        return self.measures.polarisation.baseline


def lay_summary(snapshot: Snapshot, query: NetworkQuery) -> Summary | None:
    """Return the summary; None where there is no tie. Takes seconds. Raises InputError for networks of two modes."""
    found = measure(snapshot, query)
    if found is None:
        return None
    nodes = events_of(snapshot, query).nodes
    name = _namer(nodes.get)
    groups = found.stability.coalitions.groups
    between = sorted(found.standings, key=lambda one: (-one.betweenness, -one.bridging, one.node))
    alone = [group[0] for group in groups if len(group) == 1] + list(found.stability.coalitions.alone)
    return Summary(
        found,
        _coalitions(found, name),
        tuple(sorted(map(name, alone))),
        tuple(tuple(map(name, camp)) for camp in found.polarisation.camps),
        tuple(
            Broker(one.node, name(one.node), one)
            for one in between[:_BROKERS]
            if one.betweenness or one.bridging
        ),
    )


def _namer(find: Callable[[str], Node | None]) -> Callable[[str], str]:
    def name(node: str) -> str:
        known = find(node)
        return one_line(known.label if known else node)

    return name


def _coalitions(found: Measures, name: Callable[[str], str]) -> tuple[CoalitionTold, ...]:
    told = []
    groups = found.stability.coalitions.groups
    shown = [number for number, group in enumerate(groups) if len(group) > 1]
    letters, colours = letters_of(shown), colours_of(shown)
    members: dict[int, list[Certainty]] = {}
    for one in found.stability.members:
        members.setdefault(one.coalition, []).append(one)
    for number in shown:
        surest = sorted(members.get(number, ()), key=lambda one: (-one.certainty, name(one.actor)))
        stability = found.stability.stabilities[number]
        told.append(
            CoalitionTold(
                letters[number], colours[number], stability, firmness_of(stability),
                tuple(Member(one.actor, name(one.actor), one.certainty) for one in surest),
            )
        )  # fmt: skip
    return tuple(told)
