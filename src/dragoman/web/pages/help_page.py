"""Help: how the desk is used, its keys, and the field's terms."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.web.pages.page import Page
from dragoman.web.render import Pages
from dragoman.web.rights import Visit, allow

router = APIRouter()
PAGE = Page(router, "Help", "/help")


@router.get("/help")
def show_help(request: Request, visit: Annotated[Visit, allow("read")]) -> Response:
    """Return the help page."""
    pages: Pages = request.app.state.pages
    return pages.render(visit, "help.html")
