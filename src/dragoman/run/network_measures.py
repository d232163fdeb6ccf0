"""What the networks of an event list come to: coalitions, polarisation, standings, places, phases, backbones, differences to DNA."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from dragoman.errors import InputError
from dragoman.model.network_measures import Divergence, Measures, NestedBackbone, Phases, Scaling
from dragoman.networks.backbone import find_nested_backbone
from dragoman.networks.build import Weighing
from dragoman.networks.centrality import find_standings
from dragoman.networks.chance import polarise_against_chance
from dragoman.networks.differences import find_differences, slicing_over
from dragoman.networks.phases import Phasing, find_phases
from dragoman.networks.polarisation import Splitting
from dragoman.networks.resampling import Resampling
from dragoman.networks.scaling import scale_actors
from dragoman.networks.stability import weigh_coalitions
from dragoman.networks.statements import Statements
from dragoman.run.networks import EventList, NetworkAsked

T = TypeVar("T")


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
