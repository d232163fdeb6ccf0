"""One claim: its card, its history, and the verdicts on it; each verdict is a claim that supersedes it, never an edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from dragoman.model import Claim, Provenance, body_kind
from dragoman.run import Judged, judge_claim, lay_report, trace_claim, withdraw_verdict
from dragoman.web.claim_words import name_by, names_in
from dragoman.web.desk import History
from dragoman.web.help_words import KIND_WORDS, ROLE_WORDS
from dragoman.web.pages.page import Page
from dragoman.web.reading.cards import make_card
from dragoman.web.reading.fields import KINDS, list_fields, read_body, read_evidence
from dragoman.web.reading.forms import gather_form, need_coder
from dragoman.web.reading.trace import claim_in, lay_trace
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow
from dragoman.web.work.sheets import judge, see_history_of

router = APIRouter()
PAGE = Page(router)
Number = Annotated[int, Form(ge=0, le=1_000_000)]


@router.get("/claims/{claim_id}")
def show_claim(claim_id: str, visit: Annotated[Visit, allow("read")]) -> Response:
    """Return the page of a claim: what it says, on which words, how it came to that, and what can be done."""
    history = see_history_of(visit, claim_id)
    lines = lay_report(history)
    steps = lay_trace(history, claim_id)
    claim = claim_in(history, claim_id)
    return show(
        visit,
        "claim.html",
        card=make_card(claim, 0, lines),
        document=lines.document,
        can_correct=body_kind(claim.body) in KINDS,
        steps=steps,
        current=[step for step in steps if step.current],
        is_current=any(step.current and step.claim.id == claim_id for step in steps),
    )


@router.get("/claims/{claim_id}/history")
def show_history(claim_id: str, visit: Annotated[Visit, allow("read")]) -> Response:
    """Return the history of a claim as a fragment."""
    return show(visit, "trace.html", steps=lay_trace(see_history_of(visit, claim_id), claim_id))


@router.get("/claims/{claim_id}/card")
def show_card(
    claim_id: str,
    visit: Annotated[Visit, allow("read")],
    number: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """Return the card of what has the last word on a claim's line now, as a fragment; nothing where nothing is left of it."""
    history = see_history_of(visit, claim_id)
    claim = _follow(history, claim_id)
    if claim is None:
        return Response()
    return show(visit, "card.html", card=make_card(claim, number, lay_report(history)))


@router.get("/claims/{claim_id}/correct")
def show_correct(
    claim_id: str,
    visit: Annotated[Visit, allow("judge")],
    focus: Annotated[Literal["", "actor", "stance"], Query()] = "",
    kind: Annotated[str, Query(max_length=40)] = "",
    number: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """Return the form to correct a claim, filled with what it says now."""
    history = see_history_of(visit, claim_id)
    lines = lay_report(history)
    claim = claim_in(history, claim_id)
    same = not kind or kind == body_kind(claim.body)
    fields = list_fields(kind or body_kind(claim.body), claim.body if same else None)
    wanted = {"actor": ("actor", "actors"), "stance": ("choice",)}.get(focus, ())
    return show(
        visit,
        "claim_form.html",
        action=f"/claims/{claim_id}/correct",
        kind=kind or body_kind(claim.body),
        kinds=[(one, KIND_WORDS[one]) for one in KINDS],
        fields=fields,
        actors=sorted(names_in(lines.claims).items(), key=lambda pair: pair[1]),
        words=claim.evidence,
        roles=ROLE_WORDS,
        claim=claim,
        number=number,
        focus=next((one.name for one in fields if one.kind in wanted), fields[0].name if fields else ""),
    )


@router.post("/claims/{claim_id}/accept")
def accept(claim_id: str, visit: Annotated[Visit, allow("judge")], number: Number = 0) -> Response:
    """Return the claim's card after the coder accepted it."""
    return _give(visit, claim_id, number, "accepted")


@router.post("/claims/{claim_id}/reject")
def reject(claim_id: str, visit: Annotated[Visit, allow("judge")], number: Number = 0) -> Response:
    """Return the claim's card after the coder rejected it."""
    return _give(visit, claim_id, number, "rejected")


@router.post("/claims/{claim_id}/undo")
def undo(claim_id: str, visit: Annotated[Visit, allow("judge")], number: Number = 0) -> Response:
    """Return the card of what stands again after a verdict was taken back."""
    return _decide(visit, claim_id, number, lambda told, who: withdraw_verdict(told, claim_id, analyst=who))


@router.post("/claims/{claim_id}/correct")
async def correct(request: Request, claim_id: str, visit: Annotated[Visit, allow("judge")]) -> Response:
    """Return the claim's card after the coder put another finding in its place."""
    form = await gather_form(request)

    def decide(told: History, who: str | Provenance) -> Judged:
        claim = claim_in(told, claim_id)
        kind = (form.get("of_kind") or [body_kind(claim.body)])[0]
        body = read_body(kind, form, claim.body)
        evidence = (
            read_evidence(lay_report(told).document, form["words"]) if "words" in form else claim.evidence
        )
        return judge_claim(told, claim_id, "corrected", analyst=who, finding=(body, evidence))

    number = (form.get("number") or ["0"])[0]
    asked = int(number) if number.isascii() and number.isdecimal() and len(number) < 8 else 0
    return await run_in_threadpool(_decide, visit, claim_id, asked, decide)


def _give(visit: Visit, claim_id: str, number: int, verdict: Literal["accepted", "rejected"]) -> Response:
    return _decide(
        visit, claim_id, number, lambda told, who: judge_claim(told, claim_id, verdict, analyst=who)
    )


def _decide(
    visit: Visit,
    claim_id: str,
    number: int,
    decide: Callable[[History, str | Provenance], Judged],
) -> Response:
    """Append a decision about a claim, and show what it came to; raises InputError where nobody said who decides."""
    need_coder(visit)
    with visit.desk.open() as store:
        before = store.find_claim(claim_id)
    history = judge(visit, before.document_id, decide)
    lines = lay_report(history)
    claim = _follow(history, claim_id)
    if not visit.is_fragment:
        place = f"#claim-{claim.id}" if claim else ""
        return RedirectResponse(f"/reports/{before.document_id}{place}", 303)
    headers = {"x-words-changed": "yes"} if claim is None or claim.evidence != before.evidence else {}
    if claim is None:
        return Response(status_code=200, headers=headers)
    name = name_by(names_in(lines.claims))
    return show(visit, "card.html", headers=headers, card=make_card(claim, number, lines, name))


def _follow(history: History, claim_id: str) -> Claim | None:
    """The claim that has the last word on the line of an earlier one now; None where nothing is left of it."""
    current = {claim.id: claim for claim in lay_report(history).claims}
    told = [step.claim.id for step in trace_claim(history, claim_id)]
    return next((current[one] for one in reversed(told) if one in current), None)
