"""The review queue: what to look at first, filtered by the address of the page; and many claims accepted at once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError
from dragoman.report.wording import title_of
from dragoman.run import Judged, judge_claim, lay_report, trace_claim
from dragoman.web.claim_words import name_by, put_in_words
from dragoman.web.desk import Desk, History
from dragoman.web.pages.page import Page
from dragoman.web.reading.cards import GROUPS, Card, group_of
from dragoman.web.reading.forms import need_coder
from dragoman.web.reading.pieces import Paragraph, cut_passage
from dragoman.web.render import show
from dragoman.web.review.bulk import AT_ONCE, SAMPLE, Checked, draw_sample
from dragoman.web.review.queue import Waiting, Wanted, choose_waiting, rank_claims
from dragoman.web.rights import Visit, allow
from dragoman.web.snapshot import Snapshot
from dragoman.web.work.sheets import open_blind_tasks

router = APIRouter()
PAGE = Page(router, "Review", "/review", warm=(lambda snapshot: snapshot.once("queue", rank_claims),))
_SHOWN: Final = 25
Share = Annotated[float, Query(ge=0, le=1)]


@dataclass(frozen=True, slots=True)
class QueueCard:
    """One claim of the queue: its card, the report it is from, its words in their sentence, and why it is here."""

    card: Card
    document_id: str
    title: str
    passage: Paragraph
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewQuery:
    """What the address asks for. ``group``: a name of GROUPS, or empty for all."""

    group: str = ""
    actor: str = ""
    low: float = 0.0
    high: float = 1.0
    contradicted: bool = False

    @property
    def wanted(self) -> Wanted:
        """The same, as the queue takes it."""
        return Wanted(GROUPS.get(self.group, frozenset()), self.actor, self.low, self.high, self.contradicted)


@dataclass(frozen=True, slots=True)
class Review:
    """What the page shows. ``actors``: (id, name) of those with most waiting claims."""

    cards: tuple[QueueCard, ...]
    waiting: int
    left: int
    judged: int
    groups: tuple[tuple[str, int], ...]
    actors: tuple[tuple[str, str], ...]
    query: ReviewQuery


def lay_review(
    desk: Desk, snapshot: Snapshot, query: ReviewQuery, apart: frozenset[str] = frozenset()
) -> Review:
    """Return the queue's page. apart: reports that who asks codes blind; they are coded in the reading view, not here."""
    ranked = snapshot.once("queue", rank_claims)
    left = [
        one
        for one in choose_waiting(ranked, query.wanted, desk.judged, snapshot.number)
        if one.claim.document_id not in apart
    ]
    total = len(snapshot.record.claims)
    judged_since = sum(number > snapshot.number for number in desk.judged.values())
    groups = snapshot.once("queue groups", lambda one: Counter(group_of(w.claim.body) for w in ranked))
    return Review(
        tuple(make_queue_card(snapshot, one, number) for number, one in enumerate(left[:_SHOWN], 1)),
        len(ranked),
        len(left),
        total - len(ranked) + judged_since,
        tuple((group, groups[group]) for group in GROUPS if groups[group]),
        snapshot.once("queue actors", _list_actors),
        query,
    )


def make_queue_card(snapshot: Snapshot, one: Waiting, number: int) -> QueueCard:
    """Return the card of a waiting claim. number: its place on the page."""
    claim = one.claim
    document = snapshot.documents[claim.document_id]
    words = put_in_words(claim, name_by(snapshot.names))
    card = Card(number, claim, words, group_of(claim.body), "", None)
    return QueueCard(card, document.id, title_of(document), cut_passage(document, claim, number), one.reasons)


def _list_actors(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """The actors of most claims, by name."""
    counted = Counter(
        getattr(claim.body, "actor", None)
        or getattr(claim.body, "speaker", None)
        or getattr(claim.body, "by", None)
        for claim in snapshot.record.claims
    )
    most = [actor for actor, _ in counted.most_common(80) if actor]
    return tuple(
        sorted(((one, snapshot.names.get(one, one)) for one in most), key=lambda pair: pair[1].casefold())
    )


@router.get("/review")
def show_review(request: Request, visit: Annotated[Visit, allow("read")]) -> Response:
    """Return the queue."""
    snapshot = visit.desk.snapshots.get()
    query = _query_of(request)
    return show(
        visit, "review.html", page=lay_review(visit.desk, snapshot, query, _apart(visit)), snapshot=snapshot
    )


@router.get("/review/bulk")
def show_bulk(
    visit: Annotated[Visit, allow("judge")],
    least: Share = 0.95,
    group: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """Return the page to accept many claims at once: how many there are, and a sample to check first."""
    snapshot = visit.desk.snapshots.get()
    sample, rest = _split(visit, snapshot, group, least)
    checked, open_ones = _look_at(visit.desk, sample)
    cards = tuple(make_queue_card(snapshot, one, number) for number, one in enumerate(open_ones, 1))
    return show(
        visit, "bulk.html", snapshot=snapshot, least=least, group=group, groups=list(GROUPS), cards=cards,
        checked=checked, sample=len(sample), rest=len(rest), at_once=AT_ONCE,
    )  # fmt: skip


@router.post("/review/bulk")
def accept_bulk(
    visit: Annotated[Visit, allow("judge")],
    least: Annotated[float, Form(ge=0, le=1)],
    group: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Return to the page after the rest was accepted, so many at once; raises InputError where the sample was not checked."""
    desk, coder = visit.desk, need_coder(visit)
    snapshot = desk.snapshots.get()
    sample, rest = _split(visit, snapshot, group, least)
    checked, open_ones = _look_at(desk, sample)
    if open_ones:
        raise InputError(f"Check the sample first: {len(open_ones)} of {len(sample)} have no verdict yet.")
    note = f"in bulk from {least:.2f}; of a sample of {checked.looked}, {checked.right} were right"
    for document_id, claims in _by_document(rest[:AT_ONCE]).items():
        desk.judge(document_id, lambda told, names=claims: _accept_all(told, names, coder, note))  # type: ignore[misc]
    if len(rest) <= AT_ONCE:
        desk.samples.drop((coder, group, least))
        return RedirectResponse("/review", 303)
    return RedirectResponse(f"/review/bulk?{urlencode({'least': least, 'group': group})}", 303)


def _accept_all(told: History, names: list[str], coder: str, note: str) -> Judged:
    """Those of some claims of one report that nobody has judged meanwhile, accepted."""
    current = {claim.id for claim in lay_report(told).claims}
    made = [judge_claim(told, one, "accepted", analyst=coder, note=note) for one in names if one in current]
    return Judged(
        tuple(claim for one in made for claim in one.claims),
        tuple(name for one in made for name in one.if_current),
    )


def _split(
    visit: Visit, snapshot: Snapshot, group: str, least: float
) -> tuple[tuple[Waiting, ...], tuple[Waiting, ...]]:
    """The sample, drawn once for this coder, and the rest of what waits above a confidence."""
    if group and group not in GROUPS:
        raise InputError(f"There is no group '{group}'")
    wanted, apart = Wanted(GROUPS.get(group, frozenset()), low=least), _apart(visit)
    fitting = [
        one
        for one in snapshot.once("queue", rank_claims)
        if wanted.fits(one) and not one.contradicted and one.claim.document_id not in apart
    ]
    fitting = _left(visit.desk, snapshot, fitting)
    key = (visit.coder, group, least)
    sample = visit.desk.samples.keep(key, lambda: draw_sample(fitting, f"{snapshot.number} {key}", SAMPLE))
    drawn = {one.claim.id for one in sample}
    return sample, tuple(one for one in fitting if one.claim.id not in drawn)


def _apart(visit: Visit) -> frozenset[str]:
    return frozenset(one.document for one in open_blind_tasks(visit))


def _left(desk: Desk, snapshot: Snapshot, rest: Iterable[Waiting]) -> list[Waiting]:
    return [one for one in rest if desk.judged.get(one.claim.id, 0) <= snapshot.number]


def _look_at(desk: Desk, sample: tuple[Waiting, ...]) -> tuple[Checked, list[Waiting]]:
    """How many of a sample were judged right, and those that were not judged yet."""
    right, open_ones = 0, []
    for document_id, names in _by_document(sample).items():
        history = desk.load_history(document_id)
        current = {claim.id: claim.verdict for claim in lay_report(history).claims}
        for name in names:
            line = [step.claim.id for step in trace_claim(history, name)]
            verdict = next((current[one] for one in reversed(line) if one in current), "rejected")
            right += verdict == "accepted"
            open_ones += [one for one in sample if one.claim.id == name and verdict == "machine"]
    return Checked(len(sample) - len(open_ones), right), open_ones


def _by_document(waiting: tuple[Waiting, ...] | list[Waiting]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for one in waiting:
        grouped.setdefault(one.claim.document_id, []).append(one.claim.id)
    return grouped


def _query_of(request: Request) -> ReviewQuery:
    """The query of the address; what is not understood is left out, for saved addresses outlive a form."""
    asked = request.query_params

    def share(name: str, other: float) -> float:
        try:
            value = float(asked.get(name, other))
        except ValueError:
            return other
        return other if math.isnan(value) else min(1.0, max(0.0, value))

    group = asked.get("group", "")
    return ReviewQuery(
        group if group in GROUPS else "",
        asked.get("actor", "")[:200],
        share("low", 0.0),
        share("high", 1.0),
        asked.get("contradicted", "") not in ("", "0", "false"),
    )
