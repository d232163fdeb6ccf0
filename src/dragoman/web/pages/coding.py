"""Coding by several: a sample drawn for double coding, who is to code what, and how far they are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError
from dragoman.model.coding_task import SheetStart
from dragoman.run import assign_sample, assignments_beside, finish_assignment
from dragoman.web.pages.page import Page
from dragoman.web.reading.forms import need_coder
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow
from dragoman.web.work.coding import lay_tasks, split_names
from dragoman.web.work.sheets import list_tasks

router = APIRouter()
PAGE = Page(router, "Coding", "/coding")
_MOST = 2000


@router.get("/coding")
def show_coding(visit: Annotated[Visit, allow("read")]) -> Response:
    """Return the tasks: one's own first, then everybody's, and the form that draws a sample."""
    snapshot = visit.desk.snapshots.get()
    tasks = lay_tasks(visit.desk, snapshot)
    accounts = () if visit.desk.settings.is_loopback else visit.desk.accounts.list_accounts()
    return show(
        visit,
        "coding.html",
        tasks=tasks,
        own=tasks.of(visit.coder) if visit.coder else (),
        known=[one.name for one in accounts if one.role != "reader"],
        reports=len(snapshot.record.documents),
        snapshot=snapshot,
    )


@router.post("/coding/samples")
def draw_sample(
    visit: Annotated[Visit, allow("lead")],
    reports: Annotated[int, Form(ge=1, le=_MOST)],
    names: Annotated[str, Form(max_length=4000)] = "",
    chosen: Annotated[list[str] | None, Form()] = None,
    seed: Annotated[int, Form(ge=0, le=2**31)] = 0,
    start: Annotated[SheetStart, Form()] = "machine",
    sighted: Annotated[bool, Form()] = False,
) -> Response:
    """Return to the tasks, with a sample drawn that every one of the coders codes; what is assigned already stays as it is."""
    coders = split_names([*(chosen or []), names])
    documents = visit.desk.snapshots.get().record.documents
    if reports > len(documents):
        raise InputError(f"The ledger holds {len(documents)} reports, and {reports} were asked for.")
    file = assignments_beside(visit.desk.settings.ledger)
    given = assign_sample(documents, coders, seed=seed, count=reports, blind=not sighted, start=start)
    known = {(one.coder, one.document) for one in file.load()}
    file.add([one for one in given if (one.coder, one.document) not in known])
    return RedirectResponse("/coding#all", 303)


@router.post("/coding/finished")
def finish(
    visit: Annotated[Visit, allow("judge")], document: Annotated[str, Form(max_length=64)]
) -> Response:
    """Return to the tasks, with one's own task on a report finished: from now on it counts for agreement."""
    coder = need_coder(visit)
    file = assignments_beside(visit.desk.settings.ledger)
    file.add([finish_assignment(list_tasks(visit.desk), coder, document)])
    return RedirectResponse("/coding", 303)
