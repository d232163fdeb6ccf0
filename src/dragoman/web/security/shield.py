"""What every request and every answer keeps to, whatever the page: host, origin, size, time, and the headers of safety."""

from __future__ import annotations

import asyncio
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.web.settings import DeskSettings

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
#: Below these paths a request may be as large as an upload.
UPLOADS: Final = ("/import",)


class Shield:
    """An ASGI application around the desk's: refuses what may not come in, and puts the headers on what goes out."""

    def __init__(self, app: ASGIApp, settings: DeskSettings) -> None:
        """Wrap the application."""
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        guarded = self._with_headers(scope, send)
        if refusal := self._refuse(scope, headers):
            await PlainTextResponse(refusal[1], refusal[0])(scope, receive, guarded)
            return
        await self._app(scope, self._bounded(scope, receive), guarded)

    def _refuse(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """Status and reason, where a request may not come in."""
        host = headers.get("host", "")
        if (names := self._settings.answers_to) and _name_of(host) not in names:
            return 421, "This desk does not go by that name. Open it by the address that it printed."
        origin = headers.get("origin")
        if scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            foreign = origin is not None and urlsplit(origin).netloc.lower() != host.lower()
            if foreign or headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                return 403, "This request comes from another site. Nothing was changed."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 15 or int(length) > self._limit(scope):
            return (
                413,
                f"This is larger than the desk takes at once ({self._limit(scope):,} bytes). Nothing was kept.",
            )
        return None

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        async def put(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
                for cookie in scope.get("state", {}).get("cookies", ()):
                    headers.append("set-cookie", cookie)
            await send(message)

        return put

    def _limit(self, scope: Scope) -> int:
        uploads = any(scope["path"] == path or scope["path"].startswith(path + "/") for path in UPLOADS)
        return self._settings.upload_bytes if uploads else self._settings.form_bytes

    def _bounded(self, scope: Scope, receive: Receive) -> Receive:
        """Receive, in so many bytes and so many seconds at most."""
        limit, taken, ended = self._limit(scope), 0, False
        until = asyncio.get_running_loop().time() + self._settings.upload_seconds

        async def take() -> Message:
            nonlocal taken, ended
            if ended:
                return await receive()
            try:
                # For all of the body together: a client that sends a byte now and then gets no more time.
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(408, "The request took too long to arrive. Nothing was kept.") from None
            taken += len(message.get("body", b""))
            ended = not message.get("more_body", False)
            if taken > limit:
                raise HTTPException(
                    413, f"This is larger than the desk takes at once ({limit:,} bytes). Nothing was kept."
                )
            return message

        return take


def _name_of(host: str) -> str:
    """The name in a Host header, without the port."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()
