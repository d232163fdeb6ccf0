"""Issues over all reports in the terminal, as JSON Lines and as CSV: options, who stands on them, and the scale they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dragoman.model import Record
from dragoman.model.issues import FoundIssue, IssueScale, Placed
from dragoman.report.csv_form import write_csv
from dragoman.report.json_form import encode_line
from dragoman.report.views import names_of
from dragoman.report.wording import count_words, one_line

OPTIONS_SHOWN = 5


class PlaceForm(msgspec.Struct):
    """A place on an issue's scale, 0-100, with its range."""

    low: float
    best: float
    high: float


class OptionForm(msgspec.Struct):
    """An option: its words, how many actors have a stand on it, and its place where it has one."""

    wording: str
    actors: list[str]
    place: PlaceForm | None


class StanderForm(msgspec.Struct):
    """An actor on the issue's scale, and how much it cares (0-100)."""

    actor: str
    place: PlaceForm
    salience: float


class IssueForm(msgspec.Struct):
    """An issue: whether it is the codebook's, its options, the actors on its scale, and the claims behind it."""

    id: str
    label: str
    coded: bool
    method: str
    options: list[OptionForm]
    actors: list[StanderForm]
    claims: list[str]


def show_found_issues(
    record: Record, issues: Sequence[FoundIssue], scales: Sequence[IssueScale]
) -> RenderableType:
    """Return the issues, those with most positions first, with their options and the actors on their scale."""
    names = names_of(record)
    lines: list[RenderableType] = []
    for issue, scale in zip(issues, scales, strict=True):
        origin = "  from the codebook" if issue.coded else ""
        count = count_words(len(issue.claim_ids), "position")
        lines.append(
            Text.assemble(("\n" + one_line(issue.label), "bold"), (f"  {count}{origin}", "bright_black"))
        )
        lines += [Padding(line, (0, 0, 0, 2)) for line in _lines(issue, scale, names)]
    return Group(*lines) if lines else Text("No position is recorded.")


def _lines(issue: FoundIssue, scale: IssueScale, names: dict[str, str]) -> Iterator[Text]:
    placed = {one.what: one for one in scale.options}
    for option in issue.options[:OPTIONS_SHOWN]:
        where = _place_words(placed.get(option.wording))
        yield Text(f"– {one_line(option.wording)}  {count_words(len(option.actors), 'actor')}{where}")
    if len(issue.options) > OPTIONS_SHOWN:
        yield Text(f"  and {len(issue.options) - OPTIONS_SHOWN} more", style="bright_black")
    if scale.actors:
        ordered = sorted(scale.actors, key=lambda one: (one.place.best, one.actor))
        told = (f"{names.get(one.actor, one.actor)} {one.place.best:.0f}" for one in ordered)
        yield Text(one_line("0–100: " + ", ".join(told)), style="italic")


def _place_words(place: Placed | None) -> str:
    return f", at {place.best:.0f} ({place.low:.0f} to {place.high:.0f})" if place else ""


def write_found_issues(issues: Sequence[FoundIssue], scales: Sequence[IssueScale]) -> bytes:
    """Return the issues as JSON Lines."""
    return b"".join(encode_line(_form(issue, scale)) for issue, scale in zip(issues, scales, strict=True))


def _form(issue: FoundIssue, scale: IssueScale) -> IssueForm:
    placed = {one.what: PlaceForm(one.low, one.best, one.high) for one in scale.options}
    return IssueForm(
        id=issue.id,
        label=issue.label,
        coded=issue.coded,
        method=scale.method,
        options=[OptionForm(one.wording, list(one.actors), placed.get(one.wording)) for one in issue.options],
        actors=[
            StanderForm(one.actor, PlaceForm(one.place.low, one.place.best, one.place.high), one.salience)
            for one in scale.actors
        ],
        claims=list(issue.claim_ids),
    )


def write_found_issues_csv(issues: Sequence[FoundIssue], scales: Sequence[IssueScale]) -> bytes:
    """Return the actors on the issues' scales as CSV, one row an issue and actor."""
    head = ("issue", "label", "method", "actor", "low", "best", "high", "salience")
    rows = [
        [issue.id, issue.label, scale.method, one.actor]
        + [f"{value:.1f}" for value in (one.place.low, one.place.best, one.place.high, one.salience)]
        for issue, scale in zip(issues, scales, strict=True)
        for one in scale.actors
    ]
    return write_csv(head, rows)
