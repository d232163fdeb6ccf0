"""Discourse networks made up by a seed: actors with names of real length in camps, statements on issues, slices of time."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from dragoman.model.network import Network, Node, StatementRow
from dragoman.networks.build import Looks, Weighing, build_network
from dragoman.networks.statements import make_statements

_FIRST = (
    "Hanne",
    "Tomas",
    "Ilva",
    "Ruan",
    "Mireth",
    "Osk",
    "Pell",
    "Davor",
    "Sunniva",
    "Bram",
    "Yesna",
    "Karo",
)
_LAST = (
    "Corvik",
    "Aldermoor",
    "Vantz",
    "Okedele",
    "Brisling",
    "Tarrow",
    "Yarrick",
    "Senn",
    "Marchetta",
    "Holt",
)
_BODIES = ("National Accord Alliance", "Party of the Upper Valleys", "Union of Port Workers", "Free Harbour League", "Council of Elders",
           "Movement for Renewal", "Ministry of Water and Forests", "Chamber of Grain Merchants", "Popular Front for the Return",
           "Committee of the Displaced", "Patriotic Officers", "River Basin Authority", "Civic Forum", "Teachers' Federation")  # fmt: skip
_STATES = ("Osmere", "Republic of Dorvane", "Tessaly", "Kingdom of Marrow", "Quay", "Northern Lanes")
_ISSUES = ("ceasefire in the delta", "toll on the canal", "return of the displaced", "release of prisoners", "share of the grain", "seat of the court",
           "withdrawal of troops", "status of the port", "amnesty", "monitoring mission", "electoral law", "compensation")  # fmt: skip


def actors(many: int) -> list[Node]:
    """Actors, each with another name: parties, persons and states by turns."""
    made: list[Node] = []
    for number in range(many):
        turn, count = number % 5, number // 5
        if turn in (0, 2):
            place = count * 2 + (turn == 2)
            name = _BODIES[place % len(_BODIES)] + (
                f" of {_STATES[place // len(_BODIES) % 6]}" if place >= len(_BODIES) else ""
            )
            made.append(Node(f"o{number}", name, "organisation"))
        elif turn == 4 and count < len(_STATES):
            made.append(Node(f"s{number}", _STATES[count], "state"))
        else:
            place = number * 7
            made.append(
                Node(f"p{number}", f"{_FIRST[number % 12]} {_LAST[(place // 12 + number) % 10]}", "person")
            )
    return made


def camps(many: int, camp_count: int) -> dict[str, int]:
    """The camp of each actor: about equal, not in the order of names."""
    return {node.id: (number * 7 + number // 3) % camp_count for number, node in enumerate(actors(many))}


def rows(
    many: int, camp_count: int = 2, seed: int = 1, *, each: float = 6.0, noise: float = 0.08
) -> list[StatementRow]:
    """Statements: each camp has an answer on each issue; an actor departs from it with a chance of ``noise``."""
    random = np.random.default_rng(seed)
    line = random.integers(0, 2, (camp_count, len(_ISSUES)))
    line[1] = 1 - line[0]
    membership = camps(many, camp_count)
    made = []
    for node in actors(many):
        busy = 1 + int(random.gamma(1.6, each / 1.6))
        for _ in range(busy):
            issue = int(random.integers(0, len(_ISSUES)))
            answer = int(line[membership[node.id], issue]) ^ int(random.random() < noise)
            at = datetime(2031, 1, 1) + timedelta(days=int(random.integers(0, 360)))
            made.append(
                StatementRow(
                    f"{len(made):016x}", f"d{at:%j}", at, node.id, _ISSUES[issue], float(answer), len(made)
                )
            )
    return made


def made_up(
    many: int, camp_count: int = 2, seed: int = 1, *, mode: str = "one-mode", isolates: int = 0, **how: float
) -> Network:
    """A network of made-up actors, all of whom have their name and kind."""
    names = actors(many + isolates)
    looks = {node.id: node for node in names} | {issue: Node(issue, issue, "issue") for issue in _ISSUES}
    told = rows(many, camp_count, seed, **how)
    network = build_network(make_statements(told, "boolean"), Weighing(mode=mode), Looks(looks))  # type: ignore[arg-type]
    alone = tuple(names[many:])
    if not alone:
        return network
    columns = network.columns if mode == "two-mode" else network.rows + alone
    return Network(
        network.mode,
        network.aggregation,
        network.normalisation,
        network.rows + alone,
        columns,
        network.ties,
        network.stances,
        network.first,
        network.last,
    )


def slices(many: int, camp_count: int = 2, periods: int = 4) -> list[Network]:
    """Networks of the quarters of a year (or other equal periods) with the same actors."""
    names = actors(many)
    looks = {node.id: node for node in names}
    told = rows(many, camp_count, 3, each=14.0, noise=0.15)
    days = 360 // periods
    found = []
    for period in range(periods):
        first, last = (
            datetime(2031, 1, 1) + timedelta(days * period),
            datetime(2031, 1, 1) + timedelta(days * (period + 1)),
        )
        part = [row for row in told if row.at and first <= row.at < last]
        network = build_network(make_statements(part, "boolean"), Weighing(), Looks(looks))
        found.append(network)
    return found
