"""The routes of the JSON interface for imports, forecasts and agreement: what the pages tell, with the same rights."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field

from dragoman.model import Decision
from dragoman.model.forecast import Forecast
from dragoman.web.bring.queue import Job
from dragoman.web.pages.agreement import coding_of
from dragoman.web.pages.forecasts import dials_of, enter
from dragoman.web.pages.page import Page
from dragoman.web.rights import Visit, allow
from dragoman.web.work.forecasts import answers_of, find_question, list_forecasts
from dragoman.web.work.outcomes import LONGEST_WORDS, SealedRow, list_sealed
from dragoman.web.work.sheets import open_blind_tasks
from dragoman.web.work.what_if import changes_of

router = APIRouter(prefix="/api")
WORK_API = Page(router)


class ImportForm(BaseModel):
    """A file that was brought, and what came of it; reports are ids."""

    number: int
    name: str
    size: int
    by: str
    at: datetime
    state: Literal["waiting", "reading", "done", "partly", "failed"]
    reports: list[str]
    count: int
    claims: int
    known: int
    problems: list[str]

    @classmethod
    def of(cls, job: Job) -> ImportForm:
        """Return the form of a job."""
        return cls(
            number=job.number,
            name=job.name,
            size=job.size,
            by=job.by,
            at=job.at,
            state=job.state,
            reports=[one.document for one in job.reports],
            count=job.count,
            claims=job.claims,
            known=job.known,
            problems=list(job.problems),
        )


class RangeForm(BaseModel):
    """Places from low to high (0-100) and the chance that the outcome lies among them."""

    low: float
    high: float
    chance: float


class ForecastForm(BaseModel):
    """A forecast: its distribution, the place of each model that has an answer, and how little it rests on. told: the what-if in words."""

    key: str
    question: str
    low_words: str
    high_words: str
    median: float
    point: float
    ranges: list[RangeForm]
    models: dict[str, float]
    actors: int
    reports: int
    full: bool
    told: str = ""
    before: float | None = None

    @classmethod
    def of(
        cls, key: str, one: Forecast, *, full: bool, told: str = "", before: float | None = None
    ) -> ForecastForm:
        """Return the form of a forecast."""
        return cls(
            key=key,
            question=one.question.name,
            low_words=one.question.low_words,
            high_words=one.question.high_words,
            median=round(one.median, 2),
            point=round(one.point, 2),
            ranges=[RangeForm(low=r.low, high=r.high, chance=round(r.chance, 4)) for r in one.intervals],
            models={m.name: round(m.outcome.place, 2) for m in one.models if m.outcome.answered},
            actors=len(one.lineup),
            reports=one.support.reports,
            full=full,
            told=told,
            before=None if before is None else round(before, 2),
        )


class SealedForm(BaseModel):
    """A sealed forecast, and what came of it; outcome_claim: the claim that tells the outcome."""

    claim: str
    question: str
    sealed_on: date
    median: float
    outcome: float | None
    error: float | None
    outcome_claim: str | None

    @classmethod
    def of(cls, row: SealedRow) -> SealedForm:
        """Return the form of a sealed forecast."""
        one = row.graded
        return cls(
            claim=one.claim,
            question=one.issue,
            sealed_on=one.sealed_on,
            median=one.median,
            outcome=one.outcome,
            error=one.error,
            outcome_claim=row.decision.id if row.decision else None,
        )


class NewOutcome(BaseModel):
    """What came of a sealed forecast: the place (0-100 on the scale that was sealed), and the report (id) whose verbatim words tell it."""

    place: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
    report: Annotated[str, Field(max_length=64)]
    words: Annotated[str, Field(max_length=LONGEST_WORDS)]


class OutcomeForm(BaseModel):
    """An outcome that was entered: the claim that tells it, which can be undone like any, and the sealed forecasts that it decides."""

    claim: str
    question: str
    place: float
    forecasts: list[str]


class ForecastsForm(BaseModel):
    """The questions that have a forecast, the issues that have none with the reason, and what was sealed."""

    forecasts: list[ForecastForm]
    without: dict[str, str]
    sealed: list[SealedForm]


class MeasureForm(BaseModel):
    """A measure with its 95 % interval; null where it is not defined."""

    name: str
    value: float | None
    low: float | None
    high: float | None


class LayerForm(BaseModel):
    """Agreement on one thing between some coders."""

    coders: list[str]
    kind: str
    what: str
    units: int
    reports: int
    measures: list[MeasureForm]
    warnings: list[str]


class AgreementForm(BaseModel):
    """Agreement of the coders of some reports; ``why`` where there is none yet."""

    coders: list[str]
    machines: list[str]
    reports: list[str]
    layers: list[LayerForm]
    disagreements: int
    why: str


@router.get("/imports")
def list_imports(visit: Annotated[Visit, allow("bring")]) -> list[ImportForm]:
    """Return the files brought since the desk was opened, those that are being read first, then the newest."""
    return [ImportForm.of(job) for job in visit.desk.imports.list_jobs()]


@router.get("/forecasts")
def list_all_forecasts(visit: Annotated[Visit, allow("read")]) -> ForecastsForm:
    """Return the quick forecast of every question that has one, from few drawn games."""
    snapshot = visit.desk.snapshots.get()
    listed = snapshot.once("forecast list", list_forecasts)
    return ForecastsForm(
        forecasts=[ForecastForm.of(row.key, row.forecast, full=False) for row in listed.rows if row.forecast],
        without={one.issue: one.reason for one in listed.unasked},
        sealed=[SealedForm.of(row) for row in list_sealed(snapshot)],
    )


@router.get("/forecasts/{key}")
def show_one_forecast(
    request: Request, key: str, visit: Annotated[Visit, allow("read")], full: Annotated[bool, Query()] = False
) -> ForecastForm:
    """Return one forecast, with the what-if of the query where there is one, as the address of its page has it. full: of all models."""
    snapshot = visit.desk.snapshots.get()
    question = find_question(snapshot, key)
    changes = changes_of(dials_of(snapshot, question, request.query_params), question.id)
    told = answers_of(snapshot).answer(question.id, changes, full=full)
    before = told.before.median if told.told else None
    return ForecastForm.of(key, told.forecast, full=full, told=told.told, before=before)


@router.post("/forecasts/sealed/{claim_id}/outcome", status_code=201)
def enter_outcome(claim_id: str, new: NewOutcome, visit: Annotated[Visit, allow("judge")]) -> OutcomeForm:
    """Return the outcome of a sealed forecast, entered for all open ones on its scale; 422 where it has one already."""
    made = enter(visit, claim_id, new.place, (new.report, new.words))
    assert isinstance(made.body, Decision)
    return OutcomeForm(
        claim=made.id, question=made.body.issue, place=made.body.place, forecasts=list(made.body.forecasts)
    )


@router.get("/agreement")
def show_agreement(
    visit: Annotated[Visit, allow("read")], coder: Annotated[list[str] | None, Query(max_length=20)] = None
) -> AgreementForm:
    """Return the agreement of coders, all where none is named; 403 for a coder who still codes blind."""
    if open_blind_tasks(visit) and not visit.may("lead"):
        raise HTTPException(403, "You still code blind: finish your tasks first.")
    agreed = coding_of(visit).agree(visit.desk.snapshots.get(), coder or ())
    found = agreed.agreement
    if found is None:
        return AgreementForm(coders=[], machines=[], reports=[], layers=[], disagreements=0, why=agreed.why)
    layers = [
        LayerForm(
            coders=list(one.coders),
            kind=one.kind,
            what=one.what,
            units=one.units,
            reports=one.documents,
            measures=[MeasureForm(name=m.name, value=m.value, low=m.low, high=m.high) for m in one.measures],
            warnings=list(one.warnings),
        )
        for one in found.layers
    ]
    return AgreementForm(
        coders=list(found.coders),
        machines=list(found.machines),
        reports=list(found.documents),
        layers=layers,
        disagreements=len(found.disagreements),
        why=agreed.why,
    )
