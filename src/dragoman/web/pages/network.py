"""The network: a figure with its table, a matrix, period by period; what it comes to; why two are tied; and the files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from dragoman.errors import InputError
from dragoman.model.network import Aggregation, Network, Normalisation
from dragoman.networks.levels import Level
from dragoman.report.networks.svg import write_network_svg
from dragoman.report.networks.tables import write_network_matrix
from dragoman.report.networks.xml_form import write_gexf, write_graphml
from dragoman.run import Between
from dragoman.web.asked import FromDay, Name, ToDay
from dragoman.web.choices import most_heard
from dragoman.web.links import Look
from dragoman.web.network.choices import BETWEENS, LEVELS, NORMS, TIES, NetworkQuery, View, file_query
from dragoman.web.network.drawn import build, draw
from dragoman.web.network.page import lay_network, lay_summary
from dragoman.web.pages.page import Page
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow

router = APIRouter()
PAGE = Page(router, "Network", "/network")
_FILES: Final[dict[str, tuple[str, Callable[[Network], bytes]]]] = {
    "graphml": ("application/graphml+xml", write_graphml),
    "gexf": ("application/gexf+xml", write_gexf),
    "csv": ("text/csv; charset=utf-8", write_network_matrix),
}


def read_choices(
    view: View = "figure",
    level: Level = "actor",
    between: Between = "actors",
    ties: Aggregation = "subtract",
    norm: Normalisation = "cosine",
    actor: Name = "",
    from_: FromDay = "",
    to: ToDay = "",
    a: Annotated[str, Query(max_length=500)] = "",
    b: Annotated[str, Query(max_length=500)] = "",
) -> NetworkQuery:
    """Return the choices in the address."""
    return NetworkQuery(view, level, between, ties, norm, actor, from_, to, a, b)


Choices = Annotated[NetworkQuery, Depends(read_choices)]


@router.get("/network")
def show_network(visit: Annotated[Visit, allow("read")], query: Choices) -> Response:
    """Return the page; a figure that takes long follows by itself."""
    return _page(visit, query, whole=False)


@router.get("/network/figure")
def show_figure(visit: Annotated[Visit, allow("read")], query: Choices) -> Response:
    """Return the figure with its table, as a part of the page; without scripts the whole page."""
    if not visit.is_fragment:
        return _page(visit, query, whole=True)
    snapshot = visit.desk.snapshots.get()
    laid = lay_network(snapshot, replace(query, a="", b=""), whole=True)
    return show(visit, "network_figure.html", page=laid, look=Look(snapshot))


@router.get("/network/summary")
def show_summary(visit: Annotated[Visit, allow("read")], query: Choices) -> Response:
    """Return what the network comes to: coalitions, polarisation beside chance, brokers."""
    snapshot = visit.desk.snapshots.get()
    found = lay_summary(snapshot, query) if query.between != "both" else None
    template = "network_summary.html" if visit.is_fragment else "network_summary_page.html"
    return show(visit, template, page=found, query=query, look=Look(snapshot))


@router.get("/network/file/{form}")
def download(
    visit: Annotated[Visit, allow("read")], query: Choices, form: Literal["graphml", "gexf", "csv", "svg"]
) -> Response:
    """Return the network as a file."""
    snapshot = visit.desk.snapshots.get()
    if form == "svg":
        figure = draw(snapshot, query).figure
        if figure is None:
            raise InputError("There is nothing to draw: nobody is tied to anybody")
        content, kind = write_network_svg(figure).encode("utf-8", "replace"), "image/svg+xml"
    else:
        kind, write = _FILES[form]
        content = write(build(snapshot, query))
    name = f"network-{file_query(query)}.{form}".encode("ascii", "replace").decode().replace("?", "-")
    return Response(
        content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'}
    )


def _page(visit: Visit, query: NetworkQuery, *, whole: bool) -> Response:
    snapshot = visit.desk.snapshots.get()
    laid = lay_network(snapshot, query, whole=whole)
    return show(
        visit, "network.html", page=laid, snapshot=snapshot, look=Look(snapshot), actors=most_heard(snapshot, query.actor),
        levels=LEVELS, betweens=BETWEENS, all_ties=TIES, norms=NORMS,
    )  # fmt: skip
