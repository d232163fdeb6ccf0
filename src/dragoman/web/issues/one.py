"""One issue: who stands where on its scale, which options there are, who moved, and every stand on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.errors import UnknownName
from dragoman.model.issues import FoundOption, IssueScale, Placed
from dragoman.model.sides import Side
from dragoman.report.draw_paths import PathFigure, draw_paths
from dragoman.report.draw_scale import ScaleFigure, draw_scale
from dragoman.report.matrix import SIDE_ORDER
from dragoman.report.views import Issue, Shift, Stand
from dragoman.web.asked import Cut, address_with, cut_page
from dragoman.web.issues.listing import found_issues, keys_of
from dragoman.web.outlook import issues_in, shifts_on
from dragoman.web.snapshot import Snapshot

_MOST_DRAWN = 40
_MOST_SHIFTS = 30
_MOST_OPTIONS = 20


@dataclass(frozen=True, slots=True)
class Option:
    """An option: its words, who has a stand on it, and its place on the scale where it has one."""

    found: FoundOption
    place: Placed | None


@dataclass(frozen=True, slots=True)
class OneQuery:
    """What is asked of an issue's page: which page of its stands; kept: a decision was just made."""

    page: int = 1
    kept: str = ""


@dataclass(frozen=True, slots=True)
class OneIssue:
    """What the page of an issue shows. camps: side -> the newest stands on it; labels: of all issues, for moving a position."""

    key: str
    issue: Issue
    coded: bool
    camps: tuple[tuple[Side, tuple[Stand, ...]], ...]
    scale: ScaleFigure | None
    left_out: int
    options: tuple[Option, ...]
    options_left: int
    paths: PathFigure | None
    shifts: tuple[Shift, ...]
    shifts_left: int
    stands: Cut[Stand]
    query: OneQuery

    def way(self, **changes: object) -> str:
        """Return the address of the page asked otherwise."""
        return address_with(f"/issues/{self.key}", self.query, **changes)


def find_label(snapshot: Snapshot, key: str) -> str:
    """Return the label of the issue whose address carries a key; raises UnknownName."""
    labels = snapshot.once("issue labels", lambda one: {key: label for label, key in keys_of(one).items()})
    if key not in labels:
        raise UnknownName(
            f"There is no issue “{key[:80]}” now: issues are found anew when reports or corrections come in. Look for it in the list"
        )
    return labels[key]


def lay_issue(snapshot: Snapshot, key: str, query: OneQuery = OneQuery()) -> OneIssue:
    """Return an issue's page; raises UnknownName where there is none of this key."""
    label = find_label(snapshot, key)
    issue, found = issues_in(snapshot)[label], found_issues(snapshot).get(label)
    shifts = list(shifts_on(snapshot).get(label, ()))
    scale = scale_of(snapshot, label)
    drawn, left_out = _draw(issue, scale)
    places = {one.what: one for one in scale.options} if scale else {}
    options = [Option(one, places.get(one.wording)) for one in (found.options if found else ())]
    newest = sorted(issue.latest.values(), key=lambda stand: stand.day or date.min, reverse=True)
    stands = sorted(issue.stands, key=lambda stand: stand.day or date.min, reverse=True)
    return OneIssue(
        key,
        issue,
        bool(found and found.coded),
        tuple((side, tuple(one for one in newest if one.side == side)) for side in SIDE_ORDER),
        drawn,
        left_out,
        tuple(options[:_MOST_OPTIONS]),
        max(0, len(options) - _MOST_OPTIONS),
        draw_issue_paths(snapshot, issue, shifts),
        tuple(shifts[::-1][:_MOST_SHIFTS]),
        max(0, len(shifts) - _MOST_SHIFTS),
        cut_page(stands, query.page),
        query,
    )


def scale_of(snapshot: Snapshot, label: str) -> IssueScale | None:
    """Return the scale of an issue over all reports; it is worked out when first asked for, and kept."""
    if label not in found_issues(snapshot):
        return None
    return snapshot.once(("scale", label), lambda one: one.filed.scale_of(label))


def draw_issue_paths(snapshot: Snapshot, issue: Issue, shifts: Sequence[Shift]) -> PathFigure | None:
    """Return the paths of those who moved on an issue."""
    return draw_paths(snapshot.record, shifts, snapshot.names.get, [issue]) if shifts else None  # type: ignore[arg-type]


def _draw(issue: Issue, scale: IssueScale | None) -> tuple[ScaleFigure | None, int]:
    """The line-up of those with most stands, and how many there is no room for."""
    counts: dict[str, int] = {}
    for stand in issue.stands:
        counts[stand.position.actor] = counts.get(stand.position.actor, 0) + 1
    kept = set(sorted(counts, key=lambda actor: -counts[actor])[:_MOST_DRAWN])
    part = Issue(issue.label, tuple(one for one in issue.stands if one.position.actor in kept))
    return draw_scale(part, scale), len(counts) - len(kept)
