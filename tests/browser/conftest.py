"""A real desk and Debian's Chromium in front of it. Where there is no Chromium, the tests of this folder are skipped and say so."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from dragoman import open_ledger
from dragoman.web.pages import PAGES
from support.dispatches import DISPATCHES, read_dispatch
from support.live_desk import serve

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
#: The parts of a page's address, by its entry in the navigation.
PATHS = {page.label: page.path for page in PAGES if page.label}
WAIT_MS = 15_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        reason = "no Chromium on this machine (.ci/run installs Debian's; by hand: apt install chromium)"
        here = Path(__file__).parent
        for item in items:
            if here in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A ledger of the example dispatches (the text files), as the embedded reader reads them: five seconds, and only for one worker."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    read, own = shared / "dispatches.ledger", tmp_path_factory.mktemp("browser") / "talks.ledger"
    try:
        (shared / "reading-dispatches").mkdir()
    except FileExistsError:
        wait_until(read.exists)
    else:
        partly = read.with_suffix(".partly")
        with open_ledger(partly) as store:
            store.append([read_dispatch(one.stem) for one in DISPATCHES if one.suffix == ".txt"])
        partly.rename(read)
    shutil.copyfile(read, own)
    return own


def wait_until(happened: Callable[[], bool], seconds: float = 120.0) -> None:
    """Return when it has happened; raises AssertionError where it has not in time."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "the other worker did not read the dispatches in time"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def desk(ledger: Path) -> Iterator[str]:
    """The address of a desk on this ledger."""
    with serve(ledger) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser."""
    with sync_playwright() as playwright:
        # As root, as in CI, Chromium has no sandbox; what it opens here is the desk's own pages.
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments, timeout=60_000)
        except Error as error:
            pytest.skip(f"Chromium does not start here: {str(error)[:200]}")
        yield browser
        browser.close()


OpenWindow = Callable[..., Page]


@pytest.fixture
def open_window(chromium: Browser, desk: str) -> Iterator[OpenWindow]:
    """A function that opens a window of somebody's own: cookies, and what the console said in ``page.told``."""
    with ExitStack() as ends:

        def open_one(*, width: int = 1280, height: int = 900, coder: str = "") -> Page:
            context: BrowserContext = chromium.new_context(
                base_url=desk, viewport={"width": width, "height": height}, reduced_motion="reduce"
            )
            ends.callback(context.close)
            context.set_default_timeout(WAIT_MS)
            page = context.new_page()
            page.told = []  # type: ignore[attr-defined]
            listen(page)
            if coder:
                name_coder(page, coder)
            return page

        yield open_one


def listen(page: Page) -> None:
    """Have the page keep what went wrong: errors on the console (breaches of the policy are among them) and in scripts."""
    told: list[str] = page.told  # type: ignore[attr-defined]
    page.on(
        "console",
        lambda said: told.append(f"console: {said.text}") if said.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: told.append(f"script: {error}"))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))"
    )


def name_coder(page: Page, name: str) -> None:
    """Say on the page who is coding."""
    page.goto("/help")
    page.locator("details.coder summary").click()
    page.locator("#coder-name").fill(name)
    page.locator("details.coder form button").click()
    page.wait_for_load_state()


def need(label: str) -> str:
    """The path of a page of the navigation; the test is skipped while the desk has none."""
    if label not in PATHS:
        pytest.skip(f"the page is not there: {label}")
    return PATHS[label]


@pytest.fixture
def window(open_window: OpenWindow) -> Page:
    """One window, in which Mira Tol codes."""
    return open_window()
