"""The routes of the JSON interface."""

from __future__ import annotations

import json
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Body, Query, Request

from dragoman.errors import InputError
from dragoman.model import BODY_KINDS, Provenance, body_kind
from dragoman.run import (
    Judged,
    ReportLines,
    add_claim,
    judge_claim,
    lay_report,
    trace_claim,
    withdraw_verdict,
)
from dragoman.web.api.forms import (
    ClaimForm,
    DocumentForm,
    NewClaim,
    NewVerdict,
    SessionForm,
    StepForm,
    show_claim,
)
from dragoman.web.desk import History
from dragoman.web.pages.page import Page
from dragoman.web.reading.fields import KINDS, check_numbers, read_evidence
from dragoman.web.reading.forms import need_coder
from dragoman.web.reading.trace import claim_in
from dragoman.web.rights import Visit, allow
from dragoman.web.work.sheets import judge as judge_report
from dragoman.web.work.sheets import see_history, see_history_of

router = APIRouter(prefix="/api")
API = Page(router)
_MOST = 500


@router.get("/openapi.json", include_in_schema=False)
def show_openapi(request: Request, _: Annotated[Visit, allow("read")]) -> dict[str, Any]:
    """Return the description of this interface."""
    described: dict[str, Any] = request.app.openapi()
    paths = {path: what for path, what in described["paths"].items() if path.startswith("/api/")}
    return {**described, "paths": paths}


@router.get("/session")
def show_session(visit: Annotated[Visit, allow("read")]) -> SessionForm:
    """Return who asks, and the token that requests which change something carry in X-CSRF-Token."""
    return SessionForm(coder=visit.coder, role=visit.role or "reader", csrf=visit.session.csrf)


@router.get("/documents")
def list_documents(
    visit: Annotated[Visit, allow("read")],
    first: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    most: Annotated[int, Query(ge=1, le=_MOST)] = 100,
) -> list[DocumentForm]:
    """Return the documents of the newest snapshot, by date, without their texts."""
    documents = visit.desk.snapshots.get().record.documents[first : first + most]
    return [DocumentForm.of(document) for document in documents]


@router.get("/documents/{document_id}")
def show_document(document_id: str, visit: Annotated[Visit, allow("read")]) -> DocumentForm:
    """Return one document with its text."""
    return DocumentForm.of(_lines(visit, document_id).document, with_text=True)


@router.get("/documents/{document_id}/claims")
def list_claims(document_id: str, visit: Annotated[Visit, allow("read")]) -> list[ClaimForm]:
    """Return the claims about a document that have the last word, rejections among them."""
    lines = _lines(visit, document_id)
    return [show_claim(claim, lines.times.get(claim.id)) for claim in lines.claims]


@router.post("/documents/{document_id}/claims", status_code=201)
def add(document_id: str, new: NewClaim, visit: Annotated[Visit, allow("judge")]) -> ClaimForm:
    """Return the claim added that every reader missed."""
    need_coder(visit)
    body = _read_body(new.kind, new.body)
    evidence = read_evidence(_lines(visit, document_id).document, new.words)
    history = judge_report(visit, document_id, lambda told, who: add_claim(told, body, evidence, analyst=who))
    lines = lay_report(history)
    claim = next(c for c in lines.claims if c.body == body and c.evidence == evidence)
    return show_claim(claim, lines.times.get(claim.id))


@router.get("/claims/{claim_id}")
def show(claim_id: str, visit: Annotated[Visit, allow("read")]) -> ClaimForm:
    """Return a claim, standing or not."""
    return _show(see_history_of(visit, claim_id), claim_id)


@router.get("/claims/{claim_id}/history")
def show_history(claim_id: str, visit: Annotated[Visit, allow("read")]) -> list[StepForm]:
    """Return the life of a claim, oldest first."""
    steps = trace_claim(see_history_of(visit, claim_id), claim_id)
    return [StepForm(claim=show_claim(s.claim, s.at), by=s.by, at=s.at, current=s.current) for s in steps]


@router.post("/claims/{claim_id}/verdicts", status_code=201)
def judge(claim_id: str, new: NewVerdict, visit: Annotated[Visit, allow("judge")]) -> list[StepForm]:
    """Return the life of a claim after a verdict; 409 where it no longer has the last word."""
    need_coder(visit)

    def decide(told: History, who: str | Provenance) -> Judged:
        claim = claim_in(told, claim_id)
        kind = new.kind or body_kind(claim.body)
        body = _read_body(kind, new.body) if new.body is not None else claim.body
        words = read_evidence(lay_report(told).document, new.words) if new.words else claim.evidence
        if new.verdict == "corrected":
            return judge_claim(told, claim_id, "corrected", analyst=who, finding=(body, words))
        return judge_claim(told, claim_id, new.verdict, analyst=who)

    return _append(visit, claim_id, decide)


@router.post("/claims/{claim_id}/undo", status_code=201)
def undo(
    claim_id: str, visit: Annotated[Visit, allow("judge")], _: Annotated[dict[str, Any] | None, Body()] = None
) -> list[StepForm]:
    """Return the life of a claim after a verdict was taken back."""
    need_coder(visit)
    return _append(visit, claim_id, lambda told, who: withdraw_verdict(told, claim_id, analyst=who))


def _append(visit: Visit, claim_id: str, decide: Any) -> list[StepForm]:  # noqa: ANN401 - History to Judged
    with visit.desk.open() as store:
        document_id = store.find_claim(claim_id).document_id
    steps = trace_claim(judge_report(visit, document_id, decide), claim_id)
    return [StepForm(claim=show_claim(s.claim, s.at), by=s.by, at=s.at, current=s.current) for s in steps]


def _lines(visit: Visit, document_id: str) -> ReportLines:
    return lay_report(see_history(visit, document_id))


def _show(history: History, claim_id: str) -> ClaimForm:
    step = next(one for one in trace_claim(history, claim_id) if one.claim.id == claim_id)
    return show_claim(step.claim, step.at)


def _read_body(kind: str, form: dict[str, Any]) -> Any:  # noqa: ANN401 - one of the bodies
    if kind not in KINDS:
        raise InputError(f"kind: one of {', '.join(KINDS)}")
    try:
        # What JSON can escape and UTF-8 cannot hold (half a surrogate pair) could be kept, and never be shown again.
        json.dumps(form, ensure_ascii=False).encode()
        body = msgspec.convert(form, BODY_KINDS[kind])
    except (msgspec.ValidationError, ValueError, RecursionError) as error:
        raise InputError(f"body: {error}") from error
    check_numbers(body)
    return body
