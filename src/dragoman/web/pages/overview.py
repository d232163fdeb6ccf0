"""The overview: what the ledger holds, what changed since this coder's last look, and where to go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from dragoman.model import Document, body_kind
from dragoman.report.phrases import deed_words, shift_words
from dragoman.report.views import Shift, shifts_of, talks_of
from dragoman.run.verdicts import name_author
from dragoman.store import Appended
from dragoman.web.claim_words import ClaimWords, name_by, put_in_words
from dragoman.web.desk import Desk
from dragoman.web.outlook import promises_in
from dragoman.web.pages.page import Page
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow, keep_number
from dragoman.web.snapshot import Snapshot

router = APIRouter()
_NEWEST: Final = 6
_TOLD: Final = 8
_LOOKED_AT: Final = 100


@dataclass(frozen=True, slots=True)
class Overview:
    """What the ledger holds. counts: what, how many, and the page that lists them, where one does; failed: state of commitments -> how many."""

    title: str
    parties: tuple[str, ...]
    counts: tuple[tuple[str, int, str], ...]
    judged: int
    claims: int
    newest: tuple[Document, ...]
    contradictions: int
    failed: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class NewVerdict:
    """One verdict that is new: who, what they said, and the claim in words."""

    by: str
    verdict: str
    claim_id: str
    words: ClaimWords


@dataclass(frozen=True, slots=True)
class News:
    """What changed since the last look. changes: (what sort, in words, id of the claim it rests on), of the new reports."""

    reports: tuple[Document, ...]
    verdicts: int
    by: tuple[tuple[str, int], ...]
    latest: tuple[NewVerdict, ...]
    changes: tuple[tuple[str, str, str], ...]


def lay_overview(snapshot: Snapshot) -> Overview:
    """Return the overview of a snapshot."""
    record = snapshot.record
    kinds = Counter(body_kind(claim.body) for claim in record.claims)
    states = Counter[str](one.state for one in promises_in(snapshot))
    talks = talks_of(record)
    title = talks[0].name if talks else "The record"
    return Overview(
        title[:1].upper() + title[1:],
        tuple(snapshot.names.get(one, one) for one in talks[0].parties[:4]) if talks else (),
        (
            ("reports", len(record.documents), "/reports"),
            ("actors", len(snapshot.names), "/actors"),
            ("statements", kinds["attribution"], ""),
            ("positions", kinds["position"], "/issues"),
            ("commitments", len(promises_in(snapshot)), "/commitments"),
        ),
        sum(claim.verdict != "machine" for claim in record.claims),
        len(record.claims),
        tuple(reversed(record.documents[-_NEWEST:])),
        len(snapshot.whole.beside.contradictions),
        tuple((state, states[state]) for state in ("overdue", "broken", "lapsed") if states[state]),
    )


def lay_news(desk: Desk, snapshot: Snapshot, appended: Sequence[Appended]) -> News:
    """Return what some entries changed. appended: oldest first."""
    read = dict.fromkeys(one.document_id for one in reversed(appended) if one.claim_id is None)
    reports = tuple(snapshot.documents[one] for one in read if one in snapshot.documents)
    names = [one.claim_id for one in reversed(appended) if one.claim_id is not None]
    name = name_by(snapshot.names)
    with desk.open() as store:
        claims = [store.find_claim(one) for one in names[:_LOOKED_AT]]
    latest = tuple(
        NewVerdict(name_author(c), c.verdict, c.id, put_in_words(snapshot.claims.get(c.id, c), name))
        for c in claims[:_TOLD]
    )
    by = Counter(name_author(claim) for claim in claims)
    return News(
        reports, len(names), tuple(by.most_common()), latest, _find_changes(snapshot, frozenset(read))
    )


def list_shifts(snapshot: Snapshot) -> tuple[Shift, ...]:
    """Return the shifts of a snapshot, over all reports."""
    return shifts_of(snapshot.record, snapshot.filed)


def _find_changes(snapshot: Snapshot, reports: frozenset[str]) -> tuple[tuple[str, str, str], ...]:
    """The shifts, contradictions and kept or broken promises that new reports tell."""
    name = name_by(snapshot.names)
    found = [
        ("shift", shift_words(shift, name), shift.after.claim.id)
        for shift in snapshot.once("shifts", list_shifts)
        if shift.after.claim.document_id in reports
    ]
    for clash in snapshot.whole.beside.contradictions:
        if snapshot.claims[clash.claims[1]].document_id in reports:
            found.append(("contradiction", clash.why, clash.claims[1]))
    for promise in snapshot.whole.beside.promises:
        if any(words.document_id in reports for words in promise.evidence):
            found.append((promise.state, deed_words(promise.commitment, name), promise.claims[0]))
    return tuple(found[:40])


PAGE = Page(
    router,
    "Overview",
    "/",
    warm=(
        lambda snapshot: snapshot.once("overview", lay_overview),
        lambda snapshot: snapshot.once("shifts", list_shifts),
    ),
)


@router.get("/")
def show_overview(visit: Annotated[Visit, allow("read")]) -> Response:
    """Return the overview. What is new counts from the last "seen"; at the very first look there is a tour instead."""
    snapshot = visit.desk.snapshots.get()
    news = None
    if visit.seen is not None:
        with visit.desk.open() as store:
            appended = [one for one in store.list_appended(visit.seen) if one.number <= snapshot.number]
        news = lay_news(visit.desk, snapshot, appended)
    page = snapshot.once("overview", lay_overview)
    return show(visit, "overview.html", page=page, news=news, snapshot=snapshot)


@router.post("/seen")
def mark_seen(
    visit: Annotated[Visit, allow("read")], number: Annotated[int, Form(ge=0, le=2**53)]
) -> Response:
    """Return to the overview; what is new counts from this entry on."""
    keep_number(visit.request, number)
    return RedirectResponse("/", 303)
