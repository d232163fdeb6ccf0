"""All pages of a desk: every GET route that shows a page, with an address of it that some page links to."""

from __future__ import annotations

import re
import time
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx2

from dragoman.web import DeskSettings, create_app
from dragoman.web.app import list_routes

#: Pages that no page links to, by what a visitor would come to see.
MORE = {"nowhere": "/no-such-page"}
#: Below these paths are files: they take long to make, and no page is behind them.
FILES = ("/exports/", "/network/file/", "/agreement/files/")


def list_templates(*, with_api: bool = False) -> list[str]:
    """Return the paths of all GET routes but the assets', as the desk declares them; those of the JSON interface if asked."""
    routes = list_routes(create_app(DeskSettings(Path("nowhere.ledger"))))
    paths = {route.path for route in routes if "GET" in route.methods}
    skipped = ("/assets/",) if with_api else ("/assets/", "/api/")
    return sorted(path for path in paths if not path.startswith(skipped))


def find_examples(desk: str, templates: list[str]) -> dict[str, str]:
    """Return path of a route -> an address of it: the path itself where it names nothing, else the first link found on a walk over the pages."""
    found = {path: path for path in templates if "{" not in path}
    shapes = {path: _shape(path) for path in templates if "{" in path}
    waiting = [path for path in found if not path.startswith(FILES)]
    with httpx2.Client(base_url=desk, timeout=120, follow_redirects=False) as client:
        while waiting:
            page = ask(client, waiting.pop(0))
            if not page.headers.get("content-type", "").startswith("text/html"):
                continue
            links = re.findall(r'(?:href|action|hx-get|data-href)="([^"#]+)', page.text)
            for link in dict.fromkeys(urljoin(str(page.url), unescape(one)) for one in links):
                if not link.startswith(desk):
                    continue
                place = urlsplit(link).path
                for path, shape in shapes.items():
                    if path not in found and shape.fullmatch(place):
                        found[path] = link.removeprefix(desk)
                        waiting += [] if path.startswith(FILES) else [found[path]]
    return _fill_in(found, templates)


def ask(client: httpx2.Client, path: str, tries: int = 100) -> httpx2.Response:
    """Return the answer; where the desk asks for patience, the one that a browser gets when it asks again."""
    answer = client.get(path)
    while answer.status_code == 503 and tries:
        time.sleep(float(answer.headers.get("retry-after", "2")))
        answer, tries = client.get(path), tries - 1
    return answer


def _fill_in(found: dict[str, str], templates: list[str]) -> dict[str, str]:
    """The same, with what only a script opens (the history of a claim in a panel): under the names of the page that it belongs to."""
    known = {
        name: value
        for path, address in found.items()
        for name, value in zip(_places_in(path), _names_in(path, address), strict=True)
    }
    for path in templates:
        if path not in found and all(place in known for place in _places_in(path)):
            found[path] = path
            for place in _places_in(path):
                found[path] = found[path].replace(re.findall("{[^}]*}", place)[-1], known[place], 1)
    return found


def _places_in(path: str) -> list[str]:
    """Where a route's path names something: what comes before each name, and the name."""
    return [path[: one.end()] for one in re.finditer(r"{[^}]*}", path)]


def _names_in(path: str, address: str) -> tuple[str, ...]:
    """The values in an address, in the places where a route's path names something."""
    groups = re.compile(re.sub(r"\\{[^}]*\\}", "([^/]+)", re.escape(path)))
    fits = groups.fullmatch(urlsplit(address).path)
    return fits.groups() if fits else ()


def _shape(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(path)))
