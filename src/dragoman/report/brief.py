"""The brief: one HTML page that holds the whole record, with every line a link to its words in the texts below.

The page asks the network for nothing and runs nothing but its own script, by its Content-Security-Policy. Everything that
came out of a text or a ledger passes ``show_safely`` and the escaping of jinja2 on its way to the page; no template marks
anything as safe but the page's own style and script.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dragoman.model import Beside, Record
from dragoman.model.forecast import Forecast, Unasked
from dragoman.model.issues import Filed
from dragoman.model.network_measures import MappedTalks
from dragoman.report import (
    charts,
    draw_beside,
    draw_changes,
    draw_forecast,
    draw_paths,
    draw_promises,
    draw_scale,
    draw_timeline,
    forecast_words,
    sealed,
)
from dragoman.report.changes import find_changes
from dragoman.report.lettering import fit_words
from dragoman.report.networks.section import lay_network
from dragoman.report.networks.svg import network_style
from dragoman.report.outline import outline_of
from dragoman.report.page import page_of
from dragoman.report.wording import (
    MARKS,
    count_words,
    day_words,
    main_evidence,
    one_line,
    show_safely,
    title_of,
    when_words,
)

_TEMPLATES: Final = Path(__file__).with_name("templates")
_SIGNS: Final[dict[str, Markup]] = {
    kind: Markup(
        '<svg class="k {0}" width="10" height="10" aria-hidden="true"><use href="#k-{0}"/></svg>'
    ).format(kind)
    for kind in (*MARKS, *draw_promises.STATES, *draw_timeline.BANDS)
}


def write_brief(
    record: Record,
    filed: Filed | None = None,
    *,
    beside: Beside | None = None,
    since: date | None = None,
    forecasts: Sequence[Forecast | Unasked] = (),
    mapped: MappedTalks | None = None,
) -> str:
    """Return the record as one self-contained HTML page.

    filed: the issues over all reports, with their scales; without it, alike wordings are one issue and only places that positions hold
    themselves are drawn. beside: promises followed, contradictions and reprints; without it a commitment has the state of its own claim.
    since: reports published from this day on are told as new at the top. forecasts: of the issues that have one, and
    those that have none, with the reason. mapped: who stands with whom.
    """
    outline = outline_of(record, filed)
    page = page_of(outline, beside)
    style, script = _own("brief.css"), _own("brief.js")
    if mapped:
        style += Markup(network_style())
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    states = beside.states if beside else None
    return (
        _environment()
        .get_template("brief.html")
        .render(
            page=page,
            o=outline,
            filed=filed,
            beside=beside,
            changes=find_changes(record, since, states=states, filed=filed) if since else None,
            forecasts=[one for one in forecasts if isinstance(one, Forecast)],
            unasked=[one for one in forecasts if isinstance(one, Unasked)],
            network=lay_network(mapped) if mapped else None,
            promises=draw_promises.follow_all(record, beside),
            policy=policy,
            style=style,
            script=script,
        )
    )


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
        day=day_words, when=when_words, line=one_line, address=web_address, title_of=title_of, fit=fit_words
    )
    environment.globals.update(
        count=count_words,
        marks=_SIGNS,
        camps_on=charts.camps_on,
        matrix_of=charts.matrix_of,
        course_of=charts.course_of,
        name_width=charts.NAME_WIDTH_PX,
        chart_width=charts.CHART_WIDTH_PX,
        lane_height=charts.LANE_HEIGHT_PX,
    )
    environment.globals.update(_drawing())
    return environment


def _drawing() -> dict[str, object]:
    """What the figures and the tables beside them are drawn with."""
    return {
        "draw_timeline": draw_timeline.draw_timeline,
        "bands": draw_timeline.BANDS,
        "draw_promises": draw_promises.draw_promises,
        "states": draw_promises.STATES,
        "name_room": draw_paths.NAME_PX,
        "promise_room": draw_promises.NAME_PX,
        "promise_end": draw_promises.END_PX,
        "draw_paths": draw_paths.draw_paths,
        "draw_scale": draw_scale.draw_scale,
        "scale_left": draw_scale.LEFT_PX,
        "scale_right": draw_scale.RIGHT_PX,
        "salience_left": draw_scale.SALIENCE_PX,
        "salience_width": draw_scale.SALIENCE_WIDTH_PX,
        "draw_forecast": draw_forecast.draw_forecast,
        "forecast_words": forecast_words,
        "sealed_of": sealed.sealed_of,
        "sealed_first": sealed.sealed_first,
        "unsealed_of": sealed.unsealed_of,
        "place_of": forecast_words.place_words,
        "quote_of": lambda claim: main_evidence(claim).quote,
        "draw_opposed": draw_beside.draw_opposed,
        "oppose": draw_beside.oppose,
        "one_texts": draw_beside.one_texts,
        "lay_changes": draw_changes.lay_changes,
        "change_words": draw_changes.change_words,
    }


@cache
def _own(name: str) -> Markup:
    """The page's own style or script. Neither holds a closing tag; a test sees to it."""
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
