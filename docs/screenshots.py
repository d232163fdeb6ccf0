"""Pictures of every page of the desk, light and dark: ``python docs/screenshots.py``, which needs Chromium and the test tools.

It reads the example dispatches into a ledger of its own, opens a desk on it, does there a little of what a team would do (so that no page is
empty), and writes docs/images/desk/NAME-light.webp and NAME-dark.webp, 1280 pixels wide and no higher than 1500. Nothing leaves this machine.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from PIL import Image
from playwright.sync_api import APIResponse, Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "src")]

from benchmarks.desk_pages import FILES, find_examples, list_templates  # noqa: E402 - found where the line above says

from dragoman import open_ledger  # noqa: E402
from dragoman.web import Accounts, DeskSettings  # noqa: E402
from support.dispatches import DISPATCHES, NAMES, read_dispatch  # noqa: E402
from support.live_desk import serve  # noqa: E402

TO = ROOT / "docs" / "images" / "desk"
WIDTH, HIGHEST, MOST_BYTES = 1280, 1500, 3_000_000
#: Who codes the same reports in the pictures, and how many of them each has finished; each judges so many claims of a report.
CODERS = {"Ida Roth": 2, "Mira Tol": 3}
CLAIMS = 24
#: Files, and a part of a page that is in the picture of the page.
NO_PAGES = (*FILES, "/network/figure")
#: What to look for on the page of the search.
ASKED = {"/search": "/search?q=water"}
PASSWORD = "only for the pictures"


def main() -> None:
    """Write the pictures; ends with an error where they are larger than 3 MB together."""
    TO.mkdir(parents=True, exist_ok=True)
    for old in TO.glob("*.webp"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ledger = Path(folder) / "demo.ledger"
        with open_ledger(ledger) as store:
            store.append([read_dispatch(name) for name in NAMES], at=datetime.now(UTC))
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        with serve(ledger) as desk:
            page = open_page(browser, desk)
            asked = ASKED | work(page)
            for template, address in find_examples(desk, list_templates()).items():
                if not template.startswith(NO_PAGES):
                    take(page, template, asked.get(template, address))
        take_shared(browser, ledger)
        browser.close()
    size = sum(one.stat().st_size for one in TO.glob("*.webp"))
    print(f"{len(list(TO.glob('*.webp')))} pictures, {size / 1e6:.2f} MB")
    if size > MOST_BYTES:
        sys.exit("The pictures are larger than 3 MB together.")


def open_page(browser: Browser, desk: str) -> Page:
    """Return a window on a desk."""
    return browser.new_context(
        viewport={"width": WIDTH, "height": 900}, base_url=desk, reduced_motion="reduce"
    ).new_page()


def work(page: Page) -> dict[str, str]:
    """Do at the desk what a team would, and return template -> address of what shows it: verdicts, blind coding, a sealed forecast, files."""
    token = token_of(page)
    newest, *_, oldest = find_all(page, "/reports", r'href="/reports/([0-9a-f]{16})"')
    claims = find_all(page, f"/reports/{newest}", r'id="claim-([0-9a-f]+)"')
    for claim in claims[:CLAIMS]:
        send(page, token, f"/claims/{claim}/accept")
    send(page, token, "/coding/samples", reports="3", names=", ".join(CODERS), seed="7")
    for coder, finished in CODERS.items():
        send(page, token, "/coder", name=coder)
        for report in find_all(page, "/coding", r'/reports/([0-9a-f]{16})"')[:finished]:
            for number, claim in enumerate(
                find_all(page, f"/reports/{report}", r'id="claim-([0-9a-f]+)"')[:CLAIMS]
            ):
                is_wrong = number % (9 if coder == "Ida Roth" else 7) == 3
                send(page, token, f"/claims/{claim}/{'reject' if is_wrong else 'accept'}")
            send(page, token, "/coding/finished", document=report)
    bring(page, token)
    decide(page, token, oldest)
    claim = find_all(page, f"/reports/{newest}", r'class="card accepted[^>]*id="claim-([0-9a-f]+)"')[2]
    return {
        "/reports/{document_id}": f"/reports/{newest}",
        "/claims/{claim_id}": f"/claims/{claim}",
        "/claims/{claim_id}/correct": f"/claims/{claim}/correct",
    }


def decide(page: Page, token: dict[str, str], report: str) -> None:
    """Seal the forecasts of two questions, and enter what came of one of them on the words of a report."""
    questions = find_all(page, "/forecasts", r'href="/forecasts/([0-9a-f]{12})"')[:2]
    for key in questions:
        send(page, token, f"/forecasts/{key}/seal")
    path = f"/forecasts/{questions[1]}"
    # The page tells it when the record has been worked out anew.
    while not (sealed := find_all(page, path, r'action="/forecasts/sealed/([0-9a-f]+)/outcome"')):
        time.sleep(0.2)
    words = find_all(page, f"/reports/{report}", r"<h1[^>]*>([^<]+)</h1>")[0]
    send(
        page,
        token,
        f"/forecasts/sealed/{sealed[0]}/outcome",
        place="60",
        report=report,
        words=unescape(words),
    )
    while "Take the outcome back" not in page.request.get(path).text():
        time.sleep(0.2)


def bring(page: Page, token: dict[str, str]) -> None:
    """Bring a report that the ledger holds already, and a file that is broken."""
    for name, content in ((DISPATCHES[0].name, DISPATCHES[0].read_bytes()), ("minutes.pdf", b"%PDF-1.7 cut")):
        files = {"files": {"name": name, "mimeType": "application/octet-stream", "buffer": content}}
        checked(page.request.post("/import", multipart=files, headers=token))  # type: ignore[arg-type]


def find_all(page: Page, path: str, pattern: str) -> list[str]:
    """Return what stands on a page, each once."""
    return list(dict.fromkeys(re.findall(pattern, page.request.get(path).text())))


def send(page: Page, token: dict[str, str], path: str, **form: str) -> None:
    """Send a form of the desk."""
    checked(page.request.post(path, form=form, headers=token, max_redirects=0))  # type: ignore[arg-type]


def token_of(page: Page) -> dict[str, str]:
    """The header by which the desk knows its own forms."""
    found = re.search(r'name="csrf" content="([^"]+)"', page.request.get("/help").text())
    assert found
    return {"x-csrf-token": found[1]}


def checked(answer: APIResponse) -> None:
    """Return nothing; raises AssertionError where the desk refused."""
    assert answer.status < 400, f"{answer.url}: {answer.status} {answer.text()[-600:]}"


def take_shared(browser: Browser, ledger: Path) -> None:
    """Take the pages that look otherwise, or are only there, on a desk that others reach: signing in, and the accounts."""
    accounts = Accounts(DeskSettings(ledger).accounts_file)
    for name, role in (
        ("Lea Lund", "lead"),
        ("Mira Tol", "coder"),
        ("Ida Roth", "coder"),
        ("Rita Reed", "reader"),
    ):
        accounts.add(name, role, PASSWORD)  # type: ignore[arg-type]
    with serve(ledger, host="0.0.0.0") as desk:
        page = open_page(browser, desk)
        take(page, "/sign-in", "/sign-in")
        page.goto("/sign-in?back=/accounts")
        page.locator("[name=name]").fill("Lea Lund")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main button").click()
        page.wait_for_url("**/accounts", timeout=60_000)
        take(page, "/accounts", "/accounts")


def take(page: Page, template: str, address: str) -> None:
    """Write a page's two pictures; nothing for a file, a redirection or a part of a page."""
    told = page.request.get(address, max_redirects=0, timeout=60_000)
    if (
        "attachment" in told.headers.get("content-disposition", "")
        or "<!doctype html>" not in told.text()[:200].lower()
    ):
        return
    name = re.sub(r"{\w+}", "one", template).strip("/").replace("/", "-") or "overview"
    page.set_viewport_size({"width": WIDTH, "height": 900})
    page.goto(address)
    # Parts that follow by themselves are there when htmx has put them in.
    expect(page.locator("main .loading")).to_have_count(0, timeout=60_000)
    if page.locator(".said[data-full]").count():
        expect(page.locator(".said[data-full='1']")).to_be_visible(timeout=60_000)
    height = min(HIGHEST, int(page.evaluate("document.documentElement.scrollHeight")))
    page.set_viewport_size({"width": WIDTH, "height": max(height, 600)})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        path = TO / f"{name}-{scheme}.webp"
        path.write_bytes(shrink(page.screenshot()))
        print(path.relative_to(ROOT), path.stat().st_size // 1000, "kB", flush=True)


def shrink(png: bytes) -> bytes:
    """Return a picture as WebP without loss, its middle tones in steps of eight: nobody sees them, and it is half as large as PNG."""
    made = io.BytesIO()
    steps = (
        Image.open(io.BytesIO(png))
        .convert("RGB")
        .point(lambda tone: tone if tone < 44 or tone > 225 else (tone + 4) // 8 * 8)
    )
    steps.save(made, "WEBP", lossless=True, quality=70, method=4)
    return made.getvalue()


if __name__ == "__main__":
    main()
