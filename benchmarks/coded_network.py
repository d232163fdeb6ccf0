"""The discourse network that Dragoman draws of a dossier, beside the one that the coded positions give: part of ``./run evaluate course``.

Both are congruence less conflict between actors, a position once a report, reprints as one report. Dragoman's is drawn as ``dragoman networks
--norm no`` draws it, on issues that it found itself. An actor counts as the coded one where a form of its name is its name.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from dragoman.model.network import Network, StatementRow
from dragoman.model.sides import SIDES
from dragoman.networks.build import Weighing, build_network
from dragoman.networks.positions import DEGREES
from dragoman.networks.statements import make_statements
from dragoman.run import EventList, list_record

if TYPE_CHECKING:
    from benchmarks.course import Course

_WEIGHING = Weighing(aggregation="subtract", duplicates="document")


def print_coded_network(course: Course) -> None:
    """Print how near the drawn network comes to the coded one: the correlation of ties, how many are there, how many of the same sign."""
    coded = _matrix(_coded(course))
    drawn = _matrix(_drawn(course))
    names = sorted({name for pair in coded for name in pair})
    pairs = [frozenset(pair) for pair in combinations(names, 2)]
    wanted = np.array([coded.get(pair, 0.0) for pair in pairs])
    found = np.array([drawn.get(pair, 0.0) for pair in pairs])
    tied = (wanted != 0) & (found != 0)
    signs = int((np.sign(wanted) == np.sign(found))[tied].sum())
    print(
        f"  network of actors, found and coded   r {np.corrcoef(wanted, found)[0, 1]:.3f} over {len(pairs)} pairs of {len(names)} actors; "
        f"{int(tied.sum())} of {int((wanted != 0).sum())} ties found, {signs / max(1, int(tied.sum())):.3f} of them with the right sign"
    )


def _coded(course: Course) -> Network:
    first = {row["report"]: row["of"] for row in course.table("reprints")}
    rows = [
        StatementRow(
            str(number),
            first.get(row["report"], row["report"]),
            None,
            row["actor"],
            row["issue"],
            DEGREES[SIDES[row["stance"]]],  # type: ignore[index]
        )
        for number, row in enumerate(course.table("positions"))
        if row["issue"] != "other" and SIDES[row["stance"]] in DEGREES  # type: ignore[index]
    ]
    return build_network(make_statements(rows, "graded"), _WEIGHING)


def _drawn(course: Course) -> Network:
    names = sorted({row["actor"] for row in course.table("positions")})

    @cache
    def name_of(actor: str) -> str:
        fitting = [name for name in names if course.is_actor(actor, name)]
        return fitting[0] if len(fitting) == 1 else f"({actor})"

    events: EventList = list_record(course.record, course.issues.filed())
    rows = [replace(row, actor=name_of(row.actor)) for row in events.rows]
    return build_network(make_statements(rows, events.answers), _WEIGHING)


def _matrix(network: Network) -> dict[frozenset[str], float]:
    return {frozenset((network.rows[tie.a].id, network.rows[tie.b].id)): tie.weight for tie in network.ties}
