"""The timeline: sessions, statements, shifts and promises due over time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.web.asked import FromDay, Name, PageNumber, ToDay, read_day
from dragoman.web.choices import most_discussed, most_heard
from dragoman.web.links import Look
from dragoman.web.pages.page import Page
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow
from dragoman.web.timeline.course import Order, TimelineQuery, What, lay_course
from dragoman.web.timeline.happenings import SORTS, list_happenings

router = APIRouter()
PAGE = Page(router, "Timeline", "/timeline", warm=(list_happenings,))


@router.get("/timeline")
def show_timeline(
    visit: Annotated[Visit, allow("read")],
    actor: Name = "",
    issue: Name = "",
    track: Name = "",
    from_: FromDay = "",
    to: ToDay = "",
    what: What = "all",
    order: Order = "newest",
    page: PageNumber = 1,
) -> Response:
    """Return the timeline."""
    snapshot = visit.desk.snapshots.get()
    query = TimelineQuery(actor, issue, track, from_, to, what, order, page)
    laid = lay_course(snapshot, query, since=read_day(from_), until=read_day(to))
    return show(
        visit, "timeline.html", page=laid, snapshot=snapshot, look=Look(snapshot), sorts=SORTS,
        actors=most_heard(snapshot, actor), issues=most_discussed(snapshot, issue),
    )  # fmt: skip
