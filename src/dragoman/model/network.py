"""Discourse networks as values: statements as rows, nodes, ties, and the claims that each tie came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

Mode = Literal["one-mode", "two-mode"]

#: What a tie counts: any statement on one issue; equal answers; opposite answers; equal less opposite; which answers were given.
Aggregation = Literal["ignore", "congruence", "conflict", "subtract", "combine"]

#: By what a tie is divided, so that busy actors do not look closer than quiet ones.
Normalisation = Literal["no", "average", "jaccard", "cosine", "activity", "prominence"]

#: Within what a second statement of one actor on one issue with one answer counts for nothing.
Duplicates = Literal["include", "document", "week", "month", "year", "range"]

#: What an answer is: yes or no, a whole number, a degree (0 against, 1 for), a word; or nothing is asked.
AnswerKind = Literal["boolean", "integer", "graded", "text", "none"]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement as a row of an event list.

    id: the claim's. document: id of the report. at: when it was said (UTC, without a zone), or None. place: where it stands in the report.
    answer: yes or no, a number or a word, by the kind of answer of the list. kind: the type of statement, where a coder has several. coder: who
    found it.
    """

    id: str
    document: str
    at: datetime | None
    actor: str
    issue: str
    answer: float | str
    place: int = 0
    kind: str = ""
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, a bloc or an issue in a network. kind: person, organisation, state, group, issue, or a coder's variable.

    statements: how many statements it made (or that were made on it) of those that count. attributes: name and value, in the order given.
    """

    id: str
    label: str
    kind: str = ""
    statements: int = 0
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between the node at ``a`` of the rows and that at ``b`` of the columns (one-mode: both of the rows, a < b; a = b only in
    smoothed slices by DNA's rules).

    weight: as aggregated and normalised. agree, disagree: what the two share and dispute before any norm; in two-mode networks the
    statements for and against.
    """

    a: int
    b: int
    weight: float
    agree: float = 0.0
    disagree: float = 0.0


@dataclass(frozen=True, slots=True)
class Stance:
    """The statements of one actor on one issue that gave one answer: ids of claims, in the order of time."""

    actor: str
    issue: str
    answer: float | str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two nodes of a one-mode network share on one issue (or actor): the statements of both."""

    on: str
    ours: tuple[Stance, ...]
    theirs: tuple[Stance, ...]


@dataclass(frozen=True)
class Network:
    """A network of a span of time, with the statements that it is made of. A view: made anew from the ledger at each call.

    rows: the nodes, by label; columns: the issues of a two-mode network, else the same nodes. ties: those with a weight other than 0.
    stances: all that the ties rest on. first, last: the span; centre: the moment that a time slice stands for. notes: what was left out, in words.
    """

    mode: Mode
    aggregation: Aggregation
    normalisation: Normalisation
    rows: tuple[Node, ...]
    columns: tuple[Node, ...]
    ties: tuple[Tie, ...]
    stances: tuple[Stance, ...]
    first: datetime | None = None
    last: datetime | None = None
    centre: datetime | None = None
    notes: tuple[str, ...] = ()

    def matrix(self) -> tuple[tuple[float, ...], ...]:
        """Return the weights, a row of the matrix for each of ``rows``; one-mode matrices are symmetric."""
        cells = [[0.0] * len(self.columns) for _ in self.rows]
        for tie in self.ties:
            cells[tie.a][tie.b] = tie.weight
            if self.mode == "one-mode":
                cells[tie.b][tie.a] = tie.weight
        return tuple(map(tuple, cells))

    @cached_property
    def _by_pair(self) -> Mapping[tuple[str, str], tuple[Stance, ...]]:
        """(Actor, issue) -> its stances; for networks of issues (issue, actor)."""
        nodes = {node.id for node in self.rows}
        found: dict[tuple[str, str], list[Stance]] = defaultdict(list)
        for one in self.stances:
            key = (one.actor, one.issue) if one.actor in nodes else (one.issue, one.actor)
            found[key].append(one)
        return {key: tuple(stances) for key, stances in found.items()}

    def stances_of(self, node: str, on: str) -> tuple[Stance, ...]:
        """Return what a node of the rows said on an issue (or, in a network of issues, what an actor said on it)."""
        return self._by_pair.get((node, on), ())

    def shared(self, one: str, other: str) -> tuple[Shared, ...]:
        """Return all that the tie of two nodes (ids) rests on: for each issue on which both spoke, the statements of both."""
        subjects = [on for node, on in self._by_pair if node == one and (other, on) in self._by_pair]
        return tuple(Shared(on, self.stances_of(one, on), self.stances_of(other, on)) for on in subjects)

    def claims_of(self, tie: Tie) -> tuple[str, ...]:
        """Return the ids of the claims that a tie came from, each once."""
        one = self.rows[tie.a].id
        if self.mode == "two-mode":
            stances = self.stances_of(one, self.columns[tie.b].id)
            return tuple(dict.fromkeys(claim for stance in stances for claim in stance.claims))
        pairs = self.shared(one, self.rows[tie.b].id)
        return tuple(
            dict.fromkeys(
                claim for pair in pairs for stance in (*pair.ours, *pair.theirs) for claim in stance.claims
            )
        )
