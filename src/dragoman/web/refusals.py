"""What went wrong, as a page, a fragment or JSON: what happened, what was kept, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from dragoman.errors import Conflict, DragomanError, InputError, LedgerLocked, UnknownName
from dragoman.web.kept import StillMaking
from dragoman.web.reading.trace import TraceLine, lay_trace
from dragoman.web.render import show
from dragoman.web.rights import NotSignedIn, begin_visit
from dragoman.web.snapshot import NotReady


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a page of an error says."""

    status: int
    title: str
    happened: str
    kept: str
    advice: str
    steps: tuple[TraceLine, ...] = ()


_TITLES: Final = {
    403: "This is not allowed",
    404: "There is no such page",
    405: "This page does not take that",
    408: "It took too long",
    409: "Somebody came first",
    413: "Too large",
    422: "Something is missing or not right",
    500: "The desk failed",
    503: "Not yet",
}
_ADVICE: Final = {
    403: "Go back and load the page again; if it stays so, ask who leads the desk.",
    404: "The address may be mistyped, or the report is not in this ledger. The list of reports leads to all there are.",
    409: "Look at what stands now, below; then judge that, or leave it.",
    413: "Bring less at once: fewer or smaller files.",
    422: "Go back, put it right, and send it again.",
    500: "Try again. If it happens again, tell who looks after the desk at what time it was; the terminal says more.",
    503: "The page loads again by itself.",
}
_NOTHING: Final = "Nothing was changed; the ledger is as it was."


def add_refusals(app: FastAPI) -> None:
    """Return nothing, having the application answer every error with a page of its own."""
    app.add_exception_handler(NotSignedIn, _ask_to_sign_in)
    app.add_exception_handler(NotReady, _ask_to_wait)
    app.add_exception_handler(StillMaking, _ask_for_patience)
    app.add_exception_handler(Conflict, _tell_conflict)
    app.add_exception_handler(DragomanError, _tell_error)
    app.add_exception_handler(RequestValidationError, _tell_invalid)
    app.add_exception_handler(HTTPException, _tell_http)
    app.add_exception_handler(Exception, _tell_failure)


def answer(request: Request, refusal: Refusal, headers: dict[str, str] | None = None) -> Response:
    """Return a refusal in the form that the request can show."""
    if request.url.path.startswith("/api/"):
        told = {
            "error": refusal.title,
            "happened": refusal.happened,
            "kept": refusal.kept,
            "advice": refusal.advice,
        }
        steps = [
            {"claim": s.claim.id, "by": s.by, "did": s.deed, "at": s.at and s.at.isoformat()}
            for s in refusal.steps
        ]
        return JSONResponse({**told, "steps": steps} if steps else told, refusal.status, headers)
    visit = begin_visit(request)
    template = "refusal_part.html" if visit.is_fragment else "refusal.html"
    return show(visit, template, status=refusal.status, headers=headers, refusal=refusal)


def _ask_to_sign_in(request: Request, _: Exception) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse(
            {"error": "Sign in first", "happened": "Nobody is signed in.", "kept": _NOTHING}, 401
        )
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    where = f"/sign-in?back={quote(back if request.method == 'GET' else '/', safe='')}"
    if request.headers.get("hx-request") == "true":
        return Response(status_code=401, headers={"hx-redirect": where})
    return RedirectResponse(where, 303)


def _ask_to_wait(request: Request, error: Exception) -> Response:
    happened = "The reports are being laid beside one another: who is who, which issues there are, what was promised."
    if str(error):
        happened = f"The ledger could not be worked out: {error}"
    advice = "The page loads again by itself. Single reports can be read meanwhile."
    return _answer_later(request, "The record is being worked out", happened, advice)


def _ask_for_patience(request: Request, _: Exception) -> Response:
    happened = (
        "What this page shows is being worked out from the whole ledger; on a large one that takes a while."
    )
    advice = "The page loads again by itself. The other pages can be read meanwhile."
    return _answer_later(request, "This page is being worked out", happened, advice)


def _answer_later(request: Request, title: str, happened: str, advice: str) -> Response:
    """The page loads again after two seconds; a part of a page asks again by itself."""
    refusal = Refusal(503, title, happened, "Nothing is lost.", advice)
    later = {"retry-after": "2", "refresh": "2"}
    visit = begin_visit(request)
    if visit.is_fragment and request.method == "GET":
        again = f"{request.url.path}?{request.url.query}"
        return show(visit, "wait_part.html", status=503, headers=later, refusal=refusal, again=again)
    return answer(request, refusal, later)


def _tell_conflict(request: Request, error: Exception) -> Response:
    assert isinstance(error, Conflict)
    steps: tuple[TraceLine, ...] = ()
    if error.claims:
        history = begin_visit(request).desk.load_history_of(error.claims[0])
        steps = lay_trace(history, error.claims[0])
    last = next((step for step in reversed(steps) if step.claim.id != error.claims[0]), None)
    happened = "This claim no longer has the last word: a newer reading took its place."
    if last is not None and last.claim.verdict != "machine":
        happened = f"{last.by} {last.deed} before you did: {last.words.who} {last.words.what}".strip()
    kept = "Your verdict was not kept; theirs stands. Nothing of theirs was lost."
    return answer(request, Refusal(409, _TITLES[409], happened, kept, _ADVICE[409], steps))


def _tell_error(request: Request, error: Exception) -> Response:
    status = 500
    if isinstance(error, UnknownName):
        status = 404
    elif isinstance(error, InputError):
        status = 422
    elif isinstance(error, LedgerLocked):
        status = 503
    return answer(request, Refusal(status, _TITLES[status], str(error), _NOTHING, _ADVICE[status]))


def _tell_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors()[:5])
    return answer(request, Refusal(422, _TITLES[422], told, _NOTHING, _ADVICE[422]))


def _tell_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = error.status_code
    title = _TITLES.get(status, HTTPStatus(status).phrase)
    said = error.detail if error.detail != HTTPStatus(status).phrase else f"Nothing is at {request.url.path}."
    advice = _ADVICE.get(status, "Go back to where you came from.")
    return answer(request, Refusal(status, title, said, _NOTHING, advice), dict(error.headers or {}))


def _tell_failure(request: Request, _: Exception) -> Response:
    happened = "Something went wrong that Dragoman did not expect."
    kept = "What the desk had acknowledged is in the ledger; what you sent last may not be."
    return answer(request, Refusal(500, _TITLES[500], happened, kept, _ADVICE[500]))
