"""A ledger -> discourse networks: positions as statements, and what the analyst asks of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from dragoman.model import ActorKind, Record
from dragoman.model.issues import Filed
from dragoman.model.network import AnswerKind, Node, StatementRow
from dragoman.networks.choose import Choice, choose
from dragoman.networks.levels import Level
from dragoman.networks.positions import Reading, list_positions
from dragoman.networks.statements import Statements, make_statements
from dragoman.record import find_reprints
from dragoman.report.views import actors_of

#: Between whom ties are: actors who share issues, issues that share actors, or actors and issues.
Between = Literal["actors", "issues", "actors-issues"]

_ISSUE: Final = "issue"


@dataclass(frozen=True, slots=True)
class EventList:
    """Statements to make networks of, what their actors and issues look like, and what was left out of them, in words."""

    rows: tuple[StatementRow, ...]
    answers: AnswerKind
    nodes: Mapping[str, Node] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def statements(self, choice: Choice | None = None) -> Statements:
        """Return the statements as columns, or those chosen; names do for ids of actors. Raises InputError for a name of nobody."""
        made = make_statements(self.rows, self.answers)
        return choose(made, self._by_id(choice)) if choice else made

    def _by_id(self, choice: Choice) -> Choice:
        return choice


def list_record(
    record: Record, filed: Filed, *, level: Level = "actor", conditions: bool = True
) -> EventList:
    """Return the positions of a settled record as statements. level: for whom actors speak; conditions: whether conditional stances count.

    Reports that carry one text are one report.
    """
    actors = actors_of(record)
    kinds: dict[str, ActorKind] = {actor.id: actor.kind for actor in actors}
    copies = {
        copy: group.documents[0] for group in find_reprints(record.documents) for copy in group.documents[1:]
    }
    reading = Reading(filed.labels, kinds, level=level, conditions=conditions, copies=copies)
    listed = list_positions(record, reading)
    nodes = {actor.id: Node(actor.id, actor.name, actor.kind) for actor in actors}
    issues = {label: Node(label, label, _ISSUE) for label in filed.labels.values()}
    return EventList(listed.rows, "graded", issues | nodes, listed.notes)
