"""The list of issues: found by words, contested or moved on, fifty at a time, each with its sides and shifts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from dragoman.model.issues import FoundIssue
from dragoman.model.sides import Side
from dragoman.report.matrix import SIDE_ORDER
from dragoman.report.views import Issue
from dragoman.report.wording import one_line
from dragoman.web.asked import Listed, cut_page, holds_words
from dragoman.web.outlook import issues_in, shifts_on
from dragoman.web.snapshot import Snapshot

Only = Literal["all", "contested", "moved"]
Sort = Literal["actors", "newest", "name"]


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue in the list. sides: how many actors stand on each side now. ``found``: its wordings in small letters."""

    key: str
    label: str
    coded: bool
    sides: tuple[tuple[Side, int], ...]
    actors: int
    stands: int
    shifts: int
    contested: bool
    newest: date | None
    found: str


@dataclass(frozen=True, slots=True)
class IssueQuery:
    """What is asked of the list."""

    q: str = ""
    only: Only = "all"
    sort: Sort = "actors"
    page: int = 1


#: In the order of the rows as they are made: contested ones first, then those on which most actors stand.
_ORDERS: Final[dict[Sort, Callable[[IssueRow], int | str]]] = {
    "actors": lambda row: 0,
    "newest": lambda row: -(row.newest or date.min).toordinal(),
    "name": lambda row: row.label.casefold(),
}
_TABS: Final[dict[Only, Callable[[IssueRow], bool]]] = {
    "all": lambda row: True,
    "contested": lambda row: row.contested,
    "moved": lambda row: row.shifts > 0,
}


def found_issues(snapshot: Snapshot) -> Mapping[str, FoundIssue]:
    """Return label -> the issue as it was found, with its options."""

    def match(one: Snapshot) -> dict[str, FoundIssue]:
        labels = one.filed.labels
        return {
            labels[found.claim_ids[0]]: found
            for found in one.whole.issues.issues
            if found.claim_ids and found.claim_ids[0] in labels
        }

    return snapshot.once("found issues", match)


def keys_of(snapshot: Snapshot) -> Mapping[str, str]:
    """Return label -> the key that an issue's address carries; each key is one issue's."""

    def name(one: Snapshot) -> dict[str, str]:
        keys: dict[str, str] = {}
        used: Counter[str] = Counter()
        for label in issues_in(one):
            found = found_issues(one).get(label)
            key = found.id if found else label
            used[key] += 1
            keys[label] = key if used[key] == 1 else f"{key}-{used[key]}"
        return keys

    return snapshot.once("issue keys", name)


def list_rows(snapshot: Snapshot) -> tuple[IssueRow, ...]:
    """Return a row for every issue on which somebody stands; contested ones first, then those on which most actors stand."""
    keys, found, shifts = keys_of(snapshot), found_issues(snapshot), shifts_on(snapshot)
    return tuple(
        _row(issue, keys[label], found.get(label), len(shifts.get(label, ())))
        for label, issue in issues_in(snapshot).items()
    )


def _row(issue: Issue, key: str, found: FoundIssue | None, shifts: int) -> IssueRow:
    latest = issue.latest
    sides = Counter(stand.side for stand in latest.values())
    wordings = {issue.label.lower(), *(stand.position.issue.lower() for stand in issue.stands)}
    return IssueRow(
        key,
        one_line(issue.label),
        bool(found and found.coded),
        tuple((side, sides[side]) for side in SIDE_ORDER),
        len(latest),
        len(issue.stands),
        shifts,
        len(sides) > 1,
        issue.stands[-1].day,
        " ".join(sorted(wordings)),
    )


def issue_rows(snapshot: Snapshot) -> tuple[IssueRow, ...]:
    """Return the rows, made once."""
    return snapshot.once("issue rows", list_rows)


def list_issues(snapshot: Snapshot, query: IssueQuery) -> Listed[IssueRow, IssueQuery]:
    """Return one page of the issues that fit a query; counts: of all, contested, moved on, as far as the words fit."""
    rows = issue_rows(snapshot)
    bearing = [row for row in rows if holds_words(row.found, query.q)]
    fitting = sorted(filter(_TABS[query.only], bearing), key=_ORDERS[query.sort])
    counts: dict[str, int] = {tab: sum(map(is_under, bearing)) for tab, is_under in _TABS.items()}
    return Listed("/issues", query, cut_page(fitting, query.page), counts, len(rows))
