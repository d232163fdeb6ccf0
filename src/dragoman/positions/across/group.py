"""Positions of all reports -> the issues they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from dragoman.model.issues import FoundIssue
from dragoman.positions.across.cluster import cluster_by_votes
from dragoman.positions.across.label import gather_options, label_group, slug, texts_of
from dragoman.positions.across.vectors import MIX, first_of_each, make_parts, mix_parts
from dragoman.positions.across.wording import FloatArray, Wording

#: Mean likeness that holds a group together in a large ledger; among n distinct texts it is taken times n / (n + this): a few texts share few words.
#: Around these two the figures of benchmarks/issues.py move little.
THRESHOLD: Final = 0.165
_FEW_TEXTS: Final = 25
#: The groupings that vote: at these shares of the threshold, by the mix of vectors.py and by two that lean to one side.
_NEAR: Final = (0.75, 0.875, 1.0, 1.125, 1.25)
_OTHER_MIXES: Final = ((0.5, 0.3, 0.2), (0.3, 0.5, 0.2))
#: Share of it at which one text or two join the larger group that they are most like: an issue that one report named once is rare.
_JOIN: Final = 0.7


def group_issues(
    positions: Sequence[Wording],
    embeddings: FloatArray,
    words: Mapping[str, FloatArray] = MappingProxyType({}),
    *,
    threshold: float = THRESHOLD,
) -> tuple[FoundIssue, ...]:
    """Return the issues, those with most positions first; the same in whatever order the positions come.

    positions: of word_positions. embeddings: (positions, d), of unit length, in the same order. words: stem -> vector, of
    words_to_compare. threshold: mean likeness within a group of a large ledger (see vectors.py). Positions with the same words are always
    together.
    """
    if not positions:
        return ()
    order = sorted(range(len(positions)), key=lambda n: (positions[n].key, positions[n].claim_id))
    ordered = [positions[n] for n in order]
    distinct = first_of_each(ordered)
    parts = make_parts(ordered, embeddings[order], words)
    views = [mix_parts(parts, shares)[distinct] for shares in (MIX, *_OTHER_MIXES)]
    least = threshold * len(distinct) / (len(distinct) + _FEW_TEXTS)
    groups = cluster_by_votes(views, [near * least for near in _NEAR], join_from=_JOIN * least)
    group_of = {ordered[place].key: group for place, group in zip(distinct, groups, strict=True)}
    members: dict[int, list[Wording]] = {}
    for position in ordered:
        members.setdefault(group_of[position.key], []).append(position)
    return _tell(sorted(members.values(), key=lambda held: (-len(held), held[0].key)))


def _tell(groups: Sequence[Sequence[Wording]]) -> tuple[FoundIssue, ...]:
    issues: dict[str, FoundIssue] = {}
    held = [_count(members) for members in groups]
    everywhere = sum((counted for counted, _ in held), Counter[str]())
    total = sum(count for _, count in held)
    for members, (counted, count) in zip(groups, held, strict=True):
        # One group alone has no others: nothing is taken off then.
        others = {stem: (everywhere[stem] - told) / max(1, total - count) for stem, told in counted.items()}
        label = label_group(members, others)
        issue_id = slug(label, issues)
        ids = tuple(sorted(member.claim_id for member in members))
        issues[issue_id] = FoundIssue(issue_id, label, gather_options(members), ids)
    return tuple(issues.values())


def _count(members: Sequence[Wording]) -> tuple[Counter[str], int]:
    """In how many distinct texts of a group each stem stands, and how many there are."""
    texts = texts_of(members)
    return Counter(stem for text in texts.values() for stem in text), len(texts)
