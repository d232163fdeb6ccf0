"""Positions of all reports -> the issues they are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.model.issues import FoundIssue
from dragoman.positions.across.cluster import cluster_rows
from dragoman.positions.across.label import gather_options, label_group, slug
from dragoman.positions.across.vectors import FloatArray, first_of_each, make_vectors
from dragoman.positions.across.wording import Wording

#: Mean likeness that holds a group together; from .05 to .20 the figures of benchmarks/issues.py move little.
THRESHOLD: Final = 0.14


def group_issues(
    positions: Sequence[Wording], embeddings: FloatArray, *, threshold: float = THRESHOLD
) -> tuple[FoundIssue, ...]:
    """Return the issues, those with most positions first; the same in whatever order the positions come.

    positions: of word_positions. embeddings: (positions, d), of unit length, in the same order. threshold: mean likeness within a
    group (see vectors.py). Positions with the same words are always together.
    """
    if not positions:
        return ()
    order = sorted(range(len(positions)), key=lambda n: (positions[n].key, positions[n].claim_id))
    ordered = [positions[n] for n in order]
    distinct = first_of_each(ordered)
    vectors = make_vectors(ordered, embeddings[order])
    groups = cluster_rows(vectors[distinct], threshold)
    group_of = {ordered[place].key: group for place, group in zip(distinct, groups, strict=True)}
    members: dict[int, list[Wording]] = {}
    for position in ordered:
        members.setdefault(group_of[position.key], []).append(position)
    return _tell(sorted(members.values(), key=lambda held: (-len(held), held[0].key)))


def _tell(groups: Sequence[Sequence[Wording]]) -> tuple[FoundIssue, ...]:
    issues: dict[str, FoundIssue] = {}
    for members in groups:
        label = label_group(members)
        issue_id = slug(label, issues)
        ids = tuple(sorted(member.claim_id for member in members))
        issues[issue_id] = FoundIssue(issue_id, label, gather_options(members), ids)
    return tuple(issues.values())
