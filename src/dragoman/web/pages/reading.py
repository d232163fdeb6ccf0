"""The reading view: one report, its evidence marked, its claims beside it; straight from the ledger, so that a verdict shows at once."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from dragoman.model import body_kind
from dragoman.run import add_claim, lay_report
from dragoman.web.claim_words import names_in
from dragoman.web.help_words import KIND_WORDS, ROLE_WORDS
from dragoman.web.pages.page import Page
from dragoman.web.reading.cards import lay_page
from dragoman.web.reading.fields import KINDS, list_fields, read_body, read_evidence
from dragoman.web.reading.forms import gather_form, need_coder
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow
from dragoman.web.snapshot import NotReady
from dragoman.web.work.sheets import blind_task, judge, see_history

router = APIRouter()
PAGE = Page(router)


@router.get("/reports/{document_id}")
def show_report(document_id: str, visit: Annotated[Visit, allow("read")]) -> Response:
    """Return the reading view of a report."""
    lines = lay_report(see_history(visit, document_id))
    before, after = _neighbours(visit, document_id)
    return show(
        visit,
        "reading.html",
        page=lay_page(lines),
        before=before,
        after=after,
        newest=lines.newest,
        task=blind_task(visit, document_id),
    )


@router.get("/reports/{document_id}/add")
def show_add(
    document_id: str,
    visit: Annotated[Visit, allow("judge")],
    kind: Annotated[str, Query(max_length=40)] = "attribution",
) -> Response:
    """Return the form to add a claim of one kind."""
    lines = lay_report(see_history(visit, document_id))
    return show(
        visit,
        "claim_form.html",
        action=f"/reports/{document_id}/claims",
        kind=kind,
        kinds=[(one, KIND_WORDS[one]) for one in KINDS],
        fields=list_fields(kind),
        actors=sorted(names_in(lines.claims).items(), key=lambda pair: pair[1]),
        words=(),
        roles=ROLE_WORDS,
        claim=None,
        number=0,
        focus="",
    )


@router.post("/reports/{document_id}/claims")
async def add(request: Request, document_id: str, visit: Annotated[Visit, allow("judge")]) -> Response:
    """Return to the report, with the claim added that every reader missed."""
    form = await gather_form(request)
    need_coder(visit)
    kind = (form.get("of_kind") or ["attribution"])[0]
    lines = lay_report(see_history(visit, document_id))
    body = read_body(kind, form)
    evidence = read_evidence(lines.document, form.get("words", []))
    history = judge(visit, document_id, lambda told, who: add_claim(told, body, evidence, analyst=who))
    added = [c for c in lay_report(history).claims if c.body == body and c.evidence == evidence]
    where = f"/reports/{document_id}" + (f"#claim-{added[-1].id}" if added else "")
    if visit.is_fragment:
        return Response(status_code=204, headers={"hx-redirect": where, "x-kind": body_kind(body)})
    return RedirectResponse(where, 303)


def _neighbours(visit: Visit, document_id: str) -> tuple[str | None, str | None]:
    """The reports before and after this one, by date, where the list of them is ready."""
    try:
        ids = list(visit.desk.snapshots.get().documents)
        place = ids.index(document_id)
    except (NotReady, ValueError):
        return None, None
    return (ids[place - 1] if place else None), (ids[place + 1] if place + 1 < len(ids) else None)
