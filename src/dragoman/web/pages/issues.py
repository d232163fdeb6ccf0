"""Issues: the list, one issue, and the decision that a position belongs to another issue."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Query
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError
from dragoman.model import Position
from dragoman.run import Judged, judge_claim
from dragoman.web.asked import Kept, PageNumber, Words
from dragoman.web.desk import History
from dragoman.web.issues.listing import IssueQuery, Only, Sort, issue_rows, keys_of, list_issues
from dragoman.web.issues.one import OneQuery, lay_issue
from dragoman.web.links import Look
from dragoman.web.pages.page import Page
from dragoman.web.reading.forms import need_coder
from dragoman.web.reading.trace import claim_in
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow

router = APIRouter()
PAGE = Page(router, "Issues", "/issues", warm=(issue_rows,))


@router.get("/issues")
def show_issues(
    visit: Annotated[Visit, allow("read")],
    q: Words = "",
    only: Only = "all",
    sort: Sort = "actors",
    page: PageNumber = 1,
    label: Annotated[str, Query(alias="open", max_length=2000)] = "",
) -> Response:
    """Return the list of issues; open: the label of the one to go to, where it is there."""
    snapshot = visit.desk.snapshots.get()
    if label and (key := keys_of(snapshot).get(label)):
        return RedirectResponse(f"/issues/{quote(key, safe='')}", 303)
    laid = list_issues(snapshot, IssueQuery(q or label, only, sort, page))
    return show(visit, "issues.html", page=laid, snapshot=snapshot)


@router.get("/issues/{key}")
def show_issue(
    key: str,
    visit: Annotated[Visit, allow("read")],
    page: PageNumber = 1,
    kept: Kept = "",
) -> Response:
    """Return the page of an issue."""
    snapshot = visit.desk.snapshots.get()
    laid = lay_issue(snapshot, key, OneQuery(page, kept))
    labels = list(keys_of(snapshot))[:500]
    return show(visit, "issue.html", page=laid, snapshot=snapshot, look=Look(snapshot), labels=labels)


@router.post("/issues/{key}/move/{claim_id}")
def move_position(
    key: str,
    claim_id: str,
    visit: Annotated[Visit, allow("judge")],
    issue: Annotated[str, Form(max_length=500)],
) -> Response:
    """Return to the issue, after a position was said to be about another one: a correction, which can be taken back like any."""
    coder = need_coder(visit)
    wanted = " ".join(issue.split())
    if not wanted:
        raise InputError("Say which issue the position is about")
    with visit.desk.open() as store:
        document = store.find_claim(claim_id).document_id

    def decide(told: History) -> Judged:
        claim = claim_in(told, claim_id)
        if not isinstance(claim.body, Position):
            raise InputError("Only a position stands on an issue")
        body = replace(claim.body, issue=wanted)
        return judge_claim(told, claim_id, "corrected", analyst=coder, finding=(body, claim.evidence))

    visit.desk.judge(document, decide)
    return RedirectResponse(f"/issues/{quote(key, safe='')}?kept=yes", 303)
