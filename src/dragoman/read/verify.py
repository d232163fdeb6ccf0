"""The customs post: nothing passes that the text does not hold (law one)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.errors import Problem
from dragoman.model import Claim, Document, Evidence


def verify(document: Document, claims: Iterable[Claim]) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Return the claims whose every quote is what the text holds at its place, and a Problem for each one turned away.

    A quote that differs gives ``quote-not-verbatim``; words outside the article's body give ``span-outside-body``.
    """
    passed: list[Claim] = []
    problems: list[Problem] = []
    for claim in claims:
        faults = [fault for evidence in claim.evidence if (fault := _find_fault(document, evidence))]
        if faults:
            problems.append(replace(faults[0], document_id=document.id))
        else:
            passed.append(claim)
    return tuple(passed), tuple(problems)


def _find_fault(document: Document, evidence: Evidence) -> Problem | None:
    start, end = evidence.start, evidence.end
    within = 0 <= start < end <= len(document.text)
    if (
        not within
        or evidence.document_id != document.id
        or document.text[start:end] != evidence.quote
        or not evidence.quote.strip()
    ):
        return Problem(
            "quote-not-verbatim",
            f"{evidence.quote!r} is not what the text holds at {start}-{end}",
            start=start if within else None,
            end=end if within else None,
        )
    if not document.holds_in_body(start, end):
        return Problem(
            "span-outside-body",
            f"{evidence.quote!r} stands outside the body of the article",
            start=start,
            end=end,
        )
    return None
