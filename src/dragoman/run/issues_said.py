"""Positions that analysts filed under an issue, by its label or by a name of their own, among the issues that were found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.model import Position, Record
from dragoman.model.codebook import Codebook
from dragoman.model.issues import FoundIssue
from dragoman.model.words import fold
from dragoman.positions.across import Wording
from dragoman.positions.across.label import gather_options, slug
from dragoman.positions.across.wording import content_words


def file_as_said(
    record: Record, found: tuple[FoundIssue, ...], positions: Sequence[Wording], codebook: Codebook
) -> tuple[FoundIssue, ...]:
    """Return the issues, with each position where an analyst filed it: under the label of one, or under a name of their own."""
    numbers = {fold(issue.label): number for number, issue in reversed([*enumerate(found)])}
    of_codebook = {fold(name) for issue in codebook.issues for name in (issue.id, *issue.wordings)}
    said = {
        claim: name
        for claim, name, is_own in _issues_said(record)
        if fold(name) in numbers or (is_own and fold(name) not in of_codebook)
    }
    named: dict[str, str] = {}
    for name in said.values():
        if fold(name) not in numbers:
            named.setdefault(fold(name), " ".join(name.split()))
    new = {folded: len(found) + number for number, folded in enumerate(named)}
    held = [[one for one in issue.claim_ids if one not in said] for issue in found] + [[] for _ in new]
    for claim, name in said.items():
        held[(numbers | new)[fold(name)]].append(claim)
    worded = {position.claim_id: position for position in positions}
    issues = list(found)
    for name in named.values():
        issues.append(FoundIssue(slug(name, [issue.id for issue in issues]), name, (), ()))
    filed = (_with_claims(issue, told, worded) for issue, told in zip(issues, held, strict=True))
    return tuple(issue for issue in filed if issue.claim_ids or issue.coded)


def _with_claims(issue: FoundIssue, claims: Sequence[str], worded: Mapping[str, Wording]) -> FoundIssue:
    """An issue with these claims on it; as it was where they are its own."""
    ids = tuple(sorted(claims))
    if ids == tuple(sorted(issue.claim_ids)):
        return issue
    return replace(issue, claim_ids=ids, options=gather_options([worded[one] for one in ids]))


def _issues_said(record: Record) -> Iterator[tuple[str, str, bool]]:
    """Positions that an analyst judged: the claim's id, the name of its issue, and whether that is the analyst's own.

    A reader takes its words for an issue from the report, and an analyst who judges something else about a position leaves them there:
    a name of which the report has no word is the analyst's.
    """
    judged = [(body, claim) for body, claim in record.of_kind(Position) if claim.verdict != "machine"]
    wanted = {claim.document_id for _, claim in judged}
    words = {one.id: frozenset(content_words(one.text)) for one in record.documents if one.id in wanted}
    for body, claim in judged:
        own = frozenset(content_words(body.issue))
        yield claim.id, body.issue, bool(own) and own.isdisjoint(words[claim.document_id])
