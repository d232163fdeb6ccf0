"""The overview: what the ledger holds, what is new, and where to go on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.model import Document, body_kind
from dragoman.report.views import talks_of
from dragoman.web.pages.page import Page
from dragoman.web.render import Pages
from dragoman.web.rights import Visit, allow
from dragoman.web.snapshot import Snapshot

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview shows."""

    title: str
    parties: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    judged: int
    claims: int
    newest: tuple[Document, ...]
    contradictions: int
    overdue: int


def lay_overview(snapshot: Snapshot) -> Overview:
    """Return the overview of a snapshot."""
    record = snapshot.record
    kinds = Counter(body_kind(claim.body) for claim in record.claims)
    talks = talks_of(record)
    title = talks[0].name if talks else "The record"
    return Overview(
        title[:1].upper() + title[1:],
        tuple(snapshot.names.get(one, one) for one in talks[0].parties[:4]) if talks else (),
        (
            ("reports", len(record.documents)),
            ("actors", len(snapshot.names)),
            ("statements", kinds["attribution"]),
            ("positions", kinds["position"]),
            ("commitments", kinds["commitment"]),
        ),
        sum(claim.verdict != "machine" for claim in record.claims),
        len(record.claims),
        tuple(reversed(record.documents[-6:])),
        len(snapshot.whole.beside.contradictions),
        sum(one.state in ("broken", "lapsed") for one in snapshot.whole.beside.promises),
    )


PAGE = Page(router, "Overview", "/", warm=(lambda snapshot: snapshot.once("overview", lay_overview),))


@router.get("/")
def show_overview(request: Request, visit: Annotated[Visit, allow("read")]) -> Response:
    """Return the overview."""
    pages: Pages = request.app.state.pages
    snapshot = visit.desk.snapshots.get()
    return pages.render(
        visit, "overview.html", page=snapshot.once("overview", lay_overview), snapshot=snapshot
    )
