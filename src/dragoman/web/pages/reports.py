"""The list of reports: found by words, sorted, fifty at a time, each with how much of it has been judged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dragoman.model import Document
from dragoman.report.wording import title_of
from dragoman.web.pages.page import Page
from dragoman.web.render import Pages
from dragoman.web.rights import Visit, allow
from dragoman.web.snapshot import Snapshot

Sort = Literal["newest", "oldest", "unjudged", "title"]
_AT_ONCE: Final = 50
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

    words: str = ""
    sort: Sort = "newest"
    only: Literal["all", "unjudged"] = "all"
    page: int = 1


@dataclass(frozen=True, slots=True)
class ReportList:
    """What the list shows: one page of the rows that fit, and how many fit."""

    rows: tuple[ReportRow, ...]
    total: int
    all_reports: int
    query: ReportQuery
    pages: int


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


def list_reports(snapshot: Snapshot, query: ReportQuery) -> ReportList:
    """Return one page of the reports that fit a query."""
    rows = snapshot.once("report rows", list_rows)
    words = query.words.lower().split()
    fitting = [
        row
        for row in rows
        if all(word in row.found for word in words) and (query.only == "all" or row.judged < row.claims)
    ]
    match query.sort:
        case "title":
            fitting.sort(key=lambda row: row.title.casefold())
        case "unjudged":
            fitting.sort(key=lambda row: row.judged - row.claims)
        case _:
            fitting.sort(key=lambda row: row.document.published or date.min, reverse=query.sort == "newest")
    pages = max(1, -(-len(fitting) // _AT_ONCE))
    first = (min(query.page, pages) - 1) * _AT_ONCE
    return ReportList(tuple(fitting[first : first + _AT_ONCE]), len(fitting), len(rows), query, pages)


PAGE = Page(router, "Reports", "/reports", warm=(lambda snapshot: snapshot.once("report rows", list_rows),))


@router.get("/reports")
def show_reports(
    request: Request,
    visit: Annotated[Visit, allow("read")],
    q: Annotated[str, Query(max_length=200)] = "",
    sort: Sort = "newest",
    only: Literal["all", "unjudged"] = "all",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """Return the list of reports."""
    pages: Pages = request.app.state.pages
    snapshot = visit.desk.snapshots.get()
    laid = list_reports(snapshot, ReportQuery(q, sort, only, page))
    return pages.render(visit, "reports.html", page=laid, snapshot=snapshot)
