"""How fast the desk answers on a large ledger: ``python -m benchmarks.desk [REPORTS] [USERS]``.

The ledger is made up: reports of twelve claims each (actors, statements, positions, commitments), and one of 3,000 words with 300
claims. What is timed is a page asked for over loopback from a desk that runs as its own process, its snapshot ready: the median and the
95th percentile of a page, alone and with many users at once. A correction is made meanwhile, so that a new snapshot is worked in.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import httpx2

from benchmarks.actors import _word
from dragoman import open_ledger
from dragoman.model import (
    Attribution,
    Claim,
    Commitment,
    DateRange,
    Document,
    Evidence,
    Named,
    Position,
    Provenance,
    Reading,
    document_id,
    make_claim,
)

SIGNED = Provenance("made-up", "1")
PORT = 8097
_STANCES = ("supports", "opposes", "demands", "offers", "rejects", "conditional", "undecided")


def make_reading(number: int, rng: random.Random, people: list[str], *, sentences: int = 3) -> Reading:
    """A report on made-up talks: each sentence gives four claims."""
    issues = ("the dam", "the garrison", "the port", "the prisoners", "the gauge", "the toll")
    parts, spans, place = [], [], 0
    for n in range(sentences):
        speaker, issue = rng.choice(people), rng.choice(issues)
        filler = " ".join(_word(rng, 2) for _ in range(20 if sentences > 3 else 6))
        said = f"{issue} must be settled in round {number}.{n} near {filler}"
        parts.append(f"{speaker} said that {said}, and would sign by 1 May.")
        spans.append((place, speaker, issue, said))
        place += len(parts[-1]) + 1
    text = " ".join(parts)
    day = date(2030, 1, 1) + timedelta(days=number % 900)
    document = Document(
        document_id(text),
        text,
        title=f"Report {number}",
        publisher="Courier",
        published=day,
        language="en",
        body=((0, len(text)),),
    )
    claims = [claim for span in spans for claim in _claims_of(document, span, rng)]
    return Reading(document, SIGNED, tuple({claim.id: claim for claim in claims}.values()))


def _claims_of(document: Document, span: tuple[int, str, str, str], rng: random.Random) -> list[Claim]:
    place, speaker, issue, said = span
    actor = speaker.lower().replace(" ", "-")
    source = Evidence.cut(document, place, place + len(speaker), "source")
    cue = Evidence.cut(document, place + len(speaker) + 1, place + len(speaker) + 5, "cue")
    start = place + len(speaker) + 11
    content = Evidence.cut(document, start, start + len(said), "content")
    name = Evidence.cut(document, place, place + len(speaker), "name")
    stance = Evidence.cut(document, start, start + len(issue), "stance")
    due = DateRange(None, date(2031, 5, 1), "by 1 May")
    bodies = (
        (Named(actor, speaker, "person"), (name,)),
        (Attribution(actor, None, "indirect"), (source, cue, content)),
        (Position(actor, issue, rng.choice(_STANCES)), (stance,)),
        (Commitment(actor, f"sign on {issue}", "promise", due=due), (content,)),
    )
    return [make_claim(body, words, confidence=rng.random(), provenance=SIGNED) for body, words in bodies]


def make_ledger(path: Path, reports: int, seed: int = 7) -> str:
    """Return the id of the long report, having made a ledger of so many reports beside it."""
    rng = random.Random(seed)
    people = [f"{_word(rng, 2).title()} {_word(rng, 3).title()}" for _ in range(300)]
    long = make_reading(reports, rng, people, sentences=75)
    with open_ledger(path) as store:
        for first in range(0, reports, 500):
            store.append(make_reading(n, rng, people) for n in range(first, min(first + 500, reports)))
        store.append([long])
    return long.document.id


def time_page(client: httpx2.Client, path: str, times: int = 30) -> tuple[float, float]:
    """Return median and 95th percentile of a page, in milliseconds."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        answer = client.get(path)
        took.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200, (path, answer.status_code)
    return statistics.median(took), sorted(took)[int(len(took) * 0.95)]


def print_desk(reports: int = 5_000, users: int = 50) -> None:
    """Print how fast the desk answers."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.ledger"
        report = make_ledger(path, reports)
        command = [sys.executable, "-m", "dragoman", "desk", "--ledger", str(path), "--port", str(PORT)]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as desk:
            try:
                _time_desk(report, users)
            finally:
                desk.terminate()


def _time_desk(report: str, users: int) -> None:
    base = f"http://127.0.0.1:{PORT}"
    client = httpx2.Client(base_url=base, timeout=60)
    start = time.perf_counter()
    _wait(client)
    print(f"first snapshot ready after {time.perf_counter() - start:.0f} s", flush=True)
    token = client.get("/api/session").json()["csrf"]
    claims = client.get(f"/api/documents/{report}/claims").json()
    print(f"the long report: {len(claims)} claims")
    paths = [
        "/",
        "/reports",
        "/reports?q=report+12&sort=unjudged",
        f"/reports/{report}",
        "/help",
        "/review",
        "/api/documents",
    ]
    paths = [path for path in paths if client.get(path).status_code == 200]
    for path in paths:
        median, high = time_page(client, path)
        print(f"{path:45} {median:7.0f} ms median {high:7.0f} ms 95 %", flush=True)
    verdict = {"verdict": "accepted"}
    start = time.perf_counter()
    answer = client.post(
        f"/api/claims/{claims[0]['id']}/verdicts", json=verdict, headers={"x-csrf-token": token}
    )
    print(
        f"a verdict on the long report: {(time.perf_counter() - start) * 1000:.0f} ms ({answer.status_code})"
    )
    took = []
    end = time.perf_counter() + 60
    while time.perf_counter() < end:
        start = time.perf_counter()
        client.get("/reports")
        took.append((time.perf_counter() - start) * 1000)
        time.sleep(0.05)
    print(
        f"/reports while a newer snapshot is worked in: {statistics.median(took):.0f} ms median, {max(took):.0f} ms at most"
    )
    _time_users(base, paths, users)


def _time_users(base: str, paths: list[str], users: int) -> None:
    def visit(number: int) -> list[float]:
        took = []
        with httpx2.Client(base_url=base, timeout=120) as client:
            for path in paths:
                start = time.perf_counter()
                assert client.get(path).status_code == 200
                took.append((time.perf_counter() - start) * 1000)
        return took

    start = time.perf_counter()
    with ThreadPoolExecutor(users) as pool:
        took = sorted(ms for one in pool.map(visit, range(users)) for ms in one)
    wall = time.perf_counter() - start
    print(
        f"{users} users at once: {len(took)} pages without an error in {wall:.1f} s, {statistics.median(took):.0f} ms median"
    )


def _wait(client: httpx2.Client) -> None:
    for _ in range(2000):
        try:
            if client.get("/").status_code == 200:
                return
        except httpx2.ConnectError:
            pass
        time.sleep(0.5)
    raise SystemExit("the desk was not ready in time")


if __name__ == "__main__":
    print_desk(*map(int, sys.argv[1:]))
