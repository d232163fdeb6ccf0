"""The brief: one HTML page that holds the whole record, with every line a link to its words in the texts below.

The page asks the network for nothing and runs nothing but its own script, by its Content-Security-Policy. Everything that
came out of a text or a ledger passes ``show_safely`` and the escaping of jinja2 on its way to the page; no template marks
anything as safe but the page's own style and script.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dragoman.errors import PROBLEM_CODES, Problem
from dragoman.model import Actor, Claim, Commitment, Document, Record
from dragoman.report import charts
from dragoman.report.outline import Outline, outline_of
from dragoman.report.pane import Pane
from dragoman.report.tree import Branch, tree_of
from dragoman.report.views import Issue, is_past_due
from dragoman.report.wording import (
    MARKS,
    UNCERTAIN_BELOW,
    Side,
    count_words,
    day_words,
    is_uncertain,
    one_line,
    show_safely,
    title_of,
    when_words,
)

_TEMPLATES: Final = Path(__file__).with_name("templates")
_MARKERS_SHOWN: Final = 4
_SIGNS: Final[dict[Side, Markup]] = {
    side: Markup(
        '<svg class="k {0}" width="10" height="10" aria-hidden="true"><use href="#k-{0}"/></svg>'
    ).format(side)
    for side in MARKS
}


@dataclass(frozen=True, slots=True)
class Marker:
    """A link to the words of one claim: where it leads, what it shows, and what it says when pointed at."""

    number: int
    anchor: str
    place: str
    origin: str
    uncertain: bool
    checked: bool


@dataclass(frozen=True, slots=True)
class Markers:
    """The links of one line: those to show, those to fold away, and whether all of them are uncertain."""

    shown: list[Marker]
    folded: list[Marker]
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What the templates ask for: the outline, the pane, and the words for both. Built by ``_page_of``."""

    outline: Outline
    pane: Pane
    claims: dict[str, Claim]
    links: dict[str, Marker]
    totals: Counter[str]

    @property
    def title(self) -> str:
        """The name of the talks that most reports are about."""
        name = one_line(self.outline.talks[0].name) if self.outline.talks else ""
        return name[:1].upper() + name[1:] or "Record of talks"

    @property
    def period(self) -> str:
        """The days of publication that the record spans, in words."""
        days = sorted(d.published for d in self.outline.record.documents if d.published)
        if not days:
            return ""
        return day_words(days[0]) if days[0] == days[-1] else f"{day_words(days[0])} to {day_words(days[-1])}"

    def marker(self, claim: Claim) -> Marker:
        """Return the link to a claim's words."""
        return self.links[claim.id]

    def markers(self, claims: Sequence[Claim]) -> Markers:
        """Return the links of a line."""
        made = [self.links[claim.id] for claim in claims]
        shown = _MARKERS_SHOWN if len(made) > _MARKERS_SHOWN + 1 else len(made)
        return Markers(made[:shown], made[shown:], is_uncertain(claims))

    def is_past_due(self, body: Commitment) -> bool:
        """Tell whether a commitment's day is past by the record's last day."""
        return is_past_due(body, self.outline.record.as_of)

    def problem_words(self, problem: Problem) -> str:
        """Return what a problem says, or what its code means where it says nothing."""
        return problem.message or PROBLEM_CODES[problem.code]

    def problem_anchor(self, problem: Problem) -> str:
        """Return the anchor of a problem's place: its sentence, or its document where it has no place."""
        if problem.document_id is None or problem.start is None:
            return f"t{self.outline.documents[problem.document_id or ''][0]}"
        return self.pane.anchor_at(problem.document_id, problem.start)

    def claims_named(self, actor: Actor) -> list[Claim]:
        """Return the claims that name an actor."""
        return [self.claims[one] for one in actor.claim_ids]

    def claims_behind(self, actor: Actor) -> list[Claim]:
        """Return the claims that give an actor's roles and memberships."""
        return [self.claims[one] for _, one in (*actor.roles, *actor.memberships)]

    def trees(self) -> tuple[Branch, ...]:
        """Return who belongs to what, as trees."""
        return tree_of(self.outline.record)

    def claims_in(self, document: Document) -> int:
        """Return how many claims rest on a document."""
        return self.totals[document.id]

    def statements_total(self) -> int:
        """Return how many statements the record holds."""
        return sum(len(said) for said in self.outline.statements.values())

    def shared_issues(self) -> list[Issue]:
        """Return the issues with a section of their own: more than one stand."""
        return [issue for issue in self.outline.issues if len(issue.stands) > 1]

    def single_issues(self) -> list[Issue]:
        """Return the issues on which a single stand is known."""
        return [issue for issue in self.outline.issues if len(issue.stands) == 1]


def write_brief(record: Record) -> str:
    """Return the record as one self-contained HTML page."""
    outline = outline_of(record)
    page = _page_of(outline)
    style, script = _own("brief.css"), _own("brief.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    template = _environment().get_template("brief.html")
    return template.render(page=page, o=outline, policy=policy, style=style, script=script)


def _page_of(outline: Outline) -> Page:
    claims = outline.record.claims
    pane = Pane(outline.documents, claims)
    origins = {key: _origin_words(document) for key, (_, document, _) in outline.documents.items()}
    links = {
        claim.id: Marker(
            number,
            pane.anchor(claim),
            outline.place(claim),
            origins.get(claim.document_id, ""),
            claim.confidence < UNCERTAIN_BELOW,
            claim.verdict in ("accepted", "corrected"),
        )
        for number, claim in enumerate(claims, 1)
    }
    totals = Counter(claim.document_id for claim in claims)
    return Page(outline, pane, {claim.id: claim for claim in claims}, links, totals)


def _origin_words(document: Document) -> str:
    return ", ".join(filter(None, (one_line(document.publisher or ""), day_words(document.published))))


def web_address(url: str | None) -> str | None:
    """Return an address that may stand behind a link: http or https with a host, and nothing else.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    try:
        parts = urlsplit(url or "")
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _shown(value: object) -> object:
    """Every value on its way to the page: text loses what could deceive; the page's own markup is left alone."""
    return show_safely(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        day=day_words, when=when_words, line=one_line, address=web_address, title_of=title_of
    )
    environment.globals.update(
        count=count_words,
        marks=_SIGNS,
        camps_on=charts.camps_on,
        matrix_of=charts.matrix_of,
        course_of=charts.course_of,
        scale_of=charts.scale_of,
        name_width=charts.NAME_WIDTH_PX,
        chart_width=charts.CHART_WIDTH_PX,
        lane_height=charts.LANE_HEIGHT_PX,
    )
    return environment


@cache
def _own(name: str) -> Markup:
    """The page's own style or script. Neither holds a closing tag; a test sees to it."""
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
