"""Every page of the desk: it answers, nothing goes wrong in the browser, nothing is cut off or covered, and axe finds nothing."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from benchmarks.desk_pages import MORE, find_examples, list_templates
from playwright.sync_api import Page

from dragoman.web.pages import NAVIGATION, PAGES

TEMPLATES = list_templates()
LAYOUT = Path(__file__).with_name("layout.js").read_text(encoding="utf-8")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RUN_AXE = (
    "axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations.map((v) => "
    "v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).join(' | ')))"
)


@pytest.fixture(scope="module")
def examples(desk: str) -> dict[str, str]:
    """Path of a route -> an address of it."""
    return find_examples(desk, TEMPLATES) | MORE


@pytest.mark.parametrize("template", [*TEMPLATES, *MORE])
def test_a_page_is_quiet_legible_and_open_to_all(window: Page, examples: dict[str, str], template: str):
    if template not in examples:
        pytest.skip(f"no page links to one on this ledger: {template}")
    asked = window.request.get(examples[template], max_redirects=0, timeout=60_000)
    is_file = asked.headers.get("content-disposition", "").startswith("attachment")
    if is_file or not asked.text().lstrip().lower().startswith("<!doctype html>"):
        assert asked.status < 400
        pytest.skip("not a page: a file, a redirection or a part of a page, and it answers")
    answer = window.goto(examples[template])
    assert answer
    assert answer.status == (404 if template in MORE else 200)
    complaints = [*look_at(window)]
    if template in MORE:
        window.told[:] = [one for one in window.told if "404" not in one]  # type: ignore[attr-defined]
    complaints += window.told  # type: ignore[attr-defined]
    assert not complaints, "\n".join([examples[template], *complaints])


def look_at(page: Page) -> list[str]:
    """What is wrong with a page that is open: axe light and dark, and the layout on a wide, a zoomed and a narrow window."""
    page.evaluate(AXE)
    found = [f"light: {one}" for one in page.evaluate(RUN_AXE)]
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in page.evaluate(RUN_AXE)]
    page.emulate_media(color_scheme="light")
    screen = page.context.new_cdp_session(page)
    for words, width, height, scale in (
        ("1280 px", 1280, 900, 1),
        ("200 % zoom", 640, 450, 2),
        ("360 px", 360, 740, 2),
    ):
        screen.send(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False},
        )
        found += [f"{words}: {one}" for one in page.evaluate(LAYOUT)]
    return found


def test_the_navigation_is_made_of_the_pages_and_every_entry_leads_somewhere(window: Page):
    window.goto("/")
    links = window.locator("nav[aria-label=Pages] a")
    shown = {one.inner_text(): one.get_attribute("href") for one in links.all()}
    paths = {page.label: page.path for page in PAGES if page.label}
    assert shown == {label: paths[label] for label in NAVIGATION if label in paths}
    for path in shown.values():
        assert window.request.get(str(path)).status == 200, path
