"""What discourse networks come to, in words: coalitions and how firm they are, polarisation beside chance, who brokers, phases, backbone, places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.model.network_measures import (
    Divergence,
    Measures,
    NestedBackbone,
    Phases,
    Polarisation,
    Scaling,
    Stability,
    Standing,
)
from dragoman.report.wording import count_words, day_words, one_line

Names = Callable[[str], str]

#: From these stabilities on a coalition dissolves no more, is one, is a firm one (Hennig 2007).
_FIRMNESS: Final = (
    (0.85, "firm"),
    (0.75, "stable"),
    (0.6, "a pattern, not firm"),
    (0.5, "loose"),
    (0.0, "dissolves"),
)
_BAR: Final = 30


def show_measures(found: Measures, name: Names, *, most: int = 8) -> RenderableType:
    """Return coalitions, polarisation and brokers. name: of a node. most: brokers shown."""
    return Group(
        show_coalitions(found.stability, name),
        Text(),
        show_polarisation(found.polarisation, name),
        Text(),
        show_brokers(found.standings, name, most=most),
    )


def show_coalitions(found: Stability, name: Names) -> RenderableType:
    """Return each coalition with its stability and its members, the surest first; a member that lands elsewhere as often is marked."""
    lines: list[RenderableType] = [
        Text(f"Coalitions  (drawn anew from the reports {count_words(found.draws, 'time')})", style="bold")
    ]
    pairs = zip(found.coalitions.groups, found.stabilities, strict=True)
    for number, (group, stability) in enumerate(pairs):
        if len(group) == 1:
            continue
        lines.append(Text(f"  {_letter(number)}  {stability:.2f} {firmness_of(stability)}", style="bold"))
        surest = sorted(
            (one for one in found.members if one.actor in group),
            key=lambda one: (-one.certainty, name(one.actor)),
        )
        told = ", ".join(
            f"{one_line(name(one.actor))}{'' if one.certainty >= 0.5 else ' ?'}" for one in surest
        )
        lines.append(Padding(Text(told), (0, 0, 0, 5)))
    alone = [group[0] for group in found.coalitions.groups if len(group) == 1] + list(found.coalitions.alone)
    if alone:
        lines.append(
            Text(f"  in none: {', '.join(sorted(one_line(name(one)) for one in alone))}", "bright_black")
        )
    lines.append(Text("  ?  lands with the others in less than half of the draws", "bright_black"))
    return Group(*lines)


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def firmness_of(stability: float) -> str:
    """Return how firm a coalition of a stability (0-1) is, in a word or two."""
    return next(words for least, words in _FIRMNESS if stability >= least)


def show_polarisation(found: Polarisation, name: Names) -> RenderableType:
    """Return the polarisation with its parts, chance, and the two camps."""
    lines: list[RenderableType] = [Text(f"Polarisation  {found.value:.2f}  (0 to 1)", style="bold")]
    parts = (
        f"dispute is {found.opposition:.0%} of what passes between the camps and {found.infighting:.0%} of what passes within; "
        f"evenness {found.evenness:.2f}, meeting {found.meeting:.2f}, cohesion {found.cohesion:.2f}"
    )
    lines.append(Padding(Text(parts), (0, 0, 0, 2)))
    if chance := found.baseline:
        verdict = "more than" if chance.chance <= 0.05 else "no more than"
        told = f"{verdict} chance gives: {chance.mean:.2f} on average, {chance.high:.2f} in one of twenty debates with the sides shuffled"
        lines.append(Padding(Text(told), (0, 0, 0, 2)))
    for number, camp in enumerate(found.camps):
        members = ", ".join(one_line(name(one)) for one in camp)
        lines.append(Padding(Text.assemble((f"camp {number + 1}  ", "bold"), members), (0, 0, 0, 2)))
    return Group(*lines)


def show_brokers(standings: Sequence[Standing], name: Names, *, most: int = 8) -> RenderableType:
    """Return who stands between others: on the shortest paths of agreement, over several coalitions, with both camps."""
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="bright_black")
    for head in ("", "between", "over coalitions", "with both camps", "statements"):
        table.add_column(head, justify="right" if head else "left", overflow="fold")
    between = sorted(standings, key=lambda one: (-one.betweenness, -one.bridging, one.node))
    for one in between[:most]:
        if one.betweenness or one.bridging:
            table.add_row(
                one_line(name(one.node)),
                f"{one.betweenness:.2f}",
                f"{one.participation:.2f}",
                f"{one.bridging:.2f}",
                f"{one.statements:g}",
            )
    return Group(Text("Who stands between", style="bold"), table)


def show_standings(standings: Sequence[Standing], name: Names) -> RenderableType:
    """Return all measures of all nodes, those with most statements first."""
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="bright_black")
    heads = (
        "",
        "said",
        "degree",
        "agree",
        "dispute",
        "eigenvector",
        "pagerank",
        "between",
        "close",
        "coalitions",
        "camps",
    )
    for head in heads:
        table.add_column(head, justify="right" if head else "left", overflow="fold")
    for one in sorted(standings, key=lambda one: (-one.statements, one.node)):
        measures = (
            one.agree,
            one.disagree,
            one.eigenvector,
            one.pagerank,
            one.betweenness,
            one.closeness,
            one.participation,
            one.bridging,
        )
        told = (f"{value:.2f}" for value in measures)
        table.add_row(one_line(name(one.node)), f"{one.statements:g}", str(one.degree), *told)
    return table


def show_scaling(found: Scaling, name: Names) -> RenderableType:
    """Return the actors on the first dimension of all stances, from one end to the other, with their range where it was drawn."""
    lines: list[RenderableType] = [
        Text(
            f"One dimension  ({found.share:.0%} of all variation; 0 is the middle of all statements)",
            style="bold",
        )
    ]
    places = [one.place for one in found.points]
    low, high = (min(places), max(places)) if places else (0.0, 0.0)
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 1))
    for one in sorted(found.points, key=lambda one: (one.place, one.actor)):
        doubt = f"{one.doubt.low:+.2f} to {one.doubt.high:+.2f}" if one.doubt else ""
        at = round((one.place - low) / (high - low) * _BAR) if high > low else 0
        table.add_row(
            one_line(name(one.actor)), f"{one.place:+.2f}", " " * at + "●", Text(doubt, "bright_black")
        )
    lines.append(table)
    if found.unplaced:
        lines.append(
            Text("not placed: " + ", ".join(one_line(name(one)) for one in found.unplaced), "bright_black")
        )
    return Group(*lines)


def show_phases(found: Phases) -> RenderableType:
    """Return the phases of a debate and the days on which it changed."""
    told = (
        f"{len(found.phases)} phases"
        if len(found.phases) > 1
        else "One phase: nothing tells one stretch of time from another"
    )
    clear = "" if found.silhouette is None else f", told apart with silhouette {found.silhouette:.2f}"
    chance = (
        ""
        if found.chance is None
        else f"; as clear in {found.chance:.0%} of debates whose reports change days"
    )
    lines = [Text(told + clear + chance, style="bold")]
    for phase in found.phases:
        lines.append(
            Text(
                f"  state {phase.state + 1}  {_days(phase.first, phase.last)}  ({count_words(phase.slices, 'slice')})"
            )
        )
    for change in found.changes:
        lines.append(
            Text(
                f"  changed between {_day(change.before)} and {_day(change.after)} (distance {change.distance:.3g})"
            )
        )
    return Group(*lines)


def show_backbone(found: NestedBackbone) -> RenderableType:
    """Return the issues from those that carry the network to those it would look alike without."""
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="bright_black")
    table.add_column("issue", overflow="fold")
    table.add_column("statements", justify="right")
    table.add_column("loss without it and those below", justify="right")
    for step in reversed(found.steps):
        table.add_row(one_line(step.issue), str(step.statements), f"{step.backbone_loss:.3f}")
    head = f"Issues, those that carry the network first  ({count_words(found.statements, 'statement')})"
    return Group(Text(head, style="bold"), table)


def _days(first: datetime, last: datetime) -> str:
    return _day(first) if first.date() == last.date() else f"{_day(first)} to {_day(last)}"


def _day(at: datetime) -> str:
    return day_words(at.date())


def show_divergences(found: Iterable[Divergence]) -> RenderableType:
    """Return where DNA 3.1.2 and the right thing differ: what DNA does, how many of how many results come out otherwise, and an example."""
    lines: list[RenderableType] = [
        Text(
            "Where Discourse Network Analyzer 3.1.2 and the right thing differ on these statements",
            style="bold",
        )
    ]
    told_of = ""
    for one in found:
        soft = "" if one.differing else "bright_black"
        if one.difference.switch != told_of:
            told_of = one.difference.switch
            defect = f"{one.difference.defect}  " if one.difference.defect else ""
            lines += [Text(), Text(defect + one.difference.words, style=soft)]
        told = f"{one.differing:,} of {one.of:,} {one.unit} differ" if one.differing else "no difference"
        lines.append(Padding(Text(f"{one.result}: {told}", style=soft or "bold"), (0, 0, 0, 2)))
        if one.differing and one.example:
            lines.append(Padding(Text(f"e.g. {one_line(one.example)}"), (0, 0, 0, 2)))
    chance = "D5 and D6 are chance: DNA's polarisation and its event windows differ from one of its runs to the next; here they do not."
    return Group(*lines, Text(), Text(chance, style="bright_black"))
