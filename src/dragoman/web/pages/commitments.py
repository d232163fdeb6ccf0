"""Commitments: what was promised, offered, agreed, asked for, and what became of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dragoman.report.draw_promises import STATES
from dragoman.web.asked import read_day
from dragoman.web.choices import most_heard
from dragoman.web.commitments import CommitmentQuery, Force, State, lay_commitments
from dragoman.web.links import Look
from dragoman.web.outlook import promises_in
from dragoman.web.pages.page import Page
from dragoman.web.render import Pages
from dragoman.web.rights import Visit, allow

router = APIRouter()
PAGE = Page(router, "Commitments", "/commitments", warm=(promises_in,))


@router.get("/commitments")
def show_commitments(
    request: Request,
    visit: Annotated[Visit, allow("read")],
    q: Annotated[str, Query(max_length=200)] = "",
    state: State = "all",
    actor: Annotated[str, Query(max_length=300)] = "",
    force: Force = "all",
    from_: Annotated[str, Query(alias="from", max_length=10)] = "",
    to: Annotated[str, Query(max_length=10)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """Return the commitments."""
    pages: Pages = request.app.state.pages
    snapshot = visit.desk.snapshots.get()
    query = CommitmentQuery(q, state, actor, force, from_, to, page)
    laid = lay_commitments(snapshot, query, since=read_day(from_), until=read_day(to))
    return pages.render(
        visit, "commitments.html", page=laid, snapshot=snapshot, look=Look(snapshot), states=STATES,
        actors=most_heard(snapshot, actor),
    )  # fmt: skip
