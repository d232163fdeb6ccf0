"""Which role may do what: one table, and the one dependency by which every route says what it is for."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Any, Final, Literal
from urllib.parse import quote, unquote

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData

from dragoman.web.desk import Desk
from dragoman.web.security.accounts import Role
from dragoman.web.security.sessions import Session

#: public: seen before signing in. read: see the record. judge: correct it. bring: import reports. lead: set up coding, manage accounts.
Action = Literal["public", "read", "judge", "bring", "lead"]

RIGHTS: Final[dict[Action, frozenset[Role]]] = {
    "public": frozenset({"reader", "coder", "lead"}),
    "read": frozenset({"reader", "coder", "lead"}),
    "judge": frozenset({"coder", "lead"}),
    "bring": frozenset({"coder", "lead"}),
    "lead": frozenset({"lead"}),
}
_SAFE_METHODS: Final = ("GET", "HEAD", "OPTIONS")


class NotSignedIn(Exception):
    """Somebody must sign in before they can see this."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request by somebody who may make it."""

    desk: Desk
    session: Session
    request: Request

    @property
    def role(self) -> Role | None:
        """The role of who asks; on loopback everybody leads."""
        return "lead" if self.desk.settings.is_loopback else self.session.role

    @property
    def coder(self) -> str:
        """The name that verdicts are signed with; empty where none was chosen."""
        return self.session.coder

    @property
    def seen(self) -> int | None:
        """The number of the newest entry that this browser's user has marked as seen; None where they never did."""
        told = self.request.cookies.get(f"{self.desk.settings.cookie}-seen", "")
        return int(told) if told.isascii() and told.isdecimal() and len(told) < 17 else None

    @property
    def is_fragment(self) -> bool:
        """Whether htmx asks for a part of a page."""
        return self.request.headers.get("hx-request") == "true"

    def may(self, action: Action) -> bool:
        """Tell whether who asks may do this; templates leave out what they may not."""
        return self.role in RIGHTS[action]


class Right:
    """A dependency that returns the Visit, or refuses: not signed in, not of a role that may, or a form that is not the desk's."""

    def __init__(self, action: Action) -> None:
        """Say what the route is for."""
        self.action: Action = action

    async def __call__(self, request: Request) -> Visit:
        """Return the visit; raises NotSignedIn, or HTTPException 403."""
        visit = begin_visit(request)
        if self.action != "public":
            if visit.role is None:
                raise NotSignedIn
            if not visit.may(self.action):
                raise HTTPException(403, f"Your role ({visit.role}) may not do this; ask who leads the desk.")
        if request.method not in _SAFE_METHODS:
            await _check_token(request, visit.session)
        return visit


class Anybody:
    """A dependency of what is the same for everybody, and begins no session: styles and scripts."""

    async def __call__(self) -> Anybody:
        """Return itself."""
        return self


def allow_anybody() -> Any:  # noqa: ANN401 - what Depends returns
    """Return the dependency of a route that begins no session and holds nothing of the record."""
    return Depends(Anybody())


def allow(action: Action) -> Any:  # noqa: ANN401 - what Depends returns
    """Return the dependency that every route declares: who may call it, and for what."""
    return Depends(Right(action))


def begin_visit(request: Request) -> Visit:
    """Return the visit of a request, in its session; a new one where it brings none."""
    desk: Desk = request.app.state.desk
    if (kept := getattr(request.state, "visit", None)) is not None:
        return kept  # type: ignore[no-any-return]
    now = desk.settings.now()
    session = desk.sessions.find(request.cookies.get(desk.settings.cookie), now)
    if session is None:
        coder = unquote(request.cookies.get(f"{desk.settings.cookie}-coder", "")) or desk.settings.coder
        session = desk.sessions.begin(now, coder=coder[:80] if desk.settings.is_loopback else "")
        keep_session(request, session)
    visit = Visit(desk, session, request)
    request.state.visit = visit
    return visit


def keep_session(request: Request, session: Session) -> None:
    """Return nothing, having the answer carry the session's cookie (and on loopback the coder's name, for the next start)."""
    desk: Desk = request.app.state.desk
    settings = desk.settings
    end = "; Path=/; HttpOnly; SameSite=Lax" + ("; Secure" if settings.https else "")
    cookies = [f"{settings.cookie}={session.id}{end}"]
    if settings.is_loopback:
        cookies.append(f"{settings.cookie}-coder={quote(session.coder, safe='')}{end}; Max-Age=31536000")
    request.state.cookies = cookies
    request.state.visit = Visit(desk, session, request)


def keep_number(request: Request, number: int) -> None:
    """Return nothing, having the browser remember up to which entry its user has seen the record."""
    desk: Desk = request.app.state.desk
    secure = "; Secure" if desk.settings.https else ""
    cookie = f"{desk.settings.cookie}-seen={number}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000{secure}"
    request.state.cookies = [*getattr(request.state, "cookies", ()), cookie]


async def _check_token(request: Request, session: Session) -> None:
    token = request.headers.get("x-csrf-token")
    kind = request.headers.get("content-type", "")
    if token is None and kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        form: FormData = await request.form(max_files=200, max_fields=2000)
        held = form.get("csrf")
        token = held if isinstance(held, str) else None
    if token is None or not hmac.compare_digest(token.encode(), session.csrf.encode()):
        await request.close()
        raise HTTPException(
            403,
            "This form is not from this visit of yours: the desk was started anew, or the page had been open for long. "
            "Nothing was changed. Load the page again and repeat.",
        )
