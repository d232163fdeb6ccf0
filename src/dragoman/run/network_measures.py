"""What the networks of an event list come to: coalitions, polarisation, standings, places, phases, backbones, differences to DNA."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Final, TypeVar

from dragoman.errors import InputError
from dragoman.model import Record
from dragoman.model.issues import Filed
from dragoman.model.network import Network
from dragoman.model.network_measures import Divergence, MappedTalks, Measures, NestedBackbone, Phases, Scaling
from dragoman.networks.backbone import find_nested_backbone
from dragoman.networks.build import Weighing
from dragoman.networks.centrality import find_standings
from dragoman.networks.chance import polarise_against_chance
from dragoman.networks.choose import Choice
from dragoman.networks.differences import find_differences, slicing_over
from dragoman.networks.phases import Phasing, find_phases
from dragoman.networks.polarisation import Splitting
from dragoman.networks.resampling import Resampling
from dragoman.networks.scaling import scale_actors
from dragoman.networks.stability import weigh_coalitions
from dragoman.networks.statements import Statements
from dragoman.run.networks import EventList, NetworkAsked, draw_networks, list_record

T = TypeVar("T")
#: A record shorter or thinner than this is not cut into periods.
_SHORTEST: Final = timedelta(days=60)
_FEWEST: Final = 40
_BRIEF_DRAWS: Final = 100


def measure_networks(events: EventList, asked: NetworkAsked, *, draws: int = 100, seed: int = 0) -> Measures:
    """Return coalitions with their stability, polarisation beside chance, and the standing of each node.

    draws: resamples of the reports, and debates with shuffled sides. Two calls with one seed give the same. Raises InputError for networks
    of two modes.
    """

    def measure(statements: Statements, weighing: Weighing) -> Measures:
        stability = weigh_coalitions(statements, weighing, Resampling(draws=draws, seed=seed))
        polarisation = polarise_against_chance(statements, weighing, Splitting(seed=seed), draws=draws)
        groups, camps = stability.coalitions.groups, polarisation.camps
        return Measures(
            stability, polarisation, find_standings(statements, weighing, coalitions=groups, camps=camps)
        )

    return _asked_of(events, asked, measure)


def map_talks(record: Record, filed: Filed) -> MappedTalks | None:
    """Return who stands with whom over a settled record, persons under what they belong to; None where nobody shares an issue with anybody."""
    events = list_record(record, filed, level="organisation")
    asked = NetworkAsked()
    (network,) = draw_networks(events, asked)
    if not any(tie.weight for tie in network.ties):
        return None
    return MappedTalks(
        network, measure_networks(events, asked, draws=_BRIEF_DRAWS), _periods(events, asked, network)
    )


def _periods(events: EventList, asked: NetworkAsked, network: Network) -> tuple[Network, ...]:
    """The network in three periods of equal length, where each could hold something."""
    first, last = network.first, network.last
    if first is None or last is None or last - first < _SHORTEST or len(events.rows) < _FEWEST:
        return ()
    third = (last - first) / 3
    ends = [first, first + third, first + 2 * third, last]
    spans = [(start, end if end == last else end - timedelta(seconds=1)) for start, end in pairwise(ends)]
    return tuple(
        replace(
            draw_networks(events, replace(asked, choice=Choice(first=start, last=end), isolates=True))[0],
            first=start,
            last=end,
        )
        for start, end in spans
    )


def place_actors(events: EventList, asked: NetworkAsked, *, draws: int = 100, seed: int = 0) -> Scaling:
    """Return where actors stand on the one dimension that orders their stances best, with doubt by resampled reports; raises InputError."""
    return _asked_of(
        events, asked, lambda made, weighing: scale_actors(made, weighing, Resampling(draws=draws, seed=seed))
    )


def split_time(events: EventList, asked: NetworkAsked, *, draws: int = 100, seed: int = 0) -> Phases:
    """Return the phases of a debate over the slices that are asked for, or over smoothed ones in a unit that fits the span.

    Raises InputError where there are too few days for slices.
    """

    def split(statements: Statements, weighing: Weighing) -> Phases:
        slicing = asked.slicing or slicing_over(statements, "gaussian")
        if slicing is None:
            raise ValueError("all statements are of one day, or of none, so there are no phases")
        return find_phases(statements, weighing, slicing, Phasing(draws=min(draws, 99), seed=seed))

    return _asked_of(events, asked, split)


def order_issues(events: EventList, asked: NetworkAsked) -> NestedBackbone:
    """Return the issues in the order in which the network can do without them; raises InputError for networks of two modes."""
    return _asked_of(events, asked, find_nested_backbone)


def compare_with_dna(events: EventList, asked: NetworkAsked) -> tuple[Divergence, ...]:
    """Return where DNA 3.1.2 and the right thing differ on these statements, difference by difference."""
    return _asked_of(events, asked, lambda made, _: find_differences(made))


def _asked_of(events: EventList, asked: NetworkAsked, measure: Callable[[Statements, Weighing], T]) -> T:
    try:
        return measure(asked.statements_of(events), asked.of_mode())
    except ValueError as error:
        raise InputError(str(error)) from error
