"""Actors: the list, one actor, and the decisions that two are one, that one is two, or that one bears another name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError
from dragoman.model import Claim
from dragoman.run import (
    claim_apart,
    claim_back,
    claim_name,
    claim_other,
    claim_same,
    find_identity,
    give_again,
)
from dragoman.store import SqliteStore
from dragoman.web.actors.heirs import find_heir
from dragoman.web.actors.listing import ActorQuery as ListQuery
from dragoman.web.actors.listing import Kind, Sort, actor_rows, list_actors
from dragoman.web.actors.profile import ActorQuery, find_actor, lay_profile, warm_profiles
from dragoman.web.asked import Kept, Name, PageNumber, Words
from dragoman.web.links import Look
from dragoman.web.pages.page import Page
from dragoman.web.reading.forms import need_coder
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow

router = APIRouter()
PAGE = Page(router, "Actors", "/actors", warm=(actor_rows, warm_profiles))
Told = Annotated[str, Form(max_length=300)]


@router.get("/actors")
def show_actors(
    visit: Annotated[Visit, allow("read")],
    q: Words = "",
    kind: Kind = "all",
    sort: Sort = "said",
    page: PageNumber = 1,
) -> Response:
    """Return the list of actors."""
    snapshot = visit.desk.snapshots.get()
    laid = list_actors(snapshot, ListQuery(q, kind, sort, page))
    return show(visit, "actors.html", page=laid, snapshot=snapshot)


@router.get("/actors/{actor_id}")
def show_actor(
    actor_id: str,
    visit: Annotated[Visit, allow("read")],
    page: PageNumber = 1,
    kept: Kept = "",
    was: Name = "",
) -> Response:
    """Return the page of an actor; of one that was joined with another, or renamed, the way to where it is told now. was: that old id."""
    snapshot = visit.desk.snapshots.get()
    if actor_id not in snapshot.names and (heir := find_heir(snapshot, actor_id)):
        told = urlencode({"was": actor_id, **({"kept": kept} if kept else {})})
        return RedirectResponse(f"/actors/{quote(heir.id, safe='')}?{told}", 303)
    laid = lay_profile(snapshot, actor_id, ActorQuery(page, kept))
    heir = find_heir(snapshot, was) if was else None
    came = heir if heir and heir.id == actor_id else None
    return show(visit, "actor.html", page=laid, came=came, snapshot=snapshot, look=Look(snapshot))


@router.post("/actors/{actor_id}/merge")
def merge(actor_id: str, visit: Annotated[Visit, allow("judge")], other: Told, reason: Told = "") -> Response:
    """Return to the actor, after it was said that another one is the same."""
    coder, snapshot = need_coder(visit), visit.desk.snapshots.get()
    one, two = (
        find_actor(snapshot, actor_id),
        find_identity(snapshot.whole.who, snapshot.record, other.strip()),
    )
    if one.id == two.id:
        raise InputError(f"“{other}” and {one.name} are one actor already")
    claim = claim_same(snapshot.whole.record, one, two, reason=_why(reason), analyst=coder)
    return _decide(visit, actor_id, [claim])


@router.post("/actors/{actor_id}/apart")
def keep_apart(
    actor_id: str, visit: Annotated[Visit, allow("judge")], other: Told, reason: Told = ""
) -> Response:
    """Return to the actor, after it was said that another one, which it may be, is somebody else."""
    coder, snapshot = need_coder(visit), visit.desk.snapshots.get()
    one, two = find_actor(snapshot, actor_id), find_actor(snapshot, other)
    if one.id == two.id:
        raise InputError("An actor cannot be kept apart from itself: name the report in which it is another")
    claim = claim_apart(snapshot.whole.record, one, two, reason=_why(reason), analyst=coder)
    return _decide(visit, actor_id, [claim])


@router.post("/actors/{actor_id}/split")
def split(
    actor_id: str, visit: Annotated[Visit, allow("judge")], report: Told, reason: Told = ""
) -> Response:
    """Return to the actor, after it was said that in one report it is another."""
    coder, snapshot = need_coder(visit), visit.desk.snapshots.get()
    one = find_actor(snapshot, actor_id)
    claims = claim_other(snapshot.whole.record, one, report, reason=_why(reason), analyst=coder)
    return _decide(visit, actor_id, claims)


@router.post("/actors/{actor_id}/rename")
def rename(actor_id: str, visit: Annotated[Visit, allow("judge")], name: Told) -> Response:
    """Return to the actor, after it was given another name to show it by."""
    coder, snapshot = need_coder(visit), visit.desk.snapshots.get()
    wanted = " ".join(name.split())
    one = find_actor(snapshot, actor_id)
    if not wanted or not wanted.isprintable():
        raise InputError("A name has at least one letter")
    if wanted == one.name:
        raise InputError(f"{one.name} bears this name already")
    claim = claim_name(snapshot.whole.record, one, wanted, analyst=coder)
    return _decide(visit, actor_id, [claim], if_current=[claim.supersedes] if claim.supersedes else [])


@router.post("/actors/{actor_id}/back/{claim_id}")
def take_back(actor_id: str, claim_id: str, visit: Annotated[Visit, allow("judge")]) -> Response:
    """Return to the actor, after a decision about it was taken back."""
    coder = need_coder(visit)
    with visit.desk.open() as store:
        back = claim_back(store, claim_id, analyst=coder)
    return _decide(visit, actor_id, [back], if_current=[claim_id])


def _why(reason: str) -> str:
    return " ".join(reason.split()) or "decided on the desk"


def _decide(visit: Visit, actor_id: str, claims: Sequence[Claim], if_current: Sequence[str] = ()) -> Response:
    """Append decisions, and go back to the actor, which shows them when the record has been worked out anew."""
    now = visit.desk.settings.now()

    def write(store: SqliteStore) -> None:
        made = [give_again(store.load_history(claim.document_id), claim) for claim in claims]
        store.append_verdicts(made, at=now, if_current=if_current)

    visit.desk.append(write)
    return RedirectResponse(f"/actors/{quote(actor_id, safe='')}?kept=yes", 303)
