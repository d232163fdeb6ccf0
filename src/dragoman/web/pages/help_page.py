"""Help: how the desk is used, its keys, and the field's terms."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.web.help_words import PAGE_WORDS, list_terms
from dragoman.web.pages.page import Page
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow

router = APIRouter()
PAGE = Page(router, "Help", "/help")


@router.get("/help")
def show_help(visit: Annotated[Visit, allow("read")]) -> Response:
    """Return the help page."""
    return show(visit, "help.html", all_terms=list_terms(), page_words=PAGE_WORDS)
