"""Which statements of a project stand, by which claim, and what analysts made of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import Body, Claim, Coding, Evidence, Position
from dragoman.model.coding import CodedStatement, CodingProject
from dragoman.report.dna.wanted import Standing

_Finding = tuple[Body, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """A statement of a project, the coding that stands for it, and the position that an analyst put in the place of its own."""

    row: CodedStatement
    coding: Claim
    position: tuple[Position, Claim] | None = None

    @property
    def scheme(self) -> str:
        """The label of the statement type."""
        return self.coding.body.scheme if isinstance(self.coding.body, Coding) else ""

    @property
    def evidence(self) -> Evidence:
        """The coded words."""
        return self.coding.evidence[0]


class Matcher:
    """Finds the standing claim of each statement, and knows which claims are spoken for by one."""

    def __init__(self, standing: Standing) -> None:
        self.used: set[str] = set()
        self._held = standing.held
        told = [c for c in standing.record.claims if isinstance(c.body, Coding | Position)]
        self._standing = {claim.id: claim for claim in told}
        self._verdicts: dict[_Finding, list[Claim]] = defaultdict(list)
        for claim in told:
            if root := standing.roots.get(claim.id):
                self._verdicts[root.body, root.evidence].append(claim)

    def match(self, project: CodingProject) -> Iterator[Match | CodedStatement]:
        """Yield a Match for every statement that stands, and the statement itself where an analyst rejected it.

        Statements that no claim could be made of are passed over: they are the project's alone.
        """
        for row in project.statements:
            if row.coding is not None:
                yield self._match(row, row.coding)

    def _match(self, row: CodedStatement, coding: str) -> Match | CodedStatement:
        found = self._find(coding)
        position = self._find(row.position) if row.position else None
        if found is None or (row.position and position is None):
            return row
        if position is None or position.id == row.position:
            return Match(row, found)
        earlier = self._held[row.position or ""].body
        return Match(row, found, (earlier, position)) if isinstance(earlier, Position) else Match(row, found)

    def _find(self, claim_id: str) -> Claim | None:
        """The claim itself where it stands, else the verdict on what it found; None where that rejects it."""
        self.used.add(claim_id)
        if claim_id in self._standing:
            return self._standing[claim_id]
        held = self._held[claim_id]
        verdicts = self._verdicts.get((held.body, held.evidence))
        if not verdicts:
            return None
        self.used.add(verdicts[0].id)
        return verdicts[0]
