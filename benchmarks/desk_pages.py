"""How fast the desk's pages answer with 5,000 made-up reports and 60,000 claims: ``python -m benchmarks.desk_pages``.

The ledger worked out is made by hand (who is who and the issues as they were made up), so that only the pages are measured: the time to warm
them, then the median of some requests each, server side.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections import defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path

from starlette.testclient import TestClient

from dragoman.model import (
    Attribution,
    Beside,
    Body,
    Claim,
    Commitment,
    DateRange,
    Document,
    Evidence,
    Followed,
    Identity,
    Named,
    Position,
    Provenance,
    Record,
    Relation,
    RoleHeld,
    Session,
    WhoIsWho,
    document_id,
    make_claim,
)
from dragoman.model.issues import FoundIssue, Moved
from dragoman.model.sides import SIDES
from dragoman.positions.across.label import gather_options
from dragoman.run import SettledIssues, WholeLedger
from dragoman.run.issues import positions_of
from dragoman.web import DeskSettings, create_app
from dragoman.web.snapshot import Snapshot

_MADE = Provenance("made up", "1")
_FIRST = [
    "Hanne",
    "Tomas",
    "Ilva",
    "Ruan",
    "Mireth",
    "Osk",
    "Pell",
    "Davor",
    "Sunniva",
    "Bram",
    "Yesna",
    "Karo",
]
_LAST = [
    "Corvik",
    "Aldermoor",
    "Vantz",
    "Okedele",
    "Brisling",
    "Tarrow",
    "Yarrick",
    "Senn",
    "Marchetta",
    "Holt",
    "Quell",
    "Thorne",
]
_THINGS = [
    "dam",
    "toll",
    "canal",
    "port",
    "garrison",
    "grain",
    "court",
    "prisoners",
    "amnesty",
    "road",
    "mission",
    "law",
    "election",
    "border",
    "ferry",
]
_OF = ["delta", "valley", "north", "coast", "hills", "capital", "islands", "lake", "river", "plain"]
_STANCES = ("supports", "opposes", "demands", "rejects", "offers", "conditional")


def make_ledger(reports: int, seed: int = 1) -> WholeLedger:
    """Return a made-up ledger, twelve claims a report."""
    chance = random.Random(seed)
    actors = [f"{first} {last}" for last in _LAST for first in _FIRST] + [f"Party of the {of}" for of in _OF]
    actors += [f"{name} {number}" for number in range(2, 6) for name in actors[:140]]
    issues = [f"{thing} of the {of}" for of in _OF for thing in _THINGS]
    documents, claims = [], []
    for number in range(reports):
        document, found = _report(number, actors, issues, chance)
        documents.append(document)
        claims += found
    record = Record(tuple(documents), tuple(claims), (), documents[-1].published)
    places = defaultdict(list)
    kinds = {}
    for body, claim in record.of_kind(Named):
        places[body.actor].append((claim.document_id, body.actor))
        kinds[body.actor] = (body.name, body.kind)
    who = WhoIsWho(tuple(Identity(one, *kinds[one], tuple(held)) for one, held in places.items()))
    return WholeLedger(len(documents), record, record, who, _settle(record), _follow(record))


def _report(
    number: int, actors: list[str], issues: list[str], chance: random.Random
) -> tuple[Document, list[Claim]]:
    day = date(2028, 1, 1) + timedelta(days=number // 5)
    told: list[tuple[str, Body]] = []
    for _ in range(3):
        actor = actors[min(int(chance.expovariate(1 / 90)), len(actors) - 1)]
        one = actor.lower().replace(" ", "-")
        issue = issues[min(int(chance.expovariate(1 / 25)), len(issues) - 1)]
        stance = chance.choice(_STANCES)
        words = f"{actor} {stance} a plan for the {issue}, number {number}."
        told.append((words, Named(one, actor, "organisation" if "Party" in actor else "person")))
        told.append((words, Attribution(one, None, "indirect")))
        told.append(
            (words, Position(one, issue, stance, option=f"plan {chance.randint(1, 9)} for the {issue}"))
        )
    due = day + timedelta(days=chance.randint(5, 400))
    words = f"{actor} will pay for round {number} by then."
    told.append(
        (words, Commitment(one, f"pay for round {number}", "promise", due=DateRange(None, due, "by then")))
    )
    if number % 2:
        told.append(
            (f"They met in Tarn for round {number}.", Session("held", place="Tarn", level=f"round {number}"))
        )
        told.append((words, RoleHeld(one, "minister")))
    else:
        told.append((words, Relation(one, "supports", actors[0].lower().replace(" ", "-"))))
        told.append(
            (
                f"Talks meet again in Lisk after round {number}.",
                Session("due", place="Lisk", when=DateRange(due, due, "then")),
            )
        )
    filler = " ".join(chance.choice(_THINGS) + " " + chance.choice(_OF) for _ in range(150))
    text = "\n".join([f"Round {number} of the talks", *dict.fromkeys(words for words, _ in told), filler])
    document = Document(document_id(text), text, title=f"Round {number} of the talks", publisher="The Wire", published=day,
                        body=((0, len(text)),), sentences=((0, len(text)),))  # fmt: skip
    found = []
    for words, body in told:
        start = text.index(words)
        evidence = (Evidence.cut(document, start, start + len(words), "content"),)
        found.append(make_claim(body, evidence, confidence=0.8, provenance=_MADE))
    return document, found


def _settle(record: Record) -> SettledIssues:
    positions = positions_of(record)
    held = defaultdict(list)
    for position in positions:
        held[position.issue].append(position)
    issues = tuple(
        FoundIssue(
            label.replace(" ", "-"), label, gather_options(some[:400]), tuple(one.claim_id for one in some)
        )
        for label, some in sorted(held.items(), key=lambda pair: -len(pair[1]))
    )
    before: dict[tuple[str, str], tuple[str, str]] = {}
    moves = []
    for body, claim in record.of_kind(Position):
        side, key = SIDES[body.stance], (body.actor, body.issue)
        if key in before and before[key][1] != side and len(moves) < 4000:
            moves.append(Moved(before[key][0], claim.id, before[key][1], side, stated=False))  # type: ignore[arg-type]
        before[key] = (claim.id, side)
    return SettledIssues(issues, positions, moves=tuple(moves))


def _follow(record: Record) -> Beside:
    promises = [
        Followed(
            body,
            (claim.id,),
            "kept" if number % 3 else "open",
            "as told",
            claim.evidence[:1] if number % 3 else (),
        )
        for number, (body, claim) in enumerate(record.of_kind(Commitment))
    ]
    return Beside(tuple(promises))


def main() -> None:
    """Measure and print a line a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=5000)
    parser.add_argument("--times", type=int, default=9)
    asked = parser.parse_args()
    started = time.perf_counter()
    whole = make_ledger(asked.reports)
    print(f"{len(whole.record.documents):,} reports, {len(whole.record.claims):,} claims, {len(whole.who.identities):,} actors, "
          f"{len(whole.issues.issues):,} issues, made in {time.perf_counter() - started:.1f} s")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "talks.ledger"
        app = create_app(DeskSettings(ledger, coder="Mira Tol"))
        snapshot = Snapshot(whole, datetime(2031, 1, 1), ledger)
        for warm in app.state.desk.snapshots.warm:
            started = time.perf_counter()
            warm(snapshot)
            print(
                f"{(time.perf_counter() - started) * 1000:8.0f} ms  to warm {getattr(warm, '__name__', warm)}"
            )
        app.state.desk.snapshots._newest = snapshot
        client = TestClient(app, base_url="http://127.0.0.1:8080")
        actor, issue = whole.who.identities[0].id, whole.issues.issues[0].id
        for path in (
            "/", "/reports", "/actors", "/actors?q=hanne&sort=name&page=2", f"/actors/{actor}", "/issues", "/issues?only=moved&page=2", f"/issues/{issue}",
            "/timeline", "/timeline?what=shift", f"/timeline?actor={actor}&order=oldest", "/timeline?from=2029-01-01&to=2029-03-01&page=3",
            "/commitments", "/commitments?state=kept&q=round", f"/commitments?actor={actor}", "/network", f"/network/figure?actor={actor}", "/network/figure",
            "/network?view=matrix", "/network/summary", "/search?q=dam+river", "/search?q=%22plan+for+the+dam%22&kind=position",
        ):  # fmt: skip
            measure(client, path, 2 if "summary" in path else asked.times)


def measure(client: TestClient, path: str, times: int) -> None:
    """Print the first and the median time of some requests, and how much is sent."""
    took = []
    for _ in range(times):
        started = time.perf_counter()
        answer = client.get(path)
        took.append((time.perf_counter() - started) * 1000)
    print(
        f"{statistics.median(took):8.0f} ms  first {took[0]:6.0f}  {len(answer.content) / 1000:7.0f} kB  {answer.status_code}  {path}"
    )


if __name__ == "__main__":
    main()
