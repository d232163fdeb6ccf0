"""Commitments: what was promised, offered, agreed, asked for, and what became of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.report.draw_promises import STATES
from dragoman.web.asked import FromDay, Name, PageNumber, ToDay, Words, read_day
from dragoman.web.choices import most_heard
from dragoman.web.commitments import CommitmentQuery, Force, State, lay_commitments
from dragoman.web.links import Look
from dragoman.web.outlook import promises_in
from dragoman.web.pages.page import Page
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow

router = APIRouter()
PAGE = Page(router, "Commitments", "/commitments", warm=(promises_in,))


@router.get("/commitments")
def show_commitments(
    visit: Annotated[Visit, allow("read")],
    q: Words = "",
    state: State = "all",
    actor: Name = "",
    force: Force = "all",
    from_: FromDay = "",
    to: ToDay = "",
    page: PageNumber = 1,
) -> Response:
    """Return the commitments."""
    snapshot = visit.desk.snapshots.get()
    query = CommitmentQuery(q, state, actor, force, from_, to, page)
    laid = lay_commitments(snapshot, query, since=read_day(from_), until=read_day(to))
    return show(
        visit, "commitments.html", page=laid, snapshot=snapshot, look=Look(snapshot), states=STATES,
        actors=most_heard(snapshot, actor),
    )  # fmt: skip
