"""Search over texts and claims."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from dragoman.web.asked import FromDay, Name, ToDay, read_day
from dragoman.web.choices import most_heard
from dragoman.web.pages.page import Page
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow
from dragoman.web.searching import TABS, Kind, SearchQuery, find_words, index_snapshot

router = APIRouter()
PAGE = Page(router, "Search", "/search", warm=(index_snapshot,))


@router.get("/search")
def show_search(
    visit: Annotated[Visit, allow("read")],
    q: Annotated[str, Query(max_length=500)] = "",
    kind: Kind = "all",
    actor: Name = "",
    from_: FromDay = "",
    to: ToDay = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """Return what was found."""
    snapshot = visit.desk.snapshots.get()
    query = SearchQuery(q, kind, actor, from_, to, page)
    laid = find_words(snapshot, query, since=read_day(from_), until=read_day(to))
    return show(
        visit, "search.html", page=laid, snapshot=snapshot, tabs=TABS, actors=most_heard(snapshot, actor)
    )
