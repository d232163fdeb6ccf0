"""The page of the timeline: what fits what is asked, a page of it by day, and a figure of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final, Literal

from dragoman.report.draw_timeline import TimelineFigure, draw_events
from dragoman.report.wording import one_line
from dragoman.web.asked import Listed, cut_page
from dragoman.web.issues.one import find_label
from dragoman.web.snapshot import Snapshot
from dragoman.web.timeline.happenings import SORTS, Happening, Name, draw_as, list_happenings, tell

Order = Literal["newest", "oldest"]
What = Literal["all", "shift", "held", "said", "made", "falls due", "due"]
#: So many events are drawn at most; of more, those of the page.
_MOST_DRAWN: Final = 90


@dataclass(frozen=True, slots=True)
class TimelineQuery:
    """What is asked of the timeline. actor: an id; issue: the key of its page; from_, to: days as they were typed."""

    actor: str = ""
    issue: str = ""
    track: str = ""
    from_: str = ""
    to: str = ""
    what: What = "all"
    order: Order = "newest"
    page: int = 1


@dataclass(frozen=True, slots=True)
class DayTold:
    """What the page tells of a day: the happenings with their words and claims, alike ones once. ahead: whether it lies after the record's last day."""

    day: date
    told: tuple[tuple[Happening, str, tuple[str, ...]], ...]
    ahead: bool


@dataclass(frozen=True, slots=True)
class Course(Listed[Happening, TimelineQuery]):
    """What the page shows. counts: sort -> how many fit; drawn_page: whether the figure shows this page only."""

    days: tuple[DayTold, ...]
    figure: TimelineFigure | None
    drawn_page: bool
    tracks: tuple[str, ...]
    actor_name: str
    issue_label: str


def lay_course(
    snapshot: Snapshot, query: TimelineQuery, *, since: date | None = None, until: date | None = None
) -> Course:
    """Return the page of the timeline. since, until: the days of the query; raises UnknownName for an issue that is not there."""
    everything = list_happenings(snapshot)
    label = find_label(snapshot, query.issue) if query.issue else ""
    bearing = _choose(everything, query, label, (since or date.min, until or date.max))
    counts = Counter[str](one.sort for one in bearing)
    fitting = [one for one in bearing if query.what in ("all", one.sort)]
    if query.order == "newest":
        fitting = _newest_first(fitting)
    cut = cut_page(fitting, query.page)
    name: Name = lambda actor: snapshot.names.get(actor, actor) if actor else ""  # noqa: E731
    events = list(draw_as(fitting if len(fitting) <= 4 * _MOST_DRAWN else cut.rows, name))
    whole = len(events) <= _MOST_DRAWN and len(fitting) <= 4 * _MOST_DRAWN
    if not whole:
        events = list(draw_as(cut.rows, name))
    return Course(
        "/timeline",
        query,
        cut,
        {"all": len(bearing), **{sort: counts[sort] for sort in SORTS}},
        len(everything),
        tuple(_days(cut.rows, snapshot.record.as_of, name)),
        draw_events(snapshot.record, events),
        not whole,
        snapshot.once("tracks", _tracks),
        one_line(snapshot.names.get(query.actor, query.actor)),
        label,
    )


def _choose(
    everything: Sequence[Happening], query: TimelineQuery, label: str, span: tuple[date, date]
) -> list[Happening]:
    first, last = span
    return [
        one
        for one in everything
        if first <= one.day <= last
        and (not query.actor or query.actor in one.actors)
        and (not label or label in one.issues)
        and (not query.track or query.track == one.track)
    ]


def _newest_first(happenings: Sequence[Happening]) -> list[Happening]:
    """The days turned round, what a day tells in its own order."""
    by_day = [list(told) for _, told in groupby(happenings, lambda one: one.day)]
    return [one for told in reversed(by_day) for one in told]


def _days(rows: Sequence[Happening], as_of: date | None, name: Name) -> list[DayTold]:
    return [
        DayTold(day, tuple(_told_once(told, name)), bool(as_of and day > as_of))
        for day, told in groupby(rows, lambda one: one.day)
    ]


def _told_once(
    happenings: Iterable[Happening], name: Name
) -> Iterator[tuple[Happening, str, tuple[str, ...]]]:
    alike: dict[tuple[str, str], list[Happening]] = {}
    for one in happenings:
        alike.setdefault((one.sort, tell(one, name)), []).append(one)
    for (_, words), told in alike.items():
        claims = (one.claims[:1] if one.sort == "said" else one.claims for one in told)
        yield told[0], words, tuple(claim for some in claims for claim in some)


def _tracks(snapshot: Snapshot) -> tuple[str, ...]:
    counts = Counter(one.track for one in list_happenings(snapshot) if one.track)
    return tuple(track for track, _ in counts.most_common(60))
