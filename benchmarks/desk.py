"""How fast the desk answers on a large ledger: ``./run benchmark --desk``; by hand ``python -m benchmarks.desk [REPORTS] [USERS]``.

The ledger is made up and always the same: 5,000 reports of twelve claims each (actors, statements, positions, commitments), and one of 3,000
words with 300 claims. What is timed is every page and every route of the JSON interface that is asked with GET, over loopback, from a desk
that runs as its own process, its snapshot ready; then a what-if slider, when Chromium first paints the long report, verdicts, pages while a
newer snapshot is worked in, and all pages asked for by many users at once. Nothing leaves this machine, and all of it is bounded in number
and time.
"""

from __future__ import annotations

import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import httpx2

from benchmarks.actors import _word
from benchmarks.desk_pages import FILES, ask, find_examples, list_templates
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
_STANCES = ("supports", "opposes", "demands", "offers", "rejects", "conditional", "undecided")


def make_reading(number: int, rng: random.Random, speakers: list[str], *, sentences: int = 3) -> Reading:
    """A report on made-up talks: each sentence gives four claims."""
    issues = ("the dam", "the garrison", "the port", "the prisoners", "the gauge", "the toll")
    parts, spans, place = [], [], 0
    for n in range(sentences):
        speaker, issue = rng.choice(speakers), rng.choice(issues)
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
        (Named(actor, speaker, "organisation"), (name,)),
        (Attribution(actor, None, "indirect"), (source, cue, content)),
        (Position(actor, issue, rng.choice(_STANCES)), (stance,)),
        (Commitment(actor, f"sign on {issue}", "promise", due=due), (content,)),
    )
    return [make_claim(body, words, confidence=rng.random(), provenance=SIGNED) for body, words in bodies]


def make_ledger(path: Path, reports: int, seed: int = 7) -> str:
    """Return the id of the long report, having made a ledger of so many reports beside it."""
    rng = random.Random(seed)
    speakers = [f"{_word(rng, 2).title()} {_word(rng, 3).title()}" for _ in range(300)]
    long = make_reading(reports, rng, speakers, sentences=75)
    with open_ledger(path) as store:
        for first in range(0, reports, 500):
            store.append(make_reading(n, rng, speakers) for n in range(first, min(first + 500, reports)))
        store.append([long])
    return long.document.id


@dataclass(frozen=True)
class Timed:
    """How long a page takes, in milliseconds, and how large it is, in kilobytes."""

    path: str
    median: float
    high: float
    size: float


def time_page(client: httpx2.Client, path: str, times: int = 20) -> Timed:
    """Return how long a page takes, asked for again and again; one that takes seconds is asked for less often."""
    took: list[float] = []
    while len(took) < times and (sum(took) < 6_000 or len(took) < 5):
        start = time.perf_counter()
        answer = client.get(path, follow_redirects=False)
        took.append((time.perf_counter() - start) * 1000)
        if answer.status_code >= 400:
            raise SystemExit(f"{path} answered with {answer.status_code}: {answer.text[:500]}")
    return Timed(
        path, statistics.median(took), sorted(took)[int(len(took) * 0.95)], len(answer.content) / 1000
    )


def list_addresses(base: str, report: str) -> tuple[list[str], list[str]]:
    """Return an address for every route that is asked with GET, those of the JSON interface among them, and the files; the long report for any."""
    found = find_examples(base, list_templates(with_api=True))
    addresses = []
    for template, address in found.items():
        ours = template.replace("{document_id}", report) if "/{document_id}" in template else address
        if "{" not in ours:
            addresses.append(ours)
    more = [
        "/reports?q=report+12&sort=unjudged",
        "/search?q=garrison",
        "/search?q=%22must+be+settled%22",
        "/api/documents?most=500",
    ]
    files = [path for path in dict.fromkeys(addresses) if path.startswith(FILES)]
    with httpx2.Client(base_url=base, timeout=120) as client:
        pages = [path for path in dict.fromkeys([*addresses, *more]) if path not in files]
        return [path for path in pages if ask(client, path).status_code < 400], files


def print_desk(reports: int = 5_000, users: int = 50) -> None:
    """Print how fast the desk answers on a made-up ledger of so many reports, to so many users at once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.ledger"
        start = time.perf_counter()
        report = make_ledger(path, reports)
        print(
            f"ledger of {reports + 1} reports made in {time.perf_counter() - start:.0f} s, {path.stat().st_size / 1e6:.0f} MB"
        )
        port = _find_port()
        command = [sys.executable, "-m", "dragoman", "desk", "--ledger", str(path), "--port", str(port)]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as desk:
            try:
                _time_desk(f"http://127.0.0.1:{port}", desk.pid, report, users)
            finally:
                desk.terminate()


def _time_desk(base: str, process: int, report: str, users: int) -> None:
    client = httpx2.Client(base_url=base, timeout=120)
    start = time.perf_counter()
    for path, words in (("/", "first page answers"), ("/forecasts", "forecasts are prepared")):
        _wait(client, path)
        print(
            f"{words} after {time.perf_counter() - start:.0f} s; memory {_tell_memory(process)}", flush=True
        )
    claims = client.get(f"/api/documents/{report}/claims").json()
    words = len(client.get(f"/api/documents/{report}").json()["text"].split())
    paths, files = list_addresses(base, report)
    print(
        f"the long report: {words} words, {len(claims)} claims\n\n| page | median ms | 95 % ms | kB |\n| --- | --: | --: | --: |"
    )
    for path in paths:
        told = time_page(client, path)
        print(
            f"| {path.replace(report, '(the long report)')} | {told.median:.0f} | {told.high:.0f} | {told.size:.0f} |",
            flush=True,
        )
    print()
    _time_slider(client)
    _time_paint(f"{base}/reports/{report}")
    token = client.get("/api/session").json()["csrf"]
    took = []
    for claim in claims[:10]:
        start = time.perf_counter()
        form = {"verdict": "accepted"}
        answer = client.post(
            f"/api/claims/{claim['id']}/verdicts", json=form, headers={"x-csrf-token": token}
        )
        took.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 201, answer.text
    print(
        f"a verdict on the long report: {statistics.median(took):.0f} ms median, kept on disk when it is answered"
    )
    took = [time_page(client, "/reports", 1).median for _ in range(200) if not time.sleep(0.1)]
    print(
        f"/reports while a newer snapshot is worked in: {statistics.median(took):.0f} ms median, {max(took):.0f} ms at most",
        flush=True,
    )
    _time_users(base, paths, users)
    _time_files(base, files)
    print(f"memory at the end {_tell_memory(process)}")


def _time_slider(client: httpx2.Client) -> None:
    """Print how long a what-if takes on the question with most actors, the first actor of the page at 15 places, each another one."""
    forecasts = client.get("/api/forecasts").json()["forecasts"]
    if not forecasts:
        print("a what-if slider: not measured, no question has a forecast")
        return
    most = max(forecasts, key=lambda one: one["actors"])
    path = f"/forecasts/{most['key']}"
    field, now = re.search(r'name="(p-[0-9a-f]+)"[^>]*?value="([\d.]+)"', client.get(path).text).groups()
    places = [place for place in range(5, 95, 5) if abs(place - float(now)) > 1][:15]
    took = []
    for place in places:
        start = time.perf_counter()
        answer = client.get(f"{path}/answer", params={field: str(place)})
        took.append((time.perf_counter() - start) * 1000)
        assert f" to {place} on " in answer.text, answer.text[:500]
    print(
        f"a what-if slider: {statistics.median(took):.0f} ms median, {sorted(took)[int(len(took) * 0.95)]:.0f} ms 95 % "
        f"({most['actors']} actors on the question, {len(places)} values)",
        flush=True,
    )


def _time_files(base: str, paths: list[str]) -> None:
    """Print how long each file takes, made once; ten minutes at most for one."""
    print("\n| file to take away | seconds | kB |\n| --- | --: | --: |")
    with httpx2.Client(base_url=base, timeout=600) as client:
        for path in paths:
            start = time.perf_counter()
            answer = ask(client, path)
            took = time.perf_counter() - start
            print(f"| {path} | {took:.1f} | {len(answer.content) / 1000:.0f} |", flush=True)
    print()


def _time_users(base: str, paths: list[str], users: int) -> None:
    """So many users, each of whom asks for every page once, and in an order of their own; five minutes at most."""
    until = time.perf_counter() + 300

    def visit(number: int) -> list[float]:
        took = []
        with httpx2.Client(base_url=base, timeout=120) as client:
            for path in random.Random(number).sample(paths, len(paths)):
                start = time.perf_counter()
                if start > until:
                    break
                answer = ask(client, path)
                assert answer.status_code < 400, (path, answer.status_code)
                took.append((time.perf_counter() - start) * 1000)
        return took

    start = time.perf_counter()
    with ThreadPoolExecutor(users) as pool:
        took = sorted(ms for one in pool.map(visit, range(users)) for ms in one)
    wall = time.perf_counter() - start
    print(
        f"{users} users at once: {len(took)} answers without an error in {wall:.0f} s ({len(took) / wall:.0f} a second), "
        f"{statistics.median(took):.0f} ms median, {took[int(len(took) * 0.95)]:.0f} ms 95 %",
        flush=True,
    )


def _time_paint(address: str, times: int = 5) -> None:
    """Print when Chromium first paints text of a page, and when it has run the page's script; nothing where there is no Chromium."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a test tool, which the benchmarks do without
    except ImportError:
        browser = None
    if browser is None:
        print("first paint: not measured, there is no Chromium or no playwright here")
        return
    painted, ready = [], []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(times):
            page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
            page.goto(address, wait_until="load")
            page.wait_for_selector(".card.now")
            painted.append(
                page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
            )
            ready.append(
                page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
            )
            page.context.close()
        chromium.close()
    print(
        f"the long report in Chromium: first paint {statistics.median(painted):.0f} ms ({max(painted):.0f} at most), "
        f"keys work after {statistics.median(ready):.0f} ms"
    )


def _tell_memory(process: int) -> str:
    """The resident memory of a process and of those that it started, in words."""
    told = [one.read_text() for one in Path(f"/proc/{process}/task").glob("*/children")]
    pids = [process, *map(int, " ".join(told).split())]
    sizes = [
        int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024 for pid in pids
    ]
    return f"{sizes[0]:.0f} MB, and {sum(sizes[1:]):.0f} MB in the process that works the ledger out"


def _find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait(client: httpx2.Client, path: str) -> None:
    for _ in range(1200):
        try:
            if client.get(path).status_code == 200:
                return
        except httpx2.ConnectError:
            pass
        time.sleep(0.5)
    raise SystemExit("the desk was not ready in time")


if __name__ == "__main__":
    print_desk(*map(int, sys.argv[1:]))
