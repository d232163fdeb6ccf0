"""The forecasts: which questions have one, one question with its what-ifs, and sealing one into the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from dragoman.model.forecast import Graded
from dragoman.model.game import Question
from dragoman.report import forecast_words
from dragoman.report.draw_forecast import draw_forecast
from dragoman.run import seal_forecast
from dragoman.web.pages.page import Page
from dragoman.web.reading.forms import need_coder
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow
from dragoman.web.snapshot import Snapshot
from dragoman.web.work.forecasts import answers_of, find_question, list_forecasts, warm_forecasts
from dragoman.web.work.what_if import Dials, address_of, changes_of, lay_dials

router = APIRouter()
PAGE = Page(router, "Forecast", "/forecasts", warm=(warm_forecasts,))
Full = Annotated[bool, Query()]


@router.get("/forecasts")
def show_forecasts(visit: Annotated[Visit, allow("read")]) -> Response:
    """Return the list of questions that have a forecast, and of the issues that have none, with the reason."""
    snapshot = visit.desk.snapshots.get()
    listed = snapshot.once("forecast list", list_forecasts)
    return show(visit, "forecasts.html", page=listed, snapshot=snapshot, say=forecast_words)


@router.get("/forecasts/{key}")
def show_forecast(
    request: Request, key: str, visit: Annotated[Visit, allow("read")], full: Full = False
) -> Response:
    """Return one question: its forecast, the sliders of everybody on it, and the answer to the what-if that the address keeps."""
    snapshot = visit.desk.snapshots.get()
    question = find_question(snapshot, key)
    dials = dials_of(snapshot, question, request.query_params)
    sealed = [
        one for one in snapshot.once("forecast list", list_forecasts).sealed if one.issue == question.name
    ]
    return _render(visit, "forecast.html", key, question, dials, sealed=sealed, full=full)


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
    return RedirectResponse(f"/forecasts/{key}?sealed={claim.id}#sealed", 303)


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
    sealed: Sequence[Graded] = (),
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
    )
