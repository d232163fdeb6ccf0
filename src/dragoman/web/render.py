"""From page data to HTML: one environment of templates, everything escaped, nothing marked as safe."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from dragoman.model import body_kind
from dragoman.report.brief import web_address
from dragoman.report.lettering import fit_words
from dragoman.report.networks.svg import network_style
from dragoman.report.wording import count_words, day_words, one_line, show_safely, title_of, when_words
from dragoman.web.help_words import TERMS
from dragoman.web.rights import Action, Visit

_HERE: Final = Path(__file__).parent
#: Templates of the brief, which pages import under "brief/": the same figures on both.
_BRIEF: Final = _HERE.parent / "report" / "templates"
_TYPES: Final = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages load: its bytes, its type, and the mark of its content that its address carries."""

    content: bytes
    type: str
    mark: str


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One entry of the navigation: its words, where it leads (None where this desk has no such page), and who sees it."""

    label: str
    path: str | None
    action: Action = "read"


class Pages:
    """Renders templates. Built once for a desk, with its assets and its navigation."""

    def __init__(self, entries: tuple[NavEntry, ...]) -> None:
        """Load the assets and the templates. entries: of the navigation."""
        self.assets = load_assets(_HERE / "assets") | {
            "network.css": make_asset(network_style().encode(), ".css")
        }
        self._environment = make_environment()
        self._environment.globals.update(nav=entries, asset=self.address_of)

    def address_of(self, name: str) -> str:
        """Return where a page loads an asset from; its content's mark is in it, so it may be kept for ever."""
        return f"/assets/{name}?v={self.assets[name].mark}"

    def render(
        self,
        visit: Visit,
        template: str,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **data: object,
    ) -> HTMLResponse:
        """Return a page (or a fragment) for a visit. data: what the template asks for, by name."""
        html = self._environment.get_template(template).render(
            visit=visit, desk=visit.desk, here=visit.request.url.path, **data
        )
        return HTMLResponse(html.encode("utf-8", "replace"), status, dict(headers or {}))


def show(
    visit: Visit,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **data: object,
) -> HTMLResponse:
    """Return a page (or a fragment) of the visit's own desk. data: what the template asks for, by name."""
    pages: Pages = visit.request.app.state.pages
    return pages.render(visit, template, status=status, headers=headers, **data)


def load_assets(folder: Path) -> dict[str, Asset]:
    """Return path below the folder -> asset. What is not in this table cannot be asked for."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in _TYPES:
            found[path.relative_to(folder).as_posix()] = make_asset(path.read_bytes(), path.suffix)
    return found


def make_asset(content: bytes, suffix: str) -> Asset:
    """Return an asset with the mark of its content. suffix: one of the endings that assets have."""
    return Asset(content, _TYPES[suffix], hashlib.sha256(content).hexdigest()[:12])


def make_environment() -> Environment:
    """Return the environment of the desk's templates: StrictUndefined, escaped, and safe to show."""
    environment = Environment(
        loader=ChoiceLoader(
            [FileSystemLoader(_HERE / "templates"), PrefixLoader({"brief": FileSystemLoader(_BRIEF)})]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        day=day_words,
        when=when_words,
        line=one_line,
        fit=fit_words,
        quote=lambda claim: max((piece.quote for piece in claim.evidence), key=len),
        address=web_address,
        title_of=title_of,
        moment=moment_words,
        percent=lambda share: f"{share:.0%}",
        kind_of=lambda claim: body_kind(claim.body),
    )
    environment.globals.update(count=count_words, terms=TERMS, fit=fit_words)
    return environment


def moment_words(at: datetime | None) -> str:
    """Return a moment as it is written on a page, in the zone it was kept in.

    >>> from datetime import UTC
    >>> moment_words(datetime(2031, 3, 4, 9, 5, tzinfo=UTC))
    '4 March 2031, 09:05 UTC'
    """
    return f"{day_words(at.date())}, {at:%H:%M} {at.tzname() or ''}".rstrip() if at else ""


def _shown(value: object) -> object:
    """Every value on its way to the page: text loses what could deceive; the page's own markup is left alone."""
    return show_safely(value) if isinstance(value, str) and not isinstance(value, Markup) else value
