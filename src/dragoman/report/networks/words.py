"""What a figure of a network says in words: what it shows, what is not drawn, which days it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dragoman.model.network import Network
from dragoman.report.networks.hulls import Hull
from dragoman.report.networks.layout import signed_weight
from dragoman.report.networks.ties import ToldTie, number_words
from dragoman.report.wording import count_words, day_words


def describe(
    network: Network, agreements: Sequence[ToldTie], disputes: Sequence[ToldTie], hulls: Sequence[Hull]
) -> str:
    """Return what a figure shows, for those who do not see it."""
    nodes = count_words(len(network.rows), "node")
    if network.mode == "two-mode":
        nodes = f"{count_words(len(network.rows), 'actor')}, {count_words(len(network.columns), 'issue')}"
    weights = [
        signed_weight(network, tie) for tie in network.ties if network.mode == "two-mode" or tie.a != tie.b
    ]
    for_, against = sum(one > 0 for one in weights), sum(one < 0 for one in weights)
    told = [f"{nodes}; {count_words(for_, 'tie')} of agreement, {against:,} of conflict."]
    told += [f"{hull.name}: {hull.letter}." for hull in hulls if hull.name != f"Camp {hull.letter}"]
    if agreements:
        told.append(f"Strongest agreement: {_pair(agreements[0])}.")
    if disputes:
        told.append(f"Strongest conflict: {_pair(disputes[0])}.")
    return " ".join(told)


def _pair(told: ToldTie) -> str:
    return f"{told.first} and {told.second} ({number_words(abs(told.weight))})"


def left_out_words(
    left_out: int, threshold: float, even: int, *, unnamed: int = 0, apart: int = 0, two_mode: bool = False
) -> tuple[str, ...]:
    """Return what is not drawn. left_out: ties under the threshold; even: as much agreed as disputed; unnamed, apart: nodes without name or mark.

    >>> left_out_words(12, 3.0, 0)
    ('12 ties weaker than 3 are not drawn; the strongest of each node always is.',)
    """
    told = []
    if left_out:
        told.append(
            f"{count_words(left_out, 'tie')} weaker than {number_words(threshold)} {_are(left_out)} not drawn; the strongest of each node always is."
        )
    if even and two_mode:
        told.append(f"{count_words(even, 'tie')} with as much for as against {_are(even)} not drawn.")
    elif even:
        told.append(f"{count_words(even, 'tie')} with as much agreement as dispute {_are(even)} not drawn.")
    if unnamed:
        told.append(f"{count_words(unnamed, 'name')} had no room; pointing at the mark tells it.")
    if apart:
        told.append(f"{count_words(apart, 'further node')} without ties {_are(apart)} not drawn.")
    return tuple(told)


def _are(many: int) -> str:
    return "is" if many == 1 else "are"


def span_words(network: Network) -> str:
    """Return the days that a network is about; empty where they are not known."""
    return _between(network.first, network.last)


def short_span_words(network: Network) -> str:
    """Return the days in few letters, for the head of a panel.

    >>> short_span_words(Network("one-mode", "subtract", "no", (), (), (), (), datetime(2031, 1, 1), datetime(2031, 3, 31)))
    '1 Jan – 31 Mar 2031'
    """
    first, last = network.first, network.last
    if first is None or last is None:
        return ""
    if first.date() == last.date():
        return f"{first.day} {first:%b %Y}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {first:%b}{year} – {last.day} {last:%b %Y}"


def _between(first: datetime | None, last: datetime | None) -> str:
    if first is None or last is None:
        return ""
    days = (day_words(first.date()), day_words(last.date()))
    return days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"
