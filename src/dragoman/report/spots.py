"""Where a claim's words stand, for a line that leads back to them: the report, its title and day, and the paragraph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dragoman.model import Claim, Record
from dragoman.report.places import Paragraphs, paragraphs_of
from dragoman.report.wording import main_evidence, title_of


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a report: the document's id, its title as it is shown, its day, and the paragraph, counted from 1."""

    report: str
    title: str
    published: date | None
    paragraph: int


def spots_of(record: Record) -> Callable[[Claim], Spot]:
    """Return a function from a claim of the record to where its words stand; each report is taken apart once, when asked for."""
    documents = {document.id: document for document in record.documents}
    cut: dict[str, Paragraphs] = {}

    def spot(claim: Claim) -> Spot:
        words = main_evidence(claim)
        document = documents[words.document_id]
        if document.id not in cut:
            cut[document.id] = paragraphs_of(document)
        paragraph = cut[document.id].number_at(words.start)
        return Spot(document.id, title_of(document), document.published, paragraph)

    return spot
