"""Import: files brought by dropping or choosing them, read one at a time, each told how far it is and what came of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError
from dragoman.report.wording import count_words
from dragoman.web.bring.queue import Job
from dragoman.web.bring.unpack import ENDINGS
from dragoman.web.pages.page import Page
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow

router = APIRouter()
PAGE = Page(router, "Import", "/import", action="bring")
MOST_AT_ONCE = 200


@router.get("/import")
def show_import(visit: Annotated[Visit, allow("bring")]) -> Response:
    """Return the page to bring files on, and what became of those brought before."""
    return _render(visit, "imports.html")


@router.get("/import/list")
def show_list(visit: Annotated[Visit, allow("bring")]) -> Response:
    """Return how far the files are, as a fragment that asks again while there is something to wait for."""
    return _render(visit, "import_list.html")


@router.post("/import")
async def bring(request: Request, visit: Annotated[Visit, allow("bring")]) -> Response:
    """Return to the page with files taken in; one that cannot be read is told beside the others."""
    async with request.form(max_files=MOST_AT_ONCE, max_fields=20) as form:
        files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
        if not files:
            raise InputError("No file came with this: choose one or more, or drop them on the page.")
        for one in files:
            await run_in_threadpool(
                visit.desk.imports.take,
                one.filename or "",
                one.file,
                one.size or 0,
                visit.coder or "somebody",
            )
    if visit.is_fragment:
        return await run_in_threadpool(_render, visit, "import_list.html")
    return RedirectResponse("/import", 303)


@router.post("/import/forget")
def forget(visit: Annotated[Visit, allow("bring")]) -> Response:
    """Return to the page with what is done taken off the list."""
    visit.desk.imports.forget_done()
    return RedirectResponse("/import", 303)


def _render(visit: Visit, template: str) -> Response:
    jobs = visit.desk.imports.list_jobs()
    still_open = [job for job in jobs if job.is_open]
    return show(
        visit,
        template,
        jobs=jobs,
        still_open=len(still_open),
        told=_tell(jobs),
        endings=ENDINGS,
        most=MOST_AT_ONCE,
    )


def _tell(jobs: tuple[Job, ...]) -> str:
    """How far it is, in a sentence."""
    still = sum(job.is_open for job in jobs)
    done = len(jobs) - still
    reports, claims = sum(job.count - job.known for job in jobs), sum(job.claims for job in jobs)
    if not jobs:
        return ""
    told = f"{done} of {count_words(len(jobs), 'file')} done: {count_words(reports, 'new report')} with {count_words(claims, 'claim')}"
    failed = sum(job.state == "failed" for job in jobs)
    return told + (f", {count_words(failed, 'file')} not read." if failed else ".")
