"""The forecasts: which questions have one, one question with its what-ifs, sealing one into the ledger, and entering what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError
from dragoman.model import Claim
from dragoman.model.game import Question
from dragoman.report import forecast_words
from dragoman.report.draw_forecast import draw_forecast
from dragoman.run import Judged, give_again, seal_forecast, withdraw_verdict
from dragoman.web.asked import Kept
from dragoman.web.pages.page import Page
from dragoman.web.reading.forms import need_coder
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow
from dragoman.web.snapshot import Snapshot
from dragoman.web.work.forecasts import answers_of, find_question, list_forecasts, warm_forecasts
from dragoman.web.work.outcomes import (
    LONGEST_WORDS,
    SealedRow,
    decide_scale,
    find_sealed_row,
    list_sealed,
    open_scales,
)
from dragoman.web.work.what_if import Dials, address_of, changes_of, lay_dials

router = APIRouter()
PAGE = Page(router, "Forecast", "/forecasts", warm_slowly=(warm_forecasts,))
Full = Annotated[bool, Query()]


@router.get("/forecasts")
def show_forecasts(visit: Annotated[Visit, allow("read")], kept: Kept = "") -> Response:
    """Return the list of questions that have a forecast, and of the issues that have none, with the reason."""
    snapshot = visit.desk.snapshots.get()
    listed, sealed = snapshot.once("forecast list", list_forecasts), list_sealed(snapshot)
    return show(
        visit,
        "forecasts.html",
        page=listed,
        snapshot=snapshot,
        say=forecast_words,
        sealed=sealed,
        scales=open_scales(row for row in sealed if not row.key),
        kept=kept,
    )


@router.get("/forecasts/{key}")
def show_forecast(
    request: Request, key: str, visit: Annotated[Visit, allow("read")], full: Full = False, kept: Kept = ""
) -> Response:
    """Return one question: its forecast, the sliders of everybody on it, and the answer to the what-if that the address keeps."""
    snapshot = visit.desk.snapshots.get()
    question = find_question(snapshot, key)
    dials = dials_of(snapshot, question, request.query_params)
    sealed = [row for row in list_sealed(snapshot) if row.key == key]
    return _render(visit, "forecast.html", key, question, dials, sealed=sealed, full=full, kept=kept)


@router.get("/forecasts/{key}/answer")
def show_answer(
    request: Request, key: str, visit: Annotated[Visit, allow("read")], full: Full = False
) -> Response:
    """Return the answer to a what-if as a fragment: at once from few draws, or in full."""
    snapshot = visit.desk.snapshots.get()
    question = find_question(snapshot, key)
    dials = dials_of(snapshot, question, request.query_params)
    return _render(visit, "forecast_answer.html", key, question, dials, full=full)


@router.post("/forecasts/{key}/seal")
def seal(key: str, visit: Annotated[Visit, allow("judge")]) -> Response:
    """Return to the question, with its full forecast sealed in the ledger on this day."""
    coder = need_coder(visit)
    snapshot = visit.desk.snapshots.get()
    question = find_question(snapshot, key)
    answers = answers_of(snapshot)
    forecast = answers.work_out(question.id, full=True)
    claim = seal_forecast(
        forecast, answers.laid.game, snapshot.whole.record, on=visit.desk.settings.day, analyst=coder
    )
    visit.desk.append(lambda store: store.append_verdicts([claim], at=visit.desk.settings.now()))
    return _back(key, "sealed")


@router.post("/forecasts/sealed/{claim_id}/outcome")
def enter_outcome(
    claim_id: str,
    visit: Annotated[Visit, allow("judge")],
    place: Annotated[float, Form(ge=0, le=100, allow_inf_nan=False)],
    report: Annotated[str, Form(max_length=64)],
    words: Annotated[str, Form(max_length=LONGEST_WORDS)],
) -> Response:
    """Return to the question, with what came of its sealed forecasts entered on the words of a report; from now on they have grades."""
    enter(visit, claim_id, place, (report, words))
    return _back(find_sealed_row(visit.desk.snapshots.get(), claim_id).key, "outcome")


@router.post("/forecasts/sealed/{claim_id}/back")
def take_outcome_back(claim_id: str, visit: Annotated[Visit, allow("judge")]) -> Response:
    """Return to the question, after an outcome was taken back: its forecasts are open again."""
    coder = need_coder(visit)
    row = find_sealed_row(visit.desk.snapshots.get(), claim_id)
    if row.decision is None:
        raise InputError("This forecast has no outcome to take back.")
    decision = row.decision
    visit.desk.judge(decision.document_id, lambda told: withdraw_verdict(told, decision.id, analyst=coder))
    return _back(row.key, "back")


def enter(visit: Visit, claim_id: str, place: float, told: tuple[str, str]) -> Claim:
    """Return the outcome of a sealed forecast as it was appended, by the page or the JSON interface. told: as for decide_scale."""
    coder = need_coder(visit)
    made = decide_scale(visit.desk.snapshots.get(), claim_id, place, told=told, analyst=coder)
    again = give_again(visit.desk.load_history(made.document_id), made)
    visit.desk.judge(made.document_id, lambda _: Judged((again,), ()))
    return again


def _back(key: str, kept: str) -> Response:
    return RedirectResponse(f"/forecasts{'/' * bool(key)}{key}?kept={kept}#sealed", 303)


def dials_of(snapshot: Snapshot, question: Question, asked: Mapping[str, str]) -> tuple[Dials, ...]:
    """The sliders, those who pull most first."""
    answers = answers_of(snapshot)
    order = [one.player for one in answers.work_out(question.id).influences]
    fields = {name: value for name, value in asked.items() if name[1:2] == "-"}
    return lay_dials(answers.laid.game, question.id, fields, order)


def _render(
    visit: Visit,
    template: str,
    key: str,
    question: Question,
    dials: tuple[Dials, ...],
    *,
    full: bool,
    sealed: Sequence[SealedRow] = (),
    kept: str = "",
) -> Response:

    snapshot = visit.desk.snapshots.get()
    answers = answers_of(snapshot)
    changes = changes_of(dials, question.id)
    answer = answers.answer(question.id, changes, full=full or answers.holds(question.id, changes))
    return show(
        visit,
        template,
        key=key,
        question=question,
        dials=dials,
        query=address_of(dials),
        answer=answer,
        drawn=draw_forecast(answer.forecast),
        drawn_before=draw_forecast(answer.before),
        say=forecast_words,
        snapshot=snapshot,
        sealed=sealed,
        scales=open_scales(sealed),
        kept=kept,
    )
