"""The list of reports: found by words, sorted, fifty at a time, each with how much of it has been judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, Literal

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.model import Document
from dragoman.report.wording import title_of
from dragoman.web.asked import Listed, PageNumber, Words, cut_page, holds_words
from dragoman.web.pages.page import Page
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow
from dragoman.web.snapshot import Snapshot

Only = Literal["all", "unjudged"]
Sort = Literal["newest", "oldest", "unjudged", "title"]
router = APIRouter()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report in the list. ``found``: its words in small letters, for finding it."""

    document: Document
    title: str
    claims: int
    judged: int
    found: str


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """What is asked of the list."""

    q: str = ""
    sort: Sort = "newest"
    only: Only = "all"
    page: int = 1


_ORDERS: Final[dict[Sort, Callable[[ReportRow], int | str]]] = {
    "newest": lambda row: -(row.document.published or date.min).toordinal(),
    "oldest": lambda row: (row.document.published or date.min).toordinal(),
    "unjudged": lambda row: row.judged - row.claims,
    "title": lambda row: row.title.casefold(),
}


def list_rows(snapshot: Snapshot) -> tuple[ReportRow, ...]:
    """Return a row for every report of a snapshot."""
    judged = Counter(claim.document_id for claim in snapshot.record.claims if claim.verdict != "machine")
    return tuple(
        ReportRow(
            document,
            title_of(document),
            len(snapshot.claims_of[document.id]),
            judged[document.id],
            " ".join(
                filter(None, (title_of(document), document.publisher, document.author, document.origin))
            ).lower(),
        )
        for document in snapshot.record.documents
    )


def list_reports(snapshot: Snapshot, query: ReportQuery) -> Listed[ReportRow, ReportQuery]:
    """Return one page of the reports that fit a query; counts: of all, and of those not fully judged, as far as the words fit."""
    rows = snapshot.once("report rows", list_rows)
    bearing = [row for row in rows if holds_words(row.found, query.q)]
    unjudged = [row for row in bearing if row.judged < row.claims]
    fitting = sorted(bearing if query.only == "all" else unjudged, key=_ORDERS[query.sort])
    counts = {"all": len(bearing), "unjudged": len(unjudged)}
    return Listed("/reports", query, cut_page(fitting, query.page), counts, len(rows))


PAGE = Page(router, "Reports", "/reports", warm=(lambda snapshot: snapshot.once("report rows", list_rows),))


@router.get("/reports")
def show_reports(
    visit: Annotated[Visit, allow("read")],
    q: Words = "",
    sort: Sort = "newest",
    only: Only = "all",
    page: PageNumber = 1,
) -> Response:
    """Return the list of reports."""
    snapshot = visit.desk.snapshots.get()
    laid = list_reports(snapshot, ReportQuery(q, sort, only, page))
    return show(visit, "reports.html", page=laid, snapshot=snapshot)
