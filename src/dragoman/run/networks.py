"""A ledger or a project of DNA -> discourse networks: positions or codings as statements, and what the analyst asks of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Literal

from dragoman.actors.names import slug
from dragoman.errors import InputError, Problem
from dragoman.ingest.dna import take_project
from dragoman.model import ActorKind, Position, Record
from dragoman.model.coding import CodingFile, CodingProject
from dragoman.model.issues import Filed
from dragoman.model.network import AnswerKind, Network, Node, StatementRow
from dragoman.networks.build import Looks, Slicing, Weighing, build_network, slice_networks
from dragoman.networks.choose import Choice, Column, choose
from dragoman.networks.codings import CodedVariables, list_codings
from dragoman.networks.levels import Level
from dragoman.networks.positions import Reading, list_positions
from dragoman.networks.statements import Statements, make_statements
from dragoman.positions.across.moves import is_turned
from dragoman.record import find_reprints
from dragoman.report.networks.pane import find_node
from dragoman.report.views import actors_of
from dragoman.run.dna import lay_out_codings
from dragoman.run.views import record_of
from dragoman.store import Store
from dragoman.store.dna import read_dna

#: Between whom ties are: actors who share issues, issues that share actors, or actors and issues.
Between = Literal["actors", "issues", "both"]

_ISSUE: Final = "issue"


@dataclass(frozen=True, slots=True)
class EventList:
    """Statements to make networks of, what their actors and issues look like, and what was left out of them, in words."""

    rows: tuple[StatementRow, ...]
    answers: AnswerKind
    nodes: Mapping[str, Node] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def name_of(self, node: str) -> str:
        """Return the name of a node, by its id."""
        return self.nodes[node].label if node in self.nodes else node

    def statements(self, choice: Choice | None = None) -> Statements:
        """Return the statements as columns, or those chosen, by names or ids; raises InputError for a name that none or several bear."""
        made = make_statements(self.rows, self.answers)
        if choice is None:
            return made
        try:
            return choose(
                made, replace(choice, only=self._ids(choice.only), without=self._ids(choice.without))
            )
        except ValueError as error:
            raise InputError(str(error)) from error

    def _ids(self, asked: tuple[tuple[Column, str], ...]) -> tuple[tuple[Column, str], ...]:
        """Names of actors as their ids."""
        used = [self.nodes[one] for one in dict.fromkeys(row.actor for row in self.rows) if one in self.nodes]
        return tuple(
            (column, find_node(used, name).id if column == "actor" and used else name)
            for column, name in asked
        )


@dataclass(frozen=True, slots=True)
class NetworkAsked:
    """What is asked of an event list: between whom ties are, how they are weighed, which slices of time, of which statements."""

    between: Between = "actors"
    weighing: Weighing = field(
        default_factory=lambda: Weighing(normalisation="cosine", duplicates="document")
    )
    slicing: Slicing | None = None
    choice: Choice = field(default_factory=Choice)
    isolates: bool = False

    def of_mode(self) -> Weighing:
        """Return the weighing in the mode that ``between`` asks for."""
        return replace(self.weighing, mode="two-mode" if self.between == "both" else "one-mode")

    def statements_of(self, events: EventList) -> Statements:
        """Return the chosen statements, actors and issues in each other's place for a network of issues."""
        statements = events.statements(self.choice)
        return statements.turned() if self.between == "issues" else statements


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
    turned = {claim.id for body, claim in record.of_kind(Position) if is_turned(body.option or body.issue)}
    reading = Reading(filed.labels, kinds, level=level, conditions=conditions, turned=turned, copies=copies)
    listed = list_positions(record, reading)
    nodes = {actor.id: Node(actor.id, actor.name, actor.kind) for actor in actors}
    issues = {label: Node(label, label, _ISSUE) for label in filed.labels.values()}
    return EventList(listed.rows, "graded", issues | nodes, listed.notes)


def list_dna(path: Path, variables: CodedVariables) -> tuple[EventList, Record, tuple[Problem, ...]]:
    """Return the statements of a file of DNA, the record of its codings, and what was wrong with it; no ledger is touched.

    Raises UnreadableFile, and InputError where no type of statement has the variables.
    """
    file, problems = read_dna(path)
    taken = take_project(file, path.stem, origin=str(path), actor_id=slug)
    events = _list_file(file, variables, [taken.project])
    return events, record_of(taken.readings), (*problems, *taken.problems)


def list_projects(store: Store, variables: CodedVariables, project: str | None = None) -> EventList:
    """Return the coded statements of a ledger as they stand now: rejected ones left out, corrected ones as corrected.

    project: only this one. Raises InputError where no type of statement has the variables, UnknownName where there is no such project.
    """
    file, projects = lay_out_codings(store, project)
    return _list_file(file, variables, projects)


def _list_file(file: CodingFile, variables: CodedVariables, projects: Sequence[CodingProject]) -> EventList:
    claims = {row.id: row.coding for project in projects for row in project.statements if row.coding}
    try:
        listed = list_codings(file, variables, claims)
    except ValueError as error:
        raise InputError(str(error)) from error
    return EventList(listed.rows, listed.answers, listed.nodes, listed.notes)


def draw_networks(events: EventList, asked: NetworkAsked) -> tuple[Network, ...]:
    """Return the network that is asked for, or one for each slice of time. Raises InputError where what is asked does not go together."""
    statements, weighing = asked.statements_of(events), asked.of_mode()
    looks = Looks(events.nodes, isolates=asked.isolates)
    try:
        made = (
            [build_network(statements, weighing, looks)]
            if asked.slicing is None
            else list(slice_networks(statements, weighing, asked.slicing, looks))
        )
    except ValueError as error:
        raise InputError(str(error)) from error
    return tuple(replace(one, notes=events.notes) for one in made)
