"""Who stands with whom, as a brief shows it: the figure, the coalitions in words, the same in periods."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.network_measures import MappedTalks, Polarisation, Stability
from dragoman.report.networks.draw import Drawing, NetworkFigure, draw_network
from dragoman.report.networks.draw_multiples import MultiplesFigure, draw_multiples
from dragoman.report.networks.layout import lay_out
from dragoman.report.wording import one_line

#: From this stability on a coalition holds when the reports are drawn anew (Hennig 2007).
_HOLDS, _FIRM = 0.6, 0.75


@dataclass(frozen=True, slots=True)
class CoalitionLine:
    """A coalition as a line: its letter in the figure, how it holds in words, its members, and those who land elsewhere as often."""

    letter: str
    stability: float
    words: str
    members: tuple[str, ...]
    unsure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NetworkSection:
    """What the section shows. polarised: in one sentence, with chance beside it."""

    figure: NetworkFigure
    panels: MultiplesFigure | None
    coalitions: tuple[CoalitionLine, ...]
    alone: tuple[str, ...]
    polarised: str
    draws: int


def lay_network(mapped: MappedTalks) -> NetworkSection:
    """Return the section of a network; nodes keep their places and letters in the periods."""
    stability = mapped.measures.stability
    groups = {
        node: number
        for number, group in enumerate(stability.coalitions.groups)
        if len(group) > 1
        for node in group
    }
    places = lay_out(mapped.network)
    panels = draw_multiples(
        mapped.periods, places, groups, how=Drawing(title="Who stood with whom, period by period")
    )
    names = {node.id: one_line(node.label) for node in mapped.network.rows}
    return NetworkSection(
        draw_network(mapped.network, places, groups),
        panels if mapped.periods else None,
        _coalition_lines(stability, names),
        tuple(sorted(names[one] for one in _alone(stability) if one in names)),
        _polarised(mapped.measures.polarisation),
        stability.draws,
    )


def _coalition_lines(stability: Stability, names: dict[str, str]) -> tuple[CoalitionLine, ...]:
    certain = {one.actor: one.certainty for one in stability.members}
    lines = []
    for number, (group, value) in enumerate(
        zip(stability.coalitions.groups, stability.stabilities, strict=True)
    ):
        if len(group) < 2:
            continue
        ranked = sorted(group, key=lambda one: (-certain.get(one, 0.0), names.get(one, one)))
        sure = tuple(names.get(one, one) for one in ranked if certain.get(one, 0.0) >= 0.5)
        unsure = tuple(names.get(one, one) for one in ranked if certain.get(one, 0.0) < 0.5)
        words = "firm" if value >= _FIRM else "holds mostly" if value >= _HOLDS else "loose"
        lines.append(CoalitionLine(chr(ord("A") + number), value, words, sure, unsure))
    return tuple(lines)


def _alone(stability: Stability) -> list[str]:
    return [group[0] for group in stability.coalitions.groups if len(group) == 1] + list(
        stability.coalitions.alone
    )


def _polarised(found: Polarisation) -> str:
    chance = found.baseline
    head = f"Polarisation is {found.value:.2f} (0: no opposed camps; 1: two equal, united, opposed ones)"
    if chance is None:
        return f"{head}."
    if chance.chance <= 0.05:
        return f"{head}, more than chance gives: {chance.mean:.2f} on average where the sides are shuffled."
    return f"{head}, which is no more than chance gives: {chance.mean:.2f} on average where the sides are shuffled."
