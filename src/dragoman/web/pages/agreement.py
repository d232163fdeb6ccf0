"""Agreement between coders and with the machine, their disagreements side by side, decisions between them, and how sure is sure."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Form, HTTPException, Query
from starlette.responses import RedirectResponse, Response

from dragoman import __version__
from dragoman.agreement.calibration import say_bin
from dragoman.errors import InputError, UnknownName
from dragoman.report import (
    write_agreement_csv,
    write_appendix,
    write_calibration_csv,
    write_codings_csv,
)
from dragoman.report.appendix import columns_of, say_coders, say_measure, say_warnings, split_layers
from dragoman.store import SqliteStore
from dragoman.web.help_words import KIND_WORDS, MEASURES
from dragoman.web.pages.exports import exporter_of, send
from dragoman.web.pages.page import Page
from dragoman.web.reading.forms import need_coder
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow
from dragoman.web.work.agreeing import Agreed, Coding
from dragoman.web.work.coding import decide_apart, find_apart, lay_apart
from dragoman.web.work.exports import TYPES, Download
from dragoman.web.work.sheets import open_blind_tasks

router = APIRouter()
PAGE = Page(router)
Coders = Annotated[list[str] | None, Query(max_length=20)]
Anonymous = Annotated[bool, Query()]
_AT_ONCE: Final = 20
_FILES: Final = ("appendix.md", "agreement.csv", "codings.csv", "calibration.csv")


@router.get("/agreement")
def show_agreement(
    visit: Annotated[Visit, allow("read")],
    coder: Coders = None,
    anonymous: Anonymous = False,
    anyway: Annotated[bool, Query()] = False,
) -> Response:
    """Return the tables of agreement; who still codes blind is told to finish first."""
    if (waiting := _refuse_blind(visit, anyway=anyway)) is not None:
        return waiting
    agreed = coding_of(visit).look(visit.desk.snapshots.get(), coder or (), anonymous=anonymous)
    if agreed is None:
        return _wait(visit)
    everybody = sorted({one.coder for held in agreed.codings for one in held.codings})
    return show(
        visit,
        "agreement.html",
        agreed=agreed,
        groups=_group(agreed),
        everybody=everybody,
        chosen=coder or [],
        anonymous=anonymous,
        bins=[(one, say_bin(one)) for one in agreed.bins],
        say_measure=say_measure,
        measures=MEASURES,
        kinds=KIND_WORDS,
        snapshot=visit.desk.snapshots.get(),
    )


@router.get("/agreement/disagreements")
def show_disagreements(
    visit: Annotated[Visit, allow("read")],
    coder: Coders = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    machine: Annotated[bool, Query()] = False,
    anyway: Annotated[bool, Query()] = False,
) -> Response:
    """Return what coders differ in, side by side, the gravest first, with the form to decide. machine: beside the machine's reading too."""
    if (waiting := _refuse_blind(visit, anyway=anyway)) is not None:
        return waiting
    snapshot = visit.desk.snapshots.get()
    agreed = coding_of(visit).look(snapshot, coder or ())
    people = _people(agreed)
    if not coder and not machine and len(people) > 1:
        coder = people
        agreed = coding_of(visit).look(snapshot, coder)
    if agreed is None:
        return _wait(visit)
    total = len(agreed.agreement.disagreements) if agreed.agreement else 0
    return show(
        visit,
        "disagreements.html",
        agreed=agreed,
        apart=lay_apart(visit.desk, agreed, (page - 1) * _AT_ONCE, _AT_ONCE),
        total=total,
        page=page,
        pages=max(1, -(-total // _AT_ONCE)),
        chosen=coder or [],
        people=people,
        machine=machine,
        kinds=KIND_WORDS,
    )


@router.post("/agreement/decide")
def decide(
    visit: Annotated[Visit, allow("lead")],
    number: Annotated[int, Form(ge=0, le=10_000_000)],
    claims: Annotated[list[str], Form(max_length=10)],
    choice: Annotated[str, Form(max_length=64)],
    coder: Annotated[list[str] | None, Form(max_length=20)] = None,
    page: Annotated[int, Form(ge=1, le=100_000)] = 1,
) -> Response:
    """Return to the disagreements, with one decided: what stands for all from now on. The codings stay as they were."""
    who = need_coder(visit)
    told = find_apart(_agree(visit, coder), number)
    if {one for one in told.claims if one} != set(claims):
        raise InputError(
            "The disagreements are no longer in the order that the page showed. Load it again, and decide there."
        )

    def write(store: SqliteStore) -> None:
        made = decide_apart(store, claims, choice, adjudicator=who)
        store.append_verdicts(made, at=visit.desk.settings.now())

    visit.desk.append(write)
    return RedirectResponse(f"/agreement/disagreements?page={page}#apart-{number}", 303)


@router.get("/agreement/files/{what}")
def take(
    what: str, visit: Annotated[Visit, allow("read")], coder: Coders = None, anonymous: Anonymous = False
) -> Response:
    """Return the appendix of a paper, the table of agreement, all codings, or calibration, as a download."""
    if what not in _FILES:
        raise UnknownName(f"There is no such file; there are {', '.join(_FILES)}.")
    if open_blind_tasks(visit) and not visit.may("lead"):
        raise HTTPException(403, "You still code blind: finish your tasks first.")
    name = exporter_of(visit).name_file(visit.desk.snapshots.get(), what)
    ending = f".{what.rpartition('.')[2]}"
    if what == "calibration.csv":
        return send(Download(name, TYPES[ending], write_calibration_csv(_agree(visit, None).bins)))
    agreed = _agree(visit, coder, anonymous=anonymous)
    if agreed.agreement is None:
        raise InputError(f"There is no agreement to tell yet: {agreed.why}")
    return send(Download(name, TYPES[ending], _write(what, agreed)))


def _write(what: str, agreed: Agreed) -> bytes:
    assert agreed.agreement is not None
    match what:
        case "appendix.md":
            return write_appendix(agreed.agreement, version=__version__, names=agreed.names)
        case "agreement.csv":
            return write_agreement_csv(agreed.agreement, agreed.names)
        case _:
            shared = set(agreed.agreement.documents)
            return write_codings_csv(
                [one for one in agreed.codings if one.document.id in shared], agreed.names
            )


def coding_of(visit: Visit) -> Coding:
    """Agreement of a visit's desk, kept with its application."""
    state = visit.request.app.state
    if not hasattr(state, "coding"):
        state.coding = Coding(visit.desk)
    held: Coding = state.coding
    return held


def _agree(visit: Visit, coders: list[str] | None, *, anonymous: bool = False) -> Agreed:
    return coding_of(visit).agree(visit.desk.snapshots.get(), coders or (), anonymous=anonymous)


def _wait(visit: Visit) -> Response:
    """The page while agreement is worked out for the first time; it asks again by itself."""
    return show(visit, "agreement_wait.html", headers={"refresh": "2", "retry-after": "2"})


def _people(agreed: Agreed | None) -> list[str]:
    """The coders who are no machines."""
    found = agreed.agreement if agreed else None
    return [one for one in found.coders if one not in found.machines] if found else []


def _group(agreed: Agreed) -> list[dict[str, object]]:
    """For every group of coders: their names, the tables, and what makes them doubtful."""
    found = []
    layers_of = agreed.agreement.layers if agreed.agreement else ()
    for coders in dict.fromkeys(layer.coders for layer in layers_of):
        layers = [layer for layer in layers_of if layer.coders == coders]
        told = [(layer, warning) for layer in layers for warning in say_warnings(layer, agreed.names)]
        warnings = {
            warning: sum(one == warning for _, one in told) for warning in dict.fromkeys(w for _, w in told)
        }
        found.append(
            {
                "coders": say_coders(coders, agreed.names),
                "machine": any(layer.with_machine for layer in layers),
                "tables": [(columns_of(part), part) for part in split_layers(layers)],
                "warnings": [(warning, count == len(layers), count) for warning, count in warnings.items()],
            }
        )
    return found


def _refuse_blind(visit: Visit, *, anyway: bool) -> Response | None:
    """The page that tells a coder to finish first; a lead may look all the same."""
    tasks = open_blind_tasks(visit)
    if not tasks or (anyway and visit.may("lead")):
        return None
    status = 200 if visit.may("lead") else 403
    return show(visit, "agreement_blind.html", status=status, tasks=tasks)
