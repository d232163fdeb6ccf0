"""Signing in and out, on a desk that other machines can reach."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from dragoman.web.pages.page import Page
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow, keep_session
from dragoman.web.ways import local_path

router = APIRouter()
PAGE = Page(router)


@router.get("/sign-in")
def show_sign_in(visit: Annotated[Visit, allow("public")], back: str = "/") -> Response:
    """Return the page to sign in on; on loopback there is nothing to sign in to."""
    if visit.role is not None:
        return RedirectResponse(local_path(back), 303)
    return _page(visit, local_path(back), "")


@router.post("/sign-in")
def sign_in(
    request: Request,
    visit: Annotated[Visit, allow("public")],
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=2000)],
    back: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Return to where the visitor was going, in a new session; or the page once more, with what was wrong."""
    desk, now = visit.desk, visit.desk.settings.now()
    address = request.client.host if request.client else ""
    keys = (f"name {name.casefold()}", f"address {address}")
    if wait := desk.tries.wait_seconds(keys, now):
        return _page(visit, local_path(back), f"Too many wrong passwords. Try again in {wait} seconds.", 429)
    account = desk.accounts.check(name, password)
    desk.tries.note(keys, now, right=account is not None)
    if account is None:
        return _page(visit, local_path(back), "Name and password do not go together.", 401)
    session = desk.sessions.begin(now, coder=account.name, role=account.role, instead_of=visit.session.id)
    keep_session(request, session)
    return RedirectResponse(local_path(back), 303)


@router.post("/sign-out")
def sign_out(request: Request, visit: Annotated[Visit, allow("public")]) -> Response:
    """Return to the page to sign in on; the session is gone."""
    fresh = visit.desk.sessions.begin(visit.desk.settings.now(), instead_of=visit.session.id)
    keep_session(request, fresh)
    return RedirectResponse(f"/sign-in?back={quote('/')}", 303)


def _page(visit: Visit, back: str, wrong: str, status: int = 200) -> Response:
    return show(visit, "sign_in.html", status=status, back=back, wrong=wrong)
