"""Who stands where as of a day: all actors on all issues, the line-up on one issue, one actor's path over time.

Every function takes a record and a day, and sees only what was published by then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from dragoman.errors import InputError
from dragoman.model import Claim, Record, Stance
from dragoman.model.issues import ActorPlaced, Filed
from dragoman.model.sides import SIDES, Side
from dragoman.model.words import fold
from dragoman.report.asof import known_on
from dragoman.report.spots import Spot, spots_of
from dragoman.report.views import Issue, Shift, Stand, issues_of, names_of, shifts_of
from dragoman.report.wording import MARKS, one_line

#: The order in which the sides of an issue are told.
SIDE_ORDER: Final[tuple[Side, ...]] = ("for", "conditional", "undecided", "against")

_Spots = Callable[[Claim], Spot]


@dataclass(frozen=True, slots=True)
class Cell:
    """A stand of an actor on an issue. ``claims``: the ids of its claim and, after it, of the actor's earlier ones, newest first;
    ``wording``: the issue in the words of its claim; ``placed``: where the actor stands on the issue's scale by all of them, and how much it cares.
    """

    actor: str
    name: str
    issue: str
    wording: str
    stance: Stance
    option: str | None
    day: date | None
    spot: Spot
    claims: tuple[str, ...]
    placed: ActorPlaced | None = None

    @property
    def side(self) -> Side:
        """On which side of the option the stance stands."""
        return SIDES[self.stance]

    @property
    def mark(self) -> str:
        """The mark of its side."""
        return MARKS[self.side]


@dataclass(frozen=True, slots=True)
class Row:
    """One actor of the matrix: a cell for each issue, None where nothing is known of its stand."""

    actor: str
    name: str
    cells: tuple[Cell | None, ...]

    @property
    def filled(self) -> int:
        """On how many issues the actor stands somewhere."""
        return sum(cell is not None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Actors as rows, those with most stands first; issues as columns, those on which most actors stand first."""

    on: date | None
    issues: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class LineUp:
    """Who stands where on one issue: for, conditional, undecided, against; each by how new the stand is."""

    on: date | None
    issue: str
    camps: tuple[tuple[Side, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A stand on an actor's path. ``shift``: whether the actor moved there, as the text states or as is seen from the step before;
    ``moved_from``: what it moved away from, in the words of the text or as the earlier stand.
    """

    cell: Cell
    shift: Literal["stated", "seen"] | None = None
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """One actor's stands over time, issue by issue, those with most stands first."""

    on: date | None
    actor: str
    name: str
    issues: tuple[tuple[str, tuple[Step, ...]], ...]


def lay_matrix(record: Record, on: date | None = None, filed: Filed | None = None) -> Matrix:
    """Return the matrix as of a day, each cell the newest stand up to it. on: without it, the record's last day.

    filed: the issues of what is known on that day, with their scales; without it, alike wordings are one issue and nothing is placed.

    Ties: rows by number of claims, then name; columns that are contested first, then label.
    """
    part = known_on(record, on)
    issues = _columns(part, filed)
    names, spot = names_of(part), spots_of(part)
    columns = [_newest(issue, names, spot, filed) for issue in issues]
    claims = Counter(stand.position.actor for issue in issues for stand in issue.stands)
    rows = [
        Row(actor, names.get(actor, actor), tuple(column.get(actor) for column in columns))
        for actor in claims
    ]
    rows.sort(key=lambda row: (-row.filled, -claims[row.actor], row.name, row.actor))
    return Matrix(on or part.as_of, tuple(issue.label for issue in issues), tuple(rows))


def line_up(record: Record, words: str, on: date | None = None, filed: Filed | None = None) -> LineUp:
    """Return who stands where on the issue that a user means by some words; raises InputError unless just one fits.

    on: as of this day; without it, the record's last day. filed: as for lay_matrix.
    """
    part = known_on(record, on)
    issue = find_issue(_columns(part, filed), words)
    cells = sorted(_newest(issue, names_of(part), spots_of(part), filed).values(), key=_newest_first)
    camps = tuple((side, tuple(cell for cell in cells if cell.side == side)) for side in SIDE_ORDER)
    return LineUp(on or part.as_of, issue.label, camps)


def trace_path(
    record: Record,
    actor: str,
    on: date | None = None,
    *,
    issue: str | None = None,
    filed: Filed | None = None,
) -> Path:
    """Return an actor's path over time. actor: its id. issue: words of the only issue to follow; raises InputError unless one fits.

    filed: as for lay_matrix.
    """
    part = known_on(record, on)
    issues = _columns(part, filed)
    if issue is not None:
        issues = [find_issue(issues, issue)]
    names, spot = names_of(part), spots_of(part)
    shifts = {shift.after.claim.id: shift for shift in shifts_of(part, filed)}
    followed = [(one.label, _steps(one, actor, names, spot, shifts)) for one in issues]
    told = sorted((one for one in followed if one[1]), key=lambda one: (-len(one[1]), one[0]))
    return Path(on or part.as_of, actor, names.get(actor, actor), tuple(told))


def find_issue(issues: Iterable[Issue], words: str) -> Issue:
    """Return the issue that a user means: by its label or a wording of it, else by words that its label or a wording holds all.

    Raises InputError unless just one fits; labels come before wordings.
    """
    wanted = fold(words)
    known = {issue.label: (issue, _wordings(issue)) for issue in issues}
    exact = [issue for issue, forms in known.values() if wanted in forms]
    labelled = [issue for issue, _ in known.values() if _holds_all(issue.label.casefold(), wanted)]
    worded = [issue for issue, forms in known.values() if any(_holds_all(form, wanted) for form in forms)]
    fitting = exact or labelled or worded
    if len(fitting) != 1:
        told = "; ".join(
            one_line(issue.label) for issue in (fitting or [pair[0] for pair in known.values()])[:8]
        )
        raise InputError(f"{len(fitting)} issues fit '{words}', one is needed. The record holds: {told}")
    return fitting[0]


def _holds_all(form: str, wanted: str) -> bool:
    """Whether each of the words that a user typed begins a word."""
    return bool(wanted) and all(re.search(rf"\b{re.escape(word)}", form) for word in wanted.split())


def moved_from(shift: Shift) -> str:
    """Return what an actor moved away from: the words of the text, or the earlier stand."""
    if shift.from_words:
        return shift.from_words
    if shift.before is None:
        return "another position"
    before = shift.before.position
    return before.stance + (f": {before.option}" if before.option else "")


def _wordings(issue: Issue) -> set[str]:
    forms = {issue.label, *(stand.position.issue for stand in issue.stands)}
    return {fold(form) for form in forms}


def _columns(part: Record, filed: Filed | None) -> list[Issue]:
    """The issues with their stands up to the record's last day, in the order of the matrix."""
    last = part.as_of or date.max
    cut = [
        Issue(issue.label, tuple(stand for stand in issue.stands if (stand.day or date.min) <= last))
        for issue in issues_of(part, filed.labels if filed else None)
    ]
    told = [issue for issue in cut if issue.stands]
    return sorted(told, key=lambda issue: (-len(issue.actors), not issue.is_contested, issue.label))


def _newest(issue: Issue, names: dict[str, str], spot: _Spots, filed: Filed | None) -> dict[str, Cell]:
    """Actor -> its newest stand on an issue, placed on its scale, with the claims of all that it ever had."""
    stands: dict[str, list[Stand]] = {}
    for stand in issue.stands:
        stands.setdefault(stand.position.actor, []).append(stand)
    cells = {actor: _cell(issue.label, held[::-1], names, spot) for actor, held in stands.items()}
    if filed is None:
        return cells
    return {actor: replace(cell, placed=filed.place_of(issue.label, actor)) for actor, cell in cells.items()}


def _cell(label: str, stands: Sequence[Stand], names: dict[str, str], spot: _Spots) -> Cell:
    """The cell of the first stand; the others give their claims."""
    newest = stands[0]
    body = newest.position
    return Cell(
        actor=body.actor,
        name=names.get(body.actor, body.actor),
        issue=label,
        wording=body.issue,
        stance=body.stance,
        option=body.option,
        day=newest.day,
        spot=spot(newest.claim),
        claims=tuple(stand.claim.id for stand in stands),
    )


def _newest_first(cell: Cell) -> tuple[int, str, str]:
    return -(cell.day or date.min).toordinal(), cell.name, cell.actor


def _steps(
    issue: Issue, actor: str, names: dict[str, str], spot: _Spots, shifts: dict[str, Shift]
) -> tuple[Step, ...]:
    steps = []
    for stand in issue.stands:
        if stand.position.actor == actor:
            shift = shifts.get(stand.claim.id)
            cell = _cell(issue.label, (stand,), names, spot)
            steps.append(_step(cell, shift) if shift else Step(cell))
    return tuple(steps)


def _step(cell: Cell, shift: Shift) -> Step:
    return Step(cell, "stated" if shift.stated else "seen", moved_from(shift))
