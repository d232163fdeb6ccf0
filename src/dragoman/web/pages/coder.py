"""Who is coding: on loopback everybody says their own name, and it is kept in a cookie."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError
from dragoman.web.pages.page import Page
from dragoman.web.rights import Visit, allow, keep_session
from dragoman.web.ways import local_path

router = APIRouter()
PAGE = Page(router)
_LONGEST = 80


@router.post("/coder")
def name_coder(
    visit: Annotated[Visit, allow("read")],
    name: Annotated[str, Form(max_length=_LONGEST)],
    back: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Return to the page, with verdicts signed by this name from now on."""
    if not visit.desk.settings.is_loopback:
        raise HTTPException(403, "On this desk verdicts are signed with the name that you signed in by.")
    coder = " ".join(name.split())
    if not coder or not coder.isprintable():
        raise InputError("A coder's name has at least one letter.")
    keep_session(visit.request, visit.desk.sessions.name_coder(visit.session, coder))
    return RedirectResponse(local_path(back), 303)
