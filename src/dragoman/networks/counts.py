"""Who said what how often: actors by issue and answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from dragoman.networks.statements import Answers, FloatArray, Statements


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How often each actor gave each answer on each issue: n(i, c, q), a row for each actor, issues by answers as columns.

    Counts are kept sparse, and products of sparse matrices are summed in one order: the same bytes on any number of threads.
    """

    profile: sparse.csr_array
    issues: int
    scale: Answers

    @property
    def levels(self) -> int:
        """How many answers there are to an issue."""
        return max(1, len(self.scale.levels))

    @property
    def totals(self) -> FloatArray:
        """How many statements each actor made."""
        return np.asarray(self.profile.sum(axis=1), dtype=np.float64).ravel()

    def by_issue(self) -> sparse.csr_array:
        """Return how often each actor spoke on each issue, whatever the answer."""
        return sparse.csr_array(self.profile @ self.spread(np.ones((self.levels, 1))))

    def spread(self, block: FloatArray) -> sparse.csr_array:
        """Return a matrix with one block (answers by anything) for each issue on its diagonal."""
        return sparse.csr_array(sparse.kron(sparse.eye_array(self.issues), sparse.csr_array(block)))


def count(statements: Statements, weights: FloatArray | None = None) -> Counts:
    """Return the counts of some statements; weights: what each counts (1 where not given)."""
    levels = max(1, len(statements.scale.levels))
    issues = len(statements.issue_labels)
    told = np.ones(len(statements)) if weights is None else weights
    columns = statements.issues * levels + statements.answers
    shape = (len(statements.actor_labels), issues * levels)
    profile = sparse.coo_array((told, (statements.actors, columns)), shape=shape).tocsr()
    profile.sum_duplicates()
    return Counts(profile, issues, statements.scale)
