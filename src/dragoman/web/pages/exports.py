"""Export: the brief, the record, tables, networks and the file for DNA, each as a download under a name of the desk's own."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.responses import Response

from dragoman.errors import InputError
from dragoman.report.wording import title_of
from dragoman.web.pages.page import Page
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow
from dragoman.web.work.exports import OFFERS, Download, Exporter

router = APIRouter()
PAGE = Page(router, "Export", "/exports")
Day = Annotated[str, Query(max_length=10)]
_IN_CHOICE = 500


@router.get("/exports")
def show_exports(visit: Annotated[Visit, allow("read")]) -> Response:
    """Return the page of what can be taken out."""
    snapshot = visit.desk.snapshots.get()
    reports = [(one.id, title_of(one), one.published) for one in reversed(snapshot.record.documents)]
    return show(
        visit,
        "exports.html",
        offers=OFFERS,
        reports=reports[:_IN_CHOICE],
        all_reports=len(reports),
        snapshot=snapshot,
    )


@router.get("/exports/brief.html")
def take_brief(
    visit: Annotated[Visit, allow("read")],
    since: Day = "",
    report: Annotated[str, Query(max_length=64)] = "",
) -> Response:
    """Return the brief as a download. since: begins with what is new from this day on. report: only this one."""
    snapshot = visit.desk.snapshots.get()
    return send(exporter_of(visit).make_brief(snapshot, since=_read_day(since), report=report or None))


@router.post("/exports/talks.dna")
def take_dna(
    visit: Annotated[Visit, allow("read")], password: Annotated[str, Form(max_length=200)]
) -> Response:
    """Return the file for Discourse Network Analyzer as a download, its Admin under the password that was chosen."""
    return send(exporter_of(visit).make_dna(visit.desk.snapshots.get(), password))


@router.get("/exports/{what}")
def take(what: str, visit: Annotated[Visit, allow("read")]) -> Response:
    """Return one of the files of the list as a download."""
    return send(exporter_of(visit).make(visit.desk.snapshots.get(), what))


def exporter_of(visit: Visit) -> Exporter:
    """Return what makes the files of a visit's desk, kept with its application."""
    state = visit.request.app.state
    if not hasattr(state, "exporter"):
        state.exporter = Exporter(visit.desk.settings.ledger)
    held: Exporter = state.exporter
    return held


def send(download: Download) -> Response:
    """Return a file as a download; its name holds nothing but plain letters, so it needs no quoting."""
    headers = {"content-disposition": f'attachment; filename="{download.name}"'}
    return Response(download.data, media_type=download.type, headers=headers)


def _read_day(told: str) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        raise InputError(f"A day is written YYYY-MM-DD, not “{told}”.") from None
