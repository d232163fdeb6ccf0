"""Issues over a whole ledger: positions read from the record, embedded, and grouped or filed under an analyst's codebook."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from dragoman.model import Claim, Named, Position, Record, Reprints
from dragoman.model.codebook import Codebook
from dragoman.model.issues import Assignment, Filed, FoundIssue, IssueScale, Moved
from dragoman.positions.across import (
    Dated,
    Wording,
    assign,
    find_moves,
    group_issues,
    propose_scale,
    word_positions,
)
from dragoman.positions.across.kin import words_to_compare
from dragoman.positions.across.label import gather_options
from dragoman.positions.across.matters import names_no_matter
from dragoman.read.embeddings import join_words
from dragoman.read.weights import WEIGHTS_FOLDER
from dragoman.record import find_reprints, sources_of
from dragoman.run.issues_said import file_as_said
from dragoman.run.vectors import FloatArray, embed_once

#: Sentences before a position that are kept beside it.
_MOST_BEFORE: Final = 2


@dataclass(frozen=True, slots=True)
class SettledIssues:
    """The issues, and the words they were found by; assignments are there where a codebook was given."""

    issues: tuple[FoundIssue, ...]
    positions: tuple[Wording, ...]
    assignments: tuple[Assignment, ...] = ()
    codebook: Codebook = field(default_factory=lambda: Codebook(()))
    moves: tuple[Moved, ...] = ()

    def filed(self, *, seed: int = 0) -> Filed:
        """Return the issues as views take them; of two with one label the later is numbered. seed: of the scales."""
        issues: dict[str, FoundIssue] = {}
        for issue in self.issues:
            issues[_unused(issue.label, issues)] = issue
        labels = {claim: label for label, issue in issues.items() for claim in issue.claim_ids}
        return Filed(labels, cache(lambda label: self.scale(issues[label], seed=seed)), self.moves)

    def scale(self, issue: FoundIssue, *, seed: int = 0) -> IssueScale:
        """Return the scale of one of the issues; the codebook's places hold where it has them."""
        coded = self.codebook.issue(issue.id) if issue.coded else None
        return propose_scale(issue, self.positions, coded=coded, seed=seed)


def settle_issues(
    record: Record,
    codebook: Codebook | None = None,
    *,
    corrections: Mapping[str, str] | None = None,
    known: Path | None = None,
    reprints: Iterable[Reprints] | None = None,
    folder: Path = WEIGHTS_FOLDER,
) -> SettledIssues:
    """Return the issues of a record: those of the codebook first, in its order, then what it does not cover, grouped.

    record: best with actors settled (settle_actors), so that one actor counts once. corrections: claim id -> issue id. known: the file
    that keeps vectors from one call to the next (vectors_beside). reprints: of the record, where they are found already. folder: of the
    weights; raises WeightsError.
    """
    positions = positions_of(record)
    examples = codebook.examples if codebook else ()
    vectors = embed_positions(positions, [words for _, words in examples], folder=folder, known=known)
    own = vectors[: len(positions)]
    within = embed_with_context(positions, own, folder=folder, known=known)
    words = embed_matters(positions, folder=folder, known=known)
    if codebook is None:
        found: tuple[FoundIssue, ...] = group_issues(positions, within, words)
        assignments: tuple[Assignment, ...] = ()
    else:
        taught = np.vstack([within, vectors[len(positions) :]])
        assignments = assign(positions, codebook, taught, corrections or {}, words)
        found = _coded_and_found(positions, within, words, codebook, assignments)
    found = file_as_said(record, found, positions, codebook or Codebook(()))
    issue_of = {claim: issue.id for issue in found for claim in issue.claim_ids}
    moves = find_moves(positions, own, date_positions(record, reprints), issue_of)
    return SettledIssues(found, positions, assignments, codebook or Codebook(()), moves)


def _coded_and_found(
    positions: Sequence[Wording],
    vectors: FloatArray,
    words: Mapping[str, FloatArray],
    codebook: Codebook,
    assignments: Sequence[Assignment],
) -> tuple[FoundIssue, ...]:
    """The codebook's issues, then what it does not cover, grouped."""
    rest = [n for n, one in enumerate(assignments) if one.issue is None]
    found = group_issues([positions[n] for n in rest], vectors[rest], words)
    coded = _coded_issues(codebook, positions, assignments)
    taken = {issue.id for issue in coded}
    return (*coded, *(replace(i, id=f"found-{i.id}") if i.id in taken else i for i in found))


def date_positions(record: Record, reprints: Iterable[Reprints] | None = None) -> dict[str, Dated]:
    """Return claim id -> when a position was held and where it is told; those of reprints and of reports without a day are left out."""
    source = sources_of(find_reprints(record.documents) if reprints is None else reprints)
    published = {document.id: document.published for document in record.documents}
    told: dict[str, Dated] = {}
    for body, claim in record.of_kind(Position):
        day = published[claim.document_id]
        if day is None or source.get(claim.document_id, claim.document_id) != claim.document_id:
            continue
        held = body.held and (body.held.latest or body.held.earliest)
        told[claim.id] = Dated(held or day, claim.document_id, body.is_shift, body.is_past)
    return told


def _unused(label: str, used: Collection[str]) -> str:
    """The label, or it with the first number that makes it unlike those in use, in small letters too."""
    folded = {one.casefold() for one in used}
    tried = (label, *(f"{label} ({n})" for n in range(2, len(folded) + 2)))
    return next(one for one in tried if one.casefold() not in folded)


def positions_of(record: Record) -> tuple[Wording, ...]:
    """Return the words of the record's positions, the names of its actors known and the sentences before each at hand."""
    names = {form for body, _ in record.of_kind(Named) for form in (body.name, *body.aliases)}
    claims = [claim for _, claim in record.of_kind(Position)]
    return word_positions(claims, names=names, before=_sentences_before(record, claims))


def _sentences_before(record: Record, claims: Iterable[Claim]) -> dict[str, list[str]]:
    """Claim id -> the sentences before it, the nearest first."""
    documents = {document.id: document for document in record.documents}
    told: dict[str, list[str]] = {}
    for claim in claims:
        document = documents[claim.document_id]
        earlier = [span for span in document.sentences if span[1] <= claim.evidence[0].start]
        told[claim.id] = [document.text[slice(*span)] for span in earlier[: -_MOST_BEFORE - 1 : -1]]
    return told


def embed_positions(
    positions: Sequence[Wording],
    examples: Sequence[str] = (),
    *,
    folder: Path = WEIGHTS_FOLDER,
    known: Path | None = None,
) -> FloatArray:
    """Return (positions + examples, 384) vectors of unit length: of a position's own words before its sentence, of an example alone."""
    texts = [join_words(_own_words(p), p.sentence) for p in positions]
    return embed_once([*texts, *examples], known=known, folder=folder)


def embed_with_context(
    positions: Sequence[Wording],
    vectors: FloatArray,
    *,
    folder: Path = WEIGHTS_FOLDER,
    known: Path | None = None,
) -> FloatArray:
    """Return the vectors of embed_positions, those of positions whose own words name no matter with the sentence before them read too."""
    rows = [n for n, one in enumerate(positions) if one.before and names_no_matter(one.own)]
    texts = [
        join_words(_own_words(positions[n]), f"{positions[n].before[0]} {positions[n].sentence}")
        for n in rows
    ]
    told = vectors.copy()
    told[rows] = embed_once(texts, known=known, folder=folder)
    return told


def embed_matters(
    positions: Sequence[Wording],
    *,
    folder: Path = WEIGHTS_FOLDER,
    known: Path | None = None,
) -> dict[str, FloatArray]:
    """Return stem -> vector of every word that tells a matter in the positions."""
    forms = words_to_compare(positions)
    vectors = embed_once([*forms.values()], known=known, folder=folder)
    return dict(zip(forms, vectors, strict=True))


def _own_words(position: Wording) -> str:
    return position.issue if position.option == position.issue else f"{position.issue} {position.option}"


def _coded_issues(
    codebook: Codebook, positions: Sequence[Wording], assignments: Sequence[Assignment]
) -> tuple[FoundIssue, ...]:
    """The codebook's issues with their positions; one without any is among them, empty."""
    held: dict[str, list[Wording]] = {issue.id: [] for issue in codebook.issues}
    for position, assignment in zip(positions, assignments, strict=True):
        if assignment.issue:
            held[assignment.issue].append(position)
    return tuple(
        FoundIssue(
            issue.id,
            issue.question,
            gather_options(held[issue.id]),
            tuple(sorted(p.claim_id for p in held[issue.id])),
            coded=True,
        )
        for issue in codebook.issues
    )
